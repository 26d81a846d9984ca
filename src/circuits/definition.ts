// A circuit as data: a tree, never a free graph, so that it ends by construction and can be read as a nested
// list. These types are the format of workflows/*.json, of the designer and of the table; reading unknown JSON
// into them is in read-definition.ts. The union of nodes is closed: a new kind of node (an automatic step, say)
// is a new member, and every switch of the room then refuses to compile until it is named.

import { canonical, type Fact } from '#kernel/canonical.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { unreachable } from '#kernel/faults.js';
import type { Brand } from '#kernel/id.js';
import type { Condition } from './condition.js';

/** Name of a step inside its circuit: `visa-dgs`. Stable over versions when the step stays the same. */
export type StepId = Brand<string, 'StepId'>;

export interface CircuitDefinition {
  readonly format: 1;
  readonly key: string;
  readonly name: string;
  /** Keys of the dossier types that may follow this circuit; none: any. */
  readonly dossierTypes: readonly string[];
  readonly root: Node;
}

export type Node = Step | Sequence | Parallel | Choice;

export interface Step {
  readonly kind: StepKind;
  readonly id: StepId;
  readonly name: string;
  readonly who: Selector;
  /** Working days of the collectivité's calendar. */
  readonly deadlineDays?: number;
  /** Whether the step may be decided together with other dossiers; yes when it is not said. */
  readonly batch?: boolean;
  /** Where a rejection leads; `end` when it is not said. */
  readonly onReject?: RejectionLeadsTo;
}
export type StepKind = 'visa' | 'signature' | 'seal';
export type RejectionLeadsTo = 'end' | 'submitter';

export interface Sequence {
  readonly kind: 'sequence';
  readonly nodes: readonly Node[];
}

export type Parallel = AllOf | AnyOf | AtLeast;
interface Branched {
  readonly name?: string;
  readonly branches: readonly Node[];
}
/** Étape collaborative: every branch must come to its end. */
export interface AllOf extends Branched { readonly kind: 'allOf' }
/** Étape concurrente: the first branch that ends closes the others. */
export interface AnyOf extends Branched { readonly kind: 'anyOf' }
/** `count` branches out of the number given must end; the others are then closed. */
export interface AtLeast extends Branched { readonly kind: 'atLeast'; readonly count: number }

/**
 * The first case whose condition holds on the metadata is followed, else `otherwise`, which is always said:
 * `null` goes on with nothing. Chosen once, when the circuit arrives there.
 */
export interface Choice {
  readonly kind: 'choice';
  readonly name?: string;
  readonly cases: readonly Case[];
  readonly otherwise: Node | null;
}
export interface Case { readonly when: Condition; readonly then: Node }

/** Who is asked. A selector names a place or a quality, never a person: persons come from the chart, at the instant. */
export type Selector =
  | { readonly kind: 'desk'; readonly desk: string }
  | { readonly kind: 'lawful-signatory' }
  | { readonly kind: 'secretary-of-sitting' }
  | { readonly kind: 'submitter' }
  | { readonly kind: 'superior'; readonly levels: number };

/** A step with what surrounds it: what a screen needs to draw the circuit as a list. */
export interface PlacedStep {
  readonly step: Step;
  /** The innermost parallel the step stands in; `null` when it stands alone on its line. */
  readonly group: { readonly kind: Parallel['kind']; readonly label: string; readonly branch: number } | null;
  /** Whether it stands in a case of a choice, and may thus never come. */
  readonly conditional: boolean;
}

/** The exact identity of a definition: what a dossier is pinned to. */
export function definitionHash(definition: CircuitDefinition): Sha256 {
  return sha256(canonical(definition as unknown as Fact));
}

/** Every step, in the order in which the circuit is read. */
export function placedSteps(definition: CircuitDefinition): readonly PlacedStep[] {
  const found: PlacedStep[] = [];
  const visit = (node: Node, group: PlacedStep['group'], conditional: boolean): void => {
    switch (node.kind) {
      case 'visa': case 'signature': case 'seal': found.push({ step: node, group, conditional }); return;
      case 'sequence': node.nodes.forEach((child) => visit(child, group, conditional)); return;
      case 'choice': outcomesOf(node).forEach((child) => visit(child, group, true)); return;
      case 'allOf': case 'anyOf': case 'atLeast':
        node.branches.forEach((branch, at) => visit(branch, { kind: node.kind, label: parallelLabel(node), branch: at + 1 }, conditional));
        return;
      default: unreachable(node);
    }
  };
  visit(definition.root, null, false);
  return found;
}

export function isStep(node: Node): node is Step {
  return node.kind === 'visa' || node.kind === 'signature' || node.kind === 'seal';
}

/** What a choice may lead to, in order. */
export function outcomesOf(choice: Choice): readonly Node[] {
  return [...choice.cases.map(({ then }) => then), ...(choice.otherwise === null ? [] : [choice.otherwise])];
}

/** A sequence inside a sequence is only a longer sequence. */
export function flattened(node: Node): readonly (Step | Parallel | Choice)[] {
  return node.kind === 'sequence' ? node.nodes.flatMap(flattened) : [node];
}

/** The words a French reader sees above a parallel. */
export function parallelLabel(node: Parallel): string {
  if (node.name !== undefined) return node.name;
  if (node.kind === 'allOf') return 'En parallèle\u00A0: tous requis';
  if (node.kind === 'anyOf') return 'En parallèle\u00A0: un seul suffit';
  return `En parallèle\u00A0: ${node.count} sur ${node.branches.length} requis`;
}
