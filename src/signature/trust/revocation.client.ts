// Fetches what will judge a chain in ten years: issuers (AIA), OCSP answers, else CRLs, also for the
// time-stamping and OCSP authorities themselves. An answer is judged before it is kept; what cannot be had is
// named, so that a long-term signature fails closed and says on which certificate.

import type { Clock } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { Outage, readable } from '#kernel/faults.js';
import type { GatheredData, RevocationSource } from '../pades/trust-services.js';
import { readCertificate, type Certificate } from './certificate.js';
import { exchange } from './download.client.js';
import { ocspRequest } from './ocsp-request.js';
import { responderOf } from './ocsp.js';
import { issued } from './path.js';
import { readEvidence, revocationOf, type Evidence } from './revocation.js';
import { ServiceAddresses } from './service-addresses.js';

/** Signers, their authorities, time-stamping and OCSP: a dozen in practice. */
const MAX_CERTIFICATES = 100;
/** Real chains have two to five certificates. */
const MAX_AHEAD = 8;

interface Question { readonly type: string; readonly body: Uint8Array }

export class RevocationClient implements RevocationSource {
  private readonly known: readonly Certificate[];

  /** `known`: authorities no token and no address may bring, the roots among them (DER). */
  constructor(private readonly clock: Clock, private readonly addresses: ServiceAddresses = new ServiceAddresses(), known: readonly Uint8Array[] = []) {
    this.known = known.map(readCertificate);
  }

  /** Throws Outage when a service that should answer does not. */
  async gather(chains: readonly (readonly Uint8Array[])[]): Promise<GatheredData> {
    const gathering = new Gathering(this.clock, this.addresses);
    gathering.know(this.known);
    for (const chain of chains) gathering.know(chain.map(readCertificate));
    const leaves = chains.flatMap(([leaf]) => (leaf ? [readCertificate(leaf)] : []));
    for (const leaf of leaves) gathering.askAhead(leaf);
    // Judged one after the other: an answer may need that of its own responder, and none is asked twice.
    for (const leaf of leaves) await gathering.cover(leaf);
    return gathering.result();
  }
}

class Gathering {
  private readonly pool = new Map<string, Certificate>();
  private readonly kept = new Map<string, Certificate>();
  private readonly evidence = new Map<string, Evidence>();
  /** Under the address and what was asked there. */
  private readonly asked = new Map<string, Promise<Uint8Array | null>>();
  private readonly missing: { certificate: string; reason: string }[] = [];
  private outage: Outage | null = null;

  constructor(private readonly clock: Clock, private readonly addresses: ServiceAddresses) {}

  know(certificates: readonly Certificate[]): void {
    for (const certificate of certificates) this.pool.set(certificate.fingerprint, certificate);
  }

  /** What will be asked first about it and what stands above it: the answers come while others are waited for. */
  askAhead(certificate: Certificate, depth = 0): void {
    const issuer = this.nearIssuer(certificate);
    if (!issuer || issued(certificate, certificate) !== 'no' || depth > MAX_AHEAD) return;
    const [first] = certificate.ocspNoCheck ? [] : this.questionsAbout(certificate, issuer);
    // Whoever asks again meets the fault.
    if (first) this.fetched(first.url, first.question).catch(() => undefined);
    this.askAhead(issuer, depth + 1);
  }

  /** This certificate and everything above it. */
  async cover(certificate: Certificate): Promise<void> {
    if (this.kept.has(certificate.fingerprint)) return;
    this.kept.set(certificate.fingerprint, certificate);
    if (this.kept.size > MAX_CERTIFICATES) return this.lacks(certificate, 'chain-too-long');
    // A root is trusted because somebody says so; nobody can revoke it.
    if (issued(certificate, certificate) !== 'no') return;
    const issuer = await this.issuerOf(certificate);
    if (!issuer) return this.lacks(certificate, 'issuer-unknown');
    await this.cover(issuer);
    if (!certificate.ocspNoCheck) await this.prove(certificate, issuer);
  }

  result(): GatheredData {
    // A service that is down may be up in a minute: the caller tries again rather than refuse.
    if (this.outage && this.missing.length > 0 && !this.missing.some(({ reason }) => reason === 'revoked')) throw this.outage;
    const all = [...this.evidence.values()];
    return {
      certificates: [...this.kept.values()].map(({ der }) => der),
      ocsps: all.flatMap((item) => (item.kind === 'ocsp' ? [item.ocsp.der] : [])),
      crls: all.flatMap((item) => (item.kind === 'crl' ? [item.crl.der] : [])),
      missing: this.missing,
    };
  }

  private nearIssuer(certificate: Certificate): Certificate | null {
    return [...this.pool.values()].find((candidate) => issued(candidate, certificate) !== 'no') ?? null;
  }

  private async issuerOf(certificate: Certificate): Promise<Certificate | null> {
    const near = this.nearIssuer(certificate);
    if (near) return near;
    for (const url of certificate.issuerUrls) {
      const bytes = await this.fetched(url);
      const found = bytes && readable(() => readCertificate(bytes));
      if (!found || issued(found, certificate) === 'no') continue;
      this.know([found]);
      return found;
    }
    return null;
  }

  private async prove(certificate: Certificate, issuer: Certificate): Promise<void> {
    for (const { url, question } of this.questionsAbout(certificate, issuer)) {
      const der = await this.fetched(url, question);
      if (der && await this.settles(certificate, issuer, question ? readEvidence([der], []) : readEvidence([], [der]))) return;
    }
    this.lacks(certificate, 'no-usable-answer');
  }

  /** OCSP first, then the lists, which are asked nothing. */
  private questionsAbout(certificate: Certificate, issuer: Certificate): readonly { readonly url: string; readonly question?: Question }[] {
    const known = this.addresses.statusOf(issuer.fingerprint);
    const ocsp = [...certificate.ocspUrls, ...known.ocsp];
    const question = ocsp.length > 0 ? { type: 'application/ocsp-request', body: ocspRequest(certificate, issuer) } : undefined;
    return [...ocsp.map((url) => ({ url, question: question! })), ...[...certificate.crlUrls, ...known.crl].map((url) => ({ url }))];
  }

  /** Whether the answer settles the question, for good or ill. */
  private async settles(certificate: Certificate, issuer: Certificate, evidence: readonly Evidence[]): Promise<boolean> {
    for (const item of evidence) {
      const responder = item.kind === 'ocsp' ? responderOf(item.ocsp, issuer, [...this.pool.values()]) : null;
      if (responder?.kind !== 'delegated') continue;
      this.know([responder.certificate]);
      await this.cover(responder.certificate);
    }
    const at = this.clock.now();
    const pool = [...this.pool.values()];
    const finding = revocationOf({ certificate, issuer, at, evidence: [...evidence, ...this.evidence.values()], knownSince: () => at, pool });
    if (finding.status === 'unknown') return false;
    if (finding.status === 'revoked') this.lacks(certificate, 'revoked');
    else this.evidence.set(finding.by.digest, finding.by);
    return true;
  }

  private fetched(url: string, question?: Question): Promise<Uint8Array | null> {
    const name = `${url} ${question ? sha256(question.body) : ''}`;
    const answer = this.asked.get(name) ?? this.exchanged(url, question);
    this.asked.set(name, answer);
    return answer;
  }

  private async exchanged(url: string, question?: Question): Promise<Uint8Array | null> {
    try {
      return await exchange(this.addresses.of(url), question);
    } catch (fault) {
      if (!(fault instanceof Outage)) throw fault;
      this.outage = fault;
      return null;
    }
  }

  private lacks(certificate: Certificate, reason: string): void {
    this.missing.push({ certificate: certificate.subject.text, reason });
  }
}
