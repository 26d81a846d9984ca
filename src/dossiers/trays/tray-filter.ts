// What a person asks of a tray: which dossiers, and in which order. Read from an address, so that it can be kept,
// sent to a colleague and come back to; what cannot be right is refused naming the field.

import { typeIn, type MetadataDefinition } from '#acts/dossier-type.js';
import { civilDate, type CivilDate, type Instant } from '#kernel/clock.js';
import { Malformed, unreachable } from '#kernel/faults.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import { endOfDay, startOfDay } from '#organisation/civil-day.js';
import { unreadable } from '#organisation/readable.js';

export const SORTS = ['received', 'due', 'title', 'submitter'] as const;
export type Sort = (typeof SORTS)[number];

/** A part of what waits: one kind of step, or what comes to the person in the place of somebody else. */
export const ONLY = ['signature', 'visa', 'opinion', 'substitution'] as const;
export type Only = (typeof ONLY)[number];

/** One condition on a fact of the type: a range (its ends included, one may be open) or a value. */
export type FactFilter = FactRange | FactSaid;
interface FactRange { readonly key: string; readonly as: 'number' | 'date'; readonly from: string | null; readonly to: string | null }
interface FactSaid { readonly key: string; readonly as: 'words' | 'value'; readonly is: string }

/** `service`: the desk the dossier was begun at. `due…`: days of the deadline, both included. */
export interface TrayFilter {
  readonly text: string | null;
  readonly type: string | null;
  readonly service?: DeskId | null;
  readonly submitter?: PersonId | null;
  readonly dueFrom?: CivilDate | null;
  readonly dueTo?: CivilDate | null;
  readonly facts?: readonly FactFilter[];
}
export const EVERYTHING: TrayFilter = { text: null, type: null };

export interface AskedFilter {
  readonly text?: string | undefined;
  readonly type?: string | undefined;
  readonly service?: string | undefined;
  readonly submitter?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly fact?: readonly string[] | undefined;
}

type House = Pick<Chart, 'houseTypes'>;
/** Enough to read a filter that asks no fact. */
const AS_DELIVERED: House = { houseTypes: [] };

/** Throws `dossier.bad-filter` naming the field. Words that no title can hold are kept: they find nothing. */
export function filterFrom(asked: AskedFilter, house: House = AS_DELIVERED): TrayFilter {
  const text = asked.text?.normalize('NFC').trim() ?? '';
  return {
    text: text === '' || unreadable(text) ? null : text, type: asked.type ?? null,
    service: (asked.service ?? null) as DeskId | null, submitter: (asked.submitter ?? null) as PersonId | null,
    dueFrom: day('dueFrom', asked.dueFrom), dueTo: day('dueTo', asked.dueTo),
    facts: (asked.fact ?? []).map((fact) => factFilterFrom(fact, asked.type, house)),
  };
}

/** The instants between which a deadline lies. */
export function dueBetween({ dueFrom = null, dueTo = null }: TrayFilter, timeZone: string): { readonly from: Instant | null; readonly to: Instant | null } {
  return { from: dueFrom && startOfDay(dueFrom, timeZone), to: dueTo && endOfDay(dueTo, timeZone) };
}

function day(field: string, sent: string | undefined): CivilDate | null {
  if (sent === undefined || sent === '') return null;
  const read = civilDate(sent);
  if (read === null) throw new Malformed('dossier.bad-filter', { field });
  return read;
}

/** `amountCents:100000..500000`, `leaveFrom:2025-01-01..`, `recipient:préfecture`, `subtype:travaux`. */
function factFilterFrom(sent: string, typeKey: string | undefined, house: House): FactFilter {
  const [, key = '', said = ''] = /^([A-Za-z]{1,60}):(.{1,200})$/s.exec(sent) ?? [];
  const definition = typeIn(house, typeKey ?? '')?.metadata.find((candidate) => candidate.key === key);
  if (!definition || unreadable(said)) throw new Malformed('dossier.bad-filter', { field: 'fact' });
  return byKind(definition, said);
}

function byKind({ key, kind }: MetadataDefinition, said: string): FactFilter {
  switch (kind) {
    case 'amount': case 'integer': return { key, as: 'number', ...range(said, /^\d{1,15}$/) };
    case 'date': return { key, as: 'date', ...range(said, /^\d{4}-\d{2}-\d{2}$/) };
    case 'text': case 'act-number': case 'matter': case 'url': return { key, as: 'words', is: said };
    case 'person': case 'desk': case 'yes-no': case 'list': case 'decimal': return { key, as: 'value', is: said };
    default: return unreachable(kind);
  }
}

function range(said: string, shape: RegExp): Pick<FactRange, 'from' | 'to'> {
  const [from = '', to = '', ...more] = said.split('..');
  const bad = more.length > 0 || !said.includes('..') || (from === '' && to === '') || [from, to].some((end) => end !== '' && !shape.test(end));
  if (bad) throw new Malformed('dossier.bad-filter', { field: 'fact' });
  return { from: from || null, to: to || null };
}
