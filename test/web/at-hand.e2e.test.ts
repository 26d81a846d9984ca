// What is within reach on every screen: what was just said and can still be taken back, and what one asks for by typing it.

import type { Page } from 'playwright-core';
import { becomesTrue, desktop, firstPageDrawn, phone, Screens, type Window } from './a-browser.js';
import { decided } from './without-a-screen.js';

const PATIENCE_MS = 60_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

async function openRecent(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('button', { name: 'Compte' }).click();
  await page.getByRole('menuitem', { name: 'Messages récents' }).click();
  const dialog = page.getByRole('dialog', { name: 'Messages récents' });
  await dialog.waitFor();
  return dialog;
}

describe('what was just said', () => {
  it('is none at first; a visa given is read there once it has gone from the screen, and taken back by the keyboard', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row').first().waitFor();
    await openRecent(page).then((dialog) => dialog.getByText('Aucun message pour l’instant.').waitFor());
    await screens.look(director, 'recent-01-none');
    await page.keyboard.press('Escape');
    const row = page.locator('a.row', { has: page.locator('[data-kind=visa]') }).first();
    await row.click();
    await firstPageDrawn(page);
    const title = await page.locator('h1').innerText();
    await page.keyboard.press('v');
    await page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    await page.locator('.toast').getByRole('button', { name: 'Fermer' }).click();
    await page.locator('.toast').waitFor({ state: 'detached' });

    const dialog = await openRecent(page);
    await dialog.getByRole('link', { name: title }).waitFor();
    await dialog.getByText('Visé.', { exact: true }).waitFor();
    const back = dialog.getByRole('button', { name: `Récupérer\u00A0: ${title}` });
    await back.waitFor();
    await screens.lookAround(director, 'recent-02-a-visa');
    // Not reached, the server has taken nothing back: it can be tried again.
    const recalling = '**/api/dossiers/*/recall';
    await page.route(recalling, (route) => route.abort());
    await back.click();
    await page.getByRole('status').filter({ hasText: 'n’a pas pu récupérer ce dossier' }).waitFor();
    await page.unroute(recalling);
    await openRecent(page);
    await back.waitFor();
    await back.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Récupéré' }).waitFor();
    await page.getByText('Visa demandé').waitFor();
    // Read again: what was taken back is not offered twice.
    await openRecent(page).then((again) => again.getByText('Récupéré. La décision vous revient.').waitFor());
    expect(await page.getByRole('dialog').getByRole('button', { name: /^Récupérer/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
  }, PATIENCE_MS);

  it('can no longer be taken back once the next desk has decided; and nobody else at the same browser reads it', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    // The next desk is that of whoever signs.
    await page.locator('a.row', { hasText: 'Arrêté' }).first().click();
    await firstPageDrawn(page);
    const address = page.url();
    const title = await page.locator('h1').innerText();
    const deputy = await screens.as('Martine Quesnoy', desktop);
    await page.keyboard.press('v');
    await page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    await page.locator('.toast-undo').waitFor();
    // What was said stays to be read; the way back is gone, of itself.
    await decided(deputy.page, new URL(address).pathname.split('/').at(-1)!, 'sign');
    await page.locator('.toast-undo').waitFor({ state: 'detached' });
    expect(await page.locator('.toast').innerText()).toContain('Visé');
    const dialog = await openRecent(page);
    await dialog.getByRole('link', { name: title }).waitFor();
    expect(await dialog.getByRole('button', { name: /^Récupérer/ }).count()).toBe(0);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Compte' }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await page.waitForURL('**/connexion');
    await screens.enter(director, 'Pauline Mercier');
    await page.waitForURL('**/corbeille');
    await openRecent(page).then((other) => other.getByText('Aucun message pour l’instant.').waitFor());
  }, PATIENCE_MS);
});

describe('a suggestion, typed for', () => {
  const field = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('combobox', { name: 'Un écran, un dossier ou une action' });
  const chosen = (page: Page): Promise<string | null> => page.evaluate<string | null>(`(() => {
    const told = document.activeElement?.getAttribute('aria-activedescendant');
    const option = told ? document.getElementById(told) : null;
    return option?.getAttribute('aria-selected') === 'true' ? option.firstChild.textContent : null;
  })()`);

  it('leads to a screen, opens a dossier by a few letters of its title, and does what the screen offers; by the keyboard alone', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row').first().waitFor();
    const title = (await page.locator('.row-title').first().textContent())!.replace(/^Non lu\. /, '');
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    expect(await page.evaluate(`document.activeElement?.getAttribute("role") === "combobox"`)).toBe(true);
    // Nothing is chosen by itself: Enter decides nothing.
    expect(await chosen(page)).toBeNull();
    await page.getByRole('option', { name: 'Tout examiner à la suite' }).waitFor();
    await screens.lookAround(director, 'suggestions-01-all');
    await page.keyboard.press('ArrowUp');
    expect(await chosen(page)).toBe('Aide et raccourcis');
    await page.keyboard.press('ArrowDown');
    expect(await chosen(page)).toBe('Tout examiner à la suite');
    await page.keyboard.type('suppleances');
    expect(await chosen(page)).toBe('Suppléances');
    await page.keyboard.press('ArrowDown');
    expect(await chosen(page)).toBe('Absences et suppléances');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/absences');
    await page.getByRole('heading', { level: 1, name: 'Absences et suppléances' }).waitFor();

    // What this screen offers: the window of the declaration, which gives the focus back to its button.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('declarer');
    await page.keyboard.press('Enter');
    const declaring = page.getByRole('dialog', { name: /absence/i });
    await declaring.waitFor();
    // Another window does not come above the one that is open.
    await page.keyboard.press('Control+k');
    expect(await field(page).count()).toBe(0);
    await page.keyboard.press('Escape');
    await declaring.waitFor({ state: 'hidden' });
    await becomesTrue(page, `document.activeElement?.textContent.includes('Déclarer une absence')`);

    // No list here: the key of the search opens the same window.
    await page.keyboard.press('/');
    await field(page).fill(title.toUpperCase());
    const found = page.getByRole('group', { name: 'Dossiers' }).getByRole('option');
    await found.filter({ has: page.getByText(title, { exact: true }) }).first().waitFor();
    await screens.lookAround(director, 'suggestions-02-a-dossier');
    // The dossiers that have come change nothing of what Enter does: the arrow leads to them.
    expect(await chosen(page)).toBe(`Rechercher «\u00A0${title.toUpperCase()}\u00A0» dans tous les dossiers`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();

    // A dossier offers its decisions.
    await page.getByRole('button', { name: 'Rechercher', exact: true }).click();
    await field(page).waitFor();
    const rejects = page.getByRole('group', { name: 'Sur cet écran' }).getByRole('option', { name: 'Rejeter' });
    await rejects.click();
    const rejecting = page.getByRole('dialog', { name: /Rejeter/ });
    await rejecting.waitFor();
    await page.keyboard.press('Escape');
    await rejecting.waitFor({ state: 'hidden' });
    // What can no longer be done behind the window is said, and nothing is pressed.
    await page.keyboard.press('Control+k');
    await rejects.waitFor();
    await page.evaluate(`[...document.querySelectorAll('main [data-suggested] button')].find((button) => button.textContent === 'Rejeter').disabled = true`);
    await rejects.click();
    await page.getByRole('status').filter({ hasText: '«\u00A0Rejeter\u00A0» n’est plus possible sur cet écran.' }).waitFor();
    expect(await rejecting.count()).toBe(0);
  }, PATIENCE_MS);

  it('offers only the screens one has the right to, and says what it does not find', async () => {
    if (!screens) return;
    const administrator = await screens.window(desktop);
    await administrator.page.goto('/');
    await screens.enter(administrator, 'Duriez');
    const offered = async ({ page }: Window): Promise<readonly string[]> => {
      await page.locator('.search-button').click();
      await field(page).waitFor();
      return page.getByRole('group', { name: 'Aller à' }).getByRole('option').locator('span:first-child').allTextContents();
    };
    const agent = await screens.as('Pauline Mercier', phone);
    const [ofAdministrator, ofAgent] = [await offered(administrator), await offered(agent)];
    expect(ofAdministrator).toEqual(expect.arrayContaining(['Délégations', 'Certificats', 'Applications']));
    expect(ofAgent).toEqual(expect.arrayContaining(['Nouveau dossier', 'Brouillons', 'Recherche', 'Mon compte']));
    expect(ofAgent.filter((label) => ['Délégations', 'Certificats', 'Applications', 'Diagnostic'].includes(label))).toEqual([]);
    await field(agent.page).fill('introuvable zzz');
    await agent.page.getByRole('option', { name: 'Rechercher «\u00A0introuvable zzz\u00A0» dans tous les dossiers' }).waitFor();
    await agent.page.getByRole('dialog').getByRole('status').filter({ hasText: 'Une proposition' }).waitFor({ state: 'attached' });
    await agent.page.keyboard.press('Enter');
    await agent.page.waitForURL('**/recherche?texte=*');
  }, PATIENCE_MS);
});
