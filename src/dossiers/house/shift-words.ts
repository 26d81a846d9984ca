// What a change of the chart changes, in words: what waits and where it goes, who signs what from then on, and what
// falls with it (delegations, certificates, desks nobody thinks of).

import type { Instant } from '#kernel/clock.js';
import type { Language } from '#kernel/language.js';
import type { Chart } from '#organisation/chart.js';
import { usableCredential, type Credential } from '#organisation/credential.js';
import { whyIdle } from '#organisation/delegates.js';
import { mandateAt } from '#organisation/mandate.js';
import type { Signatory } from '#organisation/powers.js';
import { qualityOf } from '#organisation/quality.js';
import { powersIn } from '#organisation/told-in.js';
import { isRefusal } from '#kernel/refusal.js';
import { COUNTED_TO, type Move, type ToldInStead } from '../absences/absence-words.js';
import { named, type Named } from '../absences/in-stead.js';
import { absencesIn } from '../absences/told-in.js';
import { shiftPhrasesIn, type ShiftPhrases } from './shift-phrases.js';
import type { ActShift, DeskShift } from './shifts.js';

/** `language`: that of the reader. */
interface Told { readonly chart: Chart; readonly at: Instant; readonly language?: Language | undefined }

/** `count`: of the dossiers that wait and change hands in this way. */
export function actsShift(count: number, shift: ActShift, told: Told): Move {
  const by = names(shift.gained.length > 0 ? shift.gained : shift.first ? [shift.first] : [], told);
  const lead = absencesIn[languageOf(told)].wait(count, phrasesOf(told).aSignature);
  return { count: Math.min(count, COUNTED_TO), by, open: shift.first === null, sentence: `${lead}${colonOf(told)} ${movement(count, shift, told)}` };
}

function movement(count: number, shift: ActShift, told: Told): string {
  const { gained, lost, first } = shift;
  const [phrases, { said, titleOf }] = [phrasesOf(told), absencesIn[languageOf(told)]];
  if (!first) return `${phrases.stayUnsigned(count)} ${nobody(shift, told)}.`;
  const next = said(named(first.person, told.chart, told.at));
  const joined = gained.map((one) => said(named(one.person, told.chart, told.at))).join(phrases.joint);
  const ground = gained[0] ? ` ${titleOf(gained[0])}.` : '';
  if (gained.some(({ person }) => person === first.person)) return `${phrases.goTo(count, joined)}${ground}`;
  const may = gained.length > 0 ? `${phrases.mayAlsoSign(count, joined, gained.length > 1)}${ground}` : '';
  const mayNot = lost.length > 0 ? phrases.maySignNoMore(lost.map(({ name }) => name).join(', '), lost.length > 1, next, count) : '';
  return [may, mayNot].filter(Boolean).join(' ') || phrases.goFirstTo(count, next);
}

/** A line of « à partir de là ». `types`: the names of the types of act concerned; `every`: whether that is all there are. */
export function typesShift(types: readonly string[], every: boolean, shift: ActShift, told: Told): ToldInStead {
  const { gained, lost, first } = shift;
  const phrases = phrasesOf(told);
  const by = names(gained.length > 0 ? gained : first ? [first] : [], told);
  const grounds = [gained[0] ? absencesIn[languageOf(told)].titleOf(gained[0]) : null, lost.length > 0 ? phrases.from.without(lost.map(({ name }) => name).join(', '), gained.length === 0) : null].filter((text) => text !== null);
  const because = first ? grounds.join(phrases.joint) || phrases.from.first : nobody(shift, told);
  return { what: every ? phrases.allActs : types.join(', '), by, because, open: first === null };
}

function nobody({ warning }: ActShift, told: Told): string {
  return warning ? powersIn[languageOf(told)].explainNotice(warning).replace(/\.$/, '') : phrasesOf(told).nobody;
}

function languageOf({ language = 'fr' }: Told): Language {
  return language;
}

function phrasesOf(told: Told): ShiftPhrases {
  return shiftPhrasesIn[languageOf(told)];
}

/** A colon stands apart in French. */
function colonOf(told: Told): string {
  return languageOf(told) === 'en' ? ':' : '\u00A0:';
}

function names(signatories: readonly Signatory[], { chart, at }: Told): readonly Named[] {
  return signatories.map(({ person }) => named(person, chart, at));
}

export function deskShift(count: number, { desk, types, to }: DeskShift, told: Told): Move {
  const [phrases, { said, wait, deskPart }] = [phrasesOf(told), absencesIn[languageOf(told)]];
  const by = to.map((person) => named(person, told.chart, told.at));
  const sentence = `${wait(count, phrases.theDesk(deskPart(desk.name, types, told.chart)))}${colonOf(told)} ${by.length === 0 ? phrases.stayWithNobody(count) : phrases.goTo(count, by.map(said).join(phrases.joint))}`;
  return { count: Math.min(count, COUNTED_TO), by, open: by.length === 0, sentence };
}

interface Certificates { readonly before: readonly Credential[]; readonly after: readonly Credential[] }

/** What falls together with the change, beside the work itself. `before` and `after` are judged at the same instant. */
export function fallsWith(before: Chart, after: Chart, credentials: Certificates, at: Instant, language: Language = 'fr'): readonly string[] {
  const phrases = shiftPhrasesIn[language];
  return [...fallenDelegations(before, after, at, phrases), ...fallenCertificates(before, after, credentials, at, phrases), ...desksLeftBehind(before, after, at, phrases)];
}

function fallenDelegations(before: Chart, after: Chart, at: Instant, phrases: ShiftPhrases): readonly string[] {
  const fallen = before.delegations.filter((delegation) => {
    const now = after.delegations.find(({ id }) => id === delegation.id);
    return now && now.withdrawnOn === delegation.withdrawnOn && !whyIdle(delegation, before, at) && whyIdle(now, after, at);
  });
  const told = fallen.map(({ person, arrete }) => phrases.delegation(named(person, after, at).name, arrete.number));
  return inOne(told, phrases.delegationFalls, phrases.delegationsFall);
}

function fallenCertificates(before: Chart, after: Chart, credentials: Certificates, at: Instant, phrases: ShiftPhrases): readonly string[] {
  const fallen = credentials.before.filter((one) => !isRefusal(usableCredential(one, before.mandates, at)) && isRefusal(usableCredential(credentials.after.find(({ id }) => id === one.id) ?? one, after.mandates, at)));
  return inOne(fallen.map(({ person }) => named(person, after, at).name), phrases.certificateFalls, phrases.certificatesFall);
}

/** Who has neither mandate nor post left keeps a desk by oversight. */
function desksLeftBehind(before: Chart, after: Chart, at: Instant, phrases: ShiftPhrases): readonly string[] {
  const leaving = before.persons.filter(({ id }) => mandateAt(id, before.mandates, at) !== null && mandateAt(id, after.mandates, at) === null && qualityOf(id, after, at) === null);
  const left = leaving.flatMap(({ id }) => after.desks.filter(({ holders }) => holders.includes(id)).map((desk) => ({ name: named(id, after, at).name, desk: phrases.deskQuoted(desk.name) })));
  if (left.length === 1) return [phrases.stillHolds(left[0]!.name, left[0]!.desk)];
  return inOne(left.map(({ name, desk }) => `${desk} (${name})`), String, phrases.desksLeft);
}

/** One sentence, however many there are. */
function inOne(all: readonly string[], one: (only: string) => string, many: (count: number, all: string) => string): readonly string[] {
  return all.length === 0 ? [] : [all.length === 1 ? one(all[0]!) : many(all.length, all.join(', '))];
}
