// What a proof pack proves, asked of its bytes alone. Nothing in it is believed: the manifest must be what the
// files are, the journal must hold together and give the dossier back, the files must be those the journal names,
// each signed file must begin with its original byte for byte and bear exactly the signatures the journal tells,
// by the persons it tells, and the seals of the collectivité it tells, and the anchor must have been stamped by an authority the judge believes.

import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { Defect, Malformed } from '#kernel/faults.js';
import { readDefinition } from '#circuits/read-definition.js';
import { judgeAnchoredHead, type AnchoredHead } from '#evidence/anchored-head.js';
import { verifyChain } from '#evidence/chain.js';
import type { ChainId, NewEntry, Recorded } from '#evidence/entry.js';
import { memorySource } from '#signature/pdf/source.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { replay } from '../apply.js';
import { mainDocuments, type Dossier } from '../dossier.js';
import { eventOf } from '../event-entry.js';
import { isPinned, keptDocuments, keptScans, MANIFEST, type PackedEntry, sourcesOf, type PackFile, type PackManifest } from './proof-pack.js';
import type { HouseSealUsed } from '../command.js';
import { signedSoFar } from '../sealing/at-the-step.js';
import { appliedTasks, isHouseSeal, marksHere, signedTasks, type Mark } from '../task.js';

export type Pack = ReadonlyMap<string, Uint8Array>;

export interface Check {
  /** `pack.files`, `pack.journal`… : its sentences are in proof-sentences.ts. */
  readonly code: string;
  /** `null`: there was nothing to check, and that is to be known. */
  readonly ok: boolean | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ProofVerdict {
  /** Every check passed; what could not be checked is not counted as passed: see the checks. */
  readonly ok: boolean;
  readonly dossier: PackManifest['dossier'] | null;
  readonly checks: readonly Check[];
}

export interface JudgeContext { readonly trustAnchors: readonly Uint8Array[]; readonly at: Instant }

export function judgePack(pack: Pack, context: JudgeContext): ProofVerdict {
  try {
    return judged(pack, context);
  } catch (fault) {
    // What is no pack of ours, or a part of it that cannot be read at all.
    if (fault instanceof Malformed || fault instanceof TypeError || fault instanceof SyntaxError) return verdict(null, [failed('pack.unreadable')]);
    throw fault;
  }
}

function judged(pack: Pack, context: JudgeContext): ProofVerdict {
  const manifest = jsonOf(pack, MANIFEST) as PackManifest;
  if (manifest.format !== 1) return verdict(null, [failed('pack.unreadable')]);
  const files = filesCheck(pack, manifest);
  const entries = entriesOf(pack, manifest);
  const chain = verifyChain(entries);
  const journal = chain.ok && entries.length > 0 ? passed('pack.journal', { entries: entries.length }) : failed('pack.journal-broken', chain.ok ? {} : { brokenAt: chain.brokenAt, problem: chain.problem });
  // What is said of a journal that does not hold proves nothing.
  if (files.ok === false || journal.ok === false) return verdict(manifest.dossier, [files, journal]);
  const dossier = retold(entries);
  if (!dossier) return verdict(manifest.dossier, [files, journal, failed('pack.told-otherwise')]);
  return verdict(manifest.dossier, [
    files, journal, namedCheck(manifest, dossier), circuitCheck(pack, manifest, dossier),
    ...signatureChecks(pack, manifest, dossier, { ...context, seal: sealIn(entries) }), ...paperChecks(dossier), anchorCheck(pack, manifest, entries, context),
  ]);
}

/** The dossier the journal gives back; `null` when its entries tell no life of a dossier. */
function retold(entries: readonly Recorded[]): Dossier | null {
  try {
    return replay(entries.flatMap(({ entry }) => eventOf(entry) ?? []));
  } catch (fault) {
    if (fault instanceof Defect) return null;
    throw fault;
  }
}

function filesCheck(pack: Pack, { files }: PackManifest): Check {
  const wrong = files.filter(({ path, sha256: digest, sizeBytes }) => {
    const bytes = pack.get(path);
    return !bytes || bytes.length !== sizeBytes || sha256(bytes) !== digest;
  }).map(({ path }) => path);
  const named = new Set([MANIFEST, ...files.map(({ path }) => path)]);
  const stray = [...pack.keys()].filter((path) => !named.has(path));
  const twice = files.length + 1 - named.size;
  return wrong.length + stray.length + twice === 0 ? passed('pack.files', { count: files.length }) : failed('pack.files-changed', { wrong, stray });
}

/** The manifest and the journal must tell the same dossier, and the same files. */
function namedCheck(manifest: PackManifest, dossier: Dossier): Check {
  const { id, type, title, status } = manifest.dossier;
  const same = dossier.id === id && dossier.type === type && dossier.title === title && dossier.status === status;
  const told = [
    ...keptDocuments(dossier).flatMap(({ id: document, sha256: original, signed, former = [] }) => [`original ${document} ${original}`, ...former.map((version) => `former ${document} ${version.sha256}`), ...(signed ? [`signed ${document} ${signed.sha256}`] : [])]),
    ...keptScans(dossier).map(({ scan }) => `scan ${scan.id} ${scan.sha256}`),
    ...(dossier.docket ? [`docket undefined ${dossier.docket}`] : []),
  ];
  const packed = manifest.files.filter(({ role }) => role === 'original' || role === 'former' || role === 'signed' || role === 'scan' || role === 'docket').map(({ role, document, sha256: digest }) => `${role} ${document} ${digest}`);
  // Packs made before these were put in have none: what is there must be told, what is told need not be there.
  const madeFrom = new Set(keptDocuments(dossier).flatMap((document) => sourcesOf(document).map(({ source }) => `${document.id} ${source.sha256}`)));
  const foreign = manifest.files.some(({ role, document, sha256: digest }) => role === 'source' && !madeFrom.has(`${document} ${digest}`));
  return same && !foreign && told.sort().join() === packed.sort().join() ? passed('pack.told', { documents: keptDocuments(dossier).length }) : failed('pack.told-otherwise');
}

function circuitCheck(pack: Pack, { files }: PackManifest, dossier: Dossier): Check {
  const file = files.find(({ role }) => role === 'circuit');
  if (!file || dossier.circuit === null) return dossier.circuit === null ? passed('pack.no-circuit') : failed('pack.circuit-missing');
  const { name, version } = dossier.circuit;
  return isPinned(readDefinition(jsonOf(pack, file.path)), dossier) ? passed('pack.circuit', { name, version }) : failed('pack.circuit-other', { name, version });
}

/** With which certificate the collectivité has sealed, as the journal says. */
function sealIn(entries: readonly Recorded[]): HouseSealUsed | null {
  const sealed = entries.flatMap(({ entry }) => eventOf(entry) ?? []).findLast((event) => event.type === 'sealed');
  return sealed?.houseSeal ?? null;
}

function signatureChecks(pack: Pack, { files }: PackManifest, dossier: Dossier, context: JudgeContext & { readonly seal: HouseSealUsed | null }): readonly Check[] {
  // What was signed on paper is signed in no file; until the files are sealed they bear what was put into them at its step.
  const marks = marksHere(dossier.tasks);
  const given: readonly Mark[] = dossier.docket === null ? appliedTasks(dossier.tasks) : marks;
  const all = marks.length + signedTasks(dossier.tasks).filter(({ decision }) => decision.paper !== undefined).length;
  if (all === 0) return [{ code: 'pack.nothing-signed', ok: null, facts: {} }];
  if (dossier.status === 'purged') return [{ code: 'pack.purged', ok: null, facts: { documents: dossier.documents.length } }];
  if (dossier.docket === null && given.length === 0) return [{ code: 'pack.not-sealed-yet', ok: null, facts: { signatures: all } }];
  if (given.length === 0) return [];
  const names = given.flatMap((mark) => (isHouseSeal(mark) ? [] : mark.decision.signature.name));
  const seals = given.filter(isHouseSeal).map(() => context.seal?.holder ?? '');
  return mainDocuments(dossier).map((document) => {
    const facts = { document: document.name };
    const file = (role: PackFile['role']): Uint8Array | undefined => pack.get(files.find((one) => one.role === role && one.document === document.id)?.path ?? '');
    const [original, signed] = [file('original'), file('signed')];
    if (!original || !signed) return failed('pack.signed-missing', facts);
    if (!startsWith(signed, original)) return failed('pack.signed-other-original', facts);
    const { signatures } = verifyPdf(memorySource(signed), { trustAnchors: context.trustAnchors, at: context.at });
    // A file may come to the dossier with signatures of its own: they are judged, and are not those of this journal.
    const brought = new Set(verifyPdf(memorySource(original), { trustAnchors: context.trustAnchors, at: context.at }).signatures.map(({ field }) => field));
    const found = signatures.filter(({ kind, field }) => kind === 'signature' && !brought.has(field));
    const bad = signatures.find(({ indication }) => indication !== 'TOTAL_PASSED');
    if (bad) return failed('pack.signature-bad', { ...facts, field: bad.field, sentence: bad.sentence });
    const [signers, sealers] = [found.filter(({ seal }) => !seal), found.filter(({ seal }) => seal)].map((some) => some.map(({ signer }) => signer));
    return same(signers!, names) && same(sealers!, seals) ? passed(GOOD[signedSoFar(dossier) ?? 'sealed'], { ...facts, names, seals }) : failed('pack.signers-differ', { ...facts, names: [...names, ...seals], signers: [...signers!, ...sealers!] });
  });
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}

const GOOD = { 'sealed': 'pack.signatures', 'under-way': 'pack.signatures-so-far', 'without-effect': 'pack.signatures-without-effect' };

/** A scan proves by its paper, not by itself: that it is the one of the journal is all that can be judged here. */
function paperChecks(dossier: Dossier): readonly Check[] {
  return keptScans(dossier).filter(({ task }) => task.undoneAt === undefined).map(({ scan, task: { decision: { name, paper } } }) => (
    passed('pack.paper', { name, on: paper.on, scan: scan.name, by: paper.recordedBy.name })));
}

function anchorCheck(pack: Pack, { files }: PackManifest, entries: readonly Recorded[], context: JudgeContext): Check {
  const [file, token] = [files.find(({ role }) => role === 'anchor'), files.find(({ role }) => role === 'token')];
  if (!file || !token) return { code: 'pack.not-anchored', ok: null, facts: {} };
  const { statement, head, place, proof } = jsonOf(pack, file.path) as Omit<AnchoredHead, 'anchor'> & { readonly statement: string };
  const judgement = judgeAnchoredHead({ anchor: { statement, token: pack.get(token.path)! }, head, place, proof }, entries, context.trustAnchors.map(readCertificate), context.at);
  if (!judgement.ok) return failed(`pack.anchor-${judgement.problem}`);
  return passed('pack.anchored', { at: judgement.at, sequence: judgement.sequence, of: entries.length, authority: judgement.authority, revocationKnown: judgement.revocationKnown });
}

function entriesOf(pack: Pack, { dossier, files }: PackManifest): readonly Recorded[] {
  const journal = files.find(({ role }) => role === 'journal');
  if (!journal) throw new Malformed('pack.unreadable');
  return (jsonOf(pack, journal.path) as readonly PackedEntry[]).map(({ sequence, previous, hash, body }) => (
    { entry: { chain: dossier.id as ChainId, sequence, ...(JSON.parse(body) as NewEntry) }, previous, hash }));
}

function jsonOf(pack: Pack, path: string): unknown {
  const bytes = pack.get(path);
  if (!bytes) throw new Malformed('pack.unreadable');
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length > start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0;
}

function passed(code: string, facts: Check['facts'] = {}): Check {
  return { code, ok: true, facts };
}

function failed(code: string, facts: Check['facts'] = {}): Check {
  return { code, ok: false, facts };
}

function verdict(dossier: PackManifest['dossier'] | null, checks: readonly Check[]): ProofVerdict {
  return { ok: checks.every(({ ok }) => ok !== false), dossier, checks };
}
