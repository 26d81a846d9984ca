// Purchase orders and letters of the demo town.

import type { Letter } from '../documents/letter.js';
import type { PurchaseOrder } from '../documents/purchase-order.js';

export function purchaseOrders(orderedOn: string, first: number): readonly PurchaseOrder[] {
  return orders.map((order, index) => ({ ...order, orderedOn, number: `${orderedOn.slice(0, 4)}-BC-${String(first + index).padStart(4, '0')}` }));
}

const orders: readonly Omit<PurchaseOrder, 'number' | 'orderedOn'>[] = [
  order('Menuiserie Descamps et Fils', 'Services techniques', 'Investissement, 2135, opération 138', [['Fenêtre double vitrage 120 × 140, pose comprise', 8, 61_250], ['Dépose et évacuation', 1, 48_000]]),
  order('Papeterie des Flandres', 'Vie scolaire', 'Fonctionnement, 6067', [['Lot de fournitures, classe maternelle', 6, 14_820], ['Lot de fournitures, classe élémentaire', 9, 17_640]]),
  order('Sel et Routes du Nord', 'Voirie', 'Fonctionnement, 60633', [['Sel de déneigement en vrac, la tonne', 18, 9_400]]),
  order('Espaces verts Catteau', 'Services techniques', 'Fonctionnement, 61521', [['Taille de 214 arbres d’alignement', 1, 684_000], ['Broyage et évacuation', 1, 92_500]]),
  order('Imprimerie du Beffroi', 'Secrétariat général', 'Fonctionnement, 6236', [['Bulletin municipal, 24 pages, 2 100 exemplaires', 1, 217_000]]),
  order('Informatique Solutions 62', 'Informatique', 'Investissement, 2183', [['Poste de travail', 5, 79_900], ['Écran 27 pouces', 5, 18_900], ['Installation', 1, 60_000]]),
  order('Carrelages Vanhoutte', 'Services techniques', 'Fonctionnement, 615221', [['Carrelage antidérapant, le m²', 46, 3_850]]),
  order('Bibliothèque et Cie', 'Vie scolaire', 'Investissement, 2188', [['Ouvrages jeunesse', 120, 1_190]]),
  order('Énergie Bois Artois', 'Services techniques', 'Fonctionnement, 60621', [['Plaquettes forestières, la tonne', 32, 11_900]]),
];

function order(supplier: string, service: string, account: string, lines: readonly (readonly [string, number, number])[]): Omit<PurchaseOrder, 'number' | 'orderedOn'> {
  return { supplier, service, account, lines: lines.map(([label, quantity, unitCents]) => ({ label, quantity, unitCents })) };
}

export function letters(writtenOn: string, first: number): readonly Letter[] {
  return drafts.map((draft, index) => ({ ...draft, writtenOn, reference: `SG/${writtenOn.slice(0, 4)}/${first + index}` }));
}

const drafts: readonly Omit<Letter, 'reference' | 'writtenOn'>[] = [
  write('Association Les Amis du Marais\n3, rue des Saules', 'Mise à disposition de la salle des fêtes', 'Votre demande de mise à disposition de la salle des fêtes a retenu toute mon attention. J’ai le plaisir de vous faire savoir qu’elle est acceptée.', 'La convention jointe précise les horaires, l’état des lieux et l’assurance demandée.'),
  write('Madame la Présidente de la communauté de communes', 'Entretien de la voie verte', 'L’entretien de la voie verte relève de votre compétence depuis le 1er janvier. Plusieurs habitants me signalent des branches basses sur la traversée de la commune.', 'Je vous remercie de faire programmer la taille avant la fin de l’hiver.'),
  write('Monsieur le Directeur académique', 'Carte scolaire\u00A0: ouverture d’une classe', 'Les inscriptions enregistrées pour la prochaine rentrée font apparaître 226 élèves, soit quatorze de plus que cette année.', 'Je sollicite l’ouverture d’une neuvième classe au groupe scolaire Les Roselières.'),
  write('Monsieur et Madame les riverains\nrue du Héron', 'Travaux de la conduite d’eau potable', 'La conduite d’eau potable de votre rue sera remplacée dans les prochaines semaines. La circulation sera alternée et l’eau coupée deux demi-journées, annoncées par affichage.', 'Les services techniques restent à votre disposition.'),
  write('Agence de l’eau', 'Solde de la subvention relative à la zone humide', 'Les travaux de restauration de la zone humide étant achevés, je vous adresse les pièces justificatives nécessaires au versement du solde.', 'Le décompte définitif s’élève à 86\u00A0214,30\u00A0€ hors taxes.'),
];

function write(recipient: string, subject: string, ...paragraphs: readonly string[]): Omit<Letter, 'reference' | 'writtenOn'> {
  return { recipient, subject, paragraphs: ['Madame, Monsieur,', ...paragraphs, 'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.'] };
}
