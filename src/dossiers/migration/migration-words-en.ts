// A change of version in English, before it is decided: see migration-words.ts.

import { unreachable } from '#kernel/faults.js';
import type { Dossier } from '../dossier.js';
import type { MigrationWords } from './migration-words.js';
import type { Plan } from './migration.js';
import type { Addressee, Task } from '../task.js';

export function migrationInWords(dossier: Dossier, { decided, dropped, carried, move }: Plan): MigrationWords {
  const numbered = (number: number): Task => dossier.tasks[number - 1]!;
  const waiting = dossier.tasks.filter((task) => task.closedAt === null && !move.closed.includes(task.number));
  return {
    decided: decided.map((task) => `“${task.name}”: ${doneBy(task)}, still counts.`),
    dropped: dropped.map(({ task, name }) => `“${name}”: ${doneBy(numbered(task))}, stays in the history and no longer counts.`),
    waiting: waiting.map((task) => `“${carried.find(({ number }) => number === task.number)?.name ?? task.name}” still waits for ${addressed(task.addressee)}.`),
    closed: move.closed.map((number) => `“${numbered(number).name}” no longer waits for ${addressed(numbered(number).addressee)}.`),
    opened: move.opened.map((task) => `“${task.name}” will wait for ${addressed(task.addressee)}.`),
  };
}

function doneBy({ decision, completed, kind }: Task): string {
  if (decision === null) return completed === 'archived' ? 'archiving done' : completed === 'house-sealed' ? 'seal put' : 'desks told';
  switch (kind) {
    case 'visa': return `approval given by ${decision.name}`;
    case 'signature': case 'seal': return `signature given by ${decision.name}`;
    case 'opinion': return `opinion given by ${decision.name}`;
    case 'notice': return `acknowledged by ${decision.name}`;
    case 'transmit': case 'publish': case 'notify': case 'archive': return `declared done by ${decision.name}`;
    default: return unreachable(kind);
  }
}

function addressed(addressee: Addressee): string {
  switch (addressee.kind) {
    case 'desk': return `the desk “${addressee.name}”`;
    case 'person': case 'secretary': return addressee.name;
    case 'lawful-signatory': return 'the signatory of the act (the mayor, a substitute or a delegate)';
    case 'product': return 'the software, which sees to it itself';
    default: return unreachable(addressee);
  }
}
