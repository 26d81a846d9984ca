// What is within reach on every screen: what was just said, and what can still be taken back of it.

import type { Page } from 'playwright-core';
import { desktop, firstPageDrawn, Screens } from './a-browser.js';

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
    await page.keyboard.press('v');
    await page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    await openRecent(page).then((dialog) => dialog.getByRole('button', { name: `Récupérer\u00A0: ${title}` }).waitFor());
    await page.keyboard.press('Escape');
    const deputy = await screens.as('Martine Quesnoy', desktop);
    await deputy.page.goto(address);
    await firstPageDrawn(deputy.page);
    await deputy.page.getByRole('button', { name: 'Signer', exact: true }).click();
    await deputy.page.getByRole('button', { name: 'Signer maintenant' }).click();
    await deputy.page.getByRole('status').filter({ hasText: 'Signé' }).waitFor();
    const asked = page.waitForResponse((answer) => answer.url().endsWith(`${new URL(address).pathname}?ahead=1`));
    const dialog = await openRecent(page);
    await asked;
    await dialog.getByRole('link', { name: title }).waitFor();
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))');
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
