// What somebody waits for before a screen, in a real Chromium: the first page of a scan of sixty pages on a thin line, the
// next dossier of a run, what moves while each screen comes. Run by `npm run bench -- pages`; CHROMIUM says where it is.

import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { scannedLetter } from '#demo/documents/scan.js';
import { sampleDeliberation } from '#demo/sample.js';
import { benchTown, quantile, session } from './town.js';

const TIMES = 5;
const THIN_LINE = { bytesPerSecond: 1_000_000, roundTripMs: 60 };
const FREE_LINE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
const SETTLED_MS = 1500;
const SCREENS = ['/', '/corbeille', '/envoyes', '/retournes', '/brouillons', '/termines', '/recherche', '/nouveau', '/absences', '/circuits', '/circuits/arrete', '/organisation/certificats', '/compte', '/verification', '/accessibilite', '/mentions-legales'];
const WIDTHS = [[1440, 900], [1024, 768], [390, 844]] as const;

/** The instants, on the clock of the page, of what was pressed and of the first page drawn after it. */
const TELLS_FIRST_PAGE = `(() => {
  globalThis.drawnAfter = undefined;
  const from = performance.now();
  globalThis.pressedAt = from;
  const here = location.pathname;
  const look = () => location.pathname !== here && document.querySelector('.page[data-page-number="1"][data-loaded] canvas:not([hidden])') ? globalThis.drawnAfter = performance.now() - from : requestAnimationFrame(look);
  look();
})()`;

async function drawn(page: Page): Promise<number> {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await page.waitForTimeout(20)) {
    const after = await page.evaluate<number | undefined>('globalThis.drawnAfter');
    if (after !== undefined) return after;
  }
  throw new Error(`No page is drawn at ${page.url()}`);
}

export async function run(): Promise<void> {
  const bench = await benchTown(false);
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const agent = await session(bench.url, 'agent');
    const sample = await sampleDeliberation(bench.town);
    for (let count = 0; count <= TIMES; count += 1) await send(bench.url, agent, { type: 'deliberation', ...sample });
    const font = readFileSync(new URL('../assets/fonts/PublicSans-Regular.subset.ttf', import.meta.url));
    const scan = await send(bench.url, agent, { type: 'courrier', title: 'Observations des riverains', metadata: { subtype: 'reponse', recipient: 'Association des riverains', matter: '6.1' }, bytes: await scannedLetter('2026-11-23', font) });
    await firstPage(browser, bench.url, scan);
    await nextDossier(browser, bench.url);
    await whatMoves(browser, bench.url);
  } finally {
    await browser.close();
    await bench.close();
  }
}

async function enter(browser: Browser, url: string, persona: string, [width, height]: readonly [number, number]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: url, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' });
  const [name, value] = (await session(url, persona)).split('=') as [string, string];
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

interface Sent { readonly type: string; readonly title: string; readonly metadata: object; readonly bytes: Uint8Array }

/** Sent by the agent; gives back the dossier. */
async function send(url: string, cookie: string, { type, title, metadata, bytes }: Sent): Promise<string> {
  const call = async (method: string, path: string, of: string, body: string | Uint8Array): Promise<{ id: string; sha256: string }> => {
    const response = await fetch(url + path, { method, headers: { cookie, 'x-paraphe-request': '1', 'content-type': of }, body: body as never });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<{ id: string; sha256: string }>;
  };
  const { id } = await call('POST', '/api/dossiers', 'application/json', JSON.stringify({ type, title, metadata }));
  const { sha256 } = await call('PUT', `/api/dossiers/${id}/documents?role=main&name=acte.pdf`, 'application/pdf', bytes);
  await call('POST', `/api/dossiers/${id}/submit`, 'application/json', JSON.stringify({ seen: [sha256] }));
  return id;
}

/** From a tray at rest, what a first visit brings along not being in the browser yet. */
async function firstPage(browser: Browser, url: string, id: string): Promise<void> {
  const times: number[] = [];
  const floors: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const page = await enter(browser, url, 'agent', WIDTHS[0]);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: THIN_LINE.roundTripMs, downloadThroughput: THIN_LINE.bytesPerSecond, uploadThroughput: THIN_LINE.bytesPerSecond });
    await page.goto('/envoyes', { timeout: 60_000 });
    const row = page.locator(`a.row[href$="${id}"]`);
    await row.waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLED_MS);
    await page.evaluate(`addEventListener('click', () => ${TELLS_FIRST_PAGE}, { once: true, capture: true })`);
    await row.click();
    times.push(await drawn(page));
    const { bytes, inTurn } = await page.evaluate<{ bytes: number; inTurn: number }>(`(() => {
      const asked = performance.getEntriesByType('resource').filter(({ startTime }) => startTime >= pressedAt && startTime < pressedAt + drawnAfter);
      const document = asked.filter(({ name }) => name.includes('/content?'));
      return { bytes: document.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0), inTurn: document.length + 1 };
    })()`);
    floors.push(bytes / THIN_LINE.bytesPerSecond * 1000 + inTurn * THIN_LINE.roundTripMs);
    await network.send('Network.emulateNetworkConditions', FREE_LINE);
    await page.context().close();
  }
  say('first page of a scan of 60 pages, 8 Mbit/s, 60 ms', times, '2000 ms', `; its bytes and turns alone ${quantile(floors, 0.5).toFixed(0)} ms`);
}

/** In a run, its document fetched ahead. */
async function nextDossier(browser: Browser, url: string): Promise<void> {
  const page = await enter(browser, url, 'dgs', WIDTHS[0]);
  const times: number[] = [];
  await page.goto('/corbeille');
  await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
  await page.locator('.page[data-loaded] canvas').first().waitFor();
  for (let time = 0; time < TIMES; time += 1) {
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLED_MS);
    await page.evaluate(TELLS_FIRST_PAGE);
    await page.keyboard.press('j');
    times.push(await drawn(page));
  }
  say('next dossier, fetched ahead', times, '150 ms');
  await page.context().close();
}

/** Cumulative layout shift, without what follows a gesture. */
async function whatMoves(browser: Browser, url: string): Promise<void> {
  for (const size of WIDTHS) {
    const page = await enter(browser, url, 'dgs', size);
    await page.addInitScript(`globalThis.moved = 0; new PerformanceObserver((list) => { for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) globalThis.moved += value; }).observe({ type: 'layout-shift', buffered: true })`);
    const told: (readonly [string, number])[] = [];
    for (const path of SCREENS) {
      if (path === '/') await page.context().clearCookies();
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(SETTLED_MS);
      told.push([path, await page.evaluate<number>('globalThis.moved')]);
      if (path === '/') {
        const [name, value] = (await session(url, 'dgs')).split('=') as [string, string];
        await page.context().addCookies([{ name, value, url }]);
      }
    }
    const worst = told.toSorted(([, one], [, other]) => other - one).slice(0, 4).map(([path, value]) => `${path} ${value.toFixed(3)}`).join(', ');
    process.stdout.write(`what moves at ${size[0]} px: of ${told.length} screens the worst ${worst} (target 0.02)\n`);
    await page.context().close();
  }
}

function say(what: string, times: readonly number[], target: string, beside = ''): void {
  process.stdout.write(`${what}: median ${quantile(times, 0.5).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms (target ${target})${beside}\n`);
}
