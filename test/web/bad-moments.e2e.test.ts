import { storyClock } from '#demo/story-clock.client.js';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { becomesTrue, desktop, firstPageDrawn, phone, Screens, showCircuit } from './a-browser.js';

const PATIENCE_MS = 60_000;
let screens: Screens | null;
/** By how much the clock of the server is moved. */
let aheadMs = 0;

beforeAll(async () => {
  screens = await Screens.open({}, { now: () => instantOfMs(msOfInstant(storyClock.now()) + aheadMs) });
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const REASON = 'Le plan de financement manque à la délibération.';

async function examineAll(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
  await firstPageDrawn(page);
  return titleOf(page);
}

function titleOf(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** How many decisions of this kind reached the server. */
function watchDecisions(page: Page): { sent: number } {
  const watch = { sent: 0 };
  page.on('request', (request) => {
    if (/\/(approve|sign|reject)$/.test(request.url())) watch.sent += 1;
  });
  return watch;
}

describe('a run through the tray', () => {
  it('sends one decision for a double click, and goes on to the next dossier with nothing left of the previous', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', desktop);
    const first = await examineAll(page);
    const watch = watchDecisions(page);
    await page.getByRole('button', { name: 'Viser', exact: true }).dblclick();
    await page.getByText('2 sur').waitFor();
    expect(watch.sent).toBe(1);
    const second = await titleOf(page);
    expect(second).not.toBe(first);
    expect(await page.getByText(first, { exact: true }).count()).toBe(0);
    expect(await page.title()).toContain(second);
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H1');
  }, PATIENCE_MS);

  it('says who was faster when the step is closed meanwhile, and leads to the next dossier', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const title = await examineAll(page);
    const elsewhere = await director.context.newPage();
    await elsewhere.goto(page.url());
    await firstPageDrawn(elsewhere);
    await elsewhere.getByRole('button', { name: 'Viser', exact: true }).click();
    await elsewhere.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    await page.getByRole('button', { name: 'Viser', exact: true }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Ce dossier vient de changer' });
    await notice.getByText('VANDAMME').waitFor();
    await screens.look(director, 'bad-conflict');
    await page.getByRole('button', { name: 'Passer au suivant' }).click();
    // It has left the list: the next dossier has its place.
    await page.locator('h1').filter({ hasNotText: title }).waitFor();
    await page.getByText('1 sur').first().waitFor();
  }, PATIENCE_MS);

  it('rejects only with a reason, which the sender finds among the returned dossiers', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row', { hasText: 'Pauline MERCIER' }).first().click();
    await firstPageDrawn(page);
    const title = await titleOf(page);
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Rejeter et passer au suivant' });
    await confirm.click();
    await dialog.getByText('Expliquez le motif').waitFor();
    await screens.look(director, 'bad-reject');
    await dialog.getByLabel('Motif du rejet').fill(REASON);
    await confirm.click();
    await page.getByRole('status').filter({ hasText: 'Rejeté' }).waitFor();
    const agent = await screens.as('Pauline Mercier', desktop);
    await agent.page.goto('/retournes');
    await agent.page.locator('a.row', { hasText: title }).first().click();
    // The line said it already.
    await firstPageDrawn(agent.page);
    await agent.page.getByText(`Motif\u00A0: ${REASON}`).first().waitFor();
    await screens.look(agent, 'bad-returned');
  }, PATIENCE_MS);
});

describe('a session or a connection that ends in the middle', () => {
  it('brings back to the dossier after signing in again, with the reason already typed', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    const title = await examineAll(page);
    await page.keyboard.press('r');
    await page.getByLabel('Motif du rejet').fill(REASON);
    await director.context.clearCookies();
    await page.getByRole('button', { name: 'Rejeter et passer au suivant' }).click();
    await page.getByText('Votre session est terminée').waitFor();
    await screens.look(director, 'bad-session');
    await screens.enter(director, 'Claire Vandamme');
    await firstPageDrawn(page);
    expect(await titleOf(page)).toBe(title);
    await page.keyboard.press('r');
    expect(await page.getByLabel('Motif du rejet').inputValue()).toBe(REASON);
  }, PATIENCE_MS);

  it('says that nothing was sent, and takes the same decision once the connection is back', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await examineAll(page);
    await director.context.setOffline(true);
    await page.getByRole('button', { name: 'Viser', exact: true }).click();
    await page.getByText('Connexion perdue').waitFor();
    await page.getByText('n’a pas pu enregistrer votre visa').waitFor();
    await director.context.setOffline(false);
    await page.getByRole('button', { name: 'Viser', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Visé' }).waitFor();
    expect(await page.getByText('Connexion perdue').count()).toBe(0);
  }, PATIENCE_MS);
});

describe('a session that one could not leave', () => {
  it('is said to be open still, until one answers; one stays, or tries again', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row').first().waitFor();
    const leave = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Compte' }).click();
      await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    };
    const dialog = page.getByRole('dialog', { name: 'Vous n’êtes pas déconnecté' });
    const signingOut = '**/api/auth/sign-out';
    await page.route(signingOut, (route) => route.abort());
    await leave();
    await dialog.getByRole('alert').filter({ hasText: 'tenez votre session pour ouverte' }).waitFor();
    await screens.lookAround(director, 'bad-not-signed-out');
    await dialog.getByRole('button', { name: 'Rester connecté' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await becomesTrue(page, `document.activeElement?.matches('button.account')`);
    await leave();
    await dialog.getByRole('alert').waitFor();
    // Refused by the server, the session is known to be open; the focus stays in the dialog while one waits, and comes back to where it was.
    await page.unroute(signingOut);
    let refuse!: () => void;
    const asked = new Promise<void>((resolve) => { refuse = resolve; });
    await page.route(signingOut, async (route) => { await asked; await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Panne","status":500}' }); });
    await dialog.getByRole('button', { name: 'Réessayer' }).press('Enter');
    await dialog.getByRole('button', { name: 'Réessayer', disabled: true }).waitFor();
    await becomesTrue(page, `document.activeElement?.closest('[role="dialog"]')`);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await page.evaluate(`document.activeElement.matches('[role="dialog"]')`)).toBe(true);
    refuse();
    await dialog.getByRole('alert').filter({ hasText: 'votre session est toujours ouverte' }).waitFor();
    await becomesTrue(page, `document.activeElement?.textContent === 'Réessayer'`);
    await page.unroute(signingOut);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/connexion');
    await page.getByRole('status').filter({ hasText: 'Vous êtes déconnecté.' }).waitFor();
  }, PATIENCE_MS);
});

describe('a session about to end', () => {
  const HOUR_MS = 3_600_000;
  afterEach(() => { aheadMs = 0; });

  it('is said two minutes before, over what one types; one stays, with every word, and decides; at the end one comes back where one was', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.clock.install();
    await page.reload();
    await examineAll(page);
    await page.keyboard.press('r');
    const reason = page.getByLabel('Motif du rejet');
    await reason.fill(REASON);
    aheadMs = 12 * HOUR_MS - 100_000;
    // The browser looks at the latest after an hour.
    await page.clock.fastForward(HOUR_MS + 1000);
    const warning = page.getByRole('dialog', { name: 'Votre session se termine dans 2 minutes' });
    await warning.getByRole('button', { name: 'Rester connecté' }).waitFor();
    await screens.lookAround(director, 'bad-session-ending', [desktop, { width: 820, height: 1180 }, phone]);
    await page.keyboard.press('Enter');
    await warning.waitFor({ state: 'hidden' });
    // The focus comes back once the warning is gone.
    await until(() => reason.evaluate((field) => field === field.ownerDocument.activeElement));
    expect(await reason.inputValue()).toBe(REASON);
    // Past the first end: the session is another one’s no more.
    aheadMs = 12 * HOUR_MS + 60_000;
    await page.getByRole('button', { name: 'Rejeter et passer au suivant' }).click();
    await page.getByRole('status').filter({ hasText: 'Rejeté' }).waitFor();
    const { pathname } = new URL(page.url());
    aheadMs = 15 * HOUR_MS;
    await page.clock.fastForward(HOUR_MS + 1000);
    await page.getByText('Votre session est terminée').waitFor();
    await screens.enter(director, 'Claire Vandamme');
    await page.waitForURL(`**${pathname}`);
  }, PATIENCE_MS);
});

describe('the keyboard', () => {
  it('walks the tray with J and K and opens with Enter', async () => {
    if (!screens) return;
    const { page } = await screens.as('Martine Quesnoy', desktop);
    await page.locator('a.row').first().waitFor();
    for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
    const focused = await page.evaluate('[...document.querySelectorAll("a.row")].indexOf(document.activeElement)');
    expect(focused).toBe(0);
    await page.keyboard.press('Enter');
    await firstPageDrawn(page);
    await page.keyboard.press('j');
    await page.getByText('2 sur').waitFor();
  }, PATIENCE_MS);

  it('never signs by itself, is dead while one types, and can be switched off', async () => {
    if (!screens) return;
    const { page } = await screens.as('Martine Quesnoy', desktop);
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    const watch = watchDecisions(page);
    await page.getByLabel('Page', { exact: true }).focus();
    await page.keyboard.press('s');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.locator('.viewer-scroll').focus();
    await page.keyboard.press('s');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Raccourcis à une touche' }).click({ force: true });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('s');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(watch.sent).toBe(0);
  }, PATIENCE_MS);
});

describe('what does not exist or does not fit', () => {
  it('is told in a sentence: an address, a dossier, a file that is no PDF, a wrong password', async () => {
    if (!screens) return;
    const citizen = await screens.window(phone);
    await citizen.page.goto('/nulle-part');
    await citizen.page.getByRole('heading', { name: 'Page introuvable' }).waitFor();
    await screens.look(citizen, 'bad-address');
    await citizen.page.goto('/verification');
    await citizen.page.locator('input[type=file]').setInputFiles({ name: 'faux.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Ceci n’est pas un PDF.') });
    await citizen.page.getByRole('alert').filter({ hasText: 'n’a pas pu être vérifié' }).waitFor();
    await screens.look(citizen, 'bad-file');
    await citizen.page.goto('/connexion');
    await citizen.page.getByLabel('Identifiant').fill('personne');
    await citizen.page.getByLabel('Mot de passe', { exact: true }).fill('faux');
    await citizen.page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await citizen.page.getByRole('alert').filter({ hasText: /\p{L}/u }).waitFor();
    await screens.look(citizen, 'bad-password');
    const agent = await screens.as('Pauline Mercier', phone);
    await agent.page.goto('/dossiers/00000000-0000-7000-8000-000000000000');
    await agent.page.getByRole('heading', { name: 'Dossier introuvable' }).waitFor();
    await screens.look(agent, 'bad-dossier');
  }, PATIENCE_MS);

  it('fits a window of 320 px, the decision always in sight', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', { width: 320, height: 640, touch: true });
    const { page } = deputy;
    await page.locator('a.row').first().waitFor();
    await screens.look(deputy, 'narrow-tray');
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await screens.look(deputy, 'narrow-dossier');
    // None is harder to touch than another: the main one had been the smallest.
    const boxes = await Promise.all(['Renvoyer', 'Rejeter', 'Signer'].map((name) => page.getByRole('button', { name, exact: true }).boundingBox()));
    // The page scrolls under the decision: the document has its place.
    expect((await page.locator('.documents').boundingBox())?.height ?? 0).toBeGreaterThan(300);
    expect(boxes.map((box) => box !== null && box.height >= 44 && box.y + box.height <= 640)).toEqual([true, true, true]);
    await showCircuit(page);
    await page.getByRole('dialog').waitFor();
    await screens.look(deputy, 'narrow-circuit');
  }, PATIENCE_MS);
});
