// What the judge of a proof pack says, in French.

import type { Instant } from '#kernel/clock.js';
import { textOf, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { dayInFrench } from '#evidence/french-time.js';
import { momentInFrench } from '#signature/verify/sentences.js';

export const proofSentences: Sentences = {
  'pack.usage': () => 'Utilisation\u00A0: npm run proof -- PREUVE.zip [--trust AUTORITES.pem]… [--json]',
  'pack.not-a-file': (facts) => `Le fichier ${textOf(facts, 'file')} ne peut pas être lu.`,
  'pack.not-a-zip': () => 'Ce fichier n’est pas une archive ZIP, ou elle est abîmée.',
  'pack.too-large': () => 'Cette archive est trop grande pour être jugée ici.',
  'pack.unreadable': () => 'Cette archive n’est pas une preuve de Paraphe, ou une partie en est illisible.',
  'pack.files': (facts) => `Les ${textOf(facts, 'count')} fichiers annoncés sont là, avec leur empreinte.`,
  'pack.files-changed': (facts) => `Des fichiers manquent, sont changés ou sont de trop\u00A0: ${[...list(facts, 'wrong'), ...list(facts, 'stray')].join(', ')}.`,
  'pack.journal': (facts) => `Le journal est entier\u00A0: ses ${textOf(facts, 'entries')} entrées se suivent sans rupture.`,
  'pack.journal-broken': (facts) => (facts['brokenAt'] === undefined ? 'Le journal est vide.' : `Le journal est rompu à l’entrée ${textOf(facts, 'brokenAt')}.`),
  'pack.told': (facts) => `Le journal, relu depuis le début, donne ce dossier et ses documents (${textOf(facts, 'documents')}).`,
  'pack.told-otherwise': () => 'Le journal ne raconte pas ce dossier\u00A0: son titre, son état ou ses documents ne sont pas ceux annoncés.',
  'pack.no-circuit': () => 'Le dossier n’a suivi aucun circuit.',
  'pack.circuit': (facts) => `Le circuit joint est bien celui que le dossier a suivi (${textOf(facts, 'name')}, version ${textOf(facts, 'version')}).`,
  'pack.circuit-other': (facts) => `Le circuit joint n’est pas celui que le dossier a suivi (${textOf(facts, 'name')}, version ${textOf(facts, 'version')}).`,
  'pack.circuit-missing': () => 'Le circuit que le dossier a suivi n’est pas joint.',
  'pack.nothing-signed': () => 'Aucune signature n’a été donnée\u00A0: il n’y a pas de fichier signé à vérifier.',
  'pack.not-sealed-yet': (facts) => `Les fichiers signés ne sont pas encore faits (signatures données\u00A0: ${textOf(facts, 'signatures')}).`,
  'pack.purged': (facts) => `Ce dossier a été supprimé après son temps de conservation\u00A0: ses documents (${textOf(facts, 'documents')}) ne sont plus joints. Un exemplaire conservé ailleurs se compare aux empreintes du journal.`,
  'pack.signed-missing': (facts) => `Le fichier signé de «\u00A0${textOf(facts, 'document')}\u00A0» manque.`,
  'pack.signed-other-original': (facts) => `Le fichier signé de «\u00A0${textOf(facts, 'document')}\u00A0» ne commence pas par le fichier apporté.`,
  'pack.signatures': (facts) => `«\u00A0${textOf(facts, 'document')}\u00A0» ${borne(facts)}, sur le fichier apporté, sans changement depuis.`,
  'pack.signatures-so-far': (facts) => `«\u00A0${textOf(facts, 'document')}\u00A0» porte déjà, apposée à son étape, la signature de ${list(facts, 'names').join(' et ')}, sans changement depuis\u00A0; le circuit n’est pas terminé.`,
  'pack.signatures-without-effect': (facts) => `«\u00A0${textOf(facts, 'document')}\u00A0» porte la signature de ${list(facts, 'names').join(' et ')}, sans changement depuis, mais elle est sans effet\u00A0: le dossier a été rejeté ou annulé ensuite.`,
  'pack.signature-bad': (facts) => `«\u00A0${textOf(facts, 'document')}\u00A0», champ ${textOf(facts, 'field')}\u00A0: ${textOf(facts, 'sentence').replace(/\.$/, '')}.`,
  'pack.signers-differ': (facts) => `«\u00A0${textOf(facts, 'document')}\u00A0» est signé par ${list(facts, 'signers').join(' et ') || 'personne'}, quand le journal nomme ${list(facts, 'names').join(' et ')}.`,
  'pack.paper': (facts) => `${textOf(facts, 'name')} a signé sur papier le ${dayInFrench(textOf(facts, 'on'))}, d’après ${textOf(facts, 'by')}\u00A0: la numérisation jointe («\u00A0${textOf(facts, 'scan')}\u00A0») est celle du journal. Elle n’a pas la valeur d’une signature électronique\u00A0: l’original est le papier.`,
  'pack.not-anchored': () => 'Aucune empreinte quotidienne n’a encore vu ce journal\u00A0: hors des signatures elles-mêmes, rien ne dit qu’il n’a pas été réécrit en entier.',
  'pack.anchored': anchored,
  'pack.anchor-statement': () => 'L’empreinte quotidienne jointe est illisible.',
  'pack.anchor-other-entry': () => 'L’entrée que l’empreinte quotidienne atteste n’est pas celle du journal\u00A0: il a été réécrit.',
  'pack.anchor-not-included': () => 'L’empreinte quotidienne jointe n’atteste pas ce journal.',
  'pack.anchor-token': () => 'Le jeton d’horodatage n’est pas celui de l’empreinte quotidienne jointe.',
  'pack.anchor-authority': () => 'L’autorité qui a horodaté l’empreinte quotidienne n’est pas de celles que vous croyez.',
};

function anchored(facts: Facts): string {
  const { sequence, of } = facts as { sequence: number; of: number };
  const upTo = sequence === of ? 'tout le journal' : `le journal jusqu’à l’entrée ${sequence} sur ${of}`;
  const revocation = facts['revocationKnown'] === true ? '' : ' La révocation de son certificat n’a pas pu être vérifiée ici.';
  return `L’empreinte horodatée le ${momentInFrench(facts['at'] as Instant)} par ${textOf(facts, 'authority')} atteste ${upTo}.${revocation}`;
}

function borne(facts: Facts): string {
  const [names, seals] = [list(facts, 'names'), list(facts, 'seals')];
  return [...(names.length > 0 ? [`est signé par ${names.join(' et ')}`] : []), ...(seals.length > 0 ? [`porte le cachet de «\u00A0${seals.join('\u00A0» et de «\u00A0')}\u00A0»`] : [])].join(' et ');
}

function list(facts: Facts, name: string): readonly string[] {
  return (facts[name] ?? []) as readonly string[];
}
