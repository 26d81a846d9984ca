import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { installCouncil } from '#organisation/changeover.js';
import { closeMandate, recordCredential, recordPerson } from '#organisation/change.js';
import { personOf } from '#organisation/chart.js';
import type { Credential, CredentialId } from '#organisation/credential.js';
import type { Dossier } from '#dossiers/dossier.js';
import { signedTasks } from '#dossiers/task.js';
import { aCredential, moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aTown, asking, KeysOfPaper } from '../a-service.js';

const clerk = { personId: null, name: 'Test' };
const nine = moment('2025-04-10T07:00:00Z');

let now: Instant = nine;
const keys = new KeysOfPaper({ now: () => now });
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now }, keys);
}, 60_000);
beforeEach(async () => {
  now = nine;
  keys.made = 0;
  town = await aTown(parapheur);
  people = asking(parapheur, town);
}, 60_000);
afterAll(() => parapheur?.db.close());

const change = (decide: Parameters<typeof parapheur.services.changes.change>[2]) => parapheur.services.changes.change(town.id, clerk, decide).then(done);
const standing = () => parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.standingAt(manager, town.id));
const certificatesOf = async (person: PersonId): Promise<readonly Credential[]> => (await standing()).credentials.filter((credential) => credential.person === person);
const mandateOf = async (person: PersonId) => (await standing()).chart.mandates.find((mandate) => mandate.person === person && mandate.endsAt === null)?.id ?? null;
const linesOf = (chain: string) => parapheur.db.database.transaction(town.id, async (manager) => (await parapheur.services.evidence.read(manager, town.id, chain)).map(({ entry }) => entry));
async function transactionsDuring(work: () => Promise<unknown>): Promise<number> {
  const { dataSource } = parapheur.db;
  const opened = dataSource.createQueryRunner.bind(dataSource);
  let count = 0;
  dataSource.createQueryRunner = (mode) => {
    count += 1;
    return opened(mode);
  };
  await work();
  dataSource.createQueryRunner = opened;
  return count;
}

const waiting = async (): Promise<Dossier> => done(await people.decide(town.second, await people.submitted(), 'approve'));
const sign = async (who: PersonId) => people.decide(who, await waiting(), 'sign');

describe('the first signature of a person', () => {
  it('has a certificate made for the mandate held, begun when the decision names it, and recorded', async () => {
    const dossier = done(await sign(town.mayor));
    const [certificate, ...others] = await certificatesOf(town.mayor);
    expect([others, certificate]).toMatchObject([[], { kind: 'pkcs12', holder: 'Ada BLANC', mandate: await mandateOf(town.mayor), revokedAt: null }]);
    const [{ decision }] = signedTasks(dossier.tasks) as [ReturnType<typeof signedTasks>[number]];
    expect(decision.signature.credential).toEqual({ id: certificate!.id, certificate: certificate!.certificate });
    expect(certificate!.validFrom <= decision.at).toBe(true);
    expect((await linesOf(town.id)).at(-1)).toMatchObject({ action: 'organisation.credential-recorded', actor: { personId: null, name: 'Paraphe' }, facts: { name: 'Ada BLANC' } });
    expect((await linesOf(dossier.id)).map(({ action }) => action)).not.toContain('dossier.refused');
  });

  it('costs the next ones nothing: one transaction, no key', async () => {
    done(await sign(town.mayor));
    const next = await waiting();
    const before = keys.made;
    expect(await transactionsDuring(() => people.decide(town.mayor, next, 'sign').then(done))).toBe(1);
    expect(keys.made).toBe(before);
  });

  it('given twice at once has one certificate made', async () => {
    const both = [await waiting(), await waiting()];
    await Promise.all(both.map(async (dossier) => done(await people.decide(town.mayor, dossier, 'sign'))));
    expect(await certificatesOf(town.mayor)).toHaveLength(1);
  });

  it('is not prepared for someone the law does not call', async () => {
    expect(await sign(town.dgs)).toMatchObject({ refused: 'signature.no-power' });
    expect([keys.made, await certificatesOf(town.dgs)]).toEqual([0, []]);
  });
});

describe('a certificate that does not do', () => {
  it('once revoked is refused, with a line of evidence, and no other takes its place', async () => {
    done(await sign(town.mayor));
    const [certificate] = await certificatesOf(town.mayor);
    now = moment('2025-04-10T08:00:00Z');
    done(await parapheur.services.changes.revokeCredential(town.id, clerk, certificate!.id));
    const dossier = await waiting();
    expect(await people.decide(town.mayor, dossier, 'sign')).toMatchObject({ refused: 'organisation.credential-revoked', facts: { name: 'Ada BLANC', revokedAt: now, timeZone: 'Europe/Paris' } });
    expect((await linesOf(dossier.id)).filter(({ action }) => action === 'dossier.refused')).toMatchObject([{ facts: { code: 'organisation.credential-revoked' }, actor: { name: 'Ada BLANC' } }]);
    expect(keys.made).toBe(1);
  });

  it('recorded by hand and over is refused: nothing is made beside a key that is kept elsewhere', async () => {
    await change((chart) => recordCredential(chart, aCredential(town.mayor, { id: fresh<CredentialId>(), certificate: 'd'.repeat(64) as never, validTo: moment('2025-01-01T00:00:00Z') }), [], []));
    expect(await sign(town.mayor)).toMatchObject({ refused: 'organisation.credential-not-valid-now' });
    expect(keys.made).toBe(0);
  });

  it('good but kept elsewhere is refused at the click, not promised to a seal that cannot come', async () => {
    await change((chart) => recordCredential(chart, aCredential(town.mayor, { id: fresh<CredentialId>(), certificate: 'e'.repeat(64) as never }), [], []));
    const dossier = await waiting();
    expect(await people.decide(town.mayor, dossier, 'sign')).toMatchObject({ refused: 'organisation.credential-elsewhere', facts: { name: 'Ada BLANC' } });
    expect((await linesOf(dossier.id)).at(-1)).toMatchObject({ action: 'dossier.refused' });
  });

  it('made here and over is followed by another', async () => {
    done(await sign(town.mayor));
    now = moment('2040-06-01T08:00:00Z');
    done(await sign(town.mayor));
    expect(await certificatesOf(town.mayor)).toHaveLength(2);
  });

  it('in a former name is followed by one in the new name, and is used no more', async () => {
    done(await sign(town.mayor));
    now = moment('2025-04-10T08:00:00Z');
    await change((chart) => recordPerson(chart, { ...personOf(chart, town.mayor), lastName: 'Martin' }));
    const dossier = done(await sign(town.mayor));
    const [former, present] = await certificatesOf(town.mayor);
    expect([former?.holder, present?.holder]).toEqual(['Ada BLANC', 'Ada MARTIN']);
    expect(signedTasks(dossier.tasks)[0]!.decision.signature).toMatchObject({ name: 'Ada MARTIN', credential: { id: present!.id } });
  });
});

describe('the installation of a new council', () => {
  const install = () => change((chart, at) => installCouncil(chart, [
    { id: fresh(), person: town.first, kind: 'mayor', rank: null, electedOn: null, votes: null },
    { id: fresh(), person: town.mayor, kind: 'councillor', rank: null, electedOn: '2025-04-01' as never, votes: 700 },
  ], at));

  it('refuses the former mayor from that instant, and gives the one re-elected as councillor a new certificate', async () => {
    done(await sign(town.mayor));
    const [dossier, more] = [await waiting(), await waiting()];
    now = moment('2025-04-10T08:00:00Z');
    await install();
    expect(await people.decide(town.mayor, dossier, 'sign')).toMatchObject({ refused: 'organisation.credential-mandate-ended', facts: { to: now, instead: ['La Maire,', 'Bea NOIR'] } });
    expect((await linesOf(dossier.id)).at(-1)).toMatchObject({ action: 'dossier.refused', actor: { personId: town.mayor }, facts: { facts: { power: 'signature.no-power' } } });
    expect(await certificatesOf(town.mayor)).toHaveLength(1);
    // The new mayor signs, then the councillor as secretary of the sitting.
    const signed = done(await people.decide(town.first, more, 'sign'));
    done(await people.decide(town.councillor, signed, 'sign'));
    const renewed = done(await parapheur.certificates.renew(town.id, town.mayor, clerk));
    expect(renewed).toMatchObject({ mandate: await mandateOf(town.mayor), holder: 'Ada BLANC' });
  });

  it('leaves a secretary who is not re-elected a certificate of no mandate for the minutes kept before', async () => {
    const signed = done(await sign(town.mayor));
    now = moment('2025-04-10T08:00:00Z');
    await install();
    done(await people.decide(town.councillor, signed, 'sign'));
    expect(await certificatesOf(town.councillor)).toMatchObject([{ mandate: null }]);
  });
});

describe('an administrator', () => {
  it('has another one made after a revocation, and not while one serves', async () => {
    done(await sign(town.mayor));
    const [first] = await certificatesOf(town.mayor);
    expect(await parapheur.certificates.renew(town.id, town.mayor, clerk)).toEqual(first);
    now = moment('2025-04-10T08:00:00Z');
    done(await parapheur.services.changes.revokeCredential(town.id, clerk, first!.id));
    done(await parapheur.certificates.renew(town.id, town.mayor, clerk));
    done(await sign(town.mayor));
    expect(await parapheur.certificates.renew(town.id, fresh(), clerk)).toMatchObject({ refused: 'organisation.unknown-person' });
  });
});

describe('a mandate ended by itself', () => {
  it('takes its certificate along', async () => {
    done(await sign(town.mayor));
    const dossier = await waiting();
    now = moment('2025-04-10T08:00:00Z');
    const mandate = await mandateOf(town.mayor);
    await change((chart, at) => closeMandate(chart, mandate!, at));
    expect(await people.decide(town.mayor, dossier, 'sign')).toMatchObject({ refused: 'organisation.credential-mandate-ended' });
  });
});
