// French sentences about drafts, versions and the migration of dossiers: what happened, what was kept, what to do.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import { textOf, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { momentInFrench } from '#organisation/french.js';

export const versionsSentences: Sentences = {
  'circuit.draft-held': (facts) => `${textOf(facts, 'name')} modifie ce circuit depuis ${since(facts)}. Rien n’a été enregistré\u00A0: consultez seulement, ou prenez la main.`,
  'circuit.draft-stale': (facts) => `${textOf(facts, 'name')} a enregistré ce brouillon depuis que vous l’avez ouvert (${since(facts)}). Rien n’a été écrasé\u00A0: rechargez le brouillon, puis reprenez votre modification.`,
  'circuit.draft-exists': (facts) => `Ce circuit a déjà un brouillon, commencé par ${textOf(facts, 'name')}. Ouvrez-le, ou supprimez-le d’abord.`,
  'circuit.draft-behind': () => 'Une autre version de ce circuit a été publiée depuis que ce brouillon a été commencé. Le brouillon est conservé\u00A0: comparez-le à la version en vigueur, supprimez-le et repartez d’elle.',
  'circuit.no-draft': (facts) => `Le circuit «\u00A0${textOf(facts, 'key')}\u00A0» n’a pas de brouillon.`,
  'circuit.no-version': (facts) => `Le circuit «\u00A0${textOf(facts, 'key')}\u00A0» n’a pas de version ${textOf(facts, 'version')}.`,
  'circuit.no-model': (facts) => (textOf(facts, 'key').includes('.') ? 'Ce modèle du centre de gestion n’est plus proposé. Le circuit reste tel qu’il est.' : `Aucun modèle livré avec le logiciel ne porte le nom «\u00A0${textOf(facts, 'key')}\u00A0».`),
  'circuit.bad-version': () => 'Une version se désigne par son numéro, ou par «\u00A0draft\u00A0» pour le brouillon.',
  'circuit.bad-comment': () => 'Le commentaire contient un caractère qui ne peut pas être conservé.',
  'circuit.one-origin': () => 'Un nouveau circuit part d’une seule origine\u00A0: une définition, un modèle ou la copie d’un circuit.',
  'circuit.key-taken': (facts) => `L’identifiant «\u00A0${textOf(facts, 'key')}\u00A0» est déjà pris. Choisissez-en un autre.`,
  'circuit.key-differs': (facts) => `La définition envoyée porte l’identifiant «\u00A0${textOf(facts, 'found')}\u00A0», le circuit «\u00A0${textOf(facts, 'key')}\u00A0». Rien n’a été enregistré.`,
  'circuit.name-taken': (facts) => `Un autre circuit porte déjà le nom «\u00A0${textOf(facts, 'name')}\u00A0». Choisissez-en un autre.`,
  'circuit.nothing-changed': (facts) => `Ce brouillon dit la même chose que la version ${textOf(facts, 'version')}, en vigueur\u00A0: il n’y a rien à publier.`,
  'circuit.not-proved': (facts) => `Ce circuit n’est pas publié\u00A0: ${errors(facts)}. Le brouillon est conservé\u00A0; corrigez-le, puis publiez.`,
  'circuit.cases-changed': (facts) => `Ce circuit n’est pas publié\u00A0: ${cases(facts)} ne se termine plus comme avant. Vérifiez, puis acceptez ce changement en publiant.`,
  'circuit.not-a-centre': () => 'Seul un centre de gestion propose des modèles de circuits.',
  'circuit.archived': (facts) => `Le circuit «\u00A0${textOf(facts, 'name')}\u00A0» est archivé. Remettez-le en service avant de publier une version.`,
  'circuit.already-archived': () => 'Ce circuit est déjà archivé.',
  'circuit.names-closed-desk': (facts) => `Ce circuit nomme le bureau «\u00A0${textOf(facts, 'desk')}\u00A0», qui est fermé. Rouvrez le bureau, ou publiez une version du circuit qui ne le nomme plus.`,
  'circuit.not-archived': () => 'Ce circuit n’est pas archivé\u00A0: il est en service.',
  'circuit.no-request': () => 'Personne n’a demandé la publication de ce brouillon, ou il a été modifié depuis\u00A0: il n’y a rien à confirmer.',
  'circuit.confirmed-at-home': () => 'La seconde personne est de la collectivité\u00A0: une publication ne se confirme pas pendant une intervention du centre de gestion. Rien n’est publié.',
  'circuit.second-person': (facts) => `La publication a été demandée par ${textOf(facts, 'name')}\u00A0: une autre personne doit la confirmer.`,
  'circuit.not-the-requested': (facts) => `Ce n’est pas la définition dont ${textOf(facts, 'name')} a demandé la publication. Rechargez le brouillon et relisez-le.`,
  'circuit.mapping-unknown-step': (facts) => `L’ancien circuit n’a pas d’étape «\u00A0${textOf(facts, 'step')}\u00A0».`,
  'circuit.mapping-unknown-successor': (facts) => `Le nouveau circuit n’a pas d’étape «\u00A0${textOf(facts, 'successor')}\u00A0», qui devait remplacer «\u00A0${textOf(facts, 'step')}\u00A0».`,
  'circuit.mapping-other-kind': (facts) => `«\u00A0${textOf(facts, 'step')}\u00A0» ne peut pas devenir «\u00A0${textOf(facts, 'successor')}\u00A0»\u00A0: les deux étapes ne demandent pas la même décision.`,
  'circuit.mapping-same-successor': (facts) => `«\u00A0${textOf(facts, 'step')}\u00A0» et «\u00A0${textOf(facts, 'other')}\u00A0» ne peuvent pas devenir toutes deux «\u00A0${textOf(facts, 'successor')}\u00A0».`,
  'circuit.mapping-missing': (facts) => `Il n’est pas dit ce que devient l’étape «\u00A0${textOf(facts, 'step')}\u00A0», où le dossier est passé ou attend.`,
  'circuit.mapping-drops-signature': (facts) => `Ce qui a été fait à l’étape «\u00A0${textOf(facts, 'step')}\u00A0» a déjà eu son effet\u00A0: elle doit avoir son équivalent dans le nouveau circuit.`,
  'circuit.mapping-not-reached': (facts) => `Le nouveau circuit n’aurait pas encore demandé la décision prise à l’étape «\u00A0${textOf(facts, 'step')}\u00A0»\u00A0: le dossier garde sa version.`,
  'circuit.mapping-not-open': (facts) => `Le dossier attend à l’étape «\u00A0${textOf(facts, 'step')}\u00A0», mais le nouveau circuit n’attendrait pas à «\u00A0${textOf(facts, 'successor')}\u00A0»\u00A0: le dossier garde sa version.`,
  'circuit.mapping-nothing-left': () => 'Il ne resterait rien à décider dans le nouveau circuit\u00A0: le dossier garde sa version.',
};

/** « 10 h 12 » for today, « le 3 mars 2026 à 10 h 12 » for another day, where the collectivité lives. */
function since({ since: from, at, timeZone }: Facts): string {
  if (typeof from !== 'string' || typeof at !== 'string' || typeof timeZone !== 'string') return 'un moment';
  const moment = momentInFrench(from as Instant, timeZone);
  const today = civilDateOf(from as Instant, timeZone) === civilDateOf(at as Instant, timeZone);
  return today ? moment.slice(moment.indexOf(' à ') + 3) : `le ${moment}`;
}

function errors({ findings }: Facts): string {
  const count = Array.isArray(findings) ? findings.filter((finding: { level?: unknown }) => finding.level === 'error').length : 0;
  return count === 1 ? 'une erreur a été trouvée' : `${count} erreurs ont été trouvées`;
}

function cases({ cases: changed }: Facts): string {
  const names = Array.isArray(changed) ? changed.map((one: { name?: unknown }) => `«\u00A0${String(one.name)}\u00A0»`) : [];
  return names.length === 1 ? `le cas enregistré ${names[0]!}` : `chacun des cas enregistrés ${names.join(', ')}`;
}
