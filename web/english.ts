// The pages in English: the same screens, built once more with other words. A file of messages/fr gives way to the one of the
// same name in messages/en, and a pure file that words something for the server and the screens (circuits/explain-words.ts) to
// its English sibling (explain-words-en.ts). A file without a sibling is the same in both languages.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** `web`: the folder of the pages. */
export function english(web: string): Plugin {
  return {
    name: 'english',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      // What is English already says itself what it wants.
      if (importer === undefined || isEnglish(importer)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const sibling = found && siblingOf(found.id);
      return sibling && existsSync(sibling) ? { ...found, id: sibling } : found;
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (page) => {
        const said = page.replace('<html lang="fr">', '<html lang="en">').replace(/<noscript>.*<\/noscript>/, '<noscript>The parapheur needs JavaScript to show and sign documents.</noscript>');
        if (!said.includes('lang="en"') || !said.includes('The parapheur needs')) throw new Error('web/index.html is no longer what its English copy is made from.');
        return said;
      },
    },
  };

  function siblingOf(id: string): string | null {
    const messages = join(web, 'src/messages');
    if (id.startsWith(join(messages, 'fr/'))) return join(messages, 'en', id.slice(join(messages, 'fr/').length));
    return /\/src\/(kernel|circuits)\/[^/]+\.ts$/.test(id) ? id.replace(/\.ts$/, '-en.ts') : null;
  }
}

const isEnglish = (file: string): boolean => /\/messages\/en\/|-en\.ts$/.test(file);
