import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchMessages } from '../../web/src/messages/en/batch.js';
import { datesMessages } from '../../web/src/messages/en/dates.js';
import { houseDelegations } from '../../web/src/messages/en/house-delegations.js';
import { FRENCH_ONLY, inBothLanguages, leavesOf, SAME_IN_BOTH } from './both-languages.js';

const folder = (language: string): string => join(import.meta.dirname, '../../web/src/messages', language);

describe('the English sentences', () => {
  const sources = readdirSync(folder('en')).map((file) => readFileSync(join(folder('en'), file), 'utf8'));
  const sentences = sources.flatMap((source) => [...source.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`/g)])
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll(/\$\{[^}]*\}/g, 'x')).filter((text) => !/^\.{1,2}\//.test(text));

  it('stand in files of the same names, all but what is French in every language', () => {
    expect(readdirSync(folder('fr')).filter((file) => !FRENCH_ONLY.includes(file))).toEqual(readdirSync(folder('en')));
  });

  it('keep their typography: no straight apostrophe, no French quotation marks, no space before a double sign', () => {
    expect(sentences.length).toBeGreaterThan(1000);
    expect(sentences.filter((text) => /\p{L}\\?'\p{L}/u.test(text) || /[\s\u00A0\u202F][:;?!]|[«»"]/.test(text))).toEqual([]);
  });

  it('hold no French but the names of the law, in brackets or between quotation marks', () => {
    const plain = (text: string): string => text.replaceAll(/\([^)]*\)|“[^”]*”|https?:\S+|[Aa]rrêtés?|Archives départementales du Pas-de-Calais|Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07|^Français$/g, '');
    const french = /[àâçèéêëîïôùûœ]|\b(le|la|les|des|une|du|au|aux|est|sont|pour|dans|avec|sur|par|vous|votre|cette|qui|que|pas|été)\b/i;
    expect(sentences.filter((text) => french.test(plain(text)))).toEqual([]);
  });

  it('say something else than the French ones, a few words apart', async () => {
    const same = (await inBothLanguages()).flatMap(({ fr, en }) => leavesOf(fr, en).filter(({ french, english }) => french === english && /\p{L}{2}/u.test(french)).map(({ french }) => french));
    expect([...new Set(same)].toSorted()).toEqual(SAME_IN_BOTH.toSorted());
  });

  it('agree with their numbers, one or several', async () => {
    const faults: string[] = [];
    for (const { en } of await inBothLanguages()) {
      for (const [count, wrong] of [[1, /\b1 (?:\p{L}+ )?(?:dossiers|documents|pages|desks|steps|days|years|people|names|lines|problems|points|mandates|delegations|signatures|circuits|versions|certificates|attachments|conditions|types)\b/u], [2, /\b2 (?:\p{L}+ )?(?:dossier|document|page|desk|step|day|year|person|name|line|problem|point|mandate|delegation|signature|circuit|version|certificate|attachment|condition|type)\b/u]] as const) {
        // Bounds, which are never one.
        faults.push(...said(en, count).filter((text) => wrong.test(text) && !/^At most|^more than|oldest|(?:for|after) 1 days/.test(text)));
      }
    }
    expect(faults).toEqual([]);
    expect([batchMessages.confirm({ sign: 2, approve: 1, acknowledge: 0 }), batchMessages.summary({ sign: 1, approve: 0, acknowledge: 2 }, 1, 0)]).toEqual(['Sign 2 and approve 1', '1 signed, 2 read, 1 failed.']);
  });
});

it('an arrêté that is enforceable (exécutoire) is never told as a delegation in force, which may be something else', () => {
  const { state, scope, makeExecutory, executory, idle, form } = houseDelegations;
  expect([state['in-force'], state['not-executory'], scope.executory('4 March 2026'), makeExecutory]).toEqual(['In force', 'Not enforceable yet', 'Enforceable (exécutoire) since 4 March 2026', 'Record as enforceable…']);
  const told = [...Object.values(state).filter((text) => text !== state['in-force']), executory.title('1'), executory.on, executory.confirm, executory.done, idle(1), idle(2), form.executoryOn, form.notExecutory, houseDelegations.lead];
  expect(told.filter((text) => /in(to)? force/i.test(text))).toEqual([]);
});

describe('numbers as an English hand types them', () => {
  it('group thousands with commas, and what a French hand types is understood', () => {
    expect(['1,250.50', '48,000', '1,250,000', '1250,5', '1250.5'].map(datesMessages.plainNumber)).toEqual(['1250.50', '48000', '1250000', '1250.5', '1250.5']);
  });

  it('take no comma for decimals, which the server would read as such where thousands were meant', () => {
    expect(['5.5', '1,250', '-3'].map((typed) => datesMessages.decimal.test(typed))).toEqual([true, false, true]);
  });

  it('write the hour as a clock does', () => {
    expect([datesMessages.hour(9, '05'), datesMessages.moment('18 Nov', datesMessages.hour(14, '00')), datesMessages.late(1), datesMessages.inDays(3)]).toEqual(['09:05', '18 Nov at 14:00', '1 day late', 'in 3 days']);
  });
});

/** What the sentences with a number say of it; those that take something else are left out. */
function said(messages: unknown, count: number): readonly string[] {
  if (typeof messages === 'function') {
    try {
      const text: unknown = messages(count, count, count);
      return typeof text === 'string' ? [text] : [];
    } catch {
      return [];
    }
  }
  return typeof messages === 'object' && messages !== null ? Object.values(messages).flatMap((inner) => said(inner, count)) : [];
}
