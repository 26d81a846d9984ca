// The facts given about a dossier, read one by one against the definitions of its type. What is wrong in
// itself is thrown at the door, naming the field; what is only missing is refused when the dossier is
// submitted, so that a draft can be saved half written.

import { civilDate } from '#kernel/clock.js';
import { Malformed, unreachable } from '#kernel/faults.js';
import { isUuid } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { DossierType, Metadata, MetadataDefinition, MetadataValue } from '#acts/dossier-type.js';

const TITLE_MAX_CHARACTERS = 255;
const TEXT_MAX_CHARACTERS = 500;
/** 10 milliards d’euros: above any act of a commune, below what a double holds exactly in cents. */
const AMOUNT_MAX_CENTS = 1_000_000_000_000;
/** What the ACTES protocol takes: no hyphen, no lower case, 2 to 15 characters. */
const ACT_NUMBER = /^[0-9A-Z_]{2,15}$/;
/** A count of pieces, of days, of square metres: no commune counts a billion of anything. */
const INTEGER_MAX = 1_000_000_000;
/** Rates, shares, quantities: twelve figures and six decimals hold them all. */
const DECIMAL = /^-?\d{1,12}([.,]\d{1,6})?$/;
const URL_MAX_CHARACTERS = 2000;
/** As the slug of a desk is written; whether the desk exists is asked of the chart. */
const DESK_SLUG = /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/;
/** A matter of the classification of acts: two to five levels, `5.4` or `1.1.2`. */
const MATTER = /^[1-9](\.\d{1,2}){0,4}$/;

/** Throws `dossier.bad-title` when this is no title. */
export function readTitle(text: string): string {
  const title = text.normalize('NFC').trim();
  if (title.length < 2 || title.length > TITLE_MAX_CHARACTERS || !isPrintable(title)) {
    throw new Malformed('dossier.bad-title', { least: 2, most: TITLE_MAX_CHARACTERS });
  }
  return title;
}

/** What is to change: a value, or `null` for a fact that is taken away. */
export type MetadataChanges = Readonly<Record<string, MetadataValue | null>>;

/** Reads what was sent for this type. An empty value takes the fact away. */
export function readMetadata(type: DossierType, sent: Readonly<Record<string, unknown>>): MetadataChanges {
  const read: Record<string, MetadataValue | null> = {};
  for (const [key, value] of Object.entries(sent)) {
    const definition = type.metadata.find((candidate) => candidate.key === key);
    if (!definition) throw new Malformed('dossier.unknown-metadata', { field: key.slice(0, 60), type: type.name });
    read[key] = value === null || value === '' ? null : readValue(definition, value);
  }
  return read;
}

export function withChanges(metadata: Metadata, changes: MetadataChanges): Metadata {
  const kept = Object.entries({ ...metadata, ...changes }).filter((pair): pair is [string, MetadataValue] => pair[1] !== null);
  return Object.fromEntries(kept);
}

/** Refuses `dossier.incomplete` naming every required fact that is missing. */
export function missingMetadata(type: DossierType, metadata: Metadata): Refusal | null {
  const missing = type.metadata.filter((definition) => definition.required && metadata[definition.key] === undefined);
  if (missing.length === 0) return null;
  return refuse('dossier.incomplete', { missing: missing.map((definition) => definition.label), fields: missing.map((definition) => definition.key) });
}

function readValue(definition: MetadataDefinition, value: unknown): MetadataValue {
  switch (definition.kind) {
    case 'text': return readText(definition, value);
    case 'act-number': return matching(definition, value, ACT_NUMBER, 'dossier.bad-act-number');
    case 'matter': return matching(definition, value, MATTER, 'dossier.bad-matter');
    case 'date':
      if (typeof value !== 'string' || civilDate(value) === null) throw new Malformed('dossier.bad-date', about(definition));
      return value;
    case 'person':
      if (typeof value !== 'string' || !isUuid(value)) throw new Malformed('dossier.bad-person', about(definition));
      return value;
    case 'amount':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > AMOUNT_MAX_CENTS) throw new Malformed('dossier.bad-amount', about(definition));
      return value;
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > INTEGER_MAX) throw new Malformed('dossier.bad-integer', { ...about(definition), most: INTEGER_MAX });
      return value;
    case 'yes-no':
      if (typeof value !== 'boolean') throw new Malformed('dossier.bad-yes-no', about(definition));
      return value;
    case 'decimal': return readDecimal(definition, value);
    case 'url': return readUrl(definition, value);
    case 'list':
      if (!(definition.values ?? []).some(({ key }) => key === value)) throw new Malformed('dossier.bad-choice', { ...about(definition), names: (definition.values ?? []).map(({ name }) => name) });
      return value as string;
    case 'desk': return matching(definition, value, DESK_SLUG, 'dossier.bad-desk');
    default: return unreachable(definition.kind);
  }
}

function readText(definition: MetadataDefinition, value: unknown): string {
  const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  if (text === '' || text.length > TEXT_MAX_CHARACTERS || !isPrintable(text)) {
    throw new Malformed('dossier.bad-text', { ...about(definition), most: TEXT_MAX_CHARACTERS });
  }
  return text;
}

/** One spelling of each number: `5,50` and `5.5` are both kept as `5.5`. */
function readDecimal(definition: MetadataDefinition, value: unknown): string {
  const text = (typeof value === 'number' || typeof value === 'string' ? String(value) : '').trim();
  if (!DECIMAL.test(text)) throw new Malformed('dossier.bad-decimal', about(definition));
  const [whole = '', fraction = ''] = text.replace(',', '.').replace(/^(-?)0+(?=\d)/, '$1').split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? whole.replace(/^-0$/, '0') : `${whole}.${kept}`;
}

/** Of the web only: an address that is clicked must never be a script or a file of the reader’s machine. */
function readUrl(definition: MetadataDefinition, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const bad = text.length > URL_MAX_CHARACTERS || !isPrintable(text) || !URL.canParse(text);
  const address = bad ? null : new URL(text);
  if (!address || !/^https?:$/.test(address.protocol) || address.username !== '' || address.password !== '') throw new Malformed('dossier.bad-url', about(definition));
  return address.href;
}

function matching(definition: MetadataDefinition, value: unknown, shape: RegExp, code: string): string {
  if (typeof value !== 'string' || !shape.test(value)) throw new Malformed(code, about(definition));
  return value;
}

function about(definition: MetadataDefinition): Readonly<Record<string, unknown>> {
  return { field: definition.key, label: definition.label };
}

// PostgreSQL stores no U+0000; a lone surrogate has no UTF-8 form; other control characters fool a reader.
function isPrintable(text: string): boolean {
  return text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text);
}
