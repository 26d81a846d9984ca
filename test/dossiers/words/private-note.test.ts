import { canonical, type Fact } from '#kernel/canonical.js';
import { isRefusal } from '#kernel/refusal.js';
import type { StepId } from '#circuits/definition.js';
import type { Command } from '#dossiers/command.js';
import { situationOf } from '#dossiers/decide.js';
import { dossierType } from '#acts/dossier-type.js';
import { entryOf } from '#dossiers/event-entry.js';
import { notesFor, tasksForgotten, type PrivateNote } from '#dossiers/words/private-note.js';
import { moment, person } from '../../support/chart.js';
import { aDossier, aTown, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';

const NOTE = 'Voir avec moi avant de signer';
const withNote = (command: Command, note = NOTE): Command => ({ ...command, note } as Command);
const left = (before: TestDossier, who: string, command: Command): readonly PrivateNote[] => {
  const outcome = before.asks(who, command);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.notes;
};
const refused = (before: TestDossier, who: string, command: Command): string => {
  const outcome = before.asks(who, command);
  return isRefusal(outcome) ? outcome.refused : outcome.event.type;
};
const reads = (notes: readonly PrivateNote[], { dossier, chart, at }: TestDossier, who: string): boolean =>
  notesFor(notes, dossier!, person(who), situationOf(dossier!, dossierType(dossier!.type)!, chart, at)).length > 0;

describe('a private note', () => {
  it('is left with the sending or a decision, for the step that opens', () => {
    const draft = aDossier();
    expect(left(draft, 'Gus Agent', withNote({ type: 'submit', seen: draft.seen }))).toEqual([{ task: 1, person: person('Gus Agent'), name: 'Gus AGENT', at: draft.at, text: NOTE }]);
    const sent = draft.submitted();
    expect(left(sent, 'Dora Dir', withNote(sent.decision('approve'), ` ${NOTE} `))).toMatchObject([{ task: 2, text: NOTE }]);
    expect(left(sent, 'Dora Dir', withNote(sent.decision('approve'), '  '))).toEqual([]);
  });

  it('says nothing to the evidence', () => {
    const sent = aDossier().submitted();
    const plain = sent.asks('Dora Dir', sent.decision('approve'));
    const noted = sent.asks('Dora Dir', withNote(sent.decision('approve')));
    const told = (outcome: typeof plain): string => canonical(entryOf((outcome as Exclude<typeof plain, { refused: string }>).event) as unknown as Fact);
    expect(told(noted)).toBe(told(plain));
  });

  it('is read by whom the step is asked, and by its author, and by nobody else', () => {
    const sent = aDossier().submitted();
    const notes = left(sent, 'Dora Dir', withNote(sent.decision('approve')));
    const toSign = sent.approvedBy('Dora Dir');
    expect(['Ada Roy', 'Dora Dir', 'Gus Agent', 'Eve Lac', 'Bea Nord', 'Cid Sud'].filter((who) => reads(notes, toSign, who))).toEqual(['Ada Roy', 'Dora Dir']);
    // The law calls somebody else meanwhile: the step is theirs, and so is the note.
    const impeded = toSign.among(aTown().withImpediment('Ada Roy', { from: '2025-01-01T00:00:00Z' }));
    expect(reads(notes, impeded, 'Bea Nord')).toBe(true);
    expect(reads(notes, toSign.signedBy('Ada Roy'), 'Ada Roy')).toBe(false);
  });

  it('is not read by the desk that is only called when the step is late', () => {
    const late = { ...deliberationCircuit, root: { kind: 'sequence' as const, nodes: [step('visa-dgs', { deadlineDays: 1, whenLate: { escalate: 'finances' } }), step('fin', {})] } };
    const draft = aDossier({ circuit: late });
    const notes = left(draft, 'Gus Agent', withNote({ type: 'submit', seen: draft.seen }));
    const overdue = draft.submitted().when(moment('2025-05-07T09:00:00Z'));
    expect(refused(overdue, 'Cid Sud', overdue.decision('approve'))).toBe('approved');
    expect([reads(notes, overdue, 'Cid Sud'), reads(notes, overdue, 'Dora Dir')]).toEqual([false, true]);
  });

  it('is erased when its step waits no more, or for another desk', () => {
    const sent = aDossier().submitted();
    const after = (next: TestDossier, before = sent): readonly number[] => tasksForgotten(before.dossier, next.dossier!);
    expect(after(sent.approvedBy('Dora Dir'))).toEqual([1]);
    expect(after(sent.after('Gus Agent', { type: 'cancel', reason: 'Acte retiré' }))).toEqual([1]);
    expect(after(sent.after('Gus Agent', { type: 'recall' }))).toEqual([1]);
    expect(after(sent.after('Dora Dir', { type: 'transfer', step: null, desk: 'finances', reason: null }))).toEqual([1]);
    expect(after(sent.after('Dora Dir', { type: 'put-aside', step: null, until: '2025-04-08' as never }))).toEqual([]);
    const approved = sent.approvedBy('Dora Dir');
    expect(after(approved.after('Dora Dir', { type: 'recall' }), approved)).toEqual([2]);
  });

  it('goes with a rejection that leads back to a step', () => {
    const back = { ...deliberationCircuit, root: { kind: 'sequence' as const, nodes: [step('visa-dgs', {}), step('controle', { who: { kind: 'desk', desk: 'finances' }, onReject: { step: 'visa-dgs' as StepId } })] } };
    const toCheck = aDossier({ circuit: back }).submitted().approvedBy('Dora Dir');
    expect(left(toCheck, 'Cid Sud', withNote(toCheck.decision('reject', { reason: 'Annexe manquante' })))).toMatchObject([{ task: 3, text: NOTE }]);
  });

  it('is refused where nobody would read it, and when it is a letter', () => {
    const sent = aDossier().submitted();
    expect(refused(sent, 'Dora Dir', withNote(sent.decision('reject', { reason: 'Annexe manquante' })))).toBe('note.for-nobody');
    const last = sent.approvedBy('Dora Dir').signedBy('Ada Roy');
    expect(refused(last, 'Eve Lac', withNote(last.decision('sign')))).toBe('note.for-nobody');
    expect(refused(sent, 'Dora Dir', withNote(sent.decision('approve'), 'a'.repeat(501)))).toBe('note.too-long');
  });
});
