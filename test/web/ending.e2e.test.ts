import { readFileSync } from 'node:fs';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { firstPageDrawn, phone, Screens, showCircuit } from './a-browser.js';

const PATIENCE_MS = 90_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

it('a finished dossier leaves as a ZIP with its proof, and says until when it is kept', async () => {
  if (!screens) return;
  const agent = await screens.as('Pauline Mercier', phone);
  const { page } = agent;
  await page.goto('/termines');
  await page.locator('a.row', { hasText: 'Terminé' }).first().click();
  await firstPageDrawn(page);
  await showCircuit(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter le dossier (ZIP)' }).click();
  const names = [...unzipped(new Uint8Array(readFileSync(await (await download).path()))).keys()];
  for (const end of ['premis.xml', 'metadonnees.json', 'journal.json']) expect(names.filter((name) => name.endsWith(`/${end}`))).toHaveLength(1);
  await page.getByRole('status').filter({ hasText: 'Téléchargement commencé' }).waitFor({ state: 'attached' });
  await screens.look(agent, 'ending-export');
  await page.getByRole('tab', { name: 'Détails' }).click();
  await page.getByText(/^Jusqu’au .* puis à /).waitFor();
  await screens.lookAround(agent, 'ending-kept');
}, PATIENCE_MS);
