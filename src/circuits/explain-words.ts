// The words the sentences of a circuit are made of: who is asked, what is done, by when, under which condition.
// One place, so that the sentences, the diagram, the procedure and the difference of two versions agree.

import { unreachable } from '#kernel/faults.js';
import type { Comparison, Condition, Order } from './condition.js';
import type { FrameRule, RejectionLeadsTo, ReturnTarget, Selector, Step, StepId, Stop, WhenLate } from './definition.js';

/** How the collectivité calls its desks, by slug; `null` for a desk that does not exist. */
export type DeskNames = (slug: string) => string | null;
/** How the dossier types call their metadata, by key; `null` for a key that no type has. */
export type FieldNames = (key: string) => string | null;
/** How a step is called where it is not read: « « Visa du service » », with its number when two bear the name. */
export type StepTitles = (id: StepId) => string;

export interface Names { readonly deskNames: DeskNames; readonly fieldNames: FieldNames }

/** Who is asked, as the subject of a sentence. */
export function who(selector: Selector, deskNames: DeskNames, fieldNames: FieldNames = () => null): string {
  switch (selector.kind) {
    case 'desk': return desk(selector.desk, deskNames);
    case 'lawful-signatory': return 'le signataire de l’acte (le maire, son suppléant ou son délégataire)';
    case 'secretary-of-sitting': return 'le secrétaire de séance';
    case 'submitter': return 'l’émetteur du dossier';
    case 'service': return `le bureau du service indiqué dans ${quoted(fieldNames(selector.field) ?? selector.field)}`;
    case 'chosen': return selector.desks.length === 1
      ? desk(selector.desks[0]!, deskNames)
      : `le bureau choisi à l’envoi parmi ${listed(selector.desks.map((slug) => quoted(deskNames(slug) ?? slug)), 'ou')}`;
    case 'superior': return selector.levels === 1 ? 'le bureau responsable de celui de l’émetteur' : `le bureau situé ${selector.levels}\u00A0niveaux au-dessus de celui de l’émetteur`;
    default: return unreachable(selector);
  }
}

/** « le bureau « Finances » ». */
export function desk(slug: string, deskNames: DeskNames): string {
  return `le bureau ${quoted(deskNames(slug) ?? slug)}`;
}

/** « les bureaux « Finances » et « Urbanisme » », with a plural of its own. */
export function desksInFrench(slugs: readonly string[], deskNames: DeskNames): string {
  if (slugs.length === 1) return desk(slugs[0]!, deskNames);
  return `les bureaux ${listed(slugs.map((slug) => quoted(deskNames(slug) ?? slug)), 'et')}`;
}

/** What the one who is asked does: third person, and infinitive. */
export function verb(kind: Step['kind']): { readonly does: string; readonly toDo: string } {
  switch (kind) {
    case 'visa': return { does: 'vise', toDo: 'viser' };
    case 'signature': return { does: 'signe', toDo: 'signer' };
    case 'opinion': return { does: 'donne son avis', toDo: 'donner l’avis' };
    case 'notice': return { does: 'prend connaissance du dossier', toDo: 'prendre connaissance' };
    default: return unreachable(kind);
  }
}

/** The kind of a stop as a word on its own. */
export function kindWord(kind: Stop['kind']): string {
  switch (kind) {
    case 'visa': return 'Visa';
    case 'signature': return 'Signature';
    case 'seal': return 'Cachet';
    case 'opinion': return 'Avis';
    case 'notice': return 'Prise de connaissance';
    case 'transmit': return 'Transmission';
    case 'publish': return 'Publication';
    case 'notify': return 'Information';
    case 'archive': return 'Archivage';
    default: return unreachable(kind);
  }
}

/** « 3 jours ouvrés ». */
export function days(count: number): string {
  return `${count}\u00A0${count > 1 ? 'jours ouvrés' : 'jour ouvré'}`;
}

/** What happens once the deadline has passed, as the end of « en cas de retard, … ». */
export function lateness(whenLate: WhenLate, kind: Step['kind'], deskNames: DeskNames): string {
  if (whenLate === 'remind') return 'le destinataire est relancé';
  if (whenLate === 'tell-submitter') return 'l’émetteur est prévenu';
  const told = `${desk(whenLate.escalate, deskNames)} est prévenu`;
  // A desk gives no power: only what needs none may be done by another one.
  if (kind === 'visa' || kind === 'opinion') return `${told} et peut ${verb(kind).toDo} à sa place`;
  return kind === 'signature' ? `${told}, sans pouvoir signer à sa place` : told;
}

/** « en bas à droite de la dernière page ». */
export function framePlace({ page, at }: FrameRule): string {
  const of = page === 'first' ? 'de la première page' : page === 'last' ? 'de la dernière page' : `de la page\u00A0${page}`;
  if (typeof at === 'object') return `à ${at.left}\u00A0mm de la gauche et ${at.top}\u00A0mm du haut ${of}`;
  return `${{ 'bottom-left': 'en bas à gauche', 'bottom-centre': 'en bas au centre', 'bottom-right': 'en bas à droite' }[at]} ${of}`;
}

/** Where a rejection leads, as the end of « un rejet … ». */
export function rejection(leadsTo: RejectionLeadsTo, stepTitles: StepTitles): string {
  if (leadsTo === 'end') return 'met fin au circuit';
  return leadsTo === 'submitter' ? 'met fin au circuit et rend le dossier à l’émetteur, qui peut le reprendre depuis le début' : `ramène le dossier à l’étape ${stepTitles(leadsTo.step)}`;
}

/** To whom a dossier may be returned for correction, as the end of « pour correction, le dossier peut être renvoyé … »; `null`: to nobody. */
export function returning(targets: readonly ReturnTarget[], stepTitles: StepTitles): string | null {
  if (targets.length === 0) return null;
  return listed(targets.map((target) => (target === 'submitter' ? 'à l’émetteur' : `à l’étape ${stepTitles(target.step)}`)), 'ou');
}

export function conditionInFrench(condition: Condition, fieldNames: FieldNames): string {
  if (!('conditions' in condition)) return comparisonInFrench(condition, fieldNames);
  const word = condition.kind === 'and' ? ' et ' : ' ou ';
  return condition.conditions.map((part) => ('conditions' in part ? `(${conditionInFrench(part, fieldNames)})` : conditionInFrench(part, fieldNames))).join(word);
}

function comparisonInFrench(comparison: Comparison, fieldNames: FieldNames): string {
  const field = quoted(fieldNames(comparison.field) ?? comparison.field);
  switch (comparison.kind) {
    case 'number': return `${field} ${orderInFrench(comparison.operator)} ${shownNumber(comparison)}`;
    case 'date': return `${field} ${dateOrderInFrench(comparison.operator)} ${comparison.value.split('-').reverse().join('/')}`;
    case 'text': return `${field} ${comparison.operator === 'one-of' ? 'est' : 'n’est pas'} ${listed(comparison.values.map(quoted), comparison.operator === 'one-of' ? 'ou' : 'ni')}`;
    case 'truth': return `${field} est ${comparison.value ? 'oui' : 'non'}`;
    default: return unreachable(comparison);
  }
}

// By the house's rule a unit stands in the name: a field that ends in Cents is an amount.
function shownNumber({ field, value }: { readonly field: string; readonly value: number }): string {
  const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '\u202F');
  if (!field.endsWith('Cents')) return value < 0 ? `−${grouped(String(-value))}` : grouped(String(value));
  const cents = Math.abs(value) % 100;
  const euros = (Math.abs(value) - cents) / 100;
  return `${value < 0 ? '−' : ''}${grouped(String(euros))}${cents === 0 ? '' : `,${String(cents).padStart(2, '0')}`}\u00A0€`;
}

function orderInFrench(order: Order): string {
  switch (order) {
    case 'less': return 'est inférieur à';
    case 'at-most': return 'est au plus égal à';
    case 'equal': return 'est égal à';
    case 'at-least': return 'est au moins égal à';
    case 'more': return 'dépasse';
    default: return unreachable(order);
  }
}

function dateOrderInFrench(order: Order): string {
  switch (order) {
    case 'less': return 'est avant le';
    case 'at-most': return 'est au plus tard le';
    case 'equal': return 'est le';
    case 'at-least': return 'est à partir du';
    case 'more': return 'est après le';
    default: return unreachable(order);
  }
}

/** « « Finances » ». */
export function quoted(text: string): string {
  return `«\u00A0${text}\u00A0»`;
}

/** « a, b et c ». */
export function listed(words: readonly string[], last: 'et' | 'ou' | 'ni'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`;
}
