// Placing signatures on the pages: by who signs, with the mouse and the arrows; by the agent who prepares.

import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { desktop, firstPageDrawn, phone, Screens } from './a-browser.js';

const PATIENCE_MS = 120_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

it('the deputy who signs drags the frame, moves it with the arrows and in numbers, and finds it on the page', async () => {
  if (!screens) return;
  const signatory = await screens.as('Martine Quesnoy', desktop);
  const { page } = signatory;
  await page.locator('a.row', { hasText: 'Signer' }).first().click();
  await firstPageDrawn(page);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Emplacement des signatures' });
  await dialog.getByText('Au pied de la dernière page', { exact: true }).waitFor();
  await dialog.locator('.page canvas').first().waitFor();
  await dialog.getByRole('button', { name: /^Choisir un emplacement pour/ }).click();
  const frame = dialog.getByRole('button', { name: /^Cadre de la signature/ });
  const before = (await frame.boundingBox())!;
  await page.mouse.move(before.x + 20, before.y + 20);
  await page.mouse.down();
  await page.mouse.move(before.x - 60, before.y - 100, { steps: 4 });
  await page.mouse.up();
  const dragged = (await frame.boundingBox())!;
  expect([Math.round((before.x - dragged.x) / 4), Math.round((before.y - dragged.y) / 4)]).toEqual([20, 30]);
  await screens.lookAround(signatory, 'placing-signatory');
  const left = dialog.getByLabel('Depuis la gauche (mm)');
  const from = Number(await left.inputValue());
  await frame.focus();
  for (const key of ['ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key);
  // 8 and 40 points are 17 mm.
  await until(async () => Math.abs(Number(await left.inputValue()) - from - 17) <= 1);
  await dialog.getByRole('button', { name: 'En bas à gauche' }).click();
  await until(async () => await left.inputValue() === '13');
  // Out of the page is at its edge.
  await left.fill('900');
  await until(async () => Number(await left.inputValue()) < 200);
  await dialog.getByLabel('Taille').selectOption('large');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Emplacement des signatures enregistré.').waitFor();
  const shown = page.locator('.documents .signature-frame');
  await shown.first().waitFor();
  await screens.look(signatory, 'placing-shown');
  const share = async () => (await shown.first().boundingBox())!.width / (await page.locator('.documents .pdfViewer .page').first().boundingBox())!.width;
  const asWide = await share();
  await page.getByRole('button', { name: 'Réduire' }).click();
  await until(async () => Math.abs(await share() - asWide) < 0.01);
}, PATIENCE_MS);

it('the agent places the signatures of a draft on a telephone', async () => {
  if (!screens) return;
  const agent = await screens.as('Pauline Mercier', phone);
  const { page } = agent;
  await page.goto(`${new URL(page.url()).origin}/nouveau`);
  await page.getByLabel('Type de dossier').selectOption({ label: 'Arrêté' });
  await page.getByLabel('Choisir un fichier pour : Document à signer').setInputFiles({ name: 'arrete-de-voirie.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await aPdf('Le Maire')) });
  await page.getByRole('button', { name: 'Placer les signatures de arrete-de-voirie.pdf' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Emplacement des signatures' });
  await dialog.locator('.page canvas').first().waitFor();
  await dialog.getByRole('button', { name: /^Choisir un emplacement pour/ }).first().tap();
  await dialog.getByRole('button', { name: 'Sous « Le Maire »' }).tap();
  await screens.look(agent, 'placing-draft');
  await dialog.getByRole('button', { name: 'Enregistrer' }).tap();
  await page.getByText('Emplacement des signatures enregistré.').waitFor();
  // What is typed after it is saved on the draft as it has become.
  await page.getByLabel('Titre').fill('Arrêté de voirie, rue haute');
  await page.getByText(/^Brouillon enregistré/).waitFor();
  await page.getByRole('button', { name: 'Placer les signatures de arrete-de-voirie.pdf' }).tap();
  await dialog.getByRole('button', { name: /^Cadre de la signature/ }).waitFor();
}, PATIENCE_MS);
