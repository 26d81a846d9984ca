// A town hall at work over HTTP: the application on a real database, a commune with its people, an account
// each, the shipped circuits; and what a person does from a browser.

import { request as httpRequest } from 'node:http';
import type { Clock } from '#kernel/clock.js';
import type { CivilDate } from '#kernel/clock.js';
import type { AccountId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import type { Environment } from '#platform/config.js';
import { AuthService } from '#auth/auth.service.js';
import { recordDesk, recordImpediment, recordMandate, recordMembership, recordPerson, recordPost } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { MandateKind } from '#organisation/mandate.js';
import type { Gender } from '#organisation/person.js';
import type { Role } from '#organisation/actor.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import type { DossierView } from '#dossiers/reading/view.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { anOrganisation, done, fresh } from '../support/organisation.js';

const CLERK = { personId: null, name: 'Test' };
const SINCE = moment('2020-05-25T08:00:00Z');

/** What a page of ours asks, as one person. */
export interface Browser {
  readonly person: PersonId;
  readonly headers: Readonly<Record<string, string>>;
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  upload(dossier: string, bytes: Uint8Array | ReadableStream, options?: { readonly name?: string; readonly role?: string; readonly type?: string }): Promise<Answer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line -- JSON as it comes
  readonly body: any;
}

export class TownHall {
  readonly id: OrganisationId = fresh<OrganisationId>();

  private constructor(readonly app: TestApplication) {}

  static async open(clock?: Clock, environment?: Environment): Promise<TownHall> {
    return TownHall.over(await anApplication({ clock, environment }));
  }

  static async over(app: TestApplication): Promise<TownHall> {
    const town = new TownHall(app);
    const organisation = anOrganisation({ id: town.id });
    done(await town.changes.found(organisation, `ville-${town.id}`, CLERK));
    const database = app.app.get(DatabaseService, { strict: false });
    const circuits = app.app.get(CircuitsService, { strict: false });
    // Released before the town has anybody: a story adds its own desks and people.
    await database.transaction(town.id, async (manager) => {
      for (const definition of await shippedCircuits()) await circuits.publish(manager, town.id, definition, CLERK);
    });
    return town;
  }

  private get auth(): AuthService {
    return this.app.app.get(AuthService, { strict: false });
  }

  private get changes(): ChartChangesService {
    return this.app.app.get(ChartChangesService, { strict: false });
  }

  /** A circuit of its own, besides those shipped. */
  async releases(definition: CircuitDefinition): Promise<void> {
    const circuits = this.app.app.get(CircuitsService, { strict: false });
    await this.app.app.get(DatabaseService, { strict: false }).transaction(this.id, (manager) => circuits.publish(manager, this.id, definition, CLERK));
  }

  async person(firstName: string, lastName: string, gender: Gender = 'f'): Promise<PersonId> {
    const person = { id: fresh<PersonId>(), firstName, lastName, gender, civility: null, bornOn: '1970-01-01' as CivilDate, email: `${firstName}.${lastName}@mairie.exemple`.toLowerCase() };
    return done(await this.changes.change(this.id, CLERK, (chart) => recordPerson(chart, person))).id;
  }

  async elected(kind: MandateKind, rank: number | null, firstName: string, lastName: string, gender: Gender = 'f'): Promise<Browser> {
    const person = await this.person(firstName, lastName, gender);
    done(await this.changes.change(this.id, CLERK, (chart) => recordMandate(chart, {
      id: fresh(), person, kind, rank, beginsAt: SINCE, endsAt: null,
      electedOn: kind === 'councillor' ? ('2020-03-15' as CivilDate) : null, votes: kind === 'councillor' ? 900 : null,
    })));
    return this.browser(person, ['elected']);
  }

  async agent(firstName: string, lastName: string, title: string, desk: { readonly slug: string; readonly name: string; readonly under?: string } | null = null): Promise<Browser> {
    const person = await this.person(firstName, lastName);
    done(await this.changes.change(this.id, CLERK, (chart) => recordPost(chart, { id: fresh(), person, kind: 'dgs', title, from: '2015-01-01' as CivilDate, to: null })));
    if (desk) done(await this.changes.change(this.id, CLERK, (chart) => recordDesk(chart, {
      id: fresh<DeskId>(), slug: desk.slug, name: desk.name, holders: [person], assistants: [], supervisors: [], superior: chart.desks.find(({ slug }) => slug === desk.under)?.id ?? null })));
    return this.browser(person, ['agent']);
  }

  async impede(person: PersonId, statedBy: PersonId): Promise<void> {
    const now = this.app.app.get(PlatformClock, { strict: false }).now();
    done(await this.changes.change(this.id, CLERK, (chart) => recordImpediment(chart, {
      id: fresh(), person, cause: 'illness', motive: 'Hospitalisation', statedBy, proof: null, recordedAt: now, beginsAt: moment('2025-01-01T00:00:00Z'), endsAt: null })));
  }

  async browser(person: PersonId, roles: readonly Role[]): Promise<Browser> {
    const accountId = await this.account(person, roles, { login: `compte-${person}`, password: null });
    return browse(this.app.url, person, await this.auth.openSession(accountId));
  }

  async account(person: PersonId, roles: readonly Role[], { login, password }: { readonly login: string; readonly password: string | null }): Promise<AccountId> {
    const accountId = done(await this.auth.createAccount({ login, displayName: 'Compte', password }));
    done(await this.changes.change(this.id, CLERK, (chart) => recordMembership(chart, { organisationId: this.id, accountId, personId: person, roles: [...roles] })));
    return accountId;
  }
}

export function browse(url: string, person: PersonId, token: string): Browser {
  const headers = { 'x-paraphe-request': '1', cookie: `paraphe_session=${token}` };
  const read = async (response: Response): Promise<Answer> => {
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    person, headers,
    call: async (method, path, body, more) => read(await fetch(`${url}${path}`, {
      method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more }, body: body === undefined ? undefined : JSON.stringify(body),
    })),
    upload: async (dossier, bytes, { name = 'document.pdf', role = 'main', type = 'application/pdf' } = {}) => read(await fetch(
      `${url}/api/dossiers/${dossier}/documents?role=${role}&name=${encodeURIComponent(name)}`,
      { method: 'PUT', headers: { ...headers, 'content-type': type }, body: bytes, duplex: 'half' } as RequestInit)),
    get: (path, more) => fetch(`${url}${path}`, { headers: { ...headers, ...more } }),
  };
}

export interface SentDossier {
  readonly id: string;
  readonly path: string;
  readonly seen: readonly string[];
  /** As it was just before it was sent. */
  readonly draft: DossierView;
  /** As the sending answered it. */
  readonly sent: DossierView;
}

/** An upload whose size is said, and of which nothing more than its head is sent. */
export function announced(url: string, headers: Readonly<Record<string, string>>, sizeBytes: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'PUT', headers: { ...headers, 'content-type': 'application/pdf', 'content-length': String(sizeBytes) } }, (response) => {
      let text = '';
      response.on('data', (chunk) => { text += chunk; }).on('end', () => {
        resolve({ status: response.statusCode!, body: JSON.parse(text) });
        request.destroy();
      });
    });
    request.on('error', reject);
    request.write('%PDF-1.7\n');
  });
}

/** A dossier made, given its document and sent, as a page of ours does it. */
export async function sendDossier(who: Pick<Browser, 'call' | 'upload'>, asked: { readonly type: string; readonly title: string; readonly metadata: object }, bytes: Uint8Array, submission: object = {}): Promise<SentDossier> {
  const { body: { id } } = await who.call('POST', '/api/dossiers', asked);
  await who.upload(id, bytes);
  const path = `/api/dossiers/${id}`;
  const draft: DossierView = (await who.call('GET', path)).body;
  const seen = seenIn(draft);
  const { status, body: sent } = await who.call('POST', `${path}/submit`, { seen, ...submission });
  expect(status).toBe(200);
  return { id, path, seen, draft, sent };
}

/** A deliberation that has all its facts. */
export const aDeliberation = (secretary: PersonId, title = 'Budget primitif') => ({ type: 'deliberation', title, metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary } });

export const seenIn = (view: DossierView): readonly string[] => view.documents.map((document) => document.sha256);

/** The mayor’s key signs at once, then the DGS looks again, and the secretary of the sitting signs for the end. */
export const earlyDeliberation: CircuitDefinition = {
  format: 1, key: 'signee-aussitot', name: 'Délibération signée aussitôt', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' },
    { kind: 'visa', id: 'controle' as StepId, name: 'Contrôle', who: { kind: 'desk', desk: 'direction-generale' } },
    { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
  ] },
};
