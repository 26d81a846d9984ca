// A dossier as the server shows it to the person who asks: documents, circuit, and what is asked of them.
import type { RuledFrame } from '#circuits/frame-place.js';
import type { Frame } from '../placing/frames.js';
import type { Spot } from '../ui/pdf/spot.js';

export interface DossierDocument {
  readonly id: string;
  readonly role: 'main' | 'attachment';
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly pages: number;
  /** The file it was made from, when it did not come as a PDF. */
  readonly source?: { readonly name: string; readonly format: string; readonly sha256: string; readonly sizeBytes: number };
  readonly warnings?: readonly DocumentWarning[];
  readonly signedSha256: string | null;
  /** With the signatures put into it at their steps, while the signed act is not made, or never will be. */
  readonly signedSoFar: { readonly sha256: string; readonly state: 'under-way' | 'without-effect' } | null;
  /** Where signatures were placed; those of other steps go to the foot of the last page. */
  readonly frames?: readonly Frame[];
  /** The versions it has replaced, the oldest first. */
  readonly former: readonly FormerVersion[];
  /** Rank, from 1, of the former version the reader last decided on. */
  readonly decidedOn: number | null;
}

export interface FormerVersion {
  readonly name: string;
  readonly sha256: string;
  readonly pages: number;
  readonly replacedAt: string;
  readonly replacedBy: string;
}

export type DocumentWarning = 'javascript' | 'sends-data' | 'media' | 'embedded-file' | 'hidden-layer' | 'broken-signature' | 'image-only';

export interface CircuitStep {
  readonly id: string;
  readonly kind: 'seal' | Action | 'notify' | 'archive';
  readonly name: string;
  /** Label of the parallel block the step belongs to. */
  readonly group: string | null;
  readonly state: 'done' | 'open' | 'to-come' | 'skipped';
  readonly deskName: string | null;
  readonly personName: string | null;
  /** First line of the mention when the step was signed for someone else. */
  readonly forWhom: string | null;
  readonly decidedAt: string | null;
  readonly decision: string | null;
  readonly reason: string | null;
  /** What else was said with the decision. */
  readonly comment: string | null;
  readonly due: string | null;
  readonly advice: { readonly opinion: Opinion; readonly text: string | null } | null;
  /** Decided before, and taken back since by a rejection. */
  readonly undone: boolean;
  /** The facts asked with the decision. */
  readonly asks: { readonly approve: readonly MetadataDefinition[]; readonly reject: readonly MetadataDefinition[] };
  readonly mustOpen: boolean;
  /** Whether the reader may carry it forward in the place of who is asked. */
  readonly passable: boolean;
  readonly batch: boolean;
  /** Of a signature: put into the documents before the circuit goes on. */
  readonly atTheStep: boolean;
  /** Given, and waiting for its key. */
  readonly awaitsKey: boolean;
  /** The desks among which the submitter chooses. */
  readonly choice: { readonly desks: readonly { readonly slug: string; readonly name: string }[]; readonly chosen: string | null } | null;
}

export interface Annotation {
  readonly number: number;
  readonly at: string;
  readonly name: string;
  readonly deskName: string | null;
  /** `null`: the dossier as a whole. */
  readonly place: (Spot & { readonly document: string; readonly name: string; readonly sha256: string }) | null;
  readonly text: string;
  readonly corrected: boolean;
  readonly yours: boolean;
}

/** An opinion that whoever holds a step asked of somebody beside the circuit. */
export interface Question {
  readonly number: number;
  /** As it is decided: the step of the opinion that answers it. */
  readonly step: string;
  readonly stepName: string;
  readonly to: string;
  readonly by: string;
  readonly askedAt: string;
  readonly text: string;
  readonly due: string | null;
  /** Whether the step that asked is put aside for it. */
  readonly waits: boolean;
  readonly state: 'open' | 'answered' | 'declined' | 'closed';
  readonly answer: { readonly name: string; readonly at: string; readonly advice: { readonly opinion: Opinion; readonly text: string | null } | null; readonly reason: string | null } | null;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

/** A signature given by hand on paper, as somebody recorded it. */
export interface Paper {
  readonly stepId: string;
  readonly stepName: string;
  readonly signatory: string;
  /** A day: `2026-11-28`. */
  readonly on: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly scan: { readonly id: string; readonly name: string; readonly sha256: string; readonly sizeBytes: number; readonly pages: number };
  readonly counts: boolean;
}

/** What may be asked of a person. */
export type Action = 'visa' | 'signature' | 'opinion' | 'notice' | 'transmit' | 'publish';
export const OPINIONS = ['favourable', 'reserved', 'unfavourable', 'none'] as const;
export type Opinion = (typeof OPINIONS)[number];
export const PUBLICATION_MODES = ['website', 'posted', 'printed', 'notified'] as const;
export type PublicationMode = (typeof PUBLICATION_MODES)[number];

/** Someone passed over, and why, in one sentence. */
export interface TraceLine {
  readonly name: string;
  readonly reason: string;
  readonly basis: string;
  readonly text: string;
}

export interface You {
  readonly action: Action | null;
  readonly stepId: string | null;
  /** To whom the reader may return the dossier for correction; `step: null`: to its submitter. */
  readonly returns: readonly { readonly step: string | null; readonly name: string }[];
  readonly mention: readonly string[] | null;
  readonly basis: string | null;
  readonly notice: { readonly title: string; readonly text: string } | null;
  readonly trace: readonly TraceLine[];
}

export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Dossier {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly typeName: string;
  readonly status: 'draft' | 'running' | 'returned' | 'sealing' | 'finished' | 'rejected' | 'cancelled' | 'discarded';
  readonly submitter: string;
  /** The reader is its submitter. */
  readonly yours: boolean;
  /** Who may read it once sent, besides those who have a part in it. */
  readonly visibility: Visibility;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  /** What its type asks of it, as long as it is prepared: as it was when it was begun. */
  readonly asked: readonly MetadataDefinition[];
  readonly metadata: Facts;
  /** The same facts in words. */
  readonly facts: readonly { readonly label: string; readonly text: string; /** It is an address of the web. */ readonly link?: true }[];
  readonly version: number;
  readonly documents: readonly DossierDocument[];
  readonly circuit: { readonly name: string; readonly version: number; readonly steps: readonly CircuitStep[] } | null;
  /** Of a draft: the circuits made for its type. */
  readonly circuits: readonly { readonly key: string; readonly name: string; readonly followed: boolean }[];
  readonly you: You;
  readonly journal: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  /** What the reader may take back; somebody may open it meanwhile. */
  readonly recallable: 'submitted' | 'approved' | 'opinion-given' | 'acknowledged' | 'signed' | null;
  /** What the reader may do besides deciding. */
  readonly gestures: readonly ('correct' | 'cancel' | 'reopen' | 'transfer' | 'put-aside' | 'take-up' | 'bypass' | 'continue' | 'trash' | 'restore' | 'ask-opinion')[];
  /** Of a dossier that waits for its correction: who returned it, and what would follow if it came back as it is. */
  readonly correction: { readonly at: string; readonly by: string; readonly stepName: string; readonly reason: string | null; readonly corrected: boolean; readonly resumesAt: readonly string[]; readonly voided: readonly string[] } | null;
  /** In the trash, since when and until when it may be taken out. */
  readonly trash: { readonly at: string; readonly until: string } | null;
  /** The finished dossier whose signed files it began with. */
  readonly origin: { readonly dossier: string; readonly title: string } | null;
  readonly annotations: readonly Annotation[];
  readonly questions: readonly Question[];
  /** The signatures given on paper, with their scans, those that count no more too. */
  readonly papers: readonly Paper[];
  /** What the reader may record as given on paper, and between which days. */
  readonly paper: { readonly steps: readonly { readonly step: string; readonly name: string }[]; readonly since: string; readonly until: string } | null;
  readonly mayAnnotate: boolean;
  /** The signatures whose place the reader may choose. */
  readonly framable: readonly { readonly step: string; readonly name: string }[];
  /** Where the circuit puts those that nobody places. */
  readonly framesByRule: readonly RuledFrame[];
  /** Private notes left for the reader, or by the reader. */
  readonly notes: readonly { readonly name: string; readonly at: string; readonly text: string; readonly stepName: string; readonly yours: boolean }[];
  /** `asked`: signatories who hold their keys are to sign with them. `yours`: the reader is one of them; `others`: what is said of those besides. */
  readonly seal: { readonly state: 'waiting' | 'asked' | 'late' | 'done'; readonly lastProblem: string | null; readonly yours: boolean; readonly others: string | null } | null;
}

export interface DossierType {
  readonly key: string;
  readonly name: string;
  readonly circuitKey: string;
  readonly nature: string;
  readonly visibility: Visibility;
  readonly metadata: readonly MetadataDefinition[];
  /** Of one the collectivité has made: the delivered type it is made on. */
  readonly model: string | null;
  readonly description: string | null;
  /** No dossier of it is begun any more. */
  readonly withdrawn: boolean;
  /** 0: as it is delivered. */
  readonly version: number;
  /** Of the collectivité, asked no more. */
  readonly retired: readonly MetadataDefinition[];
}

/** Those a dossier may be begun with, and the one that is chosen already. */
export const inUse = (types: readonly DossierType[], chosen?: string): readonly DossierType[] => types.filter(({ key, withdrawn }) => !withdrawn || key === chosen);

export const VISIBILITIES = ['confidential', 'service', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export interface MetadataDefinition {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'act-number' | 'date' | 'amount' | 'matter' | 'person' | 'desk' | 'yes-no' | 'integer' | 'decimal' | 'url' | 'list';
  readonly required: boolean;
  /** Of a list: what may be chosen. */
  readonly values?: readonly { readonly key: string; readonly name: string }[];
}

/** Deciding is deciding on all of them, as they are on the screen. */
export const digestsOf = (dossier: Dossier): readonly string[] => dossier.documents.map((document) => document.sha256);

/** Once its last signature is given, a document goes on without being one to sign; a signature that the circuit went past is not one to come. */
export const isToBeSigned = ({ status, circuit }: Pick<Dossier, 'status' | 'circuit'>): boolean =>
  status === 'running' && (circuit?.steps.some(({ kind, state }) => kind === 'signature' && (state === 'open' || state === 'to-come')) ?? false);

/** As they stand in tabs: the first is the one that is shown. */
export function inOrder({ documents }: Dossier): readonly DossierDocument[] {
  return [...documents.filter(({ role }) => role === 'main'), ...documents.filter(({ role }) => role === 'attachment')];
}

/** A signature that has no effect is not shown as if it had. */
export function shownOf({ signedSha256, signedSoFar }: DossierDocument): 'original' | 'signed' | 'signed-so-far' {
  if (signedSha256) return 'signed';
  return signedSoFar?.state === 'under-way' ? 'signed-so-far' : 'original';
}

export const dueOf = (dossier: Dossier): string | null => dossier.circuit?.steps.find((step) => step.state === 'open' && step.due !== null)?.due ?? null;

export function contentUrl(dossierId: string, documentId: string, which: 'original' | 'signed' | 'signed-so-far' | 'source' = 'original'): string {
  return `/api/dossiers/${dossierId}/documents/${documentId}/content?which=${which}`;
}

/** What is looked at, under its digest: a version that has taken the place of another is opened anew. */
export function shownUrl(dossierId: string, { id, sha256, signedSha256, signedSoFar }: DossierDocument, which: 'original' | 'signed' | 'signed-so-far' = 'original'): string {
  const digest = which === 'original' ? sha256 : which === 'signed' ? signedSha256 : signedSoFar?.sha256;
  return `${contentUrl(dossierId, id, which)}#${digest}`;
}

export function scanUrl(dossierId: string, scanId: string): string {
  return `/api/dossiers/${dossierId}/scans/${scanId}/content`;
}

/** `rank`: from 1, of a version that was replaced. */
export function formerUrl(dossierId: string, documentId: string, rank: number): string {
  return `/api/dossiers/${dossierId}/documents/${documentId}/content?version=${rank}`;
}
