// The phrases a simulation is told with, in both languages.

import type { InBoth } from '#kernel/language.js';
import type { Completed, Outcome } from '../task.js';

export interface SimulationPhrases {
  readonly onlyIf: (reasons: readonly string[]) => string;
  readonly comes: (reason: string) => string;
  readonly minded: string;
  /** `missed`: the names of those who are away. */
  readonly nobodyThere: (day: string, missed: readonly string[], next: string) => string;
  readonly theDesk: (name: string) => string;
  readonly theSignatory: string;
  readonly theSecretary: string;
  readonly theSubmitter: string;
  readonly theProduct: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly completed: Readonly<Record<Completed, string>>;
  /** Closed by the decision of another. */
  readonly useless: string;
  readonly finishes: (day: string) => string;
  readonly isRejected: (day: string) => string;
  readonly waits: string;
  readonly stuck: (why: string) => string;
}

const french: SimulationPhrases = {
  onlyIf: (reasons) => `Ne se présente que si ${reasons.join(', et ')}.`,
  comes: (reason) => `L’étape se présente\u00A0: ${reason}.`,
  minded: 'Un autre bureau assure l’intérim de celui-ci.',
  nobodyThere: (day, missed, next) => `Personne n’est présent le ${day}${missed.length > 0 ? ` (absence\u00A0: ${missed.join(', ')})` : ''}\u00A0: l’étape attend le ${next}.`,
  theDesk: (name) => `le bureau «\u00A0${name}\u00A0»`,
  theSignatory: 'le signataire de l’acte',
  theSecretary: 'le secrétaire de séance',
  theSubmitter: 'l’émetteur',
  theProduct: 'le parapheur lui-même',
  outcomes: {
    approved: 'visé', signed: 'signé', 'signed-on-paper': 'signé sur papier', rejected: 'rejeté', returned: 'renvoyé pour correction', 'opinion-given': 'avis favorable', acknowledged: 'lu', declared: 'déclaré fait', bypassed: 'passé outre', declined: 'sans réponse',
  },
  completed: { notified: 'informé', archived: 'archivé', 'house-sealed': 'cachet apposé' },
  useless: 'devenu inutile',
  finishes: (day) => `Le circuit se termine le ${day}.`,
  isRejected: (day) => `Le dossier est rejeté le ${day}.`,
  waits: 'Le dossier attend la suite.',
  stuck: (why) => `Le dossier est bloqué\u00A0: ${why}`,
};

const english: SimulationPhrases = {
  onlyIf: (reasons) => `Comes only if ${reasons.join(', and ')}.`,
  comes: (reason) => `The step comes: ${reason}.`,
  minded: 'Another desk minds this one.',
  nobodyThere: (day, missed, next) => `Nobody is there on ${day}${missed.length > 0 ? ` (absent: ${missed.join(', ')})` : ''}: the step waits until ${next}.`,
  theDesk: (name) => `the desk “${name}”`,
  theSignatory: 'the signatory of the act',
  theSecretary: 'the secretary of the sitting',
  theSubmitter: 'the submitter',
  theProduct: 'Paraphe itself',
  outcomes: {
    approved: 'approved', signed: 'signed', 'signed-on-paper': 'signed on paper', rejected: 'rejected', returned: 'returned for correction', 'opinion-given': 'favourable opinion', acknowledged: 'read', declared: 'declared done', bypassed: 'bypassed', declined: 'no answer',
  },
  completed: { notified: 'told', archived: 'archived', 'house-sealed': 'seal put' },
  useless: 'no longer needed',
  finishes: (day) => `The circuit ends on ${day}.`,
  isRejected: (day) => `The dossier is rejected on ${day}.`,
  waits: 'The dossier awaits what follows.',
  stuck: (why) => `The dossier is stuck: ${why}`,
};

export const simulationPhrasesIn: InBoth<SimulationPhrases> = { fr: french, en: english };
