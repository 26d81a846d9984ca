// English sentences about the types of dossiers: refusals, and the lines of the journal as a screen shows them.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const typesSentences: Sentences = {
  'organisation.type-unknown': () => 'This type of dossiers does not exist.',
  'organisation.type-unknown-model': () => 'Choose the delivered type that this one is made on: it says the nature of the act and who may sign it.',
  'organisation.type-changed-meanwhile': () => 'Somebody else has changed this type of dossiers meanwhile. Nothing was saved: what you typed is kept, read the current version, then save again.',
  'organisation.type-bad-name': (facts) => `Give the type a name on one line, of at most ${said(facts.most)} characters.`,
  'organisation.type-name-taken': (facts) => `A type of dossiers is already called “${said(facts.name)}”. Choose another name.`,
  'organisation.type-bad-description': (facts) => `The description stands on one line of at most ${said(facts.most)} characters.`,
  'organisation.type-bad-label': (facts) => `Give this item a label on one line, of at most ${said(facts.most)} characters.`,
  'organisation.type-label-taken': (facts) => `Another item is already labelled “${said(facts.label)}”. Choose another label.`,
  'organisation.type-bad-kind': () => 'The number of an act or its matter is asked by the delivered types only. Choose another kind.',
  'organisation.type-values-count': (facts) => `The list “${said(facts.label)}” offers from 2 to ${said(facts.most)} choices.`,
  'organisation.type-bad-value': (facts) => `Each choice of “${said(facts.label)}” is one line of at most ${said(facts.most)} characters, different from the others.`,
  'organisation.type-too-many-facts': (facts) => `A type asks at most ${said(facts.most)} items more than its model.`,
  'organisation.type-facts-ever': (facts) => `This type has already had ${said(facts.most)} items, those asked no more included. Take one of them back, or make another type.`,
  'organisation.type-fact-twice': () => 'The same item is asked twice.',
  'organisation.type-unknown-fact': () => 'This item is not of this type. Load the page again, what you typed is kept.',
  'organisation.type-fact-kind': (facts) => `The kind of “${said(facts.label)}” no longer changes: dossiers may have it. Remove this item and add another one.`,
  'organisation.type-delivered-fact': (facts) => `“${said(facts.label)}” is asked by the delivered type: the law or a circuit uses it, it stays.`,
  'organisation.type-fact-read': (facts) => `“${said(facts.label)}” is used by ${circuits(facts)}. First publish a version of the circuit that does without it.`,
  'organisation.type-value-read': (facts) => `The choice “${said(facts.value)}” of “${said(facts.label)}” is used by ${circuits(facts)}. First publish a version of the circuit that does without it.`,
  'organisation.type-unknown-circuit': () => 'This circuit is not published. Choose another one, or that of the model.',
  'organisation.type-circuit-asks-more': (facts) => `The circuit “${said(facts.circuit)}” needs an item that this type does not ask (${listed(facts.facts)}). Choose another circuit.`,
  'organisation.too-many-types': (facts) => `The organisation already has ${said(facts.most)} types of dossiers. Take a withdrawn one back rather than make another.`,
};

export const typesJournal: Sentences = {
  'organisation.dossier-type-made': (facts) => `Type of dossiers “${said(facts.name)}” made on the model “${said(facts.modelName)}”${lists(facts.asked) ? `, with ${listed(facts.asked)}` : ''}`,
  'organisation.dossier-type-changed': (facts) => `Type of dossiers “${said(facts.name)}” changed${changes(facts)}`,
  'organisation.dossier-type-withdrawn': (facts) => `Type of dossiers “${said(facts.name)}” withdrawn: no dossier is begun with it any more`,
  'organisation.dossier-type-taken-back': (facts) => `Type of dossiers “${said(facts.name)}” taken back`,
};

function changes(facts: Facts): string {
  const told = [
    ...(facts.formerName === facts.name ? [] : [`formerly “${said(facts.formerName)}”`]),
    ...(lists(facts.added) ? [`asked besides: ${listed(facts.added)}`] : []),
    ...(lists(facts.removed) ? [`asked no more: ${listed(facts.removed)}`] : []),
  ];
  return told.length === 0 ? '' : ` (${told.join('; ')})`;
}

function circuits(facts: Facts): string {
  const names = Array.isArray(facts.circuits) ? facts.circuits.map(String) : [];
  return names.length > 1 ? `circuits in force (${listed(names)})` : `a circuit in force (${listed(names)})`;
}

function lists(fact: unknown): boolean {
  return Array.isArray(fact) && fact.length > 0;
}

function listed(fact: unknown): string {
  return Array.isArray(fact) ? fact.map((one) => `“${String(one)}”`).join(', ') : '';
}
