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
  await page.addInitScript(WATCHED);
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
/** Counted from here on: what this window asks of the bytes of a logo. */
const askedOf = (there: Page): readonly string[] => {
  const asked: string[] = [];
  there.on('request', (request) => { if (/\/api\/organisation\/logo\/[0-9a-f]{64}$/.test(request.url())) asked.push(request.url()); });
  return asked;
};
/** The addresses of bytes that this page has made and not given back. */
const kept = (there: Page): Promise<number> => there.evaluate<number>('keptAddresses.size');
/** Before the page loads: what it makes and gives back is counted, and a file called « lent » takes its time. */
const WATCHED = `
  globalThis.keptAddresses = new Set();
  const [make, giveBack, read] = [URL.createObjectURL, URL.revokeObjectURL, createImageBitmap];
  URL.createObjectURL = (bytes) => { const made = make(bytes); keptAddresses.add(made); return made; };
  URL.revokeObjectURL = (made) => { keptAddresses.delete(made); giveBack(made); };
  globalThis.createImageBitmap = async (file) => { if (file.name?.startsWith('lent')) await new Promise((done) => { globalThis.slowRead = done; }); return read(file); };
`;
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
  // Nor for the name of the commune, which is still said: the logo says nothing.
  await other.page.getByRole('banner').getByRole('link', { name: /^Parapheur\s.*Saint-Aubert-les-Marais$/ }).waitFor();
  await screens.look(other, 'logo-on-a-phone');
}, PATIENCE_MS);

it('stays where it is while all that the house has is read again, and nothing of it is kept once one has left', async () => {
  if (!screens) return;
  const { page: leaving } = await screens.as('Yann Duriez', desktop);
  await leaving.addInitScript(WATCHED);
  await leaving.goto('/organisation/collectivite');
  await leaving.locator('.logo-band .house-logo img').waitFor();
  // In the header and on the page.
  expect(await kept(leaving)).toBe(2);
  const asked = askedOf(leaving);
  // From here on it could not come again.
  await leaving.route(/\/api\/organisation\/logo\/[0-9a-f]+$/, (route) => route.abort());
  await leaving.getByRole('button', { name: 'Remplacer le logo' }).click();
  await leaving.getByRole('dialog').getByLabel('Choisir le fichier du logo').setInputFiles({ name: 'le même.png', mimeType: 'image/png', buffer: aPng(3000, 1500) });
  await leaving.getByText('En haut des écrans').waitFor();
  expect(await kept(leaving)).toBe(3);
  const again = leaving.waitForResponse((answer) => answer.url().endsWith('/api/me'));
  await leaving.getByRole('dialog').getByRole('button', { name: 'Enregistrer le logo' }).click();
  await (await again).finished();
  await leaving.getByRole('dialog').waitFor({ state: 'detached' });
  await leaving.waitForLoadState('networkidle');
  expect([asked, await inHeader(leaving), await kept(leaving)]).toEqual([[], expect.objectContaining({ of: 'house-logo', drawn: [320, 160] }), 2]);
  await leaving.locator('.account').click();
  await leaving.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await leaving.waitForURL('**/connexion');
  expect(await kept(leaving)).toBe(0);
}, PATIENCE_MS);

it('is the last of two files given one after the other, and a long banner has room around it', async () => {
  if (!screens) return;
  await page.reload();
  await page.getByRole('button', { name: 'Remplacer le logo' }).click();
  await give('lent.png', 'image/png', aPng(300, 100));
  await give('bandeau.png', 'image/png', aPng(4000, 100));
  await dialog().getByText('Fichier choisi\u00a0: bandeau.png').waitFor();
  await page.evaluate('slowRead()');
  await page.evaluate('new Promise((drawn) => setTimeout(drawn, 300))');
  await dialog().getByText('Fichier choisi\u00a0: bandeau.png').waitFor();
  await dialog().getByRole('button', { name: 'Enregistrer le logo' }).click();
  await said('Logo enregistré.');
  await page.getByText('480\u00a0×\u00a016\u00a0pixels').waitFor();
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
  await page.getByText('Logo de la collectivité remplacé (24\u00a0×\u00a018\u00a0pixels)').waitFor();
  await page.getByText('Logo de la collectivité retiré').waitFor();
}, PATIENCE_MS);
