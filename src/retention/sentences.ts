// French sentences of the retention: what is refused, and what to do about it.

import type { Sentences } from '#kernel/sentences.js';

export const retentionSentences: Sentences = {
  'retention.shorter': (facts) => `Ce type de dossier se conserve au moins ${years(facts['years'])}\u00A0: la durée peut être allongée, pas réduite.`,
  'retention.stale': () => 'Quelqu’un vient de changer les réglages de conservation. Relisez-les, puis recommencez.',
  'retention.not-finished': () => 'Seul un dossier terminé s’élimine ou se verse.',
  'retention.for-ever': () => 'La collectivité a choisi de conserver ce type de dossier sans limite.',
  'retention.to-be-transferred': () => 'Ce type de dossier est de conservation définitive\u00A0: il se verse aux archives, il ne s’élimine pas.',
  'retention.bad-disposal': () => 'Indiquez le numéro du bordereau (60 caractères au plus) et le service d’archives (200 caractères au plus), chacun sur une ligne.',
  'retention.disposal-in-advance': () => 'La date du bordereau est dans l’avenir. Vérifiez-la.',
  'retention.not-finished-export': (facts) => `Seuls des dossiers terminés s’exportent\u00A0: «\u00A0${String(facts['title'] ?? '').slice(0, 120)}\u00A0» ne l’est pas.`,
  'retention.export-too-large': () => 'Ces dossiers dépassent ce qu’un fichier ZIP peut porter. Exportez-en moins à la fois.',
  'retention.bad-day': () => 'La date du bordereau est attendue sous la forme AAAA-MM-JJ.',
};

function years(value: unknown): string {
  const count = Number(value);
  return `${count}\u00A0${count > 1 ? 'ans' : 'an'}`;
}
