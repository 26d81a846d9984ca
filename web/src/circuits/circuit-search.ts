// What the address of a circuit says: how it is read, and which version.

export const CIRCUIT_VIEWS = ['liste', 'schema', 'phrases', 'historique'] as const;
export type CircuitView = (typeof CIRCUIT_VIEWS)[number];
export interface CircuitSearch { readonly vue?: CircuitView | undefined; readonly version?: number | undefined }

export function circuitSearch({ vue, version }: Record<string, unknown>): CircuitSearch {
  return { vue: CIRCUIT_VIEWS.find((view) => view === vue), version: Number.isInteger(version) && Number(version) > 0 ? Number(version) : undefined };
}

/** A draft is drawn as a list or as a diagram: both do the same. */
export function draftSearch({ vue }: Record<string, unknown>): { readonly vue?: 'liste' | 'schema' | undefined } {
  return { vue: vue === 'schema' || vue === 'liste' ? vue : undefined };
}
