// A circuit, its versions and its draft as the server shows them.
import type { CircuitDefinition } from '#circuits/definition.js';

export interface CircuitSummary {
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly dossierTypes: readonly string[];
  readonly stepCount: number;
  readonly releasedAt: string;
  readonly releasedBy: string;
  readonly archivedAt: string | null;
  readonly modelChanged: boolean;
  readonly modelChanges: readonly string[];
}
/** `place`: the node meant, as finding.ts names it; empty: the circuit as a whole. */
export interface Finding { readonly level: 'error' | 'warning'; readonly code: string; readonly sentence: string; readonly step: string | null; readonly place: string }
export interface CircuitDetail extends CircuitSummary { readonly offered: boolean; readonly sentences: readonly string[]; readonly findings: readonly Finding[]; readonly definition: CircuitDefinition }
export interface VersionSummary { readonly version: number; readonly inForce: boolean; readonly author: string | null; readonly comment: string | null; readonly releasedAt: string; readonly releasedBy: string }
export interface VersionDetail extends VersionSummary { readonly definition: CircuitDefinition; readonly sentences: readonly string[] }
export interface Holder { readonly name: string; readonly since: string; readonly you: boolean }
export interface ReleaseRequest { readonly hash: string; readonly comment: string | null; readonly name: string; readonly at: string; readonly yoursToConfirm: boolean }
export interface DraftSummary {
  readonly key: string; readonly name: string; readonly revision: number; readonly baseVersion: number | null;
  readonly author: string; readonly updatedAt: string; readonly updatedBy: string; readonly holder: Holder | null; readonly request: ReleaseRequest | null;
}
export interface Draft extends DraftSummary { readonly hash: string; readonly findings: readonly Finding[]; readonly differences: readonly string[]; readonly definition: CircuitDefinition }
export interface DeskPlace { readonly slug: string; readonly name: string; readonly closed: boolean }
/** Who is at a place today, as the server says it. */
export interface PlaceToday { readonly card: string; readonly today: string; readonly inAbsence: string | null }
export interface PlacesToday { readonly desks: readonly (PlaceToday & { readonly desk: string })[]; readonly signatory: PlaceToday | null }
