// An arrêté of the mayor: what it rests on, what it decides, article by article.

import { town } from '../town.js';
import type { PrintedDocument } from './block.js';
import { text } from './block.js';
import { letterhead, remedies, TOWN_CAPITALS } from './letterhead.js';
import { longDate } from './wording.js';

export interface Arrete {
  readonly number: string;
  readonly preparedOn: string;
  readonly subject: string;
  readonly having: readonly string[];
  readonly considering: readonly string[];
  readonly articles: readonly string[];
}

export function arrete(act: Arrete): PrintedDocument {
  return {
    title: `Arrêté n° ${act.number}\u00A0: ${act.subject}`,
    author: `Commune de ${town.name}`,
    footer: `${town.name} — Arrêté n° ${act.number}`,
    printedAt: `${act.preparedOn}T08:30:00Z`,
    blocks: [
      ...letterhead(),
      text(`**ARRÊTÉ DU MAIRE N° ${act.number}**`, { align: 'center', sizePt: 13, afterPt: 3 }),
      text(`**${act.subject}**`, { align: 'center', sizePt: 11, afterPt: 12 }),
      text(`Le maire de ${TOWN_CAPITALS},`, { afterPt: 8 }),
      ...act.having.map((law) => text(`**Vu** ${law}\u00A0;`)),
      ...act.considering.map((reason) => text(`**Considérant** ${reason}\u00A0;`)),
      { kind: 'space', heightPt: 6 },
      text('**ARRÊTE**', { align: 'center', sizePt: 12, afterPt: 8 }),
      ...act.articles.map((article, index) => text(`**Article ${index === 0 ? '1er' : index + 1}.** ${article}`, { afterPt: 6 })),
      { kind: 'space', heightPt: 6 },
      text(`Préparé à ${town.name}, le ${longDate(act.preparedOn)}. La date de l’acte est celle de sa signature.`),
      remedies(),
      { kind: 'signatures' },
    ],
  };
}
