// What somebody asks a type to be, read: names of one line that nothing invisible makes look like another’s, few enough facts
// for a form to be filled in, choices for a list. Each refusal names its field as the form does (`facts.2.label`).

import { refuse, type Refusal } from '#kernel/refusal.js';
import { isOneLine } from '../readable.js';
import type { MetadataDefinition, Visibility } from './dossier-type.js';
import { ASKED_KINDS } from './house-type.js';

export interface AskedValue {
  /** `undefined`: a new one. */
  readonly key?: string | undefined;
  readonly name: string;
}

/** One the delivered type asks is named by its key alone: only its place is the collectivité’s to say. */
export interface AskedFact {
  /** `undefined`: a new one. */
  readonly key?: string | undefined;
  readonly label: string;
  readonly kind: MetadataDefinition['kind'];
  readonly required: boolean;
  readonly values?: readonly AskedValue[] | undefined;
}

export interface AskedType {
  readonly name: string;
  readonly description: string | null;
  readonly visibility: Visibility;
  readonly circuitKey: string | null;
  readonly facts: readonly AskedFact[];
}

export const TYPE_NAME_MOST = 100;
export const DESCRIPTION_MOST = 300;
export const LABEL_MOST = 120;
/** A form of more is filled in by nobody. */
export const MOST_FACTS = 40;
/** With those that are asked no more, whose keys stay theirs. */
export const MOST_FACTS_EVER = 120;
export const MOST_VALUES = 50;

/** The same with its texts as they will be kept, or the first thing wrong with it. `delivered`: the facts of its model. */
export function readAsked(asked: AskedType, delivered: readonly MetadataDefinition[]): AskedType | Refusal {
  const name = line(asked.name);
  if (!isLine(name, TYPE_NAME_MOST)) return refuse('organisation.type-bad-name', { field: 'name', most: TYPE_NAME_MOST });
  const description = asked.description === null ? '' : line(asked.description);
  if (description !== '' && !isLine(description, DESCRIPTION_MOST)) return refuse('organisation.type-bad-description', { field: 'description', most: DESCRIPTION_MOST });
  const own = asked.facts.filter(({ key }) => !delivered.some((fact) => fact.key === key));
  if (own.length > MOST_FACTS) return refuse('organisation.type-too-many-facts', { field: 'facts', most: MOST_FACTS });
  const facts = asked.facts.map((fact): AskedFact => {
    const given = delivered.find(({ key }) => key === fact.key);
    if (given) return given;
    const { values, ...rest } = fact;
    return { ...rest, label: line(fact.label), ...(fact.kind === 'list' ? { values: (values ?? []).map((value) => ({ ...value, name: line(value.name) })) } : {}) };
  });
  const keys = facts.flatMap(({ key }) => key ?? []);
  if (new Set(keys).size < keys.length) return refuse('organisation.type-fact-twice', { field: 'facts' });
  const isGiven = ({ key }: AskedFact): boolean => delivered.some((fact) => fact.key === key);
  for (const [at, fact] of facts.entries()) {
    const wrong = isGiven(fact) ? null : wrongWith(fact, `facts.${at}`, facts.filter((other, index) => index < at || isGiven(other)));
    if (wrong) return wrong;
  }
  return { name, description: description === '' ? null : description, visibility: asked.visibility, circuitKey: asked.circuitKey, facts };
}

function wrongWith({ label, kind, values = [] }: AskedFact, field: string, others: readonly AskedFact[]): Refusal | null {
  if (!isLine(label, LABEL_MOST)) return refuse('organisation.type-bad-label', { field: `${field}.label`, most: LABEL_MOST });
  if (others.some((other) => sameName(other.label, label))) return refuse('organisation.type-label-taken', { field: `${field}.label`, label });
  if (!(ASKED_KINDS as readonly string[]).includes(kind)) return refuse('organisation.type-bad-kind', { field: `${field}.kind` });
  if (kind !== 'list') return null;
  if (values.length < 2 || values.length > MOST_VALUES) return refuse('organisation.type-values-count', { field: `${field}.values`, label, most: MOST_VALUES });
  const at = values.findIndex(({ name }, index) => !isLine(name, LABEL_MOST) || values.slice(0, index).some((other) => sameName(other.name, name)));
  return at === -1 ? null : refuse('organisation.type-bad-value', { field: `${field}.values.${at}`, label, most: LABEL_MOST });
}

/** As a reader compares them: capitals, accents and doubled blanks make no other name. */
export function sameName(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

/** Without accents, in small letters. */
export function bare(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[\s’']+/gu, ' ').trim();
}

/** Not « trim »: a no-break space before a colon is the writer’s own. */
function line(text: string): string {
  return text.normalize('NFC').replace(/ {2,}/g, ' ').trim();
}

function isLine(text: string, most: number): boolean {
  return text.isWellFormed() && isOneLine(text) && text.length <= most;
}
