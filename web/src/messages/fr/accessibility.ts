// The statement of accessibility the law asks for. Not gathered in fr.ts: it comes with its page.

export const accessibilityMessages = {
  title: 'Accessibilité',
  status: 'Accessibilité : non conforme (audit non réalisé)',
  paragraphs: [
    'Ce parapheur relève de l’article 47 de la loi n° 2005-102 du 11 février 2005 et du décret n° 2019-768 du 24 juillet 2019. Aucun audit de conformité au référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2) n’a encore été réalisé par un tiers : le service est donc déclaré non conforme.',
    'Chaque version est contrôlée par un outil automatique sur tous ses écrans. Ces contrôles voient moins de la moitié des critères et ne remplacent pas un audit.',
  ],
  knownTitle: 'Limites connues',
  known: [
    'Les documents numérisés (images) n’ont pas de version texte : demandez un document accessible au service émetteur.',
    'Les lecteurs d’écran NVDA et VoiceOver n’ont pas encore été essayés.',
  ],
  planTitle: 'Schéma pluriannuel et plan d’action de l’année',
  contactTitle: 'Signaler un défaut, obtenir un document accessible',
  contact: 'Écrivez à l’accueil de votre mairie ou au référent numérique de votre collectivité, par le moyen de votre choix. Indiquez la page et ce que vous cherchiez à faire : une réponse vous sera apportée et le contenu vous sera remis sous une forme accessible.',
  remedyTitle: 'Voie de recours',
  remedy: 'Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits : par son formulaire en ligne, par son délégué dans votre région, ou par courrier gratuit, sans timbre, à Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
} as const;
