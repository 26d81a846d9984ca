import type { AccountId, OrganisationId } from '#kernel/id.js';
import { AuthStore } from '#auth/auth.store.js';
import type { Actor, Role } from '#organisation/actor.js';
import { permissionsOf } from '#organisation/actor.js';
import { recordMembership, recordPerson } from '#organisation/change.js';
import { CentreStore } from '#organisation/centre/centre.store.js';
import type { HostingsService } from '#organisation/centre/hostings.service.js';
import type { HousesQuery } from '#organisation/centre/hosting.js';
import { InterventionsService } from '#organisation/centre/interventions.service.js';
import type { HouseSummary } from '#organisation/centre/summary.js';
import { journalLine } from '#organisation/journal.js';
import { organisationTables } from '#organisation/organisation.table.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { moment } from '../support/chart.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { anOrganisation, aTownHall, done, fresh, organisationServices } from '../support/organisation.js';

let db: TestDatabase;
let services: ReturnType<typeof organisationServices>;
let hostings: HostingsService;
let interventions: InterventionsService;
let now = moment('2026-03-10T09:00:00Z');
const clock = { now: () => now };
const since = moment('2020-05-25T08:00:00Z');
const clerk = { personId: null, name: 'Test' };

beforeAll(async () => {
  db = await aDatabase({ entities: organisationTables });
  services = organisationServices(db, clock);
  const store = new CentreStore();
  const identifiers = new IdentifiersService(clock);
  hostings = services.hostings;
  interventions = new InterventionsService(db.database, store, hostings, services.organisation, services.store, services.evidence, identifiers, db.jobs, clock);
}, 60_000);
beforeEach(() => { now = moment('2026-03-10T09:00:00Z'); });
afterAll(() => db?.close());

/** An account with this role on a person of the collectivité. */
async function aMember(organisation: OrganisationId, name: string, role: Role, person?: Actor['personId']): Promise<Actor> {
  const accountId = fresh<AccountId>();
  await db.database.withoutTenant((manager) => new AuthStore().add(manager, { id: accountId, login: `${accountId}@essai.invalid`, displayName: name, passwordHash: null, createdAt: now, disabledAt: null }));
  const personId = person ?? fresh<Actor['personId']>();
  if (!person) {
    done(await services.changes.change(organisation, clerk, (chart) => recordPerson(chart, { id: personId, firstName: name, lastName: 'Robin', gender: null, civility: null, bornOn: null, email: null })));
  }
  done(await services.changes.change(organisation, clerk, (chart) => recordMembership(chart, { organisationId: organisation, accountId, personId, roles: [role] })));
  return { organisationId: organisation, accountId, personId, deskIds: [], permissions: permissionsOf([role]), displayName: name };
}

async function aCentre(name = 'CDG 62') {
  const centre = anOrganisation({ name, kind: 'centre-de-gestion', insee: null });
  done(await services.changes.found(centre, `centre-${centre.id}`, clerk));
  return { centre, agent: await aMember(centre.id, 'Nadia', 'centre-agent') };
}

async function aCommune() {
  const town = await aTownHall(services, since);
  return { town, administrator: await aMember(town.id, 'Eva', 'administrator', town.dgs) };
}

async function looked() {
  const [{ centre, agent }, { town, administrator }] = [await aCentre(), await aCommune()];
  done(await hostings.choose(administrator, centre.siren));
  return { centre, agent, town, administrator };
}

const journal = (organisation: OrganisationId) => db.database.transaction(organisation, async (manager) => (
  await services.evidence.read(manager, organisation, organisation)).map((recorded) => journalLine(recorded, 'Europe/Paris')));
const last = async (organisation: OrganisationId) => (await journal(organisation)).at(-1)!;
const everything: HousesQuery = { sought: '', sort: 'urgency', after: 0, limit: 50 };
const housesOf = async (agent: Actor, query: Partial<HousesQuery> = {}) => (await hostings.houses(agent, { ...everything, ...query })).houses.map(({ houseId }) => houseId);
/** As a request comes in. */
const comesIn = (agent: Actor, house: OrganisationId) => interventions.actorBy(services.store.readsAccount(agent), house);

describe('a commune and its centre de gestion', () => {
  it('are bound by the commune, and both journals say so', async () => {
    const { centre, agent, town } = await looked();
    expect(await housesOf(agent)).toEqual([town.id]);
    expect(await last(town.id)).toMatchObject({ who: 'Eva', sentence: `Suivi par le centre de gestion «\u00a0CDG 62\u00a0» (SIREN ${centre.siren})\u00a0: début` });
    expect(await last(centre.id)).toMatchObject({ who: 'Eva', sentence: `«\u00a0Saint-Aubert-les-Marais\u00a0» (SIREN ${town.organisation.siren}) est suivie par le centre de gestion` });
  });

  it('one at a time; a double click makes one', async () => {
    const { centre, agent, administrator } = await looked();
    const other = await aCentre('CDG 59');
    expect(await hostings.choose(administrator, other.centre.siren)).toMatchObject({ refused: 'centre.already-there', facts: { centre: 'CDG 62' } });
    const { administrator: next, town } = await aCommune();
    const both = await Promise.all([hostings.choose(next, centre.siren), hostings.choose(next, centre.siren)]);
    expect(both.filter((one) => 'refused' in one)).toHaveLength(1);
    expect((await housesOf(agent)).filter((id) => id === town.id)).toHaveLength(1);
  });

  it('a SIREN of nobody and one of a commune get the same answer', async () => {
    const [{ administrator }, { town }] = [await aCommune(), await aCommune()];
    expect(await hostings.choose(administrator, '999999998')).toEqual({ refused: 'centre.unknown', facts: {} });
    expect(await hostings.choose(administrator, town.organisation.siren)).toEqual({ refused: 'centre.unknown', facts: {} });
  });

  it('a centre sees no commune of another centre, and reaches none', async () => {
    const [one, other] = [await looked(), await looked()];
    expect(await housesOf(one.agent)).toEqual([one.town.id]);
    await expect(hostings.house(one.agent, other.town.id)).rejects.toMatchObject({ code: 'centre.no-commune', status: 404 });
    await expect(hostings.giveUp(one.agent, other.town.id)).rejects.toMatchObject({ code: 'centre.no-commune', status: 404 });
    await expect(interventions.begin(one.agent, other.town.id, 'Curiosité')).rejects.toMatchObject({ code: 'centre.no-commune', status: 404 });
    expect(await comesIn(one.agent, other.town.id)).toBeNull();
  });

  it('part when either wants it, and the interventions end with it', async () => {
    const { centre, agent, town, administrator } = await looked();
    done(await interventions.begin(agent, town.id, 'Nouveau bureau'));
    expect(await hostings.leave(administrator)).toBeNull();
    expect(await comesIn(agent, town.id)).toBeNull();
    expect(await housesOf(agent)).toEqual([]);
    expect((await last(centre.id)).sentence).toContain('n’est plus suivie');
    // What was cut short is told where its beginning was.
    expect((await journal(town.id)).at(-2)).toMatchObject({ who: 'Eva', sentence: 'Fin de l’intervention de Nadia pour le centre de gestion' });
    expect((await journal(centre.id)).at(-2)!.sentence).toBe('Fin de l’intervention de Nadia pour le centre de gestion auprès de «\u00a0Saint-Aubert-les-Marais\u00a0»');
    expect(await hostings.leave(administrator)).toMatchObject({ refused: 'centre.none' });
    // Again, then given up by the centre.
    done(await hostings.choose(administrator, centre.siren));
    expect(await hostings.giveUp(agent, town.id)).toBeNull();
    expect(await last(town.id)).toMatchObject({ who: 'Nadia, du centre de gestion «\u00a0CDG 62\u00a0»', action: 'centre.hosting-ended' });
    expect((await hostings.own(administrator)).hosting).toBeNull();
  });
});

describe('an intervention', () => {
  it('lets its author in for that commune alone, as nobody of its chart', async () => {
    const { agent, town } = await looked();
    expect(await comesIn(agent, town.id)).toBeNull();
    const begun = done(await interventions.begin(agent, town.id, 'Départ de la secrétaire'));
    const actor = (await comesIn(agent, town.id))!;
    expect(actor).toMatchObject({ organisationId: town.id, accountId: agent.accountId, personId: begun.id, deskIds: [], permissions: ['circuits.publish', 'circuits.read', 'organisation.change', 'organisation.read'] });
    expect((await db.database.transaction(town.id, (manager) => services.organisation.chartAt(manager, town.id))).persons.some(({ id }) => id === actor.personId)).toBe(false);
    expect(await comesIn(await aMember(agent.organisationId, 'Paul', 'centre-agent'), town.id)).toBeNull();
  });

  it('is told in both journals, with who, for whom and why', async () => {
    const { centre, agent, town } = await looked();
    done(await interventions.begin(agent, town.id, 'Départ de la secrétaire'));
    expect(await last(town.id)).toMatchObject({
      who: 'Nadia, du centre de gestion «\u00a0CDG 62\u00a0», au titre de «\u00a0Départ de la secrétaire\u00a0»', person: null, account: agent.accountId,
      sentence: 'Intervention du centre de gestion\u00a0: Nadia, jusqu’au 10 mars 2026 à 12 h 00 au plus tard. Motif\u00a0: «\u00a0Départ de la secrétaire\u00a0»',
    });
    expect((await last(centre.id)).sentence).toContain('auprès de «\u00a0Saint-Aubert-les-Marais\u00a0»');
    expect(await interventions.leave((await comesIn(agent, town.id))!)).toBeNull();
    expect((await last(town.id)).sentence).toBe('Fin de l’intervention de Nadia pour le centre de gestion');
    expect(await comesIn(agent, town.id)).toBeNull();
  });

  it('asked twice at once is one', async () => {
    const { agent, town } = await looked();
    const [one, other] = await Promise.all([interventions.begin(agent, town.id, 'Une fois'), interventions.begin(agent, town.id, 'Deux fois')]);
    expect(done(one).id).toBe(done(other).id);
    expect((await journal(town.id)).filter(({ action }) => action === 'centre.intervention-begun')).toHaveLength(1);
  });

  it('is over after two hours, and another may begin', async () => {
    const { agent, town } = await looked();
    const first = done(await interventions.begin(agent, town.id, 'Le matin'));
    now = moment('2026-03-10T11:00:00Z');
    expect(await comesIn(agent, town.id)).toBeNull();
    const second = done(await interventions.begin(agent, town.id, 'Encore'));
    expect(second.id).not.toBe(first.id);
    expect(await comesIn(agent, town.id)).toMatchObject({ personId: second.id });
  });

  it('ends with the role in the centre, at once', async () => {
    const { centre, agent, town } = await looked();
    done(await interventions.begin(agent, town.id, 'Nouveau bureau'));
    done(await services.changes.change(centre.id, clerk, (chart) => recordMembership(chart, { organisationId: centre.id, accountId: agent.accountId, personId: agent.personId, roles: ['agent'] })));
    expect(await comesIn(agent, town.id)).toBeNull();
  });

  it('is ended by the commune, whoever intervenes', async () => {
    const { agent, town, administrator } = await looked();
    const begun = done(await interventions.begin(agent, town.id, 'Nouveau bureau'));
    expect(await interventions.stop(administrator, begun.id)).toBeNull();
    expect(await comesIn(agent, town.id)).toBeNull();
    expect(await interventions.stop(administrator, begun.id)).toMatchObject({ refused: 'centre.no-intervention' });
    const stranger = (await aCommune()).administrator;
    const again = done(await interventions.begin(agent, town.id, 'Encore'));
    expect(await interventions.stop(stranger, again.id)).toMatchObject({ refused: 'centre.no-intervention' });
    expect(await comesIn(agent, town.id)).not.toBeNull();
  });

  it('is not for an account that works for the commune itself', async () => {
    const { agent, town } = await looked();
    done(await services.changes.change(town.id, clerk, (chart) => recordMembership(chart, { organisationId: town.id, accountId: agent.accountId, personId: town.councillor, roles: ['agent'] })));
    expect(await interventions.begin(agent, town.id, 'Nouveau bureau')).toMatchObject({ refused: 'centre.own-member' });
  });
});

describe('the role of the centre', () => {
  it('serves nobody any more where the collectivité is no centre', async () => {
    const { centre, agent, town } = await looked();
    done(await services.changes.describe({ ...centre, kind: 'syndicat' }, clerk, { founds: true, onBehalf: false }));
    const refused = { code: 'centre.not-a-centre', status: 403 };
    await expect(hostings.houses(agent, everything)).rejects.toMatchObject(refused);
    await expect(hostings.house(agent, town.id)).rejects.toMatchObject(refused);
    await expect(interventions.begin(agent, town.id, 'Nouveau bureau')).rejects.toMatchObject(refused);
  });

  it('exists in no commune', async () => {
    const { town, administrator } = await aCommune();
    expect(await services.changes.change(town.id, clerk, (chart) => recordMembership(chart, { organisationId: town.id, accountId: administrator.accountId, personId: town.dgs, roles: ['centre-agent'] })))
      .toMatchObject({ refused: 'centre.role-elsewhere' });
  });
});

describe('the list of four hundred communes', () => {
  const quiet = { administrators: 1, withoutMayor: false, certificatesOver: 0, certificatesSoon: 0, mandatesSoon: 0, delegationsSoon: 0, blocked: 0, sealProblems: 0, stuck: 0, mailsRefused: 0, archivePressing: 0, running: 0, sentLately: 0, finishedLately: 0 };
  const told = (more: Partial<HouseSummary> = {}): HouseSummary => ({ ...quiet, at: now, lastActivityAt: null, ...more });

  it('is read page by page, the most urgent first, and searched', async () => {
    const { agent, centre, town } = await looked();
    await hostings.tell(town.id, async () => told({ certificatesOver: 1 }));
    await db.database.transaction(centre.id, (manager) => manager.query(
      `insert into hosted_house (organisation_id, house_id, name, sought, siren, begun_at, urgency)
       select $1, gen_random_uuid(), 'Commune ' || n, 'commune ' || n, lpad(n::text, 9, '0'), $2, 0 from generate_series(1, 400) as n`, [centre.id, now]));
    const first = await hostings.houses(agent, everything);
    expect([first.houses.length, first.hasMore, first.all, first.urgent]).toEqual([50, true, 401, 1]);
    expect(first.houses[0]).toMatchObject({ houseId: town.id, summary: { certificatesOver: 1 } });
    const seen = new Set<string>();
    for (let after = 0; ; after += 50) {
      const page = await hostings.houses(agent, { ...everything, sort: 'name', after });
      page.houses.forEach(({ houseId }) => seen.add(houseId));
      if (!page.hasMore) break;
    }
    expect(seen.size).toBe(401);
    expect((await hostings.houses(agent, { ...everything, sought: 'commune 40' })).houses.map(({ name }) => name)).toEqual(['Commune 40', 'Commune 400']);
    expect(await housesOf(agent, { sought: town.organisation.siren })).toEqual([town.id]);
  });

  it('shows no word older than one it has', async () => {
    const { agent, town } = await looked();
    await hostings.tell(town.id, async () => told({ at: moment('2026-03-10T08:59:00Z'), stuck: 1 }));
    await hostings.tell(town.id, async () => told({ at: moment('2026-03-10T08:00:00Z'), stuck: 9 }));
    expect((await hostings.house(agent, town.id)).summary).toMatchObject({ stuck: 1 });
  });

  it('hears nothing of a commune that has left', async () => {
    const { agent, town, administrator } = await looked();
    await hostings.leave(administrator);
    await hostings.tell(town.id, async () => { throw new Error('asked in vain'); });
    expect(await housesOf(agent)).toEqual([]);
    expect(await hostings.hosted()).not.toContain(town.id);
  });
});
