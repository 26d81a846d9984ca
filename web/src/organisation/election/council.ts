// The council one is about to install, as it is being written, and as it is sent.
import { dayOf, instantOf } from '../../ui/dates.js';
import { openMandate, type House } from '../house/house.js';

export interface Member { readonly person: string; readonly votes: string }
export interface Council {
  readonly step: number;
  readonly day: string;
  readonly hour: string;
  readonly electedOn: string;
  readonly mayor: string;
  /** In the order of nomination. */
  readonly deputies: readonly string[];
  readonly councillors: readonly Member[];
}
export const NO_COUNCIL: Council = { step: 0, day: '', hour: '', electedOn: '', mayor: '', deputies: [], councillors: [] };

/** What cannot be read again is nothing. */
export function readCouncil(text: string): Council {
  const kept = JSON.parse(text) as Partial<Council>;
  return { ...NO_COUNCIL, ...kept };
}

export function momentOf({ day, hour }: Council): string | null {
  return day === '' || hour === '' ? null : instantOf(`${day}T${hour}`);
}

export const seatedIn = ({ mayor, deputies, councillors }: Council): readonly string[] => [...(mayor === '' ? [] : [mayor]), ...deputies, ...councillors.map(({ person }) => person)];

/** What is asked and then sent; null: not all of it is there. */
export function councilBody(council: Council): { readonly at: string; readonly seats: readonly object[] } | null {
  const at = momentOf(council);
  if (at === null || council.mayor === '' || council.electedOn === '') return null;
  return {
    at,
    seats: [
      { person: council.mayor, kind: 'mayor' },
      ...council.deputies.map((person, index) => ({ person, kind: 'deputy', rank: index + 1 })),
      ...council.councillors.map(({ person, votes }) => ({ person, kind: 'councillor', electedOn: council.electedOn, votes: /^\d{1,8}$/.test(votes.trim()) ? Number(votes) : null })),
    ],
  };
}

/** The council in office, as a start: most of a council is often elected again. */
export function presentCouncil({ chart, tableau }: House, now: string): Pick<Council, 'mayor' | 'deputies' | 'councillors'> {
  const of = (kind: string) => tableau.filter(({ person }) => openMandate(chart, person, now)?.kind === kind).map(({ person }) => person);
  return { mayor: of('mayor')[0] ?? '', deputies: of('deputy'), councillors: of('councillor').map((person) => ({ person, votes: '' })) };
}

export function moved(all: readonly string[], index: number, by: -1 | 1): readonly string[] {
  const target = index + by;
  if (target < 0 || target >= all.length) return all;
  const next = [...all];
  [next[index], next[target]] = [next[target]!, next[index]!];
  return next;
}

/** Whose mandate would be over, and who has none today. */
export function comings(house: House, council: Council, now: string): { readonly leaving: readonly string[]; readonly arriving: readonly string[] } {
  const present = house.tableau.map(({ person }) => person);
  const next = seatedIn(council);
  return { leaving: present.filter((person) => !next.includes(person)), arriving: next.filter((person) => !present.includes(person) && openMandate(house.chart, person, now) === null) };
}

/** Today, as what one most often installs. */
export const withToday = (council: Council, now: string): Council => (council.day === '' ? { ...council, day: dayOf(now) } : council);
