// The circuit as a nested list, which says all that the drawing shows: its blocks in the order of reading, a parallel
// or a choice with its ways inside. Read only; edit-list.tsx is the same list with its gestures.
import type { Choice, CircuitDefinition, Node, Parallel } from '#circuits/definition.js';
import { branchLetter, numbersOf, stepTitlesOf } from '#circuits/explain.js';
import { conditionInFrench, type Names, type StepTitles } from '#circuits/explain-words.js';
import { flattened, isStop, parallelLabel } from '#circuits/tree.js';
import { joinWords } from '#circuits/diagram-block.js';
import { designer } from '../../messages/fr/designer.js';
import { StopCard } from './stop-card.js';
import type { Today } from './use-today.js';

const words = designer.plan;

export interface Told { readonly names: Names; readonly numbers: ReadonlyMap<string, string>; readonly stepTitles: StepTitles; readonly today: Today }

export function toldOf(definition: CircuitDefinition, names: Names, today: Today): Told {
  return { names, today, numbers: numbersOf(definition), stepTitles: stepTitlesOf(definition) };
}

export function PlanList({ definition, names, today }: { readonly definition: CircuitDefinition; readonly names: Names; readonly today: Today }) {
  const told = toldOf(definition, names, today);
  return (
    <div className="plan">
      <p className="plan-end">{words.departure}</p>
      <Lane node={definition.root} label={words.label(definition.name)} told={told} />
      <p className="plan-end">{words.end}</p>
    </div>
  );
}

function Lane({ node, label, told }: { readonly node: Node; readonly label: string; readonly told: Told }) {
  return (
    <ol className="lane" aria-label={label}>
      {flattened(node).map((child, at) => (isStop(child)
        ? <li key={child.id} className="stop"><StopCard stop={child} number={told.numbers.get(child.id) ?? ''} {...told} /></li>
        : <li key={at} className="fork" data-kind={child.kind === 'choice' ? 'choice' : 'parallel'}><Fork node={child} told={told} /></li>))}
    </ol>
  );
}

function Fork({ node, told }: { readonly node: Parallel | Choice; readonly told: Told }) {
  return (
    <>
      <p className="fork-title">{forkTitle(node, told.names)}</p>
      <div className="ways">
        {waysOf(node, told.names).map(({ label, node: inside }, at) => (
          <div key={at} className="way">
            <p className="way-title">{label}</p>
            {inside === null ? <p className="soft">{words.goesOn}</p> : <Lane node={inside} label={label} told={told} />}
          </div>
        ))}
      </div>
      <p className="fork-join">{node.kind === 'choice' ? words.inAnyCase : joinWords(node)}</p>
    </>
  );
}

/** « Commande importante : « Montant TTC » est au moins égal à 15 000 € ? » */
export function forkTitle(node: Parallel | Choice, names: Names): string {
  if (node.kind !== 'choice') return parallelLabel(node);
  const question = node.cases.length === 1 ? words.question(conditionInFrench(node.cases[0]!.when, names.fieldNames)) : words.accordingTo;
  return node.name === undefined ? question : words.named(node.name, question);
}

/** What a fork leads to, each with its words; `null`: goes on with nothing. */
export function waysOf(node: Parallel | Choice, names: Names): readonly { readonly label: string; readonly node: Node | null }[] {
  if (node.kind !== 'choice') return node.branches.map((branch, at) => ({ label: words.branch(branchLetter(at)), node: branch }));
  const only = node.cases.length === 1;
  return [
    ...node.cases.map(({ when, then }) => ({ label: only ? words.yes : words.when(conditionInFrench(when, names.fieldNames)), node: then })),
    { label: only ? words.no : words.otherwise, node: node.otherwise },
  ];
}
