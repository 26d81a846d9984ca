// The phrases what each step asks for and its weaknesses are told with, in both languages.

import type { InBoth } from '#kernel/language.js';

export interface NeedPhrases {
  /** What distinguishes a need from the others of its step, after the name of the step. */
  readonly atDesk: (name: string) => string;
  readonly ofType: (name: string) => string;
  /** How a sentence names a step: with its circuit. */
  readonly step: (step: string, circuit: string) => string;
  /** `without`: how many desks have nobody at that level. */
  readonly superior: (step: string, without: number) => string;
  readonly submitter: (step: string) => string;
  readonly secretary: (step: string) => string;
  readonly service: (step: string) => string;
  readonly chosen: (step: string) => string;
  readonly hardest: string;
  /** `step`: with what distinguishes the need; `names`: who is missing, none when it is stuck already. */
  readonly weak: (step: string, signs: boolean, names: readonly string[]) => string;
  readonly spared: string;
  readonly sometimes: string;
}

const french: NeedPhrases = {
  atDesk: (name) => `, bureau «\u00A0${name}\u00A0»`,
  ofType: (name) => `, pour le type «\u00A0${name}\u00A0»`,
  step: (step, circuit) => `«\u00A0${step}\u00A0» du circuit «\u00A0${circuit}\u00A0»`,
  superior: (step, without) => `L’étape ${step} dépend du bureau de l’émetteur\u00A0: elle est vérifiée pour chaque bureau qui peut y être appelé.${without > 0 ? ` ${without > 1 ? `${without} bureaux n’ont` : 'Un bureau n’a'} pas de responsable à ce niveau\u00A0: un dossier n’en part pas dans ce circuit.` : ''}`,
  submitter: (step) => `L’étape ${step} revient à l’émetteur lui-même\u00A0: s’il est indisponible, elle attend son retour. Elle n’est pas comptée.`,
  secretary: (step) => `L’étape ${step} revient au membre du conseil nommé pour la séance (CGCT L2121-15)\u00A0: il est vérifié que le conseil peut en nommer un autre que le signataire. Une fois nommé, lui seul signe.`,
  service: (step) => `L’étape ${step} dépend du service concerné, indiqué dans le dossier\u00A0: elle est vérifiée pour chaque bureau occupé.`,
  chosen: (step) => `L’étape ${step} revient au bureau que choisit l’émetteur\u00A0: elle est vérifiée pour chacun de ceux qu’il peut choisir.`,
  hardest: 'Une signature est jugée sur l’acte le plus exigeant de son type\u00A0: sans matière indiquée, d’un montant au-dessus de tous les plafonds de délégation.',
  weak: (step, signs, names) => {
    const act = signs ? 'signer' : 'viser';
    return `Étape ${step}\u00A0: ${names.length === 0 ? `dès maintenant, personne ne peut ${act}`
      : `si ${names.join(' et ')} ${names.length > 1 ? 'sont indisponibles ensemble' : 'est indisponible'}, plus personne ne peut ${act}`}.`;
  },
  spared: ' Une autre branche peut suffire.',
  sometimes: ' L’étape ne se présente que dans certains cas.',
};

const english: NeedPhrases = {
  atDesk: (name) => `, desk “${name}”`,
  ofType: (name) => `, for the type “${name}”`,
  step: (step, circuit) => `“${step}” of the circuit “${circuit}”`,
  superior: (step, without) => `The step ${step} hangs on the desk of the submitter: it is checked for each desk that may be called there.${without > 0 ? ` ${without > 1 ? `${without} desks have` : 'One desk has'} nobody responsible at that level: no dossier leaves from there in this circuit.` : ''}`,
  submitter: (step) => `The step ${step} falls to the submitter: if unavailable, it awaits their return. It is not counted.`,
  secretary: (step) => `The step ${step} falls to the member of the council appointed for the sitting (CGCT L2121-15): it is checked that the council can appoint another one than the signatory. Once appointed, only that member signs.`,
  service: (step) => `The step ${step} hangs on the service concerned, told in the dossier: it is checked for each desk that has a holder.`,
  chosen: (step) => `The step ${step} falls to the desk that the submitter chooses: it is checked for each of those that may be chosen.`,
  hardest: 'A signature is judged on the most demanding act of its type: with no matter told, of an amount above every ceiling of a delegation.',
  weak: (step, signs, names) => {
    const act = signs ? 'sign' : 'approve';
    return `Step ${step}: ${names.length === 0 ? `as of now, nobody can ${act}`
      : `if ${names.join(' and ')} ${names.length > 1 ? 'are unavailable together' : 'is unavailable'}, nobody can ${act} any more`}.`;
  },
  spared: ' Another branch may be enough.',
  sometimes: ' The step comes in certain cases only.',
};

export const needPhrasesIn: InBoth<NeedPhrases> = { fr: french, en: english };
