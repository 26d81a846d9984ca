// A type of dossiers is made, changed, withdrawn or taken back by the collectivité: what to write and the line it leaves, or
// a refusal. Dossiers that were begun keep what was asked of them; what a circuit in force reads of a fact keeps that fact.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { Instant } from '#kernel/clock.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Change } from '../change.js';
import type { Chart } from '../chart.js';
import { bare, MOST_FACTS_EVER, readAsked, sameName, type AskedFact, type AskedType } from './asked-type.js';
import { modelOf, type DossierType } from './dossier-type.js';
import { saidOf, type HouseFact, type HouseType, type HouseTypeId } from './house-type.js';

/** A circuit in force that dossiers of the type may follow, with the facts it reads of them. */
export interface CircuitReading {
  readonly key: string;
  readonly name: string;
  /** `asked`: without this fact a step could not be taken; `values`: what a condition compares it with. */
  readonly reads: readonly { readonly field: string; readonly asked: boolean; readonly values: readonly string[] }[];
}

/** What a change is decided on besides the chart. `circuits`: all in force; `followed`: those the type may follow. */
export interface Around {
  readonly delivered: readonly DossierType[];
  readonly circuits: readonly CircuitReading[];
  readonly followed: readonly CircuitReading[];
}

/** Each is two or three kilobytes of the chart, which every process keeps. */
export const MOST_HOUSE_TYPES = 150;

/** `id`: chosen by who asks, so that a second click finds what the first has made. */
export function makeType(chart: Chart, { id, model: modelKey }: Pick<HouseType, 'id' | 'model'>, given: AskedType, around: Around): Change<HouseType> | Refusal {
  const model = around.delivered.find(({ key }) => key === modelKey);
  if (!model) return refuse('organisation.type-unknown-model', { field: 'model' });
  const made = chart.houseTypes.find((type) => type.id === id);
  const key = made?.key ?? keyFor(model, given.name, chart.houseTypes);
  const type = built({ id, key, model: modelKey, version: 0, withdrawnAt: null, facts: [] }, model, given);
  if (isRefusal(type)) return type;
  if (made) return contentOf(made) === contentOf(type) ? { writes: [], lines: [], result: made } : refuse('organisation.type-changed-meanwhile');
  return refusedAmong(chart, type, model, around) ?? recorded(type, 'organisation.dossier-type-made', { modelName: model.name, asked: ownLabels(type) });
}

/** `seen`: the version that was read, 0 for a delivered type not yet completed. `id`: for that one. */
export function changeType(chart: Chart, { key, seen, id }: Named, given: AskedType, around: Around): Change<HouseType> | Refusal {
  const found = known(chart, { key, seen, id }, around);
  if (isRefusal(found)) return found;
  const { former, model } = found;
  const type = built(former, model, given);
  if (isRefusal(type)) return type;
  const refusal = refusedAmong(chart, type, model, around) ?? keepsWhatIsRead(former, type, around);
  if (refusal) return refusal;
  const [before, after] = [saidOf(model, former).metadata, saidOf(model, type).metadata];
  const gone = before.filter((fact) => !after.some((other) => other.key === fact.key)).map(({ label }) => label);
  const come = after.filter((fact) => !before.some((other) => other.key === fact.key)).map(({ label }) => label);
  return recorded(type, 'organisation.dossier-type-changed', { formerName: former.name, added: come, removed: gone });
}

export interface Named {
  readonly key: string;
  readonly seen: number;
  readonly id: HouseTypeId;
}

/** No dossier of it is begun any more; those there are go on. Asked again: nothing changes. */
export function withdrawType(chart: Chart, named: Named, around: Pick<Around, 'delivered'>, at: Instant): Change<HouseType> | Refusal {
  return standing(chart, named, around, at);
}

export function takeTypeBack(chart: Chart, named: Named, around: Pick<Around, 'delivered'>): Change<HouseType> | Refusal {
  return standing(chart, named, around, null);
}

function standing(chart: Chart, named: Named, around: Pick<Around, 'delivered'>, withdrawnAt: Instant | null): Change<HouseType> | Refusal {
  const already = chart.houseTypes.find(({ key }) => key === named.key);
  if (already && (already.withdrawnAt === null) === (withdrawnAt === null)) return { writes: [], lines: [], result: already };
  const found = known(chart, named, around);
  if (isRefusal(found)) return found;
  return recorded({ ...found.former, withdrawnAt }, withdrawnAt === null ? 'organisation.dossier-type-taken-back' : 'organisation.dossier-type-withdrawn', {});
}

function known(chart: Chart, { key, seen, id }: Named, { delivered }: Pick<Around, 'delivered'>): { readonly former: HouseType; readonly model: DossierType } | Refusal {
  const model = delivered.find((type) => type.key === modelOf(key));
  const former = chart.houseTypes.find((type) => type.key === key) ?? (model?.key === key ? untouched(model, id) : null);
  if (!model || !former) return refuse('organisation.type-unknown');
  return former.version === seen ? { former, model } : refuse('organisation.type-changed-meanwhile');
}

/** A delivered type the collectivité has said nothing of. */
function untouched({ key, name, visibility, metadata }: DossierType, id: HouseTypeId): HouseType {
  return { id, key, model: key, name, description: null, visibility, circuitKey: null, facts: [], asked: metadata.map((fact) => fact.key), withdrawnAt: null, version: 0 };
}

function built(former: Pick<HouseType, 'id' | 'key' | 'model' | 'version' | 'withdrawnAt' | 'facts'>, model: DossierType, given: AskedType): HouseType | Refusal {
  const asked = readAsked(given, model.metadata);
  if (isRefusal(asked)) return asked;
  const own: HouseFact[] = [];
  const keys: string[] = [];
  for (const [at, fact] of asked.facts.entries()) {
    if (model.metadata.some(({ key }) => key === fact.key)) keys.push(fact.key!);
    else {
      const before = former.facts.find(({ key }) => key === fact.key);
      if (fact.key !== undefined && !before) return refuse('organisation.type-unknown-fact', { field: `facts.${at}` });
      if (before && before.kind !== fact.kind) return refuse('organisation.type-fact-kind', { field: `facts.${at}.kind`, label: before.label });
      const read = factOf(fact, before, [...former.facts, ...own]);
      own.push(read);
      keys.push(read.key);
    }
  }
  const missing = model.metadata.find(({ key }) => !keys.includes(key));
  if (missing) return refuse('organisation.type-delivered-fact', { field: 'facts', label: missing.label });
  const retired = former.facts.filter(({ key }) => !keys.includes(key)).map((fact): HouseFact => ({ ...fact, retired: true }));
  if (own.length + retired.length > MOST_FACTS_EVER) return refuse('organisation.type-facts-ever', { field: 'facts', most: MOST_FACTS_EVER });
  const { name, description, visibility, circuitKey } = asked;
  return { ...former, name, description, visibility, circuitKey: circuitKey === model.circuitKey ? null : circuitKey, facts: [...own, ...retired], asked: keys };
}

function factOf({ label, kind, required, values = [] }: AskedFact, before: HouseFact | undefined, taken: readonly HouseFact[]): HouseFact {
  const key = before?.key ?? free(factKey(label), taken.map((fact) => fact.key), letters);
  if (kind !== 'list') return { key, label, kind, required };
  // A value that is offered no more keeps its key to itself: it comes back as what it was.
  const kept: { readonly key: string; readonly name: string }[] = [];
  for (const value of values) {
    const known = before?.values?.find((other) => other.key === value.key) ?? before?.values?.find((other) => value.key === undefined && sameName(other.name, value.name));
    kept.push({ key: known?.key ?? free(slugOf(value.name, 'valeur'), [...(before?.values ?? []), ...kept].map((other) => other.key), (at) => `-${at}`), name: value.name });
  }
  return { key, label, kind, required, values: kept };
}

/** Whose name, whose circuit. */
function refusedAmong(chart: Chart, type: HouseType, model: DossierType, { delivered, circuits }: Around): Refusal | null {
  if (chart.houseTypes.length >= MOST_HOUSE_TYPES && !chart.houseTypes.some(({ key }) => key === type.key)) return refuse('organisation.too-many-types', { most: MOST_HOUSE_TYPES });
  const names = [...delivered.filter(({ key }) => !chart.houseTypes.some((house) => house.key === key)), ...chart.houseTypes].filter(({ key }) => key !== type.key);
  const twin = names.find(({ name }) => sameName(name, type.name));
  if (twin) return refuse('organisation.type-name-taken', { field: 'name', name: twin.name });
  if (type.circuitKey === null) return null;
  const circuit = circuits.find(({ key }) => key === type.circuitKey);
  if (!circuit) return refuse('organisation.type-unknown-circuit', { field: 'circuitKey' });
  const asked = new Set(saidOf(model, type).metadata.map(({ key }) => key));
  const lacking = circuit.reads.filter((read) => read.asked && !asked.has(read.field)).map(({ field }) => field);
  return lacking.length > 0 ? refuse('organisation.type-circuit-asks-more', { field: 'circuitKey', circuit: circuit.name, facts: lacking }) : null;
}

function keepsWhatIsRead(former: HouseType, type: HouseType, { followed }: Around): Refusal | null {
  for (const fact of former.facts.filter(({ retired }) => !retired)) {
    const readers = followed.flatMap((circuit) => circuit.reads.filter(({ field }) => field === fact.key).map(({ values }) => ({ name: circuit.name, values })));
    const now = type.facts.find(({ key, retired }) => key === fact.key && !retired);
    if (!now && readers.length > 0) return refuse('organisation.type-fact-read', { field: 'facts', label: fact.label, circuits: [...new Set(readers.map(({ name }) => name))] });
    const gone = (fact.values ?? []).filter(({ key }) => now && !now.values?.some((value) => value.key === key));
    for (const value of gone) {
      const comparing = readers.filter(({ values }) => values.includes(value.key)).map(({ name }) => name);
      if (comparing.length > 0) return refuse('organisation.type-value-read', { field: 'facts', label: fact.label, value: value.name, circuits: [...new Set(comparing)] });
    }
  }
  return null;
}

/** The line holds the type whole: it reads without the tables of the day. */
function recorded(given: HouseType, action: string, more: { readonly [member: string]: Fact }): Change<HouseType> {
  const type = { ...given, version: given.version + 1 };
  const { id: _, ...facts } = type;
  return { writes: [{ what: 'house-type', value: type }], lines: [{ action, facts: { ...(facts as unknown as { readonly [member: string]: Fact }), ...more }, digests: [] }], result: type };
}

function contentOf({ model, name, description, visibility, circuitKey, facts, asked }: HouseType): string {
  return canonical({ model, name, description, visibility, circuitKey, facts, asked } as unknown as Fact);
}

function ownLabels({ facts }: HouseType): readonly string[] {
  return facts.filter(({ retired }) => !retired).map(({ label }) => label);
}

function keyFor(model: DossierType, name: string, others: readonly HouseType[]): string {
  return free(`${model.key}/${slugOf(name, 'type')}`, others.map(({ key }) => key), (at) => `-${at}`);
}

const SLUG_MOST = 40;

function slugOf(text: string, otherwise: string): string {
  const slug = bare(text).replace(/[^a-z0-9]+/g, '-').slice(0, SLUG_MOST).replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(slug) ? slug : `${otherwise}${slug === '' ? '' : `-${slug}`}`;
}

/** Letters alone, as circuits and filters write it: « Montant de l’aide » is `ownMontantDeLAide`. */
function factKey(label: string): string {
  const words = bare(label).split(/[^a-z]+/).filter((word) => word !== '');
  return `own${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('').slice(0, SLUG_MOST) || 'Information'}`;
}

/** 2 is B, 27 is AA. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + ((at - 1) % 26));
  return at > 26 ? `${letters(Math.floor((at - 1) / 26))}${last}` : last;
}

function free(wanted: string, taken: readonly string[], ending: (at: number) => string): string {
  let key = wanted;
  for (let at = 2; taken.includes(key); at += 1) key = `${wanted}${ending(at)}`;
  return key;
}
