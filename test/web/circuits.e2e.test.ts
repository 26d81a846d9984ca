import type { Page } from 'playwright-core';
import { desktop, phone, Screens, type Window } from './a-browser.js';

const PATIENCE_MS = 180_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

async function atCircuits(persona: string): Promise<Window> {
  const window = await screens!.as(persona, desktop);
  await window.page.getByRole('link', { name: 'Circuits', exact: true }).click();
  await window.page.getByRole('heading', { level: 1, name: 'Circuits' }).waitFor();
  await window.page.locator('.circuit-row').first().waitFor();
  return window;
}

const rowOf = (page: Page, name: string) => page.locator('.circuit-row', { has: page.getByRole('link', { name, exact: true }) });

describe('the circuits of the town hall', () => {
  it('are listed with their version, who published it, and how many dossiers follow them', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    const order = rowOf(page, 'Bon de commande');
    await order.getByText(/^Version\s1, publiée le /).waitFor();
    const count = await page.evaluate(async () => (await (await fetch('/api/circuits/bon-de-commande/running')).json() as { count: number }[]).reduce((sum, one) => sum + one.count, 0));
    await order.getByText(count === 0 ? 'Aucun dossier en cours' : count > 1 ? `${count} dossiers en cours` : '1 dossier en cours').waitFor();
    await screens.lookAround(designer, 'circuits');
    await page.getByRole('button', { name: 'Voir les circuits archivés' }).click();
    await page.getByText('Aucun circuit n’est archivé.').waitFor();
  }, PATIENCE_MS);

  it('are read as a list, as a drawing and in sentences, on a phone too', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    await page.getByRole('link', { name: 'Bon de commande', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Bon de commande' }).waitFor();
    const steps = page.getByRole('list', { name: 'Étapes du circuit « Bon de commande »' });
    await steps.getByText('Visa des finances').waitFor();
    await steps.getByText('Commande importante : « Montant TTC » est au moins égal à 15 000 € ?').waitFor();
    await screens.lookAround(designer, 'circuit-list');
    // One stop of the Tab key for the views, then the arrows.
    await page.getByRole('tab', { name: 'Liste' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('img', { name: /^Schéma du circuit/ }).waitFor();
    expect(page.url()).toContain('vue=schema');
    await screens.lookAround(designer, 'circuit-diagram');
    await page.keyboard.press('ArrowRight');
    await page.getByText('Tout rejet est motivé').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 2, name: /^Version\s1/ }).waitFor();
    await screens.lookAround(designer, 'circuit-history');
    await page.reload();
    await page.getByRole('tab', { name: 'Historique', selected: true }).waitFor();
  }, PATIENCE_MS);

  it('are nobody’s menu who only signs, yet read by who has the address', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', phone);
    expect(await page.getByRole('link', { name: 'Circuits', exact: true }).count()).toBe(0);
    await page.goto('/circuits/deliberation');
    await page.getByRole('heading', { level: 1, name: 'Délibération' }).waitFor();
    await page.goto('/circuits/inconnu');
    await page.getByRole('alert').getByText('Aucun circuit publié').waitFor();
  }, PATIENCE_MS);
});
