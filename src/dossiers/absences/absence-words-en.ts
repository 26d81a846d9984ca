// Who acts in somebody’s place, and where what waits will go, in English: see absence-words.ts.

import type { Instant } from '#kernel/clock.js';
import { dayInEnglish } from '#kernel/english.js';
import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import type { Extent } from '#organisation/cover.js';
import { explainNotice } from '#organisation/explain-en.js';
import type { Signatory } from '#organisation/powers.js';
import { mayorAt } from '#organisation/mandate.js';
import { COUNTED_TO, typeNames, type Move, type ToldInStead } from './absence-words.js';
import { named, type InStead, type Named, type OnAct, type OnDesk } from './in-stead.js';

export function tellInStead(line: InStead, person: PersonId, chart: Chart, at: Instant): ToldInStead {
  if (line.kind === 'desk') {
    return { what: `Desk ${deskPart(line.desk.name, line.types, chart)}`, by: line.by.map((one) => named(one, chart, at)), because: becauseOfDesk(line), open: line.by.length === 0 };
  }
  const what = line.extent === 'these' ? line.types.join(', ') : line.extent === 'all' ? 'All acts' : 'All acts, except those that follow';
  return { what, by: line.by ? [named(line.by.person, chart, at)] : [], because: becauseOfAct(line, person, chart, at), open: line.by === null };
}

function becauseOfAct({ by, called, keeps, warning }: OnAct, person: PersonId, chart: Chart, at: Instant): string {
  if (by) return called ? titleOf(by) : `${titleOf(by)}; ${kept(keeps, person, chart, at)}`;
  const mayor = mayorAt(chart.mandates, at)?.person === person;
  if (mayor && keeps) return 'To be absent is not to be impeded: substitution applies only once an impediment has been recorded (CGCT L2122-17)';
  if (keeps || !warning) return 'Nobody else has the power';
  return explainNotice(warning).replace(/\.$/, '');
}

function kept(keeps: boolean, person: PersonId, chart: Chart, at: Instant): string {
  return keeps ? `${named(person, chart, at).name} keeps the power` : 'power given before this absence already';
}

export function titleOf({ capacity, basis, delegation }: Signatory): string {
  switch (capacity) {
    case 'substitute': return `Substitution by law (suppléance), in the order of precedence (${basis})`;
    case 'designated-councillor': return `Designation by the council (${basis})`;
    case 'mayor': return `In office (${basis})`;
    case 'secretary': return `Secretary of the sitting (${basis})`;
    default: return `Arrêté no. ${delegation?.number ?? ''} of ${dayInEnglish(delegation?.date ?? '')} (${basis})`;
  }
}

function becauseOfDesk({ by, keptBy }: OnDesk): string {
  if (keptBy) return by.length === 0 ? `Minded by the desk “${keptBy.name}”, where nobody is there` : `Minded by the desk “${keptBy.name}”`;
  return by.length === 0 ? 'No desk minds it' : 'Another holder of the desk';
}

export function actsMove(count: number, answer: OnAct, person: PersonId, chart: Chart, at: Instant): Move {
  const by = answer.by ? [named(answer.by.person, chart, at)] : [];
  const open = answer.by === null;
  const lead = wait(count, 'a signature');
  if (!answer.by) return { count, by, open, sentence: `${lead}: ${stay(count)} with ${named(person, chart, at).name}. ${becauseOfAct(answer, person, chart, at)}.` };
  const to = said(by[0]!);
  const sentence = answer.called
    ? `${lead}: ${go(count)} to ${to}. ${titleOf(answer.by)}.`
    : `${lead}: ${to}, may also sign ${them(count)}. ${titleOf(answer.by)}.${answer.keeps ? ` ${named(person, chart, at).name} keeps the power.` : ''}`;
  return { count, by, open, sentence };
}

export function deskMoves(count: number, desk: { readonly name: string; readonly types: Extent }, answer: OnDesk, chart: Chart, at: Instant): Move {
  const by = answer.by.map((one) => named(one, chart, at));
  const lead = wait(count, `the desk ${deskPart(desk.name, desk.types, chart)}`);
  const sentence = by.length === 0
    ? `${lead}: ${stay(count)} without anybody to deal with ${them(count)}. ${becauseOfDesk(answer)}.`
    : `${lead}: ${go(count)} to ${by.map(said).join('; ')}. ${becauseOfDesk(answer)}.`;
  return { count, by, open: by.length === 0, sentence };
}

/** “‘Finances’ (Bon de commande, Courrier)”, “‘Finances’ (all but Bon de commande, Courrier)”. */
export function deskPart(name: string, types: Extent, chart: Chart): string {
  if (types === null) return `“${name}”`;
  return 'except' in types ? `“${name}” (all but ${typeNames(types.except, chart)})` : `“${name}” (${typeNames(types.only, chart)})`;
}

export function personMoves(count: number, person: PersonId, chart: Chart, at: Instant): Move {
  return { count, by: [], open: true, sentence: `${wait(count, named(person, chart, at).name)} in person: nobody else can deal with ${them(count)}, ${count > 1 ? 'they' : 'it'} will wait.` };
}

/** The title is that of the office, in French. */
export function said({ name, title }: Named): string {
  return title === null ? name : `${name}, ${title.charAt(0).toLocaleLowerCase('fr')}${title.slice(1)}`;
}

export function wait(count: number, what: string): string {
  const some = count >= COUNTED_TO ? `${COUNTED_TO} dossiers or more` : count === 1 ? '1 dossier' : `${count} dossiers`;
  return `${some} ${count > 1 ? 'wait' : 'waits'} for ${what}`;
}

function go(count: number): string {
  return count > 1 ? 'they will go' : 'it will go';
}

function stay(count: number): string {
  return count > 1 ? 'they stay' : 'it stays';
}

function them(count: number): string {
  return count > 1 ? 'them' : 'it';
}
