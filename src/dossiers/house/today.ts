// The house as it works today, for those who look after it: what each person signs and on what ground, which arrêté gives
// nothing and why, who is there at each desk.

import type { Instant } from '#kernel/clock.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { InBoth, Language } from '#kernel/language.js';
import type { Chart } from '#organisation/chart.js';
import { isClosed } from '#organisation/desk.js';
import type { Extent } from '#organisation/cover.js';
import type { DelegationId } from '#organisation/delegation.js';
import { whyIdle } from '#organisation/delegates.js';
import { whoMaySign } from '#organisation/powers.js';
import type { SkipReason } from '#organisation/signatory.js';
import { powersIn } from '#organisation/told-in.js';
import { typeIn, typesInUse } from '#acts/dossier-type.js';
import { isThere, named, onDesk, partsOf, samples, type Named } from '../absences/in-stead.js';
import { absencesIn } from '../absences/told-in.js';

export interface Signs {
  /** « Tous les actes », « Bon de commande, Arrêté (matière 2.1) ». */
  readonly what: string;
  /** On what it rests. */
  readonly because: string;
  /** Who comes before, of those who are there; null: this person is the first. */
  readonly after: Named | null;
}

/** What this person may sign at that instant, by what it rests on. */
export function signsToday(person: PersonId, chart: Chart, at: Instant, language: Language = 'fr'): readonly Signs[] {
  const words = WORDS[language];
  const groups = new Map<string, { readonly types: Set<string>; readonly because: string; readonly after: Named | null }>();
  for (const { type, act } of samples(person, chart, at)) {
    const { signatories } = whoMaySign(act, chart, at);
    const own = signatories.find((signatory) => signatory.person === person);
    if (!own) continue;
    const first = signatories.find((signatory) => isThere(signatory.person, chart, at)) ?? own;
    const told = act.matter === undefined ? type : words.matter(type, act.matter);
    // A mayor signs by several articles, and by none of them alone.
    const ground = own.capacity === 'mayor' ? words.inOffice : absencesIn[language].titleOf(own);
    const key = `${ground} ${first.person}`;
    const group = groups.get(key) ?? { types: new Set<string>(), because: ground, after: first.person === person ? null : named(first.person, chart, at) };
    group.types.add(told);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ types, ...rest }) => ({ what: toldTypes(types, chart, words), ...rest }));
}

interface Words {
  readonly inOffice: string;
  readonly matter: (type: string, matter: string) => string;
  readonly allActs: string;
  readonly allActsBut: (types: string) => string;
}
const WORDS: InBoth<Words> = {
  fr: { inOffice: 'En fonctions', matter: (type, matter) => `${type} (matière ${matter})`, allActs: 'Tous les actes', allActsBut: (types) => `Tous les actes, sauf\u00A0: ${types}` },
  en: { inOffice: 'In office', matter: (type, matter) => `${type} (matter ${matter})`, allActs: 'All acts', allActsBut: (types) => `All acts, except: ${types}` },
};

/** Fewer are told by what they leave out. */
const FEW = 3;

function toldTypes(types: ReadonlySet<string>, chart: Chart, words: Words): string {
  const others = typesInUse(chart).filter(({ name }) => !types.has(name)).map(({ name }) => name);
  if (others.length === 0) return words.allActs;
  return others.length <= FEW ? words.allActsBut(others.join(', ')) : [...types].join(', ');
}

export interface Standing {
  readonly delegation: DelegationId;
  /** `in-force`, or why it gives nothing today. */
  readonly state: 'in-force' | SkipReason;
  /** Without a capital; null: in force. */
  readonly because: string | null;
}

export function standingOfDelegations(chart: Chart, at: Instant, language: Language = 'fr'): readonly Standing[] {
  return chart.delegations.map((delegation) => {
    const idle = whyIdle(delegation, chart, at);
    return { delegation: delegation.id, state: idle?.reason ?? 'in-force', because: idle ? powersIn[language].because(idle) : null };
  });
}

/** Who handles some dossiers of a desk today. */
export interface Handled {
  /** Who is there to handle them; none: they wait. */
  readonly there: readonly Named[];
  /** The desk that keeps them today; null: none. */
  readonly keptBy: string | null;
}

export interface DeskPartToday extends Handled {
  readonly desk: DeskId;
  /** Which of its dossiers; null: all. */
  readonly of: Extent;
}

/** Each part of each desk that goes its own way, the rest of the desk after what is kept apart. */
export function desksToday(chart: Chart, at: Instant): readonly DeskPartToday[] {
  return chart.desks.filter((desk) => !isClosed(desk)).flatMap(({ id }) => partsOf(id, chart, at).map(({ types, type }): DeskPartToday => {
    const { by, keptBy } = onDesk(id, null, chart, at, type);
    return { desk: id, of: types, there: by.map((person) => named(person, chart, at)), keptBy: keptBy?.name ?? null };
  }));
}

export interface DeskToday extends Handled {
  readonly desk: DeskId;
  /** How many wait there; of those kept apart, none. */
  readonly waiting: number;
  /** What is kept apart, by the names of the types. */
  readonly apart: readonly (Handled & { readonly types: readonly string[]; readonly waiting: number })[];
}

/** `waiting`: at each part, in the same order. */
export function gathered(parts: readonly DeskPartToday[], waiting: readonly number[], chart: Chart): readonly DeskToday[] {
  const counted = parts.map(({ desk, of, there, keptBy }, index) => ({ desk, of, handled: { there, keptBy, waiting: waiting[index]! } }));
  return counted.flatMap(({ desk, of, handled }): readonly DeskToday[] => {
    if (of !== null && 'only' in of) return [];
    const apart = counted.flatMap((part) => (part.desk === desk && part.of !== null && 'only' in part.of ? [{ types: part.of.only.map((type) => typeIn(chart, type)?.name ?? type), ...part.handled }] : []));
    return [{ desk, ...handled, apart }];
  });
}
