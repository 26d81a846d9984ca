// The shipped circuits against their golden lists of paths.

import { dossierType, dossierTypes } from '#acts/dossier-type.js';
import { comparisonsOf } from '#circuits/condition.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { isStep, nodesOf, placedStops } from '#circuits/tree.js';
import { desks as townDesks } from '#demo/town.js';
import { goldenKeys, goldenPaths } from './golden.js';
import { walk } from './walk.js';

const circuits = new Map((await shippedCircuits()).map((circuit) => [circuit.key, circuit]));
const keys = goldenKeys();

const cases = keys.flatMap((key) => goldenPaths(key).map(({ name, facts, lines }) => [key, name, facts, lines] as const));

describe('the circuits shipped with the product', () => {
  it('each have their golden list, and no list is without its circuit', () => {
    expect([...circuits.keys()].sort()).toEqual([...keys].sort());
  });

  it.each(cases)('%s: %s', (key, _, facts, lines) => {
    expect(walk(circuits.get(key)!, facts)).toEqual(lines);
  });

  it.each(keys)('%s: every stop is met in a golden path, and what may not come is missing from another', (key) => {
    const met = goldenPaths(key).map(({ lines }) => new Set(lines.map((line) => line.slice(2).split(' : ')[0]!)));
    for (const { step, conditional } of placedStops(circuits.get(key)!)) {
      expect({ step: step.id, met: met.some((ids) => ids.has(step.id)), missed: met.some((ids) => !ids.has(step.id)) })
        .toEqual({ step: step.id, met: true, missed: conditional });
    }
  });
});

describe('what a shipped circuit speaks of', () => {
  it.each(keys)('%s: dossier types that exist, and the facts they ask for', (key) => {
    const circuit = circuits.get(key)!;
    const types = circuit.dossierTypes.map((type) => dossierType(type)!);
    expect(types.length).toBeGreaterThan(0);
    for (const type of types) expect(fieldsOf(circuit).filter((field) => !type.metadata.some((asked) => asked.key === field))).toEqual([]);
  });

  it.each(keys)('%s: desks that the model town has', (key) => {
    const known = new Set(townDesks.map(({ slug }) => slug));
    expect(desksOf(circuits.get(key)!).filter((slug) => !known.has(slug))).toEqual([]);
  });

  it('every dossier type follows a circuit made for it', () => {
    for (const type of dossierTypes) expect(circuits.get(type.circuitKey)?.dossierTypes).toContain(type.key);
  });

  it('the service concerned is asked before the dossier leaves, wherever a step goes to it', () => {
    for (const circuit of circuits.values()) {
      const fields = placedStops(circuit).flatMap(({ step }) => ('who' in step && step.who.kind === 'service' ? [step.who.field] : []));
      for (const type of circuit.dossierTypes.map((found) => dossierType(found)!)) {
        for (const field of fields) expect(type.metadata.find(({ key }) => key === field)).toMatchObject({ kind: 'desk', required: true });
      }
    }
  });
});

function fieldsOf(circuit: CircuitDefinition): readonly string[] {
  return nodesOf(circuit.root).flatMap((node) => {
    if (node.kind === 'choice') return node.cases.flatMap(({ when }) => comparisonsOf(when).map(({ field }) => field));
    if (!('who' in node)) return [];
    const service = node.who.kind === 'service' ? [node.who.field] : [];
    return 'mustOpen' in node || 'asksToApprove' in node || 'asksToReject' in node ? [...service, ...(node.asksToApprove ?? []), ...(node.asksToReject ?? [])] : service;
  });
}

function desksOf(circuit: CircuitDefinition): readonly string[] {
  return placedStops(circuit).flatMap(({ step }) => {
    if (step.kind === 'archive' || step.kind === 'seal') return [];
    if (step.kind === 'notify') return step.desks;
    const asked = step.who.kind === 'desk' ? [step.who.desk] : step.who.kind === 'chosen' ? step.who.desks : [];
    if (!isStep(step)) return asked;
    return [...asked, ...(step.informs ?? []), ...(typeof step.whenLate === 'object' ? [step.whenLate.escalate] : [])];
  });
}
