// What the proof of a circuit finds, in French: what is wrong, then what to do.

import { textOf, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const proveSentences: Sentences = {
  'circuit.seal-not-seen-whole': ({ step }) => `Ce circuit a trop de chemins pour être examiné en entier\u00A0: rien ne garantit que l’étape «\u00A0${String(step)}\u00A0» vienne avant la production des documents signés. Réduisez le nombre de choix ou de branches parallèles.`,
  'circuit.not-seen-whole': () => 'Ce circuit a trop de chemins pour être examiné en entier\u00A0; une partie seulement l’a été. Simulez les cas qui comptent avant de publier.',
  'circuit.type-unknown': (facts) => `Le type de dossier «\u00A0${textOf(facts, 'type')}\u00A0» n’existe pas. Retirez-le du circuit.`,
  'circuit.type-left-out': (facts) => `Les dossiers «\u00A0${textOf(facts, 'type')}\u00A0» suivent ce circuit, qui ne les nomme pas. Ajoutez ce type au circuit.`,
  'circuit.nothing-to-do': () => 'Il existe un cas où le dossier arrive au bout sans aucune étape. Ajoutez une étape qui se présente toujours.',
  'circuit.no-signature': () => 'Aucune signature dans ce circuit. Ajoutez-en une si l’acte doit être signé.',
  'circuit.path-without-signature': (facts) => `Un chemin se termine sans signature\u00A0: ${path(facts)}. Sortez la signature de la condition si l’acte doit toujours être signé.`,
  'circuit.deliberation-signatories': (facts) => `Une délibération est signée par le maire et par le secrétaire de séance (CGCT L2121-23)\u00A0; ce chemin n’a pas les deux\u00A0: ${path(facts)}. Ajoutez la signature qui manque.`,
  'circuit.step-never-reached': (facts) => `${step(facts)} ne sera jamais atteinte. Corrigez la condition qui la précède ou supprimez l’étape.`,
  'circuit.same-desk-twice': (facts) => `Le même bureau vise deux fois\u00A0: à l’étape «\u00A0${textOf(facts, 'before')}\u00A0», puis à l’étape «\u00A0${textOf(facts, 'step')}\u00A0». Supprimez l’une des deux ou adressez-la à un autre bureau.`,
  'circuit.case-never-true': (facts) => `${choiceCase(facts)} ne peut jamais être vrai. Corrigez sa condition ou supprimez-le.`,
  'circuit.case-always-hidden': (facts) => `${choiceCase(facts)} ne sera jamais suivi\u00A0: un cas placé avant lui est toujours vrai en même temps. Placez-le avant, ou supprimez-le.`,
  'circuit.cases-overlap': (facts) => `${choiceCase(facts)} peut être vrai en même temps qu’un cas placé avant lui\u00A0: c’est le premier qui est suivi. Resserrez les conditions si ce n’est pas voulu.`,
  'circuit.field-unknown': (facts) => `${place(facts)} parle de «\u00A0${textOf(facts, 'field')}\u00A0», qu’aucun dossier de ce circuit ne contient. Choisissez une autre information.`,
  'circuit.field-not-everywhere': (facts) => `${place(facts)} parle de «\u00A0${textOf(facts, 'field')}\u00A0», que ces dossiers ne contiennent pas\u00A0: ${list(facts, 'types')}. Choisissez une autre information ou faites un circuit à part.`,
  'circuit.field-of-another-kind': (facts) => `${place(facts)} compare «\u00A0${textOf(facts, 'field')}\u00A0» (${kinds[textOf(facts, 'found')]}) à ${compared[textOf(facts, 'compared')]}. Corrigez la comparaison.`,
  'circuit.field-optional': (facts) => `${place(facts)} dépend de «\u00A0${textOf(facts, 'field')}\u00A0», que l’émetteur peut laisser vide\u00A0: le dossier prend alors la voie «\u00A0sinon\u00A0». Faites demander cette information par une étape placée avant.`,
  'circuit.service-not-a-desk': (facts) => `${step(facts)} s’adresse au service indiqué dans «\u00A0${textOf(facts, 'field')}\u00A0», qui n’est pas un bureau. Choisissez une information qui désigne un bureau.`,
  'circuit.service-optional': (facts) => `${step(facts)} s’adresse au service indiqué dans «\u00A0${textOf(facts, 'field')}\u00A0», que l’émetteur peut laisser vide\u00A0: le dossier serait refusé au départ. Faites demander cette information par une étape placée avant.`,
  'circuit.after-leaving': (facts) => `${acts[textOf(facts, 'kind')]} ${departures[textOf(facts, 'left')]}\u00A0: l’étape «\u00A0${textOf(facts, 'step')}\u00A0» vient après «\u00A0${textOf(facts, 'before')}\u00A0», où le fichier signé est déjà fait. Placez-la avant.`,
  'circuit.beside-leaving': (facts) => `${step(facts)} peut attendre en même temps que «\u00A0${textOf(facts, 'beside')}\u00A0», qui demande le fichier signé. Placez-la avant, sur le même chemin.`,
  'circuit.after-archiving': (facts) => `${step(facts)} vient après «\u00A0${textOf(facts, 'archive')}\u00A0»\u00A0: la preuve, déjà close, n’en dira rien. Placez l’archivage en dernier.`,
  'circuit.no-house-seal': noHouseSeal,
  'circuit.late-without-deadline': (facts) => `${step(facts)} dit quoi faire en cas de retard, mais n’a pas de délai\u00A0: elle ne sera jamais en retard. Donnez-lui un délai.`,
  'circuit.escalates-to-itself': (facts) => `En retard, l’étape «\u00A0${textOf(facts, 'step')}\u00A0» passe au bureau qui l’a déjà. Choisissez un autre bureau.`,
  'circuit.quorum-of-all': (facts) => `Un quorum de ${textOf(facts, 'count')} sur ${textOf(facts, 'count')} demande toutes les branches. Choisissez «\u00A0tous requis\u00A0», qui le dit.`,
  'circuit.signatures-in-any-of': (facts) => `${textOf(facts, 'count')} branches signent et une seule suffit\u00A0: une seule signature figurera sur l’acte. Choisissez «\u00A0tous requis\u00A0» s’il en faut plusieurs.`,
  'circuit.early-after-end': (facts) => `${step(facts)} appose la signature à l’étape, mais vient après «\u00A0${textOf(facts, 'before')}\u00A0», qui n’est apposé qu’à la fin du circuit. Les signatures apposées à leur étape viennent d’abord\u00A0: placez-la avant.`,
  'circuit.early-beside': (facts) => `${step(facts)} appose la signature à l’étape, et peut attendre en même temps que «\u00A0${textOf(facts, 'beside')}\u00A0». Une telle signature a lieu seule\u00A0: placez l’une des deux avant l’autre, ou apposez la signature à la fin du circuit.`,
  'circuit.early-not-seen': (facts) => `${step(facts)} appose la signature à l’étape, dans un circuit qui a trop de chemins pour que l’on sache ce qui la suit. Simplifiez le circuit, ou apposez la signature à la fin.`,
  'circuit.back-before-early': (facts) => `${step(facts)} peut ramener le dossier avant «\u00A0${textOf(facts, 'before')}\u00A0», où la signature est apposée à l’étape\u00A0: un document signé ne revient pas en correction. Faites que le rejet mette fin au circuit, ou apposez la signature à la fin.`,
  'circuit.desk-closed': (facts) => `${step(facts)} nomme le bureau «\u00A0${textOf(facts, 'desk')}\u00A0», qui est fermé. Choisissez un autre bureau ou rouvrez celui-ci.`,
  'circuit.desk-unknown': (facts) => `${step(facts)} nomme le bureau «\u00A0${textOf(facts, 'desk')}\u00A0», qui n’existe pas. Choisissez un autre bureau ou créez celui-ci.`,
  'circuit.desk-empty': (facts) => `${desksOf(facts)} n’${several(facts) ? 'ont' : 'a'} plus d’occupant\u00A0: l’étape «\u00A0${textOf(facts, 'step')}\u00A0» ${several(facts) ? 'y ' : ''}attendrait sans fin. Nommez un occupant ou choisissez un autre bureau.`,
  'circuit.no-superior': (facts) => `${step(facts)} s’adresse au responsable de l’émetteur, mais aucun bureau n’a de responsable à ce niveau. Indiquez les responsables dans l’organigramme ou choisissez un bureau.`,
  'circuit.nobody-signs': (facts) => `${nobodySigns(facts)}. Enregistrez une délégation de signature ou adressez l’étape au signataire de l’acte.`,
  'circuit.not-every-act-signed': (facts) => `${nobodySigns(facts)} quels que soient la matière et le montant\u00A0: certains actes attendraient. Étendez une délégation ou vérifiez que ces cas ne se présentent pas.`,
  'circuit.no-secretary': (facts) => `${step(facts)} revient au secrétaire de séance, mais le conseil n’a aucun membre disponible autre que le signataire (CGCT L2121-15). Complétez les mandats du conseil.`,
  'circuit.desk-single-holder': (facts) => singleHolders(facts),
  'circuit.single-signatory': (facts) => `${step(facts)}\u00A0: si ${list(facts, 'names', ' ou ')} est indisponible, plus personne ne peut signer. Enregistrez une délégation ou complétez le tableau des élus.`,
  'circuit.single-secretary': (facts) => `${step(facts)}\u00A0: si ${list(facts, 'names', ' ou ')} est indisponible, le conseil ne peut plus nommer de secrétaire autre que le signataire. Complétez les mandats du conseil.`,
};

const acts: Readonly<Record<string, string>> = { visa: 'Visa', signature: 'Signature', seal: 'Cachet', opinion: 'Avis' };
const departures: Readonly<Record<string, string>> = { transmit: 'après l’envoi au contrôle de légalité ou au comptable', publish: 'après la publication', archive: 'après l’archivage' };
const kinds: Readonly<Record<string, string>> = {
  amount: 'un montant', integer: 'un nombre', date: 'une date', 'yes-no': 'une réponse par oui ou non',
  text: 'un texte', 'act-number': 'un numéro', matter: 'une matière', person: 'une personne', desk: 'un bureau', decimal: 'un nombre à virgule', url: 'une adresse du web', list: 'un choix dans une liste',
};
const compared: Readonly<Record<string, string>> = { number: 'un nombre', date: 'une date', truth: 'une réponse par oui ou non', text: 'du texte' };

function noHouseSeal(facts: Facts): string {
  const ended = typeof facts['to'] === 'string' ? 'le certificat de cachet enregistré n’est pas en cours de validité' : 'aucun certificat de cachet n’est enregistré';
  return `${step(facts)} appose le cachet de la collectivité, mais ${ended}\u00A0: les dossiers attendraient là. Enregistrez-en un dans «\u00A0Organisation\u00A0», page «\u00A0Certificats\u00A0».`;
}

function singleHolders(facts: Facts): string {
  const desks = facts['desks'] as readonly { readonly desk: string; readonly name: string }[];
  const remedy = 'Nommez un second occupant ou prévoyez un intérim.';
  if (desks.length === 1) {
    const [{ desk, name }] = desks as [{ desk: string; name: string }];
    return `Pas de suppléant pour ${name} au bureau «\u00A0${desk}\u00A0»\u00A0: en son absence, le dossier attendra à l’étape «\u00A0${textOf(facts, 'step')}\u00A0». ${remedy}`;
  }
  return `${step(facts)} peut attendre une personne sans suppléant, dans ${desks.length} bureaux\u00A0: ${few(desks.map(({ desk, name }) => `«\u00A0${desk}\u00A0» (${name})`))}. ${remedy}`;
}

function nobodySigns(facts: Facts): string {
  const types = facts['types'] as readonly string[];
  const forTypes = types.length === 0 ? '' : ` pour ${few(types.map((type) => `«\u00A0${type}\u00A0»`))}`;
  const at = `, à l’étape «\u00A0${textOf(facts, 'step')}\u00A0»`;
  if (several(facts)) return `Dans certains bureaux, personne n’a le pouvoir de signer${forTypes}${at}\u00A0: ${few(names(facts))}`;
  return names(facts).length === 1 ? `Personne au bureau ${names(facts)[0]!} n’a le pouvoir de signer${forTypes}${at}` : `Personne ne peut aujourd’hui signer${forTypes}${at}`;
}

function desksOf(facts: Facts): string {
  return several(facts) ? `Les bureaux ${few(names(facts))}` : `Le bureau ${names(facts)[0] ?? ''}`;
}

function several(facts: Facts): boolean {
  return names(facts).length > 1;
}

function names(facts: Facts): readonly string[] {
  return (facts['desks'] as readonly string[]).map((desk) => `«\u00A0${desk}\u00A0»`);
}

/** A long list is read by nobody. */
function few(items: readonly string[]): string {
  return items.length > 6 ? `${items.slice(0, 5).join(', ')} et ${items.length - 5} autres` : items.join(', ');
}

function place(facts: Facts): string {
  if ('step' in facts) return step(facts);
  const name = textOf(facts, 'choice');
  return name === '' ? 'Une condition' : `La condition «\u00A0${name}\u00A0»`;
}

function step(facts: Facts): string {
  return `L’étape «\u00A0${textOf(facts, 'step')}\u00A0»`;
}

function path(facts: Facts): string {
  const names = facts['path'];
  return Array.isArray(names) && names.length > 0 ? names.join(', puis ') : 'aucune étape';
}

function choiceCase(facts: Facts): string {
  const name = textOf(facts, 'choice');
  return `Le cas ${textOf(facts, 'case')}${name === '' ? '' : ` de «\u00A0${name}\u00A0»`}`;
}

function list(facts: Facts, name: string, joint = ', '): string {
  return (facts[name] as readonly string[]).join(joint);
}
