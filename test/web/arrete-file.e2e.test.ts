// The PDF of an arrêté of delegation: given where it is recorded or later, opened from the list, replaced.

import type { Page } from 'playwright-core';
import { aPng } from '../support/a-png.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
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
  await page?.goto('/organisation/delegations');
  await page?.getByRole('heading', { level: 1, name: 'Délégations et arrêtés' }).waitFor();
});
afterAll(() => screens?.close(), 60_000);

const dialog = () => page.getByRole('dialog');
const said = (text: string): Promise<void> => page.getByRole('status').filter({ hasText: text }).first().waitFor();
const line = (text: string) => page.locator('.lines > li', { hasText: text });
const give = async (name: string, bytes: Uint8Array): Promise<void> => dialog().getByLabel('Choisir le PDF de l’arrêté').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
/** The link followed: what its tab shows, in the reader of the browser, under the policy it is sent with. */
const opened = async (number: string): Promise<string> => {
  const complaints: string[] = [];
  administrator.context.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') && complaints.push(`${message.text()} ${message.location().url}`));
  const [tab] = await Promise.all([administrator.context.waitForEvent('page'), line(number).getByRole('link', { name: 'Ouvrir l’arrêté' }).click()]);
  await tab.waitForURL(/\/files\/[0-9a-f]{64}$/);
  const address = tab.url();
  // In the tab its reader, and in the reader the file it draws.
  const frames = (): readonly string[] => tab.frames().map((frame) => frame.url().replace(/^chrome-extension:.*/, 'reader'));
  const wanted = [address, 'reader', address];
  for (let tries = 0; tries < 200 && frames().join() !== wanted.join(); tries += 1) await tab.waitForTimeout(100);
  expect([frames(), await tab.evaluate('document.contentType'), complaints]).toEqual([wanted, 'application/pdf', []]);
  await tab.close();
  return address;
};

async function filled(number: string): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer un arrêté' }).click();
  const { chart } = await page.evaluate(async () => (await (await fetch('/api/organisation/chart')).json()) as { chart: { delegations: { person: string; from: string }[] } });
  await dialog().getByLabel('Bénéficiaire').selectOption(chart.delegations[0]!.person);
  await dialog().getByLabel('Numéro de l’arrêté').fill(number);
  await dialog().getByLabel('Date de l’arrêté').fill(chart.delegations[0]!.from);
  await dialog().getByLabel('Matières (facultatif)').fill('8.8');
  await dialog().getByLabel('Rang de priorité').fill('9');
}

it('is given with the arrêté, opened from the list, replaced by another', async () => {
  if (!screens) return;
  await filled('2026_700');
  await give('arrete.pdf', await aPdf('Premier'));
  await dialog().getByText('Fichier choisi').waitFor();
  // Joined by mistake it would stay: before it is sent, it is said and may be left out.
  await dialog().getByText('il peut être remplacé, pas retiré').waitFor();
  await dialog().getByRole('button', { name: 'Ne pas le joindre' }).click();
  await dialog().getByText('PDF de l’arrêté (facultatif)').waitFor();
  expect([await dialog().getByText('Fichier choisi').count(), await page.evaluate('document.activeElement.id')]).toEqual([0, 'arrete-file']);
  await give('arrete.pdf', await aPdf('Premier'));
  await dialog().getByText('Fichier choisi').waitFor();
  await screens.lookAround(administrator, 'arrete-with-its-file', WIDTHS);
  await dialog().getByRole('button', { name: 'Enregistrer l’arrêté' }).click();
  await said('Arrêté enregistré.');
  await line('2026_700').getByRole('link', { name: 'Ouvrir l’arrêté' }).waitFor();
  await screens.lookAround(administrator, 'arrete-in-the-list', WIDTHS);
  const first = await opened('2026_700');
  await page.getByRole('button', { name: /^Actions : Arrêté n° 2026_700/ }).click();
  await page.getByRole('menuitem', { name: 'Remplacer le PDF' }).click();
  await dialog().getByText('Celui-ci reste conservé, pour qui administre seulement').waitFor();
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await dialog().getByText('Déposez un PDF, ou choisissez-le.').waitFor();
  await give('image.png', aPng(40, 40));
  // By its type it passes: the server reads the bytes.
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await dialog().getByText('mais son contenu est une image PNG').waitFor();
  await give('arrete signé.pdf', await aPdf('Second'));
  await screens.lookAround(administrator, 'arrete-replaced', WIDTHS);
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await said('Fichier joint.');
  await dialog().waitFor({ state: 'detached' });
  // The list is read again after the dialog has gone.
  await until(async () => !first.endsWith(await line('2026_700').getByRole('link', { name: 'Ouvrir l’arrêté' }).getAttribute('href') ?? ''));
  expect(await opened('2026_700')).not.toBe(first);
  await page.goto('/organisation/journal');
  await page.getByText(/Fichier de l’arrêté n°\s2026_700 .* remplacé par/).waitFor();
}, PATIENCE_MS);

it('refused with an arrêté, it is asked for again: the arrêté is recorded once', async () => {
  if (!screens) return;
  await filled('2026_701');
  await give('arrete.pdf', aPng(40, 40));
  await dialog().getByText('Fichier choisi').waitFor();
  await dialog().getByRole('button', { name: 'Enregistrer l’arrêté' }).click();
  await page.getByRole('dialog', { name: /2026_701/ }).getByText('L’arrêté est enregistré, mais son fichier n’a pas été joint.').waitFor();
  await dialog().nth(1).waitFor({ state: 'detached' });
  await screens.look(administrator, 'arrete-file-refused');
  // Its name says nothing of what it is.
  await give('arrete', await aPdf('Bon'));
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await said('Fichier joint.');
  expect(await line('2026_701').count()).toBe(1);
  await line('2026_701').getByRole('link', { name: 'Ouvrir l’arrêté' }).waitFor();
}, PATIENCE_MS);
