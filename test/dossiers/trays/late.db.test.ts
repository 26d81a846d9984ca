import { instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import type { StepId } from '#circuits/definition.js';
import { replaceClosedDays } from '#organisation/closed-days.js';
import { deadlineOf } from '../../../web/src/trays/tray.js';
import { moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aTown, asking } from '../a-service.js';

// Thursday 30 April 2026, five in the evening; 1 May is a public holiday and the town closes the Monday.
let now: Instant = moment('2026-04-30T15:00:00Z');
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
  town = await aTown(parapheur);
  const author = { personId: null, name: 'Test' };
  done(await parapheur.services.changes.change(town.id, author, (chart) => replaceClosedDays(chart, ['2026-05-04' as CivilDate])));
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, {
    format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
    root: { kind: 'sequence', nodes: [
      { kind: 'visa', id: 'direction' as StepId, name: 'Visa', who: { kind: 'desk', desk: 'direction' }, deadlineDays: 1 },
      { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
      { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
    ] },
  }, author));
}, 120_000);
afterAll(() => parapheur?.db.close());

describe('a visa within one working day', () => {
  it('is due on Tuesday evening, and the counter, the page and the group turn late together at midnight', async () => {
    await asking(parapheur, town).submitted();
    const actor = town.actor(town.dgs);
    const [waiting] = (await parapheur.trays.page(actor, 'to-do', null, 10)).items;
    expect(waiting?.dueAt).toBe('2026-05-05T21:59:59.999Z');
    const seen = async (at: Instant) => {
      now = at;
      return [(await parapheur.trays.counts(actor)).late, deadlineOf(waiting!.dueAt, at)];
    };
    expect(await seen(moment('2026-05-04T08:00:00Z'))).toEqual([0, 'week']);
    expect(await seen(waiting!.dueAt!)).toEqual([0, 'today']);
    expect(await seen(instantOfMs(msOfInstant(waiting!.dueAt!) + 1))).toEqual([1, 'late']);
  });

  it('stays due when the town opens that Monday after all', async () => {
    done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart) => replaceClosedDays(chart, [])));
    const [waiting] = (await parapheur.trays.page(town.actor(town.dgs), 'to-do', null, 10)).items;
    expect(waiting?.dueAt).toBe('2026-05-05T21:59:59.999Z');
  });

  it('keeps the closed days of one town out of the calendar of the next', async () => {
    done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart) => replaceClosedDays(chart, ['2026-05-15' as CivilDate])));
    const other = await aTown(parapheur);
    const closedDaysOf = (id: typeof town.id) => parapheur.db.database.transaction(id, async (manager) => (await parapheur.services.organisation.chartAt(manager, id)).closedDays);
    expect([await closedDaysOf(town.id), await closedDaysOf(other.id)]).toEqual([['2026-05-15'], []]);
    expect(await parapheur.db.database.transaction(fresh(), (manager) => manager.query('select * from closed_day'))).toEqual([]);
  });
});
