// The PDF of an arrêté of delegation: given where it is recorded or later, opened from the list, replaced.

import type { Page } from 'playwright-core';
import { aPng } from '../support/a-png.js';
import { aPdf } from '../support/pdf.js';
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
const opened = async (number: string): Promise<string> => {
  const address = (await line(number).getByRole('link', { name: 'Ouvrir l’arrêté' }).getAttribute('href'))!;
  const answer = await page.request.get(address);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  return (await answer.body()).toString('latin1');
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
  await screens.lookAround(administrator, 'arrete-with-its-file', WIDTHS);
  await dialog().getByRole('button', { name: 'Enregistrer l’arrêté' }).click();
  await said('Arrêté enregistré.');
  await line('2026_700').getByRole('link', { name: 'Ouvrir l’arrêté' }).waitFor();
  await screens.lookAround(administrator, 'arrete-in-the-list', WIDTHS);
  const first = await opened('2026_700');
  await page.getByRole('button', { name: /^Actions : Arrêté n° 2026_700/ }).click();
  await page.getByRole('menuitem', { name: 'Remplacer le PDF' }).click();
  await dialog().getByText('qui reste conservé').waitFor();
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await dialog().getByText('Déposez un PDF, ou choisissez-le.').waitFor();
  await give('image.png', aPng(40, 40));
  // By its type it passes: the server reads the bytes.
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await dialog().getByText('Le fichier d’un arrêté est un PDF').waitFor();
  await give('arrete signé.pdf', await aPdf('Second'));
  await screens.lookAround(administrator, 'arrete-replaced', WIDTHS);
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await said('Fichier joint.');
  await dialog().waitFor({ state: 'detached' });
  expect(await opened('2026_700')).not.toBe(first);
  await page.goto('/organisation/journal');
  await page.getByText(/Fichier de l’arrêté n°\s2026_700 .* remplacé par/).waitFor();
}, PATIENCE_MS);

it('refused with an arrêté, it is asked for again: the arrêté is recorded once', async () => {
  if (!screens) return;
  await filled('2026_701');
  await give('arrete.pdf', aPng(40, 40));
  await dialog().getByRole('button', { name: 'Enregistrer l’arrêté' }).click();
  await page.getByRole('dialog', { name: /2026_701/ }).getByText('L’arrêté est enregistré, mais son fichier n’a pas été joint.').waitFor();
  await screens.look(administrator, 'arrete-file-refused');
  await give('arrete.pdf', await aPdf('Bon'));
  await dialog().getByRole('button', { name: 'Joindre le fichier' }).click();
  await said('Fichier joint.');
  expect(await line('2026_701').count()).toBe(1);
  await line('2026_701').getByRole('link', { name: 'Ouvrir l’arrêté' }).waitFor();
}, PATIENCE_MS);
