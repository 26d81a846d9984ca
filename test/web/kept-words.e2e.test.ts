// « Vos saisies sont conservées »: a session that ends, a connection that is lost, a page loaded again lose nothing that was
// typed; and whoever comes next at the same browser finds nothing of it.

import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { desktop, firstPageDrawn, phone, Screens, tablet, upright, type Window } from './a-browser.js';

const PATIENCE_MS = 120_000;
const SAVED = /^Brouillon enregistré à/;
const WAITS = 'Brouillon pas encore enregistré';
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

const titleField = (page: Page) => page.getByLabel('Titre');

async function aDraft({ page }: Window, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Nouveau dossier' }).click();
  await page.getByLabel('Type de dossier').selectOption('courrier');
  await titleField(page).fill(title);
  await page.getByText(SAVED).waitFor();
  await page.waitForURL('**/nouveau?brouillon=*');
}

const draftTitle = (page: Page): Promise<string> =>
  page.evaluate<string>(`fetch('/api/dossiers/' + new URL(location.href).searchParams.get('brouillon'), { headers: { 'X-Paraphe-Request': '1' } }).then((answer) => answer.json()).then(({ title }) => title)`);

/** The session is over; what is asked next is told so. */
async function signedInAgain(window: Window, persona: string): Promise<void> {
  await window.page.getByText('Votre session est terminée').waitFor();
  await screens?.enter(window, persona);
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Compte/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.waitForURL('**/connexion');
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('a.row', { hasText: 'Pauline MERCIER' }).first().click();
  await firstPageDrawn(page);
}

describe('the draft of a dossier', () => {
  it('typed while the connection is lost: it is said, and saved by itself once it is back', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page, context } = agent;
    await aDraft(agent, 'Courrier au préfet');
    await context.setOffline(true);
    await page.getByText('Vos saisies sont conservées').waitFor();
    await titleField(page).fill('Courrier au préfet de région');
    await page.getByText(WAITS).waitFor();
    await screens.lookAround(agent, 'kept-offline', [desktop, tablet, upright, phone]);
    await context.setOffline(false);
    await page.getByText(SAVED).waitFor();
    expect(await page.getByText('Connexion perdue').count()).toBe(0);
    expect(await draftTitle(page)).toBe('Courrier au préfet de région');
  }, PATIENCE_MS);

  it('typed when the session ends: it is there after signing in again, and saved', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page, context } = agent;
    await aDraft(agent, 'Courrier à la trésorerie');
    await context.clearCookies();
    await titleField(page).fill('Courrier à la trésorerie principale');
    await signedInAgain(agent, 'Pauline Mercier');
    await page.getByText(SAVED).waitFor();
    expect(await titleField(page).inputValue()).toBe('Courrier à la trésorerie principale');
    expect(await draftTitle(page)).toBe('Courrier à la trésorerie principale');
  }, PATIENCE_MS);

  it('loaded again before it is saved: the browser asks first, and nothing is lost', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page } = agent;
    await aDraft(agent, 'Courrier aux riverains');
    await page.route('**/api/dossiers/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await titleField(page).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' du quai');
    await page.getByText(WAITS).waitFor();
    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    await page.getByText(WAITS).waitFor();
    expect([questions, await titleField(page).inputValue()]).toEqual([['beforeunload'], 'Courrier aux riverains du quai']);
    await page.unroute('**/api/dossiers/*');
    // Tried again by itself: no event of the browser tells that a server answers again.
    await page.getByText(SAVED).waitFor();
    expect(await draftTitle(page)).toBe('Courrier aux riverains du quai');
    await page.reload();
    expect([await titleField(page).inputValue(), questions.length]).toEqual(['Courrier aux riverains du quai', 1]);
  }, PATIENCE_MS);

  it('changed in another tab meanwhile: one chooses, and neither is written over without a word', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page, context } = agent;
    await aDraft(agent, 'Courrier du matin');
    const other = await context.newPage();
    await other.goto(page.url());
    await titleField(other).fill('Courrier du soir');
    await other.getByText(SAVED).waitFor();
    // Where it comes below what is being typed, it is brought into sight.
    await page.setViewportSize(phone);
    await titleField(page).fill('Courrier de midi');
    const notice = page.getByRole('alert').filter({ hasText: 'Version actuelle\u00A0: Courrier du soir' });
    await notice.waitFor();
    const { y, height } = (await notice.boundingBox())!;
    const tabs = (await page.locator('nav.tabs').boundingBox())!;
    expect([y > 0, y + height <= tabs.y, await titleField(page).evaluate((field) => field === field.ownerDocument.activeElement)]).toEqual([true, true, true]);
    await screens.look(agent, 'kept-clash-comes');
    await page.setViewportSize(desktop);
    await screens.lookAround(agent, 'kept-clash', [desktop, tablet, upright, phone]);
    await page.reload();
    await notice.waitFor();
    expect([await titleField(page).inputValue(), await draftTitle(page)]).toEqual(['Courrier de midi', 'Courrier du soir']);
    await notice.getByRole('button', { name: 'Garder ma saisie' }).click();
    await page.getByText(SAVED).waitFor();
    expect(await draftTitle(page)).toBe('Courrier de midi');
    await titleField(other).fill('Courrier de minuit');
    await other.getByRole('button', { name: 'Reprendre la version actuelle' }).click();
    expect(await titleField(other).inputValue()).toBe('Courrier de midi');
    // Behind an open dialog it comes without a word: the focus stays in the dialog.
    await titleField(other).fill('Courrier de l’aube');
    while (await draftTitle(other) !== 'Courrier de l’aube') await other.waitForTimeout(100);
    let goOn: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => { goOn = resolve; });
    await page.route('**/api/dossiers/*', async (route) => {
      await asked;
      await route.continue();
    });
    await titleField(page).fill('Courrier de la nuit');
    await titleField(page).blur();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByRole('button').first().focus();
    goOn();
    await page.locator('.draft-clash').waitFor();
    expect(await page.evaluate(`document.activeElement.closest('[role="dialog"]') !== null`)).toBe(true);
  }, PATIENCE_MS);

  it('is found by who typed it alone, with the note that is to go with it, and by nobody once one has signed out', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', desktop);
    const { page, context } = agent;
    const fresh = async (): Promise<string> => {
      await page.goto('/nouveau');
      return titleField(page).inputValue();
    };
    await fresh();
    await titleField(page).fill('Sans type encore');
    await page.getByRole('button', { name: 'Ajouter une note privée…' }).click();
    await page.getByLabel('Note privée').fill('Le préfet attend ce courrier');
    await context.clearCookies();
    await page.reload();
    await screens.enter(agent, 'Claire Vandamme');
    await page.getByRole('button', { name: /^Compte.*VANDAMME/ }).waitFor();
    expect(await fresh()).toBe('');
    expect(await page.getByLabel('Note privée').count()).toBe(0);
    await context.clearCookies();
    await page.reload();
    await screens.enter(agent, 'Pauline Mercier');
    await page.getByRole('button', { name: /^Compte.*MERCIER/ }).waitFor();
    expect([await fresh(), await page.getByLabel('Note privée').inputValue()]).toEqual(['Sans type encore', 'Le préfet attend ce courrier']);
    // The draft is made: the note goes along.
    await page.getByLabel('Type de dossier').selectOption('courrier');
    await page.waitForURL('**/nouveau?brouillon=*');
    await page.reload();
    expect(await page.getByLabel('Note privée').inputValue()).toBe('Le préfet attend ce courrier');
    const address = page.url();
    expect(await fresh()).toBe('');
    await leave(page);
    await screens.enter(agent, 'Pauline Mercier');
    await page.waitForURL('**/corbeille');
    await page.goto(address);
    expect(await titleField(page).inputValue()).toBe('Sans type encore');
    expect(await page.getByLabel('Note privée').count()).toBe(0);
  }, PATIENCE_MS);
});

describe('what is said about a dossier', () => {
  it('an annotation: closed by Escape, then by the end of the session', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page, context } = director;
    const dialog = page.getByRole('dialog', { name: 'Annoter' });
    const open = async (): Promise<void> => {
      await page.getByRole('tab', { name: /^Annotations/ }).click();
      await page.getByRole('button', { name: 'Annoter l’ensemble du dossier' }).click();
    };
    await openFirst(page);
    await open();
    await dialog.getByRole('textbox').fill('Le tableau de la page 2 est à vérifier');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await open();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('Le tableau de la page 2 est à vérifier');
    await context.clearCookies();
    await dialog.getByRole('button', { name: 'Annoter' }).click();
    await signedInAgain(director, 'Claire Vandamme');
    await firstPageDrawn(page);
    await open();
    await dialog.getByRole('button', { name: 'Annoter' }).click();
    await page.getByRole('list', { name: 'Annotations du dossier' }).getByText('Le tableau de la page 2 est à vérifier').waitFor();
    await open();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('');
  }, PATIENCE_MS);

  it('a word and a private note with a decision, and the facts it is asked for; the note is gone with who signs out', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page, context } = director;
    // No circuit of the demo town asks for a fact with this decision.
    await page.route(/\/api\/dossiers\/[0-9a-f-]{36}$/, async (route) => {
      const answer = await route.fetch();
      const dossier = await answer.json() as { circuit?: { steps: { state: string; asks: { approve: unknown[] } }[] } };
      for (const step of dossier.circuit?.steps ?? []) if (step.state === 'open') step.asks.approve = [{ key: 'lieu', label: 'Lieu de la remise', kind: 'text', required: true }];
      await route.fulfill({ response: answer, json: dossier });
    });
    const dialog = page.getByRole('dialog');
    const labels = ['Lieu de la remise', 'Annotation publique', 'Note privée'];
    const typed = (): Promise<string[]> => Promise.all(labels.map((label) => dialog.getByLabel(label).inputValue()));
    await openFirst(page);
    await page.getByRole('button', { name: 'Ajouter un mot…' }).click();
    for (const label of labels) await dialog.getByLabel(label).fill(`${label} saisie`);
    await context.clearCookies();
    await dialog.getByRole('button', { name: 'Viser' }).click();
    await signedInAgain(director, 'Claire Vandamme');
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Ajouter un mot…' }).click();
    expect(await typed()).toEqual(labels.map((label) => `${label} saisie`));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.goto('/corbeille');
    await leave(page);
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('saisie');
    await screens.enter(director, 'Claire Vandamme');
    await openFirst(page);
    await page.getByRole('button', { name: 'Ajouter un mot…' }).click();
    expect(await typed()).toEqual(['', '', '']);
  }, PATIENCE_MS);

  it('a word closed by Escape, then one key: the decision waits for what was written, which goes with it', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', desktop);
    const dialog = page.getByRole('dialog');
    await openFirst(page);
    const dossier = new URL(page.url()).pathname.split('/')[2]!;
    await page.getByRole('button', { name: 'Ajouter un mot…' }).click();
    await dialog.getByLabel('Annotation publique').fill('Le plan joint fait foi');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('v');
    await dialog.waitFor();
    expect(await dialog.getByLabel('Annotation publique').inputValue()).toBe('Le plan joint fait foi');
    await dialog.getByRole('button', { name: 'Viser' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto(`/dossiers/${dossier}`);
    await page.getByRole('tab', { name: 'Journal' }).click();
    await page.getByRole('tabpanel').getByText('Le plan joint fait foi').waitFor();
  }, PATIENCE_MS);
});

it('a document that could not be fetched is fetched again when asked, on the same page', async () => {
  if (!screens) return;
  const director = await screens.as('Claire Vandamme', desktop);
  const { page } = director;
  await page.route('**/content?**', (route) => route.abort());
  await page.locator('a.row').first().click();
  await page.getByText('Le document n’a pas pu être téléchargé.').waitFor();
  await screens.lookAround(director, 'kept-no-document', [desktop, tablet, upright, phone]);
  await page.evaluate('globalThis.samePage = true');
  await page.unroute('**/content?**');
  await page.getByRole('alert').getByRole('button', { name: 'Réessayer' }).click();
  await firstPageDrawn(page);
  expect(await page.evaluate('globalThis.samePage')).toBe(true);
  await until(() => page.evaluate<boolean>(`document.activeElement?.classList.contains('viewer-scroll')`));
}, PATIENCE_MS);
