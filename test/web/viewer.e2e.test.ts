// The viewer of documents: a heavy scan on a thin line, what cannot be shown, words that are looked for, pages of several
// sizes, the place of the signature.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { scannedLetter } from '#demo/documents/scan.js';
import { encrypted, garbage } from '../intake/hostile-files.js';
import { aPdf as byHand } from '../support/a-pdf.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { becomesTrue, desktop, firstPageDrawn, phone, Screens, tablet, upright } from './a-browser.js';
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
const searchField = (page: Page) => page.getByRole('textbox', { name: 'Rechercher dans le document' });
const told = (page: Page, text: string) => page.locator('.search-line [role="status"]').getByText(text, { exact: true });
const pageNumber = (page: Page) => page.getByRole('textbox', { name: 'Page', exact: true });

describe('a scan of sixty pages and 16 MB', () => {
  it('shows its first page for a few requests and the bytes of that page, any other when it is turned to, and says that it has no words', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page } = agent;
    const { id } = await sentLetter(page, 'Observations des riverains', await scannedLetter('2026-11-23', face));
    await page.goto('/envoyes');
    await page.locator(`a.row[href$="${id}"]`).waitFor();
    // What shows documents comes while the tray is at rest.
    await until(() => page.evaluate<boolean>("['dossier-page', 'pdf.worker'].every((part) => performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.includes(part) && responseEnd > 0))"), 20_000);
    await page.waitForLoadState('networkidle');
    const network = await agent.context.newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', THIN_LINE);
    await page.evaluate(FIRST_PAGE_TOLD);
    await page.locator(`a.row[href$="${id}"]`).click();
    await drawn(page, 1).waitFor();
    await until(() => page.evaluate<boolean>('globalThis.drawnAt !== undefined'));
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    // Told beside it from the start, and not only to whoever asks for its text: what to add to its sender, whom to ask to its readers.
    await page.locator('.document-remarks').getByText(/N’est qu’une image\s: pas de version texte\. Ajoutez une version accessible en annexe\./).waitFor();
    const { page: reader } = await screens.as('Claire Vandamme', desktop);
    await reader.goto(`/dossiers/${id}`);
    await reader.locator('.document-remarks').getByText(/Ce document est une image\s: pas de version texte\. Demandez un document accessible au service émetteur\./).waitFor();
    await pageNumber(page).fill('60');
    await pageNumber(page).press('Enter');
    await drawn(page, 60).waitFor();
    const { after, asked, bytes, code } = await page.evaluate<{ after: number; asked: number; bytes: number; code: readonly string[] }>(`(() => {
      const asked = performance.getEntriesByType('resource').filter(({ name, startTime }) => name.includes('/content?') && startTime < drawnAt);
      const code = performance.getEntriesByType('resource').filter(({ name, startTime }) => /\\.(js|css)$/.test(name) && startTime > pressedAt && startTime < drawnAt).map(({ name }) => name);
      return { code, after: Math.round(drawnAt - pressedAt), asked: asked.length, bytes: asked.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
    })()`);
    if (TELLS) process.stdout.write(`first page: ${after} ms, ${asked} requests, ${bytes} bytes\n`);
    expect(code).toEqual([]);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(10);
    expect(bytes).toBeLessThan(600 * KILOBYTE);
    await page.getByRole('button', { name: 'Rechercher dans le document' }).click();
    await searchField(page).fill('riverains');
    await told(page, 'Ce document est une image\u00A0: aucun texte à rechercher.').waitFor({ timeout: 60_000 });
    await screens.lookAround(agent, 'viewer-scan-searched');
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

describe('words looked for in a document', () => {
  it('are found page by page from the keyboard alone, whatever their accents; the focus goes back where it was', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page } = agent;
    const { id } = await sentLetter(page, 'Réponse aux riverains', await aPdf('Délibération', 3));
    await page.goto(`/dossiers/${id}`);
    await firstPageDrawn(page);
    await page.keyboard.press('f');
    await searchField(page).waitFor();
    await page.keyboard.type('deliberation');
    await told(page, '1 sur 3').waitFor();
    await page.keyboard.press('Enter');
    await told(page, '2 sur 3').waitFor();
    await until(async () => await pageNumber(page).inputValue() === '2');
    await page.locator('.found[data-current]').waitFor();
    await screens.lookAround(agent, 'viewer-found', [desktop, tablet, upright, phone]);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await told(page, '3 sur 3').waitFor();
    await searchField(page).fill('préfecture');
    await told(page, 'Aucun résultat').waitFor();
    expect(await page.locator('.found').count()).toBe(0);
    await page.keyboard.press('Escape');
    await searchField(page).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.ariaLabel')).toBe('Rechercher dans le document');
  }, PATIENCE_MS);

  it('are marked where they stand on pages of several sizes, turned and cropped, that were not known before', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page } = agent;
    const pages = Array.from({ length: 12 }, (_, index) => [{}, { mediaBox: '[0 0 1190 842]' }, { rotate: 90 }, { mediaBox: '[0 0 842 1190]', cropBox: '[40 60 800 1100]', rotate: 270 }][index % 4]!);
    const { id } = await sentLetter(page, 'Plans joints', byHand({ pages }), { page: 11, x: 60, y: 40, width: 200, height: 84 });
    await page.goto(`/dossiers/${id}`);
    await firstPageDrawn(page);
    await page.keyboard.press('f');
    for (const number of [1, 2, 11, 12]) {
      // The sheet is named after its object: the tenth for the first page, then every third.
      await searchField(page).fill(`Page ${10 + (number - 1) * 3}`);
      await told(page, '1 sur 1').waitFor();
      await drawn(page, number).waitFor();
      const word = page.locator(`.page[data-page-number="${number}"] .textLayer span`).first();
      await until(async () => {
        const [mark, stands] = [await page.locator('.found').boundingBox(), await word.boundingBox()];
        return mark !== null && stands !== null && [mark.x - stands.x, mark.y - stands.y, mark.width - stands.width, mark.height - stands.height].every((apart) => Math.abs(apart) < 15);
      }, 20_000);
    }
    await page.keyboard.press('Escape');
    await pageNumber(page).fill('1');
    await pageNumber(page).press('Enter');
    await page.getByRole('button', { name: 'Signature\u00A0: p.\u00A011' }).click();
    await until(async () => await pageNumber(page).inputValue() === '11');
    await drawn(page, 11).waitFor();
    // The frame stands on its page as it is displayed, lying down, and is in view.
    await until(async () => {
      const [frame, sheet, view] = [await page.locator('.signature-frame').boundingBox(), await page.locator('.page[data-page-number="11"]').boundingBox(), await page.locator('.viewer-scroll').boundingBox()];
      if (!frame || !sheet || !view) return false;
      const scale = sheet.width / 842;
      return Math.abs(frame.x - sheet.x - 60 * scale) < 4 && Math.abs(sheet.y + sheet.height - frame.y - frame.height - 40 * scale) < 4 && frame.y >= view.y && frame.y + frame.height <= view.y + view.height;
    }, 20_000);
    await screens.lookAround(agent, 'viewer-signature', [desktop, tablet, upright, phone]);
    // On a phone the tools are on one line; the others are in a menu, and one enlarges as often as one likes.
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: 'Autres outils' }).click();
    const larger = page.getByRole('menuitem', { name: 'Agrandir' });
    const sheet = page.locator('.page[data-page-number="11"]');
    const before = (await sheet.boundingBox())!.width;
    await larger.click();
    await until(async () => ((await sheet.boundingBox())?.width ?? 0) > before);
    const once = (await sheet.boundingBox())!.width;
    await larger.click();
    await until(async () => ((await sheet.boundingBox())?.width ?? 0) > once);
    expect((await page.locator('.toolbar').first().boundingBox())!.height).toBeLessThan(60);
    await screens.look(agent, 'viewer-other-tools');
    const textVersion = page.getByRole('menuitem', { name: 'Version texte' });
    // Where the screen was drawn at other widths too, the menu went with its button.
    if (!(await textVersion.isVisible())) await page.getByRole('button', { name: 'Autres outils' }).click();
    await textVersion.click();
    await page.getByRole('dialog', { name: /^Version texte de/ }).waitFor();
    await page.keyboard.press('Escape');
    await becomesTrue(page, `document.activeElement?.getAttribute('aria-label') === 'Autres outils'`);
  }, PATIENCE_MS);
});
