// The centre de gestion and its communes, in real Chromium: the list, acting for a commune under the strip (test 25 of the
// specification), a new commune on a model; and what the commune sees of it.

import { SummariesService } from '#centre/summaries.service.js';
import { becomesTrue, desktop, phone, Screens, type Window } from './a-browser.js';

let screens: Screens | null;
beforeAll(async () => { screens = await Screens.open(); }, 300_000);
afterAll(() => screens?.close());

const TOWN = 'Saint-Aubert-les-Marais';
const VILLAGE = 'Hautefosse-sur-Course';
const open = (): Screens => {
  if (!screens) throw new Error('no Chromium on this machine');
  return screens;
};

async function atTheCentre(): Promise<Window> {
  const window = await open().window(desktop);
  await window.page.goto('/');
  await open().enter(window, 'Nadia Robin');
  await window.page.waitForURL('**/communes');
  await window.page.locator('.communes-table').waitFor();
  return window;
}

/** As a page of this window would ask it. */
const ask = ({ page }: Window, path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<{ status: number; body: any }> => page.evaluate(async ([address, given]) => {
  const response = await fetch(address, { ...given, headers: { 'X-Paraphe-Request': '1', 'Content-Type': 'application/json', ...given.headers } });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}, [path, init] as const);

describe('the communes of a centre de gestion', () => {
  it('are listed with what they need, sought by the keyboard, at three widths', async () => {
    await open().app.app.get(SummariesService, { strict: false }).all();
    const window = await atTheCentre();
    const { page } = window;
    expect(await page.locator('.commune-name').allTextContents()).toEqual([VILLAGE, TOWN]);
    expect(await page.locator('tr', { hasText: VILLAGE }).locator('.needs').textContent()).toContain('Aucun maire en fonctions');
    await open().lookAround(window, 'centre-communes');
    await page.getByLabel('Rechercher une commune').focus();
    await page.keyboard.type('saint aubert');
    await page.getByText(VILLAGE).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('saint aubert');
    await page.getByLabel('Rechercher une commune').fill('nulle part');
    await page.getByText('Aucune commune ne correspond à').waitFor();
    await page.getByRole('button', { name: 'Effacer la recherche' }).click();
    await page.getByText(VILLAGE).waitFor();
    // Numbers and days alone: no title of a dossier, no name of a person of the communes.
    const { body } = await ask(window, '/api/communes');
    expect(JSON.stringify(body)).not.toMatch(/Quesnoy|Delannoy|QUESNOY|DELANNOY|title/);
  });

  it('are acted for under the strip, and nothing remains after « Quitter » (25)', async () => {
    const window = await atTheCentre();
    const { page } = window;
    const administrator = await open().as('Yann Duriez', desktop);
    const [{ id: dossier }] = (await ask(await open().as('Martine Quesnoy', desktop), '/api/trays/to-do')).body.items as [{ id: string }];

    await page.getByRole('button', { name: `Intervenir pour ${TOWN}` }).click();
    await page.getByRole('button', { name: 'Intervenir', exact: true }).click();
    await page.getByText('Dites pourquoi vous intervenez.').waitFor();
    await page.getByLabel('Motif').fill('Départ de la secrétaire générale');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/organisation');
    const strip = page.getByRole('region', { name: 'Intervention en cours' });
    await strip.getByText(`Vous intervenez pour ${TOWN} au titre du centre de gestion.`).waitFor();
    await page.getByText('Martine QUESNOY').waitFor();
    await open().lookAround(window, 'centre-acting');

    // On each screen; no tray, no dossier, no key, nothing of another commune.
    for (const path of ['/organisation/bureaux', '/organisation/certificats', '/circuits']) {
      await page.goto(path);
      await strip.waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText(VILLAGE).count()).toBe(0);
    }
    expect(await page.getByRole('link', { name: 'À traiter' }).count()).toBe(0);
    await page.goto(`/dossiers/${dossier}`);
    await page.getByRole('heading', { name: 'Dossier introuvable' }).waitFor();
    const acting = await page.evaluate(`sessionStorage.getItem('paraphe.acting-for')`) as string;
    const forTown = { headers: { 'X-Paraphe-Organisation': acting } };
    for (const path of [`/api/dossiers/${dossier}`, '/api/trays/to-do', '/api/organisation/journal', '/api/applications']) expect([path, (await ask(window, path, forTown)).status]).toEqual([path, 403]);
    // At home, the dossier of a commune does not exist.
    expect((await ask(window, `/api/dossiers/${dossier}`)).status).toBe(404);

    await page.goto('/organisation');
    await page.getByRole('button', { name: 'Ajouter une personne' }).waitFor();
    await ask(window, '/api/organisation/persons', { method: 'POST', body: JSON.stringify({ firstName: 'Irène', lastName: 'Vasseur' }), ...forTown });
    await page.getByRole('button', { name: 'Quitter' }).click();
    await page.waitForURL('**/communes');
    await page.locator('.communes-table').waitFor();
    expect(await strip.count()).toBe(0);
    expect(await page.evaluate(`sessionStorage.getItem('paraphe.acting-for')`)).toBeNull();
    expect((await ask(window, '/api/organisation/chart', forTown)).body.code).toBe('organisation.not-a-member');
    await page.goBack().catch(() => null);
    expect(await page.getByText('QUESNOY').count()).toBe(0);

    // The commune reads who did what, for whom and why.
    await administrator.page.goto('/organisation/journal');
    await administrator.page.getByText('Personne ajoutée : Irène VASSEUR').first().waitFor();
    await administrator.page.getByText('Nadia Robin, du centre de gestion «\u00a0Centre de gestion des Marais\u00a0», au titre de «\u00a0Départ de la secrétaire générale\u00a0»').first().waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('is stopped by the commune: the next click is told so', async () => {
    const window = await atTheCentre();
    const { page } = window;
    await page.getByRole('button', { name: `Intervenir pour ${TOWN}` }).click();
    await page.getByLabel('Motif').fill('Nouveau bureau');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/organisation');
    await page.locator('.acting-strip').waitFor();
    const administrator = await open().as('Yann Duriez', phone);
    await administrator.page.goto('/organisation/centre-de-gestion');
    await administrator.page.getByText('Suivie par Centre de gestion des Marais').waitFor();
    await open().lookAround(administrator, 'own-centre');
    await administrator.page.getByRole('button', { name: 'Arrêter l’intervention de Nadia Robin' }).click();
    await administrator.page.getByRole('button', { name: 'Arrêter l’intervention de Nadia Robin' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Bureaux' }).click();
    await page.getByText('L’intervention est terminée.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/communes');
    expect(await page.locator('.acting-strip').count()).toBe(0);
  });

  it('is left by signing out: whoever signs in next in this tab is at home', async () => {
    const window = await atTheCentre();
    const { page } = window;
    await page.getByRole('button', { name: `Intervenir pour ${TOWN}` }).click();
    await page.getByLabel('Motif').fill('Absences de l’été');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/organisation');
    // The tab acts: the list of the communes is not its own.
    await page.goto('/communes');
    await page.waitForURL('**/organisation');
    await page.goto('/absences');
    await page.getByRole('button', { name: 'Déclarer une absence' }).click();
    const who = page.getByLabel('Personne absente');
    await becomesTrue(page, `document.querySelector('.absence-form select')?.options.length > 1`);
    expect(await who.inputValue()).toBe(await who.locator('option').first().getAttribute('value'));
    expect(await page.getByRole('button', { name: 'Constater un empêchement' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    // Not signed out: the tab still acts for the commune, and shows it. Its intervention is over: the second time it is refused to be left, which leads to no other page.
    const signingOut = '**/api/auth/sign-out';
    const actingFor = await page.evaluate(`sessionStorage.getItem('paraphe.acting-for')`);
    expect(actingFor).not.toBeNull();
    await page.route(signingOut, (route) => route.abort());
    await page.locator('button.account').click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    const stillIn = page.getByRole('dialog', { name: 'Vous n’êtes pas déconnecté' });
    await stillIn.getByRole('alert').waitFor();
    expect(await page.evaluate(`sessionStorage.getItem('paraphe.acting-for')`)).toBe(actingFor);
    // What the page asks meanwhile is refused, the intervention being over: that leads away once they stay, and not before.
    const refused = page.waitForResponse((response) => response.url().includes('/api/') && response.status() === 403);
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
    await refused;
    await stillIn.getByRole('alert').waitFor();
    await stillIn.getByRole('button', { name: 'Rester connecté' }).click();
    await page.getByText('L’intervention est terminée.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/communes');
    expect(await page.evaluate(`sessionStorage.getItem('paraphe.acting-for')`)).toBeNull();
    await page.getByRole('button', { name: `Intervenir pour ${TOWN}` }).click();
    await page.getByLabel('Motif').fill('Absences de l’été');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/organisation');
    await page.locator('button.account').click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await stillIn.getByRole('alert').waitFor();
    await page.unroute(signingOut);
    await stillIn.getByRole('button', { name: 'Réessayer' }).click();
    await page.waitForURL('**/connexion');
    expect(await page.evaluate(`sessionStorage.getItem('paraphe.acting-for')`)).toBeNull();
    const administrator = await open().as('Yann Duriez', desktop);
    expect((await ask(administrator, '/api/organisation/centre')).body.interventions[0]).toMatchObject({ reason: 'Absences de l’été', running: false });
    await open().enter(window, 'Nadia Robin');
    await page.waitForURL('**/communes');
    await page.locator('.communes-table').waitFor();
    // That intervention is no concern of theirs: who could not leave stays where they are.
    await page.route(signingOut, (route) => route.abort());
    await page.locator('button.account').click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await stillIn.getByRole('button', { name: 'Rester connecté' }).click();
    await stillIn.waitFor({ state: 'detached' });
    await page.unroute(signingOut);
    expect([new URL(page.url()).search, await page.getByText('L’intervention est terminée.').count()]).toEqual(['', 0]);
  });

  it('are added on a model: said before, made once', async () => {
    const window = await atTheCentre();
    const { page } = window;
    await page.getByRole('link', { name: 'Ajouter une collectivité' }).click();
    await page.getByRole('button', { name: 'Voir ce qui sera créé' }).click();
    await page.getByText('Un SIREN a neuf chiffres.').waitFor();
    await page.getByLabel('Nom', { exact: true }).fill('Lisbourg-le-Haut');
    await page.getByLabel('SIREN').fill('216 209 528');
    await page.getByLabel('Code INSEE').fill('62952');
    await page.getByLabel('Population').fill('430');
    await page.getByLabel('Commune modèle').selectOption({ label: TOWN });
    await page.getByLabel('Prénom').fill('Léa');
    await page.getByLabel('Nom de famille').fill('Cordier');
    await page.getByLabel('Courriel').fill('lea.cordier@lisbourg.invalid');
    const before = (await ask(window, '/api/communes')).body.all as number;
    await page.getByRole('button', { name: 'Voir ce qui sera créé' }).click();
    await page.getByText('Ce qui sera créé pour Lisbourg-le-Haut').waitFor();
    await open().lookAround(window, 'centre-add');
    expect((await ask(window, '/api/communes')).body.all).toBe(before);
    expect(await page.locator('.add-told').textContent()).not.toMatch(/Quesnoy|Debruyne/);
    await page.getByRole('button', { name: 'Créer la collectivité' }).dblclick();
    await page.getByRole('heading', { level: 1, name: 'Lisbourg-le-Haut est créée.' }).waitFor();
    expect((await ask(window, '/api/communes')).body.all).toBe(before + 1);
    expect(window.complaints).toEqual([]);
  });

  it('are made once for one identifier, whoever asks how often', async () => {
    const window = await atTheCentre();
    const towns = (await ask(window, '/api/communes?sort=name')).body.houses as readonly { id: string; name: string }[];
    const asked = (more: object) => JSON.stringify({ id: '11111111-2222-4333-8444-555555555555', name: 'Verchin-l’Abbaye', kind: 'commune', siren: '216209536', insee: '62953', population: 240, model: towns.find(({ name }) => name === VILLAGE)!.id, administrator: { firstName: 'Paul', lastName: 'Legrand', email: 'paul@verchin.invalid' }, ...more });
    const add = (more: object = {}) => ask(window, '/api/communes', { method: 'POST', body: asked(more) });
    const both = await Promise.all([add(), add()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.again).toSorted()).toEqual([false, true]);
    const made = both.find(({ body }) => !body.again)!.body;
    expect(made.desks).toContain('Direction générale des services');
    expect(made.circuits.length + made.drafts.length).toBeGreaterThan(5);
    expect((await add({ id: '11111111-2222-4333-8444-666666666666', administrator: { firstName: 'Anne', lastName: 'Petit', email: 'anne@verchin.invalid' } })).body.code).toBe('organisation.siren-taken');
    expect((await add({ id: '11111111-2222-4333-8444-777777777777', siren: '216209544', administrator: { firstName: 'N', lastName: 'R', email: 'robin@centre-de-gestion-des-marais.invalid' } })).body.code).toBe('organisation.account-works-elsewhere');
    expect((await add({ id: '11111111-2222-4333-8444-888888888888', siren: '216209544', model: '11111111-2222-4333-8444-999999999999', administrator: { firstName: 'Anne', lastName: 'Petit', email: 'anne@verchin.invalid' } })).status).toBe(404);
  });
});
