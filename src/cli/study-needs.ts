// What the collectivité asks of its parapheur, read from what it has set up: who works there, which dossiers
// it signs, which functions its circuits call for, and which of its circuits call for each.

import type { DossierType } from '#acts/dossier-type.js';
import type { CircuitDefinition, Stop } from '#circuits/definition.js';
import { natureInFrench } from '#circuits/procedure-law.js';
import type { Paper, Part } from '#circuits/procedure-paper.js';
import { isStep, nodesOf, placedStops } from '#circuits/tree.js';
import { holdsAt } from '#organisation/civil-day.js';
import type { OrganisationKind } from '#organisation/organisation.js';
import type { Study } from './study-facts.js';

export function needs({ organisation, chart, circuits, types, at }: Study): Paper {
  const definitions = circuits.map(({ circuit }) => circuit.definition);
  return {
    organisation: organisation.name,
    title: 'Besoins et fonctions attendues',
    sections: [
      { title: 'La collectivité', parts: [{ kind: 'facts', rows: [
        { label: 'Nature', value: kindInFrench(organisation.kind) },
        { label: 'SIREN', value: organisation.siren },
        { label: 'Population', value: `${String(organisation.population).replace(/\B(?=(\d{3})+$)/g, '\u202F')}\u00A0habitants` },
        { label: 'Élus en exercice', value: String(new Set(chart.mandates.filter((mandate) => holdsAt(mandate, at)).map(({ person }) => person)).size) },
        { label: 'Personnes connues', value: String(chart.persons.length) },
        { label: 'Bureaux', value: String(chart.desks.length) },
        { label: 'Délégations écrites', value: String(chart.delegations.length) },
      ] }] },
      { title: 'Types de dossier', parts: [typesTable(types, definitions)] },
      { title: 'Fonctions attendues', parts: [
        { kind: 'text', text: 'Chaque fonction est attendue parce qu’un circuit au moins y fait appel\u00A0; ceux-ci sont nommés.' },
        functionsTable(definitions),
      ] },
    ],
    madeAt: at,
    footer: 'Besoins et fonctions attendues',
  };
}

function kindInFrench(kind: OrganisationKind): string {
  return { commune: 'Commune', epci: 'Établissement public de coopération intercommunale', syndicat: 'Syndicat', 'centre-de-gestion': 'Centre de gestion' }[kind];
}

function typesTable(types: readonly DossierType[], definitions: readonly CircuitDefinition[]): Part {
  return {
    kind: 'table', title: 'Les types de dossier, leur nature, leur circuit et ce qui est demandé', head: ['Type', 'Nature de l’acte', 'Circuit', 'Renseignements (* obligatoires)'], shares: [20, 22, 20, 38],
    rows: types.map(({ name, nature, circuitKey, metadata }) => [
      name, natureInFrench(nature), definitions.find(({ key }) => key === circuitKey)?.name ?? 'Aucun circuit publié',
      metadata.map(({ label, required }) => `${label}${required ? '*' : ''}`).join(', '),
    ]),
  };
}

interface Expected { readonly name: string; readonly calledFor: (definition: CircuitDefinition) => boolean }

const has = (test: (stop: Stop) => boolean) => (definition: CircuitDefinition): boolean => placedStops(definition).some(({ step }) => test(step));
const asks = (kind: string) => has((stop) => 'who' in stop && stop.who.kind === kind);
const node = (...kinds: readonly string[]) => ({ root }: CircuitDefinition): boolean => nodesOf(root).some(({ kind }) => kinds.includes(kind));

/** In the order in which a dossier meets them. */
const EXPECTED: readonly Expected[] = [
  { name: 'Bannette de chaque bureau, avec délégation du travail en cas d’absence', calledFor: () => true },
  { name: 'Bureau choisi par l’émetteur à l’envoi', calledFor: asks('chosen') },
  { name: 'Aiguillage vers le service concerné, d’après une donnée du dossier', calledFor: asks('service') },
  { name: 'Aiguillage vers le responsable hiérarchique', calledFor: asks('superior') },
  { name: 'Visa', calledFor: has(({ kind }) => kind === 'visa') },
  { name: 'Avis', calledFor: has(({ kind }) => kind === 'opinion') },
  { name: 'Prise de connaissance', calledFor: has(({ kind }) => kind === 'notice') },
  { name: 'Étapes menées en parallèle', calledFor: node('allOf', 'anyOf', 'atLeast') },
  { name: 'Chemin choisi d’après les données du dossier', calledFor: node('choice') },
  { name: 'Délais en jours ouvrés et relances', calledFor: has((stop) => 'deadlineDays' in stop && stop.deadlineDays !== undefined) },
  { name: 'Alerte d’un autre bureau en cas de retard', calledFor: has((stop) => isStep(stop) && typeof stop.whenLate === 'object') },
  { name: 'Lecture obligatoire du document avant de décider', calledFor: has((stop) => isStep(stop) && stop.mustOpen === true) },
  { name: 'Renseignements demandés au moment de décider', calledFor: has((stop) => isStep(stop) && (stop.asksToApprove ?? stop.asksToReject) !== undefined) },
  { name: 'Rejet motivé avec retour à l’émetteur', calledFor: has((stop) => isStep(stop) && stop.onReject === 'submitter') },
  { name: 'Rejet motivé avec retour à une étape antérieure', calledFor: has((stop) => isStep(stop) && typeof stop.onReject === 'object') },
  { name: 'Signature électronique, avec suppléance et délégations', calledFor: asks('lawful-signatory') },
  { name: 'Signature du secrétaire de séance', calledFor: asks('secretary-of-sitting') },
  { name: 'Cachet de la collectivité', calledFor: has(({ kind }) => kind === 'seal') },
  { name: 'Bordereau de signature et journal de preuve', calledFor: has(({ kind }) => kind === 'signature' || kind === 'seal') },
  { name: 'Transmission au contrôle de légalité', calledFor: has(({ kind }) => kind === 'transmit') },
  { name: 'Publication de l’acte', calledFor: has(({ kind }) => kind === 'publish') },
  { name: 'Information des bureaux', calledFor: has((stop) => stop.kind === 'notify' || (isStep(stop) && stop.informs !== undefined)) },
  { name: 'Archivage et clôture de la preuve', calledFor: has(({ kind }) => kind === 'archive') },
];

function functionsTable(definitions: readonly CircuitDefinition[]): Part {
  const rows = EXPECTED.flatMap(({ name, calledFor }): readonly (readonly string[])[] => {
    const calling = definitions.filter(calledFor);
    if (calling.length === 0) return [];
    return [[name, calling.length === definitions.length ? 'Tous' : calling.map((definition) => definition.name).join('\u00A0; ')]];
  });
  return { kind: 'table', title: 'Les fonctions attendues et les circuits qui y font appel', head: ['Fonction', 'Circuits'], shares: [45, 55], rows };
}
