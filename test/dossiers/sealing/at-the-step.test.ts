import { isRefusal } from '#kernel/refusal.js';
import type { StepId } from '#circuits/definition.js';
import type { Command } from '#dossiers/command.js';
import { entryOf } from '#dossiers/event-entry.js';
import { gesturesOf } from '#dossiers/life/gestures.js';
import { situationOf, typeOf } from '#dossiers/decide.js';
import { newlyBorne, signedSoFar } from '#dossiers/sealing/at-the-step.js';
import { openTasks } from '#dossiers/dossier.js';
import { signedHere } from '#dossiers/task.js';
import { progressOf, waitingKey } from '#dossiers/trays/tray.js';
import { whatHappened } from '#evidence/telling.js';
import type { Entry } from '#evidence/entry.js';
import { moment, person } from '../../support/chart.js';
import { aDocument, aDossier, aTown, earlyCircuit, monday, step, type TestDossier } from '../../support/dossier.js';

const sent = (): TestDossier => aDossier({ circuit: earlyCircuit }).submitted().approvedBy('Dora Dir');
const signed = (): TestDossier => sent().signedBy('Ada Roy');
const applied = (): TestDossier => signed().applied();
const refusal = (dossier: TestDossier, who: string, command: Command): string => {
  const answer = dossier.asks(who, command);
  return isRefusal(answer) ? answer.refused : 'yes';
};
const toSubmitter = (dossier: TestDossier): Command => ({ type: 'return', seen: dossier.seen, step: null, reason: 'Montant à revoir', to: 'submitter' });
const impeded = aTown().withImpediment('Ada Roy', { from: '2025-01-01T00:00:00Z' });

describe('a signature at its step', () => {
  it('keeps the dossier until it stands in the files, and asks the worker for it once', () => {
    const { dossier, effects } = signed();
    expect([dossier!.status, effects]).toEqual(['sealing', [{ queue: 'seal', dossier: 'dossier-1', version: dossier!.version }]]);
    expect(openTasks(dossier!).map((task) => waitingKey(task, dossier!, typeOf(dossier!)))).toEqual(['sealing']);
    expect(progressOf(dossier!)).toMatchObject({ waitingFor: 'Ada ROY', stepRank: 2 });
    expect(refusal(signed(), 'Cid Sud', signed().decision('approve'))).toBe('dossier.not-running');
  });

  it('then goes on, with files that bear it, and the time of what comes next counted from there', () => {
    const later = moment('2025-04-10T09:00:00Z');
    const { dossier, events } = signed().when(later).applied();
    expect(dossier).toMatchObject({ status: 'running', docket: null, documents: [{ signed: { sizeBytes: 8 } }] });
    expect(openTasks(dossier!)).toMatchObject([{ step: 'controle', openedAt: monday, dueAt: '2025-04-14T21:59:59.999Z' }]);
    expect(events.at(-1)).toMatchObject({ type: 'signature-applied', task: 2, step: 'signature', opened: [{ number: 3 }] });
    expect(signedSoFar(dossier!)).toBe('under-way');
  });

  it('is borne once, and the seal at the end adds what is missing', () => {
    const next = applied().approvedBy('Cid Sud').signedBy('Eve Lac');
    expect(next.dossier!.status).toBe('sealing');
    const end = next.sealed();
    expect([newlyBorne(signed().dossier!, applied().dossier!), newlyBorne(next.dossier!, end.dossier!)].map((borne) => borne.map((task) => task.step))).toEqual([['signature'], ['secretaire']]);
    expect([end.dossier!.status, signedHere(end.dossier!.tasks).map((task) => task.step), signedSoFar(end.dossier!)]).toEqual(['finished', ['signature', 'secretaire'], null]);
  });

  it('bears with it one that waited for the end, should a circuit have put it before', () => {
    const circuit = { ...earlyCircuit, root: { kind: 'sequence' as const, nodes: [
      step('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } }), step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' }), step('controle', {}),
    ] } };
    const both = aDossier({ circuit }).submitted().signedBy('Eve Lac').signedBy('Ada Roy');
    const end = both.applied().approvedBy('Dora Dir');
    expect(newlyBorne(both.dossier!, both.applied().dossier!).map((task) => task.step)).toEqual(['secretaire', 'signature']);
    expect(newlyBorne(end.dossier!, end.sealed().dossier!)).toEqual([]);
  });

  it('is told where it is told: in the journal, at the end of its own seal', () => {
    const entry = entryOf(applied().events.at(-1)!) as Entry;
    expect(whatHappened(entry, { timeZone: 'Europe/Paris', undone: new Set() })).toBe('Signature apposée sur les documents\u00A0: signature');
    expect(entry.digests).toHaveLength(2);
  });

  it('is recorded from the dossier as it is, for all documents, and is no seal of the whole', () => {
    const now = signed();
    const file = { document: aDocument().id, original: aDocument().sha256, sha256: aDocument('x').sha256, sizeBytes: 9, steps: ['signature' as StepId] };
    const record = (changes: object): Command => ({ type: 'record-signature', from: now.dossier!.version, files: [file], ...changes });
    expect(refusal(now, 'worker', record({}))).toBe('yes');
    expect(refusal(now, 'worker', record({ from: 1 }))).toBe('dossier.seal-stale');
    expect(refusal(now, 'worker', record({ files: [] }))).toBe('dossier.seal-incomplete');
    expect(refusal(now, 'worker', record({ files: [{ ...file, steps: [] }] }))).toBe('dossier.seal-incomplete');
    expect(refusal(applied(), 'worker', record({ from: applied().dossier!.version }))).toBe('dossier.seal-stale');
    expect(refusal(now, 'worker', { type: 'record-seal', from: now.dossier!.version, docket: file.sha256, files: [file] })).toBe('dossier.seal-stale');
    const end = applied().approvedBy('Cid Sud').signedBy('Eve Lac');
    expect(refusal(end, 'worker', record({ from: end.dossier!.version, files: [{ ...file, steps: ['signature', 'secretaire'] }] }))).toBe('dossier.seal-stale');
  });

  it('given on paper, is put into no file: the dossier goes on at once', () => {
    const paper = sent().after('Ada Roy', sent().onPaper('Ada Roy'));
    expect([paper.dossier!.status, signedSoFar(paper.dossier!)]).toEqual(['running', null]);
  });
});

describe('a signature whose key has not signed', () => {
  it('is taken back by its signatory: the step is open again, and what was kept is cleared', () => {
    const back = signed().after('Ada Roy', { type: 'recall' });
    expect(back.events.at(-1)).toMatchObject({ type: 'recalled', of: 'signed', stepName: 'signature' });
    expect([back.dossier!.status, openTasks(back.dossier!).map((task) => task.step), signedHere(back.dossier!.tasks)]).toEqual(['running', ['signature'], []]);
    expect(back.effects.at(-1)).toEqual({ queue: 'seal', dossier: 'dossier-1', version: back.dossier!.version });
    expect(back.signedBy('Ada Roy').applied().dossier!.status).toBe('running');
  });

  it('is taken back by whoever the law calls now, who then signs', () => {
    const away = signed().among(impeded);
    expect([refusal(away, 'Cid Sud', { type: 'recall' }), refusal(away, 'Gus Agent', { type: 'recall' })]).toEqual(['dossier.nothing-to-recall', 'dossier.nothing-to-recall']);
    const again = away.after('Bea Nord', { type: 'recall' }).signedBy('Bea Nord').applied();
    expect(signedHere(again.dossier!.tasks).map((task) => task.decision.name)).toEqual(['Bea NORD']);
  });

  it('is not, once it stands in the files; nor one that waits for the end', () => {
    expect(refusal(applied(), 'Ada Roy', { type: 'recall' })).toBe('dossier.nothing-to-recall');
    expect(refusal(applied().approvedBy('Cid Sud').signedBy('Eve Lac'), 'Eve Lac', { type: 'recall' })).toBe('dossier.nothing-to-recall');
  });

  it('is taken back too where it is the last of all, and all is made at once', () => {
    const circuit = { ...earlyCircuit, root: step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' }) };
    const last = aDossier({ circuit }).submitted().signedBy('Ada Roy');
    expect(last.after('Ada Roy', { type: 'recall' }).dossier!.status).toBe('running');
    expect(last.sealed().dossier!.status).toBe('finished');
  });
});

describe('past a signature that stands in the files', () => {
  it('nothing leads back before it', () => {
    const now = applied();
    expect(refusal(sent(), 'Ada Roy', toSubmitter(sent()))).toBe('yes');
    expect(refusal(now, 'Cid Sud', toSubmitter(now))).toBe('dossier.signed-at-step');
  });

  it('a rejection or a cancellation leaves it there, without effect, and no draft is made of it', () => {
    const rejected = applied().after('Cid Sud', applied().decision('reject', { reason: 'Pièce manquante' }));
    const cancelled = applied().after('Gus Agent', { type: 'cancel', reason: 'Acte retiré' });
    for (const ended of [rejected, cancelled]) {
      expect([signedSoFar(ended.dossier!), ended.dossier!.documents[0]!.signed]).toEqual(['without-effect', expect.anything()]);
      expect(refusal(ended, 'Gus Agent', { type: 'reopen' })).toBe('dossier.signed-at-step');
      const situation = situationOf(ended.dossier!, typeOf(ended.dossier!), ended.chart, ended.at);
      expect(gesturesOf(ended.dossier!, { person: person('Gus Agent') }, situation, [])).toEqual(['trash']);
    }
  });
});
