// Forty dossiers of a town hall at work, each with how far it has gone: what is prepared, what waits for the
// director general, for the deputy who replaces the mayor, for the secretary of the sitting; what is signed,
// what was sent back. Who decides each step is asked of the circuit and of the law, not written here.

import { arrete } from './documents/arrete.js';
import type { PrintedDocument } from './documents/block.js';
import { deliberation } from './documents/deliberation.js';
import { letter } from './documents/letter.js';
import { purchaseOrder, totalCents } from './documents/purchase-order.js';
import { daysFrom } from './documents/wording.js';
import { arretes } from './catalogue/arretes.js';
import { deliberations } from './catalogue/deliberations.js';
import { letters, purchaseOrders } from './catalogue/purchases-and-letters.js';
import type { Calendar } from './calendar.js';

/** `draft`: kept back. Otherwise how many steps are decided; `rejected`: the last of them with this reason. */
export type Progress =
  | { readonly kind: 'draft' }
  | { readonly kind: 'running'; readonly decided: number }
  | { readonly kind: 'finished' }
  | { readonly kind: 'rejected'; readonly decided: number; readonly reason: string };

export type Heavy = 'scanned-letter' | 'budget-annex';

export interface PlannedDossier {
  readonly type: string;
  readonly title: string;
  readonly metadata: Readonly<Record<string, string | number>>;
  readonly submitter: string;
  readonly fileName: string;
  readonly document: PrintedDocument;
  /** Large files are made apart, after the town is open. */
  readonly heavy: Heavy | null;
  readonly progress: Progress;
  /** Hours of office before the opening at which it was submitted. */
  readonly hoursAgo: number;
}

type Bare = Omit<PlannedDossier, 'progress' | 'hoursAgo' | 'heavy'>;

/** The secretary is written by key; the one who seeds puts the person's identifier in its place. */
export function scenario(calendar: Calendar): readonly PlannedDossier[] {
  const { sittingOn, today } = calendar;
  const sources: Readonly<Record<string, readonly Bare[]>> = {
    deliberation: deliberations(sittingOn, 58).map((act) => ({
      type: 'deliberation', title: act.subject, submitter: 'mercier', fileName: `deliberation-${act.number}.pdf`, document: deliberation(act),
      metadata: { actNumber: act.number, sittingDate: act.sittingOn, secretary: 'pruvost', matter: act.matter },
    })),
    arrete: arretes(daysFrom(today, -7), 203).map((act) => ({
      type: 'arrete', title: act.subject, submitter: act.matter.startsWith('2') ? 'carlier' : act.matter === '6.1' ? 'ruffin' : 'diop', fileName: `arrete-${act.number}.pdf`, document: arrete(act),
      metadata: { actNumber: act.number, matter: act.matter },
    })),
    'bon-de-commande': purchaseOrders(daysFrom(today, -4), 412).map((order) => ({
      type: 'bon-de-commande', title: `${order.supplier}\u00A0: ${order.lines[0]!.label}`, submitter: order.service === 'Vie scolaire' ? 'gosselin' : 'ruffin', fileName: `${order.number}.pdf`, document: purchaseOrder(order),
      metadata: { orderNumber: order.number, supplier: order.supplier, amountCents: totalCents(order), matter: '1.4' },
    })),
    courrier: letters(daysFrom(today, -3), 88).map((words) => ({
      type: 'courrier', title: words.subject, submitter: 'mercier', fileName: `courrier-${words.reference.replaceAll('/', '-')}.pdf`, document: letter(words),
      metadata: { recipient: words.recipient.replace('\n', ', '), reference: words.reference },
    })),
  };
  return Object.entries(PLANS).flatMap(([type, plans]) => plans.map(([progress, hoursAgo, heavy], index) => ({
    ...sources[type]![index]!, progress, hoursAgo, heavy: heavy ?? null,
  })));
}

const DRAFT: Progress = { kind: 'draft' };
const SENT: Progress = { kind: 'running', decided: 0 };
const SEEN: Progress = { kind: 'running', decided: 1 };
const FURTHER: Progress = { kind: 'running', decided: 2 };
const DONE: Progress = { kind: 'finished' };
const sentBack = (decided: number, reason: string): Progress => ({ kind: 'rejected', decided, reason });

type Plan = readonly [Progress, number, Heavy?];

const PLANS: Readonly<Record<string, readonly Plan[]>> = {
  deliberation: [
    [SEEN, 6], [SEEN, 7, 'budget-annex'], [SEEN, 8], [SENT, 1], [SENT, 2], [SENT, 9], [FURTHER, 12], [FURTHER, 14],
    [DONE, 38], [DONE, 37], [DONE, 20], [DRAFT, 1], [DRAFT, 3], [sentBack(0, 'Le règlement annexé n’est pas la version adoptée en séance.'), 13],
  ],
  arrete: [
    [FURTHER, 10], [FURTHER, 11], [FURTHER, 15], [SEEN, 4], [SEEN, 9], [SENT, 1], [SENT, 8],
    [DONE, 36], [DONE, 22], [DONE, 23], [DRAFT, 1], [sentBack(1, 'La durée de la concession doit être précisée en toutes lettres.'), 16],
  ],
  'bon-de-commande': [
    [FURTHER, 8], [FURTHER, 9], [SEEN, 3], [SENT, 1], [DONE, 21], [DONE, 24], [FURTHER, 18], [DRAFT, 2], [sentBack(1, 'Imputation à revoir avec le service des finances.'), 17],
  ],
  courrier: [[SEEN, 7], [SENT, 3], [SEEN, 12, 'scanned-letter'], [DONE, 22], [DRAFT, 2]],
};
