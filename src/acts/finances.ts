// What commits, spends or collects the money of the commune. The mayor is its ordonnateur.

import type { DossierType, MetadataDefinition } from '#organisation/dossier-types/dossier-type.js';
import { matter, requiredMatter, service, subtypeOf } from './facts.js';

export const purchaseOrder: DossierType = {
  key: 'bon-de-commande', name: 'Bon de commande', nature: 'financial', circuitKey: 'bon-de-commande', visibility: 'service',
  metadata: [
    { key: 'orderNumber', label: 'Numéro de commande', kind: 'text', required: true },
    { key: 'supplier', label: 'Fournisseur', kind: 'text', required: true },
    { key: 'amountCents', label: 'Montant TTC', kind: 'amount', required: true },
    matter,
  ],
};

/** The thresholds of public procurement are written without tax: so is the amount here. */
export const publicContract: DossierType = {
  key: 'marche-public', name: 'Marché public', nature: 'contract', circuitKey: 'marche-public', visibility: 'confidential',
  metadata: [
    { key: 'contractNumber', label: 'Numéro du marché', kind: 'text', required: true },
    requiredMatter,
    service,
    { key: 'supplier', label: 'Titulaire', kind: 'text', required: true },
    { key: 'amountCents', label: 'Montant HT', kind: 'amount', required: true },
    // The three families of contracts (code de la commande publique L1111-1).
    subtypeOf([{ key: 'travaux', name: 'Travaux' }, { key: 'fournitures', name: 'Fournitures' }, { key: 'services', name: 'Services' }]),
    { key: 'vatRate', label: 'Taux de TVA (%)', kind: 'decimal', required: false },
    { key: 'lots', label: 'Nombre de lots', kind: 'integer', required: false },
    // Where the notice was published (code de la commande publique R2132-2).
    { key: 'noticeUrl', label: 'Adresse de la consultation', kind: 'url', required: false },
    { key: 'authorisation', label: 'Délibération ou décision autorisant la signature', kind: 'text', required: true },
  ],
};

/** A bordereau sent to the comptable public (arrêté du 27 juin 2007): signing it certifies each of its pieces. */
const bordereau: readonly MetadataDefinition[] = [
  { key: 'bordereauNumber', label: 'Numéro du bordereau', kind: 'text', required: true },
  { key: 'financialYear', label: 'Exercice', kind: 'integer', required: true },
  { key: 'budget', label: 'Budget', kind: 'text', required: true },
  { key: 'amountCents', label: 'Montant total du bordereau', kind: 'amount', required: true },
];

export const paymentBordereau: DossierType = {
  key: 'pes-depense', name: 'PES dépense (bordereau de mandats)', nature: 'financial', circuitKey: 'pes-depense', visibility: 'service',
  metadata: [
    ...bordereau,
    { key: 'pieces', label: 'Nombre de mandats', kind: 'integer', required: true },
    { key: 'piecesRefused', label: 'Mandats à reprendre', kind: 'text', required: false },
  ],
};

export const incomeBordereau: DossierType = {
  key: 'pes-recette', name: 'PES recette (bordereau de titres)', nature: 'financial', circuitKey: 'pes-recette', visibility: 'service',
  metadata: [
    ...bordereau,
    { key: 'pieces', label: 'Nombre de titres', kind: 'integer', required: true },
    { key: 'piecesRefused', label: 'Titres à reprendre', kind: 'text', required: false },
  ],
};
