import type { CivilDate, Instant } from '#kernel/clock.js';
import type { AccountId, OrganisationId } from '#kernel/id.js';
import { recordDelegation, recordImpediment, closeImpediment, closeMandate, recordAbsence, recordCredential, recordDesk, recordMandate, recordMembership } from '#organisation/change.js';
import { credentialOf } from '#organisation/credential.js';
import { organisationTables } from '#organisation/organisation.table.js';
import { whoMaySign, type Act } from '#organisation/powers.js';
import { recordHouseSeal } from '#organisation/seal/change-seal.js';
import { sealMention } from '#organisation/seal/seal-name.js';
import { aDelegation, moment } from '../support/chart.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aHouseSeal } from '../support/house-seal.js';
import { anOrganisation, aSiren, aTownHall, done, fresh, organisationServices } from '../support/organisation.js';

const deliberation: Act = { nature: 'deliberation', dossierType: 'deliberation' };
const clerk = { personId: null, name: 'Eva GRIS' };

let db: TestDatabase;
let services: ReturnType<typeof organisationServices>;
const now = moment('2025-04-10T08:00:00Z');

beforeAll(async () => {
  db = await aDatabase({ entities: organisationTables });
  services = organisationServices(db, { now: () => now });
}, 60_000);
afterAll(() => db?.close());

const since = moment('2020-05-25T08:00:00Z');
const chartOf = (id: OrganisationId) => db.database.transaction(id, (manager) => services.organisation.chartAt(manager, id));
const impedimentOf = (town: { mayor: any; first: any }, more: object = {}) => ({
  id: fresh<any>(), person: town.mayor, cause: 'illness' as const, motive: 'Hospitalisation', statedBy: town.first,
  proof: null, recordedAt: now, beginsAt: moment('2025-04-07T00:00:00Z'), endsAt: null as Instant | null, ...more,
});

describe('the chart in the database', () => {
  it('comes back as it was recorded, and answers who may sign', async () => {
    const town = await aTownHall(services, since);
    const chart = await chartOf(town.id);
    expect(chart.mandates.find((mandate) => mandate.person === town.first)).toMatchObject({ kind: 'deputy', rank: 1, beginsAt: '2020-05-25T08:00:00.000Z', endsAt: null, electedOn: null });
    expect(chart.desks).toEqual([{ id: town.desk, name: 'Direction générale', slug: 'direction', holders: [town.dgs], assistants: [town.councillor], supervisors: [], superior: null, closedAt: null, closedBy: null }]);
    expect(chart.persons.find((person) => person.id === town.mayor)).toMatchObject({ firstName: 'Ada', bornOn: '1970-01-01' });
    expect(whoMaySign(deliberation, chart, now).signatories[0]!.mention).toEqual(['La Maire,', 'Ada BLANC']);
  });

  it('keeps the three seats of a desk apart', async () => {
    const town = await aTownHall(services, since);
    const [desk] = (await chartOf(town.id)).desks;
    done(await services.changes.change(town.id, clerk, (chart) => recordDesk(chart, { ...desk!, supervisors: [town.second, town.first] }, { known: true })));
    expect((await chartOf(town.id)).desks).toEqual([{ ...desk!, supervisors: [town.second, town.first] }]);
    expect(await services.changes.change(town.id, clerk, (chart) => recordDesk(chart, { ...desk!, supervisors: [town.dgs] }, { known: true }))).toMatchObject({ refused: 'organisation.person-twice-at-desk' });
  });

  it('gives the signature to the first deputy from the finding of the impediment, and back at its end', async () => {
    const town = await aTownHall(services, since);
    const impediment = done(await services.changes.change(town.id, clerk, (chart) => recordImpediment(chart, impedimentOf(town))));
    expect(whoMaySign(deliberation, await chartOf(town.id), now).signatories[0]!.mention).toEqual(['Pour la Maire empêchée,', 'La 1re adjointe,', 'Bea NOIR']);
    done(await services.changes.change(town.id, clerk, (chart, at) => closeImpediment(chart, impediment.id, at)));
    expect(whoMaySign(deliberation, await chartOf(town.id), now).signatories[0]!.person).toBe(town.mayor);
  });

  it('keeps a delegation with its arrêté and its scope', async () => {
    const town = await aTownHall(services, since);
    const given = { ...aDelegation('x', { matters: ['2'], types: ['arrete'], maxAmountCents: 500_000, field: 'à l’urbanisme' }), id: fresh<any>(), person: town.second };
    done(await services.changes.change(town.id, clerk, (chart) => recordDelegation(chart, given)));
    expect((await chartOf(town.id)).delegations).toEqual([given]);
  });
});

describe('a change of the chart', () => {
  it('leaves its line in the evidence, with the names', async () => {
    const town = await aTownHall(services, since);
    done(await services.changes.change(town.id, clerk, (chart) => recordImpediment(chart, impedimentOf(town))));
    const { lines, verdict } = await db.database.transaction(town.id, async (manager) => ({
      lines: await services.evidence.read(manager, town.id, town.id),
      verdict: await services.evidence.verify(manager, town.id, town.id),
    }));
    expect(lines.at(-1)!.entry).toMatchObject({
      at: now, action: 'organisation.impediment-recorded', actor: { name: 'Eva GRIS' },
      facts: { name: 'Ada BLANC', motive: 'Hospitalisation', statedBy: 'Bea NOIR', beginsAt: '2025-04-07T00:00:00.000Z' },
    });
    expect(verdict.ok).toBe(true);
  });

  it('that is refused changes nothing, not even the evidence', async () => {
    const town = await aTownHall(services, since);
    const before = await db.database.transaction(town.id, (manager) => services.evidence.read(manager, town.id, town.id));
    const answer = await services.changes.change(town.id, clerk, (chart) => recordMandate(chart, {
      id: fresh(), person: town.dgs, kind: 'mayor', rank: null, electedOn: null, votes: null, beginsAt: now, endsAt: null,
    }));
    expect(answer).toMatchObject({ refused: 'organisation.two-mayors' });
    expect(await db.database.transaction(town.id, (manager) => services.evidence.read(manager, town.id, town.id))).toEqual(before);
  });

  it('made twice at the same moment is made once: the second sees the first', async () => {
    const town = await aTownHall(services, since);
    const answers = await Promise.all([1, 2, 3].map(() => services.changes.change(town.id, clerk, (chart) => recordImpediment(chart, impedimentOf(town)))));
    expect(answers.map((answer) => ('refused' in answer ? answer.refused : 'recorded')).sort()).toEqual(['organisation.impediment-overlap', 'organisation.impediment-overlap', 'recorded']);
  });

  it('is seen at once by another process that had kept the chart', async () => {
    const town = await aTownHall(services, since);
    const elsewhere = organisationServices(db, { now: () => now });
    const read = () => db.database.transaction(town.id, (manager) => elsewhere.organisation.chartAt(manager, town.id));
    expect((await read()).absences).toEqual([]);
    expect(await read()).toBe(await read());
    done(await services.changes.change(town.id, clerk, (chart) => recordAbsence(chart, { id: fresh(), person: town.first, note: null, from: '2025-04-10' as CivilDate, to: null })));
    expect((await read()).absences).toHaveLength(1);
  });

  it('rolled back with its transaction is never taken for true', async () => {
    const town = await aTownHall(services, since);
    await expect(db.database.transaction(town.id, async (manager) => {
      done(await services.changes.changeWithin(manager, town.id, clerk, (chart) => recordImpediment(chart, impedimentOf(town))));
      expect((await services.organisation.chartAt(manager, town.id)).impediments).toHaveLength(1);
      throw new Error('the caller fails afterwards');
    })).rejects.toThrow('the caller fails afterwards');
    expect((await chartOf(town.id)).impediments).toEqual([]);
  });
});

describe('the boundary between two collectivités', () => {
  it('lets nothing of one be seen or changed from the other', async () => {
    const [here, there] = [await aTownHall(services, since), await aTownHall(services, since)];
    await expect(db.database.transaction(here.id, (manager) => services.organisation.chartAt(manager, there.id))).rejects.toMatchObject({ status: 404 });
    const answer = await services.changes.change(here.id, clerk, (chart) => recordAbsence(chart, { id: fresh(), person: there.mayor, note: null, from: '2025-04-10' as CivilDate, to: null }));
    expect(answer).toMatchObject({ refused: 'organisation.unknown-person' });
    expect((await db.database.withoutTenant((manager) => manager.query('select * from person')))).toEqual([]);
  });

  it('shows an account its memberships everywhere, and who it is in each', async () => {
    const [here, there] = [await aTownHall(services, since), await aTownHall(services, since)];
    const account = fresh<AccountId>();
    await db.database.withoutTenant((manager) => manager.query('insert into account (id, login, display_name, created_at) values ($1, $2, $3, $4)', [account, account, 'Eva Gris', now]));
    const identity = { accountId: account, displayName: 'Eva Gris' };
    await expect(services.organisation.actorOf(identity, null)).rejects.toMatchObject({ code: 'organisation.not-a-member' });
    done(await services.changes.change(here.id, clerk, (chart) => recordMembership(chart, { organisationId: here.id, accountId: account, personId: here.dgs, roles: ['agent', 'administrator'] })));
    const actor = await services.organisation.actorOf(identity, null);
    expect(actor).toMatchObject({ organisationId: here.id, personId: here.dgs, deskIds: [here.desk] });
    expect(actor.permissions).toContain('organisation.change');
    done(await services.changes.change(there.id, clerk, (chart) => recordMembership(chart, { organisationId: there.id, accountId: account, personId: there.mayor, roles: ['elected'] })));
    await expect(services.organisation.actorOf(identity, null)).rejects.toMatchObject({ code: 'organisation.choose-organisation' });
    expect((await services.organisation.actorOf(identity, there.id)).personId).toBe(there.mayor);
    await expect(services.organisation.actorOf(identity, fresh())).rejects.toMatchObject({ code: 'organisation.not-a-member' });
  });
});

describe('a signing certificate', () => {
  it('bought for a mandate is refused from the moment the mandate ends', async () => {
    const town = await aTownHall(services, since);
    const mandate = (await chartOf(town.id)).mandates.find((other) => other.kind === 'mayor')!;
    done(await services.changes.change(town.id, clerk, (chart, _, credentials) => recordCredential(chart, {
      id: fresh(), person: town.mayor, kind: 'pkcs12', certificate: 'a'.repeat(64) as never, keyReference: 'mayor.p12', mandate: mandate.id, holder: null,
      validFrom: moment('2024-01-01T00:00:00Z'), validTo: moment('2027-01-01T00:00:00Z'), revokedAt: null,
    }, credentials, [])));
    const ask = (at: Instant) => db.database.transaction(town.id, (manager) => services.organisation.standingAt(manager, town.id)).then(({ chart, credentials }) => credentialOf(town.mayor, credentials, chart.mandates, at));
    expect(await ask(now)).toMatchObject({ keyReference: 'mayor.p12' });
    done(await services.changes.change(town.id, clerk, (chart) => closeMandate(chart, mandate.id, moment('2025-06-01T08:00:00Z'))));
    expect(await ask(moment('2025-06-01T07:59:59Z'))).toMatchObject({ keyReference: 'mayor.p12' });
    expect(await ask(moment('2025-06-01T08:00:00Z'))).toMatchObject({ refused: 'organisation.credential-mandate-ended' });
  });
});

describe('a collectivité', () => {
  it('with a bad SIREN is not founded', async () => {
    expect(await services.changes.found(anOrganisation({ siren: '216204801' }), 'x', clerk)).toMatchObject({ refused: 'organisation.bad-siren' });
  });

  it('that is described anew keeps its seal under its new name, and loses it with its SIREN, in the same transaction', async () => {
    const { id, organisation } = await aTownHall(services, since);
    const seal = aHouseSeal({ id: fresh<any>(), mention: sealMention(organisation) });
    done(await services.changes.change(id, clerk, (chart, at, credentials, houseSeals) => recordHouseSeal(seal, houseSeals, credentials, chart, at)));
    const read = () => db.database.transaction(id, async (manager) => ({
      seal: (await services.organisation.standingAt(manager, id)).houseSeals[0],
      last: (await services.evidence.read(manager, id, id)).slice(-2).map(({ entry }) => entry.action),
    }));
    const renamed = done(await services.changes.describe({ ...organisation, name: 'Ville d’Aubert' }, clerk, { founds: false, onBehalf: false }));
    expect(await read()).toEqual({ seal: { ...seal, mention: 'Cachet de la ville d’Aubert' }, last: ['organisation.described', 'organisation.house-seal-recorded'] });
    done(await services.changes.describe({ ...renamed, population: 2901 }, clerk, { founds: false, onBehalf: false }));
    expect(await read()).toMatchObject({ seal: { endedAt: null }, last: ['organisation.house-seal-recorded', 'organisation.described'] });
    done(await services.changes.describe({ ...renamed, siren: aSiren() }, clerk, { founds: false, onBehalf: false }));
    expect(await read()).toMatchObject({ seal: { endedAt: now, ended: 'withdrawn' }, last: ['organisation.described', 'organisation.house-seal-withdrawn'] });
  });
});
