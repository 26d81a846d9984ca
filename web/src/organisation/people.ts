// Who is of the house now, among all the people it has ever known.

export interface TableauPlace {
  readonly person: string;
  readonly name: string;
  readonly title: string | null;
}

interface Post { readonly person: string; readonly title: string; readonly from: string; readonly to: string | null }
export interface House {
  readonly tableau: readonly TableauPlace[];
  readonly chart: {
    readonly persons: readonly { readonly id: string; readonly firstName: string; readonly lastName: string }[];
    readonly posts: readonly Post[];
    readonly desks: readonly { readonly holders: readonly string[]; readonly assistants: readonly string[] }[];
  };
}

/** The elected in office first, then by name whoever has a post or a place at a desk; who has left is not of the house. */
export function peopleOf({ tableau, chart }: House, today: string): readonly TableauPlace[] {
  const titles = new Map(chart.posts.filter(({ from, to }) => from <= today && (to === null || to >= today)).map(({ person, title }) => [person, title]));
  const seated = new Set([...titles.keys(), ...chart.desks.flatMap(({ holders, assistants }) => [...holders, ...assistants])]);
  const elected = new Set(tableau.map(({ person }) => person));
  const agents = chart.persons.filter(({ id }) => seated.has(id) && !elected.has(id))
    .sort((one, other) => one.lastName.localeCompare(other.lastName, 'fr') || one.firstName.localeCompare(other.firstName, 'fr'))
    .map(({ id, firstName, lastName }) => ({ person: id, name: `${firstName} ${lastName.toLocaleUpperCase('fr')}`, title: titles.get(id) ?? null }));
  return [...tableau, ...agents];
}
