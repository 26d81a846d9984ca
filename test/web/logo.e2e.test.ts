// The logo of the collectivité: chosen, seen by all at the top of their screens, taken away.

import type { Page } from 'playwright-core';
import { aJpeg } from '../support/a-jpeg.js';
import { aPng } from '../support/a-png.js';
import { desktop, phone, Screens, tablet, upright, type Window } from './a-browser.js';

const PATIENCE_MS = 180_000;
const WIDTHS = [desktop, tablet, upright, phone];
let screens: Screens | null;
let administrator: Window;
let page: Page;

beforeAll(async () => {
  screens = await Screens.open();
  if (!screens) return;
  administrator = await screens.as('Yann Duriez', desktop);
  page = administrator.page;
}, 180_000);
beforeEach(async () => {
  await page?.goto('/organisation');
  await page?.getByRole('navigation', { name: 'Organisation' }).getByRole('link', { name: 'Collectivité' }).click();
  await page?.getByRole('heading', { level: 1, name: 'Collectivité' }).waitFor();
});
afterAll(() => screens?.close(), 60_000);

const dialog = () => page.getByRole('dialog');
const said = (text: string): Promise<void> => page.getByRole('status').filter({ hasText: text }).first().waitFor();
const give = (name: string, mimeType: string, buffer: Buffer): Promise<void> => dialog().getByLabel('Choisir le fichier du logo').setInputFiles({ name, mimeType, buffer });
/** As drawn in the header of this window: its own size, the box it stands in, and what is said of it. */
const inHeader = (there: Page) => there.locator('.top-bar .brand img').evaluate(async (image: any) => {
  await image.decode();
  const { width, height } = image.parentElement.getBoundingClientRect();
  return { of: image.parentElement.className as string, drawn: [image.naturalWidth, image.naturalHeight], box: [Math.round(width), Math.round(height)], alt: image.alt as string };
});

it('is chosen among the files of the printer, and shown beside the name to everybody', async () => {
  if (!screens) return;
  await page.getByText('Aucun logo').waitFor();
  expect((await inHeader(page)).of).toBe('brand');
  await screens.lookAround(administrator, 'logo-none', WIDTHS);
  await page.getByRole('button', { name: 'Choisir un logo' }).click();
  await dialog().getByRole('button', { name: 'Enregistrer le logo' }).click();
  await dialog().getByText('Déposez une image, ou choisissez-la.').waitFor();
  await give('blason.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await dialog().getByText('Un logo est une image PNG ou JPEG').waitFor();
  await give('blason.png', 'image/png', Buffer.from('rien'));
  await dialog().getByText('Cette image ne peut pas être lue').waitFor();
  await give('logo imprimeur.png', 'image/png', aPng(3000, 1500));
  await dialog().getByText('En haut des écrans').waitFor();
  await screens.lookAround(administrator, 'logo-chosen', WIDTHS);
  await dialog().getByRole('button', { name: 'Enregistrer le logo' }).click();
  await said('Logo enregistré.');
  await page.locator('.top-bar .house-logo img').waitFor();
  // Reduced by the browser: 160 pixels high serve the finest screens.
  expect(await inHeader(page)).toEqual({ of: 'house-logo', drawn: [320, 160], box: [80, 40], alt: '' });
  await screens.lookAround(administrator, 'logo', WIDTHS);
  const other = await screens.as('Martine Quesnoy', phone);
  await other.page.locator('.top-bar .house-logo img').waitFor();
  // A phone has less room for it.
  expect(await inHeader(other.page)).toMatchObject({ of: 'house-logo', box: [72, 40] });
  await screens.look(other, 'logo-on-a-phone');
}, PATIENCE_MS);

it('is replaced by a photograph, told in the journal, then taken away: the mark of the product is back', async () => {
  if (!screens) return;
  await page.getByRole('button', { name: 'Remplacer le logo' }).click();
  await give('photo.jpg', 'image/jpeg', aJpeg());
  await dialog().getByRole('button', { name: 'Enregistrer le logo' }).click();
  await said('Logo enregistré.');
  await page.getByText('24\u00a0×\u00a018\u00a0pixels').waitFor();
  await page.reload();
  await page.locator('.top-bar .house-logo img').waitFor();
  expect(await inHeader(page)).toMatchObject({ of: 'house-logo', drawn: [24, 18], box: [53, 40] });
  await page.getByRole('button', { name: 'Retirer le logo' }).click();
  await dialog().getByRole('button', { name: 'Retirer le logo' }).click();
  await said('Logo retiré.');
  await page.getByText('Aucun logo').waitFor();
  expect((await inHeader(page)).of).toBe('brand');
  await page.goto('/organisation/journal');
  await page.getByText('Logo de la collectivité remplacé').waitFor();
  await page.getByText('Logo de la collectivité retiré').waitFor();
}, PATIENCE_MS);
