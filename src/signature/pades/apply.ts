// The whole of it, up to LTA: visible fields once, then each signature with its time-stamp, then the data that
// judges them, fetched after the signatures, then the document time-stamp. The base is hashed once whatever the
// number of signatures. Time-stamps and revocation data come through two interfaces; no network here.

import { createHash } from 'node:crypto';
import { sha256, type RunningDigest } from '#kernel/digest.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { digestOf } from '../cms/algorithm.js';
import { signedData } from '../cms/signed-data.js';
import type { CertifiedKey, SigningKey } from '../keys/key.js';
import { reaches, type Level } from '../level.js';
import { openPdf } from '../pdf/reader.js';
import type { PdfSource } from '../pdf/source.js';
import { readSignedData, signingCertificate } from '../verify/signed-data.js';
import { addDocumentTimestamp, addLongTermData } from './archive.js';
import { askedOf, awaited, valueFault } from './asked-signature.js';
import { createFields } from './fields.js';
import { finish } from './finish.js';
import { GrowingDocument } from './growing-document.js';
import { asItIs, asPrepared, asSigned, remembered, type SignedIncrement, type SigningMemory } from './memory.js';
import { prepare } from './prepare.js';
import { reservedWithoutTimestamp, type PreparedSignature, type SignatureRequest } from './request.js';
import type { TimestampSource, TrustServices } from './trust-services.js';

export interface SigningJob {
  readonly source: PdfSource;
  /** A key without its `sign` is in the hands of somebody who answers later, into the memory. */
  readonly signatures: readonly { readonly request: SignatureRequest; readonly key: CertifiedKey | SigningKey }[];
  readonly level: Level;
  /** The SHA-256 begun over the whole source, when the caller has it: it is then not read through. */
  readonly begun?: RunningDigest;
  /** Absent: begun anew each time, as if nothing had been signed. */
  readonly memory?: SigningMemory;
}

/** What is to be appended to the source. Refusals: those of prepare, signature.revocation-missing, and signature.awaited (`awaitedIn`). */
export async function appended(job: SigningJob, services: TrustServices): Promise<Uint8Array | Refusal> {
  const growing = new GrowingDocument(job.source, job.begun);
  const fields = createMissingFields(growing, job);
  if (isRefusal(fields)) return fields;
  const chains: (readonly Uint8Array[])[] = [];
  for (const { request, key } of job.signatures) {
    const signed = await signOnce(growing, { request, key, memory: job.memory ?? null, timestamps: reaches(job.level, 'T') ? services.timestamps : null });
    if (isRefusal(signed)) return signed;
    growing.append(signed.increment);
    chains.push(key.chain, ...signed.timestampChains);
  }
  if (reaches(job.level, 'LT')) {
    const refusal = await addLongTermData(growing, chains, services.revocation);
    if (refusal) return refusal;
  }
  if (reaches(job.level, 'LTA')) {
    const refusal = await addDocumentTimestamp(growing, services.timestamps);
    if (refusal) return refusal;
  }
  return growing.tail;
}

function createMissingFields(growing: GrowingDocument, job: SigningJob): Refusal | null {
  // One alone is created by its own increment.
  if (job.signatures.length < 2) return null;
  const existing = new Set(openPdf(growing.source).signatureFields().map((field) => field.name));
  const missing = job.signatures.map(({ request }) => request).filter(({ fieldName, placement }) => placement && !existing.has(fieldName));
  if (missing.length === 0) return null;
  const increment = createFields(growing.source, missing.map(({ fieldName, placement }) => ({ name: fieldName, placement })), missing[0]!.font);
  if (isRefusal(increment)) return increment;
  growing.append(increment);
  return null;
}

/** An overflowing CMS is signed again with the place it needs: at most once, since the next one has the same size. */
const ATTEMPTS = 3;
const MORE_BYTES = 4096;

interface Signing {
  readonly request: SignatureRequest;
  readonly key: CertifiedKey | SigningKey;
  readonly memory: SigningMemory | null;
  readonly timestamps: TimestampSource | null;
}

/** Each piece is kept under what it was made from: after an interruption the same question finds the same answer, another one its own. */
async function signOnce(growing: GrowingDocument, signing: Signing): Promise<SignedIncrement | Refusal> {
  const { request, key, memory, timestamps } = signing;
  const digestAlgorithm = digestOf(key.algorithm);
  const known = timestamps ? undefined : reservedWithoutTimestamp(key.chain);
  let reservedBytes = request.reservedBytes;
  for (let attempt = 1; ; attempt += 1) {
    // before S1
    const revision = `revision:${sha256(`${sha256(growing.tail)} ${request.fieldName} ${sha256(key.chain[0]!)} ${reservedBytes ?? ''}`)}`;
    const prepared = await remembered(memory, revision, asPrepared, () => (
      prepare(growing.source, { ...request, reservedBytes: reservedBytes ?? known, digestAlgorithm, baseDigest: growing.digest(digestAlgorithm) })));
    // after S1
    if (isRefusal(prepared)) return prepared;
    const signed = await remembered(memory, `signed:${sha256(prepared.digest)}`, asSigned, () => signedIncrement(prepared, signing));
    if (!isRefusal(signed)) return signed;
    if (signed.refused !== 'signature.reserved-too-small' || attempt === ATTEMPTS) return signed;
    reservedBytes = Number(signed.facts['neededBytes']) + MORE_BYTES;
  }
}

async function signedIncrement(prepared: PreparedSignature, signing: Signing): Promise<SignedIncrement | Refusal> {
  const signed = await cmsFor(prepared, signing);
  if (isRefusal(signed)) return signed;
  const increment = finish(prepared, signed.cms);
  return isRefusal(increment) ? increment : { increment, timestampChains: signed.timestampChains };
}

interface Signed {
  readonly cms: Uint8Array;
  readonly timestampChains: readonly (readonly Uint8Array[])[];
}

async function cmsFor(prepared: PreparedSignature, { request, key, memory, timestamps }: Signing): Promise<Signed | Refusal> {
  const { algorithm, chain } = key;
  const asked = askedOf(key, request.fieldName, prepared.digest);
  const signedAttributesDer = asked.toBeSigned;
  const signatureValue = await remembered(memory, asked.name, asItIs, async () => {
    if (!('sign' in key)) return awaited(asked);
    // before S2
    const value = await key.sign(signedAttributesDer);
    return valueFault(asked, value) ?? value;
  });
  // after S2
  if (isRefusal(signatureValue)) return signatureValue;
  if (!timestamps) return { cms: signedData({ signedAttributesDer, signatureValue, algorithm, chain }), timestampChains: [] };
  const digestAlgorithm = digestOf(algorithm);
  // before S3
  const timestampToken = await timestamps.timestamp(createHash(digestAlgorithm).update(signatureValue).digest(), digestAlgorithm);
  // after S3
  return { cms: signedData({ signedAttributesDer, signatureValue, algorithm, chain, timestampToken }), timestampChains: [chainOf(timestampToken)] };
}

/** The certificates of a token, its signer's first. */
function chainOf(token: Uint8Array): readonly Uint8Array[] {
  const { certificates, signer } = readSignedData(token);
  const own = signingCertificate(signer, certificates);
  return [...(own ? [own] : []), ...certificates.filter((certificate) => certificate !== own)].map(({ der }) => der);
}
