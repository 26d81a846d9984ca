import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { sha256 } from '#kernel/digest.js';
import type { CivilDate } from '#kernel/clock.js';
import type { Automatic, CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import type { Decision } from '#dossiers/decide.js';
import { openTasks } from '#dossiers/dossier.js';
import type { Declaration } from '#dossiers/steps/declaration.js';
import { awaitedSeal } from '#dossiers/house-seal/awaited-seal.js';
import { signedTasks } from '#dossiers/task.js';
import { progressOf } from '#dossiers/trays/tray.js';
import { maySee } from '#dossiers/reading/visibility.js';
import { situationOf } from '#dossiers/decide.js';
import { dossierType } from '#acts/dossier-type.js';
import { compile } from '#circuits/compile.js';
import type { Decide } from '#dossiers/command.js';
import { moment, person } from '../../support/chart.js';
import { aDocument, aDossier, deliberationFacts, step, type TestDossier } from '../../support/dossier.js';

const code = (outcome: Decision | Refusal): string => (isRefusal(outcome) ? outcome.refused : 'allowed');

function circuit(...nodes: Node[]): CircuitDefinition {
  return { format: 1, key: 'steps', name: 'Étapes', dossierTypes: [], root: { kind: 'sequence', nodes } };
}
const at = (desk: string): Pick<Step, 'who'> => ({ who: { kind: 'desk', desk } });
const signature = step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const automatic = (stop: Automatic): Automatic => stop;
const id = (name: string) => name as StepId;
const transmit = automatic({ kind: 'transmit', id: id('transmission'), name: 'Télétransmission', who: { kind: 'desk', desk: 'secretariat' } });
const publish = automatic({ kind: 'publish', id: id('publication'), name: 'Publication', who: { kind: 'desk', desk: 'secretariat' } });
const archive = automatic({ kind: 'archive', id: id('archivage'), name: 'Archivage' });
const received: Declaration = { kind: 'transmission', at: moment('2025-04-07T10:00:00Z'), reference: '062-216200000-20250407-2025DE12-DE' };
const online: Declaration = { kind: 'publication', on: '2025-04-07' as CivilDate, mode: 'website' };
const afternoon = moment('2025-04-07T14:00:00Z');

const open = (dossier: TestDossier): readonly string[] => openTasks(dossier.dossier!).map((task) => task.step);
const sees = (dossier: TestDossier, who: string): boolean => {
  const { chart, at: now } = dossier;
  return maySee(dossier.dossier!, { person: person(who), permissions: [] }, compile(dossier.circuit), situationOf(dossier.dossier!, dossierType(dossier.dossier!.type)!, chart, now));
};

describe('an opinion', () => {
  const route = circuit(step('avis', { kind: 'opinion', ...at('finances') }), signature);
  const asked = aDossier({ circuit: route }).submitted();

  it('is given, whatever it says, and the dossier goes on', () => {
    const given = asked.opinionOf('Cid Sud', { opinion: 'unfavourable', text: ' Crédits insuffisants. ' });
    expect(open(given)).toEqual(['signature']);
    expect(given.dossier?.tasks[0]?.decision).toMatchObject({ outcome: 'opinion-given', advice: { opinion: 'unfavourable', text: 'Crédits insuffisants.' }, signature: null });
  });

  it('is explained unless it is favourable', () => {
    const giving = (opinion: 'favourable' | 'reserved' | 'unfavourable', text: string | null) => code(asked.asks('Cid Sud', { type: 'give-opinion', seen: asked.seen, step: null, advice: { opinion, text } }));
    expect(giving('favourable', null)).toBe('allowed');
    expect(giving('reserved', '  ')).toBe('dossier.advice-text-required');
    expect(giving('unfavourable', null)).toBe('dossier.advice-text-required');
    expect(giving('unfavourable', 'x'.repeat(2001))).toBe('dossier.advice-text-too-long');
  });

  it('is neither a visa nor a rejection, and is asked of its desk only', () => {
    expect(asked.asks('Cid Sud', asked.decision('approve'))).toMatchObject({ refused: 'dossier.wrong-decision', facts: { kind: 'opinion' } });
    expect(code(asked.asks('Cid Sud', asked.decision('reject', { reason: 'Non conforme' })))).toBe('dossier.wrong-decision');
    expect(code(asked.asks('Dora Dir', { type: 'give-opinion', seen: asked.seen, step: null, advice: { opinion: 'favourable', text: null } }))).toBe('dossier.not-your-step');
  });

  it('may come from whoever the law calls to sign, without counting as the signature', () => {
    const lawful = aDossier({ circuit: circuit(step('avis', { kind: 'opinion', who: { kind: 'lawful-signatory' } }), signature) }).submitted().opinionOf('Ada Roy', { opinion: 'favourable', text: null });
    expect(code(lawful.asks('Ada Roy', lawful.decision('sign')))).toBe('allowed');
  });
});

describe('a notice', () => {
  it('is acknowledged by its desk, and is not rejected', () => {
    const asked = aDossier({ circuit: circuit(step('information', { kind: 'notice', ...at('finances') }), signature) }).submitted();
    expect(code(asked.asks('Cid Sud', asked.decision('reject', { reason: 'Non conforme' })))).toBe('dossier.wrong-decision');
    expect(open(asked.acknowledgedBy('Cid Sud'))).toEqual(['signature']);
  });
});

describe('a rejection that leads back to an earlier step', () => {
  const route = circuit(step('visa-dgs', {}), signature, step('controle', { ...at('finances'), onReject: { step: id('visa-dgs') } }));
  const returned = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy').rejectedBy('Cid Sud', 'Annexe manquante');

  it('must say why', () => {
    const waiting = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy');
    expect(code(waiting.asks('Cid Sud', waiting.decision('reject')))).toBe('dossier.reason-required');
  });

  it('opens the step again and takes back what was decided since, the signature included', () => {
    expect(returned.dossier).toMatchObject({ status: 'running', endedAt: null });
    expect(open(returned)).toEqual(['visa-dgs']);
    expect(signedTasks(returned.dossier!.tasks)).toEqual([]);
    expect(returned.dossier!.tasks.map((task) => task.undoneAt !== undefined)).toEqual([true, true, true, false]);
    expect(progressOf(returned.dossier!)).toMatchObject({ stepRank: 1, stepCount: 3 });
  });

  it('lets the same person sign again, and one signature each is sealed', () => {
    const again = returned.approvedBy('Dora Dir').signedBy('Ada Roy').approvedBy('Cid Sud');
    expect(again.dossier).toMatchObject({ status: 'sealing' });
    expect(signedTasks(again.dossier!.tasks).map((task) => [task.number, task.decision.person])).toEqual([[5, 'Ada Roy']]);
    expect(again.sealed().dossier).toMatchObject({ status: 'finished' });
  });

  it('answers a second click on the rejection, and not on what was taken back', () => {
    expect(returned.asks('Cid Sud', returned.decision('reject', { step: 'controle', reason: 'Annexe manquante' }))).toMatchObject({ refused: 'dossier.step-closed', facts: { outcome: 'rejected' } });
    expect(code(returned.asks('Ada Roy', returned.decision('sign', { step: 'signature' })))).toBe('dossier.no-such-step');
  });
});

describe('the desk of a step', () => {
  const chosen = circuit(step('visa', { who: { kind: 'chosen', desks: ['finances', 'dgs'] } }), signature);

  it('is chosen among the list when the dossier leaves', () => {
    const draft = aDossier({ circuit: chosen });
    const submit = (choices: Record<string, string>) => draft.asks('Gus Agent', { type: 'submit', seen: draft.seen, choices });
    expect(submit({})).toMatchObject({ refused: 'dossier.choice-missing', facts: { steps: ['visa'] } });
    expect(code(submit({ visa: 'secretariat' }))).toBe('dossier.choice-not-offered');
    expect(code(submit({ visa: 'finances', autre: 'finances' }))).toBe('dossier.choice-not-offered');
    const left = draft.after('Gus Agent', { type: 'submit', seen: draft.seen, choices: { visa: 'finances' } });
    expect(left.dossier).toMatchObject({ choices: { visa: 'finances' } });
    expect(code(left.asks('Dora Dir', left.decision('approve')))).toBe('dossier.not-your-step');
    expect(open(left.approvedBy('Cid Sud'))).toEqual(['signature']);
  });

  const byService = circuit(step('visa', { who: { kind: 'service', field: 'service' } }), signature);
  const decision = { actNumber: '2025DM1', matter: '1.1', councilDelegation: 'DE-4' };

  it('is the service a fact names, which must exist before the dossier leaves', () => {
    const draft = (metadata: Record<string, string>) => aDossier({ circuit: byService, type: 'decision', metadata: { ...decision, ...metadata } });
    expect(code(draft({}).asks('Gus Agent', { type: 'submit', seen: draft({}).seen }))).toBe('dossier.incomplete');
    expect(code(draft({ service: 'inconnu' }).asks('Gus Agent', { type: 'submit', seen: draft({}).seen }))).toBe('dossier.no-such-service');
    expect(open(draft({ service: 'finances' }).submitted().approvedBy('Cid Sud'))).toEqual(['signature']);
  });

  it('named by an earlier step is looked at when it is named', () => {
    const later = circuit(step('orientation', { asksToApprove: ['reference'] }), step('visa', { who: { kind: 'service', field: 'reference' } }));
    const left = aDossier({ circuit: later, type: 'courrier', metadata: { recipient: 'Préfecture' } }).submitted();
    const naming = (reference: string) => left.asks('Dora Dir', { type: 'approve', seen: left.seen, step: null, reason: null, metadata: { reference } });
    expect(code(naming('nulle-part'))).toBe('dossier.no-such-service');
    expect(code(naming('finances'))).toBe('allowed');
  });

  it('that is to be told or called when late must exist too', () => {
    const draft = aDossier({ circuit: circuit(step('visa', { informs: ['nulle-part'] }), signature) });
    expect(draft.asks('Gus Agent', { type: 'submit', seen: draft.seen })).toMatchObject({ refused: 'dossier.no-such-desk', facts: { desk: 'nulle-part' } });
  });
});

describe('the facts a step asks for', () => {
  const route = circuit(
    step('visa-dgs', { asksToApprove: ['matter'], asksToReject: ['councilDelegation'] }),
    { kind: 'choice', cases: [{ when: { kind: 'text', field: 'matter', operator: 'one-of', values: ['5.4'] }, then: step('finances', at('finances')) }], otherwise: null },
    { ...signature, onReject: { step: id('visa-dgs') } },
  );
  const left = aDossier({ circuit: route, type: 'deliberation', metadata: deliberationFacts });
  const withFacts = circuit(step('visa-dgs', { asksToApprove: ['matter'] }), ...(route.root.kind === 'sequence' ? route.root.nodes.slice(1) : []));
  const waiting = aDossier({ circuit: withFacts }).submitted();
  const approving = (dossier: TestDossier, metadata?: Record<string, string>) => dossier.asks('Dora Dir', { type: 'approve', seen: dossier.seen, step: null, reason: null, ...(metadata ? { metadata } : {}) });

  it('are those its type of dossier has', () => {
    expect(left.asks('Gus Agent', { type: 'submit', seen: left.seen })).toMatchObject({ refused: 'dossier.circuit-asks-unknown', facts: { field: 'councilDelegation' } });
  });

  it('are given with the decision, those and no others', () => {
    expect(approving(waiting)).toMatchObject({ refused: 'dossier.asked-missing', facts: { fields: ['matter'] } });
    expect(code(approving(waiting, { matter: '5.4', actNumber: '2025DE13' }))).toBe('dossier.not-asked');
  });

  it('are seen by the choices that follow, and kept with the decision', () => {
    const filled = waiting.after('Dora Dir', { type: 'approve', seen: waiting.seen, step: null, reason: null, metadata: { matter: '5.4' } });
    expect(filled.dossier).toMatchObject({ metadata: { ...deliberationFacts, matter: '5.4' } });
    expect(filled.dossier?.tasks[0]?.decision?.metadata).toEqual({ matter: '5.4' });
    expect(open(filled)).toEqual(['finances']);
  });

  it('do not change what others decided on, but are corrected by the step gone through again', () => {
    const known = aDossier({ circuit: withFacts, metadata: { ...deliberationFacts, matter: '1.1' } }).submitted();
    expect(code(approving(known, { matter: '5.4' }))).toBe('dossier.fact-already-there');
    expect(code(approving(known))).toBe('allowed');
    const back = waiting.after('Dora Dir', { type: 'approve', seen: waiting.seen, step: null, reason: null, metadata: { matter: '1.1' } }).rejectedBy('Ada Roy', 'Mauvaise matière');
    expect(code(approving(back, { matter: '5.4' }))).toBe('allowed');
  });
});

describe('a step that must be read', () => {
  it('is not decided before each main document was opened by the person', () => {
    const draft = aDossier({ circuit: circuit(step('visa-dgs', { mustOpen: true }), signature) })
      .after('Gus Agent', { type: 'add-document', document: aDocument('annexe.pdf', 'attachment') });
    const left = draft.after('Gus Agent', { type: 'submit', seen: draft.seen });
    expect(left.asks('Dora Dir', left.decision('approve'))).toMatchObject({ refused: 'dossier.not-opened', facts: { documents: ['deliberation.pdf'] } });
    expect(code(left.asks('Dora Dir', left.decision('approve'), [aDocument().sha256]))).toBe('allowed');
  });
});

describe('a step that is decided alone', () => {
  it('is not decided with others in one gesture', () => {
    const alone = aDossier({ circuit: circuit(step('visa-dgs', { batch: false }), signature) }).submitted();
    expect(alone.asks('Dora Dir', { ...alone.decision('approve'), together: true } as Decide)).toMatchObject({ refused: 'dossier.not-together' });
    expect(code(alone.asks('Dora Dir', alone.decision('approve')))).toBe('allowed');
    const usual = aDossier({ circuit: circuit(step('visa-dgs', {}), signature) }).submitted();
    expect(code(usual.asks('Dora Dir', { ...usual.decision('approve'), together: true } as Decide))).toBe('allowed');
  });
});

describe('a step that is late', () => {
  const route = circuit(step('visa', { ...at('dgs'), deadlineDays: 1, whenLate: { escalate: 'finances' } }), { ...signature, deadlineDays: 1, whenLate: { escalate: 'secretariat' } });

  it('may then be decided at the desk named for it too, which did not see the dossier before', () => {
    const waiting = aDossier({ circuit: route, type: 'arrete', metadata: { actNumber: '2025A1' } }).submitted();
    const late = waiting.when(moment('2025-04-09T09:00:00Z'));
    expect([sees(waiting, 'Cid Sud'), sees(late, 'Cid Sud')]).toEqual([false, true]);
    expect([code(waiting.asks('Cid Sud', waiting.decision('approve'))), code(late.asks('Cid Sud', late.decision('approve')))]).toEqual(['dossier.not-your-step', 'allowed']);
  });

  it('never gives the power to sign', () => {
    const late = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir').when(moment('2025-04-18T09:00:00Z'));
    expect(code(late.asks('Gus Agent', late.decision('sign')))).toBe('signature.no-power');
  });
});

describe('the desks informed', () => {
  it('may read the dossier from the step on, and not before', () => {
    const waiting = aDossier({ circuit: circuit(step('visa-dgs', {}), step('controle', { ...at('dgs'), informs: ['finances'] })), type: 'courrier', metadata: { recipient: 'Préfecture' } }).submitted();
    expect([sees(waiting, 'Cid Sud'), sees(waiting.approvedBy('Dora Dir'), 'Cid Sud')]).toEqual([false, true]);
  });

  it('are told by the product itself, once', () => {
    const route = circuit(step('visa-dgs', {}), automatic({ kind: 'notify', id: id('information'), name: 'Information', desks: ['finances'] }), signature);
    const waiting = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir');
    expect(waiting.effects).toEqual([{ queue: 'automatic', dossier: 'dossier-1', task: 2 }]);
    expect(code(waiting.asks('Gus Agent', waiting.decision('approve')))).not.toBe('allowed');
    const told = waiting.completed();
    expect(told.events.at(-1)).toMatchObject({ type: 'notified', told: [{ desk: 'finances' }] });
    expect(open(told)).toEqual(['signature']);
    expect(code(told.asks('worker', { type: 'complete', task: 2 }))).toBe('dossier.step-closed');
  });
});

describe('what follows the signature', () => {
  const route = circuit(step('visa-dgs', {}), signature, transmit, publish, archive);
  const signed = aDossier({ circuit: route }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy');

  it('waits for the signed files, then is declared by its desk', () => {
    expect(signed.dossier).toMatchObject({ status: 'sealing', endedAt: null });
    expect(code(signed.asks('Gus Agent', { type: 'declare', seen: signed.seen, step: null, declaration: received }))).toBe('dossier.not-running');
    const ready = signed.sealed().when(afternoon);
    expect(ready.dossier).toMatchObject({ status: 'running', endedAt: null, docket: sha256('docket') });
    expect(open(ready.declaredBy('Gus Agent', received))).toEqual(['publication']);
  });

  it('is declared neither in advance nor before the signature, nor as something else', () => {
    const ready = signed.sealed().when(afternoon);
    const declaring = (declaration: Declaration) => code(ready.asks('Gus Agent', { type: 'declare', seen: ready.seen, step: null, declaration }));
    expect(declaring({ ...received, at: moment('2025-04-07T15:00:00Z') })).toBe('dossier.declared-in-advance');
    expect(declaring({ ...received, at: moment('2025-04-07T08:00:00Z') })).toBe('dossier.declared-too-early');
    expect(declaring(online)).toBe('dossier.other-declaration');
    expect(declaring({ ...received, reference: ' ' })).toBe('dossier.bad-reference');
  });

  it('ends with the archive, which the product closes with a docket that tells everything', () => {
    const declared = signed.sealed().when(afternoon).declaredBy('Gus Agent', received).declaredBy('Gus Agent', online);
    expect(declared.effects.map(({ queue }) => queue)).toEqual(['seal', 'automatic']);
    expect(declared.dossier).toMatchObject({ status: 'running' });
    const finished = declared.completed();
    expect(finished.dossier).toMatchObject({ status: 'finished', endedAt: afternoon, docket: sha256('closing docket') });
    expect(finished.events.at(-1)).toMatchObject({ type: 'archived', archive: { files: [aDocument().sha256, sha256(`signed ${aDocument().sha256}`), sha256('docket')] } });
  });

  it('leaves no visa, opinion or signature behind it, were the circuit not proved', () => {
    const wrong = aDossier({ circuit: circuit(signature, transmit, step('trop-tard', {})) }).submitted().signedBy('Ada Roy').sealed().when(afternoon).declaredBy('Gus Agent', received);
    expect(code(wrong.asks('Dora Dir', wrong.decision('approve')))).toBe('dossier.already-sealed');
  });

  it('leaves no seal of the collectivité behind it either, and the dossier says so', () => {
    const wrong = aDossier({ circuit: circuit(signature, transmit, { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' }) }).submitted().signedBy('Ada Roy').sealed().when(afternoon).declaredBy('Gus Agent', received);
    expect(code(wrong.asks('worker', { type: 'complete', task: 3 }))).toBe('dossier.already-sealed');
    expect(awaitedSeal({ dossier: wrong.dossier!, houseSeals: wrong.houseSeals, at: wrong.at, chart: wrong.chart })).toMatchObject({ refused: 'dossier.already-sealed', facts: { step: 'Cachet' } });
  });
});
