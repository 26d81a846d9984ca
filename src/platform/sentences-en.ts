// English sentences for what goes wrong before a room is even reached.

import type { Sentences } from '#kernel/sentences.js';

export const platformSentences: Sentences = {
  'platform.not-found': () => 'This address does not exist.',
  'platform.unknown': () => 'This item does not exist, or you may not see it.',
  'platform.bad-request': () => 'The request cannot be read: it does not follow the HTTP protocol.',
  'platform.bad-json': () => 'The body of the request is not valid JSON.',
  'platform.bad-fields': (facts) => fieldsSentence(facts['fields']),
  'platform.too-large': (facts) => `The request is too large${facts['limit'] ? `: at most ${String(facts['limit']).replace(/ Ko$/, ' kB')}` : ''}.`,
  'platform.too-deep': (facts) => `What was sent is nested more than ${String(facts['deepest'])} levels deep: it is not read.`,
  'platform.unsupported-media': (facts) => `The type of content “${String(facts['type'] ?? 'unknown').replace(/^inconnu$/, 'unknown')}” is not accepted here: send JSON or a PDF file.`,
  'platform.method-not-allowed': () => 'This operation does not exist at this address.',
  'platform.request-aborted': () => 'The request was broken off before everything was sent.',
  'platform.defect': (facts) => `An error of the software stopped the work. Nothing was recorded. Report it with the reference ${String(facts['reference'] ?? '')}.`,
  'platform.unavailable': () => 'An outside service does not answer. Try again in a few minutes.',
  'platform.bad-setting': (facts) => `The setting ${String(facts['name'])} is not valid; expected: ${String(facts['expected'])}.`,
  'platform.port-taken': (facts) => `Port ${String(facts['port'])} is already used by another program. Stop it, or choose another port: PORT=3001 npm start`,
  'platform.port-forbidden': (facts) => `Port ${String(facts['port'])} cannot be opened by this user. Choose a port above 1024: PORT=3000 npm start`,
  'platform.address-unknown': (facts) => `The address ${String(facts['listen'])} to listen on is not one of this machine (PARAPHE_LISTEN).`,
  'platform.database-unreachable': (facts) => `The database does not answer (${String(facts['reason'])}). Check DATABASE_URL, or remove it to use the embedded database.`,
  'platform.database-too-old': (facts) => `PostgreSQL ${String(facts['version'])} is too old: version 15 or later is needed.`,
  'platform.database-rights': (facts) => `The database user ${String(facts['user'])} does not have the role paraphe_app and cannot create it. Its administrator must run: create role paraphe_app nologin; grant paraphe_app to "${String(facts['user'])}";`,
  'platform.database-lost': (facts) => `The connection to the database was cut: nothing was half recorded. Try again in a moment (reference ${String(facts['reference'])}).`,
  'platform.database-silent': () => 'The database does not answer.',
  'platform.no-embedded-database': (facts) => `There is no embedded database for this system (${String(facts['platform'])}). Give the address of a PostgreSQL 15 or later in DATABASE_URL.`,
  'platform.embedded-database-failed': (facts) => `The embedded database did not start. Its log: ${String(facts['log'])}${facts['reason'] ? ` (${String(facts['reason'])})` : ''}.`,
  'platform.embedded-database-version': (facts) => `The data are in the format of PostgreSQL ${String(facts['found'])}, the embedded database is version ${String(facts['expected'])}. Export them with the previous version of Paraphe.`,
};

/** What class-validator found, one sentence a field; see field-sentences-en.ts. */
function fieldsSentence(fields: unknown): string {
  const sentences = Array.isArray(fields) ? fields.map((field: { sentence?: string }) => field.sentence).filter(Boolean) : [];
  return sentences.length > 0 ? sentences.join(' ') : 'A field of the request is not valid.';
}
