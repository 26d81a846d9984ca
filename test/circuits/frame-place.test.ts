import type { CircuitDefinition, FrameRule, Node, StepId } from '#circuits/definition.js';
import { definitionHash } from '#circuits/definition-hash.js';
import { difference } from '#circuits/difference.js';
import { framesByRule, overlap, type OnPage, type RuledFrame } from '#circuits/frame-place.js';
import { ruledFrames } from '#circuits/frame-rule.js';
import { readDefinition } from '#circuits/read-definition.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { placedStops } from '#circuits/tree.js';
import { aCircuit, aStep, allOf, choice, ifAtLeast, inSequence } from './a-circuit.js';

const A4 = { width: 595.28, height: 841.89 };
const right: FrameRule = { page: 'last', at: 'bottom-right' };
const signature = (id: string, frame?: FrameRule): Node => aStep(id, { kind: 'signature', ...(frame ? { frame } : {}) });
const ruled = (...steps: readonly [string, FrameRule][]): readonly RuledFrame[] => steps.map(([step, rule], at) => ({ step: step as StepId, rule, clearOf: steps.slice(0, at).map(([before]) => before as StepId) }));
const seen = (rules: readonly RuledFrame[], pages = [A4, A4, A4], taken: readonly OnPage[] = []) => Object.fromEntries(framesByRule(rules, taken, pages));
const words = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replaceAll('\u00A0', ' '));

describe('the place that a circuit gives a signature', () => {
  it.each<[string, FrameRule, Partial<OnPage>]>([
    ['the last page, where a letter is signed', right, { page: 3, x: 359, y: 36 }],
    ['the first page', { page: 'first', at: 'bottom-left' }, { page: 1, x: 36, y: 36 }],
    ['a page by its number', { page: 2, at: 'bottom-centre' }, { page: 2, x: 198, y: 36 }],
    ['millimetres from the left and from the top', { page: 'last', at: { left: 20, top: 30 } }, { page: 3, x: 57, y: 673 }],
    ['the edge of the page, when it is further than the page goes', { page: 'last', at: { left: 900, top: 900 } }, { page: 3, x: 395, y: 0 }],
  ])('is %s', (_, rule, place) => {
    expect(seen(ruled(['maire', rule]))).toEqual({ maire: { width: 200, height: 84, ...place } });
  });

  it('is none on a page that is not there, or is smaller than a frame', () => {
    expect(seen(ruled(['maire', { page: 4, at: 'bottom-right' }]))).toEqual({});
    expect(seen(ruled(['maire', right]), [A4, { width: 150, height: 841 }])).toEqual({});
    expect(seen(ruled(['maire', right]), [])).toEqual({});
  });

  it('is above the signature before it that has the same, or what somebody placed there', () => {
    expect(seen(ruled(['maire', right], ['secretaire', right]))).toMatchObject({ maire: { y: 36 }, secretaire: { x: 359, y: 132 } });
    const placed = { page: 3, x: 300, y: 20.5, width: 110, height: 60 };
    expect(seen(ruled(['maire', right], ['secretaire', right]), undefined, [placed])).toMatchObject({ maire: { y: 93 }, secretaire: { y: 189 } });
  });

  it('is below where there is no room above, and none where there is room nowhere', () => {
    const top: FrameRule = { page: 1, at: { left: 120, top: 10 } };
    const { maire, secretaire } = seen(ruled(['maire', top], ['secretaire', top]));
    expect([maire!.y - secretaire!.y, overlap(maire!, secretaire!)]).toEqual([96, false]);
    expect(seen(ruled(['maire', right], ['secretaire', right]), [{ width: 595, height: 150 }])).toEqual({ maire: expect.anything() as OnPage });
  });

  it('is never over another, however many are asked for at one place', () => {
    const many = Array.from({ length: 20 }, (_, at): [string, FrameRule] => [`s${at}`, { page: 1, at: { left: 100, top: at * 13 } }]);
    const found = Object.values(seen(ruled(...many)));
    expect(found.length).toBeGreaterThan(5);
    for (const [at, one] of found.entries()) for (const other of found.slice(0, at)) expect(overlap(one, other)).toBe(false);
  });

  it('is clear of those of the same dossier only: two cases of a condition never meet', () => {
    const circuit = aCircuit(inSequence(signature('visa'), choice(ifAtLeast(1), signature('maire', right), signature('adjoint', right)), allOf(signature('a', right), signature('b', right))));
    expect(ruledFrames(placedStops(circuit)).map(({ step, clearOf }) => [step, clearOf])).toEqual([['maire', []], ['adjoint', []], ['a', ['maire', 'adjoint']], ['b', ['maire', 'adjoint', 'a']]]);
  });
});

describe('a circuit that says where signatures are seen', () => {
  const without = aCircuit(signature('maire'));
  const circuit = (frame: FrameRule): CircuitDefinition => aCircuit(signature('maire', frame));

  it('keeps it, and one that says nothing is the circuit it was, to the letter', () => {
    const json = JSON.parse(JSON.stringify(circuit({ page: 2, at: { left: 0, top: 5_080 } }))) as unknown;
    expect(readDefinition(json)).toEqual(json);
    expect(definitionHash(readDefinition(JSON.parse(JSON.stringify(without))))).toBe('8191e9d33d3097c7d75b59846e7484b2d12cdd701dd10e6c2d55b64002ee7649');
    expect(JSON.stringify(readDefinition(without))).not.toContain('frame');
  });

  it('tells in words what changes', () => {
    expect(words(difference(without, circuit(right)))).toEqual(['Emplacement de la signature « Étape maire » : au pied de la dernière page → en bas à droite de la dernière page']);
    expect(words(difference(circuit(right), circuit({ page: 2, at: { left: 20, top: 230 } })))).toEqual(['Emplacement de la signature « Étape maire » : en bas à droite de la dernière page → à 20 mm de la gauche et 230 mm du haut de la page 2']);
    expect(difference(without, circuit(right), undefined, 'en')).toEqual(['Place of the signature “Étape maire”: at the foot of the last page → at the bottom right of the last page']);
  });

  it('says in French what a page may be', () => {
    expect(circuitsSentences['circuit.bad-definition']!({ path: 'root.frame.page', problem: 'not-a-page', most: 9_999 }).replaceAll('\u00A0', ' '))
      .toBe('Le circuit est mal écrit, à l’endroit « root.frame.page » : il faut first (première page), last (dernière page) ou un numéro de page de 1 à 9999.');
  });
});
