import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { aPng } from '../support/a-png.js';
import { desktop, firstPageDrawn, phone, Screens, upright, type Window } from './a-browser.js';

const PATIENCE_MS = 240_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

/** Another word on the first page, and a page put in before the last. */
async function corrected(original: Uint8Array): Promise<Buffer> {
  const pdf = await PDFDocument.load(original);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  pdf.getPage(0).drawText('Montant rectifié : 1 500 euros', { x: 60, y: 60, size: 11, font });
  pdf.insertPage(1).drawText('Annexe ajoutée après correction', { x: 60, y: 700, size: 14, font });
  return Buffer.from(await pdf.save());
}

/** Pages of a register: the first ones typed, the last two a picture each; `amount` and `stamp` are what is corrected. */
async function register(pages: number, amount: string, stamp: boolean): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const ink = await pdf.embedPng(aPng(40, 40));
  for (let number = 1; number <= pages - 2; number += 1) {
    const page = pdf.addPage([595, 842]);
    page.drawText(`Article ${number} du registre`, { x: 72, y: 760, size: 14, font });
    page.drawText(`La dépense de l'article ${number} est de ${number === 3 ? amount : '100'} euros toutes taxes comprises.`, { x: 72, y: 700, size: 11, font });
  }
  for (const at of [1, 2]) {
    const page = pdf.addPage([595, 842]);
    page.drawImage(ink, { x: 72, y: 400 * at - 200, width: 420, height: 60 });
    if (stamp && at === 2) page.drawRectangle({ x: 450, y: 60, width: 90, height: 60, color: rgb(0.1, 0.2, 0.6) });
  }
  return Buffer.from(await pdf.save());
}

async function returned(director: Window, title: string): Promise<string> {
  const { page } = director;
  await page.locator('a.row', { hasText: title }).click();
  await firstPageDrawn(page);
  const path = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Renvoyer', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Renvoyer pour correction' }).click();
  await dialog.getByText('en 10 caractères au moins.').last().waitFor();
  await dialog.getByLabel('Ce qui est à corriger').fill('Le montant de la page 1 est faux.');
  await screens?.look(director, 'correction-return');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Renvoyé pour correction' }).waitFor();
  return path;
}

/** From the list of what came back to the form, and in again once `bytes` have taken the place of the first document. */
async function replaced(agent: Window, title: string, path: string, make: (original: Uint8Array) => Promise<Buffer>, told = 'une version remplacée'): Promise<void> {
  const { page } = agent;
  await page.goto('/retournes');
  await page.locator('a.row', { hasText: title }).filter({ hasText: 'À corriger' }).click();
  await page.getByRole('link', { name: 'Corriger le dossier' }).click();
  await page.getByText('Rien n’a encore changé').waitFor();
  await screens?.look(agent, 'correction-form');
  const buffer = await make(await contentOf(page, path));
  const choose = page.getByLabel(/^Remplacer /).first();
  await choose.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Ceci n’est pas un PDF') });
  await page.locator('[data-state="refused"]', { hasText: 'note.txt' }).waitFor();
  await choose.setInputFiles({ name: 'version corrigée.pdf', mimeType: 'application/pdf', buffer });
  await page.getByText(told).waitFor();
  await page.getByText('Une fois renvoyé, le dossier attendra').waitFor();
  await screens?.lookAround(agent, 'correction-form-replaced');
  await page.getByRole('button', { name: 'Renvoyer dans le circuit' }).dblclick();
  await page.getByRole('status').filter({ hasText: 'Renvoyé dans le circuit' }).waitFor();
}

async function contentOf(page: Page, path: string): Promise<Uint8Array> {
  return Uint8Array.from(await page.evaluate(async (dossier) => {
    const view = await (await fetch(`/api${dossier}`)).json() as { readonly documents: readonly { readonly id: string }[] };
    return [...new Uint8Array(await (await fetch(`/api${dossier}/documents/${view.documents[0]!.id}/content`)).arrayBuffer())];
  }, path));
}

async function titleOf({ page }: Window): Promise<string> {
  const row = page.locator('a.row', { hasText: 'Pauline' }).first();
  return (await row.locator('.row-title').textContent() ?? '').replace('Non lu. ', '');
}

describe('a dossier returned for correction', () => {
  it('is corrected by who sent it, and its difference read page by page by who decides again', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const title = await titleOf(director);
    const path = await returned(director, title);
    const agent = await screens.as('Pauline Mercier', upright);
    await replaced(agent, title, path, corrected);

    await page.goto(path);
    await firstPageDrawn(page);
    await page.getByText('Le document a été remplacé le').waitFor();
    await screens.lookAround(director, 'correction-replaced');
    await page.getByRole('link', { name: 'Un document a été remplacé : voir les différences' }).click();
    await page.getByText('Une page modifiée et une page ajoutée.', { exact: true }).waitFor({ timeout: 120_000 });
    await page.getByRole('heading', { name: 'Page 1 : modifiée' }).waitFor();
    await page.locator('.telling ins', { hasText: 'Montant rectifié : 1 500 euros' }).waitFor();
    await page.locator('.page-mark[data-kind="added"]').first().waitFor();
    await screens.lookAround(director, 'difference-changed');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Page 2 : ajoutée' }).waitFor();
    await page.getByText('Avant : cette page n’existait pas.').waitFor();
    await screens.look(director, 'difference-added');
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: 'Page 1 : modifiée' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(`**${path}`);
  }, PATIENCE_MS);

  it('of two hundred pages shows the changed words before all pictures are compared, and finds the stamp on a scan', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', phone);
    const title = await titleOf(director);
    const path = await returned(director, title);
    const agent = await screens.as('Pauline Mercier', phone);
    await replaced(agent, title, path, () => register(200, '1200', false));
    // Returned once more: three versions, of which the director decided on the second.
    await director.page.goto('/corbeille');
    await returned(director, title);
    await replaced(agent, title, path, () => register(200, '1500', true), '2 versions remplacées');

    const { page } = await screens.as('Claire Vandamme', desktop);
    await page.goto(path);
    await firstPageDrawn(page);
    await page.getByRole('link', { name: 'Voir les différences', exact: true }).click();
    await page.locator('.telling ins', { hasText: '1500' }).waitFor({ timeout: 120_000 });
    await page.getByText('sont en cours de comparaison').waitFor();
    await page.getByRole('progressbar', { name: /^Images comparées/ }).waitFor();
    await page.getByText('2 pages modifiées.', { exact: true }).waitFor({ timeout: 180_000 });
    expect(await page.locator('.difference-pages ol button').allTextContents()).toEqual(['Page 3 modifiée', 'Page 200 modifiée']);
    await page.keyboard.press('j');
    await page.getByText('Ce qui diffère se trouve en bas à droite.').waitFor();
    await page.locator('.page-mark').first().waitFor();
    await screens.look({ page, context: page.context(), complaints: [] }, 'difference-scan');
    await page.getByRole('button', { name: 'Afficher aussi les 198 autres pages' }).click();
    expect(await page.locator('.difference-pages ol button').count()).toBe(200);
    await page.getByLabel('Comparer avec').selectOption('1');
    await page.getByText(/pages supprimées|page supprimée/).first().waitFor({ timeout: 180_000 });
    await screens.look({ page, context: page.context(), complaints: [] }, 'difference-versions');
  }, 2 * PATIENCE_MS);
});
