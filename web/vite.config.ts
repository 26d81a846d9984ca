// Builds the web application, served by the same process as the API: in French into dist-web, with `--mode en` in English
// into dist-web/en, after it. The addresses of the screens are the same, those of the assets are not.
// pdf.js reads its character maps, fonts, decoders and colour profiles at run time: they are copied beside it.
import { createReadStream, cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { english } from './english.js';
import { fontPreload } from './font-preload.js';
import { changedWorker } from './pdf-worker.js';

const here = dirname(fileURLToPath(import.meta.url));
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const outDir = join(here, '../dist-web');
const PDF_WORKER = 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
const PDFJS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

function pdfjsResources(): Plugin {
  return {
    name: 'pdfjs-resources',
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const file = join(pdfjs, normalize(decodeURIComponent((request.url ?? '').split('?')[0] ?? '')));
        if (!file.startsWith(pdfjs) || !existsSync(file)) return next();
        createReadStream(file).pipe(response);
      });
    },
    closeBundle() {
      for (const folder of PDFJS_FOLDERS) cpSync(join(pdfjs, folder), join(outDir, 'pdfjs', folder), { recursive: true });
    },
  };
}

export default defineConfig(({ mode, command }) => ({
  root: here,
  ...(mode === 'en' && command === 'build' ? { base: '/en/' } : {}),
  // What pdf.js reads is the same in both languages, and lies at one address.
  plugins: [react(), fontPreload(mode === 'en' && command === 'build' ? '/en/' : '/'), ...(mode === 'en' ? [english(here)] : []), ...(mode === 'en' && command === 'build' ? [] : [pdfjsResources()])],
  // The pure files of these two rooms, and of no other: a circuit is drawn and told on the screen as on the server.
  resolve: { alias: { [`${PDF_WORKER}?url`]: `${changedWorker(join(pdfjs, '..', PDF_WORKER), join(here, '../node_modules/.cache/pdf.worker.min.mjs'))}?url`, '#kernel': join(here, '../src/kernel'), '#circuits': join(here, '../src/circuits') } },
  build: {
    outDir: mode === 'en' ? join(outDir, 'en') : outDir,
    emptyOutDir: true,
    target: 'es2022',
    // The policy allows no data: script and no data: font; small files stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Some servers still send .mjs as octet-stream, which a module worker refuses.
      output: { assetFileNames: ({ names }) => (names[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]') },
    },
  },
  server: { port: 5173, proxy: { '/api': process.env['PARAPHE_API'] ?? 'http://localhost:3000' } },
}));
