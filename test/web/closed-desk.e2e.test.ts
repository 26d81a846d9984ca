// « Fermer ce bureau » and « Rouvrir »: what stands against it told at once, what it changes said before, by the keyboard alone, with
// the focus where the desk is found afterwards.

import type { Page } from 'playwright-core';
import { becomesTrue, desktop, phone, Screens, tablet, upright, type Window } from './a-browser.js';

const PATIENCE_MS = 240_000;
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
  await page?.goto('/organisation/bureaux');
  await page?.getByRole('heading', { level: 1, name: 'Bureaux' }).waitFor();
});
afterAll(() => screens?.close(), 60_000);

const look = (name: string): Promise<void> => screens!.lookAround(administrator, `closed-desk-${name}`, WIDTHS);
const dialog = () => page.getByRole('dialog');
const said = (text: string | RegExp): Promise<void> => page.getByRole('status').filter({ hasText: text }).first().waitFor();
const focused = (): Promise<string> => page.evaluate(`document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? ''`);
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
const closeOf = (name: string) => page.getByRole('button', { name: new RegExp(`^Fermer ce bureau, «\\s${name}\\s»$`) });
interface House { readonly chart: { readonly desks: readonly { id: string; name: string; slug: string; holders: string[]; assistants: string[]; supervisors: string[]; superior: string | null; closedAt: string | null }[] } }
const house = () => page.evaluate(async () => (await (await fetch('/api/organisation/chart')).json()) as House);
const send = (method: string, path: string, body: object) => page.evaluate(async ([how, to, text]) => {
  const answer = await fetch(to!, { method: how!, headers: { 'content-type': 'application/json', 'x-paraphe-request': '1' }, body: text! });
  const { code = null, id = null } = (await answer.json()) as { code?: string | null; id?: string | null };
  return { status: answer.status, code, id };
}, [method, path, JSON.stringify(body)] as const);

it('a desk at work cannot be closed: the dossiers, the circuits and all else are told together, with the way there', async () => {
  if (!screens) return;
  await closeOf('Direction générale des services').press('Enter');
  await dialog().getByText('Il ne peut pas encore être fermé').waitFor();
  const lines = (await dialog().locator('li').allInnerTexts()).map(plain);
  expect(lines.filter((line) => /y atten/.test(line)).length).toBeGreaterThan(0);
  expect(lines.filter((line) => /^Le circuit « .+ » le nomme/.test(line)).length).toBeGreaterThan(1);
  expect(await dialog().getByRole('button', { name: 'Fermer le bureau' }).count()).toBe(0);
  await look('obstacles');
  await dialog().getByRole('button', { name: 'Vérifier de nouveau' }).click();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  expect(plain(await focused())).toBe('Fermer ce bureau, « Direction générale des services »');
  await closeOf('Direction générale des services').press('Enter');
  await dialog().getByRole('link', { name: 'Ouvrir le circuit' }).first().press('Enter');
  await page.waitForURL(/\/circuits\//);
}, PATIENCE_MS);

it('a desk that nothing comes to is closed and opened again by the keyboard, and is offered nowhere meanwhile', async () => {
  if (!screens) return;
  const alone = { id: (await send('POST', '/api/organisation/persons', { firstName: 'Odile', lastName: 'Carpentier' })).id };
  expect(await send('POST', '/api/organisation/desks', { name: 'Vie associative', slug: 'vie-associative', holders: [alone.id], assistants: [], superior: null })).toMatchObject({ status: 201 });
  await page.reload();
  await closeOf('Vie associative').focus();
  await page.keyboard.press('Enter');
  await dialog().getByText('Ce qui va changer').waitFor();
  await dialog().getByText(/n’en est plus titulaire et n’a plus aucun bureau\./).waitFor();
  await dialog().getByRole('button', { name: 'Fermer le bureau', disabled: false }).press('Enter');
  await dialog().getByText('À cocher pour fermer le bureau.').waitFor();
  expect(await page.evaluate('document.activeElement.type')).toBe('checkbox');
  await look('changes');
  await page.keyboard.press('Space');
  await dialog().getByRole('button', { name: 'Fermer le bureau', disabled: false }).press('Enter');
  await said(/Bureau «\sVie associative\s» fermé\./);
  await closeOf('Vie associative').waitFor({ state: 'detached' });
  await becomesTrue(page, `document.activeElement?.id === 'closed-desks'`);
  await page.keyboard.press('Enter');
  await page.getByText(/^Fermé le .+ par Yann DURIEZ$/i).waitFor();
  await look('closed');

  // Nowhere offered, and refused where somebody asks for it all the same.
  await page.getByRole('button', { name: /^Modifier «\sDirection générale des services\s»$/ }).click();
  expect(await dialog().getByLabel('Bureau au-dessus').locator('option').allInnerTexts()).not.toContain('Vie associative');
  await page.keyboard.press('Escape');
  const now = (await house()).chart.desks;
  const closed = now.find(({ slug }) => slug === 'vie-associative')!;
  expect(closed).toMatchObject({ holders: [], closedAt: expect.any(String) });
  const { id, name, slug } = closed;
  expect(await send('PUT', `/api/organisation/desks/${id}`, { name, slug, holders: [alone.id], assistants: [] })).toMatchObject({ status: 409, code: 'organisation.desk-closed' });
  expect(await send('POST', '/api/applications', { name: 'Associations', desk: id, scopes: ['dossiers.read'], expiresOn: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10) })).toMatchObject({ code: 'application.desk-closed' });
  await page.goto('/organisation/journal');
  await page.getByText(/Bureau «\sVie associative\s» fermé\. Le quittent/).waitFor();
  await page.goto('/organisation/bureaux');
  await page.locator('#closed-desks').press('Enter');
  await page.getByRole('button', { name: /^Rouvrir «\sVie associative\s»$/ }).press('Enter');
  await said(/Bureau «\sVie associative\s» rouvert, sans personne\./);
  await closeOf('Vie associative').waitFor();
  await becomesTrue(page, `document.activeElement?.getAttribute('aria-label')?.startsWith('Modifier')`);
  expect(plain(await focused())).toBe('Modifier « Vie associative »');
  expect((await house()).chart.desks.find(({ slug }) => slug === 'vie-associative')).toMatchObject({ holders: [], closedAt: null });
}, PATIENCE_MS);
