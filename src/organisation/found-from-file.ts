// A new collectivité from one file: its own row, its first accounts, and the town of import.ts. Everything is
// judged before anything is founded, so that the answer names every problem with its line. At least one
// account is an administrator's: a collectivité nobody can look after is not founded.

import type { OrganisationId, PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import type { Role } from './actor.js';
import type { Change } from './change.js';
import type { Chart } from './chart.js';
import { importRows, type ImportProblem, type ImportReport } from './import.js';
import { isTimeZone } from './civil-day.js';
import { Cells } from './import-cells.js';
import { FOUNDING_SECTIONS, readImportFile, type ImportRow } from './import-rows.js';
import { faultsOf, timeZoneOfDepartment, type Organisation, type OrganisationKind, type PublicityMode } from './organisation.js';
import { sentencesIn } from './told-in.js';

/** An account to open on a person of the file. */
export interface FirstAccount {
  readonly line: number;
  readonly login: string;
  readonly person: PersonId;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface Founding {
  readonly organisation: Organisation;
  readonly slug: string;
  /** The line of the collectivité in the file. */
  readonly line: number;
  readonly town: Change<null>;
  readonly accounts: readonly FirstAccount[];
}

export interface FoundingReport {
  readonly problems: readonly ImportProblem[];
  readonly counts: ImportReport['counts'];
  /** Null when there is a problem. */
  readonly founding: Founding | null;
}

const KINDS: Readonly<Record<string, OrganisationKind>> = { commune: 'commune', epci: 'epci', syndicat: 'syndicat', 'centre de gestion': 'centre-de-gestion', 'centre-de-gestion': 'centre-de-gestion' };
const MODES: Readonly<Record<string, PublicityMode>> = { électronique: 'electronic', electronique: 'electronic', affichage: 'posting', papier: 'paper' };
/** The operator is not made by a file: that role reaches beyond the collectivité. */
const ROLES: Readonly<Record<string, Role>> = { agent: 'agent', élu: 'elected', elu: 'elected', concepteur: 'circuit-designer', administrateur: 'administrator' };
/** As the directory keeps it. */
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
const LONGEST_LOGIN = 200;

/** `nextId`: gives a fresh identifier each time; `language`: that in which the problems are told. */
export function foundFromFile(text: string, id: OrganisationId, nextId: () => string, language: Language = 'fr'): FoundingReport {
  const read = readImportFile(text, FOUNDING_SECTIONS);
  const notes = new Notes(language);
  const [first, ...others] = read.rows.filter((row) => row.section === 'collectivite');
  if (!first && read.rows.length > 0) notes.add(1, null, 'organisation.import-without-organisation');
  for (const row of others) notes.add(row.line, null, 'organisation.import-second-organisation');
  const own = first ? readOrganisation(first, id, notes) : null;
  const town = importRows(read, emptyChart(id, own?.organisation ?? null), nextId, language);
  const names = new Map(town.change?.writes.flatMap((write) => (write.what === 'person' ? [[write.value.id, `${write.value.firstName} ${write.value.lastName}`]] : [])));
  const accounts = readAccounts(read.rows.filter((row) => row.section === 'compte'), town.people, names, notes);
  if (read.rows.length > 0 && !accounts.some(({ roles }) => roles.includes('administrator'))) notes.add(first?.line ?? 1, null, 'organisation.import-without-administrator');
  const problems = [...town.problems, ...notes.problems].sort((one, other) => one.line - other.line);
  const founding = problems.length === 0 && own && town.change ? { ...own, line: first!.line, town: town.change, accounts } : null;
  return { problems, counts: town.counts, founding };
}

class Notes {
  readonly problems: ImportProblem[] = [];

  constructor(private readonly language: Language) {}

  add(line: number, field: string | null, code: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.problems.push(problemOf(line, field, code, facts, this.language));
  }
}

export function problemOf(line: number, field: string | null, code: string, facts: Readonly<Record<string, unknown>>, language: Language = 'fr'): ImportProblem {
  return { line, field, code, sentence: sentencesIn[language][code]?.(facts) ?? code };
}

const COLUMNS: Readonly<Record<string, string>> = {
  'organisation.name-missing': 'nom', 'organisation.bad-siren': 'siren', 'organisation.bad-department': 'departement', 'organisation.bad-population': 'population',
  'organisation.bad-time-zone': 'fuseau', 'organisation.insee-missing': 'insee', 'organisation.bad-insee': 'insee', 'organisation.impossible-date': 'date',
  'organisation.publicity-not-allowed': 'publicite', 'organisation.publicity-without-deliberation': 'publicite',
};

function readOrganisation(row: ImportRow, id: OrganisationId, notes: Notes): { readonly organisation: Organisation; readonly slug: string } {
  const cells = new Cells(row);
  const slug = cells.needed('cle');
  if (slug !== '' && !SLUG.test(slug)) cells.wrong('cle', 'organisation.bad-organisation-slug', { slug: slug.slice(0, 80) }, null);
  const department = cells.needed('departement');
  const population = cells.text('population') === null ? cells.wrong('population', 'organisation.import-missing', {}, 0) : cells.integer('population') ?? 0;
  const organisation: Organisation = {
    id, name: cells.needed('nom'), siren: cells.needed('siren').replace(/\s/g, ''), department, insee: cells.text('insee'), population, kind: cells.choice('nature', KINDS, 'commune'),
    timeZone: cells.text('fuseau') ?? timeZoneOfDepartment(department), publicity: cells.text('publicite') === null ? 'electronic' : cells.choice('publicite', MODES, 'electronic'),
    publicityDeliberation: cells.text('deliberation'), publicityDecidedOn: cells.day('date'), demo: false,
  };
  for (const { field, code, facts } of cells.problems) notes.add(row.line, field, code, facts);
  const told = new Set(cells.problems.map(({ field }) => field));
  for (const { refused, facts } of faultsOf(organisation)) {
    const field = COLUMNS[refused] ?? null;
    if (field === null || !told.has(field)) notes.add(row.line, field, refused, facts);
  }
  return { organisation, slug };
}

function readAccounts(rows: readonly ImportRow[], people: ReadonlyMap<string, PersonId>, names: ReadonlyMap<PersonId, string>, notes: Notes): readonly FirstAccount[] {
  const logins = new Set<string>();
  return rows.map((row): FirstAccount => {
    const cells = new Cells(row);
    const key = cells.needed('personne');
    const person = people.get(key) ?? (key === '' ? ('' as PersonId) : cells.wrong('personne', 'organisation.import-unknown-person', { key }, '' as PersonId));
    const login = cells.needed('identifiant').normalize('NFKC').trim().toLowerCase();
    if (login.length > LONGEST_LOGIN) cells.wrong('identifiant', 'organisation.import-cell-too-long', { most: LONGEST_LOGIN }, null);
    if (login !== '' && logins.has(login)) cells.wrong('identifiant', 'organisation.import-key-twice', { key: login }, null);
    logins.add(login);
    const words = cells.list('roles').map((word) => word.toLowerCase());
    if (words.length === 0) cells.wrong('roles', 'organisation.import-missing', {}, null);
    const roles = words.flatMap((word) => (Object.hasOwn(ROLES, word) ? [ROLES[word]!] : cells.wrong('roles', 'organisation.import-bad-choice', { choices: Object.keys(ROLES) }, [] as Role[])));
    for (const { field, code, facts } of cells.problems) notes.add(row.line, field, code, facts);
    return { line: row.line, login, person, displayName: names.get(person) ?? key, roles: [...new Set(roles)] };
  });
}

/** A file whose zone is wrong is still read to its end. */
function emptyChart(id: OrganisationId, own: Organisation | null): Chart {
  return {
    organisationId: id, kind: own?.kind ?? 'commune', timeZone: own && isTimeZone(own.timeZone) ? own.timeZone : timeZoneOfDepartment(''), department: own?.department ?? '', insee: own?.insee ?? null,
    closedDays: [], persons: [], posts: [], mandates: [], designations: [], delegations: [], absences: [], impediments: [], desks: [], covers: [], houseTypes: [],
  };
}
