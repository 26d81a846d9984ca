import fc from 'fast-check';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { readDefinition } from '#circuits/read-definition.js';
import { placedStops } from '#circuits/tree.js';
import type { BlockKind, Means } from '../../web/src/circuits/editing/fresh.js';
import { add, addWay, duplicate, joinedBy, move, moveAside, moveCase, moveTo, remove, removeWay, setBeside, type Gesture } from '../../web/src/circuits/editing/gestures.js';
import { blockAt, blocksIn, laneOf, spotsIn } from '../../web/src/circuits/editing/spot.js';
import { standInOf } from '../../web/src/circuits/editing/steps.js';
import { edited, looked, opened, redone, undone } from '../../web/src/circuits/editing/undo.js';
import { aCircuit, allOf, anyCircuit, aStep, atLeast, choice, ifAtLeast, inSequence } from '../circuits/a-circuit.js';

const means: Means = { desk: 'accueil', when: ifAtLeast(100), taken: [] };
const finances = aStep('finances');
const direction = aStep('direction');
const signature = aStep('signature', { kind: 'signature' });
const order = aCircuit(inSequence(allOf(finances, direction), signature));

const ids = ({ definition }: { readonly definition: CircuitDefinition }): readonly string[] => placedStops(definition).map(({ step }) => step.id);
const made = (gesture: Gesture | null): Gesture => {
  if (!gesture) throw new Error('The gesture cannot be made.');
  expect(readDefinition(gesture.definition)).toEqual(gesture.definition);
  return gesture;
};

describe('drawing a circuit', () => {
  it('adds a block where one is, and one is then at it', () => {
    const gesture = made(add(order, [], 1, 'opinion', means));
    expect([ids(gesture), gesture.at]).toEqual([['finances', 'direction', 'avis', 'signature'], [1]]);
    expect(ids(made(add(order, [0, 1], 1, 'visa', means)))).toEqual(['finances', 'direction', 'visa', 'signature']);
    expect(ids(made(add(order, [], 0, 'parallel', means)))).toEqual(['visa', 'visa-2', 'finances', 'direction', 'signature']);
  });

  it('never gives a new step the name of one that a version has known', () => {
    expect(made(add(order, [], 2, 'signature', { ...means, taken: ['signature-2'] })).definition.root).toMatchObject({ nodes: [{}, { id: 'signature' }, { id: 'signature-3' }] });
  });

  it('moves a block among its neighbours, out of its branch at the end, and to the branch beside', () => {
    expect(ids(made(move(order, [1], -1)))).toEqual(['signature', 'finances', 'direction']);
    const longer = made(add(order, [0, 0], 1, 'visa', means)).definition;
    const out = made(move(longer, [0, 0, 1], 1));
    expect([out.definition.root, out.at]).toMatchObject([{ nodes: [{ kind: 'allOf' }, { id: 'visa' }, { id: 'signature' }] }, [1]]);
    expect(made(moveAside(longer, [0, 0, 1], 1)).at).toEqual([0, 1, 1]);
    expect([move(order, [0], -1), move(order, [1], 1), moveAside(order, [1], 1)]).toEqual([null, null, null]);
  });

  it('moves a block to any place, and never into itself', () => {
    const gesture = made(moveTo(order, [1], [0, 1], 0));
    expect([ids(gesture), gesture.at]).toEqual([['finances', 'signature', 'direction'], [0, 1, 0]]);
    expect(moveTo(order, [0], [0, 1], 0)).toBeNull();
  });

  it('keeps a circuit a circuit: a branch without a step is none, a parallel of one branch is that branch', () => {
    const gesture = made(remove(order, [0, 0, 0]));
    expect([gesture.definition.root, gesture.at]).toEqual([inSequence(direction, signature), [0]]);
    expect(remove(aCircuit(inSequence(signature)), [0])).toBeNull();
    const quorum = aCircuit(inSequence(atLeast(3, finances, direction, aStep('voirie'))));
    expect(made(removeWay(quorum, [0], 2)).definition.root).toEqual(inSequence(atLeast(2, finances, direction)));
    const large = aCircuit(inSequence(choice(ifAtLeast(1), direction, finances), signature));
    expect(made(remove(large, [0, 0, 0])).definition.root).toEqual(inSequence(finances, signature));
    expect(made(remove(large, [0, 1, 0])).definition.root).toEqual(inSequence(choice(ifAtLeast(1), direction, null), signature));
    expect(made(add(aCircuit(inSequence(choice(ifAtLeast(1), direction, null))), [0, 1], 0, 'notice', means)).at).toEqual([0, 1, 0]);
  });

  it('sets a visa beside a step, and adds branches and cases', () => {
    const beside = made(setBeside(order, [1], means));
    expect(beside.definition.root).toMatchObject({ nodes: [{}, { kind: 'allOf', branches: [{ id: 'signature' }, { id: 'visa' }] }] });
    expect(made(addWay(beside.definition, [1], means)).at).toEqual([1, 2, 0]);
    const cases = made(addWay(aCircuit(inSequence(choice(ifAtLeast(1), direction, finances))), [0], means));
    expect([cases.at, cases.definition.root]).toMatchObject([[0, 1, 0], { nodes: [{ cases: [{}, { then: { id: 'visa' } }], otherwise: { id: 'finances' } }] }]);
    expect(made(moveCase(cases.definition, [0], 1, -1)).definition.root).toMatchObject({ nodes: [{ cases: [{ then: { id: 'visa' } }, { then: { id: 'direction' } }] }] });
  });

  it('copies a block under new names; a way back inside it stays inside', () => {
    const back = aCircuit(inSequence(finances, allOf(inSequence(direction, { ...signature, onReject: { step: 'direction' as StepId } }), aStep('voirie'))));
    const twice = made(duplicate(back, [1], means));
    expect(ids(twice)).toEqual(['finances', 'direction', 'signature', 'voirie', 'direction-2', 'signature-2', 'voirie-2']);
    expect(blockAt(twice.definition.root, [2, 0, 1])).toMatchObject({ id: 'signature-2', onReject: { step: 'direction-2' } });
  });

  it('lets go a way back that leads nowhere any more, and says so', () => {
    const back = aCircuit(inSequence(finances, { ...signature, onReject: { step: 'finances' as StepId }, returnsTo: ['submitter', { step: 'finances' as StepId }] }));
    const gesture = made(remove(back, [0]));
    expect(gesture.definition.root).toEqual(inSequence({ ...signature, returnsTo: ['submitter'] }));
    expect(gesture.told).toEqual(['Un rejet de «\u00A0Étape signature\u00A0» ne peut plus ramener à l’étape prévue\u00A0: il met fin au circuit.', '«\u00A0Étape signature\u00A0» ne peut plus renvoyer le dossier à une étape qui n’est plus avant elle.']);
    expect(made(move(back, [1], -1)).told).toHaveLength(2);
  });

  it('turns all into one, and into a number that is never more than there are', () => {
    const parallel = blockAt(order.root, [0]);
    if (parallel?.kind !== 'allOf') throw new Error('No parallel.');
    expect([joinedBy(parallel, 'anyOf').kind, joinedBy(parallel, 'atLeast', 9)]).toMatchObject(['anyOf', { count: 2 }]);
  });
});

describe('whatever one does', () => {
  const KINDS: readonly BlockKind[] = ['visa', 'signature', 'opinion', 'notify', 'archive', 'parallel', 'choice'];
  const gestures = fc.array(fc.tuple(fc.nat(9), fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 });

  it('the circuit stays one that the format accepts, and one is at a block of it', () => {
    fc.assert(fc.property(anyCircuit(), gestures, (circuit, chances) => {
      let definition = circuit;
      for (const [what, one, other] of chances) {
        const spots = spotsIn(definition.root);
        const { spot, block } = spots[one % spots.length]!;
        const lane = laneOf(spots[other % spots.length]!.spot);
        const gesture = [
          () => add(definition, lane, other % (blocksIn(definition.root, lane).length + 1), KINDS[other % KINDS.length]!, means),
          () => remove(definition, spot), () => move(definition, spot, other % 2 ? 1 : -1), () => moveAside(definition, spot, other % 2 ? 1 : -1),
          () => moveTo(definition, spot, lane, other % (blocksIn(definition.root, lane).length + 1)), () => duplicate(definition, spot, means),
          () => setBeside(definition, spot, means), () => addWay(definition, spot, means), () => removeWay(definition, spot, other % 3), () => moveCase(definition, spot, 0, 1),
        ][what]!();
        if (!gesture || placedStops(gesture.definition).length > 60) continue;
        expect(readDefinition(gesture.definition)).toEqual(gesture.definition);
        expect(gesture.at && blockAt(gesture.definition.root, gesture.at)).not.toBeNull();
        // Moved, and nothing lost on the way.
        if (what >= 2 && what <= 4) expect(ids(gesture).toSorted()).toEqual(ids({ definition }).toSorted());
        if (what === 4) expect(blockAt(gesture.definition.root, gesture.at!)?.kind).toBe(block.kind);
        definition = gesture.definition;
      }
    }), { numRuns: 60 });
  });
});

describe('what was done', () => {
  const named = (name: string): CircuitDefinition => ({ ...order, name });

  it('is taken back and done again, gesture after gesture; what is typed in a field is one', () => {
    let editing = opened(named('a'));
    editing = edited(editing, { definition: named('b'), at: [0] });
    editing = edited(editing, { definition: named('bo'), at: [0] }, 'name');
    editing = edited(editing, { definition: named('bon'), at: [0] }, 'name');
    expect(undone(editing).now.definition.name).toBe('b');
    expect(undone(undone(editing)).now.definition.name).toBe('a');
    expect(redone(undone(editing)).now).toEqual(editing.now);
    expect([undone(opened(order)), redone(editing)]).toEqual([opened(order), editing]);
    // Something else was looked at in between.
    expect(edited(looked(editing, [1]), { definition: named('bons'), at: [0] }, 'name').past).toHaveLength(3);
    expect(edited(undone(editing), { definition: named('c'), at: null }).future).toEqual([]);
  });

  it('is remembered for fifty gestures', () => {
    let editing = opened(named('0'));
    for (let turn = 1; turn <= 60; turn += 1) editing = edited(editing, { definition: named(String(turn)), at: null });
    for (let turn = 0; turn < 60; turn += 1) editing = undone(editing);
    expect(editing.now.definition.name).toBe('10');
  });
});

it('says of each step who stands in without waiting for it to be late: the law for whom it calls, who keeps a desk for a desk, nobody for one person', () => {
  const [desk, lawful] = [{ kind: 'desk', desk: 'dgs' }, { kind: 'lawful-signatory' }] as const;
  expect([standInOf({ kind: 'visa', who: desk }), standInOf({ kind: 'signature', who: desk }), standInOf({ kind: 'signature', who: lawful }), standInOf({ kind: 'opinion', who: lawful })]).toEqual(['keeper', 'keeper-with-power', 'by-law', 'by-law']);
  expect([standInOf({ kind: 'signature', who: { kind: 'secretary-of-sitting' } }), standInOf({ kind: 'notice', who: { kind: 'submitter' } })]).toEqual([null, null]);
});
