// A circuit as data: a tree, never a free graph, so that it ends by construction and can be read as a nested
// list. These types are the format of workflows/*.json, of the designer and of the table; reading unknown JSON
// into them is in read-definition.ts, walking them in tree.ts. The union of nodes is closed: a new kind of node
// is a new member, and every switch of the room then refuses to compile until it is named.

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
  /** What becomes of the visas given before, when a dossier comes back corrected; `void` when it is not said. */
  readonly afterCorrection?: AfterCorrection;
  readonly root: Node;
}

/**
 * A dossier comes back with other bytes or other facts. `void`: whatever was decided on the former ones is to be
 * decided again. `keep`: visas, opinions and notices stay. A signature is never kept: it was given on other bytes.
 */
export const AFTER_CORRECTION = ['keep', 'void'] as const;
export type AfterCorrection = (typeof AFTER_CORRECTION)[number];

export type Node = Step | Automatic | Sequence | Parallel | Choice;
/** What has an identifier and waits: for somebody's decision, or for an effect. */
export type Stop = Step | Automatic;

/** A step somebody decides. */
export interface Step {
  readonly kind: StepKind;
  readonly id: StepId;
  readonly name: string;
  readonly who: Selector;
  /** Working days of the collectivité's calendar. */
  readonly deadlineDays?: number;
  /** What happens once the deadline has passed; `remind` when it is not said. */
  readonly whenLate?: WhenLate;
  /** Whether the step may be decided together with other dossiers; yes when it is not said. */
  readonly batch?: boolean;
  /** Whether whoever decides must have opened each main document first; no when it is not said. */
  readonly mustOpen?: boolean;
  /** Of a signature: whether it may be given by hand on paper, its scan recorded; yes when it is not said. */
  readonly paper?: boolean;
  /** Of a signature: when it is put into the files; at the end of the circuit when it is not said. */
  readonly signs?: Signs;
  /** Of a signature: where it is seen unless somebody places it; at the foot of the last page when it is not said. */
  readonly frame?: FrameRule;
  /** Keys of the metadata that must be there for the step to be carried forward: filled in with the decision when they are not. */
  readonly asksToApprove?: readonly string[];
  /** The same for a rejection. */
  readonly asksToReject?: readonly string[];
  /** Where a rejection leads; `end` when it is not said. Not said of a step that cannot be rejected. */
  readonly onReject?: RejectionLeadsTo;
  /** To whom it may be returned for correction, instead of being rejected; the submitter when it is not said, nobody when the list is empty. */
  readonly returnsTo?: readonly ReturnTarget[];
  /** Slugs of the desks told when the step opens; they may then read the dossier. */
  readonly informs?: readonly string[];
}
/**
 * `visa`: approved or rejected. `signature`: decided by who has the power. `opinion` (avis): given, whatever it
 * says; never rejected. `notice` (prise de connaissance): read, never rejected.
 */
export const STEP_KINDS = ['visa', 'signature', 'opinion', 'notice'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * `at-the-step`: the key signs before the circuit goes on, and what comes after is decided on files that bear the
 * signature; it is there to stay, even should the dossier be rejected then.
 */
export const SIGNS = ['at-the-end', 'at-the-step'] as const;
export type Signs = (typeof SIGNS)[number];

/** Of a frame on each document to be signed. What words stand there is not known where the files are made: none is put under « Le Maire ». */
export interface FrameRule { readonly page: PageRule; readonly at: ReadyPlace | Corner }
export type PageRule = 'first' | 'last' | number;
export const READY_PLACES = ['bottom-left', 'bottom-centre', 'bottom-right'] as const;
export type ReadyPlace = (typeof READY_PLACES)[number];
/** The upper left corner of the frame, in whole millimetres from the left and from the top of the page, as people measure on paper. */
export interface Corner { readonly left: number; readonly top: number }
export const MAX_FRAME_PAGE = 9_999;
/** The longest page a reader must show (ISO 32000-1, annex C.2: 14 400 points). */
export const MAX_FRAME_MM = 5_080;

/** An earlier step is named by its identifier; which ones are possible is said by `returnTargets` (tree.ts). */
export type RejectionLeadsTo = 'end' | 'submitter' | { readonly step: StepId };
/** The submitter corrects and sends the dossier in again; an earlier step, one of `returnTargets` too, decides again. */
export type ReturnTarget = 'submitter' | { readonly step: StepId };
/** `escalate`: the named desk, by slug, is told, and may give the visa or the opinion too; it gains no power to sign. */
export type WhenLate = 'remind' | 'tell-submitter' | { readonly escalate: string };

/** What the service does itself, as an effect after the commit; the circuit waits until it is done. */
export type Automatic = Declared | Seal | Notify | Archive;
/** Transmission to the prefecture (CGCT L2131-1), publication: `who` declares it done where no connection does it. */
export interface Declared { readonly kind: 'transmit' | 'publish'; readonly id: StepId; readonly name: string; readonly who: Selector; readonly deadlineDays?: number }
/** The seal of the collectivité (eIDAS art. 3(25)): of a legal person, so that nobody is asked and nobody may reject. */
export interface Seal { readonly kind: 'seal'; readonly id: StepId; readonly name: string }
/** The desks, by slug, are told that the dossier has come this far, and may read it. */
export interface Notify { readonly kind: 'notify'; readonly id: StepId; readonly name: string; readonly desks: readonly string[] }
/** The stored files are read again, compared with their digests, and the proof is closed. */
export interface Archive { readonly kind: 'archive'; readonly id: StepId; readonly name: string }
export const AUTOMATIC_KINDS = ['seal', 'transmit', 'publish', 'notify', 'archive'] as const;

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
  | { readonly kind: 'superior'; readonly levels: number }
  /** The desk whose slug stands in this metadata: the service concerned. */
  | { readonly kind: 'service'; readonly field: string }
  /** One of these desks, by slug, chosen by the submitter when the dossier leaves its draft. */
  | { readonly kind: 'chosen'; readonly desks: readonly string[] };
