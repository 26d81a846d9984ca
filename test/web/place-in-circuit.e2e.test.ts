// Where a circuit puts a signature: said by whoever draws it, in the list by keyboard and on the drawing; read by the agent
// who prepares a dossier, moved, and put back.

import type { Page } from 'playwright-core';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { desktop, Screens } from './a-browser.js';

const PATIENCE_MS = 180_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

const SIGNATURE = '[data-spot="2"]';
const drawn = (page: Page): Promise<any> => page.evaluate(async () => (await (await fetch('/api/circuits/arrete/draft')).json() as { definition: { root: { nodes: object[] } } }).definition.root.nodes[2]);
const becomes = async (page: Page, frame: object | undefined): Promise<void> => {
  await until(async () => JSON.stringify((await drawn(page)).frame) === JSON.stringify(frame)).catch(() => undefined);
  expect((await drawn(page)).frame).toEqual(frame);
};

it('is said by keyboard in the list, told wrong where it is, said again on the drawing, and published with the difference in words', async () => {
  if (!screens) return;
  const designer = await screens.as('Yann Duriez', desktop);
  const { page } = designer;
  await page.goto('/circuits/arrete');
  await page.getByRole('button', { name: 'Modifier', disabled: false }).press('Enter');
  await page.waitForURL('**/circuits/arrete/brouillon');
  await page.locator(SIGNATURE).focus();
  await page.keyboard.press('Enter');
  const where = page.getByLabel('Emplacement sur la page');
  await where.focus();
  for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('ArrowDown');
  await becomes(page, { page: 'last', at: { left: 120, top: 230 } });
  await page.keyboard.press('Tab');
  for (let turn = 0; turn < 2; turn += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0');
  await page.getByText('Écrivez un nombre entier de 1 à 9999.').waitFor();
  await screens.lookAround(designer, 'designer-place-refused');
  // On a telephone the inspector stands elsewhere: it is drawn anew.
  await page.getByLabel('Numéro de la page').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('20');
  await becomes(page, { page: 1, at: { left: 20, top: 230 } });
  await screens.lookAround(designer, 'designer-place');

  await page.getByRole('link', { name: 'Schéma' }).click();
  await page.locator(SIGNATURE).click();
  await where.selectOption({ label: 'Au pied de la dernière page' });
  await becomes(page, undefined);
  await where.selectOption({ label: 'En bas à gauche' });
  await page.getByLabel('Page', { exact: true }).selectOption({ label: 'La première page' });
  await becomes(page, { page: 'first', at: 'bottom-left' });
  await screens.look(designer, 'designer-place-canvas');

  await page.getByRole('button', { name: 'Publier…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Emplacement de la signature «\sSignature du maire ou de son délégataire\s»\s: au pied de la dernière page → en bas à gauche de la première page$/).waitFor();
  await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
  await page.getByText(/^Version\s2 publiée le /).waitFor();
}, PATIENCE_MS);

it('is what the agent who prepares a dossier sees, moves with the arrows, and puts back', async () => {
  if (!screens) return;
  const agent = await screens.as('Pauline Mercier', desktop);
  const { page } = agent;
  await page.goto('/nouveau');
  await page.getByLabel('Type de dossier').selectOption({ label: 'Arrêté' });
  await page.getByLabel('Choisir un fichier pour : Document à signer').setInputFiles({ name: 'arrete-de-voirie.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await aPdf('Le Maire')) });
  const open = page.getByRole('button', { name: 'Placer les signatures de arrete-de-voirie.pdf' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Emplacement des signatures' });
  await dialog.getByText('Page 1, d’après le circuit').waitFor();
  const frame = dialog.getByRole('button', { name: /^Cadre de la signature/ });
  // 36 points are 13 mm.
  await frame.and(page.getByRole('button', { name: /page 1, à 13 mm de la gauche/ })).waitFor();
  await screens.lookAround(agent, 'placing-by-circuit');
  await frame.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await frame.and(page.getByRole('button', { name: /à 27 mm de la gauche/ })).and(page.locator(':focus')).waitFor();
  await dialog.getByText('Page 1', { exact: true }).waitFor();
  await screens.look(agent, 'placing-instead-of-circuit');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Emplacement des signatures enregistré.').waitFor();

  await open.click();
  await frame.and(page.getByRole('button', { name: /à 27 mm de la gauche/ })).waitFor();
  await dialog.getByRole('button', { name: /^Remettre .* à l’emplacement du circuit$/ }).click();
  await dialog.getByText('Page 1, d’après le circuit').waitFor();
  await frame.and(page.getByRole('button', { name: /à 13 mm de la gauche/ })).waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const id = /[0-9a-f-]{36}/.exec(page.url())![0];
  const dossier = await page.evaluate(async (of) => await (await fetch(`/api/dossiers/${of}`)).json() as { documents: { frames?: object[] }[]; framesByRule: object[] }, id);
  expect([dossier.documents[0]!.frames, dossier.framesByRule]).toEqual([undefined, [expect.objectContaining({ rule: { page: 'first', at: 'bottom-left' } })]]);
}, PATIENCE_MS);
