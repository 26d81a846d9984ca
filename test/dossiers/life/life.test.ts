import { isRefusal } from '#kernel/refusal.js';
import type { CivilDate } from '#kernel/clock.js';
import { openTasks } from '#dossiers/dossier.js';
import { gesturesOf } from '#dossiers/life/gestures.js';
import { situationOf } from '#dossiers/decide.js';
import { dossierType } from '#acts/dossier-type.js';
import { addresseeKey } from '#dossiers/trays/tray.js';
import { maySee } from '#dossiers/reading/visibility.js';
import { moment, person } from '../../support/chart.js';
import { aDocument, aDossier, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';

const code = (outcome: ReturnType<TestDossier['asks']>): string => (isRefusal(outcome) ? outcome.refused : outcome.event.type);
const situation = ({ dossier, chart, at }: TestDossier) => situationOf(dossier!, dossierType(dossier!.type)!, chart, at);
const gestures = (dossier: TestDossier, who: string) => gesturesOf(dossier.dossier!, { person: person(who) }, situation(dossier), ['dossiers.submit', 'dossiers.decide']);
const sees = (dossier: TestDossier, who: string): boolean => maySee(dossier.dossier!, { person: person(who), permissions: [] }, null, situation(dossier));
const waitsAt = ({ dossier }: TestDossier): readonly string[] => openTasks(dossier!).map(({ addressee }) => addresseeKey(addressee, dossierType(dossier!.type)!, dossier!.metadata));

const CANCEL = { type: 'cancel', reason: 'Délibération reportée' } as const;
const transferTo = (desk: string, reason: string | null = null) => ({ type: 'transfer', step: null, desk, reason } as const);
const asideUntil = (until: string) => ({ type: 'put-aside', step: null, until: until as CivilDate } as const);

describe('a dossier called off', () => {
  it('waits for nobody any more, and says why', () => {
    const off = aDossier().submitted().after('Gus Agent', CANCEL);
    expect(off.dossier).toMatchObject({ status: 'cancelled' });
    expect([openTasks(off.dossier!), off.dossier!.endedAt]).toEqual([[], off.at]);
    expect(code(off.asks('Dora Dir', off.decision('approve')))).toBe('dossier.not-running');
  });

  it('is called off by those who prepare it, with a reason, while it waits', () => {
    const sent = aDossier().submitted();
    expect(code(sent.asks('Dora Dir', CANCEL))).toBe('dossier.not-yours');
    expect(code(sent.asks('Gus Agent', { type: 'cancel', reason: ' ' }))).toBe('dossier.reason-required');
    expect(code(aDossier().asks('Gus Agent', CANCEL))).toBe('dossier.not-running');
    expect([gestures(sent, 'Gus Agent'), gestures(aDossier(), 'Gus Agent')]).toEqual([['cancel'], ['trash']]);
  });

  it('is not called off once the signed files are made: a signed act is withdrawn by another act', () => {
    const route = { ...deliberationCircuit, root: { kind: 'sequence' as const, nodes: [step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }), { kind: 'transmit' as const, id: step('envoi', {}).id, name: 'Envoi', who: { kind: 'submitter' as const } }] } };
    const sealed = aDossier({ circuit: route, type: 'arrete', metadata: { actNumber: '2025A1' } }).submitted().signedBy('Ada Roy').sealed();
    expect(sealed.dossier!.status).toBe('running');
    expect(code(sealed.asks('Gus Agent', CANCEL))).toBe('dossier.signed-already');
    expect(gestures(sealed, 'Gus Agent')).not.toContain('cancel');
  });
});

describe('a dossier taken up again', () => {
  it('is a draft that is corrected and goes through its whole circuit anew, under one journal', () => {
    const rejected = aDossier().submitted().approvedBy('Dora Dir').signedBy('Ada Roy').after('Eve Lac', { type: 'reject', seen: aDossier().seen, step: null, reason: 'Erreur de montant' });
    expect([rejected.dossier!.status, gestures(rejected, 'Gus Agent'), gestures(rejected, 'Dora Dir')]).toEqual(['rejected', ['reopen', 'trash'], []]);
    const draft = rejected.after('Gus Agent', { type: 'reopen' });
    expect(draft.dossier).toMatchObject({ status: 'draft', endedAt: null, circuit: null });
    const corrected = draft.after('Gus Agent', { type: 'remove-document', document: aDocument().id }).after('Gus Agent', { type: 'add-document', document: aDocument('corrigée.pdf') }).submitted();
    expect(openTasks(corrected.dossier!).map(({ number, step: at }) => [number, at])).toEqual([[4, 'visa-dgs']]);
    // The signature of the first round counts no more: the same person signs the corrected act.
    const signed = corrected.approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac');
    expect(signed.dossier!.status).toBe('sealing');
    expect(signed.sealed().dossier!.status).toBe('finished');
  });

  it('only when it was rejected or called off, and only by those who prepare it', () => {
    const off = aDossier().submitted().after('Gus Agent', CANCEL);
    expect(code(off.asks('Dora Dir', { type: 'reopen' }))).toBe('dossier.not-yours');
    expect(code(off.asks('Gus Agent', { type: 'reopen' }))).toBe('reopened');
    expect(code(aDossier().submitted().asks('Gus Agent', { type: 'reopen' }))).toBe('dossier.not-ended');
  });
});

describe('a step passed on to another desk', () => {
  it('waits there, and the desk that had it goes on reading the dossier', () => {
    const sent = aDossier().submitted();
    const passed = sent.after('Dora Dir', transferTo('finances', 'Budget annexe'));
    expect(waitsAt(passed)).toEqual([`desk:${sent.chart.desks.find(({ slug }) => slug === 'finances')!.id}`]);
    expect([sees(passed, 'Dora Dir'), sees(passed, 'Cid Sud')]).toEqual([true, true]);
    expect(code(passed.asks('Dora Dir', passed.decision('approve')))).toBe('dossier.not-your-step');
    expect(passed.approvedBy('Cid Sud').dossier!.tasks[0]).toMatchObject({ decision: { person: person('Cid Sud') } });
  });

  it('is passed back again, by the desk that has it', () => {
    const back = aDossier().submitted().after('Dora Dir', transferTo('finances')).after('Cid Sud', transferTo('dgs'));
    expect(code(back.asks('Dora Dir', back.decision('approve')))).toBe('approved');
  });

  it('is never a signature, nor somebody else’s step, nor passed on to nowhere', () => {
    const sent = aDossier().submitted();
    expect(code(sent.asks('Cid Sud', transferTo('dgs')))).toBe('dossier.nothing-to-transfer');
    expect(code(sent.asks('Dora Dir', transferTo('dgs')))).toBe('dossier.same-desk');
    expect(code(sent.asks('Dora Dir', transferTo('nulle-part')))).toBe('dossier.no-desk-to-transfer-to');
    expect(code(sent.asks('Dora Dir', transferTo('finances', 'a'.repeat(2001))))).toBe('dossier.reason-too-long');
    const toSign = sent.approvedBy('Dora Dir');
    expect(code(toSign.asks('Ada Roy', transferTo('finances')))).toBe('dossier.nothing-to-transfer');
    expect(gestures(toSign, 'Ada Roy')).toEqual(['ask-opinion', 'put-aside']);
  });
});

describe('a step put aside', () => {
  it('comes back on its day, or as soon as somebody takes it up', () => {
    const sent = aDossier().submitted();
    const asleep = sent.after('Dora Dir', asideUntil('2025-04-14'));
    expect(asleep.dossier!.tasks[0]).toMatchObject({ asideUntil: '2025-04-13T22:00:00.000Z' });
    expect([gestures(sent, 'Dora Dir'), gestures(asleep, 'Dora Dir')]).toEqual([['transfer', 'ask-opinion', 'put-aside'], ['transfer', 'ask-opinion', 'take-up']]);
    expect(asleep.after('Dora Dir', { type: 'take-up', step: null }).dossier!.tasks[0]).not.toHaveProperty('asideUntil');
    const dayAfter = asleep.when(moment('2025-04-14T06:00:00Z'));
    expect(code(dayAfter.asks('Dora Dir', { type: 'take-up', step: null }))).toBe('dossier.not-aside');
    expect(code(asleep.asks('Dora Dir', asleep.decision('approve')))).toBe('approved');
  });

  it('sleeps neither in the past, nor beyond its deadline, nor for years', () => {
    const sent = aDossier().submitted();
    expect(code(sent.asks('Dora Dir', asideUntil('2025-04-07')))).toBe('dossier.aside-in-the-past');
    expect(code(sent.asks('Dora Dir', asideUntil('2027-01-01')))).toBe('dossier.aside-too-long');
    expect(code(sent.asks('Gus Agent', asideUntil('2025-04-14')))).toBe('dossier.not-your-step');
    const toSign = sent.approvedBy('Dora Dir');
    expect(code(toSign.asks('Ada Roy', asideUntil('2025-05-14')))).toBe('dossier.aside-beyond-deadline');
  });
});
