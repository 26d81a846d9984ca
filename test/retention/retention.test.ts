import type { CivilDate } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { dossierTypes } from '#acts/dossier-type.js';
import { retentionOf } from '#acts/retention.js';
import { badDisposal, visaFits } from '#retention/disposal.js';
import { endedBefore, isKeptNoLonger, keptAs, lengthen, USUAL_SETTINGS } from '#retention/retention.js';
import { moment } from '../support/chart.js';

const PARIS = 'Europe/Paris';
const until = (type: string, endedAt: string, zone = PARIS) => keptAs(type, moment(endedAt), USUAL_SETTINGS, zone).until;

describe('how long a finished dossier is kept', () => {
  it('one year for an act, which is then handed over; ten for a purchase order, which is then destroyed', () => {
    expect(keptAs('deliberation', moment('2025-04-10T08:00:00Z'), USUAL_SETTINGS, PARIS)).toMatchObject({ until: '2026-04-10', years: 1, then: 'transfer' });
    expect(keptAs('bon-de-commande', moment('2025-04-10T08:00:00Z'), USUAL_SETTINGS, PARIS)).toMatchObject({ until: '2035-04-10', then: 'destroy' });
  });

  it('counted from the day it ended where the collectivité lives, the 29th of February included', () => {
    expect(until('arrete', '2024-02-29T12:00:00Z')).toBe('2025-02-28');
    expect([until('arrete', '2025-04-09T23:30:00Z'), until('arrete', '2025-04-09T23:30:00Z', 'America/Martinique')]).toEqual(['2026-04-10', '2026-04-09']);
  });

  it('by a rule with its text for each type there is', () => {
    for (const { key } of dossierTypes) expect(retentionOf(key)).toMatchObject({ years: expect.any(Number), source: expect.stringMatching(/Instruction|à confirmer/) });
  });

  it('longer when the collectivité says so, for ever even, and never shorter', () => {
    const asked = { type: 'deliberation', years: 5, reason: 'Contentieux en cours' };
    const longer = lengthen(USUAL_SETTINGS, asked);
    if (isRefusal(longer)) throw new Error(longer.refused);
    expect(keptAs('deliberation', moment('2025-04-10T08:00:00Z'), longer, PARIS)).toMatchObject({ until: '2030-04-10', reason: 'Contentieux en cours' });
    const ever = lengthen(longer, { ...asked, years: null });
    if (isRefusal(ever)) throw new Error(ever.refused);
    expect(keptAs('deliberation', moment('2025-04-10T08:00:00Z'), ever, PARIS).until).toBeNull();
    expect(endedBefore('deliberation', ever, moment('2999-01-01T00:00:00Z'))).toBeNull();
    expect(lengthen(USUAL_SETTINGS, { ...asked, type: 'bon-de-commande' })).toMatchObject({ refused: 'retention.shorter', facts: { years: 10 } });
  });

  it('no longer from the day after the last one on, and only once finished', () => {
    const one = { type: 'arrete', status: 'finished' as const, endedAt: moment('2025-04-10T08:00:00Z') };
    const over = (at: string, changes: Partial<{ status: 'rejected' }> = {}) => isKeptNoLonger({ ...one, ...changes }, USUAL_SETTINGS, PARIS, moment(at));
    expect([over('2026-04-10T21:59:59Z'), over('2026-04-10T22:00:00Z'), over('2030-01-01T00:00:00Z', { status: 'rejected' })]).toEqual([false, true, false]);
  });

  it('looks for no fewer than those that are kept no longer', () => {
    for (const day of ['2024-02-28', '2024-02-29', '2024-03-01', '2025-12-31']) for (const type of ['arrete', 'pes-depense']) {
      const endedAt = moment(`${day}T22:59:00Z`);
      const { until } = keptAs(type, endedAt, USUAL_SETTINGS, PARIS);
      for (const hour of ['21:59', '22:00', '22:59', '23:00', '23:59']) {
        const at = moment(`${until}T${hour}:00Z`);
        if (isKeptNoLonger({ type, status: 'finished', endedAt }, USUAL_SETTINGS, PARIS, at)) expect(endedAt < endedBefore(type, USUAL_SETTINGS, at)!).toBe(true);
      }
    }
  });
});

describe('what the archives said', () => {
  const visa = { kind: 'elimination', number: 'BE-1', on: '2026-05-02' as CivilDate, authority: 'Archives départementales' } as const;
  const at = moment('2026-05-02T08:00:00Z');

  it('bears a number, a day that has come, and who said it', () => {
    expect(badDisposal(visa, at, PARIS)).toBeNull();
    for (const number of ['', '   ', 'a\nb', 'n'.repeat(61), 'BE\u202e1']) expect(badDisposal({ ...visa, number }, at, PARIS)).toMatchObject({ refused: 'retention.bad-disposal' });
    expect(badDisposal({ ...visa, on: '2026-05-03' as CivilDate }, at, PARIS)).toMatchObject({ refused: 'retention.disposal-in-advance' });
  });

  it('never destroys what is to be handed over', () => {
    expect(visaFits(visa, 'transfer')).toMatchObject({ refused: 'retention.to-be-transferred' });
    expect([visaFits(visa, 'destroy'), visaFits({ ...visa, kind: 'transfer' }, 'transfer'), visaFits({ ...visa, kind: 'transfer' }, 'destroy')]).toEqual([null, null, null]);
  });
});
