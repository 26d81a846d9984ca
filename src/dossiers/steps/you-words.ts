// What a signatory must know before deciding, in the language of the reader.

import type { InBoth } from '#kernel/language.js';

export interface Notice { readonly title: string; readonly text: string }

export interface YouWords {
  /** The deadline of a desk is past, and another may decide. */
  readonly late: (desk: string) => Notice;
  readonly covering: (desk: string) => Notice;
  readonly beforeSigning: string;
  /** `impeded`: by the law of the impediment, rather than because the office is empty. `basis`: the article. */
  readonly substitute: (impeded: boolean, basis: string) => Notice;
  readonly delegate: (arrete: string, basis: string) => Notice;
}

const french: YouWords = {
  late: (desk) => ({ title: 'Échéance dépassée', text: `L’étape attendait le bureau «\u00A0${desk}\u00A0»\u00A0; son échéance est passée, et le circuit vous permet de décider à sa place.` }),
  covering: (desk) => ({ title: 'Bureau gardé', text: `Vous décidez à la place du bureau «\u00A0${desk}\u00A0», que vous gardez aujourd’hui.` }),
  beforeSigning: 'À savoir avant de signer',
  substitute: (impeded, basis) => ({
    title: 'Vous signez par suppléance',
    text: `${impeded ? 'Le titulaire est empêché\u00A0: la loi vous appelle à le remplacer' : 'La loi vous appelle à remplacer le titulaire'} dans la plénitude de ses fonctions (${basis}). La mention sera ajoutée d’elle-même.`,
  }),
  delegate: (arrete, basis) => ({ title: 'Vous signez par délégation', text: `En vertu de l’arrêté n°\u00A0${arrete} (${basis}). La mention sera ajoutée d’elle-même.` }),
};

const english: YouWords = {
  late: (desk) => ({ title: 'Deadline past', text: `The step was waiting for the desk “${desk}”; its deadline is past, and the circuit allows you to decide in its place.` }),
  covering: (desk) => ({ title: 'Desk minded', text: `You decide in the place of the desk “${desk}”, which you mind today.` }),
  beforeSigning: 'To know before signing',
  substitute: (impeded, basis) => ({
    title: 'You sign as substitute (suppléance)',
    text: `${impeded ? 'The holder is impeded: the law calls you to replace them' : 'The law calls you to replace the holder'} in the fullness of the office (${basis}). The words will be added by themselves.`,
  }),
  delegate: (arrete, basis) => ({ title: 'You sign by delegation', text: `By virtue of arrêté no. ${arrete} (${basis}). The words will be added by themselves.` }),
};

export const youWordsIn: InBoth<YouWords> = { fr: french, en: english };
