import { desktop, firstPageDrawn, phone, Screens } from './a-browser.js';

const PATIENCE_MS = 120_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

describe('an opinion asked beside the circuit', () => {
  it('is asked with a question, found by the desk asked, answered, and read by whoever asked', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const row = page.locator('a.row').first();
    const title = (await row.locator('.row-title').textContent() ?? '').replace('Non lu. ', '');
    await row.click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Demander un avis' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Demander l’avis' }).click();
    await dialog.getByText('Choisissez au moins un bureau ou une personne.').waitFor();
    await screens.lookAround(director, 'questions-ask');
    await dialog.getByLabel('À qui').fill('noel population');
    await dialog.getByRole('checkbox', { name: 'Émilie NOËL, responsable du service population et vie scolaire' }).waitFor();
    expect(await dialog.locator('.asked-list input').count()).toBe(1);
    await screens.look(director, 'questions-search');
    await dialog.getByLabel('À qui').fill('quesnoy');
    await dialog.getByRole('checkbox', { name: 'Martine Quesnoy, 1re adjointe', exact: true }).check();
    await dialog.getByLabel('Votre question').fill('Le montant convient-il au comité ?');
    await dialog.getByLabel('Mettre le dossier de côté en attendant').uncheck();
    await dialog.getByRole('button', { name: 'Demander l’avis' }).click();
    await page.getByRole('status').filter({ hasText: 'Avis demandé' }).waitFor();
    await page.getByText('Votre décision clôt cette demande.').waitFor();
    await screens.lookAround(director, 'questions-asked');
    const deputy = await screens.as('Martine Quesnoy', phone);
    await deputy.page.getByText('Le montant convient-il au comité ?').waitFor();
    await screens.look(deputy, 'questions-tray');
    await deputy.page.locator('a.row', { hasText: title }).filter({ hasText: 'Le montant convient-il' }).click();
    await firstPageDrawn(deputy.page);
    await deputy.page.getByRole('button', { name: 'Donner un avis' }).click();
    await deputy.page.getByRole('dialog').getByText('Le montant convient-il au comité ?').waitFor();
    await screens.look(deputy, 'questions-answer');
    await deputy.page.getByRole('dialog').getByRole('button', { name: 'Donner un avis' }).click();
    await deputy.page.getByRole('status').filter({ hasText: 'Avis donné' }).first().waitFor();
    await page.reload();
    await firstPageDrawn(page);
    await page.getByText('Avis favorable').first().waitFor();
    await screens.lookAround(director, 'questions-answered');
  }, PATIENCE_MS);
});
