// A purchase order: the supplier, the lines, the tax, the budget line it is charged to.

import { town } from '../town.js';
import type { PrintedDocument } from './block.js';
import { text } from './block.js';
import { letterhead } from './letterhead.js';
import { euros, longDate } from './wording.js';

export interface PurchaseOrder {
  readonly number: string;
  readonly orderedOn: string;
  readonly supplier: string;
  readonly service: string;
  readonly account: string;
  readonly lines: readonly { readonly label: string; readonly quantity: number; readonly unitCents: number }[];
}

const VAT_PERCENT = 20;

export function totalCents(order: PurchaseOrder): number {
  const net = order.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  return net + Math.round((net * VAT_PERCENT) / 100);
}

export function purchaseOrder(order: PurchaseOrder): PrintedDocument {
  const total = totalCents(order);
  const net = order.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  return {
    title: `Bon de commande n° ${order.number}\u00A0: ${order.supplier}`,
    author: `Commune de ${town.name}`,
    footer: `${town.name} — Bon de commande n° ${order.number}`,
    printedAt: `${order.orderedOn}T10:00:00Z`,
    blocks: [
      ...letterhead(),
      text(`**BON DE COMMANDE N° ${order.number}**`, { align: 'center', sizePt: 13, afterPt: 12 }),
      text(`**Fournisseur\u00A0:** ${order.supplier}`, { align: 'left' }),
      text(`**Service demandeur\u00A0:** ${order.service}`, { align: 'left' }),
      text(`**Imputation\u00A0:** ${order.account}`, { align: 'left' }),
      text(`**Livraison et facturation\u00A0:** Mairie, ${town.address}, ${town.postcode} ${town.name} — SIREN ${town.siren}`, { align: 'left', afterPt: 12 }),
      {
        kind: 'table',
        columns: [{ title: 'Désignation', share: 5 }, { title: 'Quantité', share: 1, align: 'right' }, { title: 'Prix unitaire HT', share: 1.6, align: 'right' }, { title: 'Montant HT', share: 1.6, align: 'right' }],
        rows: [
          ...order.lines.map((line) => [line.label, String(line.quantity), euros(line.unitCents), euros(line.quantity * line.unitCents)]),
          ['Total hors taxes', '', '', euros(net)],
          [`TVA ${VAT_PERCENT}\u00A0%`, '', '', euros(total - net)],
        ],
        total: ['Total toutes taxes comprises', '', '', euros(total)],
      },
      text('Le numéro du présent bon est à rappeler sur la facture, déposée sur le portail public de facturation. Le délai global de paiement est de trente jours (code de la commande publique, article R2192-10).', { sizePt: 8.5 }),
      text(`Établi à ${town.name}, le ${longDate(order.orderedOn)}. L’ordonnateur,`, { align: 'left' }),
      { kind: 'signatures' },
    ],
  };
}
