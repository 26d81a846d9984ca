// A dossier that does not exist, for a simulation: it is decided by the very rules of a real one (decide.ts), with
// one document that everybody has opened, a certificate for everybody, a seal, and signed files nobody makes.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { assert } from '#kernel/faults.js';
import type { DocumentId, DossierId, PersonId } from '#kernel/id.js';
import type { Machine } from '#circuits/compile.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import { dayOf, personOf, type Chart } from '#organisation/chart.js';
import type { Credential, CredentialId } from '#organisation/credential.js';
import { signedName } from '#organisation/person.js';
import type { HouseSeal, HouseSealId } from '#organisation/seal/house-seal.js';
import type { Command, Decide, RecordSeal, RecordSignature } from '../command.js';
import type { Context } from '../context.js';
import type { Document } from '../document.js';
import { mainDocuments, type Dossier } from '../dossier.js';
import type { MetadataChanges } from '../metadata.js';
import { awaitedAtStep, marksAfter } from '../sealing/at-the-step.js';
import { isHouseSeal, type Task } from '../task.js';

const DIGEST = '0'.repeat(64) as Sha256;
export const SEEN: readonly Sha256[] = [DIGEST];
export const IMAGINED_ID = '00000000-0000-7000-8000-000000000000' as DossierId;
const DOCUMENT: Document = { id: IMAGINED_ID as string as DocumentId, role: 'main', name: 'document.pdf', sha256: DIGEST, sizeBytes: 1, pages: 1, signed: null };

/** `person`: who asks; `null`: the product. */
export function imaginedContext(person: PersonId | null, at: Instant, chart: Chart, circuit: { readonly definition: CircuitDefinition; readonly machine: Machine }): Context {
  const { definition: { key, name }, machine } = circuit;
  return {
    at, chart, opened: SEEN,
    by: person === null ? { person, name: 'Paraphe' } : { person, name: signedName(personOf(chart, person)) },
    credentials: chart.persons.map(({ id }) => certificateOf(id)), houseSeals: [SEAL],
    circuit: { reference: { key, name, version: 1, hash: DIGEST, stepCount: machine.steps.length }, machine },
  };
}

const ALWAYS = { validFrom: '0001-01-01T00:00:00.000Z' as Instant, validTo: '9999-12-31T23:59:59.999Z' as Instant };
const SEAL: HouseSeal = { id: IMAGINED_ID as string as HouseSealId, kind: 'pkcs12', certificate: DIGEST, keyReference: 'imagined', holder: 'imagined', mention: 'Cachet', ...ALWAYS, endedAt: null, ended: null };

function certificateOf(person: PersonId): Credential {
  return {
    id: `imagined-${person}` as CredentialId, person, kind: 'pkcs12', certificate: DIGEST, keyReference: 'imagined', mandate: null, holder: null,
    ...ALWAYS, revokedAt: null,
  };
}

export const imaginedDocument: Command = { type: 'add-document', document: DOCUMENT };

/** What carries this task forward, whoever does it: an opinion is favourable, what is done outside is done there and then. */
export function forwardCommand({ step, kind }: Task, metadata: MetadataChanges, at: Instant, chart: Chart): Decide {
  const asked = { seen: SEEN, step, metadata };
  switch (kind) {
    case 'visa': return { ...asked, type: 'approve', reason: null };
    case 'signature': return { ...asked, type: 'sign', reason: null };
    case 'opinion': return { ...asked, type: 'give-opinion', advice: { opinion: 'favourable', text: null } };
    case 'notice': return { ...asked, type: 'acknowledge' };
    case 'transmit': return { ...asked, type: 'declare', declaration: { kind: 'transmission', at, reference: 'simulation' } };
    case 'publish': return { ...asked, type: 'declare', declaration: { kind: 'publication', on: dayOf(chart, at), mode: 'website' } };
    default: assert(false, `nobody decides a ${kind}`);
  }
}

export function rejectCommand({ step }: Task, metadata: MetadataChanges): Decide {
  return { type: 'reject', seen: SEEN, step, metadata, reason: 'Simulation' };
}

export function sealCommand(dossier: Dossier): RecordSeal | RecordSignature {
  const marks = marksAfter(dossier);
  const steps = marks.map((mark) => mark.step);
  const files = steps.length === 0 ? [] : mainDocuments(dossier).map(({ id, sha256 }) => ({ document: id, original: sha256, sha256: DIGEST, sizeBytes: 1, steps }));
  if (awaitedAtStep(dossier)) return { type: 'record-signature', from: dossier.version, files };
  return { type: 'record-seal', from: dossier.version, docket: DIGEST, files, ...(marks.some(isHouseSeal) ? { houseSeal: { id: SEAL.id, certificate: DIGEST, holder: SEAL.holder, mention: SEAL.mention } } : {}) };
}

export function completeCommand({ number, kind }: Task): Command {
  return { type: 'complete', task: number, ...(kind === 'archive' ? { docket: DIGEST } : {}) };
}
