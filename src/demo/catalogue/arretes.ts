// Arrêtés of the demo town: traffic, building permissions, staff, safety.

import type { Arrete } from '../documents/arrete.js';

const POLICE = 'le code général des collectivités territoriales, notamment ses articles L2212-1, L2212-2 et L2213-1 à L2213-6';
const ROADS = 'le code de la route, notamment ses articles R411-8 et R411-25';
const LAST = 'La directrice générale des services est chargée de l’exécution du présent arrêté, publié et notifié aux intéressés.';
const PLANNING = 'le code de l’urbanisme, notamment ses articles L421-1 et suivants';

export function arretes(preparedOn: string, first: number): readonly (Arrete & { readonly matter: string })[] {
  return drafts.map((draft, index) => ({ ...draft, preparedOn, number: `${preparedOn.slice(0, 4)}_${String(first + index).padStart(3, '0')}` }));
}

type Draft = Omit<Arrete, 'number' | 'preparedOn'> & { readonly matter: string };

const drafts: readonly Draft[] = [
  road('Réglementation temporaire de la circulation rue du Héron', 'les travaux de remplacement d’une conduite d’eau potable', ['La circulation est alternée par feux rue du Héron, entre les numéros 12 et 48, de 8 h à 17 h.', 'Le stationnement y est interdit pendant la durée du chantier.', 'La signalisation est posée et entretenue par l’entreprise.']),
  road('Stationnement réservé place de la Mairie pour le marché de Noël', 'l’affluence attendue pendant trois jours', ['Le stationnement est interdit place de la Mairie du vendredi 6 h au lundi 6 h.', 'Les véhicules en infraction sont mis en fourrière.']),
  planning('Permis de construire n° PC 062 950 26 00014 — extension d’habitation', 'l’avis favorable de l’architecte des Bâtiments de France', ['Le permis de construire est accordé.', 'Les matériaux de façade respectent les prescriptions annexées.']),
  road('Instauration d’une zone 30 aux abords du groupe scolaire', 'la présence quotidienne de deux cents enfants', ['La vitesse est limitée à 30 km/h rue de l’École, rue des Tilleuls et allée des Saules.', 'Les dispositions contraires sont abrogées.']),
  planning('Non-opposition à la déclaration préalable n° DP 062 950 26 00071', 'la conformité du projet au règlement de la zone UB', ['Il n’est pas fait opposition à la déclaration préalable.']),
  other('4.2', 'Recrutement d’un agent contractuel au service périscolaire', 'le code général de la fonction publique, notamment son article L332-23', 'l’accroissement temporaire d’activité', ['L’agent est recruté pour six mois à temps non complet, 24 heures par semaine.']),
  other('6.1', 'Fermeture temporaire de l’aire de jeux du parc des Marais', POLICE, 'le rapport de contrôle du bureau de vérification', ['L’accès à l’aire de jeux est interdit jusqu’à la réparation du portique.']),
  road('Circulation interdite chemin des Étangs', 'la crue et l’état de la chaussée', ['La circulation de tous les véhicules est interdite chemin des Étangs, sauf riverains et secours.']),
  planning('Autorisation de travaux dans un établissement recevant du public', 'l’avis de la commission de sécurité', ['Les travaux d’accessibilité de la salle des fêtes sont autorisés.']),
  other('6.1', 'Autorisation d’un débit de boissons temporaire', 'le code de la santé publique, notamment son article L3334-2', 'la demande de l’association des parents d’élèves', ['Un débit temporaire de la catégorie 3 est autorisé le samedi de 14 h à 23 h.']),
  road('Alignement individuel au droit de la parcelle AC 88', 'la demande du géomètre', ['L’alignement est délivré selon le plan annexé.']),
  other('3.5', 'Concession funéraire n° 1147', 'le code général des collectivités territoriales, notamment son article L2223-13', 'la demande de la famille', ['La concession est accordée pour trente ans.']),
];

function road(subject: string, reason: string, articles: readonly string[]): Draft {
  return { matter: '6.1', subject, having: [POLICE, ROADS], considering: [`${reason} et la nécessité d’assurer la sécurité des usagers`], articles: [...articles, LAST] };
}

function planning(subject: string, reason: string, articles: readonly string[]): Draft {
  return { matter: '2.2', subject, having: [PLANNING, 'le plan local d’urbanisme'], considering: [reason], articles: [...articles, LAST] };
}

function other(matter: string, subject: string, law: string, reason: string, articles: readonly string[]): Draft {
  return { matter, subject, having: [law], considering: [reason], articles: [...articles, LAST] };
}
