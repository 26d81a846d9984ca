import { desktop, firstPageDrawn, phone, Screens, showCircuit, tablet, upright, type Window } from './a-browser.js';

const EVERY_WIDTH = [desktop, tablet, upright, phone];
const PATIENCE_MS = 240_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const look = (window: Window, name: string): Promise<void> => screens!.lookAround(window, name, EVERY_WIDTH);

describe('every screen at every width', () => {
  it('shows trays, the menu, the help and what is ticked without a fault', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.locator('a.row').first().waitFor();
    await look(deputy, 'tray');
    await severally(deputy);
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menu').waitFor();
    await look(deputy, 'account');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Page différente suivante').waitFor();
    await look(deputy, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    for (const [path, name] of [['/envoyes', 'sent'], ['/retournes', 'returned'], ['/termines', 'done'], ['/brouillons', 'drafts'], ['/nouveau', 'prepare'], ['/corbeille/fin', 'end']] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      await look(deputy, name);
    }
  }, PATIENCE_MS);

  it('shows a dossier, its panels and its text without a fault', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await look(deputy, 'dossier');
    for (const size of EVERY_WIDTH) await panels(deputy, size);
    await page.setViewportSize(desktop);
    await page.getByRole('button', { name: 'Version texte' }).click();
    await page.locator('.text-page').first().waitFor();
    await look(deputy, 'text-version');
  }, PATIENCE_MS);

  it('shows what needs no account without a fault', async () => {
    if (!screens) return;
    const citizen = await screens.window(desktop);
    for (const [path, name] of [['/connexion', 'sign-in'], ['/accessibilite', 'accessibility'], ['/verification', 'verification']] as const) {
      await citizen.page.goto(path);
      await citizen.page.getByRole('heading', { level: 1 }).waitFor();
      await look(citizen, name);
    }
  }, PATIENCE_MS);
});

async function severally(deputy: Window): Promise<void> {
  const { page } = deputy;
  for (const row of [0, 2]) await page.locator('.row-box input').nth(row).check();
  await page.getByRole('region', { name: 'Sélection' }).waitFor();
  await look(deputy, 'tray-selected');
  await page.getByRole('button', { name: /^Signer 2|^Signer 1 et viser 1/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).waitFor();
  await look(deputy, 'batch');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Sélection' }).waitFor({ state: 'detached' });
}

async function panels(deputy: Window, { width, height }: { readonly width: number; readonly height: number }): Promise<void> {
  const { page } = deputy;
  await page.setViewportSize({ width, height });
  await showCircuit(page);
  for (const [tab, name] of [['Circuit', 'circuit'], ['Détails', 'details'], ['Journal', 'journal']] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await screens?.look(deputy, name);
  }
  if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
}
