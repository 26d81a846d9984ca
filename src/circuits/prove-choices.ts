// Whether each case of a choice can be followed, and followed alone. Each choice is judged by its own conditions:
// a circuit with many choices is no reason to see any of them in part.

import { holds } from './condition.js';
import type { Choice, Node } from './definition.js';
import type { Examined } from './examined.js';
import { error, warning, whereIs, type Finding } from './finding.js';
import { nodesOf } from './tree.js';
import { valuationsOf } from './valuations.js';

export function choiceFindings(examined: Examined): readonly Finding[] {
  return choicesOf(examined).flatMap((choice) => {
    const label = choice.name ?? '';
    return casesOf(choice, examined).map((fate, at) => {
      const facts = { choice: label, case: at + 1 };
      const where = { step: null, place: `${whereIs(choice, examined.places).place}.cases[${at}]` };
      switch (fate) {
        case 'never-true': return error('circuit.case-never-true', facts, where);
        case 'hidden': return error('circuit.case-always-hidden', facts, where);
        case 'overlaps': return warning('circuit.cases-overlap', facts, where);
        default: return null;
      }
    }).filter((found) => found !== null);
  });
}

/** What the choices lead to and never follow. */
export function deadCases(examined: Examined): readonly Node[] {
  return choicesOf(examined).flatMap((choice) =>
    casesOf(choice, examined).flatMap((fate, at) => (fate === 'never-true' || fate === 'hidden' ? [choice.cases[at]!.then] : [])));
}

type Fate = 'followed' | 'overlaps' | 'hidden' | 'never-true';

function casesOf(choice: Choice, examined: Examined): readonly Fate[] {
  const { all, whole } = valuationsOf(choice.cases.map(({ when }) => when), examined);
  // On a sample nothing is known to be false.
  if (!whole) return choice.cases.map(() => 'followed');
  const taken = all.map((metadata) => choice.cases.map(({ when }) => holds(when, metadata)));
  return choice.cases.map((_, at) => {
    if (!taken.some((cases) => cases[at])) return 'never-true';
    if (!taken.some((cases) => cases.indexOf(true) === at)) return 'hidden';
    return taken.some((cases) => cases[at] && cases.indexOf(true) < at) ? 'overlaps' : 'followed';
  });
}

function choicesOf({ definition }: Examined): readonly Choice[] {
  return nodesOf(definition.root).filter((node): node is Choice => node.kind === 'choice');
}
