// What a signatory must know before deciding, in the language of the reader.

import type { InBoth } from '#kernel/language.js';
import { periodInEnglish } from '#organisation/english.js';
import { periodInFrench } from '#organisation/french.js';
import type { Skipped } from '#organisation/signatory.js';

export interface Notice { readonly title: string; readonly text: string }

export interface YouWords {
  /** The deadline of a desk is past, and another may decide. */
  readonly late: (desk: string) => Notice;
  readonly covering: (desk: string) => Notice;
  readonly beforeSigning: string;
  /** `impeded`: the holder in office who is passed over for it; `null`: the office is empty. `basis`: the article. */
  readonly substitute: (impeded: Skipped | null, basis: string) => Notice;
  readonly delegate: (arrete: string, basis: string) => Notice;
}

const french: YouWords = {
  late: (desk) => ({ title: 'Échéance dépassée', text: `L’étape attendait le bureau «\u00A0${desk}\u00A0»\u00A0; son échéance est passée, et le circuit vous permet de décider à sa place.` }),
  covering: (desk) => ({ title: 'Bureau gardé', text: `Vous décidez à la place du bureau «\u00A0${desk}\u00A0», que vous gardez aujourd’hui.` }),
  beforeSigning: 'À savoir avant de signer',
  substitute: (impeded, basis) => ({
    title: 'Vous signez par suppléance',
    text: `${impeded ? `Un empêchement de ${impeded.name} est constaté ${periodInFrench(impeded.facts)}\u00A0: la loi vous appelle à exercer la plénitude de ses fonctions` : 'La loi vous appelle à remplacer le titulaire dans la plénitude de ses fonctions'} (${basis}). La mention sera ajoutée d’elle-même.`,
  }),
  delegate: (arrete, basis) => ({ title: 'Vous signez par délégation', text: `En vertu de l’arrêté n°\u00A0${arrete} (${basis}). La mention sera ajoutée d’elle-même.` }),
};

const english: YouWords = {
  late: (desk) => ({ title: 'Deadline past', text: `The step was waiting for the desk “${desk}”; its deadline is past, and the circuit allows you to decide in its place.` }),
  covering: (desk) => ({ title: 'Desk minded', text: `You decide in the place of the desk “${desk}”, which you mind today.` }),
  beforeSigning: 'To know before signing',
  substitute: (impeded, basis) => ({
    title: 'You sign as substitute (suppléance)',
    text: `${impeded ? `An impediment of ${impeded.name} is recorded ${periodInEnglish(impeded.facts)}: the law calls you to the fullness of the office` : 'The law calls you to replace the holder in the fullness of the office'} (${basis}). The words will be added by themselves.`,
  }),
  delegate: (arrete, basis) => ({ title: 'You sign by delegation', text: `By virtue of arrêté no. ${arrete} (${basis}). The words will be added by themselves.` }),
};

export const youWordsIn: InBoth<YouWords> = { fr: french, en: english };
