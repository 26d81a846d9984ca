// A circuit in French sentences, for the person who must approve it without reading JSON. Says what the
// definition says and nothing of today's holders: those are the chart's business and change without it.

import { unreachable } from '#kernel/faults.js';
import type { Comparison, Condition, Order } from './condition.js';
import { flattened, isStep, parallelLabel, type Choice, type CircuitDefinition, type Node, type Parallel, type Selector, type Step } from './definition.js';

/** How the collectivité calls its desks, by slug; `null` for a desk that does not exist. */
export type DeskNames = (slug: string) => string | null;
/** How the dossier types call their metadata, by key; `null` for a key that no type has. */
export type FieldNames = (key: string) => string | null;

export function explain(definition: CircuitDefinition, deskNames: DeskNames, fieldNames: FieldNames = () => null): readonly string[] {
  return [
    ...sequenceLines(definition.root, '', { deskNames, fieldNames }),
    'Tout rejet est motivé. Sauf mention contraire, il met fin au circuit.',
  ];
}

interface Names { readonly deskNames: DeskNames; readonly fieldNames: FieldNames }

function sequenceLines(node: Node, place: string, names: Names): readonly string[] {
  const nodes = flattened(node);
  // A branch of one step needs no number of its own.
  if (place !== '' && nodes.length === 1) return nodeLines(nodes[0]!, place, names);
  return nodes.flatMap((child, at) => nodeLines(child, `${place}${at + 1}.`, names));
}

function nodeLines(node: Step | Parallel | Choice, place: string, names: Names): readonly string[] {
  if (isStep(node)) return [`${place} ${stepSentence(node, names.deskNames)}`];
  if (node.kind === 'choice') return choiceLines(node, place, names);
  return [
    `${place} ${parallelSentence(node)}`,
    ...node.branches.flatMap((branch, at) => sequenceLines(branch, `${place}${branchLetter(at)}.`, names)),
  ];
}

function choiceLines(node: Choice, place: string, names: Names): readonly string[] {
  const cases = node.cases.flatMap(({ when, then }, at) => [
    `${place} ${at === 0 ? 'Si' : 'Sinon, si'} ${conditionInFrench(when, names.fieldNames)}\u00A0:`,
    ...sequenceLines(then, `${place}${branchLetter(at)}.`, names),
  ]);
  const otherwise = node.otherwise === null
    ? [`${place} Sinon, le circuit continue.`]
    : [`${place} Sinon\u00A0:`, ...sequenceLines(node.otherwise, `${place}${branchLetter(node.cases.length)}.`, names)];
  return [...(node.name === undefined ? [] : [`${place} ${node.name}.`]), ...cases, ...otherwise];
}

function conditionInFrench(condition: Condition, fieldNames: FieldNames): string {
  if (!('conditions' in condition)) return comparisonInFrench(condition, fieldNames);
  const word = condition.kind === 'and' ? ' et ' : ' ou ';
  return condition.conditions.map((part) => ('conditions' in part ? `(${conditionInFrench(part, fieldNames)})` : conditionInFrench(part, fieldNames))).join(word);
}

function comparisonInFrench(comparison: Comparison, fieldNames: FieldNames): string {
  const field = `«\u00A0${fieldNames(comparison.field) ?? comparison.field}\u00A0»`;
  switch (comparison.kind) {
    case 'number': return `${field} ${orderInFrench(comparison.operator)} ${shownNumber(comparison)}`;
    case 'date': return `${field} ${orderInFrench(comparison.operator)} ${comparison.value.split('-').reverse().join('/')}`;
    case 'text': return `${field} ${comparison.operator === 'one-of' ? 'est' : 'n’est pas'} ${comparison.values.map((value) => `«\u00A0${value}\u00A0»`).join(' ou ')}`;
    default: return unreachable(comparison);
  }
}

// By the house's rule a unit stands in the name: a field that ends in Cents is an amount.
function shownNumber({ field, value }: { readonly field: string; readonly value: number }): string {
  const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '\u202F');
  if (!field.endsWith('Cents')) return value < 0 ? `−${grouped(String(-value))}` : grouped(String(value));
  const cents = Math.abs(value) % 100;
  const euros = (Math.abs(value) - cents) / 100;
  return `${value < 0 ? '−' : ''}${grouped(String(euros))}${cents === 0 ? '' : `,${String(cents).padStart(2, '0')}`}\u00A0€`;
}

function orderInFrench(order: Order): string {
  switch (order) {
    case 'less': return 'est inférieur à';
    case 'at-most': return 'est au plus égal à';
    case 'equal': return 'est égal à';
    case 'at-least': return 'est au moins égal à';
    case 'more': return 'dépasse';
    default: return unreachable(order);
  }
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
