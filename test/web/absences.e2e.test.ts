import type { Page } from 'playwright-core';
import { aPdf } from '../support/pdf.js';
import { townDay } from '../support/town-day.js';
import { desktop, firstPageDrawn, phone, Screens, tablet, upright, type Width } from './a-browser.js';

const PATIENCE_MS = 150_000;
const narrow: Width = { width: 820, height: 1180, touch: true };
const WIDTHS = [desktop, narrow, phone];
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

async function open(page: Page): Promise<void> {
  await page.goto('/absences');
  await page.getByRole('heading', { name: 'Historique' }).waitFor();
}

const away = (page: Page, name: string) => page.locator('.away-table tbody', { hasText: name });

describe('who acts in whose place', () => {
  it('is said to whoever looks, with the ground; the one who stands in is told first', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.locator('.menu').getByRole('link', { name: 'Absences' }).click();
    const row = away(page, 'Hervé DELANNOY');
    await row.getByText('Martine QUESNOY').first().waitFor();
    expect(await row.innerText()).toMatch(/Empêchement constaté[^]*Suppléance de plein droit, dans l’ordre du tableau \(CGCT L2122-17\)/);
    await page.getByText('Vous remplacez une personne aujourd’hui.').waitFor();
    // She does not change the impediment of another.
    expect(await row.getByRole('button').count()).toBe(0);
    await page.locator('.chain').first().waitFor();
    await screens.lookAround(deputy, 'absences', WIDTHS);
    await page.getByRole('link', { name: 'Voir ces dossiers' }).click();
    await page.waitForURL('**/suppleances');
  }, PATIENCE_MS);

  it('is declared by oneself, its consequences said before; what waits follows, comes back with the return, and stays in the history', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const clerk = await screens.as('Pauline Mercier', desktop);
    const { page } = director;
    await open(page);
    await page.getByRole('button', { name: 'Déclarer une absence' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^\d+\sdossiers attendent le bureau «\sDirection générale des services\s»\s: ils restent sans personne pour les traiter\./).waitFor();
    await dialog.getByLabel('Qui garde le bureau « Direction générale des services » ?').selectOption({ label: 'Secrétariat général' });
    const told = await dialog.getByText(/^\d+\sdossiers attendent le bureau .*\s: ils iront à Pauline MERCIER, assistante de direction\. Gardé par le bureau «\sSecrétariat général\s»\./).innerText();
    const waiting = Number(/^\d+/.exec(told)![0]);
    await screens.lookAround(director, 'absences-declare', WIDTHS);
    const received = async (): Promise<number> => ((await asked(clerk.page, 'GET', '/api/trays/to-do?limit=200')).items as { deskName: string | null }[]).filter(({ deskName }) => deskName === 'Direction générale des services').length;
    expect(await received()).toBe(0);
    await dialog.getByRole('button', { name: 'Déclarer l’absence' }).or(dialog.getByRole('button', { name: 'Déclarer une absence' })).dblclick();
    await page.getByRole('status').filter({ hasText: 'Absence enregistrée.' }).waitFor();
    await away(page, 'Claire VANDAMME').getByText('depuis le').waitFor();
    expect(await away(page, 'Claire VANDAMME').count()).toBe(1);
    expect(await received()).toBe(waiting);

    // The same days again: refused before anything is sent, in the server's words.
    await page.getByRole('button', { name: 'Déclarer une absence' }).click();
    await dialog.locator('.field-error').getByText('Une absence est déjà déclarée depuis le').waitFor();
    await screens.look(director, 'absences-overlap');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await clerk.page.goto('/absences');
    await away(clerk.page, 'Claire VANDAMME').getByText('vous').first().waitFor();
    // Who stands in changes nothing of it.
    expect(await away(clerk.page, 'Claire VANDAMME').getByRole('button').count()).toBe(0);
    await away(page, 'Claire VANDAMME').getByRole('button', { name: 'Actions sur l’absence de Claire VANDAMME' }).click();
    await page.getByRole('menuitem', { name: 'Mettre fin aujourd’hui' }).click();
    await dialog.getByText('Le bureau confié avec cette absence lui revient aussi.').waitFor();
    await screens.look(director, 'absences-end');
    await dialog.getByRole('button', { name: 'Mettre fin aujourd’hui' }).click();
    await page.getByRole('status').filter({ hasText: 'Absence terminée.' }).waitFor();
    expect(await received()).toBe(0);
    await page.locator('.away-past').getByText('Claire VANDAMME').waitFor();
  }, PATIENCE_MS);

  it('is declared for another by an administrator; a circle of desks is refused, dates are corrected, a change made meanwhile is not lost', async () => {
    if (!screens) return;
    const administrator = await screens.as('Yann Duriez', desktop);
    const { page } = administrator;
    await open(page);
    const dialog = page.getByRole('dialog');
    await declare(page, 'Laurent BOCQUET, responsable du service des finances', 3, 9, 'Finances et commande publique', 'Urbanisme');
    await dialog.getByRole('button', { name: 'Déclarer une absence' }).click();
    await away(page, 'Laurent BOCQUET').getByText('dans 3 jours').waitFor();
    await declare(page, 'Anne THIRANT, responsable du service urbanisme', 5, null, 'Urbanisme', 'Finances et commande publique');
    await dialog.locator('.field-error').getByText('tourneraient en rond').waitFor();
    await screens.look(administrator, 'absences-circle');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    // The mayor is away for a day of the time in which he is prevented: who acts instead is read of both.
    await declare(page, 'Hervé DELANNOY, Maire', 4, 4, 'Le maire', 'Secrétariat général');
    await dialog.getByRole('button', { name: 'Déclarer une absence' }).click();
    await away(page, 'Hervé DELANNOY').getByText('dans 4 jours').waitFor();
    for (const { width, height } of [desktop, tablet, upright, phone]) {
      await page.setViewportSize({ width, height });
      expect({ width, ...await readInTheWeeks(page) }).toEqual({ width, read: expect.arrayContaining(['M. QUESNOY', 'M. QUESNOY, P. MERCIER', 'A. THIRANT']), hidden: [] });
      await screens.look(administrator, 'absences-weeks');
    }
    await page.setViewportSize(desktop);
    await screens.lookAround(administrator, 'absences-coming', WIDTHS);
    await away(page, 'Hervé DELANNOY').filter({ hasText: 'dans 4 jours' }).getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Annuler cette absence' }).click();
    await dialog.getByRole('button', { name: 'Annuler cette absence' }).click();
    await page.locator('.away-past li', { hasText: 'Hervé DELANNOY' }).getByText('Annulée').waitFor();

    const elsewhere = await administrator.context.newPage();
    await open(elsewhere);
    const correct = async (where: Page, day: number): Promise<void> => {
      await away(where, 'Laurent BOCQUET').getByRole('button', { name: /^Actions/ }).click();
      await where.getByRole('menuitem', { name: 'Corriger cette absence' }).click();
      await where.getByRole('dialog').getByLabel('Dernier jour (facultatif)').fill(townDay(day));
      await where.getByRole('dialog').getByRole('button', { name: 'Enregistrer la correction' }).click();
    };
    await correct(elsewhere, 12);
    await elsewhere.getByRole('status').filter({ hasText: 'Absence corrigée.' }).waitFor();
    await correct(page, 10);
    await dialog.getByRole('alert').getByText('Cette absence vient d’être changée').waitFor();
    await screens.look(administrator, 'absences-conflict');
    await dialog.getByRole('button', { name: 'Relire l’absence' }).click();
    // What one had typed is still there, and now replaces what one has seen.
    expect(await dialog.getByLabel('Dernier jour (facultatif)').inputValue()).toBe(townDay(10));
    await dialog.getByRole('alert').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await page.getByRole('status').filter({ hasText: 'Absence corrigée.' }).waitFor();
    const { chart } = await asked(page, 'GET', '/api/organisation/chart') as { chart: { covers: { to: string }[] } };
    expect(chart.covers.map(({ to }) => to)).toContain(townDay(10));

    await away(page, 'Laurent BOCQUET').getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Annuler cette absence' }).click();
    await dialog.getByRole('button', { name: 'Annuler cette absence' }).click();
    await page.locator('.away-past li', { hasText: 'Laurent BOCQUET' }).getByText('Annulée').waitFor();
  }, PATIENCE_MS);

  it('gives a desk to several: some types of dossiers to one, the rest to another; who is away too is told before', async () => {
    if (!screens) return;
    const administrator = await screens.as('Yann Duriez', desktop);
    const { page } = administrator;
    await open(page);
    const dialog = page.getByRole('dialog');
    // Letters to one desk, all the rest to another: said before, and each goes its way.
    await declare(page, 'Claire VANDAMME, directrice générale des services', 2, 6, 'Direction générale des services', 'Secrétariat général');
    await dialog.getByRole('button', { name: 'Confier certains dossiers de « Direction générale des services » à un autre bureau', disabled: false }).press('Enter');
    await dialog.locator('select:focus').selectOption({ label: 'Urbanisme' });
    await dialog.getByRole('button', { name: 'Déclarer une absence' }).click();
    await dialog.getByText('Cochez au moins un type de dossier.').waitFor();
    await dialog.getByRole('checkbox', { name: 'Courrier', exact: true }).check();
    await dialog.getByText(/^Bureau «\sDirection générale des services\s» \(Courrier\)\s: Anne THIRANT/).waitFor();
    await dialog.getByText(/^Bureau «\sDirection générale des services\s» \(sauf Courrier\)\s: Pauline MERCIER/).waitFor();
    await screens.lookAround(administrator, 'absences-by-type', WIDTHS);
    await dialog.getByRole('button', { name: 'Déclarer une absence' }).click();
    await away(page, 'Claire VANDAMME').getByText('(Courrier)').first().waitFor();
    await away(page, 'Claire VANDAMME').getByText('(sauf Courrier)').first().waitFor();
    const { chart: { covers } } = await asked(page, 'GET', '/api/organisation/chart') as { chart: { covers: { types: string[] }[] } };
    expect(covers.map(({ types }) => types)).toEqual(expect.arrayContaining([['courrier'], []]));
    await away(page, 'Claire VANDAMME').getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Annuler cette absence' }).click();
    await dialog.getByRole('button', { name: 'Annuler cette absence' }).click();
    await page.locator('.away-past li', { hasText: 'Claire VANDAMME' }).waitFor();
    // Who would keep the desk is not there either on these days: nothing forbids it, and it is said.
    await declare(page, 'Claire VANDAMME, directrice générale des services', 2, 6, 'Direction générale des services', 'Le maire');
    await dialog.getByText(/^Hervé DELANNOY ne sera pas là aux mêmes dates/).waitFor();
    await screens.look(administrator, 'absences-same-days');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }, PATIENCE_MS);

  it('of whom nobody acts in the place is told over the four weeks; a keeper is named from there, and another one later', async () => {
    if (!screens) return;
    const administrator = await screens.as('Yann Duriez', desktop);
    const { page } = administrator;
    await open(page);
    const dialog = page.getByRole('dialog');
    await declare(page, 'Anne THIRANT, responsable du service urbanisme', 12, 14, 'Urbanisme', 'Personne');
    await dialog.getByRole('button', { name: 'Déclarer une absence' }).click();
    const told = page.locator('.notice li', { hasText: /^Absence de Anne THIRANT, .*\s: personne n’agit à sa place \(Bureau «\sUrbanisme\s»\)/ });
    await told.waitFor();
    await screens.lookAround(administrator, 'absences-left-alone', WIDTHS);
    await told.getByRole('button', { name: 'Désigner qui agit à la place de Anne THIRANT' }).press('Enter');
    const keeper = dialog.getByLabel('Qui garde le bureau «\u00A0Urbanisme\u00A0»\u00A0?');
    expect(await keeper.inputValue()).toBe('');
    await keeper.selectOption({ label: 'Secrétariat général' });
    await dialog.getByText(/^Bureau «\sUrbanisme\s»\s: Pauline MERCIER/).waitFor();
    await dialog.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await page.getByRole('status').filter({ hasText: 'Absence corrigée.' }).waitFor();
    await told.waitFor({ state: 'detached' });
    await away(page, 'Anne THIRANT').getByText('Pauline MERCIER').first().waitFor();
    await away(page, 'Anne THIRANT').getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Corriger cette absence' }).click();
    await dialog.getByRole('option', { name: 'Secrétariat général', selected: true }).waitFor({ state: 'attached' });
    await keeper.selectOption({ label: 'Finances et commande publique' });
    await dialog.getByText(/^Bureau «\sUrbanisme\s»\s: Laurent BOCQUET/).waitFor();
    await screens.lookAround(administrator, 'absences-keeper', WIDTHS);
    await dialog.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await away(page, 'Anne THIRANT').getByText('Laurent BOCQUET').first().waitFor();
    expect(await away(page, 'Anne THIRANT').getByText('Pauline MERCIER').count()).toBe(0);
  }, PATIENCE_MS);
});

describe('the return of the mayor', () => {
  it('takes the dossiers back from the substitute, whose screen says so; a new impediment says before to whom they go', async () => {
    if (!screens) return;
    const administrator = await screens.as('Yann Duriez', desktop);
    const deputy = await screens.as('Martine Quesnoy', desktop);
    // A kind of act that no arrêté gives her: nothing is left of it but the substitution.
    await deputy.page.locator('a.row', { hasText: 'Délibération' }).first().click();
    await firstPageDrawn(deputy.page);
    await deputy.page.getByText('Vous signez par suppléance').first().waitFor();
    const { page } = administrator;
    const dialog = page.getByRole('dialog');
    await open(page);
    await away(page, 'Hervé DELANNOY').getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Constater le retour' }).click();
    await dialog.getByText('La suppléance cesse').waitFor();
    await dialog.getByRole('button', { name: 'Constater le retour' }).click();
    await page.getByText('Personne n’est absent.').waitFor();
    await screens.lookAround(administrator, 'absences-nobody', WIDTHS);

    // She signs what she still sees: refused, and told why.
    await deputy.page.getByRole('button', { name: 'Signer', exact: true }).click();
    await deputy.page.getByRole('dialog').getByRole('button', { name: /^Signer/ }).click();
    await deputy.page.getByRole('alert').filter({ hasText: /\p{L}/u }).first().waitFor();
    await screens.look(deputy, 'absences-refused');
    await deputy.page.reload();
    await deputy.page.getByRole('heading', { name: 'Dossier introuvable' }).waitFor();
    await screens.look(deputy, 'absences-no-access');
    await deputy.page.goto('/suppleances');
    await deputy.page.locator('.empty').waitFor();
    const mayor = await screens.as('Hervé Delannoy', desktop);
    await mayor.page.locator('a.row').first().waitFor();

    await page.getByRole('button', { name: 'Constater un empêchement' }).click();
    await dialog.getByLabel('Personne empêchée').selectOption({ label: 'Hervé DELANNOY, Maire' });
    await dialog.getByText(/^\d+\sdossiers attendent une signature\s: ils iront à Martine QUESNOY, 1re adjointe\./).waitFor();
    await dialog.getByRole('button', { name: 'Constater un empêchement' }).click();
    await dialog.getByText('Indiquez le motif.').waitFor();
    await screens.lookAround(administrator, 'absences-impediment', WIDTHS);
    await dialog.getByLabel('Motif').fill('Hospitalisation');
    await dialog.getByRole('button', { name: 'Constater un empêchement' }).click();
    await away(page, 'Hervé DELANNOY').getByText('Martine QUESNOY').first().waitFor();
    await deputy.page.goto('/suppleances');
    await deputy.page.locator('a.row').first().waitFor();
  }, PATIENCE_MS);
});

describe('« Qui signerait ? »', () => {
  it('names exactly those who receive the dossier that is then sent, with the words they will sign under', async () => {
    if (!screens) return;
    const clerk = await screens.as('Pauline Mercier', desktop);
    const { page } = clerk;
    await open(page);
    const form = page.getByRole('region', { name: 'Qui signerait ?' });
    await form.getByLabel('Type de dossier').selectOption({ label: 'Arrêté' });
    await form.getByLabel('Matière (facultatif)').fill('2.1');
    const second = form.locator('.chain').first().locator('li', { hasText: 'Olivier DEBRUYNE' });
    await second.waitFor();
    expect(await second.innerText()).toMatch(/Peut aussi signer/);
    const called = await form.locator('.chain').first().locator('li').evaluateAll((lines) => lines.map((line) => ({ name: line.querySelector('strong')!.textContent!, mention: [...line.querySelectorAll('.mention span')].map((one) => one.textContent) })));
    expect(called.map(({ name }) => name)).toEqual(['Martine QUESNOY', 'Olivier DEBRUYNE']);
    await form.getByText('un empêchement est constaté', { exact: false }).first().waitFor();
    await screens.lookAround(clerk, 'absences-resolver', WIDTHS);

    const director = await screens.as('Claire Vandamme', desktop);
    const id = await sent(page, 'arrete', 'Permis de stationner place de la Mairie', { actNumber: '2026_777', matter: '2.1' });
    for (let step = 0; step < 4; step += 1) {
      const { you, version } = await asked(director.page, 'GET', `/api/dossiers/${id}`) as { you: { action: string | null }; version: number };
      if (you.action !== 'visa') break;
      await asked(director.page, 'POST', `/api/dossiers/${id}/approve`, await seenBy(director.page, id), version);
    }
    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { you } = await asked(deputy.page, 'GET', `/api/dossiers/${id}`) as { you: { action: string; mention: string[] } };
    expect(you).toMatchObject({ action: 'signature', mention: called[0]!.mention });
    const tray = await asked(deputy.page, 'GET', '/api/trays/to-do?limit=200') as { items: { dossierId: string }[] };
    expect(tray.items.some(({ dossierId }) => dossierId === id)).toBe(true);
    // Who was not named has nothing to sign in it.
    for (const other of ['Hervé Delannoy', 'Thomas Pruvost']) {
      const window = await screens.as(other, desktop);
      const theirs = await asked(window.page, 'GET', '/api/trays/to-do?limit=200') as { items: { dossierId: string }[] };
      expect([other, theirs.items.some(({ dossierId }) => dossierId === id)]).toEqual([other, false]);
    }
  }, PATIENCE_MS);
});

/** Filled in, and not sent yet. */
async function declare(page: Page, name: string, from: number, to: number | null, desk: string, by: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Déclarer une absence' }).click();
  await dialog.getByLabel('Personne absente').selectOption({ label: name });
  await dialog.getByLabel('Premier jour').fill(townDay(from));
  await dialog.getByLabel('Dernier jour (facultatif)').fill(to === null ? '' : townDay(to));
  await dialog.getByLabel(`Qui garde le bureau « ${desk} » ?`).selectOption({ label: by });
}

/** The names of the four weeks, and those of which an end is cut or lies under something else. */
function readInTheWeeks(page: Page): Promise<{ readonly read: readonly string[]; readonly hidden: readonly string[] }> {
  return page.evaluate(`(() => {
    const weeks = document.querySelector('.weeks');
    weeks.scrollIntoView({ block: 'center' });
    const said = [...weeks.querySelectorAll('.weeks-bar, .weeks-words')].filter((one) => one.textContent !== '');
    const isRead = (one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return [...range.getClientRects()].every(({ left, right, top, bottom }) => [left + 1, right - 1].every((x) => one.contains(document.elementFromPoint(x, (top + bottom) / 2))));
    };
    return { read: said.map((one) => one.textContent), hidden: said.filter((one) => !isRead(one)).map((one) => one.textContent) };
  })()`);
}

async function sent(page: Page, type: string, title: string, metadata: object): Promise<string> {
  const { id } = await asked(page, 'POST', '/api/dossiers', { type, title, metadata }) as { id: string };
  const bytes = Buffer.from(await aPdf()).toString('base64');
  const status = await page.evaluate(async ([path, text]) => (await fetch(path!, { method: 'PUT', headers: { 'x-paraphe-request': '1', 'content-type': 'application/pdf' }, body: Uint8Array.from(atob(text!), (one) => one.charCodeAt(0)) })).status, [`/api/dossiers/${id}/documents?role=main&name=arrete.pdf`, bytes] as const);
  expect(status).toBeLessThan(300);
  await asked(page, 'POST', `/api/dossiers/${id}/submit`, await seenBy(page, id));
  return id;
}

async function seenBy(page: Page, id: string): Promise<{ seen: string[] }> {
  const { documents } = await asked(page, 'GET', `/api/dossiers/${id}`) as { documents: { sha256: string }[] };
  return { seen: documents.map(({ sha256 }) => sha256) };
}

/** As a page of ours asks. */
function asked(page: Page, method: string, path: string, body?: unknown, version?: number): Promise<any> {
  return page.evaluate(async ({ method, path, body, version }) => {
    const answer = await fetch(path, { method, headers: { 'x-paraphe-request': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }, { method, path, body, version });
}
