// Several dossiers at once: what is ticked, what is about to be done, what came of each.

interface Counts { readonly sign: number; readonly approve: number; readonly acknowledge: number; readonly reject?: number }

const dossiers = (count: number): string => (count > 1 ? `${count} dossiers` : `${count} dossier`);
const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;
/** « Signer 3, viser 1 et prendre connaissance de 2 ». */
const listed = (parts: readonly (string | false)[]): string => {
  const said = parts.filter((part) => part !== false);
  const sentence = said.length > 1 ? `${said.slice(0, -1).join(', ')} et ${said.at(-1)}` : said[0] ?? '';
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
};
const forward = ({ sign, approve, acknowledge }: Counts): string =>
  listed([sign > 0 && `signer ${sign}`, approve > 0 && `viser ${approve}`, acknowledge > 0 && `prendre connaissance de ${acknowledge}`]);

export const batchMessages = {
  select: (title: string) => `Sélectionner : ${title}`,
  selectAll: (count: number) => (count > 1 ? `Sélectionner les ${count} dossiers affichés` : 'Sélectionner le dossier affiché'),
  most: (count: number) => `${count} dossiers au plus se décident en une fois.`,
  bar: 'Sélection',
  selected: (count: number) => (count > 1 ? `${count} dossiers sélectionnés` : '1 dossier sélectionné'),
  kinds: ({ sign, approve, acknowledge, alone }: Counts & { readonly alone: number }) => {
    const parts = [sign > 0 && `${sign} à signer`, approve > 0 && `${approve} à viser`, acknowledge > 0 && `${acknowledge} à lire`, alone > 0 && `${alone} à examiner un par un`].filter((part) => part !== false);
    return ` : ${parts.join(', ')}`;
  },
  clear: 'Tout désélectionner',
  examine: 'Examiner un par un',
  forward,
  reject: (count: number) => `Rejeter ${count}`,
  title: { forward: 'Décider de plusieurs dossiers', reject: 'Rejeter plusieurs dossiers' },
  nothingTitle: 'Aucun dossier à décider ensemble',
  nothing: 'Aucun des dossiers sélectionnés ne se décide ainsi. Ouvrez-les un par un.',
  failed: 'Le parapheur n’a pas pu préparer cette décision. Rien n’a été envoyé.',
  alone: 'L’étape demande plus qu’un clic : ouvrez ce dossier pour y répondre.',
  unopened: (count: number) => (count > 1 ? `${count} dossiers n’ont pas été ouverts par vous.` : 'Un dossier n’a pas été ouvert par vous.'),
  unopenedHint: 'Ouvrez-les depuis la liste si vous voulez les lire avant de décider.',
  notOpened: 'pas encore ouvert',
  newTab: '(nouvel onglet)',
  lists: {
    sign: (count: number) => `À signer : ${dossiers(count)}`,
    approve: (count: number) => `À viser : ${dossiers(count)}`,
    acknowledge: (count: number) => `Prise de connaissance : ${dossiers(count)}`,
    reject: (count: number) => `À rejeter : ${dossiers(count)}`,
  },
  mentions: (count: number) => (count > 1 ? 'Mentions apposées avec vos signatures' : 'Mention apposée avec chaque signature'),
  signatures: (count: number) => plural(count, 'signature'),
  reasonHint: 'Le même motif est transmis pour chaque dossier et inscrit à son journal. 10 caractères au moins.',
  leftOut: (count: number) => (count > 1 ? `${dossiers(count)} laissés de côté` : '1 dossier laissé de côté'),
  confirm: (counts: Counts) => (counts.reject ? `Rejeter ${dossiers(counts.reject)}` : forward(counts)),
  running: 'Avancement',
  progress: (decided: number, total: number) => `${decided} sur ${total}`,
  runningHint: 'Gardez cette page ouverte jusqu’à la fin. Ce qui est déjà décidé le reste.',
  stop: 'Arrêter',
  stopping: 'Arrêt après les dossiers en cours…',
  summary: (done: Counts, failed: number, stopped: number) => {
    const { sign, approve, acknowledge, reject = 0 } = done;
    const parts = [
      sign > 0 && plural(sign, 'signé'), approve > 0 && plural(approve, 'visé'), acknowledge > 0 && plural(acknowledge, 'lu'), reject > 0 && plural(reject, 'rejeté'),
      failed > 0 && `${failed} en échec`, stopped > 0 && plural(stopped, 'non envoyé'),
    ].filter((part) => part !== false);
    return `${parts.length > 0 ? parts.join(', ') : 'Rien ne reste décidé'}.`;
  },
  stillSelected: 'Les dossiers qui n’ont pas été décidés restent sélectionnés.',
  results: 'Résultat pour chaque dossier',
  outcomes: { sign: 'Signé', approve: 'Visé', acknowledge: 'Lu', reject: 'Rejeté' },
  notSent: 'Non envoyé : vous avez arrêté avant.',
  recalled: 'Récupéré : la décision vous revient.',
  recallOf: (title: string) => `Récupérer : ${title}`,
  recallAll: (count: number) => `Récupérer les ${count}`,
  retry: 'Réessayer les échecs',
  goOn: 'Poursuivre',
  account: 'Télécharger le compte rendu (CSV)',
  accountFile: 'compte-rendu.csv',
} as const;
