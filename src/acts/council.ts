// The acts of the council, and what the mayor decides in its place or signs with its leave.

import type { DossierType } from '#organisation/dossier-types/dossier-type.js';
import { actNumber, matter, requiredMatter, service } from './facts.js';

export const deliberation: DossierType = {
  key: 'deliberation', name: 'Délibération', nature: 'deliberation', circuitKey: 'deliberation', visibility: 'service',
  metadata: [
    actNumber,
    { key: 'sittingDate', label: 'Date de la séance', kind: 'date', required: true },
    // CGCT L2121-23: deliberations are signed by the mayor and by the secretary of the sitting.
    { key: 'secretary', label: 'Secrétaire de séance', kind: 'person', required: true },
    matter,
  ],
};

/** CGCT L2122-22: taken by the mayor, by delegation of the council. */
export const decision: DossierType = {
  key: 'decision', name: 'Décision du maire', nature: 'decision', circuitKey: 'decision', visibility: 'service',
  metadata: [
    actNumber,
    requiredMatter,
    service,
    { key: 'councilDelegation', label: 'Délibération donnant délégation au maire', kind: 'text', required: true },
    // CGCT L2122-23: unless the deliberation says so, the council decides while the mayor is impeded.
    { key: 'substituteAllowed', label: 'Cette délibération permet au suppléant de décider', kind: 'yes-no', required: false },
    { key: 'amountCents', label: 'Montant engagé', kind: 'amount', required: false },
  ],
};

/** CGCT L2122-21: the mayor signs contracts with the leave of the council, given by deliberation or decision. */
export const convention: DossierType = {
  key: 'convention', name: 'Convention', nature: 'contract', circuitKey: 'convention', visibility: 'service',
  metadata: [
    actNumber,
    requiredMatter,
    service,
    { key: 'partner', label: 'Cocontractant', kind: 'text', required: true },
    { key: 'authorisation', label: 'Délibération ou décision autorisant la signature', kind: 'text', required: true },
    { key: 'amountCents', label: 'Engagement financier de la commune', kind: 'amount', required: false },
    { key: 'expiresOn', label: 'Terme de la convention', kind: 'date', required: false },
  ],
};
