import { isRefusal } from '#kernel/refusal.js';
import type { Intervention } from '#organisation/centre/intervention.js';
import { addsOnly, beginIntervention, endIntervention, isRunning } from '#organisation/centre/intervention.js';
import { needsAt, needsOf, soughtIn, soughtName, urgencyOf, type HouseSummary } from '#organisation/centre/summary.js';
import { checkIdentity } from '#organisation/organisation.js';
import { permissionsOf, type Role } from '#organisation/actor.js';
import { DELEGATED } from '#organisation/centre/intervention.js';
import type { AccountId } from '#kernel/id.js';
import { aChart, moment } from '../support/chart.js';
import { anOrganisation } from '../support/organisation.js';

const at = moment('2026-03-10T09:00:00Z');
const well: HouseSummary = {
  at, administrators: 2, withoutMayor: false, certificatesOver: 0, certificatesSoon: 0, mandatesSoon: 0, delegationsSoon: 0, blocked: 0, sealProblems: 0, stuck: 0, mailsRefused: 0,
  archivePressing: 0, running: 4, sentLately: 12, finishedLately: 9, lastActivityAt: at,
};
const asked = { id: 'i', organisationId: 'o', accountId: 'a', personName: 'Nadia Robin', centreId: 'c', centreName: 'CDG 62' } as unknown as Omit<Intervention, 'reason' | 'begunAt' | 'endsAt' | 'endedAt'>;
const begun = (reason = 'Départ de la secrétaire'): Intervention => {
  const found = beginIntervention({ ...asked, reason }, at);
  if (isRefusal(found)) throw new Error(found.refused);
  return found;
};

describe('an intervention', () => {
  it('asks why, in one line', () => {
    expect(beginIntervention({ ...asked, reason: ' \t' }, at)).toMatchObject({ refused: 'centre.reason-missing' });
    expect(beginIntervention({ ...asked, reason: 'deux\nlignes' }, at)).toMatchObject({ refused: 'centre.bad-reason' });
    expect(beginIntervention({ ...asked, reason: 'x'.repeat(501) }, at)).toMatchObject({ refused: 'centre.bad-reason' });
    expect(begun('  Nouveau bureau ').reason).toBe('Nouveau bureau');
  });

  it('ends by itself after two hours, to the second', () => {
    const one = begun();
    expect(one.endsAt).toBe('2026-03-10T11:00:00.000Z');
    expect([isRunning(one, at), isRunning(one, moment('2026-03-10T10:59:59.999Z')), isRunning(one, moment('2026-03-10T11:00:00Z'))]).toEqual([true, true, false]);
  });

  it('is not under way before it began, where the clock was put back, and ends no sooner', () => {
    expect(isRunning(begun(), moment('2026-03-10T08:59:59Z'))).toBe(false);
    expect(endIntervention(begun(), moment('2026-03-09T09:00:00Z')).endedAt).toBe(at);
  });

  it('ended when it had run out, not when somebody noticed', () => {
    expect(endIntervention(begun(), moment('2026-03-10T10:00:00Z')).endedAt).toBe('2026-03-10T10:00:00.000Z');
    expect(endIntervention(begun(), moment('2026-03-12T10:00:00Z')).endedAt).toBe('2026-03-10T11:00:00.000Z');
  });

  it('opens what an administrator does and neither dossier, nor evidence, nor key', () => {
    const missing = permissionsOf(['administrator', 'circuit-designer']).filter((permission) => !DELEGATED.includes(permission));
    expect(missing).toEqual(['dossiers.bypass', 'dossiers.dispose', 'dossiers.read', 'evidence.read', 'organisation.keys']);
    expect(DELEGATED.filter((permission) => !permissionsOf(['administrator', 'circuit-designer']).includes(permission))).toEqual([]);
  });
});

describe('the account of a member, on behalf of the collectivité', () => {
  const chart = aChart({ mayor: 'Ada Blanc', deputies: ['Bea Noir'], councillors: [], agents: ['Eva Roux'] });
  const [ada, bea, eva] = ['Ada', 'Bea', 'Eva'].map((name) => chart.persons.find(({ firstName }) => firstName === name)!.id) as [never, never, never];
  const account = (name: string) => name as AccountId;
  const bound = [{ account: account('eva'), person: eva, roles: ['administrator', 'agent'] as const }, { account: account('ada'), person: ada, roles: [] }];
  const give = (login: string, personId: never, roles: readonly Role[]) => addsOnly(chart, { accountId: account(login), personId, roles }, bound);

  it('is given to who has none, and gets a role more', () => {
    expect(give('bea', bea, ['elected'])).toBeNull();
    expect(give('eva', eva, ['agent', 'administrator', 'circuit-designer'])).toBeNull();
  });

  it('is never made another person’s, even where it opens nothing any more', () => {
    expect(give('eva', bea, ['administrator', 'agent'])).toEqual({ refused: 'centre.account-of-another', facts: { name: 'Eva ROUX' } });
    expect(give('ada', bea, ['elected'])).toMatchObject({ refused: 'centre.account-of-another' });
  });

  it('is never a second one of the same person', () => {
    expect(give('spare', ada, ['elected'])).toEqual({ refused: 'centre.person-has-account', facts: { name: 'Ada BLANC' } });
  });

  it('loses no role', () => {
    expect(give('eva', eva, ['agent', 'circuit-designer'])).toEqual({ refused: 'centre.keeps-roles', facts: { name: 'Eva ROUX' } });
    expect(give('eva', eva, [])).toMatchObject({ refused: 'centre.keeps-roles' });
  });
});

describe('what a collectivité is in law', () => {
  const commune = anOrganisation();
  const centre = anOrganisation({ kind: 'centre-de-gestion', insee: null });
  const [administrator, operator, centreAgent] = [{ founds: false, onBehalf: false }, { founds: true, onBehalf: false }, { founds: false, onBehalf: true }];

  it('becomes a centre de gestion, or ceases to be one, by an operator alone', () => {
    expect(checkIdentity(commune, { ...commune, kind: 'centre-de-gestion', insee: null }, administrator)).toMatchObject({ refused: 'organisation.centre-by-operator' });
    expect(checkIdentity(centre, { ...centre, kind: 'syndicat' }, administrator)).toMatchObject({ refused: 'organisation.centre-by-operator' });
    expect(checkIdentity(commune, { ...commune, kind: 'centre-de-gestion', insee: null }, operator)).toBeNull();
    expect(checkIdentity(centre, { ...centre, name: 'CDG 59', siren: commune.siren }, administrator)).toBeNull();
  });

  it('and its SIREN stay while the centre acts for it; its name and its people do not', () => {
    expect(checkIdentity(commune, { ...commune, kind: 'epci', insee: null }, centreAgent)).toMatchObject({ refused: 'centre.keeps-identity' });
    expect(checkIdentity(commune, { ...commune, siren: centre.siren }, centreAgent)).toMatchObject({ refused: 'centre.keeps-identity' });
    expect(checkIdentity(commune, { ...commune, name: 'Saint-Aubert', population: 3001 }, centreAgent)).toBeNull();
    expect(checkIdentity(commune, { ...commune, kind: 'epci', insee: null }, administrator)).toBeNull();
  });
});

describe('what a collectivité tells of itself', () => {
  it('asks for nothing when it is well', () => {
    expect(needsOf(well)).toEqual([]);
    expect(urgencyOf(well)).toBe(0);
    expect(urgencyOf(null)).toBe(0);
  });

  it('names what is broken before what is to be thought of', () => {
    const ill = { ...well, stuck: 3, certificatesSoon: 1, certificatesOver: 2, administrators: 0, withoutMayor: true };
    expect(needsOf(ill)).toEqual([
      { kind: 'certificates-over', weight: 'failed', count: 2 }, { kind: 'without-mayor', weight: 'failed', count: 0 }, { kind: 'without-administrator', weight: 'failed', count: 0 },
      { kind: 'certificates-soon', weight: 'attention', count: 1 }, { kind: 'stuck', weight: 'attention', count: 3 },
    ]);
  });

  it('is more urgent for one broken thing than for every warning there is', () => {
    const broken = urgencyOf({ ...well, blocked: 1 });
    const warned = urgencyOf({ ...well, certificatesSoon: 9, mandatesSoon: 9, delegationsSoon: 9, stuck: 9, mailsRefused: 9 });
    expect(broken).toBeGreaterThan(warned);
    expect(warned).toBeGreaterThan(0);
  });

  it('is doubted once it is old', () => {
    expect(needsAt(well, moment('2026-03-10T15:00:00Z'))).toEqual([]);
    expect(needsAt(well, moment('2026-03-10T15:00:01Z'))).toEqual([{ kind: 'silent', weight: 'attention', count: 0 }]);
  });

  it('is found without accents, hyphens and capitals', () => {
    expect(soughtName('Saint-Étienne-du-Bois')).toBe('saint etienne du bois');
    expect(soughtName('L’Haÿ-les-Roses')).toBe('l hay les roses');
    expect(soughtName(' % _ ')).toBe('');
    expect([soughtName('Œuf-en-Ternois'), soughtName('Lætitia')]).toEqual(['oeuf en ternois', 'laetitia']);
  });

  it('is found by its SIREN as it is printed, from its first digits on', () => {
    expect(soughtIn(' 216 204\u00a0800 ')).toBe('216204800');
    expect(soughtIn('216 2')).toBe('2162');
    expect(soughtIn('Commune 40')).toBe('commune 40');
  });
});
