// The embedded test trust: made at first start, it certifies the people of the demo town and answers for their
// certificates. Never used where a real time-stamping authority and real certificates are configured.

import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PlatformClock } from '#platform/clock.service.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { SigningKey } from '#signature/keys/key.js';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';
import { privateKey } from '#signature/keys/private-key.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { ServiceAddresses } from '#signature/trust/service-addresses.js';
import { freshUnits, issueSignatory, makeAuthority, unitsAreDue, type Authority, type Fresh } from './authority.js';
import { AuthorityFiles } from './authority-files.client.js';
import type { NameParts } from './certificate.js';
import { freshKey, type FreshKind } from './fresh-key.client.js';
import { serialsAsked } from './ocsp-answer.js';
import { pem, PKI_CHANCE_BYTES, pkiAnswer, pkiFile, type PkiAnswer, type PkiState } from './pki-answer.js';
import type { CertificateStatus } from './status.js';

export interface IssuedKey {
  readonly key: SigningKey;
  readonly pkcs12: Uint8Array;
  readonly password: string;
  readonly certificate: Uint8Array;
  readonly serialHex: string;
}

const SERIAL_BYTES = 16;

@Injectable()
export class AuthorityService implements OnModuleInit {
  private readonly files: AuthorityFiles;
  private opened: Promise<Authority> | null = null;

  constructor(
    private readonly config: PlatformConfig,
    private readonly clock: PlatformClock,
    private readonly addresses: ServiceAddresses,
    private readonly http: HttpAdapterHost,
  ) {
    this.files = new AuthorityFiles(join(config.dataDirectory, 'authority'));
    addresses.move(`${config.publicUrl}/pki/`, () => `${this.reachedAt()}/pki/`);
  }

  /** At start, also in a process that only runs jobs: it must know where to ask about certificates that name no address. */
  async onModuleInit(): Promise<void> {
    if (isTestTrust(this.config)) await this.authority();
  }

  /** DER of the root to be trusted, for tests and demonstrations only. */
  async root(): Promise<Uint8Array> {
    return (await this.authority()).root.certificate;
  }

  async rootPem(): Promise<string> {
    return pem(await this.root());
  }

  get tsaUrl(): string {
    return `${this.config.publicUrl}/pki/tsa`;
  }

  /** A key and a certificate for a person (names) or the seal of an organisation. */
  async issue(parts: NameParts, kind: FreshKind = 'ecdsa-p256'): Promise<IssuedKey> {
    const authority = await this.authority();
    const holder = issueSignatory(authority, parts, fresh(kind), this.clock.now());
    const { serialHex } = readCertificate(holder.certificate);
    await this.files.recordIssued(serialHex, holder.certificate);
    const chain = [holder.certificate, authority.issuing.certificate, authority.root.certificate];
    const password = randomBytes(32).toString('base64url');
    const pkcs12 = makePkcs12(holder.pkcs8, chain, password, randomBytes(PKCS12_CHANCE_BYTES));
    return { key: privateKey(holder.pkcs8, chain), pkcs12, password, certificate: holder.certificate, serialHex };
  }

  /** `reason`: RFC 5280 §5.3.1 (0 unspecified, 1 key compromise, 3 affiliation changed, 5 cessation of operation). */
  async revoke(serialHex: string, reason = 0): Promise<void> {
    await this.files.recordRevoked({ serialHex, revokedAt: this.clock.now(), reason });
  }

  async file(name: string): Promise<PkiAnswer | null> {
    const state = { authority: await this.authority(), statusOf: unasked, revoked: await this.files.revoked() };
    return pkiFile(name, state, this.clock.now());
  }

  async answer(name: string, question: Uint8Array): Promise<PkiAnswer | null> {
    const state = await this.stateFor(name === 'ocsp' ? serialsAsked(question) : []);
    return pkiAnswer(name, question, state, this.clock.now(), randomBytes(PKI_CHANCE_BYTES));
  }

  private async stateFor(asked: readonly string[]): Promise<PkiState> {
    const authority = await this.authority();
    const own = new Set([authority.responder, authority.timestamping].map(({ certificate }) => readCertificate(certificate).serialHex));
    const known = new Map<string, CertificateStatus>();
    for (const serialHex of asked) known.set(serialHex, own.has(serialHex) ? { status: 'good' } : await this.files.statusOf(serialHex));
    return { authority, statusOf: (serialHex) => known.get(serialHex) ?? { status: 'unknown' }, revoked: [] };
  }

  private async authority(): Promise<Authority> {
    this.opened ??= this.open();
    const known = await this.opened;
    if (!unitsAreDue(known, this.clock.now())) return known;
    // Asked for by several at once, they are written once: the others read what is there.
    const next = this.files.nextUnits(known, () => freshUnits(known, this.clock.now(), { responder: fresh('ecdsa-p256'), timestamping: fresh('ecdsa-p256') })).then((units) => ({ ...known, ...units }));
    this.opened = next;
    next.catch(() => (this.opened = null));
    return next;
  }

  private async open(): Promise<Authority> {
    const publicUrl = reachableByOthers(this.config.publicUrl) ? this.config.publicUrl : null;
    const authority = await this.files.openOrMake(() => makeAuthority(publicUrl, this.clock.now(), {
      root: fresh('ecdsa-p384'), issuing: fresh('ecdsa-p256'), responder: fresh('ecdsa-p256'), timestamping: fresh('rsa-2048'),
    }));
    // Made when the server had another address: its certificates still name that one.
    if (authority.publicUrl !== null && authority.publicUrl !== publicUrl) this.addresses.move(`${authority.publicUrl}/pki/`, () => `${this.reachedAt()}/pki/`);
    this.sayWhereItAnswers(authority);
    return authority;
  }

  private sayWhereItAnswers(authority: Authority): void {
    const at = (path: string): string => `${this.reachedAt()}/pki/${path}`;
    const named = authority.publicUrl !== null;
    const services = (ocsp: readonly string[], crl: string) => () => (named ? { ocsp: [], crl: [] } : { ocsp: ocsp.map(at), crl: [at(crl)] });
    this.addresses.answersFor(readCertificate(authority.root.certificate).fingerprint, services([], 'root.crl'));
    this.addresses.answersFor(readCertificate(authority.issuing.certificate).fingerprint, services(['ocsp'], 'issuing.crl'));
  }

  /** This very process when it serves HTTP: no proxy, no name to resolve. */
  private reachedAt(): string {
    const address = this.http.httpAdapter?.getHttpServer()?.address?.() as AddressInfo | string | null | undefined;
    if (!address || typeof address === 'string') return this.config.publicUrl;
    const isEverywhere = address.address === '::' || address.address === '0.0.0.0';
    const host = isEverywhere ? '127.0.0.1' : address.family === 'IPv6' ? `[${address.address}]` : address.address;
    return `http://${host}:${address.port}`;
  }
}

function fresh(kind: FreshKind): Fresh {
  return { pkcs8: freshKey(kind), serial: randomBytes(SERIAL_BYTES) };
}

/** Another machine can ask there; a loopback name means another machine to each reader. */
function reachableByOthers(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl);
  return hostname !== 'localhost' && !hostname.endsWith('.localhost') && !hostname.startsWith('127.') && hostname !== '[::1]';
}

function unasked(): CertificateStatus {
  return { status: 'unknown' };
}
