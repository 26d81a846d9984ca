import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = 'dist-web';
const gzipKb = (path: string): number => gzipSync(readFileSync(path)).length / 1000;

describe.each(['', 'en'])('what a first visit downloads, /%s', (language) => {
  const page = readFileSync(join(built, language, 'index.html'), 'utf8');
  const linked = (end: string): readonly string[] => [...page.matchAll(/(?:src|href)="(\/(?:en\/)?assets\/[^"]+)"/g)].map(([, path]) => join(built, path ?? '')).filter((path) => path.endsWith(end));

  it('stays within 200 kB of JavaScript and 45 kB of styles, compressed', () => {
    const kilobytes = (end: string): number => linked(end).reduce((sum, path) => sum + gzipKb(path), 0);
    expect(linked('.js').length).toBeGreaterThan(1);
    expect(kilobytes('.js')).toBeLessThan(200);
    expect(kilobytes('.css')).toBeLessThan(45);
  });

  it('holds no inline script and asks nothing of another site', () => {
    expect(page.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
    expect(page.match(/(?:src|href)="https?:/g)).toBeNull();
    for (const path of linked('.css')) expect(readFileSync(path, 'utf8')).not.toMatch(/url\(["']?https?:/);
  });
});

it('brings what pdf.js reads at run time: character maps, fonts, decoders, colour profiles', () => {
  for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) expect(readdirSync(join(built, 'pdfjs', folder)).length).toBeGreaterThan(0);
});
