// An event as a line of the evidence, and back. Nothing is lost on the way: the entry carries the whole event,
// with the names and the quality of the author beside it for those who will read the line without us.

import type { Fact } from '#kernel/canonical.js';
import type { Sha256 } from '#kernel/digest.js';
import { unreachable } from '#kernel/faults.js';
import type { Refusal } from '#kernel/refusal.js';
import type { Actor, NewEntry } from '#evidence/entry.js';
import type { Author, DossierEvent } from './event.js';
import { fullFacts, leanFacts } from './lean-facts.js';
import { COMPLETED, OUTCOMES } from './task.js';

const PREFIX = 'dossier.';

export function entryOf(event: DossierEvent): NewEntry {
  const { type, at, by, ...facts } = event;
  const title = event.type === 'signed' ? event.decision.signature : null;
  const capacity = title ? qualityOf(title.mention) : '';
  const digests = digestsOf(event);
  return {
    at,
    actor: { ...actorOf(by), ...(title ? { capacity: capacity || title.capacity, basis: title.basis } : {}) },
    action: `${PREFIX}${type}`,
    facts: leanFacts(facts, digests) as Fact,
    digests,
  };
}

/** « Pour le Maire empêché, la 1re adjointe »: the lines above the name, as one. */
export function qualityOf(mention: readonly string[]): string {
  const lines = mention.slice(0, -1).map((line) => line.replace(/,$/, ''));
  return lines.map((line, index) => (index === 0 ? line : line.charAt(0).toLowerCase() + line.slice(1))).join(', ');
}

/** The event an entry tells; `null` for a line that changed nothing (a refusal kept as proof). */
export function eventOf(entry: NewEntry): DossierEvent | null {
  const type = entry.action.slice(PREFIX.length);
  if (!entry.action.startsWith(PREFIX) || !TYPES.has(type)) return null;
  const { personId, name, accountId, applicationId, forWhom = '' } = entry.actor;
  const by: Author = { person: personId, name, ...(accountId === undefined ? {} : { account: accountId }), ...(applicationId === undefined ? {} : { application: { id: applicationId, desk: forWhom } }) };
  return { type, at: entry.at, by, ...fullFacts(entry.facts as Readonly<Record<string, unknown>>, entry.digests) } as DossierEvent;
}

/** A refused signature: it changed nothing, and is kept all the same. */
export function refusalEntry(refusal: Refusal, seen: readonly Sha256[], { at, by }: Pick<DossierEvent, 'at' | 'by'>): NewEntry {
  return {
    at, actor: actorOf(by), action: `${PREFIX}refused`,
    facts: { code: refusal.refused, facts: JSON.parse(JSON.stringify(refusal.facts)) as Fact }, digests: seen,
  };
}

/** A stored file that is no longer the bytes of its digest, or is missing: told once, whatever is tried again. */
export function archiveFaultEntry(fault: { readonly task: number; readonly stepName: string; readonly code: string }, files: readonly Sha256[], { at, by }: Pick<DossierEvent, 'at' | 'by'>): NewEntry {
  return { at, actor: actorOf(by), action: ARCHIVE_FAULT, facts: { ...fault }, digests: files };
}
export const ARCHIVE_FAULT = `${PREFIX}archive-failed`;

function actorOf({ person, name, account, application }: Author): Actor {
  return { personId: person, name, ...(account === undefined ? {} : { accountId: account }), ...(application ? { applicationId: application.id, forWhom: application.desk } : {}) };
}

const TYPES: ReadonlySet<string> = new Set<DossierEvent['type']>([
  'created', 'edited', 'document-added', 'document-removed', 'document-replaced', 'discarded', 'submitted', 'resubmitted', ...OUTCOMES, ...COMPLETED, 'signature-applied', 'sealed', 'renewed', 'circuit-migrated', 'recalled',
  'cancelled', 'reopened', 'transferred', 'put-aside', 'taken-up', 'opinion-asked', 'question-withdrawn', 'trashed', 'restored', 'purged', 'annotated', 'annotation-removed', 'signatures-placed',
]);

function digestsOf(event: DossierEvent): readonly Sha256[] {
  switch (event.type) {
    case 'created': return (event.documents ?? []).map(({ sha256 }) => sha256);
    case 'edited':
    case 'discarded':
    case 'circuit-migrated':
    case 'recalled':
    case 'cancelled':
    case 'reopened':
    case 'transferred':
    case 'put-aside':
    case 'taken-up':
    case 'opinion-asked':
    case 'question-withdrawn':
    case 'trashed':
    case 'restored':
    case 'annotation-removed': return [];
    case 'purged': return event.files;
    case 'annotated': return event.annotation.place ? [event.annotation.place.sha256] : [];
    case 'document-added': return [event.document.sha256];
    case 'document-removed':
    case 'signatures-placed': return [event.sha256];
    case 'document-replaced': return [event.former.sha256, event.version.sha256];
    case 'submitted':
    case 'resubmitted': return event.seen;
    case 'approved':
    case 'signed':
    case 'rejected':
    case 'returned':
    case 'opinion-given':
    case 'acknowledged':
    case 'declared':
    case 'bypassed':
    case 'declined': return event.decision.seen;
    case 'signed-on-paper': return [...event.decision.seen, ...(event.decision.paper ? [event.decision.paper.scan.sha256] : [])];
    case 'notified':
    case 'house-sealed': return [];
    case 'archived': return event.archive ? [...event.archive.files, event.archive.docket] : [];
    case 'renewed': return [...event.files.flatMap((file) => [file.former, file.sha256]), event.docket];
    case 'signature-applied': return event.files.flatMap((file) => [file.original, file.sha256]);
    case 'sealed': return [...event.files.flatMap((file) => [file.original, file.sha256]), event.docket];
    default: return unreachable(event);
  }
}
