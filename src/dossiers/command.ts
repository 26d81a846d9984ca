// What can be asked of a dossier: by a person, or by the worker that has done what a decision left to do.

import type { CivilDate } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DeskId, DocumentId, DossierId, PersonId } from '#kernel/id.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import type { ReturnTarget, StepId } from '#circuits/definition.js';
import type { DossierType, Visibility } from '#acts/dossier-type.js';
import type { Advice } from './steps/advice.js';
import type { Declaration } from './steps/declaration.js';
import type { Document, Version } from './document.js';
import type { Choices, Origin } from './dossier.js';
import type { MetadataChanges } from './metadata.js';
import type { Frame } from './frames/frame.js';
import type { SignOnPaper } from './paper/command.js';
import type { RecordRenewal } from './renewal/command.js';
import type { Purge, Restore, Trash } from './trash/command.js';
import type { Spot } from './spot.js';

export type Command =
  | Create
  | { readonly type: 'edit'; readonly title?: string; readonly metadata?: MetadataChanges; readonly circuitKey?: string | null; readonly visibility?: Visibility; /** The version it was written upon. */ readonly revision?: number }
  | { readonly type: 'add-document'; readonly document: Document }
  | { readonly type: 'remove-document'; readonly document: DocumentId }
  | { readonly type: 'replace-document'; readonly document: DocumentId; readonly version: Version }
  | { readonly type: 'discard' }
  | { readonly type: 'recall' }
  | Bypass
  | Cancel
  | { readonly type: 'reopen' }
  | Trash
  | Restore
  | Purge
  | Transfer
  | PutAside
  | TakeUp
  | AskOpinion
  | WithdrawQuestion
  | Annotate
  | RemoveAnnotation
  | PlaceSignatures
  | { readonly type: 'submit'; readonly seen: readonly Sha256[]; readonly choices?: Choices; readonly note?: string }
  | Resubmit
  | Decide
  | SignOnPaper
  | RecordSeal
  | RecordSignature
  | RecordRenewal
  | Complete;

export interface Create {
  readonly type: 'create';
  readonly id: DossierId;
  readonly dossierType: string;
  /** Only of an imagined one: the type as its draft has it, whatever became of it since. */
  readonly ofType?: DossierType;
  readonly title: string;
  readonly metadata: MetadataChanges;
  readonly desk: DeskId | null;
  /** Not said: what the type begins with. */
  readonly visibility?: Visibility;
  /** The finished dossier it goes on from, with its files as they were signed. */
  readonly origin?: Origin;
  readonly documents?: readonly Document[];
}

/** `seen`: the digests of the documents the person was shown. `step`: which one, when several wait for the same person. */
interface Asked {
  readonly seen: readonly Sha256[];
  readonly step: StepId | null;
  /** Facts filled in with the decision, when its step asks for them. */
  readonly metadata?: MetadataChanges;
  /** Asked of several dossiers in one gesture: a step may forbid it. */
  readonly together?: true;
  /** For whoever decides next, and nobody else. */
  readonly note?: string;
}
export type Decide = Asked & (
  /** `reason`: why; asked of a rejection only. `comment`: what else all are to read. */
  | { readonly type: 'approve' | 'reject'; readonly reason: string | null; readonly comment?: string }
  /** `mention`: the lines shown above the signature; whoever shows none (an application of one's own) is not held to them. */
  | { readonly type: 'sign'; readonly reason: string | null; readonly comment?: string; readonly mention?: readonly string[] }
  | { readonly type: 'return'; readonly reason: string | null; readonly to: ReturnTarget }
  | { readonly type: 'give-opinion'; readonly advice: Advice }
  /** Of a question only: whoever was asked gives no answer, and says why. */
  | { readonly type: 'decline'; readonly reason: string | null }
  | { readonly type: 'acknowledge'; readonly comment?: string }
  | { readonly type: 'declare'; readonly declaration: Declaration }
);

/** Those who prepare a returned dossier send it in again, corrected. */
export interface Resubmit {
  readonly type: 'resubmit';
  readonly seen: readonly Sha256[];
}

/** An administrator carries a step forward in the place of the one who is asked. */
export interface Bypass {
  readonly type: 'bypass';
  readonly step: StepId;
  readonly reason: string | null;
  /** The facts the step asks for. */
  readonly metadata?: MetadataChanges;
}

/** Those who prepare it call it off. */
export interface Cancel {
  readonly type: 'cancel';
  readonly reason: string | null;
}

/** `desk`: by its slug. `step`: which one, when several wait for the same person. */
export interface Transfer {
  readonly type: 'transfer';
  readonly step: StepId | null;
  readonly desk: string;
  readonly reason: string | null;
}

/** `until`: the day on which it comes back. */
export interface PutAside {
  readonly type: 'put-aside';
  readonly step: StepId | null;
  readonly until: CivilDate;
}
export interface TakeUp {
  readonly type: 'take-up';
  readonly step: StepId | null;
}

/** `step`: the one held, when several are. `desks`: by their slugs. `until`: the last day for an answer. `waits`: whether the step is put aside meanwhile. */
export interface AskOpinion {
  readonly type: 'ask-opinion';
  readonly step: StepId | null;
  readonly desks: readonly string[];
  readonly persons: readonly PersonId[];
  readonly text: string;
  readonly until: CivilDate | null;
  readonly waits: boolean;
  /** The version it was asked upon. */
  readonly revision?: number;
}
/** `task`: the number of the question. */
export interface WithdrawQuestion {
  readonly type: 'withdraw-question';
  readonly task: number;
}

/** `place`: where; `null`: the dossier as a whole. `replaces`: the annotation it corrects, whose place it keeps. */
export interface Annotate {
  readonly type: 'annotate';
  readonly text: string;
  readonly place: (Spot & { readonly document: DocumentId }) | null;
  readonly replaces: number | null;
}
export interface RemoveAnnotation {
  readonly type: 'remove-annotation';
  readonly number: number;
}

/** `sha256`: of the version it was placed upon. `frames`: those of all the steps the person places, on this document; a step without one goes to the foot of the last page. */
export interface PlaceSignatures {
  readonly type: 'place-signatures';
  readonly document: DocumentId;
  readonly sha256: Sha256;
  readonly frames: readonly Frame[];
}

/** The worker has done what a task asks of the product. */
export interface Complete {
  readonly type: 'complete';
  readonly task: number;
  /** Of an archiving: the docket made again, which now tells everything. */
  readonly docket?: Sha256;
}

/** The signed files are made and stored. `from`: the version of the dossier they were made from. */
export interface RecordSeal {
  readonly type: 'record-seal';
  readonly from: number;
  readonly files: readonly SealedFile[];
  readonly docket: Sha256;
  readonly houseSeal?: HouseSealUsed;
}

/** With which certificate the collectivité has sealed the files. */
export type HouseSealUsed = Pick<HouseSeal, 'id' | 'certificate' | 'holder' | 'mention'>;

/** The signature that was awaited at its step stands in the files. `from`: as of a seal. */
export interface RecordSignature {
  readonly type: 'record-signature';
  readonly from: number;
  readonly files: readonly SealedFile[];
}

export interface SealedFile {
  readonly document: DocumentId;
  readonly original: Sha256;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  /** The steps whose signatures and seals the file bears, in order. */
  readonly steps: readonly StepId[];
}
