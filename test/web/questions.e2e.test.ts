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
    await screens.look(director, 'questions-ask');
    await page.setViewportSize({ width: 820, height: 1180 });
    await screens.look(director, 'questions-ask');
    await page.setViewportSize(phone);
    await screens.look(director, 'questions-ask');
    await page.setViewportSize(desktop);
    await dialog.getByRole('checkbox', { name: 'Martine Quesnoy, 1re adjointe', exact: true }).check();
    await dialog.getByLabel('Votre question').fill('Le montant convient-il au comité ?');
    await dialog.getByLabel('Mettre le dossier de côté en attendant').uncheck();
    await dialog.getByRole('button', { name: 'Demander l’avis' }).click();
    await page.getByRole('status').filter({ hasText: 'Avis demandé' }).waitFor();
    await page.getByText('Votre décision clôt cette demande.').waitFor();
    await screens.look(director, 'questions-asked');
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
    await page.getByText('Avis favorable').first().waitFor();
    await screens.look(director, 'questions-answered');
  }, PATIENCE_MS);
});
