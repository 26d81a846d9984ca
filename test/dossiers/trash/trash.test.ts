import { isRefusal } from '#kernel/refusal.js';
import type { CivilDate } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { Command } from '#dossiers/command.js';
import { gesturesOf } from '#dossiers/life/gestures.js';
import { situationOf } from '#dossiers/decide.js';
import { submitterTray } from '#dossiers/trays/tray.js';
import { dossierType } from '#acts/dossier-type.js';
import { moment, person } from '../../support/chart.js';
import { aDossier, type TestDossier } from '../../support/dossier.js';

const putAway: Command = { type: 'trash', days: 30, asAdministrator: false };
const takeOut: Command = { type: 'restore', asAdministrator: false };
const visa = { kind: 'elimination', number: 'BE-2026-04', on: '2026-05-02' as CivilDate, authority: 'Archives départementales de l’Aisne' } as const;
const finished = aDossier().submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac').sealed();
const refusal = (dossier: TestDossier, who: string, command: Command): string | null => {
  const outcome = dossier.asks(who, command);
  return isRefusal(outcome) ? outcome.refused : null;
};
const rejected = aDossier().submitted().rejectedBy('Dora Dir', 'Pièce manquante');
const monthLater = moment('2025-05-07T09:00:00Z');

describe('the trash', () => {
  it('takes what led to no act, from those who prepare it, and gives it back as it was', () => {
    for (const one of [aDossier(), rejected]) {
      const away = one.after('Gus Agent', putAway);
      expect([away.dossier!.status, submitterTray(away.dossier!)]).toEqual([one.dossier!.status, 'trash']);
      expect(away.dossier!.trash).toEqual({ at: one.at, until: '2025-05-07T09:00:00.000Z' });
      const { version: _, ...before } = one.dossier!;
      expect(away.after('Gus Agent', takeOut).dossier).toMatchObject(before);
      expect(away.after('Gus Agent', takeOut).dossier!.trash).toBeUndefined();
    }
  });

  it('is not for a stranger, for what is under way, nor for what lies there already', () => {
    expect(refusal(rejected, 'Cid Sud', putAway)).toBe('dossier.not-yours');
    expect(refusal(rejected, 'Cid Sud', { ...putAway, asAdministrator: true })).toBeNull();
    expect(refusal(aDossier().submitted(), 'Gus Agent', putAway)).toBe('dossier.not-trashable');
    expect(refusal(rejected.after('Gus Agent', putAway), 'Gus Agent', putAway)).toBe('dossier.in-trash');
    expect(refusal(rejected, 'Gus Agent', takeOut)).toBe('dossier.not-in-trash');
  });

  it('lets nothing else be done with what lies there', () => {
    const away = rejected.after('Gus Agent', putAway);
    expect(refusal(away, 'Gus Agent', { type: 'reopen' })).toBe('dossier.in-trash');
    const draft = aDossier().after('Gus Agent', putAway);
    expect((['edit', 'discard'] as const).map((type) => refusal(draft, 'Gus Agent', { type }))).toEqual(['dossier.in-trash', 'dossier.in-trash']);
    expect(refusal(draft, 'Gus Agent', { type: 'submit', seen: draft.seen })).toBe('dossier.in-trash');
  });

  it('takes a finished dossier only with what the archives said, and only when it must be kept no longer', () => {
    const late = finished.when(moment('2026-05-10T09:00:00Z'));
    const disposal = { ...visa, keptUntil: '2026-04-07' as CivilDate };
    expect(refusal(late, 'Gus Agent', putAway)).toBe('dossier.needs-disposal');
    expect(refusal(late, 'Gus Agent', { ...putAway, disposal })).toBe('dossier.needs-disposal');
    expect(refusal(late, 'Cid Sud', { ...putAway, asAdministrator: true })).toBe('dossier.needs-disposal');
    const asked: Command = { type: 'trash', days: 30, asAdministrator: true, disposal };
    expect(refusal(finished.when(moment('2026-04-07T20:00:00Z')), 'Cid Sud', asked)).toBe('dossier.still-kept');
    // The last day ends at midnight in Paris, not in Greenwich.
    expect(refusal(finished.when(moment('2026-04-07T22:30:00Z')), 'Cid Sud', asked)).toBeNull();
    expect(late.after('Cid Sud', asked).dossier!.trash!.disposal).toEqual(visa);
  });

  it('is purged from the end of its delay on, and taken out before: never both', () => {
    const away = rejected.after('Gus Agent', putAway);
    const files = [sha256('a')];
    const ask = (dossier: TestDossier): readonly (string | null)[] => [refusal(dossier, 'worker', { type: 'purge', from: dossier.dossier!.version, files }), refusal(dossier, 'Gus Agent', takeOut)];
    expect(ask(away.when(moment('2025-05-07T08:59:59.999Z')))).toEqual(['dossier.trash-not-over', null]);
    expect(ask(away.when(monthLater))).toEqual([null, 'dossier.trash-over']);
    // Not even a clock that goes back brings both: the purge has the last word.
    const gone = away.when(monthLater).after('worker', { type: 'purge', from: away.dossier!.version, files });
    expect(gone.dossier!.status).toBe('purged');
  });

  it('is not purged on files that were counted on another version', () => {
    const away = rejected.after('Gus Agent', putAway).when(monthLater);
    expect(refusal(away, 'worker', { type: 'purge', from: away.dossier!.version - 1, files: [] })).toBe('dossier.stale-version');
    expect(refusal(rejected, 'worker', { type: 'purge', from: rejected.dossier!.version, files: [] })).toBe('dossier.not-in-trash');
  });

  it('is told to the screen: what may be put there, and what may be taken out', () => {
    const gestures = ({ dossier, chart, at }: TestDossier, who = 'Gus Agent') => gesturesOf(dossier!, { person: person(who) }, situationOf(dossier!, dossierType(dossier!.type)!, chart, at), []);
    expect([gestures(aDossier()), gestures(rejected), gestures(finished)]).toEqual([['trash'], ['reopen', 'trash'], []]);
    const away = rejected.after('Gus Agent', putAway);
    expect([gestures(away), gestures(away, 'Cid Sud'), gestures(away.when(monthLater))]).toEqual([['restore'], [], []]);
  });
});
