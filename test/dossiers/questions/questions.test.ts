import { isRefusal } from '#kernel/refusal.js';
import type { CivilDate } from '#kernel/clock.js';
import type { StepId } from '#circuits/definition.js';
import { dossierType } from '#acts/dossier-type.js';
import { situationOf } from '#dossiers/decide.js';
import { openTasks } from '#dossiers/dossier.js';
import { gesturesOf } from '#dossiers/life/gestures.js';
import { questionsOf } from '#dossiers/questions/question-view.js';
import { maySee } from '#dossiers/reading/visibility.js';
import { progressOf } from '#dossiers/trays/tray.js';
import { moment, person } from '../../support/chart.js';
import { aDossier, type TestDossier } from '../../support/dossier.js';

const code = (outcome: ReturnType<TestDossier['asks']>): string => (isRefusal(outcome) ? outcome.refused : outcome.event.type);
const situation = ({ dossier, chart, at }: TestDossier) => situationOf(dossier!, dossierType(dossier!.type)!, chart, at);
const sees = (dossier: TestDossier, who: string): boolean => maySee(dossier.dossier!, { person: person(who), permissions: [] }, null, situation(dossier));
const ask = (changes: Partial<{ desks: string[]; persons: string[]; until: string; waits: boolean; text: string; revision: number }> = {}) => (
  { type: 'ask-opinion', step: null, desks: ['finances'], text: 'Le crédit est-il ouvert ?', waits: false, ...changes, persons: (changes.persons ?? []).map(person), until: (changes.until ?? null) as CivilDate | null } as const);
const opinion = (dossier: TestDossier, step: string | null = null, text: string | null = null) => ({ type: 'give-opinion', seen: dossier.seen, step: step as StepId | null, advice: { opinion: text ? 'reserved' : 'favourable', text } } as const);
const decline = (dossier: TestDossier, step: string | null = null) => ({ type: 'decline', seen: dossier.seen, step: step as StepId | null, reason: 'Hors de mon domaine' } as const);
const open = ({ dossier }: TestDossier): readonly string[] => openTasks(dossier!).map(({ step }) => step);
const sent = (): TestDossier => aDossier().submitted();

describe('an opinion asked beside the circuit', () => {
  it('waits at the desk asked, which sees the dossier from then on and after; the step goes on waiting', () => {
    expect(sees(sent(), 'Cid Sud')).toBe(false);
    const asked = sent().after('Dora Dir', ask());
    expect(open(asked)).toEqual(['visa-dgs', 'avis:2']);
    expect(sees(asked, 'Cid Sud')).toBe(true);
    const answered = asked.after('Cid Sud', opinion(asked, null, 'Sous réserve du vote'));
    expect([open(answered), sees(answered, 'Cid Sud'), answered.dossier!.status]).toEqual([['visa-dgs'], true, 'running']);
    expect(questionsOf(answered.dossier!, person('Dora Dir'), situation(answered))).toMatchObject([
      { to: 'finances', text: 'Le crédit est-il ouvert ?', state: 'answered', answer: { advice: { opinion: 'reserved', text: 'Sous réserve du vote' } }, mayAnswer: false, mayWithdraw: false }]);
    expect(answered.approvedBy('Dora Dir').dossier!.tasks.at(-1)).toMatchObject({ step: 'signature', number: 3 });
  });

  it('is no step of the circuit: neither its progress nor its signatures count it', () => {
    const asked = sent().after('Dora Dir', ask());
    expect(progressOf(asked.dossier!)).toEqual(progressOf(sent().dossier!));
    expect(code(asked.asks('Cid Sud', asked.decision('approve')))).toBe('dossier.wrong-decision');
    expect(code(asked.asks('Cid Sud', { ...asked.decision('sign'), step: 'avis:2' as StepId } as never))).toBe('dossier.wrong-decision');
    expect(code(asked.asks('Cid Sud', asked.decision('reject', { reason: 'Non, vraiment' })))).toBe('dossier.wrong-decision');
  });

  it('puts the step aside until all have answered, at most until the day said', () => {
    const asked = sent().after('Dora Dir', ask({ desks: ['finances', 'secretariat'], until: '2025-04-10', waits: true }));
    expect(asked.dossier!.tasks[0]!.asideUntil).toBe(moment('2025-04-10T22:00:00Z'));
    // Read as a day, the deadline is the day that was said.
    expect(asked.dossier!.tasks[1]!.dueAt).toBe('2025-04-10T21:59:59.999Z');
    const once = asked.after('Cid Sud', opinion(asked));
    expect(once.dossier!.tasks[0]!.asideUntil).toBeDefined();
    const twice = once.after('Gus Agent', decline(once));
    expect(twice.dossier!.tasks[0]).not.toHaveProperty('asideUntil');
    expect(twice.dossier!.tasks[2]!.decision).toMatchObject({ outcome: 'declined', reason: 'Hors de mon domaine' });
  });

  it('comes back when what it waited for is withdrawn', () => {
    const asked = sent().after('Dora Dir', ask({ waits: true }));
    const withdrawn = asked.after('Dora Dir', { type: 'withdraw-question', task: 2 });
    expect([open(withdrawn), withdrawn.dossier!.tasks[0]!.asideUntil]).toEqual([['visa-dgs'], undefined]);
    expect(code(withdrawn.asks('Cid Sud', opinion(withdrawn, 'avis:2')))).toBe('question.withdrawn');
    expect(code(withdrawn.asks('Dora Dir', { type: 'withdraw-question', task: 2 }))).toBe('question.closed');
    expect(code(withdrawn.asks('Dora Dir', { type: 'withdraw-question', task: 1 }))).toBe('question.unknown');
  });

  it('is closed by the decision of the step that asked, and says whose it was to whom answers too late', () => {
    const decided = sent().after('Dora Dir', ask({ waits: true })).approvedBy('Dora Dir');
    expect(open(decided)).toEqual(['signature']);
    expect(decided.events.at(-1)).toMatchObject({ type: 'approved', move: { closed: [2] } });
    const late = decided.asks('Cid Sud', opinion(decided, 'avis:2'));
    expect(late).toMatchObject({ refused: 'dossier.step-closed', facts: { outcome: 'approved' } });
    expect(questionsOf(decided.dossier!, person('Dora Dir'), situation(decided))).toMatchObject([{ state: 'closed', answer: null }]);
  });

  it('is withdrawn by whoever asked, or holds the step now; by nobody else', () => {
    const asked = sent().after('Dora Dir', ask());
    expect(code(asked.asks('Cid Sud', { type: 'withdraw-question', task: 2 }))).toBe('question.not-yours');
    const passed = asked.after('Dora Dir', { type: 'transfer', step: null, desk: 'secretariat', reason: null });
    expect(code(passed.asks('Gus Agent', { type: 'withdraw-question', task: 2 }))).toBe('question-withdrawn');
  });

  it('is asked of a person by name, with nobody in the place of that person', () => {
    const asked = sent().after('Dora Dir', ask({ desks: [], persons: ['Fay Mer'] }));
    expect(code(asked.asks('Cid Sud', opinion(asked)))).toBe('dossier.not-your-step');
    expect(code(asked.asks('Fay Mer', opinion(asked)))).toBe('opinion-given');
  });

  it('is refused where there is nothing to ask, nobody to ask, or nothing said', () => {
    const dossier = sent();
    expect(code(dossier.asks('Gus Agent', ask()))).toBe('question.nothing-to-ask');
    expect(code(dossier.asks('Dora Dir', ask({ desks: [] })))).toBe('question.nobody');
    expect(code(dossier.asks('Dora Dir', ask({ desks: ['nulle-part'] })))).toBe('question.no-such-desk');
    expect(code(dossier.asks('Dora Dir', ask({ persons: ['Personne'] })))).toBe('question.no-such-person');
    expect(code(dossier.asks('Dora Dir', ask({ desks: ['dgs'] })))).toBe('question.yourself');
    expect(code(dossier.asks('Dora Dir', ask({ desks: [], persons: ['Dora Dir'] })))).toBe('question.yourself');
    expect(code(dossier.asks('Dora Dir', ask({ text: ' ' })))).toBe('question.empty');
    expect(code(dossier.asks('Dora Dir', ask({ text: 'x'.repeat(2001) })))).toBe('question.too-long');
    expect(code(dossier.asks('Dora Dir', ask({ until: '2025-04-06' })))).toBe('question.date-past');
    expect(code(dossier.asks('Dora Dir', ask({ revision: 1 })))).toBe('question.stale');
    expect(code(dossier.asks('Dora Dir', ask({ revision: dossier.dossier!.version })))).toBe('opinion-asked');
    expect(code(aDossier().asks('Gus Agent', ask()))).toBe('dossier.not-running');
  });

  it('is asked once of the same desk, and again once it has answered', () => {
    const asked = sent().after('Dora Dir', ask());
    expect(code(asked.asks('Dora Dir', ask()))).toBe('question.asked-already');
    const answered = asked.after('Cid Sud', opinion(asked));
    expect(code(answered.asks('Dora Dir', ask()))).toBe('opinion-asked');
    expect(code(asked.asks('Cid Sud', ask({ desks: ['secretariat'] })))).toBe('question.nothing-to-ask');
  });

  it('binds the answer to the documents shown, alone among several dossiers never', () => {
    const asked = sent().after('Dora Dir', ask());
    expect(code(asked.asks('Cid Sud', { ...opinion(asked), seen: [] }))).toBe('dossier.stale-documents');
    expect(code(asked.asks('Cid Sud', { ...opinion(asked), together: true }))).toBe('dossier.not-together');
    expect(code(asked.asks('Cid Sud', { ...opinion(asked), metadata: { matter: '5.4' } }))).toBe('dossier.not-asked');
    expect(code(asked.asks('Cid Sud', { ...decline(asked), reason: '' }))).toBe('dossier.reason-required');
  });

  it('is taken back by its author as any opinion, and asked again then', () => {
    const asked = sent().after('Dora Dir', ask());
    const recalled = asked.after('Cid Sud', opinion(asked)).after('Cid Sud', { type: 'recall' });
    expect(openTasks(recalled.dossier!).map(({ number, question }) => [number, question?.from])).toEqual([[1, undefined], [3, 1]]);
    expect(code(recalled.asks('Cid Sud', opinion(recalled)))).toBe('opinion-given');
  });

  it('ends with the dossier, and is passed over by no administrator', () => {
    const asked = sent().after('Dora Dir', ask());
    expect(openTasks(asked.after('Gus Agent', { type: 'cancel', reason: 'Séance reportée' }).dossier!)).toEqual([]);
    expect(openTasks(asked.rejectedBy('Dora Dir', 'Erreur de montant').dossier!)).toEqual([]);
    expect(code(asked.asks('Gus Agent', { type: 'bypass', step: 'avis:2' as StepId, reason: 'En congé' }))).toBe('dossier.not-to-be-bypassed');
  });

  it('may be asked by the one the law calls to sign, who signs all the same when he likes', () => {
    const asked = sent().approvedBy('Dora Dir').after('Ada Roy', ask({ waits: true }));
    // Never beyond the deadline of the step.
    expect(asked.dossier!.tasks[1]!.asideUntil).toBe(asked.dossier!.tasks[1]!.dueAt);
    expect(gesturesOf(asked.dossier!, { person: person('Ada Roy') }, situation(asked), [])).toEqual(['ask-opinion', 'take-up']);
    expect(open(asked.signedBy('Ada Roy'))).toEqual(['secretaire']);
  });
});
