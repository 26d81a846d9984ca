// What class-validator found wrong, told in French with the name of the field, one sentence a field. The
// value sent is never repeated. The constraint's own limit is read from its English message, where it stands.

import type { Malformed as MalformedType } from '#kernel/faults.js';
import { Malformed } from '#kernel/faults.js';

/** The part of class-validator's ValidationError that is used. */
export interface FieldFault {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly FieldFault[];
}

export interface FieldSentence {
  readonly field: string;
  readonly rule: string;
  /** The number that stands in the rule; '' where there is none. */
  readonly limit: string;
  readonly sentence: string;
}

/** Enough to correct a form; a request with a thousand unknown fields is not answered with a thousand sentences. */
const MOST_SENTENCES = 20;

export function malformedFields(faults: readonly FieldFault[]): MalformedType {
  return new Malformed('platform.bad-fields', { fields: sentencesOf(faults, '').slice(0, MOST_SENTENCES) });
}

function sentencesOf(faults: readonly FieldFault[], parent: string): FieldSentence[] {
  return faults.flatMap((fault) => {
    const field = parent ? `${parent}.${shortened(fault.property)}` : shortened(fault.property);
    const [rule, message] = Object.entries(fault.constraints ?? {})[0] ?? [];
    const limit = /(\d+)/.exec(message?.replace(/^\S+/, '') ?? '')?.[1] ?? '';
    const own = rule === undefined ? [] : [{ field, rule, limit, sentence: sentence(field, rule, limit) }];
    return [...own, ...sentencesOf(fault.children ?? [], field)];
  });
}

/** A name no longer than a name: unknown fields bear whatever the caller wrote. */
function shortened(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 60)}…`;
}

function sentence(field: string, rule: string, limit: string): string {
  const tell = rules[rule];
  return `Champ « ${field} » : ${tell ? tell(limit) : 'la valeur n’est pas acceptée'}.`;
}

const rules: Readonly<Record<string, (limit: string) => string>> = {
  whitelistValidation: () => 'ce champ n’est pas attendu ici',
  isDefined: () => 'il est obligatoire',
  isNotEmpty: () => 'il est obligatoire',
  isString: () => 'un texte est attendu',
  isUuid: () => 'un identifiant (UUID) est attendu',
  isInt: () => 'un nombre entier est attendu',
  isNumber: () => 'un nombre est attendu',
  isBoolean: () => 'vrai ou faux est attendu',
  isArray: () => 'une liste est attendue',
  isObject: () => 'un objet est attendu',
  isIn: () => 'cette valeur ne fait pas partie des choix possibles',
  isEnum: () => 'cette valeur ne fait pas partie des choix possibles',
  isEmail: () => 'une adresse électronique est attendue',
  isDateString: () => 'une date (AAAA-MM-JJ) est attendue',
  isIso8601: () => 'une date (AAAA-MM-JJ) est attendue',
  matches: () => 'la forme n’est pas celle attendue',
  isHash: () => 'une empreinte SHA-256 (64 caractères hexadécimaux) est attendue',
  isLength: () => 'la longueur n’est pas celle permise',
  minLength: (limit) => `${limit} caractères au moins`,
  maxLength: (limit) => `${limit} caractères au plus`,
  min: (limit) => `${limit} au moins`,
  max: (limit) => `${limit} au plus`,
  arrayMinSize: (limit) => `${limit} éléments au moins`,
  arrayMaxSize: (limit) => `${limit} éléments au plus`,
  arrayUnique: () => 'un élément y figure deux fois',
  nestedValidation: () => 'la forme n’est pas celle attendue',
};
