// The arrêtés of the mayor. Their kind decides what makes them executory (CGCT L2131-1): the publication of a
// regulation, the notification of what concerns one person, and transmission for those that L2131-2 names.

import type { DossierType } from '#organisation/dossier-types/dossier-type.js';
import { actNumber, effectiveOn, matter, requiredMatter, service } from './facts.js';

/** An arrêté of any kind, followed to its signature only. */
export const arrete: DossierType = {
  key: 'arrete', name: 'Arrêté', nature: 'arrete', circuitKey: 'arrete', visibility: 'confidential',
  metadata: [actNumber, matter],
};

export const regulation: DossierType = {
  key: 'arrete-reglementaire', name: 'Arrêté réglementaire', nature: 'arrete', circuitKey: 'arrete-reglementaire', visibility: 'service',
  metadata: [actNumber, requiredMatter, service, effectiveOn],
};

export const individualArrete: DossierType = {
  key: 'arrete-individuel', name: 'Arrêté individuel', nature: 'arrete', circuitKey: 'arrete-individuel', visibility: 'confidential',
  metadata: [actNumber, requiredMatter, service, { key: 'beneficiary', label: 'Personne concernée', kind: 'text', required: true }, effectiveOn],
};

/** CGCT L2122-18 (functions, matter 5.4) and L2122-19 (signature, matter 5.5). */
export const delegationArrete: DossierType = {
  key: 'arrete-delegation', name: 'Arrêté de délégation', nature: 'arrete', circuitKey: 'arrete-delegation', visibility: 'confidential',
  metadata: [
    actNumber,
    requiredMatter,
    { key: 'delegate', label: 'Délégataire', kind: 'person', required: true },
    { key: 'delegatedField', label: 'Domaine délégué', kind: 'text', required: true },
    effectiveOn,
  ],
};

/** Permits and prior declarations, granted in the name of the commune (code de l’urbanisme L422-1). */
export const planning: DossierType = {
  key: 'urbanisme', name: 'Autorisation d’urbanisme', nature: 'arrete', circuitKey: 'urbanisme', visibility: 'confidential',
  metadata: [
    actNumber,
    requiredMatter,
    { key: 'requestNumber', label: 'Numéro de la demande', kind: 'text', required: true },
    { key: 'applicant', label: 'Pétitionnaire', kind: 'text', required: true },
    { key: 'filedOn', label: 'Demande déposée le', kind: 'date', required: true },
    { key: 'floorArea', label: 'Surface de plancher créée (m²)', kind: 'integer', required: true },
  ],
};
