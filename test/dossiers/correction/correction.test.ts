import { isRefusal } from '#kernel/refusal.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { DocumentId } from '#kernel/id.js';
import type { CircuitDefinition, Node, ReturnTarget, StepId } from '#circuits/definition.js';
import { openTasks } from '#dossiers/dossier.js';
import { gesturesOf } from '#dossiers/life/gestures.js';
import { situationOf, typeOf } from '#dossiers/decide.js';
import { signedTasks } from '#dossiers/task.js';
import { submitterTray } from '#dossiers/trays/tray.js';
import { person } from '../../support/chart.js';
import { aDocument, aDossier, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';

const code = (outcome: ReturnType<TestDossier['asks']>): string => (isRefusal(outcome) ? outcome.refused : outcome.event.type);
const open = ({ dossier }: TestDossier): readonly string[] => openTasks(dossier!).map(({ step: id }) => id);
const returned = (dossier: TestDossier, to: string = 'submitter', reason: string | null = 'Montant à revoir') =>
  ({ type: 'return', seen: dossier.seen, step: null, reason, to: (to === 'submitter' ? to : { step: to }) as ReturnTarget } as const);
const replaced = (name = 'corrigée') => ({ type: 'replace-document', document: aDocument().id, version: { name: 'deliberation.pdf', sha256: sha256(name), sizeBytes: 900, pages: 4 } } as const);
const resubmit = (dossier: TestDossier) => ({ type: 'resubmit', seen: dossier.seen } as const);

const finances = { who: { kind: 'desk', desk: 'finances' } } as const;
const mayor = step('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const circuit = (changes: Partial<CircuitDefinition>, ...nodes: Node[]): CircuitDefinition => ({ ...deliberationCircuit, root: { kind: 'sequence', nodes }, ...changes });
const twoVisas = circuit({}, step('dgs', {}), step('finances', finances), mayor);
const kept = circuit({ afterCorrection: 'keep' }, step('dgs', {}), step('finances', finances), mayor);

/** Approved by the DGS, returned by the finances, its document replaced. */
function correctedIn(route: CircuitDefinition): TestDossier {
  const sent = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir');
  return sent.after('Cid Sud', returned(sent)).after('Gus Agent', replaced());
}

describe('a dossier returned to its submitter', () => {
  it('waits for nobody else, lies among the returned ones, and is not rejected', () => {
    const sent = aDossier({ circuit: circuit({}, { kind: 'allOf', branches: [step('dgs', {}), step('finances', finances)] }, mayor) }).submitted();
    const back = sent.after('Dora Dir', returned(sent, 'submitter'));
    expect([back.dossier!.status, submitterTray(back.dossier!), open(back), back.dossier!.endedAt]).toEqual(['returned', 'returned', [], null]);
    expect(code(back.asks('Cid Sud', back.decision('approve')))).toBe('dossier.step-closed');
    expect(code(back.asks('Dora Dir', returned(back)))).toBe('dossier.step-closed');
    const gestures = (who: string) => gesturesOf(back.dossier!, { person: person(who) }, situationOf(back.dossier!, typeOf(back.dossier!), back.chart, back.at), []);
    expect([gestures('Gus Agent'), gestures('Dora Dir')]).toEqual([['correct', 'cancel'], []]);
  });

  it('is returned with a reason, by whoever may reject it', () => {
    const sent = aDossier().submitted();
    expect(code(sent.asks('Dora Dir', returned(sent, 'submitter', ' ')))).toBe('dossier.reason-required');
    expect(code(sent.asks('Cid Sud', returned(sent)))).toBe('dossier.not-your-step');
    expect(code(sent.asks('Dora Dir', { ...returned(sent), seen: [sha256('other')] }))).toBe('dossier.stale-documents');
  });

  it('is corrected by those who prepare it, and by nobody else', () => {
    const back = correctedIn(twoVisas);
    expect(code(back.asks('Dora Dir', replaced('autre')))).toBe('dossier.not-yours');
    expect(code(back.asks('Gus Agent', { type: 'edit', title: 'Budget corrigé' }))).toBe('edited');
    expect(code(back.asks('Gus Agent', { type: 'edit', circuitKey: 'autre' }))).toBe('dossier.not-a-draft');
    expect(code(back.asks('Gus Agent', { type: 'add-document', document: aDocument('annexe.pdf', 'attachment') }))).toBe('document-added');
    expect(code(back.asks('Gus Agent', { type: 'discard' }))).toBe('dossier.not-a-draft');
    expect(code(aDossier().submitted().asks('Gus Agent', replaced()))).toBe('dossier.not-a-draft');
    expect(code(back.asks('Gus Agent', { type: 'cancel', reason: 'Abandonné' }))).toBe('cancelled');
    expect(back.after('Gus Agent', { type: 'cancel', reason: 'Abandonné' }).dossier).not.toHaveProperty('correction');
  });

  it('keeps each version of a document it replaces, and says who replaced it', () => {
    const back = correctedIn(twoVisas).after('Gus Agent', replaced('encore'));
    expect(back.dossier!.documents).toMatchObject([{ id: aDocument().id, sha256: sha256('encore'), pages: 4, former: [{ sha256: aDocument().sha256, replacedBy: 'Gus AGENT' }, { sha256: sha256('corrigée') }] }]);
    expect(code(back.asks('Gus Agent', replaced('encore')))).toBe('document.unchanged');
    expect(code(back.asks('Gus Agent', { ...replaced(), document: 'inconnu' as DocumentId }))).toBe('document.unknown');
  });

  it('is sent in again by what was shown, complete, and once', () => {
    const back = correctedIn(twoVisas);
    expect(code(back.asks('Gus Agent', { type: 'resubmit', seen: [aDocument().sha256] }))).toBe('dossier.stale-documents');
    expect(code(back.asks('Dora Dir', resubmit(back)))).toBe('dossier.not-yours');
    expect(code(back.after('Gus Agent', { type: 'remove-document', document: aDocument().id }).asks('Gus Agent', { type: 'resubmit', seen: [] }))).toBe('dossier.without-document');
    const sent = back.after('Gus Agent', resubmit(back));
    expect(code(sent.asks('Gus Agent', resubmit(sent)))).toBe('dossier.not-returned');
    expect(sent.dossier).not.toHaveProperty('correction');
  });
});

describe('what was decided before a correction', () => {
  it('counts no more by default: a visa on bytes that have changed is no visa on the new ones', () => {
    const back = correctedIn(twoVisas);
    const again = back.after('Gus Agent', resubmit(back));
    expect([again.dossier!.status, open(again)]).toEqual(['running', ['dgs']]);
    const finished = again.approvedBy('Dora Dir').approvedBy('Cid Sud').signedBy('Ada Roy');
    expect(finished.dossier!.status).toBe('sealing');
    expect(signedTasks(finished.dossier!.tasks)[0]!.decision.seen).toEqual([sha256('corrigée')]);
  });

  it('stays where the circuit keeps it, and the dossier goes on at the step that asked', () => {
    const back = correctedIn(kept);
    expect(open(back.after('Gus Agent', resubmit(back)))).toEqual(['finances']);
  });

  it('stays when nothing has changed, the title aside', () => {
    const sent = aDossier({ circuit: twoVisas }).submitted().approvedBy('Dora Dir');
    const back = sent.after('Cid Sud', returned(sent)).after('Gus Agent', { type: 'edit', title: 'Budget 2025' });
    expect(open(back.after('Gus Agent', resubmit(back)))).toEqual(['finances']);
    const otherwise = back.after('Gus Agent', { type: 'edit', metadata: { actNumber: '2025DE13' } });
    expect(open(otherwise.after('Gus Agent', resubmit(otherwise)))).toEqual(['dgs']);
    const there = otherwise.after('Gus Agent', { type: 'edit', metadata: { actNumber: '2025DE12' } });
    expect(open(there.after('Gus Agent', resubmit(there)))).toEqual(['finances']);
  });

  it('is never kept of a signature: it is given again, by the same person, on the new bytes', () => {
    const route = circuit({ afterCorrection: 'keep' }, step('dgs', {}), mayor, step('finances', finances));
    const signed = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy');
    const back = signed.after('Cid Sud', returned(signed)).after('Gus Agent', replaced());
    const again = back.after('Gus Agent', resubmit(back));
    expect([open(again), signedTasks(again.dossier!.tasks)]).toEqual([['maire'], []]);
    const finished = again.signedBy('Ada Roy').approvedBy('Cid Sud');
    expect(signedTasks(finished.dossier!.tasks).map(({ decision }) => decision.seen)).toEqual([[sha256('corrigée')]]);
    expect(finished.sealed().dossier!.status).toBe('finished');
  });

  it('keeps a branch that was decided while another asked for the correction', () => {
    const route = circuit({ afterCorrection: 'keep' }, { kind: 'allOf', branches: [step('dgs', {}), step('finances', finances)] }, mayor);
    const sent = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir');
    const back = sent.after('Cid Sud', returned(sent)).after('Gus Agent', replaced());
    expect(open(back.after('Gus Agent', resubmit(back)))).toEqual(['finances']);
  });

  it('follows the facts as they were corrected', () => {
    const route = circuit({ afterCorrection: 'keep', dossierTypes: [] }, { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'at-least', value: 1000 }, then: step('dgs', {}) }], otherwise: null }, step('finances', finances), mayor);
    const sent = aDossier({ circuit: route, type: 'bon-de-commande', metadata: { orderNumber: 'BC1', supplier: 'Durand', amountCents: 100 } });
    const back = sent.submitted().after('Cid Sud', returned(sent)).after('Gus Agent', { type: 'edit', metadata: { amountCents: 2000 } });
    expect(open(back.after('Gus Agent', resubmit(back)))).toEqual(['dgs']);
  });
});

describe('a dossier returned to an earlier step', () => {
  const route = circuit({}, step('dgs', {}), step('finances', { ...finances, returnsTo: [{ step: 'dgs' as StepId }] }), mayor);

  it('is decided again from there, without leaving the circuit', () => {
    const sent = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir');
    const back = sent.after('Cid Sud', returned(sent, 'dgs'));
    expect([back.dossier!.status, open(back)]).toEqual(['running', ['dgs']]);
    expect(code(back.asks('Cid Sud', { ...returned(back, 'dgs'), step: 'finances' as StepId }))).toBe('dossier.step-closed');
    expect(back.approvedBy('Dora Dir').approvedBy('Cid Sud').signedBy('Ada Roy').dossier!.status).toBe('sealing');
  });

  it('goes only where the circuit allows', () => {
    const sent = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir');
    expect(code(sent.asks('Cid Sud', returned(sent)))).toBe('dossier.return-not-allowed');
    expect(code(sent.approvedBy('Cid Sud').asks('Ada Roy', returned(sent, 'dgs')))).toBe('dossier.return-not-allowed');
    const nobody = aDossier({ circuit: circuit({}, step('dgs', { returnsTo: [] }), mayor) }).submitted();
    expect(code(nobody.asks('Dora Dir', returned(nobody)))).toBe('dossier.return-not-allowed');
  });
});

describe('the digests a decision bears', () => {
  it('are those of the versions as they are', () => {
    const back = correctedIn(kept);
    const again = back.after('Gus Agent', resubmit(back));
    expect(code(again.asks('Cid Sud', { type: 'approve', seen: [aDocument().sha256], step: null, reason: null }))).toBe('dossier.stale-documents');
    const events = again.approvedBy('Cid Sud').events;
    expect(events.flatMap((event) => ('decision' in event ? [event.decision.seen] : [])).at(-1)).toEqual([sha256('corrigée')] satisfies Sha256[]);
  });
});
