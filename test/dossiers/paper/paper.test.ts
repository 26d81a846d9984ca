import { isRefusal } from '#kernel/refusal.js';
import type { CivilDate } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { dossierType } from '#acts/dossier-type.js';
import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { situationOf } from '#dossiers/decide.js';
import { openTasks } from '#dossiers/dossier.js';
import { entryOf } from '#dossiers/event-entry.js';
import { recordableOf } from '#dossiers/paper/paper-view.js';
import { signatoriesThatDay } from '#dossiers/paper/recorders.js';
import { archivedFiles } from '#dossiers/steps/complete.js';
import { plannedSignatures } from '#dossiers/sealing/sealing.js';
import { paperNotes } from '#dossiers/sealing/paper-notes.js';
import { maySee } from '#dossiers/reading/visibility.js';
import { signedHere, signedTasks } from '#dossiers/task.js';
import { whatHappened } from '#evidence/telling.js';
import type { Entry } from '#evidence/entry.js';
import { moment, person } from '../../support/chart.js';
import { aDocument, aDossier, aScan, aTown, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { aPdf } from '../../support/pdf.js';

const day = (text: string) => text as CivilDate;
const code = (outcome: ReturnType<TestDossier['asks']>): string => (isRefusal(outcome) ? outcome.refused : outcome.event.type);
const open = ({ dossier }: TestDossier) => openTasks(dossier!).map(({ step: at }) => at);
const toSign = (chart = aTown(), at = moment('2025-04-07T09:00:00Z')) => aDossier({ chart, at }).submitted().approvedBy('Dora Dir');
const last = (dossier: TestDossier) => dossier.dossier!.tasks.findLast(({ decision }) => decision !== null)!;
const situation = ({ dossier, chart, at }: TestDossier) => situationOf(dossier!, dossierType(dossier!.type)!, chart, at);

/** The mayor’s secretariat: Ada holds it, Gus assists her. */
function withSecretariat(chart = aTown()) {
  const [first] = chart.desks;
  return { ...chart, desks: [...chart.desks, { ...first!, id: 'desk-cabinet' as never, slug: 'cabinet', name: 'Cabinet', holders: [person('Ada Roy')], assistants: [person('Gus Agent')], supervisors: [], superior: null }] } as typeof chart;
}

describe('a signature given on paper', () => {
  it('carries the dossier forward as the signature would, in the capacity of the signatory, and names who recorded it', () => {
    const signed = toSign(withSecretariat());
    const after = signed.after('Gus Agent', signed.onPaper('Ada Roy'));
    expect(open(after)).toEqual(['secretaire']);
    expect(last(after).decision).toMatchObject({
      outcome: 'signed-on-paper', person: 'Ada Roy', name: 'Ada ROY', signature: { capacity: 'mayor', mention: ['Le Maire,', 'Ada ROY'] },
      paper: { on: '2025-04-07', scan: aScan(), recordedBy: { person: 'Gus Agent', name: 'Gus AGENT' } },
    });
    expect(last(after).decision?.signature).not.toHaveProperty('credential');
  });

  it('says in the evidence who signed, which day, on which scan, and who says so', () => {
    const signed = toSign(withSecretariat());
    const after = signed.after('Gus Agent', signed.onPaper('Ada Roy'));
    const entry = entryOf(after.events.at(-1)!);
    expect(entry.digests).toEqual([...signed.seen, aScan().sha256]);
    expect(entry.actor).toMatchObject({ personId: 'Gus Agent' });
    expect(entry.actor).not.toHaveProperty('capacity');
    expect(whatHappened(entry as Entry, { timeZone: 'Europe/Paris', undone: new Set() }).replaceAll('\u00A0', ' '))
      .toBe(`Signé sur papier le 7 avril 2025 par Ada ROY : signature. Qualité : Le Maire, Ada ROY. Fondement : CGCT L2121-23. Numérisation jointe (SHA-256 ${aScan().sha256}), enregistré par Gus AGENT`);
  });

  it('counts as the one signature of that person', () => {
    const signed = toSign();
    const after = signed.after('Ada Roy', signed.onPaper('Ada Roy'));
    expect(signedTasks(after.dossier!.tasks).map(({ decision }) => decision.person)).toEqual(['Ada Roy']);
    const asSecretary = aDossier({ metadata: { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: 'Ada Roy' } }).submitted().approvedBy('Dora Dir');
    const twice = asSecretary.after('Ada Roy', asSecretary.onPaper('Ada Roy'));
    expect(code(twice.asks('Ada Roy', twice.onPaper('Ada Roy')))).toBe('signature.same-person-twice');
  });

  it('is recorded by the signatory, by those who hold or assist the signatory’s desk, and by an administrator', () => {
    const signed = toSign();
    expect(code(signed.asks('Ada Roy', signed.onPaper('Ada Roy')))).toBe('signed-on-paper');
    expect(code(signed.asks('Gus Agent', signed.onPaper('Ada Roy')))).toBe('paper.not-yours');
    expect(code(signed.asks('Gus Agent', signed.onPaper('Ada Roy', { asAdministrator: true })))).toBe('signed-on-paper');
    const assisted = toSign(withSecretariat());
    expect(code(assisted.asks('Gus Agent', assisted.onPaper('Ada Roy')))).toBe('signed-on-paper');
    // The secretariat of the mayor is not that of the deputy.
    expect(code(assisted.asks('Gus Agent', assisted.onPaper('Cid Sud')))).toBe('paper.not-yours');
  });

  it('shows itself to whom it can be recorded by, and to nobody else', () => {
    const signed = toSign(withSecretariat());
    const offered = (who: string, permissions: Parameters<typeof recordableOf>[4] = ['dossiers.decide']) => recordableOf(signed.dossier!, person(who), compile(signed.circuit), situation(signed), permissions);
    expect(offered('Ada Roy')).toEqual({ steps: [{ step: 'signature', name: 'signature' }], since: '2025-04-07', until: '2025-04-07' });
    expect(offered('Gus Agent')).not.toBeNull();
    expect(offered('Dora Dir')).toBeNull();
    expect(offered('Dora Dir', ['dossiers.bypass'])).not.toBeNull();
    expect(offered('Ada Roy', [])).toBeNull();
  });

  it('is readable for who recorded it, whatever becomes of his seat', () => {
    const signed = toSign();
    const after = signed.after('Fay Mer', signed.onPaper('Ada Roy', { asAdministrator: true }));
    expect(maySee(after.dossier!, { person: person('Fay Mer'), permissions: [] }, null, situation(after))).toBe(true);
    expect(maySee(signed.dossier!, { person: person('Fay Mer'), permissions: [] }, null, situation(signed))).toBe(false);
  });
});

describe('the day of the paper', () => {
  const later = toSign(aTown(), moment('2025-04-07T09:00:00Z')).when(moment('2025-04-10T15:00:00Z'));

  it('is neither to come nor before the sending', () => {
    expect(code(later.asks('Ada Roy', later.onPaper('Ada Roy', { on: day('2025-04-11') })))).toBe('paper.in-future');
    expect(later.asks('Ada Roy', later.onPaper('Ada Roy', { on: day('2025-04-06') }))).toMatchObject({ refused: 'paper.before-sending', facts: { since: '2025-04-07' } });
    expect(code(later.asks('Ada Roy', later.onPaper('Ada Roy', { on: day('2025-04-07') })))).toBe('signed-on-paper');
  });

  it('decides who could sign: a mayor no longer in office signed while in office', () => {
    const gone = later.among(aTown().withMandateEnd('Ada Roy', '2025-04-09T08:00:00Z'));
    const signing = (on: string) => gone.asks('Fay Mer', gone.onPaper('Ada Roy', { on: day(on), asAdministrator: true }));
    expect(code(signing('2025-04-08'))).toBe('signed-on-paper');
    expect(code(signing('2025-04-09'))).toBe('signed-on-paper');
    expect(signing('2025-04-10')).toMatchObject({ refused: 'signature.no-power', facts: { name: 'Ada ROY', on: '2025-04-10' } });
  });

  it('gives the capacity of that day, and not of today', () => {
    const impeded = later.among(aTown().withImpediment('Ada Roy', { from: '2025-04-08T00:00:00Z', to: '2025-04-09T12:00:00Z' }));
    const on = (date: string) => impeded.asks('Bea Nord', impeded.onPaper('Bea Nord', { on: day(date) }));
    expect(on('2025-04-08')).toMatchObject({ event: { decision: { signature: { capacity: 'substitute', mention: ['Pour le Maire empêché,', 'La 1re adjointe,', 'Bea NORD'] } } } });
    expect(code(on('2025-04-10'))).toBe('signature.no-power');
    expect(code(on('2025-04-07'))).toBe('signature.no-power');
    const task = openTasks(impeded.dossier!)[0]!;
    const listed = (date: string) => signatoriesThatDay(task, day(date), impeded.dossier!, situation(impeded), day('2025-04-10')).map(({ name }) => name);
    expect([listed('2025-04-08'), listed('2025-04-10'), listed('2025-04-11'), listed('2025-04-01')]).toEqual([['Ada ROY', 'Bea NORD'], ['Ada ROY'], [], []]);
  });

  it('comes after the correction of what was returned: before it, other documents were signed', () => {
    const circuit: CircuitDefinition = { ...deliberationCircuit, afterCorrection: 'keep' };
    const returned = aDossier({ circuit }).submitted().approvedBy('Dora Dir').when(moment('2025-04-08T09:00:00Z')).after('Ada Roy', { type: 'return', seen: aDossier().seen, step: null, reason: 'Montant à revoir', to: 'submitter' });
    const again = returned.when(moment('2025-04-09T09:00:00Z')).after('Gus Agent', { type: 'replace-document', document: aDocument().id, version: { name: 'corrigé.pdf', sha256: sha256('corrigé'), sizeBytes: 9, pages: 1 } });
    const sent = again.after('Gus Agent', { type: 'resubmit', seen: again.seen });
    expect(sent.asks('Ada Roy', sent.onPaper('Ada Roy', { on: day('2025-04-08') }))).toMatchObject({ refused: 'paper.before-sending', facts: { since: '2025-04-09' } });
  });
});

describe('what is refused', () => {
  it('a person without power, a stranger, a step that is no signature, a step already signed', () => {
    const signed = toSign();
    expect(code(signed.asks('Fay Mer', signed.onPaper('Fay Mer', { asAdministrator: true })))).toBe('signature.no-power');
    expect(code(signed.asks('Ada Roy', signed.onPaper('Zoé Ailleurs')))).toBe('paper.unknown-signatory');
    const visa = aDossier().submitted();
    expect(code(visa.asks('Ada Roy', visa.onPaper('Ada Roy')))).toBe('paper.only-signatures');
    const after = signed.after('Ada Roy', signed.onPaper('Ada Roy'));
    expect(after.asks('Ada Roy', after.onPaper('Ada Roy', { step: 'signature' as StepId }))).toMatchObject({ refused: 'dossier.step-closed', facts: { outcome: 'signed-on-paper', by: 'Ada ROY' } });
    expect(code(after.asks('Ada Roy', after.decision('sign', { step: 'signature' })))).toBe('dossier.step-closed');
    expect(code(aDossier().asks('Ada Roy', aDossier().onPaper('Ada Roy')))).toBe('dossier.not-running');
  });

  it('documents other than those that were shown, and the unsigned document as its own scan', () => {
    const signed = toSign();
    expect(code(signed.asks('Ada Roy', signed.onPaper('Ada Roy', { seen: [] })))).toBe('dossier.stale-documents');
    expect(code(signed.asks('Ada Roy', signed.onPaper('Ada Roy', { scan: { ...aScan(), sha256: aDocument().sha256 } })))).toBe('paper.no-scan-of-it');
  });

  it('paper where the circuit asks for an electronic signature, and documents not opened where it asks for that', () => {
    const signature = (changes: object) => ({ ...deliberationCircuit, root: { kind: 'sequence' as const, nodes: [step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, ...changes })] } });
    const electronic = aDossier({ circuit: signature({ paper: false }) }).submitted();
    expect(code(electronic.asks('Ada Roy', electronic.onPaper('Ada Roy')))).toBe('paper.forbidden');
    expect(recordableOf(electronic.dossier!, person('Ada Roy'), compile(electronic.circuit), situation(electronic), ['dossiers.decide'])).toBeNull();
    const read = aDossier({ circuit: signature({ mustOpen: true }) }).submitted();
    expect(code(read.asks('Ada Roy', read.onPaper('Ada Roy')))).toBe('dossier.not-opened');
    expect(code(read.asks('Ada Roy', read.onPaper('Ada Roy'), read.seen))).toBe('signed-on-paper');
  });
});

describe('the files', () => {
  it('bear the signatures given here, and no field for the one on paper; the places of the others say so', async () => {
    const signed = toSign();
    const both = signed.after('Ada Roy', signed.onPaper('Ada Roy')).signedBy('Eve Lac');
    expect(both.dossier!.status).toBe('sealing');
    expect(signedHere(both.dossier!.tasks).map(({ decision }) => decision.person)).toEqual(['Eve Lac']);
    const planned = plannedSignatures(both.dossier!, both.dossier!.documents[0]!, openPdf(memorySource(await aPdf())), { font: new Uint8Array(0), timeZone: 'Europe/Paris', seal: null });
    expect(planned.map(({ signerName }) => signerName)).toEqual(['Eve LAC']);
    const note = planned[0]!.notes!.join(' ');
    expect(note).toBe(`Signé sur papier le 7 avril 2025 par Ada ROY (Le Maire), numérisation jointe (SHA-256 ${aScan().sha256.slice(0, 32)} ${aScan().sha256.slice(32)}), enregistré par Ada ROY`);
    expect(both.sealed().dossier!.status).toBe('finished');
  });

  it('are not signed at all when everybody signed on paper: the docket alone is made', () => {
    const signed = toSign();
    const first = signed.after('Ada Roy', signed.onPaper('Ada Roy'));
    const both = first.after('Eve Lac', first.onPaper('Eve Lac'));
    expect([both.dossier!.status, signedHere(both.dossier!.tasks), paperNotes(signedTasks(both.dossier!.tasks), 0)]).toEqual(['sealing', [], []]);
    const sealed = both.sealed();
    expect(sealed.dossier).toMatchObject({ status: 'finished', documents: [{ signed: null }] });
    expect(archivedFiles(sealed.dossier!)).toEqual([aDocument().sha256, aScan().sha256, sha256('docket')]);
  });

  it('may have left the house on the day the paper was signed', () => {
    const route: CircuitDefinition = { ...deliberationCircuit, root: { kind: 'sequence', nodes: [step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }), { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'submitter' } }] } };
    const sent = aDossier({ circuit: route }).submitted().when(moment('2025-04-10T09:00:00Z'));
    const sealed = sent.after('Ada Roy', sent.onPaper('Ada Roy', { on: day('2025-04-08') })).sealed();
    const published = (on: string) => sealed.asks('Gus Agent', { type: 'declare', seen: sealed.seen, step: null, declaration: { kind: 'publication', on: day(on), mode: 'website' } });
    expect([code(published('2025-04-08')), code(published('2025-04-07'))]).toEqual(['declared', 'dossier.declared-too-early']);
  });
});

describe('a signature on paper that a rejection led back before', () => {
  it('counts no more, and its scan is kept', () => {
    const route: CircuitDefinition = { ...deliberationCircuit, root: { kind: 'sequence', nodes: [step('visa-dgs', {}), step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }), step('controle', { who: { kind: 'desk', desk: 'finances' }, onReject: { step: 'visa-dgs' as StepId } })] } };
    const waiting = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir');
    const back = waiting.after('Ada Roy', waiting.onPaper('Ada Roy')).rejectedBy('Cid Sud', 'Annexe manquante');
    expect([open(back), signedTasks(back.dossier!.tasks)]).toEqual([['visa-dgs'], []]);
    expect(archivedFiles(back.dossier!)).toContain(aScan().sha256);
    expect(code(back.approvedBy('Dora Dir').asks('Ada Roy', back.approvedBy('Dora Dir').onPaper('Ada Roy')))).toBe('signed-on-paper');
  });

  it('is not taken back by its author', () => {
    const signed = toSign();
    expect(code(signed.after('Ada Roy', signed.onPaper('Ada Roy')).asks('Ada Roy', { type: 'recall' }))).toBe('dossier.nothing-to-recall');
  });
});
