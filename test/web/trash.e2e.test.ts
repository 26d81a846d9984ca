import type { Page } from 'playwright-core';
import { firstPageDrawn, phone, Screens, showCircuit } from './a-browser.js';

const PATIENCE_MS = 90_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

describe('the trash', () => {
  const title = 'Goûter des aînés';

  it('takes a draft without a question, gives it back at once or from the list, and says when it goes', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/mis-a-la-corbeille');
    await page.getByText('La corbeille est vide.').waitFor();
    await screens.lookAround(agent, 'trash-empty');
    await page.goto('/nouveau');
    await page.getByLabel('Type de dossier').selectOption('courrier');
    await page.getByLabel('Titre').fill(title);
    await page.waitForURL('**/nouveau?brouillon=*');
    await page.getByLabel('Titre').fill(`${title}, salle des fêtes`);
    // What has just been typed goes with it.
    await page.getByRole('button', { name: 'Mettre à la corbeille' }).click();
    await toast(page, 'Mis à la corbeille jusqu’au');
    await page.waitForURL('**/brouillons');
    await screens.lookAround(agent, 'trash-put');
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await page.waitForURL('**/nouveau?brouillon=*');
    expect(await page.getByLabel('Titre').inputValue()).toBe(`${title}, salle des fêtes`);
    await page.getByRole('button', { name: 'Mettre à la corbeille' }).click();
    await page.waitForURL('**/brouillons');
    expect(await page.locator('a.row', { hasText: title }).count()).toBe(0);
    await page.goto('/mis-a-la-corbeille');
    await page.locator('.thrown', { hasText: title }).getByText(/^Supprimé après le .* dans 30 jours$/).waitFor();
    await screens.lookAround(agent, 'trash');
    await page.getByRole('link', { name: title }).click();
    await page.getByText('Ce dossier est dans la corbeille. Il sera supprimé après le').waitFor();
    await screens.lookAround(agent, 'trash-draft');
    await page.goBack();
    await page.getByRole('button', { name: `Reprendre\u00A0: ${title}` }).dblclick();
    await toast(page, 'Dossier repris de la corbeille');
    await page.getByText('La corbeille est vide.').waitFor();
    await page.goto('/brouillons');
    await page.locator('a.row', { hasText: title }).waitFor();
  }, PATIENCE_MS);

  it('takes what was called off, from « Autres actions », and no longer lets it be sent again', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/envoyes');
    await page.locator('a.row').first().click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Annuler la demande' }).click();
    await page.getByRole('dialog').getByLabel('Motif').fill('Séance reportée');
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler la demande' }).click();
    await toast(page, 'Demande annulée');
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Mettre à la corbeille' }).click();
    await toast(page, 'Mis à la corbeille jusqu’au');
    await page.getByText('Ce dossier est dans la corbeille. Il sera supprimé après le').waitFor();
    expect(await page.getByRole('button', { name: 'Autres actions' }).count()).toBe(0);
    await screens.lookAround(agent, 'trash-dossier');
    await page.locator('.trash-notice').getByRole('button', { name: 'Reprendre' }).click();
    await toast(page, 'Dossier repris de la corbeille');
    await showCircuit(page);
    await page.getByRole('button', { name: 'Reprendre pour correction' }).waitFor();
  }, PATIENCE_MS);
});

it('is found in the account menu on a phone', async () => {
  if (!screens) return;
  const { page } = await screens.as('Pauline Mercier', phone);
  await page.getByRole('button', { name: /^Compte/ }).click();
  await page.getByRole('menuitem', { name: 'Corbeille' }).click();
  await page.waitForURL('**/mis-a-la-corbeille');
  await page.getByRole('heading', { name: 'Corbeille' }).waitFor();
});
