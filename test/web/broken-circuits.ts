// What can be wrong with a circuit, one circuit each, drawn for the demo town: what is said of it, and where « Corriger »
// leads. The sentences asked for are those a designer of circuits would use; what the product says is at least as precise.

import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { aCircuit, allOf, anyOf, aStep, atLeast, choice, ifAtLeast, inSequence } from '../circuits/a-circuit.js';

export interface Broken {
  /** As a designer would put it. */
  readonly asked: string;
  /** An error forbids to publish, a warning does not. */
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly definition: CircuitDefinition;
  /** The block that « Corriger » selects; `null`: the circuit itself, by its first field. */
  readonly spot: string | null;
  /** Without the non-breaking spaces. */
  readonly sentence: string;
}

const to = (desk: string, id = desk, more: Partial<Step> = {}): Step => aStep(id, { name: `Visa ${id}`, who: { kind: 'desk', desk }, ...more });
/** Two hold it: nobody is missed there. */
const accounts = to('comptabilite');
const roads = to('voirie');
const mayor = aStep('maire', { kind: 'signature', name: 'Signature du maire', who: { kind: 'lawful-signatory' } });
const other: Step = { ...mayor, id: 'autre' as StepId, name: 'Autre signature' };
const transmission: Node = { kind: 'transmit', id: 'envoi' as StepId, name: 'Télétransmission', who: { kind: 'submitter' } };
const less: Node = choice({ kind: 'or', conditions: [ifAtLeast(10), { kind: 'number', field: 'amountCents', operator: 'less', value: 10 }] }, accounts, roads);
const ORDER = ['bon-de-commande'];
const LETTER = ['courrier'];

/** A desk of the town that nobody holds. */
export const EMPTY_DESK = { name: 'Archives', slug: 'archives' } as const;
export const BROKEN_KEY = 'a-corriger';
export const BROKEN_NAME = 'Circuit à corriger';

function broken(root: Node, dossierTypes: readonly string[], name = BROKEN_NAME): CircuitDefinition {
  return aCircuit(root, { key: BROKEN_KEY, name, dossierTypes });
}

export const brokenCircuits: readonly Broken[] = [
  {
    asked: 'Cette étape n’a pas de bureau.', level: 'error', code: 'circuit.desk-unknown', definition: broken(inSequence(to('guichet'), mayor), LETTER), spot: '0',
    sentence: 'L’étape « Visa guichet » nomme le bureau « guichet », qui n’existe pas. Choisissez un autre bureau ou créez celui-ci.',
  },
  {
    asked: 'Le bureau Urbanisme n’a plus d’occupant.', level: 'error', code: 'circuit.desk-empty', definition: broken(inSequence(accounts, to(EMPTY_DESK.slug), mayor), LETTER), spot: '1',
    sentence: 'Le bureau « Archives » n’a plus d’occupant : l’étape « Visa archives » attendrait sans fin. Nommez un occupant ou choisissez un autre bureau.',
  },
  {
    asked: 'S. Lebrun n’a pas de délégation de signature pour les bons de commande.', level: 'error', code: 'circuit.nobody-signs', definition: broken(inSequence(roads, { ...accounts, kind: 'signature', name: 'Signature du comptable' }), ORDER), spot: '1',
    sentence: 'Personne au bureau « Comptabilité et achats » n’a le pouvoir de signer pour « Bon de commande », à l’étape « Signature du comptable ». Enregistrez une délégation de signature ou adressez l’étape au signataire de l’acte.',
  },
  {
    asked: 'Le circuit ne contient aucune étape.', level: 'error', code: 'circuit.nothing-to-do', definition: broken(choice(ifAtLeast(1_000), mayor, null), ORDER), spot: null,
    sentence: 'Il existe un cas où le dossier arrive au bout sans aucune étape. Ajoutez une étape qui se présente toujours.',
  },
  {
    asked: 'La condition compare un montant à du texte.', level: 'error', code: 'circuit.field-of-another-kind', definition: broken(inSequence({ kind: 'choice', name: 'Grosse commande', cases: [{ when: { kind: 'text', field: 'amountCents', operator: 'one-of', values: ['cher'] }, then: accounts }], otherwise: null }, mayor), ORDER), spot: '0',
    sentence: 'La condition « Grosse commande » compare « Montant TTC » (un montant) à du texte. Corrigez la comparaison.',
  },
  {
    asked: 'Signature après l’envoi au contrôle de légalité.', level: 'error', code: 'circuit.after-leaving', definition: broken(inSequence(accounts, transmission, mayor), LETTER), spot: '2',
    sentence: 'Signature après l’envoi au contrôle de légalité ou au comptable : l’étape « Signature du maire » vient après « Télétransmission », où le fichier signé est déjà fait. Placez-la avant.',
  },
  {
    asked: 'Un autre circuit porte déjà ce nom.', level: 'error', code: 'circuit.name-taken', definition: broken(inSequence(accounts, mayor), LETTER, 'Bon de commande'), spot: null,
    sentence: 'Un autre circuit porte déjà le nom « Bon de commande ». Choisissez-en un autre.',
  },
  {
    // What follows would wait for nothing: no mere warning.
    asked: 'La branche Non ne sera jamais prise.', level: 'error', code: 'circuit.step-never-reached', definition: broken(inSequence(less, mayor), ORDER), spot: '0.1.0',
    sentence: 'L’étape « Visa voirie » ne sera jamais atteinte. Corrigez la condition qui la précède ou supprimez l’étape.',
  },
  {
    asked: 'Aucune signature dans ce circuit.', level: 'warning', code: 'circuit.no-signature', definition: broken(inSequence(accounts, roads), LETTER), spot: null,
    sentence: 'Aucune signature dans ce circuit. Ajoutez-en une si l’acte doit être signé.',
  },
  {
    asked: 'Pas de suppléant : le dossier attendra.', level: 'warning', code: 'circuit.desk-single-holder', definition: broken(inSequence(accounts, to('urbanisme'), mayor), LETTER), spot: '1',
    sentence: 'Pas de suppléant pour Anne THIRANT au bureau « Urbanisme » : en son absence, le dossier attendra à l’étape « Visa urbanisme ». Nommez un second occupant ou prévoyez un intérim.',
  },
  {
    asked: 'La même personne vise deux fois.', level: 'warning', code: 'circuit.same-desk-twice', definition: broken(inSequence(accounts, to('comptabilite', 'controle'), mayor), LETTER), spot: '1',
    sentence: 'Le même bureau vise deux fois : à l’étape « Visa comptabilite », puis à l’étape « Visa controle ». Supprimez l’une des deux ou adressez-la à un autre bureau.',
  },
  {
    asked: 'Deux signatures en OU : une seule figurera sur l’acte.', level: 'warning', code: 'circuit.signatures-in-any-of', definition: broken(inSequence(accounts, anyOf(mayor, other)), LETTER), spot: '1',
    sentence: '2 branches signent et une seule suffit : une seule signature figurera sur l’acte. Choisissez « tous requis » s’il en faut plusieurs.',
  },
];

/** What no gesture of the designer makes, and the format does not take from anybody else either. */
export const unwritable: readonly { readonly asked: string; readonly definition: unknown; readonly sentence: string }[] = [
  {
    asked: 'Une branche est vide.', definition: broken(inSequence(allOf(accounts, { kind: 'sequence', nodes: [] }), mayor), LETTER),
    sentence: 'Le circuit est mal écrit, à l’endroit « root.nodes[0].branches[1].nodes » : la liste est vide.',
  },
  {
    asked: 'Le circuit ne contient aucune étape.', definition: broken({ kind: 'sequence', nodes: [] }, LETTER),
    sentence: 'Le circuit est mal écrit, à l’endroit « root.nodes » : la liste est vide.',
  },
  {
    asked: 'Quorum 3 demandé pour 2 branches.', definition: broken(inSequence(atLeast(3, accounts, roads), mayor), LETTER),
    sentence: 'Le circuit est mal écrit, à l’endroit « root.nodes[0].count » : quorum 3 demandé pour 2 branches.',
  },
  {
    asked: 'Cette étape n’a pas de bureau.', definition: broken(inSequence(to('', 'guichet'), mayor), LETTER),
    sentence: 'Le circuit est mal écrit, à l’endroit « root.nodes[0].who.desk » : un identifiant s’écrit en minuscules sans accent, chiffres et tirets, et commence par une lettre.',
  },
];
