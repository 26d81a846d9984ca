// The viewer of documents: a heavy scan on a thin line, what cannot be shown.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { scannedLetter } from '#demo/documents/scan.js';
import { encrypted, garbage } from '../intake/hostile-files.js';
import { until } from '../support/until.js';
import { desktop, Screens } from './a-browser.js';
import { sentLetter } from './letters-sent.js';

const PATIENCE_MS = 240_000;
const KILOBYTE = 1000;
/** 8 Mbit/s, 60 ms. */
const THIN_LINE = { offline: false, latency: 60, downloadThroughput: 1_000_000, uploadThroughput: 1_000_000 };
const face = readFileSync(new URL('../../assets/fonts/PublicSans-Regular.subset.ttf', import.meta.url));
/** The times are told to whoever asks for them; none is judged. */
const TELLS = process.env['PARAPHE_TIMES'] === '1';
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

/** The instants, on the clock of the page, of a press and of the first page after it. */
const FIRST_PAGE_TOLD = `addEventListener('click', () => {
  globalThis.pressedAt = performance.now();
  const look = () => { if (document.querySelector('.page[data-page-number="1"][data-loaded] canvas:not([hidden])')) globalThis.drawnAt = performance.now(); else requestAnimationFrame(look); };
  look();
}, { once: true, capture: true })`;

const drawn = (page: Page, number: number) => page.locator(`.page[data-page-number="${number}"][data-loaded] canvas:not([hidden])`);
const pageNumber = (page: Page) => page.getByRole('textbox', { name: 'Page', exact: true });

describe('a scan of sixty pages and 16 MB', () => {
  it('shows its first page for a few requests and the bytes of that page, and any other when it is turned to', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page } = agent;
    const { id } = await sentLetter(page, 'Observations des riverains', await scannedLetter('2026-11-23', face));
    await page.goto('/envoyes');
    await page.locator(`a.row[href$="${id}"]`).waitFor();
    const network = await agent.context.newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', THIN_LINE);
    await page.evaluate(FIRST_PAGE_TOLD);
    await page.locator(`a.row[href$="${id}"]`).click();
    await drawn(page, 1).waitFor();
    await until(() => page.evaluate<boolean>('globalThis.drawnAt !== undefined'));
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await pageNumber(page).fill('60');
    await pageNumber(page).press('Enter');
    await drawn(page, 60).waitFor();
    const { after, asked, bytes } = await page.evaluate<{ after: number; asked: number; bytes: number }>(`(() => {
      const asked = performance.getEntriesByType('resource').filter(({ name, startTime }) => name.includes('/content?') && startTime < drawnAt);
      return { after: Math.round(drawnAt - pressedAt), asked: asked.length, bytes: asked.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
    })()`);
    if (TELLS) process.stdout.write(`first page: ${after} ms, ${asked} requests, ${bytes} bytes\n`);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(10);
    expect(bytes).toBeLessThan(600 * KILOBYTE);
  }, PATIENCE_MS);
});

describe('a document that cannot be shown', () => {
  it.each([
    ['password', async () => ({ status: 200, body: Buffer.from(await encrypted()) }), 'Document protégé par un mot de passe.'],
    ['broken', async () => ({ status: 200, body: garbage(4000) }), 'Fichier illisible'],
    ['unreachable', async () => ({ status: 503, body: '' }), 'Le document n’a pas pu être téléchargé.'],
  ] as const)('says why: %s', async (name, answer, sentence) => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const { status, body } = await answer();
    await page.route('**/content?*', (route) => route.fulfill({ status, body, contentType: 'application/pdf' }));
    await page.locator('a.row').first().click();
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await screens.lookAround(director, `viewer-${name}`);
  }, PATIENCE_MS);
});
