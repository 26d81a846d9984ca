// « English » on the French pages, « Français » on the English ones: the choice is kept in a cookie, by which the server
// chooses the page and words its own sentences (src/kernel/language.ts). What was typed is kept as for any reload.
import { IconLanguage } from '@tabler/icons-react';
import { languageMessages } from '../messages/fr/language.js';

const { other } = languageMessages;
const A_YEAR_S = 31_536_000;

export function LanguageButton() {
  return <button type="button" className="language-button" lang={other.code} onClick={speakOther}><IconLanguage size={20} aria-hidden />{other.name}</button>;
}

export function speakOther(): void {
  document.cookie = `paraphe-language=${other.code}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  location.reload();
}
