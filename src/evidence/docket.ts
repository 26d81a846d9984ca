// The bordereau de signature: the evidence of one dossier told in French to whoever receives the signed act.
// Says who did what, in what quality, for whom, on which exact documents and when, in the hour of the
// collectivité. Every word is made here; docket-pdf.ts only sets them on paper.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Sentences } from '#kernel/sentences.js';
import type { Entry, Recorded } from './entry.js';
import { timeInFrench } from './french-time.js';
import { actionsOffTheDocket, actionsOfPreparing } from './sentences.js';
import { undoneTasks, whatHappened } from './telling.js';

export interface DocketRequest {
  readonly organisation: string;
  readonly title: string;
  readonly typeName: string;
  /** The identifier of the dossier. */
  readonly reference: string;
  readonly circuit: { readonly name: string; readonly version: number } | null;
  readonly documents: readonly DocketDocument[];
  readonly entries: readonly Recorded[];
  /** Of the collectivité, where the signed files bear it. */
  readonly houseSeal?: { readonly mention: string; readonly holder: string; readonly certificate: Sha256 };
  /** IANA name: `Europe/Paris`. */
  readonly timeZone: string;
  readonly madeAt: Instant;
  /** Printed in full at the top: the test trust of a demonstration must not be mistaken for a real one. */
  readonly notice?: string;
  /** What actions beyond those of sentences.ts are called. */
  readonly actions?: Sentences;
}

export interface DocketDocument {
  readonly name: string;
  readonly sha256: Sha256;
  readonly signedSha256: Sha256 | null;
  /** Of the file since each signature that was put into it at its step, the oldest first. */
  readonly signedAtSteps?: readonly Sha256[];
  /** Of the signed file before its archive time-stamp was renewed, the oldest first. */
  readonly signedBefore?: readonly Sha256[];
  /** Of the versions it has replaced, the oldest first. */
  readonly former?: readonly Sha256[];
}

export interface Docket {
  readonly organisation: string;
  readonly heading: 'Bordereau de signature';
  readonly title: string;
  readonly notice: string | null;
  readonly facts: readonly Labelled[];
  readonly documents: readonly { readonly number: number; readonly name: string; readonly digests: readonly Labelled[] }[];
  readonly lines: readonly DocketLine[];
  readonly proof: readonly string[];
  readonly madeAt: Instant;
}
export interface Labelled { readonly label: string; readonly value: string }
export interface DocketLine {
  readonly when: string;
  readonly who: string;
  /** Quality, for whom, by what text: one line each, in this order; none when he acted as himself. */
  readonly quality: readonly string[];
  readonly what: string;
  readonly documents: readonly string[];
}

export function docket(request: DocketRequest): Docket {
  const { entries, timeZone } = request;
  const returned = entries.findIndex(({ entry }) => entry.action === 'dossier.returned');
  const shown = entries.filter(({ entry: { action } }, index) => !actionsOffTheDocket.has(action) || (actionsOfPreparing.has(action) && returned >= 0 && index > returned));
  return {
    organisation: request.organisation,
    heading: 'Bordereau de signature',
    title: request.title,
    notice: request.notice ?? null,
    facts: factsOf(request),
    documents: request.documents.map((document, at) => ({ number: at + 1, name: document.name, digests: digestsOf(document) })),
    lines: shown.map(({ entry }) => lineOf(entry, request, undoneTasks(entries))),
    proof: proofOf(entries, timeZone),
    madeAt: request.madeAt,
  };
}

function factsOf({ typeName, reference, circuit, entries, houseSeal, timeZone, madeAt }: DocketRequest): readonly Labelled[] {
  return [
    { label: 'Type', value: typeName },
    ...(circuit ? [{ label: 'Circuit', value: `${circuit.name}, version ${circuit.version}` }] : []),
    { label: 'Référence', value: reference },
    ...annotationsIn(entries),
    ...(houseSeal ? [{ label: 'Cachet', value: `${houseSeal.mention}, certificat de «\u00A0${houseSeal.holder}\u00A0» (SHA-256 ${houseSeal.certificate})` }] : []),
    { label: 'Établi le', value: `${timeInFrench(madeAt, timeZone)} (${timeZone})` },
  ];
}

/** They are told in full by the journal: those corrected or taken away since too. */
function annotationsIn(entries: readonly Recorded[]): readonly Labelled[] {
  const count = entries.filter(({ entry: { action } }) => action === 'dossier.annotated').length;
  return count === 0 ? [] : [{ label: 'Annotations', value: `${count}, au journal de preuve` }];
}

function digestsOf({ sha256, signedSha256, signedAtSteps = [], signedBefore = [], former = [] }: DocketDocument): readonly Labelled[] {
  return [
    ...former.map((digest, at) => ({ label: `SHA-256, version ${at + 1} (remplacée)`, value: digest })),
    { label: 'SHA-256', value: sha256 },
    ...signedAtSteps.map((digest) => ({ label: 'SHA-256 signé à l’étape, avant les signatures suivantes', value: digest })),
    ...signedBefore.map((digest) => ({ label: 'SHA-256 signé, avant renouvellement de l’horodatage', value: digest })),
    ...(signedSha256 === null ? [] : [{ label: 'SHA-256 signé', value: signedSha256 }]),
  ];
}

function lineOf(entry: Entry, { documents, timeZone, actions }: DocketRequest, undone: ReadonlySet<number>): DocketLine {
  const { actor, at, digests } = entry;
  return {
    when: timeInFrench(at, timeZone),
    who: actor.name,
    quality: [
      ...(actor.capacity === undefined ? [] : [actor.capacity]),
      ...(actor.forWhom === undefined ? [] : [`pour ${actor.forWhom}`]),
      ...(actor.basis === undefined ? [] : [`Fondement\u00A0: ${actor.basis}`]),
    ],
    what: whatHappened(entry, { timeZone, undone, actions }),
    documents: digests.map((digest) => documentName(digest, documents)),
  };
}

/** A document of the list is named by its number; any other digest is written out. */
function documentName(digest: Sha256, documents: readonly DocketDocument[]): string {
  const original = documents.findIndex(({ sha256 }) => sha256 === digest);
  if (original >= 0) return `Document ${original + 1}`;
  const signed = documents.findIndex(({ signedSha256 }) => signedSha256 === digest);
  if (signed >= 0) return `Document ${signed + 1} signé`;
  const early = documents.findIndex(({ signedAtSteps = [] }) => signedAtSteps.includes(digest));
  if (early >= 0) return `Document ${early + 1} signé à l’étape`;
  const renewed = documents.findIndex(({ signedBefore = [] }) => signedBefore.includes(digest));
  if (renewed >= 0) return `Document ${renewed + 1} signé, avant renouvellement`;
  const replaced = documents.findIndex(({ former = [] }) => former.includes(digest));
  return replaced >= 0 ? `Document ${replaced + 1}, version ${documents[replaced]!.former!.indexOf(digest) + 1}` : digest;
}

function proofOf(entries: readonly Recorded[], timeZone: string): readonly string[] {
  const last = entries.at(-1);
  if (!last) return [];
  return [
    `Journal de preuve\u00A0: ${entries.length} ${entries.length > 1 ? 'entrées chaînées' : 'entrée'}, la dernière du ${timeInFrench(last.entry.at, timeZone)}.`,
    `Empreinte de la dernière entrée\u00A0: ${last.hash}`,
    'Chaque entrée porte l’empreinte de la précédente\u00A0: toute modification, suppression ou inversion est décelable.',
  ];
}
