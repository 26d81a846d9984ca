import fc from 'fast-check';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { difference } from '#circuits/difference.js';
import { unreachable } from '#kernel/faults.js';
import { allOf, anyCircuit, anyOf, aCircuit, aStep, atLeast, choice, ifAtLeast, inSequence } from './a-circuit.js';

const ONLY_WRITING = 'Écriture du circuit seulement\u00A0: son sens ne change pas';
const finances = aStep('finances', { name: 'Finances', deadlineDays: 2 });
const dgs = aStep('dgs', { name: 'Direction générale', kind: 'opinion' });
const maire = aStep('maire', { name: 'Le maire', kind: 'signature', who: { kind: 'lawful-signatory' } });
const told = (from: Node, to: Node) => difference(aCircuit(from), aCircuit(to)).map((line) => line.replaceAll('\u00A0', ' '));

describe('the difference between two versions of a circuit', () => {
  it('names the step added, the delay changed and the step taken away', () => {
    expect(told(inSequence(finances, maire), inSequence({ ...finances, deadlineDays: 3 }, dgs, maire))).toEqual([
      '+ Avis « Direction générale » après « Finances »',
      'Délai « Finances » : 2 → 3 jours',
    ]);
    expect(told(inSequence(finances, dgs, maire), inSequence(finances, maire))).toEqual(['− Avis « Direction générale »']);
  });

  it('is told in English to whoever reads in English', () => {
    const inEnglish = (from: Node, to: Node) => difference(aCircuit(from), aCircuit(to), undefined, 'en');
    expect(inEnglish(inSequence(finances, maire), inSequence({ ...finances, deadlineDays: 3 }, dgs, maire))).toEqual(['+ Opinion “Direction générale” after “Finances”', 'Deadline of “Finances”: 2 → 3 days']);
    expect(inEnglish(inSequence(allOf(finances, dgs), maire), inSequence(anyOf(finances, dgs), maire))).toEqual(['Parallel (one is enough), around “Finances”, “Direction générale”: all required → one is enough']);
  });

  it('says where a step went, and only that one', () => {
    expect(told(inSequence(finances, dgs, maire), inSequence(dgs, maire, finances))).toEqual(['Visa « Finances » déplacé après « Le maire »']);
    expect(told(inSequence(finances, maire), inSequence(maire, finances))).toHaveLength(1);
  });

  it('knows a parallel and a choice again by the steps they hold', () => {
    expect(told(inSequence(allOf(finances, dgs), maire), inSequence(anyOf(finances, dgs), maire))).toEqual(['Parallèle (un seul suffit), autour de « Finances », « Direction générale » : tous requis → un seul suffit']);
    expect(told(choice(ifAtLeast(4_000_000), dgs, maire), choice(ifAtLeast(9_000_000), dgs, maire))).toEqual([
      'Condition de « condition devant Direction générale » changée : si « amountCents » est au moins égal à 40\u202F000 € → si « amountCents » est au moins égal à 90\u202F000 €',
    ]);
    expect(told(inSequence(finances, dgs, maire), inSequence(allOf(finances, dgs), maire))).toEqual(['+ Parallèle (tous requis), autour de « Finances », « Direction générale »']);
    expect(told(inSequence(allOf(finances, dgs), maire), inSequence(allOf(finances, inSequence(dgs, maire))))).toEqual(['Signature « Le maire » passe dans la branche 2 de « En parallèle : tous requis »']);
  });

  it('speaks of desks and fields as the collectivité calls them, and still tells two of one name apart', () => {
    const [one, other] = ['voirie', 'routes'].map((desk) => aCircuit(aStep('v', { name: 'Visa', who: { kind: 'desk', desk } })));
    expect(difference(one!, other!, { deskNames: (slug) => `Bureau ${slug}`, fieldNames: () => null })[0]).toContain('«\u00A0Bureau voirie\u00A0» → le bureau «\u00A0Bureau routes\u00A0»');
    expect(difference(one!, other!, { deskNames: () => 'Voirie', fieldNames: () => null })[0]).toContain('«\u00A0voirie\u00A0» → le bureau «\u00A0routes\u00A0»');
  });

  it('says when only the writing changed', () => {
    expect(difference(aCircuit(inSequence(finances, maire)), aCircuit(inSequence({ ...finances, batch: true }, inSequence(maire))))).toEqual([ONLY_WRITING]);
  });

  it('is nothing between a circuit and itself', () => {
    fc.assert(fc.property(anyCircuit(), (definition) => {
      expect(difference(definition, JSON.parse(JSON.stringify(definition)) as CircuitDefinition)).toEqual([]);
    }));
  });

  it('never passes over a change of meaning, whichever is made to whatever circuit', () => {
    fc.assert(fc.property(anyCircuit(), fc.nat(), (definition, chance) => {
      const changed = changes(definition.root);
      const root = changed[chance % changed.length]!;
      const lines = difference(definition, { ...definition, root });
      expect(lines.length).toBeGreaterThan(0);
      expect(lines).not.toContain(ONLY_WRITING);
      expect(lines.every((line) => line.length > 3 && !line.includes('undefined'))).toBe(true);
      // And back again: what was added is what is taken away.
      expect(difference({ ...definition, root }, definition)).not.toContain(ONLY_WRITING);
    }), { numRuns: 1_000 });
  });
});

const extra = aStep('extra', { name: 'Étape de plus' });

/** Every circuit one change of meaning away from this one. */
function changes(node: Node): readonly Node[] {
  const here: Node[] = [inSequence(node, extra), inSequence(extra, node), allOf(node, extra), choice(ifAtLeast(99), extra, node)];
  switch (node.kind) {
    case 'visa': case 'signature':
      return [...here, ...ofStep(node), { ...node, kind: node.kind === 'visa' ? 'signature' : 'visa' }, { ...node, onReject: node.onReject === 'submitter' ? 'end' : 'submitter' }];
    case 'opinion': case 'notice':
      return [...here, ...ofStep(node)];
    case 'transmit': case 'publish':
      return [...here, { ...node, name: 'Autre nom' }, { ...node, deadlineDays: 77 }, { ...node, who: { kind: 'superior', levels: 9 } }, { ...node, id: 'autre' as StepId }];
    case 'notify':
      return [...here, { ...node, name: 'Autre nom' }, { ...node, desks: ['autre-bureau'] }];
    case 'seal': case 'archive':
      return [...here, { ...node, name: 'Autre nom' }, { ...node, id: 'autre' as StepId }];
    case 'sequence':
      return [...here, ...within(node.nodes, 1).map((nodes): Node => ({ kind: 'sequence', nodes }))];
    case 'allOf': case 'anyOf': case 'atLeast': {
      const other: Node[] = [node.kind === 'allOf' ? anyOf(...node.branches) : allOf(...node.branches)];
      if (node.kind === 'atLeast' && node.count < node.branches.length) other.push(atLeast(node.count + 1, ...node.branches));
      return [...here, ...other, { ...node, name: 'Autre nom' }, ...within(node.branches, 2 + (node.kind === 'atLeast' ? node.count : 0)).map((branches): Node => ({ ...node, branches }))];
    }
    case 'choice': {
      const [first, ...rest] = node.cases;
      return [...here, { ...node, name: 'Autre nom' }, { ...node, cases: [{ ...first!, when: ifAtLeast(98) }, ...rest] },
        { ...node, otherwise: node.otherwise === null ? extra : null },
        ...(rest.length > 0 ? [{ ...node, cases: rest }] : []),
        ...changes(first!.then).map((then): Node => ({ ...node, cases: [{ ...first!, then }, ...rest] }))];
    }
    default: return unreachable(node);
  }
}

function ofStep(step: Step): readonly Node[] {
  return [
    { ...step, name: 'Autre nom' }, { ...step, deadlineDays: 77 }, { ...step, mustOpen: step.mustOpen !== true }, { ...step, asksToApprove: ['autreChamp'] },
    { ...step, informs: ['autre-bureau'] }, { ...step, whenLate: { escalate: 'autre-bureau' } }, { ...step, batch: step.batch === false }, ...(step.kind === 'signature' ? [{ ...step, paper: step.paper === false }, { ...step, signs: step.signs === 'at-the-step' ? 'at-the-end' : 'at-the-step' } as const, { ...step, frame: { page: 7, at: { left: 7, top: 7 } } }] : []), { ...step, who: { kind: 'superior', levels: 9 } },
    { ...step, id: 'autre' as StepId },
  ];
}

/** One node changed, two neighbours exchanged, or one taken away when enough stay. */
function within(nodes: readonly Node[], least: number): readonly (readonly Node[])[] {
  return nodes.flatMap((node, at) => [
    ...changes(node).map((changed) => nodes.with(at, changed)),
    ...(at > 0 ? [nodes.with(at, nodes[at - 1]!).with(at - 1, node)] : []),
    ...(nodes.length > least ? [nodes.filter((_, other) => other !== at)] : []),
  ]);
}
