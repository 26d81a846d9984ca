// The extract of the register of the deliberations: who sat, who was excused and to whom the proxy was given
// (CGCT L2121-20), what was read, what was decided and by how many votes. The foot of the last page is left
// free for the mayor, or who replaces the mayor, and for the secretary of the sitting (CGCT L2121-23).

import { elected, formalName, town } from '../town.js';
import type { Block, Column, PrintedDocument } from './block.js';
import { text } from './block.js';
import { letterhead, mayor, remedies } from './letterhead.js';
import { daysFrom, longDate, solemnDate, weekdayDate } from './wording.js';

export interface Deliberation {
  readonly number: string;
  readonly sittingOn: string;
  readonly subject: string;
  readonly rapporteur: string;
  /** Each « Vu … », without the word. */
  readonly having: readonly string[];
  readonly considering: readonly string[];
  readonly table?: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[]; readonly total?: readonly string[] };
  readonly articles: readonly string[];
  readonly against?: number;
  readonly abstentions?: number;
}

/** The attendance of the sitting, as in the house: keys of persons. */
const PROXIES: readonly (readonly [string, string])[] = [['lemaire', 'quesnoy'], ['goubet', 'tellier'], ['morel', 'bailleul']];
const EXCUSED = ['hocquet', 'wiart', 'fournier'];
const ABSENT = ['ziani'];
const SECRETARY = 'pruvost';

export function deliberation(act: Deliberation): PrintedDocument {
  const away = new Set([...PROXIES.map(([from]) => from), ...EXCUSED, ...ABSENT]);
  const present = elected.filter((one) => !away.has(one.key));
  const votes = present.length + PROXIES.length;
  return {
    title: `Délibération n° ${act.number}\u00A0: ${act.subject}`,
    author: `Commune de ${town.name}`,
    footer: `${town.name} — Délibération n° ${act.number} — Séance du ${longDate(act.sittingOn)}`,
    printedAt: `${daysFrom(act.sittingOn, 1)}T09:00:00Z`,
    blocks: [
      ...letterhead(),
      text('**EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL**', { align: 'center', sizePt: 12.5, afterPt: 2 }),
      text(`**Séance du ${weekdayDate(act.sittingOn)}**`, { align: 'center', afterPt: 6 }),
      text(`**Délibération n° ${act.number}**`, { align: 'left', sizePt: 11, afterPt: 1 }),
      text(`**Objet\u00A0: ${act.subject}**`, { align: 'left', sizePt: 11, afterPt: 6 }),
      ...attendance(act, present.map((one) => one.key), votes),
      ...act.having.map((law) => text(`**Vu** ${law}\u00A0;`)),
      ...act.considering.map((reason) => text(`**Considérant** ${reason}\u00A0;`)),
      ...(act.table ? [{ kind: 'table', ...act.table } satisfies Block] : []),
      text(`**Après en avoir délibéré, le conseil municipal, ${outcome(act, votes)},**`, { afterPt: 5 }),
      ...act.articles.map((article, index) => text(`**Article ${index === 0 ? '1er' : index + 1}.** ${article}`)),
      { kind: 'space', heightPt: 4 },
      text('Fait et délibéré en séance, les jour, mois et an susdits. Pour extrait conforme.', { afterPt: 2 }),
      remedies(),
      { kind: 'signatures' },
    ],
  };
}

function attendance(act: Deliberation, present: readonly string[], votes: number): readonly Block[] {
  const names = (keys: readonly string[]) => keys.map(formalName).join(', ');
  return [
    {
      kind: 'table',
      columns: [
        { title: 'En exercice', share: 1 }, { title: 'Présents', share: 1 }, { title: 'Pouvoirs', share: 1 },
        { title: 'Votants', share: 1 }, { title: 'Convocation', share: 1.6 }, { title: 'Affichage', share: 1.6 },
      ],
      rows: [[String(elected.length), String(present.length), String(PROXIES.length), String(votes), longDate(daysFrom(act.sittingOn, -8)), longDate(daysFrom(act.sittingOn, -8))]],
    },
    text(`${solemnDate(act.sittingOn)} à dix-neuf heures, le conseil municipal, légalement convoqué, s’est réuni à la mairie en séance publique, sous la présidence de ${mayor}, maire.`),
    text(`**Présents\u00A0:** ${names(present)}.`),
    text(`**Excusés ayant donné pouvoir\u00A0:** ${PROXIES.map(([from, to]) => `${formalName(from)} à ${formalName(to)}`).join(', ')}.`),
    text(`**Excusés\u00A0:** ${names(EXCUSED)}. **Absent\u00A0:** ${names(ABSENT)}.`),
    text(`**Secrétaire de séance\u00A0:** ${formalName(SECRETARY)}. Le quorum étant atteint, ${formalName(act.rapporteur)} présente le rapport.`, { afterPt: 7 }),
  ];
}

function outcome({ against = 0, abstentions = 0 }: Deliberation, votes: number): string {
  if (against === 0 && abstentions === 0) return 'à l’unanimité';
  const parts = [`${votes - against - abstentions} voix pour`];
  if (against > 0) parts.push(`${against} voix contre`);
  if (abstentions > 0) parts.push(`${abstentions} abstention${abstentions > 1 ? 's' : ''}`);
  return `par ${parts.join(', ')}`;
}
