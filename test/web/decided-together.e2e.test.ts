// What one person decides in one gesture when it is not all of one kind; and what is left of a dossier once it is decided.

import type { Page } from 'playwright-core';
import { CircuitsService } from '#circuits/circuits.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import type { OrganisationId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { aPdf } from '../support/pdf.js';
import { desktop, firstPageDrawn, Screens } from './a-browser.js';
import { asked, decided, OURS } from './without-a-screen.js';

const PATIENCE_MS = 150_000;
const SIGNED = ['Arrêté de voirie rue Haute', 'Arrêté de voirie rue Basse', 'Arrêté de voirie rue Neuve'];
const READ = 'Arrêté relu par la première adjointe';
const ALONE = 'Arrêté à signer seul';
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

const circuit = (key: string, first: object): ReturnType<typeof readDefinition> => readDefinition({
  format: 1, key, name: key, dossierTypes: ['arrete'],
  root: { kind: 'sequence', nodes: [first, { kind: 'visa', id: 'visa', name: 'Visa de la direction', who: { kind: 'desk', desk: 'direction-generale' } }] },
});
const signature = { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' } };

it('signs three and approves one in one gesture, leaves aside what is decided alone, and tries again what failed', async () => {
  if (!screens) return;
  const deputy = await screens.as('Martine Quesnoy', desktop);
  const agent = await screens.as('Pauline Mercier', desktop);
  const { page } = deputy;
  const me = await asked(page, 'GET', '/api/me') as { readonly desks: readonly { readonly id: string }[]; readonly organisation: { readonly id: OrganisationId } };
  const { chart } = await asked(page, 'GET', '/api/organisation/chart') as { readonly chart: { readonly desks: readonly { readonly id: string; readonly slug: string }[] } };
  const hers = chart.desks.find(({ id }) => me.desks.some((desk) => desk.id === id))!.slug;
  const circuits = [circuit('signe', signature), circuit('relu', { kind: 'visa', id: 'relecture', name: 'Relecture', who: { kind: 'desk', desk: hers } }), circuit('seul', { ...signature, batch: false })];
  const { app } = screens.app;
  for (const one of circuits) await app.get(DatabaseService, { strict: false }).transaction(me.organisation.id, (manager) => app.get(CircuitsService, { strict: false }).publish(manager, me.organisation.id, one, { personId: null, name: 'Test' }));
  for (const title of SIGNED) await sent(agent.page, title, 'signe');
  const read = await sent(agent.page, READ, 'relu');
  await sent(agent.page, ALONE, 'seul');

  await page.reload();
  for (const title of [...SIGNED, READ]) await page.locator('.row-line', { hasText: title }).locator('input').check();
  // What its circuit wants decided alone cannot be ticked with them, or is told apart.
  const alone = page.locator('.row-line', { hasText: ALONE }).locator('input');
  if (await alone.count() > 0) await alone.check();
  await page.getByRole('region', { name: 'Sélection' }).getByText('3 à signer, 1 à viser').waitFor();
  await page.getByRole('button', { name: 'Signer 3 et viser 1' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Pour le Maire empêché').first().waitFor();
  await screens.look(deputy, 'batch-mixed');
  // Read elsewhere meanwhile: that one fails alone.
  await decided(page, read, 'approve');
  await dialog.getByRole('button', { name: 'Signer 3 et viser 1' }).click();
  await dialog.getByText('3 signés, 1 en échec.').waitFor();
  await dialog.getByRole('button', { name: 'Réessayer les échecs' }).click();
  await dialog.getByText('3 signés, 1 en échec.').waitFor();
  expect(await asked(page, 'GET', '/api/trays/to-do?limit=100').then((tray) => (tray as { readonly items: readonly { readonly title: string }[] }).items.map(({ title }) => title).filter((title) => [...SIGNED, READ, ALONE].includes(title)))).toEqual([ALONE]);
}, PATIENCE_MS);

it('shows nothing of the dossier that was decided on the next one, and takes nothing back once the next desk has opened it', async () => {
  if (!screens) return;
  const director = await screens.as('Claire Vandamme', desktop);
  const { page } = director;
  await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
  await firstPageDrawn(page);
  const id = page.url().split('/').at(-1)!.split('?')[0]!;
  await asked(page, 'POST', `/api/dossiers/${id}/annotations`, { text: 'Une remarque sur ce seul dossier', place: null });
  await page.reload();
  await firstPageDrawn(page);
  await page.getByRole('tab', { name: 'Annotations (1)' }).click();
  await page.getByText('Une remarque sur ce seul dossier').waitFor();
  const words = await page.locator('.textLayer').first().textContent() ?? '';
  await page.getByRole('button', { name: 'Viser', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(id));
  await firstPageDrawn(page);
  expect(await page.getByText('Une remarque sur ce seul dossier').count()).toBe(0);
  expect(await page.getByRole('tab', { name: 'Annotations (1)' }).count()).toBe(0);
  expect(await page.locator('.textLayer').first().textContent()).not.toBe(words);

  // Whoever comes next opens it: it is too late to take it back, and one is told so.
  const next = await screens.as('Martine Quesnoy', desktop);
  await asked(next.page, 'GET', `/api/dossiers/${id}`);
  const refused = await page.request.fetch(`/api/dossiers/${id}/recall`, { method: 'POST', headers: OURS, data: {} });
  expect(refused.status()).toBe(409);
  await page.goto(`/dossiers/${id}`);
  await page.getByRole('button', { name: 'Récupérer' }).click();
  await page.getByText(/a déjà été ouvert par/).first().waitFor();
}, PATIENCE_MS);

async function sent(page: Page, title: string, key: string): Promise<string> {
  const { id } = await asked(page, 'POST', '/api/dossiers', { type: 'arrete', title, metadata: { actNumber: '2026AR40', matter: '6.1' } }) as { readonly id: string };
  await asked(page, 'PATCH', `/api/dossiers/${id}`, { circuit: key });
  expect((await page.request.put(`/api/dossiers/${id}/documents?role=main&name=arrete.pdf`, { headers: { ...OURS, 'content-type': 'application/pdf' }, data: Buffer.from(await aPdf(title)) })).ok()).toBe(true);
  await decided(page, id, 'submit');
  return id;
}
