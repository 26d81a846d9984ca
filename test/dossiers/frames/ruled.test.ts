import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, FrameRule, Node, StepId } from '#circuits/definition.js';
import type { Frame } from '#dossiers/frames/frame.js';
import { ruledFor } from '#dossiers/frames/ruled.js';
import { plannedSignatures } from '#dossiers/sealing/sealing.js';
import { memorySource } from '#signature/pdf/source.js';
import { openPdf } from '#signature/pdf/reader.js';
import { aDocument, aDossier, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';
import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';

const top: FrameRule = { page: 'first', at: { left: 20, top: 30 } };
const circuitOf = (maire?: FrameRule, secretaire?: FrameRule): CircuitDefinition => ({
  ...deliberationCircuit, key: 'ruled',
  root: { kind: 'sequence', nodes: [
    step('visa-dgs', {}),
    step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, ...(maire ? { frame: maire } : {}) }),
    step('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' }, ...(secretaire ? { frame: secretaire } : {}) }),
  ] },
});
const circuit = circuitOf(top, top);
const ruled = ({ dossier }: TestDossier, of = circuit): readonly unknown[] => ruledFor(dossier!, compile(of)).map(({ step: id, rule, clearOf }) => [id, rule, clearOf]);
const frame = (changes: Partial<Frame> = {}): Frame => ({ step: 'signature' as StepId, page: 2, x: 300, y: 100, width: 200, height: 84, ...changes });
const placedAt = (dossier: TestDossier, frames: readonly Frame[]): TestDossier => dossier.after('Gus Agent', { type: 'place-signatures', document: aDocument().id, sha256: aDocument().sha256, frames });
const sent = (of = circuit): TestDossier => aDossier({ circuit: of }).submitted().approvedBy('Dora Dir');
const bothSigned = (dossier: TestDossier): TestDossier => dossier.signedBy('Ada Roy').signedBy('Eve Lac');

async function places({ dossier }: TestDossier, pages = 2): Promise<readonly unknown[]> {
  const file = openPdf(memorySource(await aPdf('Acte', pages)));
  return plannedSignatures(dossier!, dossier!.documents[0]!, file, { font: new Uint8Array(0), timeZone: 'Europe/Paris', seal: null }).map(({ placement }) => placement && [placement.page, placement.x, placement.y]);
}

describe('the place that the circuit of a dossier gives', () => {
  it('is where the files bear the signature, the second one clear of the first', async () => {
    expect(await places(bothSigned(sent()))).toEqual([[1, 57, 673], [1, 57, 577]]);
  });

  it('gives way to what somebody placed, for this signature or for another that comes later', async () => {
    const placed = placedAt(aDossier({ circuit }), [frame()]).submitted().approvedBy('Dora Dir');
    expect(await places(bothSigned(placed))).toEqual([[2, 300, 100], [1, 57, 673]]);
    const later = placedAt(aDossier({ circuit }), [frame({ step: 'secretaire' as StepId, page: 1, x: 60, y: 640 })]).submitted().approvedBy('Dora Dir');
    expect(await places(bothSigned(later))).toEqual([[1, 57, 736], [1, 60, 640]]);
  });

  it('is the foot of the last page where the document has no such page, or the circuit says nothing', async () => {
    const foot = await places(bothSigned(sent(circuitOf())));
    expect(await places(bothSigned(sent(circuitOf({ page: 5, at: 'bottom-left' }, { page: 5, at: 'bottom-left' }))))).toEqual(foot);
    expect(foot).toEqual([[-1, expect.any(Number), 36], [-1, expect.any(Number), 36]]);
    // The one that has a place keeps it, and the other is clear of it.
    expect(await places(bothSigned(sent(circuitOf({ page: 'last', at: 'bottom-right' }))))).toEqual([[2, 359, 36], [-1, expect.any(Number), 132]]);
  });

  it('is kept with the decision: another version of the circuit changes nothing of what was given', () => {
    const signed = sent().signedBy('Ada Roy');
    expect(signed.dossier!.tasks[1]!.decision!.signature!.frame).toEqual(top);
    const elsewhere: FrameRule = { page: 2, at: 'bottom-centre' };
    expect(ruled(signed, circuitOf(elsewhere, elsewhere))).toEqual([['signature', top, []], ['secretaire', elsewhere, ['signature']]]);
    expect(ruled(sent(circuitOf()).signedBy('Ada Roy'), circuitOf(elsewhere))).toEqual([]);
    expect(sent(circuitOf()).signedBy('Ada Roy').dossier!.tasks[1]!.decision!.signature).not.toHaveProperty('frame');
  });

  it('is the circuit’s order that says which of two keeps it, whoever signs first', async () => {
    const { root: { nodes } } = circuit as { readonly root: { readonly nodes: readonly Node[] } };
    const beside: CircuitDefinition = { ...circuit, root: { kind: 'sequence', nodes: [nodes[0]!, { kind: 'allOf', branches: [nodes[1]!, nodes[2]!] }] } };
    expect(await places(sent(beside).signedBy('Eve Lac').when(moment('2025-04-08T09:00:00Z')).signedBy('Ada Roy'))).toEqual([[1, 57, 577], [1, 57, 673]]);
    expect(ruled(sent(beside).signedBy('Eve Lac'), beside)).toEqual([['signature', top, []], ['secretaire', top, ['signature']]]);
  });

  it('is kept free of a signature whose case was not taken', () => {
    const { root: { nodes } } = circuit as { readonly root: { readonly nodes: readonly Node[] } };
    const beyond: CircuitDefinition = { ...circuit, root: { kind: 'sequence', nodes: [
      nodes[0]!, { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'at-least', value: 4_000_000 }, then: nodes[1]! }], otherwise: null }, nodes[2]!,
    ] } };
    const draft = aDossier({ circuit: beyond });
    expect([ruled(draft, beyond), ruled(draft.submitted(), beyond)].map((rules) => rules.length)).toEqual([2, 2]);
    expect(ruled(draft.submitted().approvedBy('Dora Dir'), beyond).map((rule) => (rule as readonly unknown[])[0])).toEqual(['secretaire']);
  });

  it('is shown as long as the signature may be put there', () => {
    const whole = [['signature', top, []], ['secretaire', top, ['signature']]];
    expect([ruled(aDossier({ circuit })), ruled(sent()), ruled(sent().signedBy('Ada Roy')), ruled(bothSigned(sent()))]).toEqual([whole, whole, whole, whole]);
    expect(ruled(bothSigned(sent()).sealed())).toEqual([]);
    const toSign = sent();
    expect(ruled(toSign.after('Ada Roy', toSign.onPaper('Ada Roy')))).toEqual([['secretaire', top, []]]);
    expect(ruled(toSign.after('Ada Roy', toSign.decision('reject', { reason: 'Montant à revoir' })))).toEqual([]);
    const returned = toSign.after('Ada Roy', { type: 'return', seen: toSign.seen, step: null, reason: 'Montant à revoir', to: 'submitter' });
    expect([returned.dossier!.status, ruled(returned)]).toEqual(['returned', whole]);
  });

  it('follows a document that is replaced', async () => {
    const { id: _, role: __, signed: ___, ...version } = { ...aDocument('corrigee.pdf'), pages: 2 };
    const replaced = aDossier({ circuit }).after('Gus Agent', { type: 'replace-document', document: aDocument().id, version }).submitted().approvedBy('Dora Dir');
    expect((await places(bothSigned(replaced)))[0]).toEqual([1, 57, 673]);
  });
});
