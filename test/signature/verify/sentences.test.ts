// Every observation has its French sentence, and French typography.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REMARK_CODES, remarkSentence, SHORT_REASONS, summarySentence, verdictSentence } from '#signature/verify/sentences.js';

const facts = { name: 'Nicole', notAfter: '2026-01-01T00:00:00Z', notBefore: '2026-01-01T00:00:00Z', revokedAt: '2026-01-01T00:00:00Z', at: '2026-01-01T00:00:00Z', claimed: '2026-01-01T00:00:00Z', rejected: ['stale'], subIndication: 'TRY_LATER', rule: 'sub-filter', keys: ['F'], key: 'Names', count: 1, page: 1, number: 5, issuer: 'X', subFilter: 'y' };

it('has a sentence for every code the room uses', () => {
  const room = join(process.cwd(), 'src/signature/verify');
  const source = readdirSync(room).filter((name) => name !== 'sentences.ts').map((name) => readFileSync(join(room, name), 'utf8')).join('\n');
  const used = [...source.matchAll(/code: '([a-z-]+)'|note\('[a-z]+', (?:[^']*\? )?'([a-z-]+)'/g)].map((match) => match[1] ?? match[2]!);
  expect(used.length).toBeGreaterThan(30);
  expect(used.filter((code) => !REMARK_CODES.includes(code))).toEqual([]);
});

it('writes French as it is printed', () => {
  const sentences = [...REMARK_CODES.map((code) => remarkSentence({ code, facts })), ...Object.values(SHORT_REASONS)];
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/undefined|null|Invalid|'| [:;?!»]|« |~/);
  }
});

it('gives three verdicts, one for each answer a citizen can get', () => {
  expect(verdictSentence('valid', 'signature', null)).toBe('Signature valable');
  expect(verdictSentence('to-check', 'signature', SHORT_REASONS.TRY_LATER)).toBe('Signature à vérifier (état de révocation inconnu)');
  expect(verdictSentence('not-valid', 'timestamp', SHORT_REASONS.HASH_FAILURE)).toBe('Horodatage non valable (le contenu signé a été altéré)');
  expect(summarySentence('to-check', { signatures: 0, seals: 0, timestamps: 0, modified: false })).toBe('Ce document ne porte aucune signature électronique.');
});

it('tells a seal from a signature, and counts each for what it is', () => {
  const summary = (signatures: number, seals: number, conclusion: 'valid' | 'not-valid' = 'valid'): string => summarySentence(conclusion, { signatures, seals, timestamps: 1, modified: false });
  expect(verdictSentence('valid', 'seal', null)).toBe('Cachet valable');
  expect(summary(1, 1)).toBe('La signature et le cachet de ce document sont valables.');
  expect(summary(2, 1)).toBe('Les 2 signatures et le cachet de ce document sont valables.');
  expect(summary(0, 1)).toBe('Le cachet de ce document est valable. Le document ne porte aucune signature.');
  expect(summary(0, 2)).toBe('Les 2 cachets de ce document sont valables. Le document ne porte aucune signature.');
  expect(summary(0, 1, 'not-valid')).toBe('Le cachet de ce document n’est pas valable.');
  expect(summary(1, 1, 'not-valid')).toBe('Une des signatures ou un des cachets au moins n’est pas valable.');
});
