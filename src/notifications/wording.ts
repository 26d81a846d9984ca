// The messages in French: a subject that says what is asked, a few lines, one link. No document and no content of one
// leaves by e-mail.

import type { Instant } from '#kernel/clock.js';
import { civilDateOf } from '#kernel/clock.js';
import { unreachable } from '#kernel/faults.js';
import { dayInFrench } from '#organisation/french.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { TaskKind } from '#dossiers/task.js';
import type { Notice } from './notice.js';

export interface Words {
  readonly subject: string;
  readonly body: string;
}

export interface House {
  /** Of the collectivité. */
  readonly name: string;
  readonly timeZone: string;
  /** No slash at the end. */
  readonly publicUrl: string;
}

/** `to`: first and last name. `typeName`: « Délibération ». */
export function wordsOf(notice: Notice, dossier: Dossier, typeName: string, to: string, house: House): Words {
  const what = `«\u00A0${dossier.title}\u00A0» (${typeName})`;
  const lines = linesOf(notice, what, dossier, house.timeZone);
  return {
    subject: `${subjectOf(notice)}\u00A0: ${dossier.title}`,
    body: letter(to, [...lines, '', `Ouvrir le dossier\u00A0: ${house.publicUrl}/dossiers/${dossier.id}`], house),
  };
}

/** The messages of a day in one. */
export function digestWords(subjects: readonly string[], to: string, house: House): Words {
  const count = subjects.length;
  return {
    subject: count > 1 ? `Parapheur\u00A0: ${count} nouvelles` : 'Parapheur\u00A0: une nouvelle',
    body: letter(to, ['Depuis votre dernier résumé\u00A0:', ...subjects.map((subject) => `– ${subject}`), '', `Ouvrir le parapheur\u00A0: ${house.publicUrl}/corbeille`], house),
  };
}

export function letter(to: string, lines: readonly string[], { name }: House): string {
  return ['Bonjour,', '', ...lines, '', '-- ', `Parapheur électronique – ${name}`, `Message envoyé à ${to}. Vous pouvez choisir d’en recevoir un résumé par jour, ou aucun.`].join('\n');
}

function subjectOf({ kind, task }: Notice): string {
  switch (kind) {
    case 'to-do': return ASKED[task?.kind ?? 'visa'] ?? 'À traiter';
    case 'reminder': return 'Échéance proche';
    case 'late': return 'En retard';
    case 'rejected': return 'Rejeté';
    case 'returned': return 'Renvoyé pour correction';
    case 'corrected': return 'Renvoyé dans le circuit';
    case 'cancelled': return 'Annulé';
    case 'finished': return 'Terminé';
    case 'informed': return 'Pour information';
    case 'answered': return 'Avis rendu';
    case 'declined': return 'Avis non rendu';
    case 'annotated': return 'Annoté';
    case 'recorded': return 'Signature sur papier enregistrée';
    default: return unreachable(kind);
  }
}

function linesOf({ kind, task, by, reason }: Notice, what: string, dossier: Dossier, timeZone: string): readonly string[] {
  const step = task ? ` (étape «\u00A0${task.name}\u00A0»)` : '';
  const asker = task?.question ? [`Demandé par ${task.question.name}. La question se lit dans le parapheur.`] : [];
  const due = task?.dueAt ? [`Échéance\u00A0: le ${day(task.dueAt, timeZone)}.`] : [];
  const why = reason === null ? [] : [`Motif\u00A0: «\u00A0${reason}\u00A0»`];
  switch (kind) {
    case 'to-do': return [`Le dossier ${what}, envoyé par ${dossier.submitter.name}, attend ${WAITED[task?.kind ?? 'visa'] ?? 'votre décision'}${step}.`, ...asker, ...due];
    case 'reminder': return [`Le dossier ${what} attend toujours ${WAITED[task?.kind ?? 'visa'] ?? 'votre décision'}${step}.`, ...due];
    case 'late': return [`L’échéance du dossier ${what} est dépassée${step}.`, ...due];
    case 'rejected': return [`Le dossier ${what} a été rejeté par ${by}.`, ...why];
    case 'returned': return dossier.status === 'running'
      ? [`Le dossier ${what} a été renvoyé par ${by} à une étape précédente.`, ...why]
      : [`Le dossier ${what} a été renvoyé pour correction par ${by} à ${dossier.submitter.name}.`, ...why];
    case 'corrected': return [`Le dossier ${what} a été renvoyé dans le circuit par ${by}, après correction.`, ...replacedLines(dossier)];
    case 'cancelled': return [`Le dossier ${what} a été annulé par ${by}. Rien n’est plus attendu.`, ...why];
    case 'finished': return [`Le dossier ${what} est arrivé au bout de son circuit. Les documents signés et le bordereau sont disponibles.`];
    case 'informed': return [`Le dossier ${what} vous est communiqué pour information.`];
    case 'answered': return [`L’avis que vous aviez demandé sur le dossier ${what} a été rendu par ${by}. Il se lit dans le parapheur.`];
    case 'declined': return [`${by} ne rendra pas l’avis que vous aviez demandé sur le dossier ${what}.`, ...why];
    case 'recorded': return [`${by} a enregistré que vous avez signé le dossier ${what} sur papier${step}. La numérisation se lit dans le parapheur.`, 'Si vous n’avez pas signé ce papier, prévenez sans tarder votre administrateur.'];
    case 'annotated': return [`Le dossier ${what} a été annoté par ${by}. L’annotation se lit dans le parapheur.`];
    default: return unreachable(kind);
  }
}

/** No content of a document leaves by e-mail: its name only. */
function replacedLines({ documents }: Dossier): readonly string[] {
  const names = documents.filter(({ former }) => former !== undefined).map(({ name }) => `«\u00A0${name}\u00A0»`);
  return names.length === 0 ? [] : [`${names.length > 1 ? 'Documents remplacés' : 'Document remplacé'}\u00A0: ${names.join(', ')}. Les différences se lisent page par page dans le dossier.`];
}

const ASKED: Readonly<Partial<Record<TaskKind, string>>> = {
  visa: 'À viser', signature: 'À signer', opinion: 'Avis demandé', notice: 'À lire', transmit: 'À télétransmettre', publish: 'À publier',
};
const WAITED: Readonly<Partial<Record<TaskKind, string>>> = {
  visa: 'votre visa', signature: 'votre signature', opinion: 'votre avis', notice: 'que vous en preniez connaissance', transmit: 'sa télétransmission', publish: 'sa publication',
};

function day(at: Instant, timeZone: string): string {
  return dayInFrench(civilDateOf(at, timeZone));
}
