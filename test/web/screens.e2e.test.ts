import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { frenchSentences } from './both-languages.js';
import { desktop, firstPageDrawn, phone, Screens, showCircuit, tablet, upright, type Window } from './a-browser.js';

const EVERY_WIDTH = [desktop, tablet, upright, phone];
const PATIENCE_MS = 240_000;
const PUBLISHER = 'Commune de Saint-Aubert-les-Marais, 1 place de la Mairie, 62997 Saint-Aubert-les-Marais';
const CONTACT = 'accessibilite@saint-aubert-les-marais.invalid';
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open({ PARAPHE_LEGAL_PUBLISHER: PUBLISHER, PARAPHE_ACCESSIBILITY_CONTACT: CONTACT });
}, 180_000);
afterAll(() => screens?.close(), 60_000);

const look = (window: Window, name: string): Promise<void> => screens!.lookAround(window, name, EVERY_WIDTH);

describe('every screen at every width', () => {
  it('shows trays, the menu, the help and what is ticked without a fault', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.locator('a.row').first().waitFor();
    await look(deputy, 'tray');
    await severally(deputy);
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menu').waitFor();
    await look(deputy, 'account');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Page différente suivante').waitFor();
    await look(deputy, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    for (const [path, name] of [['/envoyes', 'sent'], ['/retournes', 'returned'], ['/termines', 'done'], ['/brouillons', 'drafts'], ['/nouveau', 'prepare'], ['/corbeille/fin', 'end']] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      await look(deputy, name);
    }
  }, PATIENCE_MS);

  it('shows a dossier, its panels and its text without a fault', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await look(deputy, 'dossier');
    for (const size of EVERY_WIDTH) await panels(deputy, size);
    await page.setViewportSize(desktop);
    await page.getByRole('button', { name: 'Version texte' }).click();
    await page.locator('.text-page').first().waitFor();
    await look(deputy, 'text-version');
  }, PATIENCE_MS);

  it('shows what needs no account without a fault', async () => {
    if (!screens) return;
    const citizen = await screens.window(desktop);
    for (const [path, name] of [['/connexion', 'sign-in'], ['/accessibilite', 'accessibility'], ['/mentions-legales', 'legal'], ['/verification', 'verification']] as const) {
      await citizen.page.goto(path);
      await citizen.page.getByRole('heading', { level: 1 }).waitFor();
      await until(async () => await citizen.page.locator('.skeleton').count() === 0);
      await look(citizen, name);
    }
    // What the operator has said, and what nobody has: by the link of every page.
    await citizen.page.getByRole('link', { name: 'Mentions légales' }).click();
    await citizen.page.getByText(PUBLISHER).waitFor();
    expect(await citizen.page.getByText('Pas encore renseigné').count()).toBe(3);
    // The mention of every page leads to the statement.
    await citizen.page.getByRole('link', { name: 'Accessibilité\u00A0: non conforme' }).click();
    await citizen.page.getByRole('heading', { name: 'Accessibilité', level: 1 }).waitFor();
    await citizen.page.getByText('Accessibilité\u00A0: non conforme (audit non réalisé)').waitFor();
    await citizen.page.getByText(CONTACT).waitFor();
    expect(await citizen.page.getByText('Pas encore renseigné').count()).toBe(1);
  }, PATIENCE_MS);
});

describe('what reads and types differently', () => {
  it('stays whole at 200 %, its text spaced as RGAA 10.12 asks', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', { width: desktop.width / 2, height: desktop.height / 2 });
    const { page } = deputy;
    for (const [path, name] of [['/corbeille', 'large-tray'], ['/nouveau', 'large-prepare'], ['/termines', 'large-done']] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      await space(page);
      await screens.look(deputy, name);
      expect([path, await cut(page)]).toEqual([path, []]);
    }
    await page.goto('/corbeille');
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await space(page);
    await screens.look(deputy, 'large-dossier');
    expect(await cut(page)).toEqual([]);
    // The text alone, as a browser’s own setting does: the window stays as wide.
    await page.goto('/corbeille');
    await page.locator('a.row').first().waitFor();
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    await screens.lookAround(deputy, 'large-text-tray');
  }, PATIENCE_MS);

  it('is printed as words over the whole sheet, without what one acts with', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.locator('a.row').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await onPaper(page, '.row-title');
    expect(await page.evaluate<number>(`document.querySelector('a.row').clientWidth / innerWidth`)).toBeGreaterThan(0.7);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    await page.emulateMedia({ media: 'print' });
    await onPaper(page, '.timeline');
    expect(await page.locator('.viewer').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  }, PATIENCE_MS);

  it('moves nothing while a dossier comes, whose place in the list is known last', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', tablet);
    const { page } = deputy;
    await page.addInitScript(`globalThis.moved = 0; new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.moved += value; }).observe({ type: 'layout-shift', buffered: true });`);
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    for (const { width, height } of [desktop, tablet, upright, phone]) {
      await page.setViewportSize({ width, height });
      await page.reload();
      await firstPageDrawn(page);
      await page.getByRole('navigation', { name: 'Dossiers de la bannette' }).waitFor();
      expect({ width, moved: await page.evaluate<number>('globalThis.moved') > 0.02 }).toEqual({ width, moved: false });
    }
  }, PATIENCE_MS);

  it('finds the focus again where each dialog was opened', async () => {
    if (!screens) return;
    const { page } = await screens.as('Martine Quesnoy', desktop);
    await page.getByRole('button', { name: 'Tout examiner à la suite' }).click();
    await firstPageDrawn(page);
    const dialog = page.getByRole('dialog');
    const closed = async (opener: string): Promise<void> => {
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await until(() => page.evaluate(`(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').startsWith(${JSON.stringify(opener)})`));
    };
    for (const name of ['Signer', 'Rejeter', 'Pourquoi moi']) {
      await page.getByRole('button', { name }).first().focus();
      await page.keyboard.press('Enter');
      await closed(name);
    }
    const items = async (): Promise<readonly string[]> => {
      await page.getByRole('button', { name: 'Autres actions' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem').first().waitFor();
      return page.getByRole('menuitem').allTextContents();
    };
    const names = (await items()).filter((name) => name.endsWith('…'));
    expect(names.length).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    for (const name of names) {
      await items();
      await page.getByRole('menuitem', { name, exact: true }).click();
      await closed('Autres actions');
    }
  }, PATIENCE_MS);
});

describe('whoever prefers English', () => {
  it('says so once, reads every screen in English, and is back in French with one click', async () => {
    if (!screens) return;
    const reader = await screens.window(desktop);
    const { page } = reader;
    const isFrench = await frenchSentences();
    // A type of dossier bears the name its collectivité gave it.
    const names = ['Délibération'];
    const left: string[] = [];
    const read = async (name: string): Promise<void> => {
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      await screens!.lookAround(reader, `english-${name}`, [desktop, phone]);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      left.push(...(await textsOf(page)).filter((text) => isFrench(text) && !names.includes(text)).map((text) => `${name}: ${text}`));
    };
    const go = async (path: string, title: string): Promise<void> => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    };
    await page.goto('/verification');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Verify a signed document' }).waitFor();
    await read('verification');
    await go('/', 'Sign in');
    await read('sign-in');
    await screens.enter(reader, 'Martine Quesnoy');
    await page.getByRole('heading', { level: 1, name: 'To do' }).waitFor();
    await page.locator('a.row').first().waitFor();
    await read('tray');
    await page.getByRole('button', { name: 'Examine all in a row' }).click();
    await firstPageDrawn(page);
    await read('dossier');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign now' }).waitFor();
    await read('signing');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    // What is kept is French: the button is read in English, what it writes is not.
    await page.getByRole('dialog').getByRole('button', { name: 'Missing document' }).click();
    expect(await page.getByRole('dialog').getByLabel('Reason for the rejection').inputValue()).toBe('Pièce manquante');
    await page.keyboard.press('Escape');
    await go('/absences', 'Absences and substitutions');
    await read('absences');
    await page.getByRole('button', { name: /^Account/ }).click();
    await read('menu');
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await screens.enter(reader, 'Yann Duriez');
    await page.getByRole('heading', { level: 1, name: 'To do' }).waitFor();
    await page.goto('/circuits/deliberation');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Publish…' }).waitFor();
    await read('designer');
    await go('/organisation', 'People');
    await page.locator('.lines > li').first().waitFor();
    await read('organisation');
    await go('/diagnostic', 'Diagnosis');
    await read('diagnosis');
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await page.getByRole('heading', { level: 1, name: 'Diagnostic' }).waitFor();
    expect([await page.evaluate('document.documentElement.lang'), left]).toEqual(['fr', []]);
  }, PATIENCE_MS);
});

/** What is read and heard on a page, the documents left out. */
function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...new Set([...document.body.querySelectorAll('*')].filter((one) => !one.closest('.pdfViewer, [lang=fr]')).flatMap((one) => [
    ...[...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data),
    ...(one.children.length === 0 ? [one.textContent] : []),
    ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => one.getAttribute(name) ?? ''),
  ]).map((text) => text.trim()).filter((text) => text !== ''))]`);
}

/** As a sheet of one’s own does; what the policy lets a script do. */
async function space(page: Page): Promise<void> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':not(.pdfViewer *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }');
    document.adoptedStyleSheets = [sheet];
  }`);
}

/** Words that stand outside a box that hides what overflows it. */
function cut(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, a, h1, h2, label, p, dt, dd')]
    .filter((one) => one.offsetParent !== null && !one.closest('.vh, .pdfViewer') && (getComputedStyle(one).overflow === 'hidden' || one.closest('.menu')) && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
    .map((one) => (one.textContent ?? '').slice(0, 60))`);
}

async function onPaper(page: Page, words: string): Promise<void> {
  expect(await page.locator(words).first().isVisible()).toBe(true);
  expect(await page.locator('.menu, .decision-bar, .toolbar').evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).length)).toBe(0);
  expect(await page.evaluate<number>(`document.querySelector('.main').clientWidth / innerWidth`)).toBeGreaterThan(0.95);
}

async function severally(deputy: Window): Promise<void> {
  const { page } = deputy;
  for (const row of [0, 2]) await page.locator('.row-box input').nth(row).check();
  await page.getByRole('region', { name: 'Sélection' }).waitFor();
  await look(deputy, 'tray-selected');
  await page.getByRole('button', { name: /^Signer 2|^Signer 1 et viser 1/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).waitFor();
  await look(deputy, 'batch');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Sélection' }).waitFor({ state: 'detached' });
}

async function panels(deputy: Window, { width, height }: { readonly width: number; readonly height: number }): Promise<void> {
  const { page } = deputy;
  await page.setViewportSize({ width, height });
  await showCircuit(page);
  for (const [tab, name] of [['Circuit', 'circuit'], ['Détails', 'details'], ['Journal', 'journal']] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await screens?.look(deputy, name);
  }
  if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
}
