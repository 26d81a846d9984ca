// Each shipped circuit, harmed in every small way there is: the proof must see it, or else its golden list of
// paths. What a proof can see at all (a condition that cannot hold, a desk nobody has, a law that asks two
// signatures) it must see by itself; what is a choice of the town hall (this threshold, that order) only a list
// written by hand can know.

import type { Metadata } from '#circuits/condition.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { prove } from '#circuits/prove.js';
import { readDefinition } from '#circuits/read-definition.js';
import { desks as townDesks } from '#demo/town.js';
import { aChart, moment } from '../support/chart.js';
import { goldenPaths } from '../workflows/golden.js';
import { walk } from '../workflows/walk.js';
import { mutantsOf, type Harm, type Mutant } from './mutants.js';

const at = moment('2025-04-10T10:00:00Z');
/** Two agents at each desk of the model town, under one head: nothing is said against the shipped circuits there. */
const chart = (() => {
  const agents = ['Dora Dir', 'Fin Deux'];
  const town = aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord', 'Cid Sud'], councillors: ['Eve Lac', 'Fay Mer', 'Gil Var'], agents, desks: Object.fromEntries(townDesks.map(({ slug }) => [slug, agents])) });
  const head = town.desks.find(({ slug }) => slug === 'direction-generale')!;
  return { ...town, desks: town.desks.map((desk) => (desk === head ? desk : { ...desk, superior: head.id })) };
})();

/** What a proof must see without being told what the town hall wanted. */
const SEEN_BY_PROOF: ReadonlySet<Harm> = new Set<Harm>(['loses the field of a condition', 'compares with another kind', 'asks another desk']);

const said = (definition: CircuitDefinition): string => JSON.stringify(prove(definition, { chart, at, testTrust: false, houseSeals: [] }).map(({ code, facts }) => [code, facts]));
const circuits = await shippedCircuits();

function judged({ definition }: Mutant, before: string): 'reader' | 'proof' | 'golden paths' | 'nobody' {
  if (!isRead(definition)) return 'reader';
  if (said(definition) !== before) return 'proof';
  const told = goldenPaths(definition.key).some(({ facts, lines }) => walked(definition, facts) !== lines.join('\n'));
  return told ? 'golden paths' : 'nobody';
}

/** What is no circuit at all, a rejection that leads to a dropped step for one, is refused before any proof. */
function isRead(definition: CircuitDefinition): boolean {
  try {
    return readDefinition(definition) !== null;
  } catch {
    return false;
  }
}

/** A walk decides everything that is open: where one decision closes the others, that is another circuit already. */
function walked(definition: CircuitDefinition, facts: Metadata): string {
  try {
    return walk(definition, facts).join('\n');
  } catch (fault) {
    return String(fault);
  }
}

describe('a shipped circuit, harmed', () => {
  it.each(circuits.map((circuit) => [circuit.key, circuit] as const))('%s: no harm goes unseen', (_, circuit) => {
    const before = said(circuit);
    const mutants = mutantsOf(circuit);
    expect(mutants.length).toBeGreaterThan(3);
    expect(mutants.filter((mutant) => judged(mutant, before) === 'nobody').map(({ name }) => name)).toEqual([]);
    expect(mutants.filter((mutant) => SEEN_BY_PROOF.has(mutant.harm) && !['proof', 'reader'].includes(judged(mutant, before))).map(({ name }) => name)).toEqual([]);
  });

  it('by the loss of a signature the law asks, or by what comes after the file has left, is stopped by the proof itself', () => {
    const deliberation = circuits.find(({ key }) => key === 'deliberation-et-suites')!;
    const stopped = mutantsOf(deliberation).filter(({ definition }) => isRead(definition) && prove(definition, { chart, at, testTrust: false, houseSeals: [] }).some(({ level }) => level === 'error')).map(({ name }) => name);
    expect(stopped).toEqual(expect.arrayContaining([
      'drops a stop: signature-maire', 'drops a stop: signature-secretaire', 'swaps neighbours: signature-secretaire and transmission',
    ]));
  });
});
