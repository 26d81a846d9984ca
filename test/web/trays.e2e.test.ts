import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { desktop, firstPageDrawn, phone, Screens } from './a-browser.js';

const PATIENCE_MS = 90_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const rows = (page: Page) => page.locator('a.row');
const titles = (page: Page): Promise<string[]> => page.locator('.row-title').evaluateAll((all) => all.map((one) => (one.textContent ?? '').replace('Non lu. ', '')));
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  await page.locator('a.row, .empty').first().waitFor();
}

describe('a filter', () => {
  it('is in the address: it survives a reload, a dossier and the way back', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', desktop);
    await rows(page).nth(3).waitFor();
    await page.getByLabel('Type', { exact: true }).selectOption('deliberation');
    await page.getByLabel('Trier par').selectOption('title');
    await page.waitForURL('**/corbeille?type=deliberation&tri=title');
    await page.reload();
    await rows(page).nth(1).waitFor();
    expect(await page.getByLabel('Trier par').inputValue()).toBe('title');
    const shown = await titles(page);
    expect(shown.map(folded)).toEqual(shown.map(folded).toSorted());
    expect(new Set(await page.locator('.row-facts > span:first-child').allTextContents())).toEqual(new Set(['Délibération']));
    await rows(page).first().click();
    await firstPageDrawn(page);
    await page.goBack();
    await rows(page).nth(1).waitFor();
    expect(await titles(page)).toEqual(shown);
    await page.getByRole('button', { name: 'Effacer les filtres' }).click();
    await page.waitForURL('**/corbeille?tri=title');
  }, PATIENCE_MS);

  it('takes nothing away from what is typed on while it is applied, and leaves out what an address cannot mean', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', desktop);
    await rows(page).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('zone ');
    await page.waitForURL('**/corbeille?texte=zone');
    await page.keyboard.type('30');
    await page.waitForURL('**/corbeille?texte=zone+30');
    expect(await page.getByLabel('Rechercher').inputValue()).toBe('zone 30');
    await page.goto('/corbeille?bureau=ailleurs&du=hier&tri=au-hasard&type=%3Cb%3E');
    await rows(page).nth(3).waitFor();
    expect(new URL(page.url()).search).toBe('');
  }, PATIENCE_MS);
});

describe('a run through a tray', () => {
  it('stays in the filter and the order of the list, after a reload too, and is nobody else’s', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.goto('/corbeille?type=deliberation&tri=title');
    await rows(page).nth(2).waitFor();
    const shown = await titles(page);
    const place = (number: number) => page.getByText(`${number} sur ${shown.length}`, { exact: true }).first();
    const isOpen = (title: string) => page.locator('h1', { hasText: title }).waitFor();
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    for (const [index, title] of shown.entries()) {
      await isOpen(title);
      await place(index + 1).waitFor();
      if (index < shown.length - 1) await page.keyboard.press('j');
    }
    await page.reload();
    await place(shown.length).waitFor();
    await page.keyboard.press('k');
    await isOpen(shown.at(-2)!);
    await place(shown.length - 1).waitFor();
    const address = page.url();
    // The session ends, and somebody else signs in at the same window.
    await page.context().clearCookies();
    await page.goto('/connexion');
    await screens.enter(director, 'Pauline Mercier');
    await page.waitForURL('**/corbeille');
    await page.goto(address);
    await firstPageDrawn(page);
    expect(await place(shown.length - 1).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.pathname === '/corbeille' && url.search === '');
  }, PATIENCE_MS);

  it('goes on after a decision, within the filter, and tells at its end what was done', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', desktop);
    await page.goto('/corbeille?type=deliberation&tri=title');
    await rows(page).nth(1).waitFor();
    const shown = await titles(page);
    await rows(page).first().click();
    for (const [index, title] of shown.entries()) {
      await page.locator('h1', { hasText: title }).waitFor();
      await page.getByText(`${index + 1} sur ${shown.length}`, { exact: true }).first().waitFor();
      await firstPageDrawn(page);
      await page.getByRole('button', { name: 'Viser', exact: true }).click();
    }
    await page.waitForURL('**/corbeille/fin');
    await page.getByText(`Vous avez terminé : ${shown.length} visés.`).waitFor();
    await page.getByRole('button', { name: 'Revenir aux dossiers à traiter' }).click();
    await page.waitForURL('**/corbeille?type=deliberation&tri=title');
    await page.getByText('Aucun dossier ne correspond.').waitFor();
  }, PATIENCE_MS);
});

describe('the search', () => {
  it('finds a finished dossier, whatever the case and the accents, and says when it finds none', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/termines');
    await rows(page).first().waitFor();
    const [title = ''] = await titles(page);
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Recherche' }).click();
    await page.waitForURL('**/recherche');
    await page.getByLabel('Rechercher').fill(folded(title).toUpperCase());
    const found = page.locator('a.row', { hasText: title }).first();
    await page.waitForURL('**/recherche?texte=*');
    await found.getByText('Terminé').waitFor();
    await page.getByRole('status').filter({ hasText: 'Un dossier correspond' }).waitFor();
    await screens.lookAround(agent, 'search-found');
    await found.click();
    await firstPageDrawn(page);
    await page.goBack();
    await found.waitFor();
    await page.getByLabel('Rechercher').fill('introuvable');
    await page.getByText('Aucun dossier ne correspond.').waitFor();
    await screens.look(agent, 'search-nothing');
  }, PATIENCE_MS);
});

describe('a deadline that has passed, a second desk, a desk that is supervised', () => {
  it('have their places in the menu, and their own filters', async () => {
    if (!screens) return;
    await severalDesks();
    // The machine’s clock is everybody’s: the deadlines move instead.
    const app = screens.app.app;
    const [{ id }] = await app.get(DataSource, { strict: false }).query<[{ id: OrganisationId }]>('select id from tenant');
    await app.get(DatabaseService, { strict: false }).transaction(id, (manager) => manager.query(`update task set due_at = now() - interval '2 days' where closed_at is null and number % 2 = 1`));
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    for (const [path, name] of [['/corbeille', 'tray-to-do'], ['/en-retard', 'tray-late'], ['/suppleances', 'tray-substitution'], ['/supervision', 'tray-supervision'], ['/mis-de-cote', 'tray-aside'], ['/recherche', 'search']] as const) {
      await page.goto(path);
      await settled(page);
      await page.getByRole('button', { name: 'Plus de filtres' }).click();
      await screens.lookAround(director, name);
    }
    await page.goto('/supervision');
    await rows(page).first().waitFor();
    expect(await page.getByRole('button', { name: 'Tout examiner à la suite' }).count()).toBe(0);
    expect(await page.getByLabel('Bureau', { exact: true }).locator('option').first().textContent()).toBe('Tous les bureaux');
    await page.setViewportSize(phone);
    await page.goto('/en-retard');
    await rows(page).first().waitFor();
    const late = await rows(page).count();
    await page.getByLabel('Bureau', { exact: true }).selectOption({ label: 'Cabinet' });
    await page.getByText('Aucun dossier ne correspond.').waitFor();
    await page.getByLabel('Bureau', { exact: true }).selectOption({ label: 'Direction générale des services' });
    await rows(page).nth(late - 1).waitFor();
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await page.getByText(`1 sur ${late}`, { exact: true }).first().waitFor();
  }, PATIENCE_MS);
});

/** The director holds a cabinet besides, and supervises the heads of service. */
async function severalDesks(): Promise<void> {
  const administrator = await screens!.as('Duriez', desktop);
  const answers = await administrator.page.evaluate(async () => {
    const call = (method: string, path: string, body?: unknown) => fetch(path, { method, headers: { 'x-paraphe-request': '1', 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { chart } = (await (await call('GET', '/api/organisation/chart')).json()) as { chart: { desks: { id: string; name: string; slug: string; holders: string[]; assistants: string[]; superior: string | null }[] } };
    const [director] = chart.desks.find(({ slug }) => slug === 'direction-generale')!.holders;
    const added = await call('POST', '/api/organisation/desks', { name: 'Cabinet', slug: 'cabinet', holders: [director], assistants: [] });
    const edited: number[] = [];
    for (const { id, ...desk } of chart.desks.filter(({ slug }) => ['services-techniques', 'finances', 'urbanisme', 'population'].includes(slug))) {
      edited.push((await call('PUT', `/api/organisation/desks/${id}`, { name: desk.name, slug: desk.slug, holders: desk.holders, assistants: desk.assistants, superior: desk.superior, supervisors: [director] })).status);
    }
    return [added.status, ...edited];
  });
  expect(answers).toEqual([201, 200, 200, 200, 200]);
}
