// A new collectivité of a centre de gestion, on the model of another: what it is in law, the desks of the model without the
// people who sit at them, and its first administrator. No dossier, no certificate, nobody’s name comes along.

import type { AccountId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { withChange } from '#organisation/apply-change.js';
import { recordDesk, recordMembership, recordPerson, type Change } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import { isClosed, superiorsOf, type Desk } from '#organisation/desk.js';
import { soughtName } from '#organisation/centre/summary.js';
import { checkOrganisation, timeZoneOfDepartment, type Organisation } from '#organisation/organisation.js';
import type { Person } from '#organisation/person.js';

/** As the form asks it. */
export interface Newcomer {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: Exclude<Organisation['kind'], 'centre-de-gestion'>;
  readonly siren: string;
  /** Of a commune; null: of the other kinds. */
  readonly insee: string | null;
  readonly population: number;
  readonly administrator: { readonly firstName: string; readonly lastName: string; readonly email: string };
}

/** An address is how the first administrator is reached, and the name of the account. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** `centre`: of whose department it is when it has no INSEE code. */
export function newcomer({ id, name, kind, siren, insee, population, administrator }: Newcomer, centre: Organisation): Organisation | Refusal {
  if (!ADDRESS.test(administrator.email)) return refuse('centre.bad-address');
  const department = insee === null ? centre.department : departmentOfInsee(insee);
  return checkOrganisation({
    id, name: name.normalize('NFC').trim(), siren, insee, population, kind, department, timeZone: timeZoneOfDepartment(department),
    publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: centre.demo,
  });
}

/** « 62480 » lies in 062, « 2A004 » in 02A, « 97411 » in 974. */
export function departmentOfInsee(insee: string): string {
  return /^9[78]/.test(insee) ? insee.slice(0, 3) : `0${insee.slice(0, 2)}`;
}

const LONGEST_SLUG = 63;

/** Its name in the directory; `siren` is nobody else’s, and makes it so where the name alone is taken. */
export function slugOf(name: string, siren: string | null): string {
  const plain = soughtName(name).replaceAll(' ', '-') || 'collectivite';
  return siren === null ? plain.slice(0, LONGEST_SLUG) : `${plain.slice(0, LONGEST_SLUG - siren.length - 1)}-${siren}`;
}

/** Those that serve and name a place of work; one that bears the name of a person of the model is that person’s own. Each after its superiors. */
export function desksToTake({ desks, persons }: Chart): readonly Desk[] {
  const names = persons.map(({ firstName, lastName }) => soughtName(`${firstName} ${lastName}`));
  const taken = desks.filter((desk) => !isClosed(desk)).filter(({ name }) => !names.some((person) => soughtName(name).includes(person)));
  return taken.toSorted((one, other) => (superiorsOf(one, desks)?.length ?? 0) - (superiorsOf(other, desks)?.length ?? 0));
}

export interface Furnishing {
  readonly desks: readonly Desk[];
  readonly administrator: Newcomer['administrator'] & { readonly account: AccountId };
}

/** The empty chart of the newcomer, furnished. `nextId`: a fresh identifier each time. */
export function furnished(empty: Chart, { desks, administrator: { firstName, lastName, email, account } }: Furnishing, nextId: () => string): Change<readonly string[]> | Refusal {
  const ids = new Map<DeskId, DeskId>();
  let all: Change<readonly string[]> = { writes: [], lines: [], result: [] };
  const add = (decide: (chart: Chart) => Change | Refusal): Refusal | null => {
    const change = decide(withChange(empty, all));
    if (isRefusal(change)) return change;
    all = { ...all, writes: [...all.writes, ...change.writes], lines: [...all.lines, ...change.lines] };
    return null;
  };
  for (const { id, name, slug, superior } of desks) {
    const own = nextId() as DeskId;
    const refused = add((chart) => recordDesk(chart, { id: own, name, slug, holders: [], assistants: [], supervisors: [], superior: (superior && ids.get(superior)) ?? null }));
    if (refused) return refused;
    ids.set(id, own);
  }
  const person: Person = { id: nextId() as PersonId, firstName, lastName, gender: null, civility: null, bornOn: null, email };
  const refused = add((chart) => recordPerson(chart, person))
    ?? add((chart) => recordMembership(chart, { organisationId: empty.organisationId, accountId: account, personId: person.id, roles: ['administrator', 'circuit-designer', 'agent'] }, { former: null, byItself: false, login: email }));
  return refused ?? { ...all, result: desks.map(({ name }) => name) };
}
