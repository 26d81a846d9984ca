// Who acts in somebody’s place, and where what waits will go, in French: each line says who, for what and why.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { quoted } from '#circuits/explain-words.js';
import { typeIn } from '#acts/dossier-type.js';
import type { Chart } from '#organisation/chart.js';
import type { Extent } from '#organisation/cover.js';
import { explainNotice } from '#organisation/explain.js';
import { dayInFrench } from '#organisation/french.js';
import type { Signatory } from '#organisation/powers.js';
import { mayorAt } from '#organisation/mandate.js';
import { named, type InStead, type Named, type OnAct, type OnDesk } from './in-stead.js';

/** A line of the table of absences. */
export interface ToldInStead {
  /** « Tous les actes », « Bon de commande, Marché public », « Bureau « Finances » ». */
  readonly what: string;
  /** Who acts; nobody: the work waits. */
  readonly by: readonly Named[];
  /** On what it rests: « Suppléance de plein droit (CGCT L2122-17) ». */
  readonly because: string;
  /** Whether the absence leaves this without anybody. */
  readonly open: boolean;
}

export function tellInStead(line: InStead, person: PersonId, chart: Chart, at: Instant): ToldInStead {
  if (line.kind === 'desk') {
    return { what: `Bureau ${deskPart(line.desk.name, line.types, chart)}`, by: line.by.map((one) => named(one, chart, at)), because: becauseOfDesk(line), open: line.by.length === 0 };
  }
  const what = line.extent === 'these' ? line.types.join(', ') : line.extent === 'all' ? 'Tous les actes' : 'Tous les actes, sauf ceux qui suivent';
  return { what, by: line.by ? [named(line.by.person, chart, at)] : [], because: becauseOfAct(line, person, chart, at), open: line.by === null };
}

function becauseOfAct({ by, called, keeps, warning }: OnAct, person: PersonId, chart: Chart, at: Instant): string {
  if (by) return called ? titleOf(by) : `${titleOf(by)}\u00A0; ${kept(keeps, person, chart, at)}`;
  const mayor = mayorAt(chart.mandates, at)?.person === person;
  if (mayor && keeps) return 'Être absent n’est pas être empêché\u00A0: la suppléance ne joue qu’après constat d’un empêchement (CGCT L2122-17)';
  if (keeps || !warning) return 'Personne d’autre n’en a le pouvoir';
  return explainNotice(warning).replace(/\.$/, '');
}

function kept(keeps: boolean, person: PersonId, chart: Chart, at: Instant): string {
  return keeps ? `${named(person, chart, at).name} garde son pouvoir` : 'pouvoir déjà donné avant cette absence';
}

export function titleOf({ capacity, basis, delegation }: Signatory): string {
  switch (capacity) {
    case 'substitute': return `Suppléance de plein droit, dans l’ordre du tableau (${basis})`;
    case 'designated-councillor': return `Désignation par le conseil (${basis})`;
    case 'mayor': return `En fonctions (${basis})`;
    case 'secretary': return `Secrétaire de séance (${basis})`;
    default: return `Arrêté n°\u00A0${delegation?.number ?? ''} du ${dayInFrench(delegation?.date ?? '')} (${basis})`;
  }
}

function becauseOfDesk({ by, keptBy }: OnDesk): string {
  if (keptBy) return by.length === 0 ? `Gardé par le bureau ${quoted(keptBy.name)}, où personne n’est là` : `Gardé par le bureau ${quoted(keptBy.name)}`;
  return by.length === 0 ? 'Aucun bureau ne le garde' : 'Autre titulaire du bureau';
}

/** What waits now at one place of the person, and to whom it goes. */
export interface Move {
  readonly count: number;
  readonly by: readonly Named[];
  /** « 3 dossiers attendent une signature : ils iront à …, parce que … ». */
  readonly sentence: string;
  readonly open: boolean;
}

/** Nobody reads beyond: « 100 dossiers ou plus ». */
export const COUNTED_TO = 100;

export function actsMove(count: number, answer: OnAct, person: PersonId, chart: Chart, at: Instant): Move {
  const by = answer.by ? [named(answer.by.person, chart, at)] : [];
  const open = answer.by === null;
  const lead = wait(count, 'une signature');
  if (!answer.by) return { count, by, open, sentence: `${lead}\u00A0: ${stay(count)} auprès de ${named(person, chart, at).name}. ${becauseOfAct(answer, person, chart, at)}.` };
  const to = said(by[0]!);
  const sentence = answer.called
    ? `${lead}\u00A0: ${go(count)} à ${to}. ${titleOf(answer.by)}.`
    : `${lead}\u00A0: ${to}, peut aussi ${count > 1 ? 'les' : 'le'} signer. ${titleOf(answer.by)}.${answer.keeps ? ` ${named(person, chart, at).name} garde son pouvoir.` : ''}`;
  return { count, by, open, sentence };
}

export function deskMoves(count: number, desk: { readonly name: string; readonly types: Extent }, answer: OnDesk, chart: Chart, at: Instant): Move {
  const by = answer.by.map((one) => named(one, chart, at));
  const lead = wait(count, `le bureau ${deskPart(desk.name, desk.types, chart)}`);
  const sentence = by.length === 0
    ? `${lead}\u00A0: ${stay(count)} sans personne pour ${count > 1 ? 'les' : 'le'} traiter. ${becauseOfDesk(answer)}.`
    : `${lead}\u00A0: ${go(count)} à ${by.map(said).join('\u00A0; ')}. ${becauseOfDesk(answer)}.`;
  return { count, by, open: by.length === 0, sentence };
}

/** « « Finances » (Bon de commande, Courrier) », « « Finances » (sauf Bon de commande, Courrier) ». */
export function deskPart(name: string, types: Extent, chart: Chart): string {
  if (types === null) return quoted(name);
  return 'except' in types ? `${quoted(name)} (sauf ${typeNames(types.except, chart)})` : `${quoted(name)} (${typeNames(types.only, chart)})`;
}

/** As the house says them; one that has since disappeared, by its key. */
export function typeNames(types: readonly string[], chart: Chart): string {
  return types.map((type) => typeIn(chart, type)?.name ?? type).join(', ');
}

export function personMoves(count: number, person: PersonId, chart: Chart, at: Instant): Move {
  return { count, by: [], open: true, sentence: `${wait(count, named(person, chart, at).name)} en personne\u00A0: nul autre ne peut ${count > 1 ? 'les' : 'le'} traiter, ${count > 1 ? 'ils attendront' : 'il attendra'}.` };
}

export function said({ name, title }: Named): string {
  return title === null ? name : `${name}, ${title.charAt(0).toLocaleLowerCase('fr')}${title.slice(1)}`;
}

export function wait(count: number, what: string): string {
  const some = count >= COUNTED_TO ? `${COUNTED_TO}\u00A0dossiers ou plus` : count === 1 ? '1\u00A0dossier' : `${count}\u00A0dossiers`;
  return `${some} ${count > 1 ? 'attendent' : 'attend'} ${what}`;
}

function go(count: number): string {
  return count > 1 ? 'ils iront' : 'il ira';
}

function stay(count: number): string {
  return count > 1 ? 'ils restent' : 'il reste';
}
