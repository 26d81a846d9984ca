// The collectivité: who it is in law, where it lives, how it makes its acts public. It is the tenant
// boundary: everything else belongs to one organisation. Checks here are those a clerk can get wrong:
// the SIREN (Luhn key), the department code of the acts (three characters), the INSEE code, the mode of
// publicity (CGCT L2131-1 IV: a choice only below 3,500 inhabitants, made by deliberation).

import { civilDate, type CivilDate } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isTimeZone } from './civil-day.js';
import { unreadable } from './readable.js';

export type OrganisationKind = 'commune' | 'epci' | 'syndicat' | 'centre-de-gestion';
export const ORGANISATION_KINDS: readonly OrganisationKind[] = ['commune', 'epci', 'syndicat', 'centre-de-gestion'];

export type PublicityMode = 'electronic' | 'posting' | 'paper';
export const PUBLICITY_MODES: readonly PublicityMode[] = ['electronic', 'posting', 'paper'];

export interface Organisation {
  readonly id: OrganisationId;
  readonly name: string;
  readonly siren: string;
  /** Three characters as in the identifier of the acts: 062, 02A, 974. */
  readonly department: string;
  /** INSEE code of the commune; null for the other kinds. */
  readonly insee: string | null;
  readonly population: number;
  readonly kind: OrganisationKind;
  readonly timeZone: string;
  readonly publicity: PublicityMode;
  /** The deliberation that chose the mode; null: electronic, by default of any choice. */
  readonly publicityDeliberation: string | null;
  readonly publicityDecidedOn: CivilDate | null;
  readonly demo: boolean;
}

/** From this population on, electronic publication is the only mode (CGCT L2131-1 IV). */
const FREE_PUBLICITY_BELOW = 3500;

/** The organisation as given, or the first thing wrong with it. */
export function checkOrganisation(given: Organisation): Organisation | Refusal {
  return faultsOf(given)[0] ?? given;
}

/** Everything wrong with it, in the order of the form. */
export function faultsOf(given: Organisation): readonly Refusal[] {
  const department = isDepartment(given.department);
  const faults = [
    given.name.trim() === '' ? refuse('organisation.name-missing') : null,
    unreadable(given) ? refuse('organisation.unreadable-text') : null,
    isSiren(given.siren) ? null : refuse('organisation.bad-siren', { siren: given.siren }),
    department ? null : refuse('organisation.bad-department', { department: given.department }),
    Number.isSafeInteger(given.population) && given.population >= 0 ? null : refuse('organisation.bad-population', { population: given.population }),
    isTimeZone(given.timeZone) ? null : refuse('organisation.bad-time-zone', { timeZone: given.timeZone }),
    // The INSEE code is judged by the department: not by one that does not exist.
    department ? checkInsee(given) : null,
    checkPublicity(given),
  ];
  return faults.filter((fault) => fault !== null);
}

/** Who describes it: `founds`: an operator; `onBehalf`: somebody of its centre de gestion. */
export interface Describing {
  readonly founds: boolean;
  readonly onBehalf: boolean;
}

/** A centre de gestion founds collectivités and acts for them: nobody makes one of their own. And what it acts for stays who it is. */
export function checkIdentity(before: Organisation, given: Organisation, { founds, onBehalf }: Describing): Refusal | null {
  const turned = (before.kind === 'centre-de-gestion') !== (given.kind === 'centre-de-gestion');
  if (turned && !founds) return refuse('organisation.centre-by-operator');
  return onBehalf && (before.kind !== given.kind || before.siren !== given.siren) ? refuse('centre.keeps-identity') : null;
}

/** Nine digits whose Luhn sum is a multiple of ten. */
export function isSiren(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) {
    const digit = Number(text[i]);
    const weighed = i % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

/** 001 to 095 (Corsica: 02A, 02B, no 020), 971 to 978, 986 to 988. */
export function isDepartment(code: string): boolean {
  if (/^(02[AB]|97[1-8]|98[678])$/.test(code)) return true;
  return /^0\d{2}$/.test(code) && code !== '000' && code !== '020' && Number(code) <= 95;
}

const OVERSEAS_ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe', '972': 'America/Martinique', '973': 'America/Cayenne', '974': 'Indian/Reunion',
  '975': 'America/Miquelon', '976': 'Indian/Mayotte', '977': 'America/St_Barthelemy', '978': 'America/Marigot',
  '986': 'Pacific/Wallis', '987': 'Pacific/Tahiti', '988': 'Pacific/Noumea',
};

/** The zone to propose for a department; French Polynesia has three, Tahiti's is proposed. */
export function timeZoneOfDepartment(code: string): string {
  return OVERSEAS_ZONES[code] ?? 'Europe/Paris';
}

function checkInsee(given: Organisation): Refusal | null {
  if (given.insee === null) return given.kind === 'commune' ? refuse('organisation.insee-missing', { name: given.name }) : null;
  const department = given.department.startsWith('0') ? given.department.slice(1) : given.department;
  const shape = /^(\d{2}|2[AB])\d{3}$/.test(given.insee);
  if (!shape || !given.insee.startsWith(department)) {
    return refuse('organisation.bad-insee', { insee: given.insee, department: given.department });
  }
  return null;
}

function checkPublicity(given: Organisation): Refusal | null {
  if (given.publicityDecidedOn !== null && civilDate(given.publicityDecidedOn) === null) {
    return refuse('organisation.impossible-date', { date: given.publicityDecidedOn });
  }
  if (given.publicity === 'electronic') return null;
  // The choice is open to small communes and to syndicats (CGCT L5211-3), never to a community with its own taxes.
  if (given.kind === 'epci') return refuse('organisation.publicity-electronic-only');
  if (given.kind === 'commune' && given.population >= FREE_PUBLICITY_BELOW) {
    return refuse('organisation.publicity-not-allowed', { population: given.population });
  }
  if (given.publicityDeliberation === null || given.publicityDecidedOn === null) return refuse('organisation.publicity-without-deliberation');
  return null;
}
