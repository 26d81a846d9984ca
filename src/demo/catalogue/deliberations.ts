// What the council of the demo town has decided lately. The first is the one the demo signs.

import type { Deliberation } from '../documents/deliberation.js';
import { euros, longDate } from '../documents/wording.js';
import { town } from '../town.js';

const CODE = 'le code général des collectivités territoriales, notamment ses articles L2121-29 et L2121-23';
const PUBLIC_PURCHASE = 'le code de la commande publique';

/** `sittingOn`: the sitting they come from. Numbers follow one another from `first`. */
export function deliberations(sittingOn: string, first: number): readonly (Deliberation & { readonly matter: string })[] {
  const numbered = (index: number) => `${sittingOn.slice(0, 4)}CM${String(first + index).padStart(2, '0')}`;
  return [schoolRenovation(sittingOn), ...plain.map((act) => ({ ...act, sittingOn }))]
    .map((act, index) => ({ ...act, number: numbered(index) }));
}

type Unnumbered = Omit<Deliberation, 'number'> & { readonly matter: string };

function schoolRenovation(sittingOn: string): Unnumbered {
  const year = Number(sittingOn.slice(0, 4));
  const rows = [
    ['Travaux (isolation, menuiseries, chaufferie bois)', euros(41_850_000), 'Dotation d’équipement des territoires ruraux (40\u00A0%)', euros(18_720_000)],
    ['Maîtrise d’œuvre', euros(3_760_000), 'Département du Pas-de-Calais (20\u00A0%)', euros(9_360_000)],
    ['Contrôle technique, coordination de sécurité', euros(1_190_000), 'Autofinancement de la commune (40\u00A0%)', euros(18_720_000)],
  ] as const;
  return {
    sittingOn,
    matter: '7.5',
    subject: 'Rénovation énergétique du groupe scolaire Les Roselières\u00A0: plan de financement et demande de subventions',
    rapporteur: 'lefebvre',
    having: [
      CODE,
      'le code général des collectivités territoriales, et notamment ses articles L2334-32 et suivants relatifs à la dotation d’équipement des territoires ruraux',
      `l’avis favorable de la commission des travaux du ${longDate(`${sittingOn.slice(0, 8)}02`)}`,
    ],
    considering: [
      'que le groupe scolaire Les Roselières, construit en 1974, accueille 212 élèves et consomme à lui seul 31\u00A0% de l’énergie des bâtiments communaux',
      'que l’audit énergétique remis en juin conclut à une économie attendue de 58\u00A0% après travaux',
      `que les travaux peuvent commencer à l’été ${year + 1} si les subventions sont demandées avant la fin de l’année`,
    ],
    table: {
      columns: [{ title: 'Dépenses hors taxes', share: 3 }, { title: 'Montant', share: 1.4, align: 'right' }, { title: 'Recettes', share: 3 }, { title: 'Montant', share: 1.4, align: 'right' }],
      rows,
      total: ['Total', euros(46_800_000), 'Total', euros(46_800_000)],
    },
    articles: [
      'Le projet de rénovation énergétique du groupe scolaire Les Roselières est approuvé, ainsi que son plan de financement.',
      'Le maire est autorisé à solliciter les subventions mentionnées ci-dessus et à signer tout document s’y rapportant.',
      `Les crédits seront inscrits au budget primitif ${year + 1}, opération 142.`,
    ],
    abstentions: 2,
  };
}

const plain: readonly Omit<Unnumbered, 'sittingOn'>[] = [
  act('7.1', 'Décision modificative n° 2 du budget principal', 'quesnoy', ['l’instruction budgétaire et comptable M57'], ['qu’il y a lieu d’ajuster les crédits de la section de fonctionnement'], ['La décision modificative n° 2, équilibrée à 38\u00A0400,00\u00A0€, est adoptée.'], 3),
  act('1.1', 'Attribution du marché de restauration scolaire', 'lefebvre', [PUBLIC_PURCHASE], ['le rapport d’analyse des trois offres reçues'], ['Le marché est attribué à l’offre économiquement la plus avantageuse, pour trois ans.', 'Le maire est autorisé à signer le marché et ses avenants sans incidence financière.']),
  act('5.7', 'Adhésion au groupement de commandes pour l’achat d’électricité', 'quesnoy', [PUBLIC_PURCHASE], ['l’intérêt d’une mise en concurrence commune à vingt-six communes'], ['La commune adhère au groupement de commandes.', 'La convention constitutive est approuvée.']),
  act('4.1', 'Modification du tableau des effectifs', 'quesnoy', ['le code général de la fonction publique, notamment son article L313-1'], ['les avancements de grade de l’année'], ['Deux postes d’adjoint technique principal de 2e classe sont créés.']),
  act('3.2', 'Cession de la parcelle AB 214, rue du Héron', 'debruyne', ['l’avis du pôle d’évaluation domaniale'], ['que cette parcelle n’est plus affectée à un service public'], ['La cession est approuvée au prix de 42\u00A0000,00\u00A0€.', 'Les frais d’acte sont à la charge de l’acquéreur.'], 1),
  act('2.1', 'Prescription de la modification n° 3 du plan local d’urbanisme', 'debruyne', ['le code de l’urbanisme, notamment ses articles L153-36 et suivants'], ['la nécessité d’adapter le règlement de la zone 1AU des Marais'], ['La modification n° 3 est prescrite.', 'Le dossier sera mis à la disposition du public pendant un mois.']),
  act('7.10', 'Tarifs de l’accueil périscolaire', 'lefebvre', ['la délibération précédente fixant les tarifs'], ['l’évolution du coût du service'], ['Les tarifs sont fixés selon le quotient familial, de 0,80\u00A0€ à 2,10\u00A0€ l’heure.'], 2),
  act('8.9', 'Programmation culturelle et demande de subvention au Département', 'wattelle', ['le projet de saison'], ['l’intérêt de soutenir les associations culturelles'], ['La programmation est approuvée et la subvention sollicitée.']),
  act('8.2', 'Convention avec le centre intercommunal d’action sociale', 'benali', ['le code de l’action sociale et des familles'], ['le besoin d’un accueil de proximité'], ['La convention est approuvée pour trois ans.']),
  act('3.5', 'Classement de la rue des Roselières dans le domaine public communal', 'benali', ['le code de la voirie routière, notamment son article L141-3'], ['que les voies du lotissement sont ouvertes à la circulation'], ['La rue des Roselières, longue de 340 mètres, est classée dans la voirie communale.']),
  act('9.1', 'Vœu pour le maintien de la desserte ferroviaire', 'delannoy', ['la motion des communes de la ligne'], ['que 180 habitants prennent le train chaque jour'], ['Le conseil municipal demande le maintien de la desserte.']),
  act('1.4', 'Convention de mandat pour l’éclairage public', 'benali', [PUBLIC_PURCHASE], ['le programme de remplacement de 216 points lumineux'], ['La convention de mandat est approuvée.']),
  act('5.2', 'Règlement intérieur du conseil municipal', 'quesnoy', ['l’article L2121-8 du code général des collectivités territoriales'], ['que le règlement est établi dans les six mois de l’installation'], ['Le règlement intérieur est adopté.']),
];

function act(matter: string, subject: string, rapporteur: string, having: readonly string[], considering: readonly string[], articles: readonly string[], abstentions = 0): Omit<Unnumbered, 'sittingOn'> {
  return { matter, subject: `${subject}`, rapporteur, having: [CODE, ...having], considering, articles: [...articles, `Ampliation de la présente délibération sera transmise au représentant de l’État dans le département (${town.departmentName}).`], abstentions };
}
