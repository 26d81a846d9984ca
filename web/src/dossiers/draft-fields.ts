// What a person typed about a dossier, and what of it can be sent: the server refuses a half-written number, so
// an invalid value waits on the screen until it is right.
import { datesMessages } from '../messages/fr/dates.js';
import { euros, readEuros } from '../ui/dates.js';
import type { DossierType, Facts, MetadataDefinition } from './dossier.js';

/** As typed, one text a field. */
export type Typed = Readonly<Record<string, string>>;

const ACT_NUMBER = /^[0-9A-Z_]{2,15}$/;
const MATTER = /^[1-9](\.\d{1,2}){0,4}$/;
const WHOLE_NUMBER = /^\d{1,9}$/;
const TITLE_MIN_CHARACTERS = 2;

export type FieldProblem = 'missing' | 'act-number' | 'matter' | 'amount' | 'integer' | 'decimal' | 'url';

/** What is wrong with this text, `null` when it can be sent. An empty text is only wrong when the fact is required. */
export function problemOf(definition: MetadataDefinition, typed: string): FieldProblem | null {
  const text = typed.trim();
  if (text === '') return definition.required ? 'missing' : null;
  switch (definition.kind) {
    case 'act-number': return ACT_NUMBER.test(text) ? null : 'act-number';
    case 'matter': return MATTER.test(text) ? null : 'matter';
    case 'amount': return readEuros(text) === null ? 'amount' : null;
    case 'decimal': return datesMessages.decimal.test(text) ? null : 'decimal';
    case 'url': return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? null : 'url';
    case 'integer': return WHOLE_NUMBER.test(text) ? null : 'integer';
    default: return null;
  }
}

/** The facts that can be saved now; the others stay as they were typed. */
export function sendable(type: Pick<DossierType, 'metadata'>, typed: Typed): Facts {
  const facts: Record<string, Facts[string]> = {};
  for (const definition of type.metadata) {
    const text = (typed[definition.key] ?? '').trim();
    if (text !== '' && problemOf(definition, text) !== null) continue;
    // An empty value takes the fact away.
    facts[definition.key] = text === '' ? '' : valueOf(definition, text);
  }
  return facts;
}

/** A « yes or no » is typed as `true` or `false`. */
function valueOf({ kind }: MetadataDefinition, text: string): Facts[string] {
  switch (kind) {
    case 'amount': return readEuros(text) ?? 0;
    case 'integer': return Number(text);
    case 'yes-no': return text === 'true';
    default: return text;
  }
}

export function typedFrom(type: DossierType | undefined, metadata: Facts): Typed {
  const typed: Record<string, string> = {};
  for (const definition of type?.metadata ?? []) {
    const value = metadata[definition.key];
    if (value === undefined) continue;
    typed[definition.key] = definition.kind === 'decimal' ? String(value).replace('.', datesMessages.decimalMark) : definition.kind === 'amount' && typeof value === 'number' ? euros(value).replace('€', '').trim() : String(value);
  }
  return typed;
}

export const titleIsGiven = (title: string): boolean => title.trim().length >= TITLE_MIN_CHARACTERS;

/** « deliberation-budget_2027.pdf » becomes « deliberation budget 2027 ». */
export function titleFromFile(name: string): string {
  const words = name.replace(/\.pdf$/i, '').replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
