// The next dossier of a run is fetched before one goes on to it, and is opened only when it is shown.

import type { Page } from 'playwright-core';
import { openClient } from '#platform/database.client.js';
import { until } from '../support/until.js';
import { desktop, firstPageDrawn, Screens } from './a-browser.js';

const PATIENCE_MS = 120_000;
/** Long after a browser is idle. */
const A_WHILE_MS = 1500;
/** The time is told to whoever asks for it; it is not judged. */
const TELLS = process.env['PARAPHE_TIMES'] === '1';
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

const dossierIn = (url: string): string => /\/dossiers\/([0-9a-f-]{36})/.exec(url)![1]!;

/** Everything that is asked of dossiers, in its order. */
function watchDossiers(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on('request', (request) => request.method() === 'GET' && /\/api\/dossiers\/[0-9a-f-]{36}(\?|$)/.test(request.url()) && urls.push(request.url()));
  return urls;
}

/** What is asked of the contents of documents from now on, in its order. */
function watchContents(page: Page): readonly { readonly url: string; readonly range: string }[] {
  const fetched: { readonly url: string; readonly range: string }[] = [];
  page.on('request', (request) => request.url().includes('/content?') && fetched.push({ url: request.url(), range: request.headers()['range'] ?? '' }));
  return fetched;
}

/** When that dossier was read last, and how many of its documents were opened, by anybody. */
async function openings(dossier: string): Promise<{ readonly read: string | null; readonly documents: number }> {
  const database = await openClient(screens!.app.config.databaseUrl!);
  const { rows: [found] } = await database.query<{ read: string | null; documents: number }>('select (select max(last_at)::text from reading where dossier_id = $1) as read, (select count(*)::int from document_opening where dossier_id = $1) as documents', [dossier]);
  await database.end();
  return found!;
}

describe('the next dossier of a run', () => {
  it('is there before one goes on to it, opened for nobody; going on fetches nothing of its document, and opens it', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const [dossiers, contents] = [watchDossiers(page), watchContents(page)];
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    const here = dossierIn(page.url());
    await until(() => contents.some(({ url }) => url.includes('ahead=1')), 20_000);
    const next = dossierIn(contents.find(({ url }) => url.includes('ahead=1'))!.url);
    expect(next).not.toBe(here);
    await page.waitForTimeout(A_WHILE_MS);
    const before = await openings(next);
    expect([dossiers, contents.map(({ url }) => url)].flatMap((urls) => urls.filter((url) => url.includes(next) && !url.includes('ahead=1')))).toEqual([]);
    // Nothing further than one.
    expect(new Set([...dossiers, ...contents.map(({ url }) => url)].map(dossierIn))).toEqual(new Set([here, next]));
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const fetched = contents.length;
    const pressed = page.evaluate<number>(`new Promise((shown) => {
      const from = performance.now();
      const look = () => document.querySelector('.page[data-page-number="1"][data-loaded] canvas:not([hidden])') && location.pathname.endsWith('${next}') ? shown(performance.now() - from) : requestAnimationFrame(look);
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
      look();
    })`);
    const shownAfter = await pressed;
    if (TELLS) process.stdout.write(`next dossier: ${Math.round(shownAfter)} ms\n`);
    await firstPageDrawn(page);
    expect(dossierIn(page.url())).toBe(next);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(title);
    await until(async () => {
      const { read, documents } = await openings(next);
      return read !== null && read !== before.read && documents >= 1 && documents >= before.documents;
    });
    const ofNext = contents.slice(fetched).filter(({ url }) => url.includes(next) && !url.includes('ahead=1'));
    expect(ofNext.map(({ range }) => range)).toEqual(['bytes=0-0']);
    expect(dossiers.filter((url) => url.includes(next) && !url.includes('ahead=1'))).toHaveLength(1);
  }, PATIENCE_MS);

  it('is told to be opened as soon as it can be, though the line was lost when it was shown, and once', async () => {
    if (!screens) return;
    const { page } = await screens.as('Martine Quesnoy', desktop);
    const contents = watchContents(page);
    let line: 'cut' | 'busy' | 'whole' = 'cut';
    const told: string[] = [];
    await page.route('**/content?**', async (route) => {
      if (route.request().headers()['range'] !== 'bytes=0-0') return route.continue();
      told.push(line);
      return line === 'cut' ? route.abort() : line === 'busy' ? route.fulfill({ status: 503 }) : route.continue();
    });
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await until(() => contents.some(({ url }) => url.includes('ahead=1')), 20_000);
    await page.waitForTimeout(A_WHILE_MS);
    const next = dossierIn(contents.find(({ url }) => url.includes('ahead=1'))!.url);
    const before = await openings(next);
    await page.keyboard.press('j');
    await firstPageDrawn(page);
    await until(() => told.length === 1);
    line = 'busy';
    await until(() => told.length === 2);
    line = 'whole';
    await page.evaluate("window.dispatchEvent(new Event('online'))");
    await until(async () => (await openings(next)).documents > before.documents);
    // Longer than the pause that was left.
    await page.waitForTimeout(5000);
    expect([dossierIn(page.url()), told]).toEqual([next, ['cut', 'busy', 'whole']]);
  }, PATIENCE_MS);

  it('is not fetched on a line whose bytes are counted', async () => {
    if (!screens) return;
    const director = await screens.window(desktop);
    const { page } = director;
    await page.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })");
    await page.goto('/');
    await screens.enter(director, 'Claire Vandamme');
    await page.waitForURL('**/corbeille');
    const [dossiers, contents] = [watchDossiers(page), watchContents(page)];
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await page.getByText('1 sur').first().waitFor();
    await page.waitForTimeout(A_WHILE_MS);
    expect([...dossiers, ...contents.map(({ url }) => url)].filter((url) => url.includes('ahead=1'))).toEqual([]);
  }, PATIENCE_MS);
});
