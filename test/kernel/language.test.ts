// In which language a screen is answered: what was chosen, else what the browser prefers, else French.

import { languageOf } from '#kernel/language.js';

it.each<[string, string | undefined, string | undefined, 'fr' | 'en']>([
  ['nothing said', undefined, undefined, 'fr'],
  ['a program that takes anything', undefined, '*', 'fr'],
  ['a French browser', undefined, 'fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7', 'fr'],
  ['an English browser', undefined, 'en-GB,en;q=0.9', 'en'],
  ['an English browser that also reads French', undefined, 'en-GB,en;q=0.9,fr;q=0.5', 'en'],
  ['weights in another order', undefined, 'en;q=0.4, FR-be;q=0.8', 'fr'],
  ['a German who reads English rather than French', undefined, 'de,en;q=0.7,fr;q=0.3', 'en'],
  ['a German alone', undefined, 'de-DE', 'fr'],
  ['English refused', undefined, 'en;q=0', 'fr'],
  ['weights that cannot be read', undefined, 'en;q=much,fr;q=0.1', 'fr'],
  ['a list too long to be a preference', undefined, `${'xx,'.repeat(20)}en`, 'fr'],
  ['English chosen in a French browser', 'paraphe-session=x; paraphe-language=en', 'fr', 'en'],
  ['French chosen in an English browser', 'paraphe-language=fr; other=1', 'en', 'fr'],
  ['a choice that is none', 'paraphe-language=de', 'en', 'en'],
  ['a cookie that only ends like ours', 'not-paraphe-language=en', undefined, 'fr'],
])('%s', (_, cookies, acceptLanguage, language) => {
  expect(languageOf(cookies, acceptLanguage)).toBe(language);
});

it('is that of the page that asks, though another tab chose since', () => {
  const asked = (page: string): string => languageOf('paraphe-language=en', 'en', page);
  expect([asked('fr'), asked('en'), asked('de'), asked('')]).toEqual(['fr', 'en', 'en', 'en']);
  expect(languageOf('paraphe-language=fr', 'fr', 'en')).toBe('en');
});
