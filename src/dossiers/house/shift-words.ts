// What a change of the chart changes, in French: what waits and where it goes, who signs what from then on, and what
// falls with it (delegations, certificates, desks nobody thinks of).

import type { Instant } from '#kernel/clock.js';
import { quoted } from '#circuits/explain-words.js';
import type { Chart } from '#organisation/chart.js';
import { usableCredential, type Credential } from '#organisation/credential.js';
import { whyIdle } from '#organisation/delegates.js';
import { explainNotice } from '#organisation/explain.js';
import { mandateAt } from '#organisation/mandate.js';
import type { Signatory } from '#organisation/powers.js';
import { qualityOf } from '#organisation/quality.js';
import { isRefusal } from '#kernel/refusal.js';
import { COUNTED_TO, said, titleOf, wait, type Move, type ToldInStead } from '../absences/absence-words.js';
import { named, type Named } from '../absences/in-stead.js';
import type { ActShift, DeskShift } from './shifts.js';

interface Told { readonly chart: Chart; readonly at: Instant }

/** `count`: of the dossiers that wait and change hands in this way. */
export function actsShift(count: number, shift: ActShift, { chart, at }: Told): Move {
  const by = names(shift.gained.length > 0 ? shift.gained : shift.first ? [shift.first] : [], { chart, at });
  return { count: Math.min(count, COUNTED_TO), by, open: shift.first === null, sentence: `${wait(count, 'une signature')}\u00A0: ${movement(count, shift, { chart, at })}` };
}

function movement(count: number, shift: ActShift, told: Told): string {
  const { gained, lost, first } = shift;
  if (!first) return `${count > 1 ? 'ils restent' : 'il reste'} sans signataire. ${nobody(shift)}.`;
  const joined = gained.map((one) => said(named(one.person, told.chart, told.at))).join('\u00A0; ');
  const ground = gained[0] ? ` ${titleOf(gained[0])}.` : '';
  if (gained.some(({ person }) => person === first.person)) return `${count > 1 ? 'ils iront' : 'il ira'} à ${joined}.${ground}`;
  const may = gained.length > 0 ? `${joined}, ${gained.length > 1 ? 'pourront' : 'pourra'} aussi ${count > 1 ? 'les' : 'le'} signer.${ground}` : '';
  const mayNot = lost.length > 0 ? `${gone(lost)}\u00A0; ${said(named(first.person, told.chart, told.at))}, ${count > 1 ? 'les' : 'le'} signera.` : '';
  return [may, mayNot].filter(Boolean).join(' ') || `${count > 1 ? 'ils iront' : 'il ira'} d’abord à ${said(named(first.person, told.chart, told.at))}.`;
}

/** A line of « à partir de là ». `types`: the names of the types of act concerned; `every`: whether that is all there are. */
export function typesShift(types: readonly string[], every: boolean, shift: ActShift, told: Told): ToldInStead {
  const { gained, lost, first } = shift;
  const by = names(gained.length > 0 ? gained : first ? [first] : [], told);
  const grounds = [gained[0] ? titleOf(gained[0]) : null, lost.length > 0 ? `${gained.length > 0 ? 'désormais' : 'Désormais'} sans ${lost.map(({ name }) => name).join(', ')}` : null].filter((text) => text !== null);
  const because = first ? grounds.join('\u00A0; ') || 'Désormais en premier' : nobody(shift);
  return { what: every ? 'Tous les actes' : types.join(', '), by, because, open: first === null };
}

function gone(lost: readonly Signatory[]): string {
  return `${lost.map(({ name }) => name).join(', ')} ne ${lost.length > 1 ? 'pourront' : 'pourra'} plus signer`;
}

function nobody({ warning }: ActShift): string {
  return warning ? explainNotice(warning).replace(/\.$/, '') : 'Personne ne peut légalement signer cet acte en ce moment';
}

function names(signatories: readonly Signatory[], { chart, at }: Told): readonly Named[] {
  return signatories.map(({ person }) => named(person, chart, at));
}

export function deskShift(count: number, { desk, to }: DeskShift, { chart, at }: Told): Move {
  const by = to.map((person) => named(person, chart, at));
  const lead = wait(count, `le bureau ${quoted(desk.name)}`);
  const sentence = by.length === 0
    ? `${lead}\u00A0: ${count > 1 ? 'ils restent sans personne pour les' : 'il reste sans personne pour le'} traiter.`
    : `${lead}\u00A0: ${count > 1 ? 'ils iront' : 'il ira'} à ${by.map(said).join('\u00A0; ')}.`;
  return { count: Math.min(count, COUNTED_TO), by, open: by.length === 0, sentence };
}

interface Certificates { readonly before: readonly Credential[]; readonly after: readonly Credential[] }

/** What falls together with the change, beside the work itself. `before` and `after` are judged at the same instant. */
export function fallsWith(before: Chart, after: Chart, credentials: Certificates, at: Instant): readonly string[] {
  return [...fallenDelegations(before, after, at), ...fallenCertificates(before, after, credentials, at), ...desksLeftBehind(before, after, at)];
}

function fallenDelegations(before: Chart, after: Chart, at: Instant): readonly string[] {
  const fallen = before.delegations.filter((delegation) => {
    const now = after.delegations.find(({ id }) => id === delegation.id);
    return now && now.withdrawnOn === delegation.withdrawnOn && !whyIdle(delegation, before, at) && whyIdle(now, after, at);
  });
  const told = fallen.map(({ person, arrete }) => `${named(person, after, at).name} (arrêté n°\u00A0${arrete.number})`);
  return inOne(told, (one) => `La délégation de ${one} n’aura plus d’effet.`, (count, all) => `${count} délégations n’auront plus d’effet\u00A0: ${all}.`);
}

function fallenCertificates(before: Chart, after: Chart, credentials: Certificates, at: Instant): readonly string[] {
  const fallen = credentials.before.filter((one) => !isRefusal(usableCredential(one, before.mandates, at)) && isRefusal(usableCredential(credentials.after.find(({ id }) => id === one.id) ?? one, after.mandates, at)));
  return inOne(fallen.map(({ person }) => named(person, after, at).name), (one) => `Le certificat de signature de ${one} ne pourra plus servir.`, (count, all) => `${count} certificats de signature ne pourront plus servir\u00A0: ${all}.`);
}

/** Who has neither mandate nor post left keeps a desk by oversight. */
function desksLeftBehind(before: Chart, after: Chart, at: Instant): readonly string[] {
  const leaving = before.persons.filter(({ id }) => mandateAt(id, before.mandates, at) !== null && mandateAt(id, after.mandates, at) === null && qualityOf(id, after, at) === null);
  const left = leaving.flatMap(({ id }) => after.desks.filter(({ holders }) => holders.includes(id)).map((desk) => ({ name: named(id, after, at).name, desk: quoted(desk.name) })));
  if (left.length === 1) return [`${left[0]!.name} tient toujours le bureau ${left[0]!.desk}\u00A0: confiez-le à quelqu’un d’autre.`];
  return inOne(left.map(({ name, desk }) => `${desk} (${name})`), String, (count, all) => `${count} bureaux restent à des personnes qui n’ont plus de fonction, à confier à d’autres\u00A0: ${all}.`);
}

/** One sentence, however many there are. */
function inOne(all: readonly string[], one: (only: string) => string, many: (count: number, all: string) => string): readonly string[] {
  return all.length === 0 ? [] : [all.length === 1 ? one(all[0]!) : many(all.length, all.join(', '))];
}
