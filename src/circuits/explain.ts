// A circuit in French sentences, for the person who must approve it without reading JSON. Says what the
// definition says and nothing of today's holders: those are the chart's business and change without it.

import { unreachable } from '#kernel/faults.js';
import { flattened, isStep, parallelLabel, type CircuitDefinition, type Node, type Parallel, type Selector, type Step } from './definition.js';

/** How the collectivité calls its desks, by slug; `null` for a desk that does not exist. */
export type DeskNames = (slug: string) => string | null;

export function explain(definition: CircuitDefinition, deskNames: DeskNames): readonly string[] {
  return [
    ...sequenceLines(definition.root, '', deskNames),
    'Tout rejet est motivé. Sauf mention contraire, il met fin au circuit.',
  ];
}

function sequenceLines(node: Node, place: string, deskNames: DeskNames): readonly string[] {
  const nodes = flattened(node);
  // A branch of one step needs no number of its own.
  if (place !== '' && nodes.length === 1) return nodeLines(nodes[0]!, place, deskNames);
  return nodes.flatMap((child, at) => nodeLines(child, `${place}${at + 1}.`, deskNames));
}

function nodeLines(node: Step | Parallel, place: string, deskNames: DeskNames): readonly string[] {
  if (isStep(node)) return [`${place} ${stepSentence(node, deskNames)}`];
  return [
    `${place} ${parallelSentence(node)}`,
    ...node.branches.flatMap((branch, at) => sequenceLines(branch, `${place}${branchLetter(at)}.`, deskNames)),
  ];
}

function stepSentence(step: Step, deskNames: DeskNames): string {
  const delay = step.deadlineDays === undefined ? '' : `, sous ${step.deadlineDays} ${step.deadlineDays > 1 ? 'jours ouvrés' : 'jour ouvré'}`;
  const back = step.onReject === 'submitter' ? ' Un rejet renvoie le dossier à l’émetteur pour correction.' : '';
  const alone = step.batch === false ? ' Cette étape se décide dossier par dossier.' : '';
  return `${step.name}\u00A0: ${who(step.who, deskNames)} ${verb(step.kind)}${delay}.${back}${alone}`;
}

function parallelSentence(node: Parallel): string {
  const rule = node.kind === 'allOf' ? 'Le circuit continue quand tous ont répondu.'
    : node.kind === 'anyOf' ? 'Le circuit continue dès la première réponse\u00A0; les autres branches se ferment.'
      : `Le circuit continue quand ${node.count} branches sur ${node.branches.length} ont répondu\u00A0; les autres se ferment.`;
  return `${parallelLabel(node)}. ${rule}`;
}

/** Who is asked, as the subject of a sentence. */
export function who(selector: Selector, deskNames: DeskNames): string {
  switch (selector.kind) {
    case 'desk': return `le bureau «\u00A0${deskNames(selector.desk) ?? selector.desk}\u00A0»`;
    case 'lawful-signatory': return 'le signataire de l’acte (le maire, son suppléant ou son délégataire)';
    case 'secretary-of-sitting': return 'le secrétaire de séance';
    case 'submitter': return 'l’émetteur du dossier';
    case 'superior': return selector.levels === 1 ? 'le bureau responsable de celui de l’émetteur' : `le bureau situé ${selector.levels} niveaux au-dessus de celui de l’émetteur`;
    default: return unreachable(selector);
  }
}

function verb(kind: Step['kind']): string {
  switch (kind) {
    case 'visa': return 'vise';
    case 'signature': return 'signe';
    case 'seal': return 'appose le cachet';
    default: return unreachable(kind);
  }
}

/** a … z, then aa, ab … */
function branchLetter(at: number): string {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : `${branchLetter(Math.floor(at / 26) - 1)}${letter}`;
}
