import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Entry } from '#evidence/entry.js';
import { whatHappened } from '#evidence/telling.js';
import { awaitedSeal } from '#dossiers/house-seal/awaited-seal.js';
import { entryOf } from '#dossiers/event-entry.js';
import { plannedSignatures } from '#dossiers/sealing/sealing.js';
import { marksHere } from '#dossiers/task.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { moment } from '../../support/chart.js';
import { aDossier, deliberationFacts, monday, sealUsed, step, type TestDossier } from '../../support/dossier.js';
import { aHouseSeal } from '../../support/house-seal.js';
import { aPdf } from '../../support/pdf.js';

const seal = (id = 'cachet') => ({ kind: 'seal' as const, id: id as StepId, name: 'Cachet de la commune' });
const mayor = step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const circuitOf = (...nodes: CircuitDefinition['root'][]): CircuitDefinition => ({ format: 1, key: 'scelle', name: 'Scellé', dossierTypes: [], root: { kind: 'sequence', nodes } });
const sealedCircuit = circuitOf(step('visa-dgs', {}), mayor, seal());
const submitted = (circuit = sealedCircuit): TestDossier => aDossier({ circuit, metadata: deliberationFacts }).submitted();
const steps = (dossier: TestDossier): readonly string[] => marksHere(dossier.dossier!.tasks).map((mark) => mark.step);
const said = (dossier: TestDossier): readonly string[] => dossier.events.map((event) => whatHappened(entryOf(event) as unknown as Entry, { timeZone: 'Europe/Paris', undone: new Set() }).replaceAll('\u00A0', ' '));
const waits = (dossier: TestDossier) => awaitedSeal({ dossier: dossier.dossier!, houseSeals: dossier.houseSeals, at: dossier.at, chart: dossier.chart })?.refused ?? null;

describe('a step of the seal', () => {
  const signed = submitted().approvedBy('Dora Dir').signedBy('Ada Roy');

  it('is asked of nobody: the product does it, and the files are then made', () => {
    expect(signed.dossier!.tasks.at(-1)).toMatchObject({ kind: 'seal', addressee: { kind: 'product' } });
    expect(signed.effects.at(-1)).toMatchObject({ queue: 'automatic', task: 3 });
    for (const who of ['Ada Roy', 'Dora Dir', 'Gus Agent']) {
      for (const type of ['approve', 'sign', 'reject'] as const) expect(signed.asks(who, signed.decision(type, { reason: 'Non' }))).toMatchObject({ refused: expect.any(String) });
    }
    const done = signed.completed();
    expect(done.dossier!.status).toBe('sealing');
    expect(done.effects.at(-1)).toMatchObject({ queue: 'seal' });
    expect(done.sealed().dossier!.status).toBe('finished');
  });

  it('is told in the words of a seal, never of a signature, and names its certificate once it is put', () => {
    expect(said(signed.completed().sealed()).slice(-2)).toEqual([
      'Cachet de la commune de Rang : Cachet de la commune. Il sera apposé aux documents signés',
      `Documents signés produits et vérifiés. Cachet de la commune de Rang apposé avec le certificat de « Commune de Rang » (SHA-256 ${sealUsed.certificate})`,
    ]);
  });

  it('waits without a seal in force, says why, and goes on once there is one', () => {
    const without = signed.sealedWith();
    expect(without.asks('worker', { type: 'complete', task: 3 })).toMatchObject({ refused: 'organisation.house-seal-missing' });
    expect(waits(without)).toBe('organisation.house-seal-missing');
    expect(waits(signed.sealedWith(aHouseSeal({ validTo: monday })))).toBe('organisation.house-seal-not-valid-now');
    expect(waits(signed)).toBeNull();
    expect(waits(submitted().sealedWith())).toBeNull();
    expect(without.sealedWith(aHouseSeal()).completed().dossier!.status).toBe('sealing');
  });

  it('is done once, whatever runs twice', () => {
    expect(signed.completed().asks('worker', { type: 'complete', task: 3 })).toMatchObject({ refused: 'dossier.step-closed' });
  });

  it('does not stop a dossier from leaving: it may be brought meanwhile', () => {
    expect(submitted().sealedWith().dossier!.status).toBe('running');
    expect(isRefusal(aDossier({ circuit: sealedCircuit, metadata: deliberationFacts }).sealedWith().asks('Gus Agent', { type: 'submit', seen: submitted().seen }))).toBe(false);
  });

  it('is done anew when the dossier went back before it', () => {
    const circuit = circuitOf(step('visa-dgs', {}), seal(), step('controle', { who: { kind: 'desk', desk: 'finances' }, onReject: { step: 'visa-dgs' as StepId } }), mayor);
    const back = submitted(circuit).approvedBy('Dora Dir').completed().rejectedBy('Cid Sud', 'Montant');
    expect(steps(back)).toEqual([]);
    expect(steps(back.approvedBy('Dora Dir').completed())).toEqual(['cachet']);
  });

  it('is never kept when the dossier comes back corrected', () => {
    const circuit: CircuitDefinition = { ...circuitOf(seal(), step('visa-dgs', {}), mayor), afterCorrection: 'keep' };
    const returned = submitted(circuit).completed().after('Dora Dir', { type: 'return', seen: submitted().seen, step: null, reason: 'Montant', to: 'submitter' });
    const corrected = returned.after('Gus Agent', { type: 'edit', metadata: { ...deliberationFacts, actNumber: '2025DE13' } });
    const again = corrected.after('Gus Agent', { type: 'resubmit', seen: corrected.seen });
    expect(steps(again)).toEqual([]);
    expect(again.dossier!.tasks.at(-1)).toMatchObject({ step: 'cachet', closedAt: null });
  });
});

describe('the files of a dossier that is sealed', () => {
  const twice = submitted(circuitOf(seal('cachet-avant'), step('visa-dgs', {}), mayor, seal())).completed().approvedBy('Dora Dir').when(moment('2025-04-07T10:00:00Z')).signedBy('Ada Roy').when(moment('2025-04-07T10:01:00Z')).completed();

  it('bear signatures and seals in the order in which they came', async () => {
    expect(steps(twice)).toEqual(['cachet-avant', 'signature', 'cachet']);
    const file = openPdf(memorySource(await aPdf()));
    const planned = plannedSignatures(twice.dossier!, twice.dossier!.documents[0]!, file, { font: new Uint8Array(0), timeZone: 'Europe/Paris', seal: aHouseSeal() });
    expect(planned.map(({ fieldName, signerName, capacityMention, seal: isSeal = false }) => [fieldName, signerName, capacityMention.join(' '), isSeal])).toEqual([
      ['Cachet1', 'Commune de Rang', 'Cachet de la commune de Rang', true],
      ['Signature2', 'Ada ROY', 'Le Maire, Ada ROY', false],
      ['Cachet3', 'Commune de Rang', 'Cachet de la commune de Rang', true],
    ]);
    expect(planned.map(({ signedAt }) => signedAt)).toEqual([monday, moment('2025-04-07T10:00:00Z'), moment('2025-04-07T10:01:00Z')]);
  });

  it('count only with every seal, in its place, and with the certificate that made it', () => {
    const files = (...marks: string[]) => twice.dossier!.documents.map(({ id, sha256: original }) => ({ document: id, original, sha256: original, sizeBytes: 9, steps: marks as StepId[] }));
    const report = (marks: string[], houseSeal: typeof sealUsed | null = sealUsed) => twice.asks('worker', { type: 'record-seal', from: twice.dossier!.version, docket: sealUsed.certificate, files: files(...marks), ...(houseSeal ? { houseSeal } : {}) });
    expect(report(['cachet-avant', 'signature', 'cachet'])).toMatchObject({ event: { type: 'sealed', houseSeal: sealUsed } });
    for (const marks of [['signature'], ['signature', 'cachet-avant', 'cachet'], ['cachet-avant', 'signature', 'cachet', 'cachet']]) expect(report(marks)).toMatchObject({ refused: 'dossier.seal-incomplete' });
    expect(report(['cachet-avant', 'signature', 'cachet'], null)).toMatchObject({ refused: 'dossier.seal-incomplete' });
  });

  it('may be sealed by the collectivité and signed by nobody', () => {
    const alone = submitted(circuitOf(step('visa-dgs', {}), seal())).approvedBy('Dora Dir').completed();
    expect(alone.dossier!.status).toBe('sealing');
    expect(alone.sealed().dossier!.documents[0]!.signed).not.toBeNull();
  });

  it('are not said to be sealed by the collectivité where no step asked for it', () => {
    const plain = submitted(circuitOf(step('visa-dgs', {}), mayor)).approvedBy('Dora Dir').signedBy('Ada Roy');
    const files = plain.dossier!.documents.map(({ id, sha256: original }) => ({ document: id, original, sha256: original, sizeBytes: 9, steps: ['signature' as StepId] }));
    expect(plain.asks('worker', { type: 'record-seal', from: plain.dossier!.version, docket: sealUsed.certificate, files, houseSeal: sealUsed })).toMatchObject({ refused: 'dossier.seal-incomplete' });
  });
});
