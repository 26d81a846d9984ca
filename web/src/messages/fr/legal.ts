// Who publishes and keeps this site, and what becomes of what it knows of people. Not gathered in fr.ts: it comes with its page.

export const legalMessages = {
  title: 'Mentions légales',
  publisher: 'Éditeur',
  director: 'Direction de la publication',
  host: 'Hébergeur',
  unsaid: 'Pas encore renseigné par qui exploite ce parapheur. Demandez-le à votre collectivité.',
  unread: 'Ces renseignements n’ont pas pu être lus.',
  dataTitle: 'Données personnelles',
  data: [
    'Le parapheur garde l’identité, la fonction, l’adresse électronique et les décisions des personnes qui préparent, visent ou signent les dossiers de la collectivité, ainsi que ce que contiennent leurs documents. La collectivité en répond : elle en a besoin pour sa mission d’intérêt public (RGPD, article 6, paragraphe 1, e).',
    'Le reçoivent, selon ce que la collectivité a décidé : les services qui tiennent les circuits, ses logiciels reliés au parapheur, la préfecture et le comptable public pour les actes qui leur vont, les archives, le prestataire de signature ou d’identité de chacun, et le centre de gestion qui l’aide, qui ne lit aucun dossier.',
    'Un dossier est conservé le temps que demande son type. Ensuite, il est versé aux archives ou éliminé avec leur visa ; la preuve de ce qui a été décidé demeure.',
    'Vous pouvez demander à voir ce qui vous concerne, à le faire rectifier, à en faire limiter l’usage, ou vous y opposer, en écrivant à la collectivité ou à sa déléguée ou son délégué à la protection des données. Sans réponse satisfaisante, vous pouvez saisir la CNIL : cnil.fr.',
  ],
  dataOfficer: 'Protection des données',
  cookiesTitle: 'Cookies',
  cookies: 'Ce site ne dépose que des cookies nécessaires : celui de votre session, ceux d’une connexion en cours, celui de la langue que vous avez choisie. Rien n’est mesuré, et aucun de ces cookies n’est transmis à un tiers : votre accord n’a pas à être demandé.',
} as const;
