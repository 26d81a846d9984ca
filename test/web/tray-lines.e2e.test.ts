import type { Page } from 'playwright-core';
import { desktop, firstPageDrawn, Screens, type Window } from './a-browser.js';

const PATIENCE_MS = 120_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const rows = (page: Page) => page.locator('a.row');

/** The dossier of that line is sent back with a reason, the list shown again. */
async function sendsBack({ page }: Window, title: string, how: 'Renvoyer' | 'Rejeter', reason: string): Promise<void> {
  await page.goto('/corbeille');
  await rows(page).filter({ hasText: title }).click();
  await firstPageDrawn(page);
  await page.getByRole('button', { name: how, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: how === 'Rejeter' ? 'Rejeté' : 'Renvoyé pour correction' }).waitFor();
}

describe('what came back', () => {
  it('says the reason and by whom before its title, and leads to where it is corrected', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const mine = rows(director.page).filter({ hasText: 'Pauline' });
    await mine.nth(1).waitFor();
    const titles = (await mine.locator('.row-title').allTextContents()).map((title) => title.replace('Non lu. ', ''));
    const [returned = '', rejected = ''] = titles;
    await sendsBack(director, returned, 'Renvoyer', 'Le montant de la page 1 est faux.');
    await sendsBack(director, rejected, 'Rejeter', 'Le projet est abandonné cette année.');

    const agent = await screens.as('Pauline Mercier', desktop);
    const { page } = agent;
    await page.goto('/retournes');
    const back = rows(page).filter({ hasText: returned });
    await back.waitFor();
    expect(await back.locator('.row-text').innerText()).toMatch(new RegExp(`^Motif\\s: Le montant de la page 1 est faux\\.\\s+Renvoyé pour correction par Claire Vandamme le .+ \\d{4}\\s+(Non lu\\.\\s+)?${returned.slice(0, 12)}`, 'i'));
    await rows(page).filter({ hasText: 'Rejeté par Claire' }).filter({ hasText: 'Le projet est abandonné cette année.' }).waitFor();
    await page.getByRole('button', { name: 'Reprendre pour correction' }).first().waitFor();
    await screens.lookAround(agent, 'tray-returned');

    await page.getByRole('listitem').filter({ hasText: returned }).getByRole('link', { name: 'Corriger le dossier' }).click();
    await page.waitForURL('**/nouveau?brouillon=*');
    await page.getByText('Rien n’a encore changé').waitFor();
    await page.goBack();
    await page.getByRole('listitem').filter({ hasText: rejected }).getByRole('button', { name: 'Reprendre pour correction' }).dblclick();
    await page.waitForURL('**/nouveau?brouillon=*');
    await page.getByText('Le dossier est de nouveau un brouillon').waitFor();
    await page.goto('/retournes');
    await back.waitFor();
    expect(await rows(page).filter({ hasText: rejected }).count()).toBe(0);
  }, PATIENCE_MS);
});

describe('the parts of what is to do', () => {
  it('are buttons with their numbers, said in the address, and hold through a reload', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const pills = page.getByRole('group', { name: 'Dossiers affichés' });
    await rows(page).first().waitFor();
    const all = await rows(page).count();
    await pills.getByRole('button', { name: new RegExp(`^Tous ?, ${all} dossiers$`), pressed: true }).waitFor();
    const visas = pills.getByRole('button', { name: /^À viser/ });
    const count = Number(/\d+/.exec(await visas.innerText())?.[0]);
    await visas.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/corbeille?seulement=visa');
    await pills.getByRole('button', { name: /^À viser/, pressed: true }).waitFor();
    await rows(page).nth(count - 1).waitFor();
    expect(await page.locator('.row-action').allTextContents()).toEqual(Array.from({ length: count }, () => 'Viser'));
    await screens.lookAround(director, 'tray-parts');
    await page.reload();
    await pills.getByRole('button', { name: /^À viser/, pressed: true }).waitFor();
    await rows(page).first().click();
    await firstPageDrawn(page);
    await page.getByText(`1 sur ${count}`, { exact: true }).first().waitFor();
    await page.goBack();
    await pills.getByRole('button', { name: /^Tous/ }).click();
    await page.waitForURL('**/corbeille');
    await rows(page).nth(all - 1).waitFor();
  }, PATIENCE_MS);

  it('and by who sent them', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', desktop);
    await rows(page).first().waitFor();
    const from = await rows(page).filter({ hasText: 'Pauline MERCIER' }).count();
    await page.getByRole('button', { name: 'Plus de filtres' }).click();
    await page.getByLabel('Émetteur', { exact: true }).selectOption({ label: 'Pauline MERCIER' });
    await page.waitForURL('**/corbeille?emetteur=*');
    await page.getByRole('status').filter({ hasText: from === 1 ? 'Un dossier correspond' : `${from} dossiers correspondent` }).waitFor();
    expect(await rows(page).filter({ hasText: 'Pauline MERCIER' }).count()).toBe(await rows(page).count());
  }, PATIENCE_MS);
});

describe('a list that cannot be loaded', () => {
  it('is the last one known, greyed, until it is asked again', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await rows(page).first().waitFor();
    const shown = await page.locator('.row-title').allTextContents();
    await page.route('**/api/trays/to-do?*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Panne","status":500}' }));
    await page.getByLabel('Type', { exact: true }).selectOption('deliberation');
    await page.getByText('La liste n’a pas pu être chargée.').waitFor();
    expect(await page.locator('.tray-groups.stale .row-title').allTextContents()).toEqual(shown);
    await screens.lookAround(director, 'tray-stale');
    await page.unroute('**/api/trays/to-do?*');
    let answer!: () => void;
    const asked = new Promise<void>((resolve) => { answer = resolve; });
    await page.route('**/api/trays/to-do?*', async (route) => { await asked; await route.continue(); });
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('La liste n’a pas pu être chargée.').waitFor({ state: 'detached' });
    expect(await page.locator('.tray-groups.stale .row-title').allTextContents()).toEqual(shown);
    answer();
    await page.locator('.tray-groups.stale').waitFor({ state: 'detached' });
    expect(new Set(await page.locator('.row-facts > span:first-child').allTextContents())).toEqual(new Set(['Délibération']));
  }, PATIENCE_MS);
});

describe('going on after a decision', () => {
  it('is turned off where one likes: one stays on the dossier, and the next is a key away', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.goto('/compte');
    await page.getByRole('switch', { name: 'Dossier suivant après une décision' }).uncheck({ force: true });
    await page.getByRole('switch', { name: 'Raccourcis à une touche' }).waitFor();
    await screens.lookAround(director, 'own-switches');
    await page.goto('/corbeille?seulement=visa');
    await rows(page).nth(1).waitFor();
    const [first = '', second = ''] = (await page.locator('.row-title').allTextContents()).map((title) => title.replace('Non lu. ', ''));
    await rows(page).first().click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Viser', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    await page.locator('h1', { hasText: first }).waitFor();
    await page.keyboard.press('j');
    await page.locator('h1', { hasText: second }).waitFor();
  }, PATIENCE_MS);
});
