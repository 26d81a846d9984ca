// English sentences about closing a desk: refusals, each obstacle, what changes, and the lines of the journal as a screen shows them.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import type { Closing, Leaving, Obstacle } from './close-desk.js';

export const desksSentences: Sentences = {
  'organisation.desk-closed': (facts) => `The desk “${said(facts.name)}” is closed. Reopen it, or choose another one.`,
  'organisation.desk-in-use': (facts) => [`The desk “${said(facts.name)}” cannot be closed yet.`, ...obstaclesOf(facts).map(obstacleSentence).filter(Boolean)].join(' '),
  'organisation.desk-leaves-without': (facts) => `${listed(facts.persons)} would have no desk left: confirm it, or first give ${many(facts.persons) ? 'them' : 'this person'} a place elsewhere.`,
};

export const desksJournal: Sentences = {
  'organisation.desk-closed': (facts) => `Desk “${said(facts.name)}” closed${seats(facts)}`,
  'organisation.desk-reopened': (facts) => `Desk “${said(facts.name)}” reopened, with nobody at it`,
};

export function obstacleSentence({ what, name, count }: Obstacle): string {
  switch (what) {
    case 'dossier-waits': return `The dossier “${name}” waits there.`;
    case 'dossiers-wait': return count > 1 ? `${count} dossiers whose title is not shown here wait there.` : 'One dossier whose title is not shown here waits there.';
    case 'dossier-comes': return `The dossier “${name}” is to come there or may come back.`;
    case 'dossiers-come': return count > 1 ? `${count} dossiers whose title is not shown here are to come there or may come back.` : 'One dossier whose title is not shown here is to come there or may come back.';
    case 'circuit': return `The circuit “${name}” names it: publish a version that no longer does.`;
    case 'circuit-draft': return `The draft of the circuit “${name}” names it: correct it or discard it.`;
    case 'application': return `The application “${name}” works for it: revoke it, or create it for another desk.`;
    case 'cover': return `It minds the desk “${name}” during an absence, now or later: entrust that desk to another one.`;
    case 'desk-under': return `The desk “${name}” stands under it: place it under another one, or under none.`;
    case 'mayor': return `It is the only desk of ${name}, mayor or president in office: first give this person another desk.`;
    default: return '';
  }
}

export function changesSentences({ leaving, keptBy, drafts }: Closing): readonly string[] {
  return [
    ...leaving.map(left),
    ...(leaving.length > 0 ? ['Past dossiers keep the name of the desk; whoever read them through this desk alone no longer reads them.'] : ['Past dossiers keep the name of the desk.']),
    ...keptBy.map((name) => `The desk “${name}” no longer minds it.`),
    ...(drafts > 0 ? [drafts > 1 ? `${drafts} drafts begun here stay with their authors; their circuit is found when they are sent.` : 'One draft begun here stays with its author; its circuit is found when it is sent.'] : []),
    'The desk is no longer offered anywhere. It can be reopened, with nobody at it.',
  ];
}

function left({ name, seat, withoutDesk }: Leaving): string {
  const was = { holder: 'no longer holds it', assistant: 'no longer assists there', supervisor: 'no longer supervises it' }[seat];
  return `${name} ${was}${withoutDesk ? ' and has no desk left' : ''}.`;
}

function seats(facts: Facts): string {
  const told = [['holders', facts.holders], ['assistants', facts.assistants], ['supervisors', facts.supervisors]] as const;
  const left = told.flatMap(([what, names]) => (Array.isArray(names) && names.length > 0 ? [`${what}: ${names.join(', ')}`] : []));
  return left.length === 0 ? '' : `. Who leaves it: ${left.join('; ')}`;
}

function obstaclesOf({ obstacles }: Facts): readonly Obstacle[] {
  return Array.isArray(obstacles) ? obstacles as readonly Obstacle[] : [];
}

function many(names: unknown): boolean {
  return Array.isArray(names) && names.length > 1;
}

function listed(names: unknown): string {
  const all = Array.isArray(names) ? names.map(String) : [];
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join('');
}
