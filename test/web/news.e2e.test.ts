import type { Page } from 'playwright-core';
import { desktop, firstPageDrawn, phone, Screens, type Width } from './a-browser.js';

const PATIENCE_MS = 90_000;
const narrow: Width = { width: 820, height: 1180, touch: true };
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const rows = (page: Page) => page.locator('a.row');
const titles = (page: Page): Promise<string[]> => page.locator('.row-title').evaluateAll((all) => all.map((one) => (one.textContent ?? '').replace('Non lu. ', '')));

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('a.row, .empty').first().waitFor();
}

describe('what others do meanwhile', () => {
  const toDo = async (page: Page): Promise<number> => Number((await page.locator('.menu .menu-link', { hasText: 'À traiter' }).locator('.count > [aria-hidden]').textContent())?.replace('+', '') ?? 0);
  const news = (page: Page) => page.locator('.tray-news button');

  it('changes the numbers without a reload; the list stays as it is read until one asks, with what is ticked and the focus', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = deputy;
    await settled(page);
    const [before, shown] = [await toDo(page), await titles(page)];
    await rows(page).first().focus();
    await page.keyboard.press('x');
    await page.getByRole('region', { name: 'Sélection' }).waitFor();
    await page.evaluate('window.untouched = true');
    const visas = await inPage(director.page, 'GET', '/api/trays/to-do?type=deliberation') as { items: { dossierId: string; title: string; action: string }[] };
    const { dossierId, title } = visas.items.find(({ action, title }) => action === 'visa' && !shown.includes(title))!;
    await approve(director.page, dossierId);
    await news(page).getByText('1 nouveau dossier\u00a0: afficher').waitFor();
    await page.locator('.menu .menu-link .count > [aria-hidden]', { hasText: new RegExp(`^${before + 1}$`) }).first().waitFor();
    expect({ shown: await titles(page), ticked: await page.locator('[data-selected]').count(), focus: await page.evaluate('document.activeElement?.className') })
      .toEqual({ shown, ticked: 1, focus: expect.stringMatching(/\brow\b/) });
    await screens.look(deputy, 'news-tray');
    await news(page).click();
    await rows(page).filter({ hasText: title }).waitFor();
    await news(page).waitFor({ state: 'detached' });
    expect({ ticked: await page.locator('[data-selected]').count(), focus: await page.evaluate('document.activeElement?.tagName'), untouched: await page.evaluate('window.untouched') })
      .toEqual({ ticked: 1, focus: 'H1', untouched: true });
  }, PATIENCE_MS);

  it.each([desktop, narrow, phone])('is said above the dossier that is open, and shown when it is asked for, on $width px', async (size) => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', size);
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = deputy;
    const asked = page.waitForResponse((response) => response.url().endsWith('/api/news'));
    await page.reload();
    await asked;
    await rows(page).first().click();
    await firstPageDrawn(page);
    const id = new URL(page.url()).pathname.split('/').pop()!;
    const notice = page.locator('.dossier-news');
    expect(await notice.count()).toBe(0);
    await inPage(director.page, 'POST', `/api/dossiers/${id}/annotations`, { text: `Vu en réunion, ${size.width}` });
    await notice.getByText('Claire VANDAMME vient de changer ce dossier.').waitFor();
    expect(await page.getByText(`Vu en réunion, ${size.width}`).count()).toBe(0);
    await screens.look(deputy, 'news-dossier');
    await notice.getByRole('button', { name: 'Actualiser' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H1');
    expect((await inPage(page, 'GET', `/api/dossiers/${id}`) as { annotations: { text: string }[] }).annotations.at(-1)).toMatchObject({ text: `Vu en réunion, ${size.width}` });
  }, PATIENCE_MS);

  it('is asked every half minute where nothing is heard, and seldom where it is', async () => {
    if (!screens) return;
    for (const [heard, questions] of [[false, 1], [true, 0]] as const) {
      const { page } = await screens.window(desktop);
      if (!heard) await page.route('**/api/news', (route) => route.fulfill({ status: 503 }));
      await page.clock.install();
      await page.goto('/');
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/news'));
      await page.locator('.persona', { hasText: 'Martine Quesnoy' }).click();
      await settled(page);
      await answered;
      await page.clock.fastForward(15_000);
      await inPage(page, 'GET', '/api/me');
      let asked = 0;
      page.on('request', (request) => { if (request.url().endsWith('/api/trays')) asked += 1; });
      await page.clock.fastForward(31_000);
      // The next question of the page comes after it.
      await inPage(page, 'GET', '/api/me');
      expect({ heard, asked }).toEqual({ heard, asked: questions });
    }
  }, PATIENCE_MS);
});

interface Shown { readonly documents: readonly { readonly sha256: string }[] }

async function approve(page: Page, id: string): Promise<void> {
  const { documents } = await inPage(page, 'GET', `/api/dossiers/${id}`) as Shown;
  await inPage(page, 'POST', `/api/dossiers/${id}/approve`, { seen: documents.map(({ sha256 }) => sha256) });
}

function inPage(page: Page, method: string, path: string, body: unknown = null): Promise<unknown> {
  return page.evaluate(async ([method, path, body]) => {
    const response = await fetch(path as string, { method: method as string, headers: { 'x-paraphe-request': '1', 'content-type': 'application/json' }, ...(body === null ? {} : { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as unknown;
  }, [method, path, body]);
}
