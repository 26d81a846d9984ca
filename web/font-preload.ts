// The two typefaces are fetched beside the scripts, before any text asks for them: a screen drawn in another one first moves
// when they come.
import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Those of French; the other alphabets are fetched when a text has them. */
const FACES = /\/(?:public-sans|source-serif-4)-latin-wght-[^/]*\.woff2$/;

export function fontPreload(base: string): Plugin {
  return {
    name: 'font-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }): HtmlTagDescriptor[] => Object.keys(bundle ?? {}).filter((file) => FACES.test(`/${file}`))
        .map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: base + file, crossorigin: true }, injectTo: 'head' })),
    },
  };
}
