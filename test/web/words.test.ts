import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from '../../web/src/circuits/blocks.js';
import type { CircuitStep } from '../../web/src/dossiers/dossier.js';
import { problemOf, sendable, titleFromFile, typedFrom } from '../../web/src/dossiers/draft-fields.js';
import { due, euros, fileSize, hour, instantOf, liveIn, longDay, readEuros } from '../../web/src/ui/dates.js';
import { designer } from '../../web/src/messages/fr/designer.js';
import { placingMessages } from '../../web/src/messages/fr/placing.js';

const NOW = '2026-11-23T10:00:00.000Z';

describe('dates, hours and amounts as a town hall writes them', () => {
  it('says how late or how near a deadline is', () => {
    expect(due('2026-11-18T10:00:00.000Z', NOW)).toEqual({ day: '18 nov.', distance: 'en retard de 5 jours', urgency: 'late' });
    expect(due('2026-11-23T17:00:00.000Z', NOW)).toEqual({ day: 'aujourd’hui', distance: 'avant 18\u00A0h', urgency: 'today' });
    expect(due('2026-11-24T10:00:00.000Z', NOW).distance).toBe('demain');
    expect(due('2026-11-26T10:00:00.000Z', NOW).distance).toBe('dans 3 jours');
    expect(due('2027-01-02T10:00:00.000Z', NOW).day).toBe('2 janv. 2027');
  });

  it('counts days at the town hall, not in universal time: 23 h 30 UTC is already tomorrow', () => {
    expect(due('2026-11-23T23:30:00.000Z', NOW).distance).toBe('demain');
    expect(longDay('2026-11-30T23:30:00.000Z')).toBe('1er décembre 2026');
    expect(hour('2026-11-23T08:05:00.000Z')).toBe('9\u00A0h\u00A005');
  });

  it('tells the end of a working day as midnight, and the day as it is overseas', () => {
    expect(due('2026-11-23T22:59:59.999Z', NOW)).toEqual({ day: 'aujourd’hui', distance: 'avant minuit', urgency: 'today' });
    try {
      liveIn('America/Guadeloupe');
      expect(due('2026-11-24T03:59:59.999Z', NOW)).toEqual({ day: 'aujourd’hui', distance: 'avant minuit', urgency: 'today' });
      expect(due('2026-11-24T03:59:59.999Z', '2026-11-24T04:00:00.000Z')).toMatchObject({ distance: 'en retard de 1 jour', urgency: 'late' });
    } finally {
      liveIn('Europe/Paris');
    }
  });

  it('reads a day and an hour as those of the town hall, summer and winter, here and overseas', () => {
    expect(['2026-11-23T09:12', '2026-07-14T09:12'].map((typed) => instantOf(typed))).toEqual(['2026-11-23T08:12:00.000Z', '2026-07-14T07:12:00.000Z']);
    expect([instantOf('2026-11-23T09:12', 'America/Guadeloupe'), instantOf('')]).toEqual(['2026-11-23T13:12:00.000Z', null]);
  });

  it('reads an amount as it is typed and writes it as it is read', () => {
    expect(['48 000', '1 250,5', '1250.50 €', '0'].map(readEuros)).toEqual([4_800_000, 125_050, 125_050, 0]);
    expect(['', 'douze', '1,234', '-5'].map(readEuros)).toEqual([null, null, null, null]);
    expect(euros(4_800_000).replaceAll(/\s/g, ' ')).toBe('48 000 €');
    expect(fileSize(16_700_000)).toBe('17\u00A0Mo');
  });
});

describe('the facts of a draft', () => {
  const type = {
    key: 'bon', name: 'Bon', circuitKey: 'bon', visibility: 'service', nature: 'financial', model: null, description: null, withdrawn: false, version: 0, retired: [], metadata: [
      { key: 'amountCents', label: 'Montant TTC', kind: 'amount', required: true },
      { key: 'matter', label: 'Matière', kind: 'matter', required: false },
    ],
  } as const;

  it('are sent when they are right, taken away when emptied, kept on the screen while half written', () => {
    expect(sendable(type, { amountCents: '1 250,00', matter: '' })).toEqual({ amountCents: 125_000, matter: '' });
    expect(sendable(type, { amountCents: 'mille', matter: '5.4' })).toEqual({ matter: '5.4' });
    expect(problemOf(type.metadata[0], 'mille')).toBe('amount');
    expect(problemOf(type.metadata[0], '')).toBe('missing');
    expect(problemOf(type.metadata[1], '')).toBeNull();
  });

  it('come back into their fields as they were typed', () => {
    expect(readEuros(typedFrom(type, { amountCents: 125_050 }).amountCents ?? '')).toBe(125_050);
  });

  it('take the name of the file as a first title', () => {
    expect(titleFromFile('deliberation-budget_2027.PDF')).toBe('Deliberation budget 2027');
  });
});

it('tells the branches of a parallel block as one step, which waits as long as one of them does', () => {
  const step = (id: string, group: string | null, state: CircuitStep['state']): CircuitStep => ({ id, group, state, kind: 'visa', name: id, deskName: null, personName: null, forWhom: null, decidedAt: null, decision: null, reason: null, comment: null, due: null, advice: null, undone: false, asks: { approve: [], reject: [] }, mustOpen: false, passable: false, batch: true, atTheStep: false, awaitsKey: false, choice: null });
  const blocks = blocksOf([step('a', 'Contrôle', 'done'), step('b', 'Contrôle', 'open'), step('c', null, 'to-come')]);
  expect(blocks.map(({ group, state, steps }) => [group, state, steps.length])).toEqual([['Contrôle', 'open', 2], [null, 'to-come', 1]]);
});

describe('the French sentences', () => {
  const folder = join(import.meta.dirname, '../../web/src/messages/fr');
  const sentences = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`/g)]
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll(/\$\{[^}]*\}/g, 'x')).filter((text) => !text.startsWith('./')));

  it('keep their typography: no straight apostrophe, no breaking space before a double sign or inside guillemets', () => {
    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences.filter((text) => /\p{L}\\?'\p{L}/u.test(text) || / [:;?!»]/.test(text) || /« /.test(text))).toEqual([]);
  });

  it('say by one word where a signature is seen: « emplacement »; a place is a seat, or a rank', () => {
    const wordsOf = (one: unknown): readonly string[] => (typeof one === 'string' ? [one] : typeof one === 'object' && one !== null ? Object.values(one).flatMap(wordsOf) : []);
    const told = wordsOf([placingMessages, designer.frameRuleFields]);
    expect(told.filter((text) => /emplacement/i.test(text)).length).toBeGreaterThan(4);
    expect(told.filter((text) => /\bplaces?\b/i.test(text))).toEqual([]);
  });

  it('are written in the message module and nowhere else', () => {
    const source = join(import.meta.dirname, '../../web/src');
    const french = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.startsWith('messages'))
      .flatMap((file) => readFileSync(join(source, file), 'utf8').split('\n').filter((line) => !/^\s*(\/\/|\/?\*|\{\/\*)/.test(line) && (/['"`>][^'"`<]*[éèêàçù][^'"`<]*['"`<]/.test(line) || /['`>](?:[^'`<]* )?(?:le|la|les|un|une|des|du|pour|par|et|ou|est|sur|dans|avec) [^'`<]*['`<]/.test(line))).map((line) => `${file}: ${line.trim()}`));
    expect(french.filter((line) => !line.includes('/**'))).toEqual([]);
  });
});
