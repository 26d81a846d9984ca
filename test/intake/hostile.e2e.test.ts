// Files that mean harm, through the doors where strangers' files come in: a typed refusal, in bounded memory, and
// the product goes on.

import { TownHall, type Answer, type Browser } from '../journeys/a-town-hall.js';
import { aPdf } from '../support/pdf.js';
import * as hostile from './hostile-files.js';

let town: TownHall;
let agent: Browser;
let draft: string;

const MEGABYTE = 1024 * 1024;
const refusals: readonly (readonly [string, string, () => Uint8Array | Promise<Uint8Array>, readonly string[]])[] = [
  ['a stream that inflates to 128 MB', 'a.pdf', hostile.inflateBomb, ['pdf.too-complex']],
  ['an object stream of two thousand million objects', 'b.pdf', hostile.objectStreamBomb, ['pdf.too-complex']],
  ['an object stream that stands in itself', 'c.pdf', hostile.objectStreamInItself, ['pdf.damaged']],
  ['a tree of pages five thousand deep', 'd.pdf', hostile.deepPageTree, ['pdf.too-complex']],
  ['a tree of pages that loops', 'e.pdf', hostile.wideLoopingPageTree, ['pdf.damaged']],
  ['an array two hundred thousand deep', 'f.pdf', hostile.deepArray, ['pdf.too-complex']],
  ['tables that lead to themselves', 'g.pdf', hostile.prevLoop, ['pdf.damaged']],
  ['100 MB of garbage', 'h.pdf', () => hostile.garbage(100 * MEGABYTE), ['pdf.damaged']],
  ['a protected PDF', 'i.pdf', hostile.encrypted, ['pdf.encrypted']],
  ['too many pages', 'j.pdf', () => hostile.manyPages(3_001), ['document.too-many-pages']],
  ['a picture of 3 600 million pixels', 'k.png', hostile.pixelBomb, ['document.image-too-large']],
  ['an office file that unpacks to 4 GB', 'l.docx', hostile.zipBomb, ['document.bomb']],
  ['an office file with macros', 'm.docx', () => hostile.ooxml('word/document.xml', { 'word/vbaProject.bin': new Uint8Array(9) }), ['document.macros']],
  ['a PDF that starts a program', 'n.pdf', () => hostile.pdfWith('/OpenAction << /S /Launch /F (calc.exe) >>'), ['document.launch']],
  ['a PDF with a script', 'o.pdf', () => hostile.pdfWith('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), ['document.active']],
];

const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  // Made before the server starts: the making of a bomb holds this process for seconds, and idle connections end meanwhile.
  for (const [, name, make] of refusals) files.set(name, await make());
}, 120_000);
beforeAll(async () => {
  town = await TownHall.open();
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  draft = (await agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Fichiers douteux' })).body.id;
}, 120_000);
afterAll(() => town?.app.close());

describe('a hostile file', () => {
  it.each(refusals)('%s is refused by the draft, with a sentence', async (_, name, __, codes) => {
    const answer = await agent.upload(draft, files.get(name)!, { name });
    expect([answer.status >= 400 && answer.status < 500, codes.includes(answer.body.code)]).toEqual([true, true]);
    expect(answer.body.detail).toMatch(/^[A-ZÀÉÊ].{10,}[.)]$/u);
  });

  it.each(refusals.filter(([, name]) => ['a.pdf', 'g.pdf', 'i.pdf'].includes(name)))('%s is refused by the public page', async (_, name, __, codes) => {
    const response = await fetch(`${town.app.url}/api/verification`, { method: 'POST', headers: { 'content-type': 'application/pdf', 'x-paraphe-request': '1' }, body: Buffer.from(files.get(name)!) });
    expect([response.status, codes.includes(((await response.json()) as Answer['body']).code)]).toEqual([400, true]);
  });

  it('costs the product itself no memory, and an ordinary file is taken at once afterwards', async () => {
    const before = process.memoryUsage.rss();
    for (let round = 0; round < 2; round += 1) expect((await agent.upload(draft, files.get('a.pdf')!, { name: 'bombe.pdf' })).status).toBe(400);
    expect((process.memoryUsage.rss() - before) / MEGABYTE).toBeLessThan(64);
    expect(await agent.upload(draft, await aPdf('Ordinaire'))).toMatchObject({ status: 200, body: { pages: 2 } });
  });

  it('leaves no document behind, but the ordinary one', async () => {
    expect((await agent.call('GET', `/api/dossiers/${draft}`)).body.documents).toHaveLength(1);
  });
});
