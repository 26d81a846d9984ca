import type { CivilDate, Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { Command } from '#dossiers/command.js';
import { signedBefore } from '#dossiers/renewal/record-renewal.js';
import { renewalStanding, type StampGroup } from '#dossiers/renewal/renewal-standing.js';
import { announced } from '#notifications/webhooks/webhook.js';
import { aDossier } from '../../support/dossier.js';
import { moment } from '../../support/chart.js';

const at = moment('2034-11-01T09:00:00Z');
const finished = aDossier().submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac').sealed();
const [document] = finished.dossier!.documents;
const renewal = (changes: Partial<Extract<Command, { type: 'record-renewal' }>['files'][number]> = {}): Command => ({
  type: 'record-renewal', docket: sha256('docket again'),
  files: [{ document: document!.id, former: document!.signed!.sha256, sha256: sha256('renewed'), sizeBytes: 99, until: '2045-01-01T00:00:00.000Z' as Instant, ...changes }],
});

describe('a renewal that comes back', () => {
  it('takes the place of the file it was made from, and of its docket; nothing else changes', () => {
    const { dossier, events, effects } = finished.when(at).after('worker', renewal());
    expect(dossier).toEqual({ ...finished.dossier, version: finished.dossier!.version + 1, docket: sha256('docket again'), documents: [{ ...document, signed: { sha256: sha256('renewed'), sizeBytes: 99 } }, ...finished.dossier!.documents.slice(1)] });
    expect([effects, signedBefore(events, document!.id), announced(events.at(-1)!, dossier!)]).toEqual([finished.effects, [document!.signed!.sha256], ['dossier.renewed']]);
  });

  it('is refused when it comes second, or was made from another file, or of a dossier that is not sealed', () => {
    const stale = { refused: 'dossier.renewal-stale' };
    expect(finished.after('worker', renewal()).asks('worker', renewal())).toMatchObject(stale);
    expect(finished.asks('worker', renewal({ former: sha256('other') }))).toMatchObject(stale);
    expect(aDossier().submitted().asks('worker', renewal())).toMatchObject(stale);
  });

  it('is taken in the trash too, from where the dossier may come back', () => {
    const thrown = finished.after('Gus Agent', { type: 'trash', days: 30, asAdministrator: true, disposal: { kind: 'transfer', number: '1', on: '2025-01-01' as CivilDate, authority: 'Archives', keptUntil: '2024-01-01' as CivilDate } });
    expect(thrown.after('worker', renewal()).dossier!.trash).toEqual(thrown.dossier!.trash);
    expect(thrown.dossier!.trash).toBeDefined();
  });
});

describe('how the archive time-stamps of a collectivité stand', () => {
  const group = (certificateEndsAt: string | null, count: number, more: Partial<StampGroup> = {}): StampGroup => ({ certificateEndsAt: certificateEndsAt === null ? null : moment(certificateEndsAt), algorithms: ['ec-256', 'sha256'], count, problem: null, ...more });

  it('counts what lasts, what is due and until when, what presses and what is lost', () => {
    const problem = { code: 'signature.service-unreachable', facts: {}, at };
    expect(renewalStanding([group('2040-01-01T00:00:00Z', 5), group('2035-03-01T00:00:00Z', 3, { problem: { ...problem, at: moment('2034-10-01T00:00:00Z') } }), group('2034-12-10T00:00:00Z', 2, { problem }), group('2034-10-01T00:00:00Z', 1), group(null, 1)], at))
      .toEqual({ lasting: 5, due: 5, pressing: 2, lost: 2, until: '2034-12-10T00:00:00.000Z', problem });
    expect(renewalStanding([], at)).toEqual({ lasting: 0, due: 0, pressing: 0, lost: 0, until: null, problem: null });
  });
});
