// The sentences of the pages in both languages, side by side: what the English ones are compared with, and how a French one
// that was left on an English page is known.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Read by the import, whose columns are French; written into reasons, which are kept in French. */
export const FRENCH_ONLY: readonly string[] = ['import-model.ts', 'reject-reasons.ts'];

/** Words that both languages spell alike. */
export const SAME_IN_BOTH: readonly string[] = [
  'Centre de gestion', 'Absence', 'Absences', 'Action', 'Actions', 'Active', 'Annotation', 'Applications', 'Arrêté', 'Assistant', 'Cause',
  'Circuit', 'Circuits', 'Commune', 'Communes', 'Condition', 'Cookies', 'Date', 'Documents', 'Dossiers', 'Import', 'Interventions', 'Journal', 'Logo', 'Nature', 'Notifications',
  'Organisation', 'Original', 'Page', 'Pages', 'Parapheur', 'Population', 'SIREN', 'Signature', 'Simulation', 'Suspension', 'Type', 'date',
  'provider-email', 'provider-level', 'provider-other', 'provider-stranger',
];

export interface InBoth { readonly file: string; readonly fr: unknown; readonly en: unknown }
interface Leaf { readonly french: string; readonly english: string }

const folder = (language: string): string => join(import.meta.dirname, '../../web/src/messages', language);

export async function inBothLanguages(): Promise<readonly InBoth[]> {
  const files = readdirSync(folder('en'));
  return Promise.all(files.map(async (file) => ({ file, fr: { ...await import(join(folder('fr'), file)) as object }, en: { ...await import(join(folder('en'), file)) as object } })));
}

/** Sentences without a gap, in the same places. */
export function leavesOf(fr: unknown, en: unknown): readonly Leaf[] {
  if (typeof fr === 'string') return typeof en === 'string' ? [{ french: fr, english: en }] : [];
  if (typeof fr !== 'object' || fr === null || fr instanceof RegExp) return [];
  return Object.keys(fr).flatMap((key) => leavesOf((fr as Record<string, unknown>)[key], (en as Record<string, unknown> | undefined)?.[key]));
}

/** Knows a French sentence of the pages, whole, whatever fills its gaps; those that English spells alike are none. */
export async function frenchSentences(): Promise<(text: string) => boolean> {
  const all = await inBothLanguages();
  const english = new Set(all.flatMap(({ en }) => patternsOf(en)));
  const known = new RegExp(`^(?:${all.flatMap(({ fr }) => patternsOf(fr)).filter((pattern) => !english.has(pattern)).join('|')})$`);
  return (text) => known.test(text);
}

const GAP = '\u0001';
/** Less than this many letters besides its gaps may be the words of anybody. */
const MOST_OF_ANYBODY = 6;

function patternsOf(messages: unknown): readonly string[] {
  if (typeof messages === 'string') return messages.length > 1 ? [patternOf(messages)] : [];
  if (typeof messages === 'function') return [GAP, 0, 1, 2].flatMap((given) => saidOf(messages as Gapped, given)).filter((text) => text.replaceAll(/\P{L}/gu, '').length >= MOST_OF_ANYBODY).map(patternOf);
  return typeof messages === 'object' && messages !== null && !(messages instanceof RegExp) ? Object.values(messages).flatMap(patternsOf) : [];
}

type Gapped = (...given: readonly unknown[]) => unknown;

/** Nothing of a sentence that takes neither texts nor numbers. */
function saidOf(sentence: Gapped, given: string | number): readonly string[] {
  try {
    const text = sentence(given, given, given, given);
    return typeof text === 'string' && !/undefined|NaN/.test(text) ? [text] : [];
  } catch {
    return [];
  }
}

const patternOf = (text: string): string => text.trim().replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll(GAP, '.+').replaceAll(/\d+/g, String.raw`\d+`);
