// What class-validator found wrong, in English: see field-sentences.ts.

import type { FieldSentence } from './field-sentences.js';

type Facts = Readonly<Record<string, unknown>>;

/** The facts of `platform.bad-fields` with each sentence in English. */
export function fieldsInEnglish(facts: Facts): Facts {
  const fields = (Array.isArray(facts['fields']) ? facts['fields'] : []) as readonly FieldSentence[];
  return { ...facts, fields: fields.map((field) => ({ ...field, sentence: sentence(field) })) };
}

function sentence({ field, rule, limit }: FieldSentence): string {
  return `Field “${field}”: ${rules[rule]?.(limit) ?? 'this value is not accepted'}.`;
}

const rules: Readonly<Record<string, (limit: string) => string>> = {
  whitelistValidation: () => 'this field is not expected here',
  isDefined: () => 'it is required',
  isNotEmpty: () => 'it is required',
  isString: () => 'a text is expected',
  isUuid: () => 'an identifier (UUID) is expected',
  isInt: () => 'a whole number is expected',
  isNumber: () => 'a number is expected',
  isBoolean: () => 'true or false is expected',
  isArray: () => 'a list is expected',
  isObject: () => 'an object is expected',
  isIn: () => 'this value is not one of the choices',
  isEnum: () => 'this value is not one of the choices',
  isEmail: () => 'an e-mail address is expected',
  isDateString: () => 'a date (YYYY-MM-DD) is expected',
  isIso8601: () => 'a date (YYYY-MM-DD) is expected',
  matches: () => 'it is not written as expected',
  isHash: () => 'a SHA-256 digest (64 hexadecimal characters) is expected',
  isLength: () => 'its length is not allowed',
  minLength: (limit) => `at least ${limit} characters`,
  maxLength: (limit) => `at most ${limit} characters`,
  min: (limit) => `at least ${limit}`,
  max: (limit) => `at most ${limit}`,
  arrayMinSize: (limit) => `at least ${limit} items`,
  arrayMaxSize: (limit) => `at most ${limit} items`,
  arrayUnique: () => 'an item stands in it twice',
  nestedValidation: () => 'it is not written as expected',
};
