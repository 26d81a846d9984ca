// Test 28 of the specification: the order and the return of the focus, for each dialog the product has. One line a dialog; a dialog
// that stands neither here nor among those another suite goes through fails the last test.

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DataSource } from 'typeorm';
import type { Locator, Page } from 'playwright-core';
import { AuthStore } from '#auth/auth.store.js';
import { PasswordsService } from '#auth/passwords.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { OrganisationId } from '#kernel/id.js';
import { sourceFiles } from '../support/sources.js';
import { aPng } from '../support/a-png.js';
import { townDay } from '../support/town-day.js';
import { becomesTrue, desktop, firstPageDrawn, phone, Screens, type Width } from './a-browser.js';
import { goneThrough } from './by-keyboard.js';
import { asked } from './without-a-screen.js';

type Name = string | RegExp;
/** A button; a button and the item of its menu; a key, pressed on something. */
type Opener = Name | { readonly menu: Name; readonly item: Name } | { readonly key: string; readonly on: string };
/** The file of `web/src` it stands in, how it is opened, what it is called. */
type Row = readonly [file: string, open: Opener, name: Name];
interface Place { readonly place: string; readonly who: string; readonly size?: Width; readonly there: (page: Page) => Promise<unknown>; readonly rows: readonly Row[] }

const PATIENCE_MS = 120_000;
const LATE_MS = 1000;
const MOST_ITEMS = 30;
let screens: Screens | null;
beforeAll(async () => { screens = await Screens.open(); }, 240_000);
afterAll(() => screens?.close(), 60_000);

const fromTray = (hasText: string) => async (page: Page): Promise<void> => {
  await page.locator('a.row', { hasText }).first().click();
  await firstPageDrawn(page);
};
const to = (path: string, then: (page: Page) => Promise<unknown> = async () => {}) => async (page: Page): Promise<void> => {
  await page.goto(path);
  await then(page);
};
const firstOf = (tray: string, hasText?: string) => to(tray, async (page) => {
  await page.locator('a.row', hasText === undefined ? {} : { hasText }).first().click();
  await firstPageDrawn(page);
});
const other = (item: Name): Opener => ({ menu: 'Autres actions', item });

interface Chart { readonly persons: readonly { readonly id: string; readonly lastName: string }[]; readonly desks: readonly { readonly id: string }[] }
const chart = async (page: Page): Promise<Chart> => (await asked(page, 'GET', '/api/organisation/chart') as { readonly chart: Chart }).chart;
const personOf = async (page: Page, name: string): Promise<string> => (await chart(page)).persons.find(({ lastName }) => lastName === name)!.id;
const ofPerson = (name: string, before: (page: Page, person: string) => Promise<unknown> = async () => {}) => async (page: Page): Promise<void> => {
  const person = await personOf(page, name);
  await before(page, person);
  await page.goto(`/organisation/personnes/${person}`);
};

const places: readonly Place[] = [
  { place: 'a dossier to sign', who: 'Martine Quesnoy', there: fromTray('Signer'), rows: [
    ['signing/sign-dialog.tsx', 'Signer', 'Signer ce dossier'],
    ['signing/reject-dialog.tsx', 'Rejeter', 'Rejeter ce dossier'],
    ['signing/return-dialog.tsx', 'Renvoyer', 'Renvoyer pour correction'],
    ['signing/acting-notice.tsx', /^Pourquoi moi/, /^Pourquoi/],
    ['dossiers/paper-dialog.tsx', other(/^Signature papier/), /papier/],
    ['dossiers/ask-dialog.tsx', other(/^Demander un avis/), 'Demander un avis'],
    ['ui/pdf/text-version.tsx', 'Version texte', /^Version texte de/],
    ['placing/placing-dialog.tsx', /^Placer les signatures|Emplacement/, 'Emplacement des signatures'],
    ['organisation/notifications-dialog.tsx', { menu: /^Compte/, item: 'Notifications' }, 'Notifications'],
    ['ui/help-dialog.tsx', { key: '?', on: 'h1' }, /raccourcis/],
  ] },
  { place: 'a dossier to approve, annotated', who: 'Claire Vandamme', there: async (page) => {
    await fromTray('Viser')(page);
    await page.getByRole('tab', { name: /^Annotations/ }).click();
    await page.getByRole('button', { name: 'Annoter l’ensemble du dossier' }).click();
    await page.getByRole('dialog').locator('textarea').fill('Montant à vérifier');
    await page.getByRole('dialog').getByRole('button', { name: 'Annoter', exact: true }).click();
    await page.getByRole('button', { name: /^Modifier l’annotation/ }).waitFor();
  }, rows: [
    ['signing/step-dialog.tsx', /^Ajouter un mot/, 'Viser'],
    ['dossiers/gesture-dialogs.tsx', other(/^Transférer/), 'Transférer à un autre bureau'],
    ['dossiers/gesture-dialogs.tsx', other(/^Mettre de côté/), 'Mettre de côté'],
    ['dossiers/annotation-dialog.tsx', 'Annoter l’ensemble du dossier', 'Annoter'],
    ['dossiers/annotation-dialog.tsx', /^Modifier l’annotation/, 'Modifier l’annotation'],
    ['dossiers/annotation-dialog.tsx', /^Retirer l’annotation/, /^Retirer/],
  ] },
  { place: 'the tray, two dossiers ticked', who: 'Claire Vandamme', there: to('/corbeille?seulement=visa', async (page) => { for (const row of [0, 1]) await page.locator('.row-box input').nth(row).check(); }), rows: [
    ['trays/batch-dialog.tsx', 'Viser 2', /^Viser/],
    ['trays/batch-dialog.tsx', /^Rejeter/, /^Rejeter/],
  ] },
  { place: 'the tray, filtered', who: 'Claire Vandamme', there: to('/corbeille?type=deliberation'), rows: [['trays/filters/filter-name-dialog.tsx', 'Enregistrer ce filtre', 'Enregistrer ce filtre']] },
  { place: 'a dossier sent', who: 'Pauline Mercier', there: firstOf('/envoyes'), rows: [['dossiers/gesture-dialogs.tsx', other(/^Annuler la demande/), 'Annuler la demande']] },
  { place: 'a dossier on a telephone', who: 'Pauline Mercier', size: phone, there: firstOf('/envoyes'), rows: [['dossiers/dossier-page.tsx', 'Voir le circuit', 'Suivi du dossier']] },
  { place: 'a finished dossier', who: 'Pauline Mercier', there: firstOf('/termines', 'Terminé'), rows: [
    ['dossiers/continue-dialog.tsx', 'Enchaîner sur un autre circuit', 'Enchaîner sur un autre circuit'],
    ['verification/sealed-report.tsx', 'Vérifier les signatures', 'Résultat de la vérification'],
  ] },
  { place: 'a question put to somebody', who: 'Martine Quesnoy', there: async (page) => {
    const { page: director } = await screens!.as('Claire Vandamme', desktop);
    const href = await director.locator('a.row', { hasText: 'Viser' }).last().getAttribute('href');
    const id = href!.split('?')[0]!.split('/').at(-1)!;
    const person = await personOf((await screens!.as('Yann Duriez', desktop)).page, 'Quesnoy');
    await asked(director, 'POST', `/api/dossiers/${id}/questions`, { persons: [person], text: 'Le montant convient-il ?' });
    await page.goto(`/dossiers/${id}`);
    await firstPageDrawn(page);
  }, rows: [['dossiers/questions.tsx', /^Ne pas rendre d’avis/, 'Ne pas rendre d’avis']] },
  { place: 'what an administrator may pass over', who: 'Yann Duriez', there: async (page) => {
    const { page: director } = await screens!.as('Claire Vandamme', desktop);
    await page.goto(await director.locator('a.row', { hasText: 'Viser' }).first().getAttribute('href') ?? '');
    await firstPageDrawn(page);
  }, rows: [['dossiers/bypass-dialog.tsx', other(/^Passer outre/), 'Passer outre']] },
  { place: 'the absences', who: 'Yann Duriez', there: to('/absences'), rows: [
    ['absences/declare-dialog.tsx', 'Déclarer une absence', 'Déclarer une absence'],
    ['absences/impediment-dialog.tsx', 'Constater un empêchement', 'Constater un empêchement'],
    ['absences/end-dialog.tsx', { menu: /^Actions sur l’absence/, item: 'Constater le retour' }, /^Retour de/],
  ] },
  { place: 'the persons', who: 'Yann Duriez', there: to('/organisation'), rows: [['organisation/persons/person-dialog.tsx', 'Ajouter une personne', 'Ajouter une personne']] },
  { place: 'an elected person', who: 'Yann Duriez', there: ofPerson('Quesnoy'), rows: [
    ['organisation/persons/person-dialog.tsx', 'Corriger la fiche', /^Corriger la fiche/],
    ['organisation/persons/function-dialogs.tsx', 'Ajouter un mandat', /^Nouveau mandat/],
    ['organisation/persons/function-dialogs.tsx', 'Ajouter un poste', /^Nouveau poste/],
    ['organisation/persons/end-dialogs.tsx', 'Mettre fin', /^Mettre fin au mandat/],
    ['organisation/persons/account-dialog.tsx', 'Modifier le compte et les rôles', /^Compte de/],
    ['organisation/persons/reset-dialog.tsx', 'Réinitialiser la seconde étape', /^Réinitialiser/],
  ] },
  { place: 'an officer', who: 'Yann Duriez', there: ofPerson('Vandamme'), rows: [['organisation/persons/end-dialogs.tsx', 'Mettre fin', /^Mettre fin au poste/]] },
  { place: 'a councillor designated', who: 'Yann Duriez', there: ofPerson('Pruvost', (page, person) => asked(page, 'POST', '/api/organisation/designations', { person, deliberation: '2026DE12', beginsAt: new Date(Date.now() - 60_000).toISOString() })), rows: [
    ['organisation/persons/designation-dialogs.tsx', /^Désigner pour remplacer/, /^Désigner/],
    ['organisation/persons/designation-dialogs.tsx', { key: 'Enter', on: 'li:has-text("Désignation par le conseil") button' }, /^Mettre fin à la désignation/],
  ] },
  { place: 'the desks', who: 'Yann Duriez', there: to('/organisation/bureaux'), rows: [
    ['organisation/desks/desk-dialog.tsx', 'Ajouter un bureau', 'Ajouter un bureau'],
    ['organisation/desks/desk-dialog.tsx', /^Modifier «/, /^Modifier «/],
    ['organisation/desks/closing-dialog.tsx', /^Fermer ce bureau/, /^Fermer le bureau/],
  ] },
  { place: 'the delegations', who: 'Yann Duriez', there: to('/organisation', async (page) => {
    await asked(page, 'POST', '/api/organisation/delegations', { person: await personOf(page, 'Quesnoy'), kind: 'function', arreteNumber: '2026_999', arreteDate: townDay(), executoryOn: null, scope: { dossierTypes: ['urbanisme'], matters: [], maxAmountCents: null }, priority: 5, from: townDay() });
    await page.goto('/organisation/delegations');
  }), rows: [
    ['organisation/delegations/delegation-dialog.tsx', 'Enregistrer un arrêté', 'Enregistrer un arrêté de délégation'],
    ['organisation/delegations/arrete-file.tsx', { menu: /^Actions : Arrêté n° 2026_999/, item: 'Joindre le PDF' }, /fichier$/],
    ['organisation/delegations/day-dialogs.tsx', { menu: /^Actions : Arrêté n° 2026_999/, item: 'Rendre exécutoire' }, /exécutoire$/],
    ['organisation/delegations/day-dialogs.tsx', { menu: /^Actions : Arrêté n° 2026_999/, item: 'Rapporter l’arrêté' }, /^Rapporter l’arrêté/],
  ] },
  { place: 'the certificates', who: 'Yann Duriez', there: async (page) => {
    const all = await asked(page, 'GET', '/api/certificates') as readonly { readonly id: string; readonly name: string }[];
    await asked(page, 'POST', `/api/organisation/credentials/${all.find(({ name }) => name.endsWith('DELANNOY'))!.id}/revoke`);
    await page.goto('/organisation/certificats');
  }, rows: [
    ['organisation/certificates/bring-dialog.tsx', 'Enregistrer un certificat', 'Enregistrer un certificat'],
    ['organisation/certificates/certificates-page.tsx', { menu: /^Actions : .*QUESNOY/, item: 'Révoquer' }, /^Révoquer le certificat/],
    ['organisation/certificates/certificates-page.tsx', 'Créer un nouveau certificat', /^Nouveau certificat/],
    ['organisation/certificates/seal-dialog.tsx', 'Remplacer', 'Enregistrer un cachet'],
    ['organisation/certificates/seal-section.tsx', { menu: /^Actions : Cachet/, item: 'Retirer' }, /^Retirer le cachet/],
  ] },
  { place: 'the certificates, without a seal', who: 'Yann Duriez', there: async (page) => { await asked(page, 'POST', '/api/certificates/seal/withdraw'); await page.goto('/organisation/certificats'); }, rows: [
    ['organisation/certificates/seal-section.tsx', 'Créer un cachet de test', 'Créer un cachet de test'],
  ] },
  { place: 'the organisation, with a logo', who: 'Yann Duriez', there: async (page) => {
    await asked(page, 'PUT', '/api/organisation/logo', { image: aPng(300, 100).toString('base64') });
    await page.goto('/organisation/collectivite');
  }, rows: [
    ['organisation/identity/logo-dialog.tsx', 'Remplacer le logo', 'Remplacer le logo'],
    ['organisation/identity/identity-page.tsx', 'Retirer le logo', 'Retirer le logo'],
  ] },
  { place: 'an application and its webhook', who: 'Yann Duriez', there: async (page) => {
    const { desks: [desk] } = await chart(page);
    await asked(page, 'POST', '/api/applications', { name: 'Gestion financière', desk: desk!.id, scopes: ['dossiers.read'], expiresOn: townDay(90) });
    const [{ id }] = await asked(page, 'GET', '/api/applications') as [{ readonly id: string }];
    await asked(page, 'POST', `/api/applications/${id}/webhooks`, { url: 'https://finances.exemple.fr/paraphe', events: ['dossier.submitted'] });
    await page.goto('/applications');
  }, rows: [
    ['organisation/applications/key-form.tsx', 'Créer une application', 'Créer une application'],
    ['organisation/applications/key-form.tsx', 'Nouvelle clé', 'Nouvelle clé'],
    ['organisation/applications/applications-page.tsx', 'Révoquer l’application', 'Révoquer l’application'],
    ['organisation/applications/applications-page.tsx', /^Révoquer la clé/, 'Révoquer la clé'],
    ['organisation/applications/webhooks.tsx', 'Ajouter une adresse', 'Ajouter une adresse'],
    ['organisation/applications/webhooks.tsx', 'Désactiver', 'Désactiver'],
    ['organisation/applications/webhooks.tsx', 'Nouveau secret', 'Nouveau secret'],
    ['organisation/applications/webhooks.tsx', 'Retirer l’ancien secret', 'Retirer l’ancien secret'],
    ['organisation/applications/webhooks.tsx', 'Supprimer l’adresse', 'Supprimer l’adresse'],
  ] },
  { place: 'the circuits', who: 'Yann Duriez', there: to('/circuits'), rows: [['circuits/library/create-dialog.tsx', 'Nouveau circuit', 'Nouveau circuit']] },
  { place: 'a circuit being drawn', who: 'Yann Duriez', there: drafted, rows: [
    ['circuits/designer/publish-dialog.tsx', 'Publier…', /^Publier/],
    ['circuits/designer/remove-dialog.tsx', { key: 'Delete', on: '[data-spot="0"]' }, /^Supprimer/],
    ['circuits/designer/move-dialog.tsx', { menu: /^Autres actions sur/, item: /^Déplacer vers/ }, /^Déplacer/],
  ] },
  { place: 'the settings of a circuit being drawn', who: 'Yann Duriez', there: async (page) => { await drafted(page); await page.getByRole('button', { name: 'Réglages du circuit' }).click(); }, rows: [
    ['circuits/designer/discard-draft.tsx', 'Supprimer le brouillon', 'Supprimer le brouillon'],
  ] },
  { place: 'a circuit being drawn on a telephone', who: 'Yann Duriez', size: phone, there: drafted, rows: [
    ['circuits/designer/editor.tsx', 'Réglages du circuit', /\p{L}/u],
    ['circuits/designer/editor.tsx', 'Simuler', 'Simulation'],
  ] },
  { place: 'what is kept and for how long', who: 'Yann Duriez', there: async (page) => {
    const { app } = screens!.app;
    const [{ id }] = await app.get(DataSource, { strict: false }).query<[{ id: OrganisationId }]>('select id from tenant');
    // The machine’s clock is everybody’s: what ended recently ended long ago.
    await app.get(DatabaseService, { strict: false }).transaction(id, (manager) => manager.query(`update dossier set ended_at = now() - interval '11 years' where status = 'finished' and ended_at > now() - interval '10 years' and trash_until is null`));
    await page.goto('/conservation');
    await page.locator('.due-list').filter({ hasText: 'À verser aux archives' }).locator('.row-box input').first().check();
  }, rows: [
    ['retention/disposal-dialog.tsx', 'Enregistrer le versement (1)', 'Verser aux archives'],
    ['retention/rules.tsx', 'Allonger la durée : Arrêté', 'Allonger la durée : Arrêté'],
    ['retention/delays.tsx', 'Modifier les délais', 'Délais de la corbeille'],
  ] },
  { place: 'one’s own account', who: 'Martine Quesnoy', there: async (page) => { await withPassword('quesnoy@saint-aubert-les-marais.invalid'); await page.goto('/compte'); }, rows: [
    ['auth/account/password-dialog.tsx', 'Changer le mot de passe', 'Changer le mot de passe'],
    ['auth/account/enrolment-dialog.tsx', 'Activer', 'Activer la vérification en deux étapes'],
    ['auth/account/passkey-dialog.tsx', 'Ajouter une clé d’accès', 'Ajouter une clé d’accès'],
  ] },
  { place: 'the centre de gestion of a commune', who: 'Yann Duriez', there: to('/organisation/centre-de-gestion'), rows: [['centre/own-centre-page.tsx', 'Mettre fin au suivi', /^Mettre fin au suivi/]] },
  { place: 'the communes of a centre de gestion', who: 'Nadia Robin', there: to('/communes'), rows: [
    ['centre/commune-dialogs.tsx', 'Intervenir pour Saint-Aubert-les-Marais', /^Intervenir pour/],
    ['centre/commune-dialogs.tsx', { menu: 'Autres actions : Saint-Aubert-les-Marais', item: /^Ne plus suivre/ }, /\p{L}/u],
  ] },
];

/** What needs more than a click to be opened, opens by itself, or is gone through by a suite of its own: how many there are in the file, and that suite. */
const ELSEWHERE: Readonly<Record<string, readonly [count: number, suite: string]>> = {
  'signing/remote-dialog.tsx': [1, 'gestures'],
  'suggestions/suggestions-dialog.tsx': [1, 'at-hand'],
  'ui/recent-messages.tsx': [1, 'at-hand'],
  'auth/session-dialog.tsx': [1, 'bad-moments'],
  'auth/not-signed-out-dialog.tsx': [1, 'bad-moments'],
  'auth/account/codes-dialog.tsx': [1, 'account'],
  'auth/account/second-step-section.tsx': [2, 'account'],
  'auth/account/passkeys-section.tsx': [2, 'account'],
  'auth/account/providers-section.tsx': [2, 'account'],
  'retention/disposal-dialog.tsx': [1, 'conservation'],
  'organisation/applications/applications-page.tsx': [1, 'applications'],
  'organisation/applications/webhooks.tsx': [1, 'applications'],
};
/** What the others are made of. */
const SHAPES = ['ui/dialog.tsx', 'organisation/section/change-dialog.tsx', 'organisation/applications/confirm-dialog.tsx', 'organisation/applications/once-dialog.tsx', 'auth/account/proof-dialog.tsx', 'auth/account/proved-dialog.tsx', 'centre/sure-dialog.tsx'];

it.each(places.map((one) => [one.place, one] as const))('%s: each dialog is gone through by keyboard, and gives the focus back', async (_, { who, size = desktop, there, rows }) => {
  if (!screens) return;
  const { page } = who === 'Nadia Robin' ? await entered(who) : await screens.as(who, size);
  await there(page);
  const failed: string[] = [];
  for (const [file, opener, name] of rows) {
    await opened(page, opener, name).catch(async (error: unknown) => {
      failed.push(`${file}, ${String(name)}: ${String(error).slice(0, 900)}`);
      await page.keyboard.press('Escape');
    });
  }
  expect(failed).toEqual([]);
}, PATIENCE_MS);

it('a slow browser takes nobody back to what follows a date once they have gone on', async () => {
  if (!screens) return;
  const { page } = await screens.as('Yann Duriez', desktop);
  await page.goto('/absences');
  await page.getByRole('button', { name: 'Déclarer une absence' }).click();
  const last = page.getByRole('dialog').getByLabel('Dernier jour');
  await last.focus();
  // What is asked for at once comes late.
  await page.evaluate(`globalThis.setTimeout = ((soon) => (work, ms, ...rest) => soon(work, ms || ${LATE_MS}, ...rest))(globalThis.setTimeout)`);
  while (await last.evaluate((field) => field === field.ownerDocument.activeElement)) await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.evaluate('void (globalThis.here = document.activeElement)');
  await page.waitForTimeout(2 * LATE_MS);
  expect(await page.evaluate(`[globalThis.here === document.activeElement, document.activeElement.closest('[role="dialog"]') !== null]`)).toEqual([true, true]);
}, PATIENCE_MS);

it('no dialog of the product is forgotten', () => {
  const known = new Map<string, number>(Object.entries(ELSEWHERE).map(([file, [count]]) => [file, count]));
  for (const [file] of places.flatMap(({ rows }) => rows)) known.set(file, (known.get(file) ?? 0) + 1);
  const there = sourceFiles('web/src').filter(({ path }) => path.endsWith('.tsx')).flatMap(({ path, text }) => {
    const file = relative(join('web', 'src'), path);
    const count = [...text.matchAll(/<(?:Dialog|Modal|ChangeDialog|ConfirmDialog|OnceDialog|ProofDialog|ProvedDialog|SureDialog|Shell)\b/g)].length - (file === 'dossiers/gesture-dialogs.tsx' ? 1 : 0);
    return count > 0 && !SHAPES.includes(file) ? [[file, count] as const] : [];
  });
  expect(there.length).toBeGreaterThan(40);
  expect(there.filter(([file, count]) => (known.get(file) ?? 0) < count).map(([file]) => file)).toEqual([]);
  expect([...known.keys()].filter((file) => !there.some(([one]) => one === file))).toEqual([]);
  expect(Object.values(ELSEWHERE).filter(([, suite]) => !readFileSync(`test/web/${suite}.e2e.test.ts`, 'utf8').includes(`getByRole('dialog')`))).toEqual([]);
});

async function opened(page: Page, opener: Opener, name: Name): Promise<void> {
  if (typeof opener === 'object' && 'key' in opener) {
    const on = page.locator(opener.on).first();
    return goneThrough(page, on, async () => { await on.focus(); await page.keyboard.press(opener.key); }, name);
  }
  const button = buttonOf(page, typeof opener === 'object' && 'menu' in opener ? opener.menu : opener);
  return goneThrough(page, button, async () => {
    await button.focus();
    await page.keyboard.press('Enter');
    if (typeof opener !== 'object' || !('menu' in opener)) return;
    await chosen(page, page.getByRole('menuitem', { name: opener.item }));
  }, name);
}

/** With the arrows, once the menu has the focus: it takes it a moment after it is there. */
async function chosen(page: Page, item: Locator): Promise<void> {
  await item.waitFor();
  await becomesTrue(page, `document.activeElement?.closest('[role="menu"]')`);
  const isReached = (): Promise<boolean> => item.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let moves = 0; moves < MOST_ITEMS && !(await isReached()); moves += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

function buttonOf(page: Page, name: Name): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' }).first();
}

async function entered(who: string): Promise<{ readonly page: Page }> {
  const window = await screens!.window(desktop);
  await window.page.goto('/');
  await screens!.enter(window, who);
  await window.page.waitForURL('**/communes');
  return window;
}

/** The draft of a circuit that stands, with a block of several branches. */
async function drafted(page: Page): Promise<void> {
  await page.goto('/circuits/bon-de-commande');
  await page.getByRole('button', { name: /^(Modifier|Ouvrir le brouillon)$/ }).or(page.getByRole('link', { name: /^(Modifier|Ouvrir le brouillon)$/ })).first().click();
  await page.waitForURL('**/brouillon*');
  await page.locator('[data-spot]').first().waitFor();
}

/** Someone of the demo town gets a password. */
async function withPassword(login: string): Promise<void> {
  const { app } = screens!.app;
  const [store, passwords] = [app.get(AuthStore, { strict: false }), app.get(PasswordsService, { strict: false })];
  const passwordHash = await passwords.hash('le conseil se réunit en mairie');
  await app.get(DatabaseService, { strict: false }).withoutTenant(async (manager) => store.setPassword(manager, (await store.byLogin(manager, login))!.id, passwordHash));
}
