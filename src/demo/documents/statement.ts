// The statement that the mayor is prevented: who states it, since when, why, on what. The law asks that an
// impediment can be proved (CGCT L2122-17); it tells no medical detail.

import { civilDateOf } from '#kernel/clock.js';
import type { Calendar } from '../calendar.js';
import { formalName, impediment, town } from '../town.js';
import type { PrintedDocument } from './block.js';
import { text } from './block.js';
import { letterhead, mayor } from './letterhead.js';
import { longDate } from './wording.js';

export function statement({ impededSince }: Calendar): PrintedDocument {
  const since = civilDateOf(impededSince, town.timeZone);
  const first = formalName(impediment.statedBy);
  return {
    title: `Constat de l’empêchement de ${mayor}, maire`,
    author: `Commune de ${town.name}`,
    footer: `${town.name} — Constat d’empêchement`,
    printedAt: impededSince,
    blocks: [
      ...letterhead(),
      text('**CONSTAT D’EMPÊCHEMENT DU MAIRE**', { align: 'center', sizePt: 13, afterPt: 12 }),
      text('**Vu** le code général des collectivités territoriales, notamment son article L2122-17\u00A0;'),
      text('**Vu** le certificat d’hospitalisation remis ce jour au secrétariat général\u00A0;', { afterPt: 10 }),
      text(`Nous, ${first}, première adjointe, constatons que ${mayor}, maire de ${town.name}, est empêché d’exercer ses fonctions depuis le ${longDate(since)}, et jusqu’à son retour.`, { afterPt: 10 }),
      text('Le maire est provisoirement remplacé, dans la plénitude de ses fonctions, par un adjoint dans l’ordre des nominations.', { afterPt: 14 }),
      text(`Fait à ${town.name}, le ${longDate(since)}.`, { align: 'left' }),
    ],
  };
}
