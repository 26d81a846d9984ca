// A change of version in French, before it is decided: what goes on counting, what counts no more, what goes on
// waiting, what waits no longer, what opens and for whom.

import { unreachable } from '#kernel/faults.js';
import type { Dossier } from '../dossier.js';
import type { Plan } from './migration.js';
import type { Addressee, Task } from '../task.js';

export interface MigrationWords {
  readonly decided: readonly string[];
  readonly dropped: readonly string[];
  readonly waiting: readonly string[];
  readonly closed: readonly string[];
  readonly opened: readonly string[];
}

export function migrationInWords(dossier: Dossier, { decided, dropped, carried, move }: Plan): MigrationWords {
  const numbered = (number: number): Task => dossier.tasks[number - 1]!;
  const waiting = dossier.tasks.filter((task) => task.closedAt === null && !move.closed.includes(task.number));
  return {
    decided: decided.map((task) => `${quoted(task.name)}\u00A0: ${doneBy(task)}, compte toujours.`),
    dropped: dropped.map(({ task, name }) => `${quoted(name)}\u00A0: ${doneBy(numbered(task))}, reste dans l’historique et ne compte plus.`),
    waiting: waiting.map((task) => `${quoted(carried.find(({ number }) => number === task.number)?.name ?? task.name)} attend toujours ${addressed(task.addressee)}.`),
    closed: move.closed.map((number) => `${quoted(numbered(number).name)} n’attend plus ${addressed(numbered(number).addressee)}.`),
    opened: move.opened.map((task) => `${quoted(task.name)} attendra ${addressed(task.addressee)}.`),
  };
}

function doneBy({ decision, completed, kind }: Task): string {
  if (decision === null) return completed === 'archived' ? 'archivage fait' : completed === 'house-sealed' ? 'cachet apposé' : 'bureaux informés';
  switch (kind) {
    case 'visa': return `visa donné par ${decision.name}`;
    case 'signature': case 'seal': return `signature donnée par ${decision.name}`;
    case 'opinion': return `avis donné par ${decision.name}`;
    case 'notice': return `lecture par ${decision.name}`;
    case 'transmit': case 'publish': case 'notify': case 'archive': return `déclaré fait par ${decision.name}`;
    default: return unreachable(kind);
  }
}

function addressed(addressee: Addressee): string {
  switch (addressee.kind) {
    case 'desk': return `le bureau ${quoted(addressee.name)}`;
    case 'person': case 'secretary': return addressee.name;
    case 'lawful-signatory': return 'le signataire de l’acte (le maire, son suppléant ou son délégataire)';
    case 'product': return 'le logiciel, qui s’en charge lui-même';
    default: return unreachable(addressee);
  }
}

function quoted(name: string): string {
  return `«\u00A0${name}\u00A0»`;
}
