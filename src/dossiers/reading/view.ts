// A dossier as one person sees it now: everything a screen shows, in plain data. Computed from the dossier,
// its circuit, its evidence and the chart; nothing of it is stored.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Recorded } from '#evidence/entry.js';
import { undoneTasks, whatHappened } from '#evidence/telling.js';
import type { Permission } from '#organisation/actor.js';
import { deskBySlug, isClosed } from '#organisation/desk.js';
import { whoMaySign } from '#organisation/powers.js';
import type { Machine } from '#circuits/compile.js';
import type { StepId, Stop } from '#circuits/definition.js';
import { circuitWordsIn } from '#circuits/told-in.js';
import { isStep, signsAtTheStep, stopsAfter, type Placed } from '#circuits/tree.js';
import { askedOf } from '../steps/filled-in.js';
import type { Advice } from '../steps/advice.js';
import { passable } from '../life/bypass.js';
import type { Declaration } from '../steps/declaration.js';
import type { Document, DocumentRole, DocumentSource, FormerVersion } from '../document.js';
import { isSealed, openTasks, type CircuitReference, type Dossier, type Origin, type Status } from '../dossier.js';
import { actOf, type Metadata, type MetadataDefinition, type Visibility } from '#acts/dossier-type.js';
import { isCorrected } from '../correction/corrected.js';
import { resumption, voidedBy } from '../correction/resubmit.js';
import { eventOf } from '../event-entry.js';
import { papersOf, recordableOf, type PaperView, type RecordableView } from '../paper/paper-view.js';
import { ruledFor } from '../frames/ruled.js';
import { sealView, type SealView, type SealWaits } from './seal-view.js';
import { framableBy } from '../frames/place-signatures.js';
import { factOf, type FactInWords } from './facts-in-words.js';
import { gesturesOf, type Gesture } from '../life/gestures.js';
import { happened } from '../steps/past.js';
import type { Preparer } from '../preparing.js';
import { recallable } from '../life/recall.js';
import { addresseeOf, type Situation } from '../steps/routing.js';
import { awaitedAtStep, signatureAwaited, signedSoFar } from '../sealing/at-the-step.js';
import type { Addressee, Task } from '../task.js';
import { questionsOf, type QuestionView } from '../questions/question-view.js';
import { forWhom } from '../trays/tray.js';
import { mayAnnotate } from '../words/annotate.js';
import { standing, type Annotation } from '../words/annotation.js';
import { notesFor, type PrivateNote } from '../words/private-note.js';
import { youOf, type You } from '../steps/you.js';

export interface DossierView {
  readonly id: DossierId;
  readonly title: string;
  readonly type: string;
  readonly typeName: string;
  readonly status: Status;
  readonly submitter: string;
  /** The reader is its submitter. */
  readonly yours: boolean;
  readonly visibility: Visibility;
  readonly createdAt: Instant;
  readonly submittedAt: Instant | null;
  /** What its type asks of it, as long as it is prepared: as it was when it was begun. */
  readonly asked: readonly MetadataDefinition[];
  readonly metadata: Metadata;
  /** The same facts in words: « Date de la séance », « 3 avril 2025 ». */
  readonly facts: readonly FactInWords[];
  readonly version: number;
  readonly documents: readonly { readonly id: DocumentId; readonly role: DocumentRole; readonly name: string; readonly sha256: Sha256; readonly sizeBytes: number; readonly pages: number; readonly source?: DocumentSource; readonly warnings?: Document['warnings']; readonly signedSha256: Sha256 | null; /** With the signatures put into it at their steps, while the signed act is not made (`under-way`) or never will be (`without-effect`). */ readonly signedSoFar: { readonly sha256: Sha256; readonly state: 'under-way' | 'without-effect' } | null; readonly frames?: Document['frames']; readonly former: readonly FormerVersion[]; /** Rank, from 1, of the former version the reader last decided on; `null`: none. */ readonly decidedOn: number | null }[];
  readonly circuit: { readonly name: string; readonly version: number; readonly steps: readonly StepView[] } | null;
  /** Of a draft: the circuits among which the submitter chooses, the one that will be followed marked; none once it has left. */
  readonly circuits: readonly { readonly key: string; readonly name: string; readonly followed: boolean }[];
  readonly you: You;
  readonly journal: readonly { readonly at: Instant; readonly who: string; readonly what: string }[];
  /** What the reader may take back, told from the journal alone; `null`: nothing. Somebody may open it meanwhile. */
  readonly recallable: 'submitted' | 'approved' | 'opinion-given' | 'acknowledged' | 'signed' | null;
  /** What the reader may do besides deciding. */
  readonly gestures: readonly Gesture[];
  /** Those that stand, in the order in which they were written. */
  readonly annotations: readonly AnnotationView[];
  /** The signatures given on paper, with their scans, those that count no more too. */
  readonly papers: readonly PaperView[];
  /** What the reader may record as given on paper; `null`: nothing. */
  readonly paper: RecordableView | null;
  /** What was left for the reader, or by the reader for whoever is asked now. */
  readonly notes: readonly { readonly name: string; readonly at: Instant; readonly text: string; readonly stepName: string; readonly yours: boolean }[];
  /** The opinions asked beside the circuit, in their order. */
  readonly questions: readonly QuestionView[];
  /** Whether the reader may write one. */
  readonly mayAnnotate: boolean;
  /** The signatures whose place on the pages the reader may choose, in the order of the circuit. */
  readonly framable: readonly { readonly step: StepId; readonly name: string }[];
  /** Where the circuit puts those that nobody places. */ readonly framesByRule: ReturnType<typeof ruledFor>;
  /** The finished dossier whose signed files it began with. */
  readonly origin: Origin | null;
  /** In the trash, since when and until when it may be taken out. */
  readonly trash: NonNullable<Dossier['trash']> | null;
  /** Of a dossier that waits for its correction. */
  readonly correction: CorrectionView | null;
  /** Of a running dossier: it waits for the seal of the collectivité. */
  readonly seal: SealView | null;
}

export interface AnnotationView extends Pick<Annotation, 'number' | 'at' | 'name' | 'place' | 'text'> {
  readonly deskName: string | null;
  /** Corrected since it was first written. */
  readonly corrected: boolean;
  /** Whether the reader may correct it or take it away. */
  readonly yours: boolean;
}

/** Who returned it and why; and where it would go on if it came back as it is now. */
export interface CorrectionView {
  readonly at: Instant;
  readonly by: string;
  readonly stepName: string;
  readonly reason: string | null;
  readonly corrected: boolean;
  /** Names of the steps that would wait; none when it could not be sent in. */
  readonly resumesAt: readonly string[];
  /** Names of the steps whose decisions would count no more. */
  readonly voided: readonly string[];
}

export interface StepView {
  readonly id: StepId;
  readonly kind: string;
  readonly name: string;
  readonly group: string | null;
  readonly state: 'done' | 'open' | 'to-come' | 'skipped';
  readonly deskName: string | null;
  readonly personName: string | null;
  readonly forWhom: string | null;
  readonly decidedAt: Instant | null;
  readonly decision: string | null;
  readonly reason: string | null;
  /** What else was said with the decision, for all to read. */
  readonly comment: string | null;
  readonly due: Instant | null;
  readonly advice: Advice | null;
  readonly declaration: Declaration | null;
  /** Decided before, and taken back since by a rejection or left behind by a change of version. */
  readonly undone: boolean;
  /** The facts asked with the decision. */
  readonly asks: { readonly approve: readonly MetadataDefinition[]; readonly reject: readonly MetadataDefinition[] };
  /** Whether each main document must have been opened by whoever decides. */
  readonly mustOpen: boolean;
  /** Whether the reader may carry it forward in the place of who is asked. */
  readonly passable: boolean;
  readonly batch: boolean;
  /** Of a signature: put into the files at this step, after which nothing leads back before it. */
  readonly atTheStep: boolean;
  /** Given, and waiting for the key before anything goes on. */
  readonly awaitsKey: boolean;
  /** The desks among which the submitter chooses, and the one chosen; `null`: nothing is chosen. */
  readonly choice: { readonly desks: readonly { readonly slug: string; readonly name: string }[]; readonly chosen: string | null } | null;
}

export interface Shown {
  /** Of the reader. */
  readonly language?: Language | undefined;
  readonly dossier: Dossier;
  readonly situation: Situation;
  readonly reader: Preparer;
  readonly permissions: readonly Permission[];
  readonly circuit: { readonly reference: CircuitReference; readonly machine: Machine } | null;
  readonly entries: readonly Recorded[];
  readonly circuits: DossierView['circuits'];
  /** All that are left, for whomever. */
  readonly notes: readonly PrivateNote[];
  readonly sealWaits: SealWaits;
}

export function viewOf(shown: Shown): DossierView {
  const { dossier, situation, circuit, language } = shown;
  const undone = undoneTasks(shown.entries);
  const { id, title, type, status, createdAt, submittedAt, metadata, version } = dossier;
  return {
    id, title, type, typeName: situation.type.name, status, submitter: dossier.submitter.name, yours: shown.reader.person !== null && dossier.submitter.person === shown.reader.person, visibility: dossier.visibility, createdAt, submittedAt, metadata, version,
    asked: status === 'draft' || status === 'returned' ? situation.type.metadata : [],
    facts: situation.type.metadata.flatMap((definition) => factOf(definition, metadata, situation, language)),
    documents: dossier.documents.map(({ signed, former = [], ...document }) => ({ ...document, ...signedOf(signed, dossier), former, decidedOn: decidedOn(former, shown) })),
    correction: correctionView(shown),
    circuit: circuit && { name: circuit.reference.name, version: circuit.reference.version, steps: stepsOf(circuit.machine, shown) },
    circuits: shown.circuits,
    you: youOf(dossier, shown.reader.person, situation, circuit?.machine ?? null, language),
    journal: shown.entries.map(({ entry }) => ({ at: entry.at, who: entry.actor.name, what: whatHappened(entry, { timeZone: situation.chart.timeZone, undone, language }) })),
    recallable: recallableOf(shown),
    gestures: gesturesOf(dossier, shown.reader, situation, shown.permissions),
    ...annotationsOf(shown),
    papers: papersOf(dossier),
    paper: recordableOf(dossier, shown.reader.person, circuit?.machine ?? null, situation, shown.permissions),
    notes: notesOf(shown),
    questions: questionsOf(dossier, shown.reader.person, situation),
    framable: framableBy(dossier, shown.reader, circuit?.machine ?? null, situation).map(({ id: step, name }) => ({ step, name })), framesByRule: circuit ? ruledFor(dossier, circuit.machine) : [],
    origin: dossier.origin ?? null,
    trash: dossier.trash ?? null,
    seal: sealView(dossier, shown.sealWaits, shown.reader.person, language),
  };
}

/** A refusal kept as proof changed nothing: the last thing done stays the last. */
function recallableOf({ dossier, reader, entries, situation }: Shown): DossierView['recallable'] {
  const last = entries.map(({ entry }) => eventOf(entry)).findLast((event) => event !== null && happened(event));
  return last ? recallable(dossier, { last }, reader, situation)?.type ?? null : null;
}

function notesOf({ notes, dossier, reader: { person: reader }, situation }: Shown): DossierView['notes'] {
  if (reader === null) return [];
  return notesFor(notes, dossier, reader, situation).map(({ name, at, text, person, step }) => ({ name, at, text, stepName: step.name, yours: person === reader }));
}

function annotationsOf({ dossier, reader: { person }, circuit, situation }: Shown): Pick<DossierView, 'annotations' | 'mayAnnotate'> {
  const annotations = standing(dossier.annotations).map(({ number, at, name, desk, place, text, person: author, replaces }) => (
    { number, at, name, deskName: desk?.name ?? null, place, text, corrected: replaces !== undefined, yours: author === person && dossier.status === 'running' }));
  return { annotations, mayAnnotate: person !== null && mayAnnotate(dossier, person, circuit, situation) };
}

function signedOf(signed: Document['signed'], dossier: Dossier): Pick<DossierView['documents'][number], 'signedSha256' | 'signedSoFar'> {
  const state = signed && signedSoFar(dossier);
  return { signedSha256: signed && isSealed(dossier) ? signed.sha256 : null, signedSoFar: state ? { sha256: signed.sha256, state } : null };
}

function decidedOn(former: readonly FormerVersion[], { dossier, reader: { person } }: Shown): number | null {
  if (person === null) return null;
  const seen = new Set(dossier.tasks.filter(({ decision }) => decision?.person === person).flatMap(({ decision }) => decision!.seen));
  const at = former.findLastIndex(({ sha256 }: Pick<Document, 'sha256'>) => seen.has(sha256));
  return at < 0 ? null : at + 1;
}

function correctionView({ dossier, circuit, situation }: Shown): CorrectionView | null {
  const task = dossier.tasks.find(({ number }) => number === dossier.correction?.task);
  if (!task?.decision || !circuit) return null;
  const move = resumption(dossier, circuit.machine, situation);
  const voided = isRefusal(move) ? [] : voidedBy(move, dossier);
  return {
    at: task.decision.at, by: task.decision.name, stepName: task.name, reason: task.decision.reason, corrected: isCorrected(dossier),
    resumesAt: isRefusal(move) ? [] : move.opened.map(({ name }) => name),
    voided: circuit.machine.steps.filter(({ step }) => voided.includes(step.id)).map(({ step }) => step.name),
  };
}

function stepsOf({ steps, lines }: Machine, { dossier, situation, reader: { person }, permissions, language = 'fr' }: Shown): readonly StepView[] {
  const over = person !== null && permissions.includes('dossiers.bypass') ? passable(dossier, person, situation).map(({ step }) => step) : [];
  const toCome = stopsAfter(lines, openTasks(dossier).map(({ step }) => step));
  return steps.map((placed) => stepView(placed, { passable: over.includes(placed.step.id), toCome: toCome.has(placed.step.id) }, dossier, situation, language));
}

function stepView({ step, group }: Placed, { passable, toCome }: { readonly passable: boolean; readonly toCome: boolean }, dossier: Dossier, situation: Situation, language: Language): StepView {
  const last = dossier.tasks.filter((candidate) => candidate.step === step.id).at(-1);
  // What a rejection led back before is to come again.
  const task = last?.undoneAt === undefined ? last : undefined;
  const planned = task?.addressee ?? addresseeOf(step, situation);
  const names = isRefusal(planned) ? { deskName: null, personName: null } : namesOf(planned, situation);
  const signatory = task?.decision?.signature ?? null;
  return {
    id: step.id, kind: step.kind, name: step.name, group: group && circuitWordsIn[language].block.parallelLabel(group.parallel), state: stateOf(task, toCome, dossier),
    ...names, personName: task?.decision?.name ?? names.personName,
    forWhom: signatory && task?.decision ? forWhom({ ...signatory, person: task.decision.person }, situation.chart, task.decision.at)?.mention ?? null : null,
    decidedAt: task?.decision?.at ?? (task?.completed ? task.closedAt : null), decision: task?.decision?.outcome ?? task?.completed ?? null, reason: task?.decision?.reason ?? null, comment: task?.decision?.comment ?? null, due: task?.dueAt ?? null,
    advice: task?.decision?.advice ?? null, declaration: task?.decision?.declaration ?? null, undone: last?.undoneAt !== undefined && (last.decision !== null || last.completed !== undefined),
    ...asksOf(step, situation), awaitsKey: task !== undefined && task.number === signatureAwaited(dossier)?.number, passable, choice: choiceOf(step, situation),
  };
}

function asksOf(step: Stop, { type }: Situation): Pick<StepView, 'asks' | 'mustOpen' | 'batch' | 'atTheStep'> {
  const { approve, reject } = askedOf(step);
  const definitions = (fields: readonly string[]): readonly MetadataDefinition[] => type.metadata.filter(({ key }) => fields.includes(key));
  return { asks: { approve: definitions(approve), reject: definitions(reject) }, mustOpen: isStep(step) && step.mustOpen === true, batch: isStep(step) && step.batch !== false, atTheStep: signsAtTheStep(step) };
}

function choiceOf(step: Stop, { chart, choices }: Situation): StepView['choice'] {
  if (!('who' in step) || step.who.kind !== 'chosen') return null;
  const offered = step.who.desks.flatMap((slug) => {
    const desk = deskBySlug(slug, chart.desks);
    return desk && isClosed(desk) && slug !== choices?.[step.id] ? [] : [{ slug, name: desk?.name ?? slug }];
  });
  return { desks: offered, chosen: choices?.[step.id] ?? null };
}

/** Before it leaves, and once it is returned, its circuit is to be chosen yet. */
function stateOf(task: Task | undefined, toCome: boolean, dossier: Dossier): StepView['state'] {
  if (!task) return toCome || dossier.status === 'draft' || dossier.status === 'returned' ? 'to-come' : 'skipped';
  const awaited = awaitedAtStep(dossier);
  // Nothing goes on before its key has signed.
  if (awaited && task.number === awaited.number) return 'open';
  if (task.closedAt === null) return awaited ? 'to-come' : 'open';
  if (task.decision || task.completed) return 'done';
  return dossier.status === 'returned' ? 'to-come' : 'skipped';
}

function namesOf(addressee: Addressee, situation: Situation): { readonly deskName: string | null; readonly personName: string | null } {
  switch (addressee.kind) {
    case 'desk': return { deskName: addressee.name, personName: null };
    case 'lawful-signatory': return { deskName: null, personName: whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).signatories[0]?.name ?? null };
    case 'product': return { deskName: null, personName: null };
    default: return { deskName: null, personName: addressee.name };
  }
}
