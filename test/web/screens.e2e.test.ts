import { desktop, firstPageDrawn, phone, Screens, showCircuit, tablet, upright, type Window } from './a-browser.js';

let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

describe.each([desktop, tablet, upright, phone])('every screen at $width px', (size) => {
  it('shows trays, dossier, panels and dialogs without a fault', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', size);
    const { page } = deputy;
    await page.locator('a.row').first().waitFor();
    await screens.look(deputy, 'tray');
    await severally(deputy);
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menu').waitFor();
    await screens.look(deputy, 'account');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await screens.look(deputy, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await screens.look(deputy, 'dossier');
    await panels(deputy);
    await page.getByRole('button', { name: 'Version texte' }).click();
    await page.locator('.text-page').first().waitFor();
    await screens.look(deputy, 'text-version');
    await page.keyboard.press('Escape');
    for (const [path, name] of [['/termines', 'done'], ['/brouillons', 'drafts'], ['/nouveau', 'prepare'], ['/corbeille/fin', 'end'], ['/accessibilite', 'accessibility'], ['/verification', 'verification']] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      await screens.look(deputy, name);
    }
  }, 120_000);
});

async function severally(deputy: Window): Promise<void> {
  const { page } = deputy;
  for (const row of [0, 2]) await page.locator('.row-box input').nth(row).check();
  await page.getByRole('region', { name: 'Sélection' }).waitFor();
  await screens?.look(deputy, 'tray-selected');
  await page.getByRole('button', { name: /^Signer 2|^Signer 1 et viser 1/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).waitFor();
  await screens?.look(deputy, 'batch');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Sélection' }).waitFor({ state: 'detached' });
}

async function panels(deputy: Window): Promise<void> {
  const { page } = deputy;
  await showCircuit(page);
  for (const [tab, name] of [['Circuit', 'circuit'], ['Détails', 'details'], ['Journal', 'journal']] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await screens?.look(deputy, name);
  }
  if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
}
