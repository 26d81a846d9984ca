// French sentences about closing a desk: refusals, each obstacle, what changes, and the lines of the journal.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import type { Closing, Leaving, Obstacle } from './close-desk.js';

export const desksSentences: Sentences = {
  'organisation.desk-closed': (facts) => `Le bureau «\u00a0${said(facts.name)}\u00a0» est fermé. Rouvrez-le, ou choisissez-en un autre.`,
  'organisation.desk-in-use': (facts) => [`Le bureau «\u00a0${said(facts.name)}\u00a0» ne peut pas encore être fermé.`, ...obstaclesOf(facts).map(obstacleSentence).filter(Boolean)].join(' '),
  'organisation.desk-leaves-without': (facts) => `${listed(facts.persons)} n’${many(facts.persons) ? 'auraient' : 'aurait'} plus aucun bureau\u00a0: confirmez-le, ou donnez-${many(facts.persons) ? 'leur' : 'lui'} d’abord une place ailleurs.`,
};

export const desksJournal: Sentences = {
  'organisation.desk-closed': (facts) => `Bureau «\u00a0${said(facts.name)}\u00a0» fermé${seats(facts)}`,
  'organisation.desk-reopened': (facts) => `Bureau «\u00a0${said(facts.name)}\u00a0» rouvert, sans personne`,
};

export function obstacleSentence({ what, name, count }: Obstacle): string {
  switch (what) {
    case 'dossier-waits': return `Le dossier «\u00a0${name}\u00a0» y attend.`;
    case 'dossiers-wait': return count > 1 ? `${count} dossiers dont le titre n’est pas montré ici y attendent.` : 'Un dossier dont le titre n’est pas montré ici y attend.';
    case 'dossier-comes': return `Le dossier «\u00a0${name}\u00a0» doit y passer ou peut y revenir.`;
    case 'dossiers-come': return count > 1 ? `${count} dossiers dont le titre n’est pas montré ici doivent y passer ou peuvent y revenir.` : 'Un dossier dont le titre n’est pas montré ici doit y passer ou peut y revenir.';
    case 'circuit': return `Le circuit «\u00a0${name}\u00a0» le nomme\u00a0: publiez une version qui ne le nomme plus.`;
    case 'circuit-draft': return `Le brouillon du circuit «\u00a0${name}\u00a0» le nomme\u00a0: corrigez-le ou jetez-le.`;
    case 'application': return `L’application «\u00a0${name}\u00a0» travaille pour lui\u00a0: révoquez-la, ou créez-la pour un autre bureau.`;
    case 'cover': return `Il garde le bureau «\u00a0${name}\u00a0» pendant une absence, en cours ou à venir\u00a0: confiez-le à un autre.`;
    case 'desk-under': return `Le bureau «\u00a0${name}\u00a0» est placé sous lui\u00a0: placez-le sous un autre, ou sous aucun.`;
    case 'mayor': return `C’est le seul bureau de ${name}, maire ou président en exercice\u00a0: donnez-lui d’abord un autre bureau.`;
    default: return '';
  }
}

export function changesSentences({ leaving, keptBy, drafts }: Closing): readonly string[] {
  return [
    ...leaving.map(left),
    ...(leaving.length > 0 ? [`Les dossiers passés gardent le nom du bureau\u00a0; qui ne les lisait que par ce bureau ne les lit plus.`] : ['Les dossiers passés gardent le nom du bureau.']),
    ...keptBy.map((name) => `Le bureau «\u00a0${name}\u00a0» cesse de le garder.`),
    ...(drafts > 0 ? [drafts > 1 ? `${drafts} brouillons commencés ici restent à leurs auteurs\u00a0; leur circuit est cherché à l’envoi.` : 'Un brouillon commencé ici reste à son auteur\u00a0; son circuit est cherché à l’envoi.'] : []),
    'Le bureau n’est plus proposé nulle part. Il pourra être rouvert, sans personne.',
  ];
}

function left({ name, seat, withoutDesk }: Leaving): string {
  const was = { holder: 'n’en est plus titulaire', assistant: 'n’y assiste plus', supervisor: 'ne le supervise plus' }[seat];
  return `${name} ${was}${withoutDesk ? ' et n’a plus aucun bureau' : ''}.`;
}

function seats(facts: Facts): string {
  const told = [['titulaires', facts.holders], ['assistants', facts.assistants], ['superviseurs', facts.supervisors]] as const;
  const left = told.flatMap(([what, names]) => (Array.isArray(names) && names.length > 0 ? [`${what}\u00a0: ${names.join(', ')}`] : []));
  return left.length === 0 ? '' : `. Le quittent\u00a0: ${left.join('\u00a0; ')}`;
}

function obstaclesOf({ obstacles }: Facts): readonly Obstacle[] {
  return Array.isArray(obstacles) ? obstacles as readonly Obstacle[] : [];
}

function many(names: unknown): boolean {
  return Array.isArray(names) && names.length > 1;
}

function listed(names: unknown): string {
  const all = Array.isArray(names) ? names.map(String) : [];
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} et ${all.at(-1)}` : all.join('');
}
