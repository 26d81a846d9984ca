// What a person finds in the trays: the work that waits for the desks held or minded, for the person by name,
// or for whoever may lawfully sign such an act now; and the dossiers the person has begun, by what became of
// them. Each place of waiting has one key, written in the task, so that a tray is a reading of an index.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { Instant } from '#kernel/clock.js';
import { unreachable } from '#kernel/faults.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import type { Extent } from '#organisation/cover.js';
import { onlyReadersAt } from '#organisation/desk.js';
import { whoMaySign, type Act, type Signatory } from '#organisation/powers.js';
import type { Dossier } from '../dossier.js';
import { actOf, type DossierType, type Metadata } from '#acts/dossier-type.js';
import { signatureAwaited } from '../sealing/at-the-step.js';
import { desksOf } from '../steps/routing.js';
import type { Addressee, Task } from '../task.js';

/**
 * `late` and `substitution` are parts of what is to do: past its deadline, in the place of somebody else. `aside`: what
 * would be to do, put aside until a day to come. `supervision`: what waits at the desks one only reads.
 */
export const TRAYS = ['to-do', 'late', 'substitution', 'aside', 'supervision', 'sent', 'returned', 'drafts', 'done', 'trash'] as const;
export type Tray = (typeof TRAYS)[number];
/** Those of what waits, from the oldest on. */
export type WaitingTray = Extract<Tray, 'to-do' | 'late' | 'substitution' | 'aside' | 'supervision'>;

export function isWaiting(tray: Tray): tray is WaitingTray {
  return ['to-do', 'late', 'substitution', 'aside', 'supervision'].includes(tray);
}

const ACT = 'act:';

/** Where a task waits. The act itself is the key of what waits for its lawful signatory. */
export function addresseeKey(addressee: Addressee, type: DossierType, metadata: Metadata): string {
  switch (addressee.kind) {
    case 'desk': return `desk:${addressee.desk}`;
    case 'person':
    case 'secretary': return `person:${addressee.person}`;
    case 'lawful-signatory': return `${ACT}${canonical(actOf(type, metadata) as unknown as Fact)}`;
    case 'product': return 'product';
    default: return unreachable(addressee);
  }
}

/** The act that such a key is made of. */
export function actKeyed(key: string): Act {
  return JSON.parse(key.slice(ACT.length)) as Act;
}

/** Where a task of this dossier waits now: nowhere as long as the signed files it needs are being made. */
export function waitingKey(task: Task, dossier: Dossier, type: DossierType): string {
  return dossier.status === 'sealing' ? 'sealing' : addresseeKey(task.addressee, type, dossier.metadata);
}

/** A place where work waits for a person, and why it waits for that person. */
export interface Place {
  readonly key: string;
  /** Set when the desk is minded for others. */
  readonly minding: boolean;
  /** Of which dossiers, when a desk is minded for some types only. */
  readonly types: Extent;
  readonly signatory: Signatory | null;
}

/** `acts`: the keys of the acts that wait for their lawful signatory, whoever it is. */
export function placesOf(person: PersonId, chart: Chart, at: Instant, acts: readonly string[]): readonly Place[] {
  const desks = desksOf(person, chart, at).map(({ desk, covering, types }) => ({ key: `desk:${desk}`, minding: covering, types, signatory: null }));
  const lawful = acts.flatMap((key) => {
    const signatory = whoMaySign(actKeyed(key), chart, at).signatories.find((candidate) => candidate.person === person);
    return signatory ? [{ key, minding: false, types: null, signatory }] : [];
  });
  return [...desks, { key: `person:${person}`, minding: false, types: null, signatory: null }, ...lawful];
}

/** A place where only some types of dossiers wait for the person. */
export interface Narrowed { readonly key: string; readonly types: NonNullable<Extent> }

export function narrowedOf(places: readonly Place[]): readonly Narrowed[] {
  return places.flatMap(({ key, types }) => (types === null ? [] : [{ key, types }]));
}

/** Where the person stands in for somebody: a desk minded, or a signature the law gives in another’s place. */
export function isSubstitution({ minding, signatory }: Place): boolean {
  return minding || signatory?.capacity === 'substitute' || signatory?.capacity === 'designated-councillor';
}

/** The desks whose work the person reads and decides nothing of. */
export function readPlacesOf(person: PersonId, { desks }: Chart): readonly Place[] {
  return desks.filter((desk) => onlyReadersAt(desk).includes(person)).map(({ id }) => ({ key: `desk:${id}`, minding: false, types: null, signatory: null }));
}

/** The desks where the person decides, or reads. */
export function seatsOf(person: PersonId, chart: Chart, at: Instant): ReadonlySet<DeskId> {
  return new Set([...desksOf(person, chart, at).map(({ desk }) => desk), ...chart.desks.filter((desk) => onlyReadersAt(desk).includes(person)).map(({ id }) => id)]);
}

/** In which of the submitter's own trays a dossier lies. */
export function submitterTray({ status, trash }: Pick<Dossier, 'status' | 'trash'>): Exclude<Tray, WaitingTray> {
  if (trash) return 'trash';
  switch (status) {
    case 'draft': return 'drafts';
    case 'running':
    case 'sealing': return 'sent';
    case 'returned':
    case 'rejected':
    case 'cancelled':
    case 'discarded': return 'returned';
    case 'purged': return 'trash';
    case 'finished': return 'done';
    default: return unreachable(status);
  }
}

/** Since when it lies in that tray; a draft, or one in the trash, since its last change. A dossier on its way keeps its place in the tray, and its row its place in the indexes. */
export function inTraySince(dossier: Dossier, changedAt: Instant): Instant {
  const tray = submitterTray(dossier);
  const since = tray === 'sent' ? dossier.submittedAt : tray === 'returned' || tray === 'done' ? dossier.endedAt : null;
  return since ?? changedAt;
}

/** In whose name a signatory acts, as the tray says it: the first line of the mention when it is someone else's name. */
export function forWhom(signatory: Signatory | null, chart: Chart, at: Instant): { readonly name: string; readonly mention: string } | null {
  if (!signatory || signatory.capacity === 'mayor' || signatory.capacity === 'secretary') return null;
  const mayor = chart.mandates.find((mandate) => mandate.kind === 'mayor' && mandate.beginsAt <= at && (mandate.endsAt === null || mandate.endsAt > at));
  const person = chart.persons.find((candidate) => candidate.id === mayor?.person);
  const mention = (signatory.mention[0] ?? '').replace(/,$/, '');
  return { name: person ? `${person.firstName} ${person.lastName}` : mention, mention };
}

/** How far a dossier has gone, for the list: the first step that waits, and its rank among all. */
export function progressOf(dossier: Dossier): { readonly waitingFor: string | null; readonly stepRank: number; readonly stepCount: number } {
  const waiting = dossier.tasks.find((task) => task.closedAt === null && !task.question);
  const stepCount = dossier.circuit?.stepCount ?? 0;
  const decided = dossier.tasks.filter((task) => !task.question && task.undoneAt === undefined && (task.completed !== undefined || (task.decision !== null && task.decision.outcome !== 'rejected' && task.decision.outcome !== 'returned'))).length;
  const awaited = signatureAwaited(dossier);
  // Given, and waiting for its key: the step is not over.
  if (awaited) return { waitingFor: awaited.decision.signature.name, stepRank: Math.min(decided, stepCount), stepCount };
  if (!waiting) return { waitingFor: null, stepRank: Math.min(decided, stepCount), stepCount };
  const { addressee } = waiting;
  const waitingFor = addressee.kind === 'lawful-signatory' || addressee.kind === 'product' ? waiting.name : addressee.name;
  return { waitingFor, stepRank: Math.min(decided + 1, stepCount), stepCount };
}
