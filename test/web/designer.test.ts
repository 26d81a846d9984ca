import fc from 'fast-check';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { prove } from '#circuits/prove.js';
import { isStop } from '#circuits/tree.js';
import { ApiProblem, Unreachable } from '../../web/src/api/problem.js';
import type { Draft } from '../../web/src/circuits/circuit.js';
import { Keeper } from '../../web/src/circuits/designer/keeper.js';
import { comparedBy, conditionFrom, firstQuestion, writtenFrom } from '../../web/src/circuits/editing/conditions.js';
import { spotMeant } from '../../web/src/circuits/editing/meant.js';
import { blockAt } from '../../web/src/circuits/editing/spot.js';
import { asKind } from '../../web/src/circuits/editing/steps.js';
import { keyFrom } from '../../web/src/circuits/library/key-from.js';
import { aCircuit, anyCircuit, aStep, choice, ifAtLeast, inSequence } from '../circuits/a-circuit.js';

describe('what the proof finds in a circuit', () => {
  it('leads to the block meant, wherever it stands', () => {
    fc.assert(fc.property(anyCircuit(), (circuit) => {
      for (const { step, place, level, code } of prove(circuit)) {
        const spot = spotMeant(circuit, { step, place });
        if (place === '' || place === 'root') continue;
        expect([level, code, spot && blockAt(circuit.root, spot)]).not.toContain(null);
        const found = blockAt(circuit.root, spot!);
        if (step !== null) expect(found && isStop(found) && found.id).toBe(step);
      }
    }), { numRuns: 25 });
  });

  it('follows a step that has been moved since', () => {
    const circuit = aCircuit(inSequence(choice(ifAtLeast(1), aStep('finances'), null), aStep('signature', { kind: 'signature' })));
    expect(spotMeant(circuit, { step: 'finances', place: 'root.nodes[7]' })).toEqual([0, 0, 0]);
    expect(spotMeant(circuit, { step: null, place: 'root.nodes[0].cases[0]' })).toEqual([0]);
    expect(spotMeant(circuit, { step: null, place: '' })).toBeNull();
  });
});

describe('what the inspector writes', () => {
  it('keeps conditions inside conditions as they are, and writes one comparison without a joint', () => {
    const nested = { kind: 'and', conditions: [{ kind: 'or', conditions: [ifAtLeast(1), ifAtLeast(2)] }, ifAtLeast(3)] } as const;
    expect([writtenFrom(nested), writtenFrom(ifAtLeast(1))]).toEqual([null, { joint: 'and', parts: [ifAtLeast(1)] }]);
    expect(conditionFrom({ joint: 'or', parts: [ifAtLeast(1)] as never })).toEqual(ifAtLeast(1));
    expect(comparedBy(ifAtLeast(1) as never, 'more')).toMatchObject({ operator: 'more' });
    expect(comparedBy(ifAtLeast(1) as never, 'one-of')).toMatchObject({ operator: 'at-least' });
  });

  it('first asks what the dossiers can answer, an amount before anything else', () => {
    const field = (key: string, kind: 'text' | 'amount') => ({ key, label: key, kind, required: true });
    expect(firstQuestion([field('subject', 'text'), field('amountCents', 'amount')])).toMatchObject({ kind: 'number', field: 'amountCents' });
    expect(firstQuestion([field('subject', 'text')])).toMatchObject({ kind: 'text', field: 'subject' });
  });

  it('lets go what another kind of step does not know', () => {
    const signature = aStep('signature', { kind: 'signature', name: 'Signature', paper: false, signs: 'at-the-step', frame: { page: 'last', at: 'bottom-left' }, onReject: 'submitter', returnsTo: [], deadlineDays: 2 });
    expect(asKind(signature, 'opinion')).toEqual(aStep('signature', { kind: 'opinion', name: 'Avis', deadlineDays: 2 }));
    expect(asKind(signature, 'visa')).toMatchObject({ kind: 'visa', onReject: 'submitter', returnsTo: [] });
  });

  it('suggests an identifier for a name', () => {
    expect(['Bon de commande des écoles', '2e œuvre !', '—'].map(keyFrom)).toEqual(['bon-de-commande-des-ecoles', 'e-oeuvre', '']);
  });
});

describe('a draft being written', () => {
  const first = aCircuit(inSequence(aStep('visa' as StepId)), { name: 'a' });
  const named = (name: string): CircuitDefinition => ({ ...first, name });
  const held = { name: 'Nadia Robin', since: '2026-11-23T10:12:00.000Z' };
  const draft = (revision: number, definition = first, you = true): Draft => ({ key: 'essai', name: definition.name, revision, baseVersion: 4, author: 'a', updatedAt: held.since, updatedBy: 'a', holder: { ...held, you }, request: null, hash: '', findings: [], differences: [], definition });
  const neverReleased = (you = true): Draft => ({ ...draft(1, first, you), baseVersion: null });
  const refused = (code: string): ApiProblem => new ApiProblem({ status: 409, code, title: '', detail: '', facts: {}, reference: null });

  /** A server that keeps what it is sent, unless it has something to answer. */
  function aDesk(unsaved: ConstructorParameters<typeof Keeper>[2] = null, opened = draft(1)) {
    const sent: string[] = [];
    const answers: unknown[] = [];
    const remembered: (string | null)[] = [];
    const keeper = new Keeper(opened, {
      save: async (revision, definition) => {
        sent.push(`${revision} ${definition.name}`);
        const answer = answers.shift();
        if (answer) throw answer;
        return { ...draft(revision + 1, definition), baseVersion: opened.baseVersion };
      },
      remember: (left) => remembered.push(left && left.definition.name),
    }, unsaved);
    const type = (name: string): void => keeper.edit({ definition: named(name), at: null });
    return { keeper, sent, answers, remembered, type };
  }

  it('is saved once for what was done together, each save on the revision the last one made', async () => {
    const { keeper, sent, remembered, type } = aDesk();
    type('b');
    type('c');
    expect(await keeper.flush()).toBe(true);
    type('d');
    expect(await keeper.flush()).toBe(true);
    expect([sent, keeper.read().standing, remembered.at(-1)]).toEqual([['1 c', '2 d'], 'saved', null]);
  });

  it('sends what was typed while a save was on its way', async () => {
    const { keeper, sent, type } = aDesk();
    type('b');
    const saving = keeper.flush();
    type('c');
    expect(await saving).toBe(true);
    expect(sent).toEqual(['1 b', '2 c']);
  });

  it('keeps what could not be sent, and sends it when asked again', async () => {
    const { keeper, answers, sent, remembered, type } = aDesk();
    answers.push(new Unreachable());
    type('b');
    expect(await keeper.flush()).toBe(false);
    expect([keeper.read().standing, keeper.read().editing.now.definition.name, remembered.at(-1)]).toEqual(['failed', 'b', 'b']);
    expect(await keeper.flush()).toBe(true);
    expect(sent).toEqual(['1 b', '1 b']);
  });

  it('stops when another has taken it over, and goes on with mine when nobody has saved since', async () => {
    const { keeper, answers, sent, type } = aDesk();
    answers.push(refused('circuit.draft-held'));
    type('b');
    expect(await keeper.flush()).toBe(false);
    expect(keeper.read().standing).toBe('held');
    keeper.taken(draft(1));
    expect(await keeper.flush()).toBe(true);
    expect(sent).toEqual(['1 b', '1 b']);
  });

  it('asks which is kept when another has saved; the one let go is one undo away', async () => {
    const { keeper, answers, sent, type } = aDesk();
    answers.push(refused('circuit.draft-stale'));
    type('b');
    expect(await keeper.flush()).toBe(false);
    expect(keeper.read().standing).toBe('stale');
    type('c');
    expect(await keeper.flush()).toBe(false);
    expect(sent).toEqual(['1 b']);
    keeper.takeTheirs(draft(7, named('theirs')));
    expect(keeper.read().editing.now.definition.name).toBe('theirs');
    keeper.undo();
    expect(await keeper.flush()).toBe(true);
    expect(sent).toEqual(['1 b', '7 c']);
  });

  it('before the first version, a case is kept of the circuit that is shown: what waits is saved first', async () => {
    const { keeper, answers, sent, type } = aDesk(null, neverReleased());
    expect([await keeper.readyForCase(), sent]).toEqual([true, []]);
    type('b');
    expect([await keeper.readyForCase(), sent]).toEqual([true, ['1 b']]);
    answers.push(new Unreachable());
    type('c');
    expect(await keeper.readyForCase()).toBe(false);
    expect([await keeper.readyForCase(), sent]).toEqual([true, ['1 b', '2 c', '2 c']]);
    type('d');
    const asked = keeper.readyForCase();
    type('e');
    expect(await asked).toBe(false);
  });

  it('a case of a circuit another is drawing is kept as it was read, and one of a version in force waits for nothing', async () => {
    expect(await aDesk(null, neverReleased(false)).keeper.readyForCase()).toBe(true);
    expect(await aDesk({ revision: 1, definition: named('mine') }, neverReleased(false)).keeper.readyForCase()).toBe(false);
    const { keeper, sent, type } = aDesk();
    type('b');
    expect([await keeper.readyForCase(), sent]).toEqual([true, []]);
  });

  it('is read only while another holds it, and finds again what was not saved last time', async () => {
    expect(aDesk(null, draft(1, first, false)).keeper.read().standing).toBe('held');
    const { keeper, sent } = aDesk({ revision: 1, definition: named('left') });
    expect([keeper.read().standing, keeper.read().editing.now.definition.name]).toEqual(['waiting', 'left']);
    expect(await keeper.flush()).toBe(true);
    expect(sent).toEqual(['1 left']);
    expect(aDesk({ revision: 1, definition: named('left') }, draft(3)).keeper.read().standing).toBe('stale');
  });
});
