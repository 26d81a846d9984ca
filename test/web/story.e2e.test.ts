import { readFile } from 'node:fs/promises';
import { aPdf } from '../support/pdf.js';
import { desktop, firstPageDrawn, openFromTray, phone, Screens, showCircuit, tablet, upright } from './a-browser.js';

const TITLE = 'Attribution des subventions aux associations';
const PATIENCE_MS = 60_000;
let screens: Screens | null;
let address: string;
let signedFile: string;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

describe('a deliberation, from the agent to the citizen', () => {
  it('is prepared by an agent, who sees the circuit with real names before sending', async () => {
    if (!screens) return;
    const agent = await screens.window(desktop);
    const { page } = agent;
    await page.goto('/');
    await page.locator('.persona').first().waitFor();
    await screens.look(agent, 'story-01-sign-in');
    await screens.enter(agent, 'Pauline Mercier');
    await page.getByRole('link', { name: 'Nouveau dossier' }).click();
    await page.getByLabel('Type de dossier').selectOption('deliberation');
    await page.getByLabel('Titre').fill(TITLE);
    await page.getByLabel('Numéro de l’acte').fill('2026_912');
    await page.getByLabel('Date de la séance').fill('2026-11-20');
    const secretary = page.getByLabel('Secrétaire de séance');
    await secretary.selectOption((await secretary.locator('option', { hasText: 'PRUVOST' }).getAttribute('value')) ?? '');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'subventions.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await aPdf(TITLE)) });
    await page.getByRole('button', { name: 'Retirer subventions.pdf' }).waitFor();
    const circuit = page.getByRole('list', { name: 'Étapes du circuit' });
    await circuit.getByText('Martine QUESNOY', { exact: true }).waitFor();
    await circuit.getByText('Thomas PRUVOST', { exact: true }).waitFor();
    await screens.look(agent, 'story-02-prepared');
    await page.getByRole('button', { name: 'Envoyer dans le circuit' }).click();
    await page.waitForURL('**/envoyes');
    await page.getByRole('status').filter({ hasText: 'Envoyé' }).waitFor();
    await page.locator('a.row', { hasText: TITLE }).waitFor();
    await screens.look(agent, 'story-03-sent');
    await page.keyboard.press('/');
    await page.keyboard.type('SUBVENTIONS AUX');
    await page.getByRole('status').filter({ hasText: 'Un dossier correspond' }).waitFor();
    expect(await page.locator('a.row').count()).toBe(1);
    await screens.look(agent, 'story-03b-found');
    await page.getByLabel('Type', { exact: true }).selectOption('courrier');
    await page.getByText('Aucun dossier ne correspond.').waitFor();
    await page.getByRole('button', { name: 'Effacer les filtres' }).first().click();
    await page.locator('a.row').nth(1).waitFor();
  }, PATIENCE_MS);

  it('is approved by the director general with one key', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    await openFromTray(director.page, TITLE);
    address = new URL(director.page.url()).pathname;
    await screens.look(director, 'story-04-visa');
    await director.page.keyboard.press('v');
    await director.page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    // Too fast: taken back while nobody has opened it, then given again.
    await screens.look(director, 'story-04b-visa-given');
    await director.page.getByRole('button', { name: 'Récupérer' }).click();
    await director.page.getByRole('status').filter({ hasText: 'Récupéré' }).waitFor();
    await director.page.getByText('Visa demandé').waitFor();
    await screens.look(director, 'story-04c-taken-back');
    await director.page.keyboard.press('v');
    await director.page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
  }, PATIENCE_MS);

  it('is not asked of the mayor, whose impediment is established', async () => {
    if (!screens) return;
    const mayor = await screens.as('Hervé Delannoy', desktop);
    await mayor.page.locator('a.row, .empty').first().waitFor();
    expect(await mayor.page.locator('a.row', { hasText: TITLE }).count()).toBe(0);
    await screens.look(mayor, 'story-05-mayor');
  }, PATIENCE_MS);

  it('is signed on a tablet by the first deputy, who reads why and in which words', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', tablet);
    const { page } = deputy;
    await page.locator('a.row', { hasText: TITLE }).getByText('pour le Maire empêché').waitFor();
    await screens.look(deputy, 'story-06-substitute-tray');
    await openFromTray(page, TITLE);
    await screens.look(deputy, 'story-07-substitute');
    // Everything above the page is on one line there: a second one would be taken from the document.
    expect((await page.locator('.toolbar').boundingBox())!.height).toBeLessThan(2 * 44);
    await page.getByRole('button', { name: 'Pourquoi moi' }).click();
    await page.getByRole('dialog').getByText('Hervé DELANNOY').first().waitFor();
    await screens.look(deputy, 'story-08-why-me');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Signer', exact: true }).click();
    expect(await page.getByRole('dialog').locator('.mention span').allTextContents()).toEqual(['Pour le Maire empêché,', 'La 1re adjointe,', 'Martine QUESNOY']);
    await screens.look(deputy, 'story-09-confirmation');
    await page.getByRole('button', { name: 'Signer maintenant' }).click();
    await page.getByRole('status').filter({ hasText: 'Signé' }).waitFor();
  }, PATIENCE_MS);

  it('is signed by the secretary of the sitting, then sealed while it is watched', async () => {
    if (!screens) return;
    const secretary = await screens.as('Thomas Pruvost', upright);
    const { page } = secretary;
    await page.goto(address);
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Signer', exact: true }).click();
    await page.getByRole('button', { name: 'Signer maintenant' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await showCircuit(page);
    await page.getByRole('link', { name: 'Document signé (PDF)' }).waitFor();
    await screens.look(secretary, 'story-10-sealed');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Document signé (PDF)' }).click()]);
    signedFile = await download.path();
    expect((await readFile(signedFile)).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('button', { name: 'Vérifier les signatures' }).click();
    await page.getByText('Signatures valides').waitFor();
    await screens.look(secretary, 'story-11-verified');
  }, PATIENCE_MS);

  it('is verified by a citizen on a phone, without an account', async () => {
    if (!screens) return;
    const citizen = await screens.window(phone);
    const { page } = citizen;
    await page.goto('/verification');
    await screens.look(citizen, 'story-12-citizen');
    await page.locator('input[type=file]').setInputFiles({ name: 'acte.pdf', mimeType: 'application/pdf', buffer: await readFile(signedFile) });
    await page.getByText('Signatures valides').waitFor();
    for (const signer of ['Martine QUESNOY', 'Thomas PRUVOST']) await page.getByRole('heading', { name: signer }).waitFor();
    await page.getByText('Pour le Maire empêché, La 1re adjointe').waitFor();
    await screens.look(citizen, 'story-13-citizen-report');
  }, PATIENCE_MS);
});
