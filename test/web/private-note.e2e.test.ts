import { desktop, firstPageDrawn, phone, Screens } from './a-browser.js';

const PATIENCE_MS = 120_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

describe('what is said with a decision', () => {
  it('is an annotation for all, and a note for whoever comes next, who alone reads it', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const row = page.locator('a.row', { hasText: 'Cession de la parcelle' });
    await row.click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Ajouter un mot…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Annotation publique').fill('Vu avec le service foncier');
    await dialog.getByLabel('Note privée').fill('Appelez-moi avant de signer');
    await screens.look(director, 'private-note-dialog');
    await dialog.getByRole('button', { name: 'Viser' }).click();
    await page.getByRole('status').filter({ hasText: 'sur' }).first().waitFor();
    const deputy = await screens.as('Martine Quesnoy', phone);
    await deputy.page.locator('a.row', { hasText: 'Cession de la parcelle' }).click();
    await firstPageDrawn(deputy.page);
    await deputy.page.getByRole('button', { name: 'Voir le circuit' }).click();
    await deputy.page.getByText('Appelez-moi avant de signer').waitFor();
    await deputy.page.getByText('Vu avec le service foncier').waitFor();
    await screens.look(deputy, 'private-note-read');
    const agent = await screens.as('Pauline Mercier', desktop);
    await agent.page.goto('/envoyes');
    await agent.page.locator('a.row', { hasText: 'Cession de la parcelle' }).click();
    await agent.page.getByText('Vu avec le service foncier').waitFor();
    expect(await agent.page.getByText('Appelez-moi avant de signer').count()).toBe(0);
  }, PATIENCE_MS);
});
