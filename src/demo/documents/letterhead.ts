// What stands at the top of every act of the town.

import { formalName, town } from '../town.js';
import type { Block } from './block.js';
import { text } from './block.js';

export const mayor = formalName('delannoy');

export const TOWN_CAPITALS = town.name.toLocaleUpperCase('fr');

/** « RÉPUBLIQUE FRANÇAISE », the department, the commune, under the emblem. */
export function letterhead(): readonly Block[] {
  return [
    { kind: 'emblem' },
    text('**RÉPUBLIQUE FRANÇAISE**', { align: 'center', sizePt: 10.5, afterPt: 1 }),
    text(`Département du ${town.departmentName}`, { align: 'center', sizePt: 9, afterPt: 1 }),
    text(`**Commune de ${TOWN_CAPITALS}**`, { align: 'center', sizePt: 11, afterPt: 2 }),
    { kind: 'rule' },
  ];
}

/** How and until when the act may be contested (CJA R421-1, R421-5). */
export function remedies(): Block {
  return text(
    `Le présent acte peut faire l’objet d’un recours pour excès de pouvoir devant le ${town.court} dans un délai de deux mois à compter de sa publication ou de sa notification.`,
    { sizePt: 8, afterPt: 2 },
  );
}
