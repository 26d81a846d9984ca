import type { Page } from 'playwright-core';
import { desktop, firstPageDrawn, phone, Screens, tablet } from './a-browser.js';

const PATIENCE_MS = 90_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const bar = (page: Page) => page.getByRole('region', { name: 'Sélection' });
const results = (page: Page) => page.getByRole('dialog').getByRole('list', { name: 'Résultat pour chaque dossier' });
const close = async (page: Page): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer', exact: true }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};

/** Rows of the tray that ask for a visa, ticked one by one; their titles. */
async function tickVisas(page: Page, count: number): Promise<readonly string[]> {
  const rows = page.locator('.row-line', { has: page.locator('.row-action[data-kind="visa"]') });
  await rows.nth(count - 1).waitFor();
  const titles: string[] = [];
  for (let row = 0; row < count; row += 1) {
    await rows.nth(row).locator('input').check();
    titles.push((await rows.nth(row).locator('.row-title').textContent() ?? '').replace('Non lu. ', ''));
  }
  return titles;
}

/** How many requests to decide reached the server. */
function watch(page: Page): { sent: number; keys: Set<string> } {
  const seen = { sent: 0, keys: new Set<string>() };
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/decisions')) return;
    seen.sent += 1;
    seen.keys.add(request.headers()['idempotency-key'] ?? '');
  });
  return seen;
}

describe('ticking', () => {
  it('goes by the keyboard, row by row and from row to row, survives a filter and a reload, and is nobody else’s', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row').nth(3).waitFor();
    for (const key of ['j', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await bar(page).getByText('3 dossiers sélectionnés').waitFor();
    for (const key of ['j', 'j', 'Shift+X']) await page.keyboard.press(key);
    await bar(page).getByText('5 dossiers sélectionnés').waitFor();
    await page.locator('.row-box input').nth(0).click();
    await page.locator('.row-box input').nth(2).click({ modifiers: ['Shift'] });
    await bar(page).getByText('5 dossiers sélectionnés').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('introuvable');
    await page.getByText('Aucun dossier ne correspond').first().waitFor();
    await bar(page).getByText('5 dossiers sélectionnés').waitFor();
    await page.getByRole('button', { name: 'Effacer les filtres' }).first().click();
    await page.reload();
    await bar(page).getByText('5 dossiers sélectionnés').waitFor();
    await page.goto('/connexion');
    await screens.enter(director, 'Martine Quesnoy');
    await page.locator('a.row').first().waitFor();
    expect(await bar(page).count()).toBe(0);
    await page.getByLabel(/^Sélectionner les \d+ dossiers affichés/).check();
    await bar(page).waitFor();
    await page.locator('a.row').first().focus();
    await page.keyboard.press('Escape');
    await bar(page).waitFor({ state: 'detached' });
  }, PATIENCE_MS);
});

describe('several dossiers decided in one gesture', () => {
  it('tells the result of each: one that somebody decided meanwhile fails alone, with the reason, and stays ticked', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const [first = ''] = await tickVisas(page, 3);
    await screens.look(director, 'batch-bar');
    const elsewhere = await director.context.newPage();
    await page.getByRole('button', { name: 'Viser 3' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Viser 3' });
    await confirm.waitFor();
    await dialog.getByText('pas encore ouvert').first().waitFor();
    await screens.look(director, 'batch-confirm');
    await elsewhere.goto(await dialog.getByRole('link', { name: first }).getAttribute('href') ?? '');
    await firstPageDrawn(elsewhere);
    await elsewhere.getByRole('button', { name: 'Viser', exact: true }).click();
    await elsewhere.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    const seen = watch(page);
    await confirm.dblclick();
    await dialog.getByText('2 visés, 1 en échec.').waitFor();
    expect(seen.sent).toBe(1);
    await results(page).getByRole('listitem').first().getByText(/VANDAMME/).waitFor();
    await screens.look(director, 'batch-results');
    await dialog.getByRole('button', { name: 'Réessayer les échecs' }).click();
    await dialog.getByText('2 visés, 1 en échec.').waitFor();
    await results(page).getByRole('button', { name: /^Récupérer/ }).first().click();
    await results(page).getByText('Récupéré').waitFor();
    await dialog.getByText('1 visé, 1 en échec.').waitFor();
    await close(page);
    expect(await page.locator('.row-line', { hasText: first }).count()).toBe(0);
  }, PATIENCE_MS);

  it('is not decided twice when the answer was lost, and goes on under its key once the connection is back', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', tablet);
    const { page } = director;
    await tickVisas(page, 2);
    await page.getByRole('button', { name: 'Viser 2' }).click();
    const dialog = page.getByRole('dialog');
    const seen = watch(page);
    await page.route('**/api/decisions', async (route) => {
      await route.fetch();
      await route.abort();
    }, { times: 1 });
    await dialog.getByRole('button', { name: 'Viser 2' }).click();
    await dialog.getByText('2 en échec.').waitFor();
    await screens.look(director, 'batch-lost');
    await dialog.getByRole('button', { name: 'Réessayer les échecs' }).click();
    await dialog.getByText('2 visés.').waitFor();
    expect([seen.sent, seen.keys.size]).toEqual([2, 1]);
    await close(page);
    expect(await bar(page).count()).toBe(0);
  }, PATIENCE_MS);

  it('keeps the reason of a rejection through a session that ended, and tells it in each dossier', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const titles = await tickVisas(page, 2);
    await page.getByRole('button', { name: 'Rejeter 2' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Rejeter 2 dossiers' });
    await confirm.click();
    await dialog.getByText('Expliquez le motif').waitFor();
    await screens.look(director, 'batch-reject');
    await dialog.getByLabel('Motif du rejet').fill('Les annexes financières manquent.');
    await director.context.clearCookies();
    await confirm.click();
    await page.getByText('Votre session est terminée').waitFor();
    await screens.enter(director, 'Claire Vandamme');
    await page.getByRole('button', { name: 'Rejeter 2' }).click();
    expect(await dialog.getByLabel('Motif du rejet').inputValue()).toBe('Les annexes financières manquent.');
    await confirm.click();
    await dialog.getByText('2 rejetés.').waitFor();
    await dialog.getByRole('link', { name: titles[1]! }).waitFor();
    await close(page);
  }, PATIENCE_MS);

  it('shows the very words of each signature before it is given', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', phone);
    const { page } = deputy;
    const rows = page.locator('.row-line', { has: page.locator('.row-action[data-kind="signature"]') });
    for (const row of [0, 1]) await rows.nth(row).locator('input').check();
    await screens.look(deputy, 'batch-bar');
    await page.getByRole('button', { name: 'Signer 2' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Pour le Maire empêché').first().waitFor();
    await screens.look(deputy, 'batch-sign');
    await dialog.getByRole('button', { name: /^Signer/ }).click();
    await dialog.getByText(/^\d+ signés?/).waitFor();
    await screens.look(deputy, 'batch-signed');
    expect(await results(page).getByRole('button', { name: /^Récupérer/ }).count()).toBe(0);
    await close(page);
  }, PATIENCE_MS);
});
