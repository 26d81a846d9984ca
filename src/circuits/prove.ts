// Before a circuit is released: does every path end with what it must, can each choice be made as it is written,
// does each thing come in its order, and has each step somebody? Follows the compiled machine itself, not a
// second reading of the definition. Nothing is read here: the chart, when people are asked about, is handed over.

import { dossierTypes, typesOf, type DossierType } from '#acts/dossier-type.js';
import type { CircuitDefinition } from './definition.js';
import { examine, typesLeftOut, unknownTypes, type Examined } from './examined.js';
import { error, warning, WHOLE, whereIs, type Finding } from './finding.js';
import { choiceFindings, deadCases } from './prove-choices.js';
import { factFindings } from './prove-facts.js';
import { LEAVES, orderFindings } from './prove-order.js';
import { followed, pathFindings, type Followed } from './prove-paths.js';
import { signedEarlyFindings } from './prove-signed-early.js';
import { peopleFindings, type Town } from './prove-people.js';
import { isStop, nodesOf } from './tree.js';

/** Everything found, in the order: paths, choices, facts, order, people. `town`: `null` when there is no chart to ask. */
export function prove(definition: CircuitDefinition, town: Town | null = null): readonly Finding[] {
  const known = town ? typesOf(town.chart) : dossierTypes;
  const examined = examine(definition, known);
  const walked = followed(examined);
  return [
    ...typeFindings(definition, known),
    ...pathFindings(examined, walked),
    ...neverReached(examined, walked),
    ...choiceFindings(examined),
    ...factFindings(examined),
    ...orderFindings(examined, walked),
    ...signedEarlyFindings(examined, walked),
    ...(town === null ? [] : peopleFindings(examined, town)),
  ];
}

function typeFindings(definition: CircuitDefinition, known: readonly DossierType[]): readonly Finding[] {
  return [
    ...unknownTypes(definition, known).map((type) => error('circuit.type-unknown', { type }, WHOLE)),
    ...typesLeftOut(definition, known).map(({ name }) => error('circuit.type-left-out', { type: name }, WHOLE)),
  ];
}

/** No person stands at a seal to see that it comes too late for the files: there the proof may not be in doubt. */
function notSeenWhole({ machine: { steps }, places }: Examined): Finding {
  const seal = steps.find(({ step }) => step.kind === 'seal')?.step;
  const leaves = steps.some(({ step: { kind } }) => LEAVES.has(kind));
  return seal && leaves ? error('circuit.seal-not-seen-whole', { step: seal.name }, whereIs(seal, places)) : warning('circuit.not-seen-whole', {}, WHOLE);
}

/** A step inside a case that is never followed is told with its case, once. */
function neverReached(examined: Examined, { whole, opened }: Followed): readonly Finding[] {
  if (!whole) return [notSeenWhole(examined)];
  const explained = new Set(deadCases(examined).flatMap(nodesOf).filter(isStop).map(({ id }) => id));
  return examined.machine.steps
    .filter(({ step }) => !opened.has(step.id) && !explained.has(step.id))
    .map(({ step }) => error('circuit.step-never-reached', { step: step.name }, whereIs(step, examined.places)));
}
