// What several of the delivered types ask in the same words. Types are data: the families beside this file list them,
// dossier-type.ts gathers them.

import type { ListedValue, MetadataDefinition } from '#organisation/dossier-types/dossier-type.js';

/** The kind within the type, when one is chosen. */
export const subtypeOf = (values: readonly ListedValue[]): MetadataDefinition => ({ key: 'subtype', label: 'Sous-type', kind: 'list', required: false, values });

export const actNumber: MetadataDefinition = { key: 'actNumber', label: 'Numéro de l’acte', kind: 'act-number', required: true };
export const matter: MetadataDefinition = { key: 'matter', label: 'Matière', kind: 'matter', required: false };
/** Where the circuit looks at the matter to know what the law asks (CGCT L2131-2). */
export const requiredMatter: MetadataDefinition = { ...matter, required: true };
/** The desk that the `service` steps of the circuit go to. */
export const service: MetadataDefinition = { key: 'service', label: 'Service concerné', kind: 'desk', required: true };
export const effectiveOn: MetadataDefinition = { key: 'effectiveOn', label: 'Date d’effet', kind: 'date', required: false };
