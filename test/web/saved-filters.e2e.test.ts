import type { Page } from 'playwright-core';
import { desktop, phone, Screens } from './a-browser.js';

const PATIENCE_MS = 90_000;
const NAME = 'Délibérations par titre';
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const rows = (page: Page) => page.locator('a.row');
const opened = (page: Page, name: string) => page.locator('.saved-filter strong', { hasText: name });

describe('a filter is saved under a name', () => {
  it('found again in the menu, by its person only, renamed, replaced, removed and taken back', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await rows(page).nth(3).waitFor();
    expect(await page.getByRole('button', { name: 'Enregistrer ce filtre' }).count()).toBe(0);
    await page.getByLabel('Type', { exact: true }).selectOption('deliberation');
    await page.getByLabel('Trier par').selectOption('title');
    await page.getByRole('button', { name: 'Enregistrer ce filtre' }).click();
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Donnez un nom au filtre.').waitFor();
    await screens.look(director, 'filter-save');
    await page.getByLabel('Nom du filtre').fill(NAME);
    await page.keyboard.press('Enter');
    await opened(page, NAME).waitFor();
    await screens.lookAround(director, 'filter-saved');

    await page.getByRole('link', { name: 'Envoyés' }).click();
    await page.getByRole('link', { name: NAME }).click();
    await page.waitForURL('**/corbeille?type=deliberation&tri=title');
    await page.reload();
    await opened(page, NAME).waitFor();
    expect(await page.getByRole('link', { name: NAME }).getAttribute('aria-current')).toBe('page');

    // The same name for something else replaces it, and it is said before.
    await page.getByLabel('Trier par').selectOption('submitter');
    await page.getByRole('button', { name: 'Enregistrer ce filtre' }).click();
    await page.getByLabel('Nom du filtre').fill(NAME.toUpperCase());
    await page.getByText('existe déjà : il sera remplacé.').waitFor();
    await page.getByRole('button', { name: 'Remplacer' }).click();
    await opened(page, NAME).waitFor();
    await page.getByRole('button', { name: /^Renommer/ }).click();
    await page.getByLabel('Nom du filtre').fill('Conseil');
    await page.getByRole('button', { name: 'Renommer', exact: true }).click();
    await opened(page, 'Conseil').waitFor();

    const agent = await screens.as('Pauline Mercier', desktop);
    await agent.page.getByRole('link', { name: 'Brouillons' }).waitFor();
    expect(await agent.page.getByRole('link', { name: 'Conseil' }).count()).toBe(0);

    await page.getByRole('button', { name: /^Supprimer/ }).click();
    await page.getByText('Filtre « Conseil » supprimé').waitFor();
    await page.getByRole('link', { name: 'Conseil' }).waitFor({ state: 'detached' });
    await page.locator('.toast-undo').click();
    await page.getByRole('link', { name: 'Conseil' }).waitFor();
  }, PATIENCE_MS);

  it('opens without the condition that is gone, and says so', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', phone);
    const { page } = director;
    const made = await page.evaluate(async () => {
      const call = (method: string, path: string, body?: unknown) => fetch(path, { method, headers: { 'x-paraphe-request': '1', 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
      // A desk where she has no seat.
      const { chart } = (await (await call('GET', '/api/organisation/chart')).json()) as { chart: { desks: { id: string; slug: string }[] } };
      const foreign = chart.desks.find(({ slug }) => slug === 'finances')!;
      return (await call('POST', '/api/filters', { name: 'Ancien bureau', tray: 'to-do', asked: { type: 'deliberation', desk: foreign.id } })).status;
    });
    expect(made).toBe(201);
    await page.reload();
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Ancien bureau' }).click();
    await page.getByText('Une condition de ce filtre ne s’applique plus :').waitFor();
    await page.waitForURL('**/corbeille?type=deliberation');
    await rows(page).first().waitFor();
    await screens.lookAround(director, 'filter-gone');
  }, PATIENCE_MS);
});
