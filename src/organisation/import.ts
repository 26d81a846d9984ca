// A town from one file: people, tableau, posts, desks, delegations. Every row goes through the very rules a
// change by hand goes through, in the order in which they depend on one another. With one problem nothing is
// imported; the answer then names every problem with its line, so that the file is mended in one go.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { withChange } from './apply-change.js';
import { recordDelegation, recordDesk, recordMandate, recordPerson, recordPost, type Change } from './change.js';
import type { Chart } from './chart.js';
import type { DelegationKind } from './delegation.js';
import { Cells } from './import-cells.js';
import { readImportFile, type ImportRow, type ReadFile, type Section } from './import-rows.js';
import type { MandateKind } from './mandate.js';
import type { Gender, PostKind } from './person.js';
import { sentencesIn } from './told-in.js';

export interface ImportProblem {
  readonly line: number;
  readonly field: string | null;
  readonly code: string;
  readonly sentence: string;
}

export type TownSection = Exclude<Section, 'collectivite' | 'compte'>;

export interface ImportReport {
  readonly problems: readonly ImportProblem[];
  /** How many rows of each kind the file holds. */
  readonly counts: Readonly<Record<TownSection, number>>;
  /** The persons of the file, by the key they have there. */
  readonly people: ReadonlyMap<string, PersonId>;
  /** Null when there is a problem. */
  readonly change: Change<null> | null;
}

/** `nextId`: gives a fresh identifier each time; `language`: that in which the problems are told. */
export function importTown(text: string, chart: Chart, nextId: () => string, language: Language = 'fr'): ImportReport {
  return importRows(readImportFile(text), chart, nextId, language);
}

/** The same of a file already read; rows of other sections are left to the caller. */
export function importRows({ rows, problems }: ReadFile, chart: Chart, nextId: () => string, language: Language = 'fr'): ImportReport {
  const importing = new Importing(chart, nextId, language);
  for (const problem of problems) importing.note(problem.line, null, problem.code, problem.facts);
  if (rows.length === 0 && problems.length === 0) importing.note(1, null, 'organisation.import-empty', {});
  const of = (section: Section) => rows.filter((row) => row.section === section);
  for (const row of of('personne')) importing.person(row);
  for (const row of of('poste')) importing.post(row);
  for (const row of of('mandat')) importing.mandate(row);
  for (const row of of('bureau')) importing.desk(row, false);
  for (const row of of('bureau')) if (row.fields.get('superieur')) importing.desk(row, true);
  for (const row of of('delegation')) importing.delegation(row);
  const counts = { personne: 0, mandat: 0, poste: 0, bureau: 0, delegation: 0 };
  for (const { section } of rows) if (section in counts) counts[section as TownSection] += 1;
  return importing.report(counts);
}

const GENDERS: Readonly<Record<string, Gender>> = { f: 'f', m: 'm', femme: 'f', homme: 'm' };
const MANDATES: Readonly<Record<string, MandateKind>> = { maire: 'mayor', président: 'mayor', president: 'mayor', adjoint: 'deputy', 'vice-président': 'deputy', 'vice-president': 'deputy', conseiller: 'councillor' };
const POSTS: Readonly<Record<string, PostKind>> = { dgs: 'dgs', dgas: 'dgas', dgst: 'dgst', dst: 'dst', responsable: 'head-of-service', autre: 'other' };
const DELEGATIONS: Readonly<Record<string, DelegationKind>> = { fonctions: 'function', signature: 'signature' };
const SPECIAL: Readonly<Record<string, 'CGCT R2122-8'>> = { 'r2122-8': 'CGCT R2122-8', 'cgct r2122-8': 'CGCT R2122-8' };

class Importing {
  private readonly problems: ImportProblem[] = [];
  private readonly changes: Change[] = [];
  private readonly people = new Map<string, PersonId>();
  private readonly desks = new Map<string, DeskId>();

  constructor(private chart: Chart, private readonly nextId: () => string, private readonly language: Language) {
    for (const desk of chart.desks) this.desks.set(desk.slug, desk.id);
  }

  person(row: ImportRow): void {
    const cells = new Cells(row);
    const key = cells.needed('cle');
    const person = {
      id: this.id<PersonId>(), firstName: cells.needed('prenom'), lastName: cells.needed('nom'), civility: cells.text('civilite'),
      gender: cells.text('genre') === null ? null : cells.choice('genre', GENDERS, null), bornOn: cells.day('naissance'), email: cells.text('courriel'),
    };
    if (this.people.has(key)) cells.wrong('cle', 'organisation.import-key-twice', { key }, null);
    const namesake = this.chart.persons.some((other) => other.firstName === person.firstName && other.lastName === person.lastName && other.bornOn === person.bornOn);
    if (namesake) cells.wrong('nom', 'organisation.import-person-exists', { name: `${person.firstName} ${person.lastName}` }, null);
    // Known even when something else is wrong with the row, so that what mentions this person is judged on its own.
    if (key !== '') this.people.set(key, person.id);
    if (!this.take(row, cells, () => recordPerson(this.chart, person))) this.chart = { ...this.chart, persons: [...this.chart.persons, person] };
  }

  post(row: ImportRow): void {
    const cells = new Cells(row);
    const post = { id: this.id<never>(), person: this.personIn(cells, 'personne'), kind: cells.choice('fonction', POSTS, 'other'), title: cells.needed('intitule'), from: cells.neededDay('debut'), to: cells.day('fin') };
    this.take(row, cells, () => recordPost(this.chart, post));
  }

  mandate(row: ImportRow): void {
    const cells = new Cells(row);
    const kind = cells.choice('fonction', MANDATES, 'councillor');
    const mandate = {
      id: this.id<never>(), person: this.personIn(cells, 'personne'), kind, rank: kind === 'deputy' ? cells.integer('rang') : null, electedOn: cells.day('election'), votes: cells.integer('voix'),
      beginsAt: cells.beginning('debut', this.chart.timeZone), endsAt: cells.end('fin', this.chart.timeZone),
    };
    this.take(row, cells, () => recordMandate(this.chart, mandate));
  }

  /** Twice for a desk under another: this one may stand above it in the file or below. */
  desk(row: ImportRow, again: boolean): void {
    const cells = new Cells(row);
    const slug = cells.needed('cle');
    const id = again ? this.desks.get(slug) : this.id<DeskId>();
    if (id === undefined) return;
    const superior = again ? this.desks.get(cells.needed('superieur')) ?? cells.wrong('superieur', 'organisation.unknown-desk', { slug: cells.text('superieur') }, null) : null;
    const desk = {
      id, slug, name: cells.needed('nom'), superior,
      holders: cells.list('titulaires').map((key) => this.personOf(cells, 'titulaires', key)), assistants: cells.list('assistants').map((key) => this.personOf(cells, 'assistants', key)),
      supervisors: cells.list('superviseurs').map((key) => this.personOf(cells, 'superviseurs', key)),
    };
    if (this.take(row, cells, () => recordDesk(this.chart, desk))) this.desks.set(slug, id);
  }

  delegation(row: ImportRow): void {
    const cells = new Cells(row);
    const delegation = {
      id: this.id<never>(), person: this.personIn(cells, 'personne'), kind: cells.choice('nature', DELEGATIONS, 'function'),
      specialBasis: cells.text('fondement') === null ? null : cells.choice('fondement', SPECIAL, null as never),
      arrete: { number: cells.needed('arrete'), date: cells.neededDay('date'), executoryOn: cells.day('executoire'), file: null },
      scope: { dossierTypes: cells.list('types'), matters: cells.list('matieres'), maxAmountCents: cells.cents('plafond') },
      field: cells.text('domaine'), priority: cells.integer('rang') ?? 1, from: cells.neededDay('debut'), to: cells.day('fin'), withdrawnOn: null,
    };
    this.take(row, cells, () => recordDelegation(this.chart, delegation));
  }

  note(line: number, field: string | null, code: string, facts: Readonly<Record<string, unknown>>): void {
    this.problems.push({ line, field, code, sentence: sentencesIn[this.language][code]?.({ ...facts, timeZone: this.chart.timeZone }) ?? code });
  }

  report(counts: Readonly<Record<TownSection, number>>): ImportReport {
    const problems = [...this.problems].sort((one, other) => one.line - other.line);
    const { people } = this;
    if (problems.length > 0) return { problems, counts, people, change: null };
    const imported = { action: 'organisation.imported', facts: counts, digests: [] };
    return { problems, counts, people, change: { writes: this.changes.flatMap((change) => change.writes), lines: [imported, ...this.changes.flatMap((change) => change.lines)], result: null } };
  }

  /** Judges the row by its rule, unless its cells could not even be read. */
  private take(row: ImportRow, cells: Cells, decide: () => Change | Refusal): boolean {
    for (const { field, code, facts } of cells.problems) this.note(row.line, field, code, facts);
    if (cells.problems.length > 0) return false;
    const change = decide();
    if (isRefusal(change)) {
      this.note(row.line, null, change.refused, change.facts);
      return false;
    }
    this.changes.push(change);
    this.chart = withChange(this.chart, change);
    return true;
  }

  private personIn(cells: Cells, field: string): PersonId {
    return this.personOf(cells, field, cells.needed(field));
  }

  private personOf(cells: Cells, field: string, key: string): PersonId {
    return this.people.get(key) ?? (key === '' ? ('' as PersonId) : cells.wrong(field, 'organisation.import-unknown-person', { key }, '' as PersonId));
  }

  private id<T extends string>(): T {
    return this.nextId() as T;
  }
}

/** The whole change, or the refusal that carries every problem. */
export function importedOrRefused(report: ImportReport): Change<null> | Refusal {
  return report.change ?? refuse('organisation.import-problems', { problems: report.problems });
}
