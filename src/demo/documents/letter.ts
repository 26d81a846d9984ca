// An ordinary letter of the town hall, for the dossiers of type « courrier ».

import { town } from '../town.js';
import type { PrintedDocument } from './block.js';
import { text } from './block.js';
import { letterhead } from './letterhead.js';
import { longDate } from './wording.js';

export interface Letter {
  readonly reference: string;
  readonly writtenOn: string;
  readonly recipient: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

export function letter(words: Letter): PrintedDocument {
  return {
    title: words.subject,
    author: `Commune de ${town.name}`,
    footer: `Mairie de ${town.name}, ${town.address}, ${town.postcode} ${town.name}`,
    printedAt: `${words.writtenOn}T09:30:00Z`,
    blocks: [
      ...letterhead(),
      text(`${town.name}, le ${longDate(words.writtenOn)}`, { align: 'right', afterPt: 14 }),
      text(words.recipient, { align: 'left', indentPt: 250, afterPt: 16 }),
      text(`**Objet\u00A0: ${words.subject}**`, { align: 'left', afterPt: 1 }),
      text(`Référence\u00A0: ${words.reference}`, { align: 'left', afterPt: 14 }),
      ...words.paragraphs.map((paragraph) => text(paragraph, { afterPt: 9 })),
      { kind: 'signatures' },
    ],
  };
}
