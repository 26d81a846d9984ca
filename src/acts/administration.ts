// The daily papers of the town hall, which no prefect asks for.

import type { DossierType } from '#organisation/dossier-types/dossier-type.js';
import { matter, subtypeOf } from './facts.js';

export const letter: DossierType = {
  key: 'courrier', name: 'Courrier', nature: 'other', circuitKey: 'courrier', visibility: 'service',
  metadata: [
    subtypeOf([
      { key: 'reponse', name: 'Réponse à un usager' }, { key: 'administration', name: 'Courrier à une administration' },
      { key: 'attestation', name: 'Attestation ou certificat' }, { key: 'mise-en-demeure', name: 'Mise en demeure' },
    ]),
    { key: 'recipient', label: 'Destinataire', kind: 'text', required: true },
    { key: 'reference', label: 'Référence', kind: 'text', required: false },
    matter,
  ],
};

/** Granted by the mayor, as head of the staff, within the needs of the service (décret n° 85-1250, art. 3). */
export const leave: DossierType = {
  key: 'conges-agent', name: 'Congés d’un agent', nature: 'other', circuitKey: 'conges-agent', visibility: 'confidential',
  metadata: [
    { key: 'leaveFrom', label: 'Du', kind: 'date', required: true },
    { key: 'leaveTo', label: 'Au', kind: 'date', required: true },
    { key: 'leaveDays', label: 'Nombre de jours de congé', kind: 'integer', required: true },
    { key: 'proposedFrom', label: 'Autre date proposée', kind: 'date', required: false },
  ],
};
