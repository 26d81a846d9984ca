// What the seal of a collectivité is called in French: « Cachet de la commune de Rang », « Cachet du syndicat des eaux ».

import type { Organisation } from '../organisation.js';

type Named = Pick<Organisation, 'name' | 'kind'>;

/** How it is called in law: the name alone of a commune is given its quality. */
export function legalName({ name, kind }: Named): string {
  return kind !== 'commune' || /^(commune|ville|mairie)\b/iu.test(name) ? name : `Commune ${of(name)}`;
}

export function sealMention(organisation: Named): string {
  const name = legalName(organisation);
  const first = name.split(/[\s’'-]/u)[0]!.toLocaleLowerCase('fr');
  if (FEMININE.has(first)) return `Cachet de la ${lowered(name)}`;
  if (MASCULINE.has(first)) return `Cachet du ${lowered(name)}`;
  if (ELIDED.has(first)) return `Cachet de l’${lowered(name)}`;
  return `Cachet ${of(name)}`;
}

const FEMININE = new Set(['commune', 'ville', 'mairie', 'communauté', 'métropole', 'régie']);
const MASCULINE = new Set(['syndicat', 'centre', 'pôle', 'sivom', 'sivu', 'département', 'conseil', 'territoire']);
const ELIDED = new Set(['agglomération', 'établissement', 'eurométropole', 'office']);

/** « de Rang », « d’Arras », « du Havre », « des Ulis », « de La Rochelle ». */
function of(name: string): string {
  if (/^le\s/iu.test(name)) return `du ${name.slice(3)}`;
  if (/^les\s/iu.test(name)) return `des ${name.slice(4)}`;
  // An h is aspirate or mute by the word: « de » is never wrong.
  return /^[aeiouyâàéèêëîïôœû]/iu.test(name) ? `d’${name}` : `de ${name}`;
}

function lowered(name: string): string {
  return name.charAt(0).toLocaleLowerCase('fr') + name.slice(1);
}
