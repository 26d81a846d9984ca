// The chart of the organisation as the screens read it: dated facts, of every date.

export interface Person { readonly id: string; readonly firstName: string; readonly lastName: string; readonly gender: 'f' | 'm' | null; readonly civility: string | null; readonly bornOn: string | null; readonly email: string | null }
export interface Post { readonly id: string; readonly person: string; readonly kind: string; readonly title: string; readonly from: string; readonly to: string | null }
export type MandateKind = 'mayor' | 'deputy' | 'councillor';
export interface Mandate { readonly id: string; readonly person: string; readonly kind: MandateKind; readonly rank: number | null; readonly electedOn: string | null; readonly votes: number | null; readonly beginsAt: string; readonly endsAt: string | null }
export interface Designation { readonly id: string; readonly person: string; readonly deliberation: string; readonly beginsAt: string; readonly endsAt: string | null }
export interface Delegation {
  readonly id: string; readonly person: string; readonly kind: 'function' | 'signature'; readonly specialBasis: string | null;
  readonly arrete: { readonly number: string; readonly date: string; readonly executoryOn: string | null; readonly file: string | null };
  readonly scope: { readonly dossierTypes: readonly string[]; readonly matters: readonly string[]; readonly maxAmountCents: number | null };
  readonly field: string | null; readonly priority: number; readonly from: string; readonly to: string | null; readonly withdrawnOn: string | null;
}
export interface Absence { readonly id: string; readonly person: string; readonly from: string; readonly to: string | null }
export interface Impediment { readonly id: string; readonly person: string; readonly beginsAt: string; readonly endsAt: string | null }
export interface Desk { readonly id: string; readonly name: string; readonly slug: string; readonly holders: readonly string[]; readonly assistants: readonly string[]; readonly supervisors: readonly string[]; readonly superior: string | null; readonly closedAt: string | null; readonly closedBy: string | null }

export interface Chart {
  readonly kind: string;
  readonly persons: readonly Person[];
  readonly posts: readonly Post[];
  readonly mandates: readonly Mandate[];
  readonly designations: readonly Designation[];
  readonly delegations: readonly Delegation[];
  readonly absences: readonly Absence[];
  readonly impediments: readonly Impediment[];
  readonly desks: readonly Desk[];
}
export interface Account { readonly account: string; readonly login: string; readonly person: string; readonly roles: readonly string[]; readonly disabled: boolean }
export interface TableauPlace { readonly person: string; readonly name: string; readonly title: string | null; readonly since: string }
export interface House { readonly chart: Chart; readonly tableau: readonly TableauPlace[] }

export const isClosed = ({ closedAt }: Desk): boolean => closedAt !== null;
export const nameOf = ({ firstName, lastName }: Person): string => `${firstName} ${lastName.toLocaleUpperCase('fr')}`;
export const nameIn = ({ persons }: Chart, id: string): string => {
  const person = persons.find((one) => one.id === id);
  return person ? nameOf(person) : '';
};

const holdsOn = ({ from, to }: { readonly from: string; readonly to: string | null }, day: string): boolean => from <= day && (to === null || to >= day);
export const holdsAt = ({ beginsAt, endsAt }: { readonly beginsAt: string; readonly endsAt: string | null }, now: string): boolean => Date.parse(beginsAt) <= Date.parse(now) && (endsAt === null || Date.parse(endsAt) > Date.parse(now));

export const openMandate = ({ mandates }: Chart, person: string, now: string): Mandate | null => mandates.find((one) => one.person === person && holdsAt(one, now)) ?? null;
export const openPosts = ({ posts }: Chart, person: string, today: string): readonly Post[] => posts.filter((one) => one.person === person && holdsOn(one, today));

export interface Groups {
  /** Mayor and deputies, in the order of the tableau. */
  readonly executive: readonly Person[];
  readonly councillors: readonly Person[];
  readonly agents: readonly Person[];
  /** Neither mandate, post nor seat at a desk. */
  readonly others: readonly Person[];
}

/** `today`: the day it is in the collectivité; `now`: the instant. */
export function groupsOf({ chart, tableau }: House, today: string, now: string): Groups {
  const elected = tableau.flatMap(({ person }) => chart.persons.filter(({ id }) => id === person));
  const isExecutive = ({ id }: Person): boolean => openMandate(chart, id, now)?.kind !== 'councillor';
  const seated = new Set(chart.desks.flatMap(({ holders, assistants, supervisors }) => [...holders, ...assistants, ...supervisors]));
  const rest = chart.persons.filter((person) => !elected.includes(person)).sort(byName);
  const isAgent = ({ id }: Person): boolean => openPosts(chart, id, today).length > 0 || seated.has(id);
  return { executive: elected.filter(isExecutive), councillors: elected.filter((one) => !isExecutive(one)), agents: rest.filter(isAgent), others: rest.filter((one) => !isAgent(one)) };
}

export function byName(one: Person, other: Person): number {
  return one.lastName.localeCompare(other.lastName, 'fr') || one.firstName.localeCompare(other.firstName, 'fr');
}

export type Away = 'impeded' | 'absent' | null;
export function awayOf({ impediments, absences }: Chart, person: string, today: string, now: string): Away {
  if (impediments.some((one) => one.person === person && holdsAt(one, now))) return 'impeded';
  return absences.some((one) => one.person === person && holdsOn(one, today)) ? 'absent' : null;
}
