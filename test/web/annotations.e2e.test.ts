import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { desktop, firstPageDrawn, phone, Screens, tablet } from './a-browser.js';

const PATIENCE_MS = 120_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

describe('an annotation in the margin of a document', () => {
  it('is placed with the mouse, found again in the list, corrected and taken away', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row').first().click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Annoter', exact: true }).click();
    await screens.look(director, 'annotations-placing');
    const sheet = (await page.locator('.placing-sheet').first().boundingBox())!;
    await page.mouse.move(sheet.x + 90, sheet.y + 120);
    await page.mouse.down();
    await page.mouse.move(sheet.x + 320, sheet.y + 170);
    await page.mouse.up();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Annoter' }).click();
    await dialog.getByText('Écrivez le texte de l’annotation.').waitFor();
    await dialog.getByRole('textbox').fill('Montant à vérifier avec les finances');
    await screens.look(director, 'annotations-dialog');
    await dialog.getByRole('button', { name: 'Annoter' }).click();
    await page.getByRole('status').filter({ hasText: 'Annotation ajoutée' }).waitFor();
    await page.getByRole('list', { name: 'Annotations du dossier' }).getByText('Montant à vérifier avec les finances').waitFor();
    // The mark stands where it was drawn, and stays there when the page is made smaller.
    const mark = page.locator('.mark');
    const box = (await mark.boundingBox())!;
    expect([Math.round(box.width / 10), Math.round(box.height / 10)]).toEqual([23, 5]);
    await screens.look(director, 'annotations-placed');
    // On a tablet lying down the four tabs are whole, the number of annotations said.
    await page.setViewportSize(tablet);
    expect(await page.getByRole('tablist').last().evaluate((tabs) => tabs.scrollWidth - tabs.clientWidth)).toBe(0);
    await page.setViewportSize(desktop);
    await page.getByRole('button', { name: 'Réduire' }).click();
    await until(async () => Math.round((await mark.boundingBox())!.width / 10) === 19);
    await page.getByRole('button', { name: 'Modifier l’annotation 1' }).click();
    await dialog.getByRole('textbox').fill('Montant vérifié');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('button', { name: 'Retirer l’annotation 2' }).click();
    await dialog.getByRole('button', { name: 'Retirer' }).click();
    await page.getByText('Aucune annotation.').waitFor();
    expect(await mark.count()).toBe(0);
  }, PATIENCE_MS);

  it('is placed with the keyboard alone', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', tablet);
    const { page } = director;
    await page.locator('a.row').nth(1).click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Annoter', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Repère de l’annotation, page 1/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.placing-cursor').count()).toBe(0);
    await page.getByRole('button', { name: 'Annoter', exact: true, disabled: false }).press('Enter');
    for (const key of ['ArrowRight', 'ArrowUp', 'Shift+ArrowLeft', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('dialog').getByRole('textbox').fill('Date à corriger');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Annotation ajoutée' }).waitFor();
    await page.getByRole('button', { name: /^Annotation 1, Claire/ }).waitFor();
    await screens.look(director, 'annotations-keyboard');
  }, PATIENCE_MS);

  it('is read and written on a telephone', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', phone);
    const { page } = director;
    await page.locator('a.row').nth(2).click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Annoter', exact: true }).tap();
    await page.locator('.placing-sheet').first().tap({ position: { x: 120, y: 80 } });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Vu');
    // Turned to read better, then back: what is written stays, and so does its place on the page.
    await page.setViewportSize({ width: phone.height, height: phone.width });
    expect(await dialog.getByRole('textbox').inputValue()).toBe('Vu');
    await page.setViewportSize(phone);
    await dialog.getByRole('button', { name: 'Annoter' }).tap();
    await page.getByRole('status').filter({ hasText: 'Annotation ajoutée' }).waitFor();
    await screens.look(director, 'annotations-phone');
    const place = await placeOfMark(page);
    await page.setViewportSize({ width: phone.height, height: phone.width });
    await until(async () => JSON.stringify(await placeOfMark(page)) === JSON.stringify(place));
    // Lying down, what is decided takes a quarter of the window at most.
    expect((await page.locator('.decision-bar').boundingBox())!.height).toBeLessThanOrEqual(phone.width / 4);
    await screens.look(director, 'annotations-phone-lying');
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: 'Voir le circuit et l’annotation' }).tap();
    await dialog.getByRole('tab', { name: 'Annotations (1)' }).tap();
    await dialog.getByText('Vu', { exact: true }).waitFor();
    await screens.look(director, 'annotations-phone-list');
  }, PATIENCE_MS);
});

/** Where the mark stands on its page, in hundredths of it. */
async function placeOfMark(page: Page): Promise<readonly number[]> {
  const sheet = (await page.locator('.pdfViewer .page').first().boundingBox())!;
  const mark = (await page.locator('.mark').first().boundingBox())!;
  return [(mark.x + mark.width / 2 - sheet.x) / sheet.width, (mark.y + mark.height / 2 - sheet.y) / sheet.height].map((share) => Math.round(share * 50) * 2);
}
