// The ways into an account, in a browser: the second step is turned on, asked for, and turned off; the password, the sessions.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AuthStore } from '#auth/auth.store.js';
import { PasswordsService } from '#auth/passwords.service.js';
import { codeAt, stepAt } from '#auth/second-step/time-code.js';
import { instantOfMs, type Clock } from '#kernel/clock.js';
import { DatabaseService } from '#platform/database.service.js';
import { aFolder } from '../support/application.js';
import { anIdentityProvider, type IdentityProvider } from '../support/identity-provider.js';
import { until } from '../support/until.js';
import { desktop, phone, Screens, type Width, type Window } from './a-browser.js';

const PATIENCE_MS = 240_000;
const LOGIN = 'quesnoy@saint-aubert-les-marais.invalid';
const AGENT = 'delannoy@saint-aubert-les-marais.invalid';
const PASSWORD = 'le conseil se réunit en mairie';
const CHANGED = 'une phrase que je retiens bien';
const WIDTHS: readonly Width[] = [desktop, { width: 820, height: 1180, touch: true }, phone];
/** Ahead of the true time where a test would else wait for the next code. */
let aheadMs = 0;
const clock: Clock = { now: () => instantOfMs(Date.now() + aheadMs) };
let screens: Screens | null;

let proconnect: IdentityProvider;
let other: IdentityProvider;

beforeAll(async () => {
  const martine = { email: LOGIN.toUpperCase(), siret: '21620480000019', uid: '12', given_name: 'Martine', usual_name: 'Quesnoy' };
  proconnect = await anIdentityProvider({
    martine: { acr: 'eidas1', claims: martine },
    homonyme: { acr: 'eidas1', claims: martine },
    faible: { acr: 'eidas0', claims: martine },
    inconnu: { acr: 'eidas1', claims: { email: 'quelquun@ailleurs.example' } },
  }, { signed: true });
  other = await anIdentityProvider({
    douteux: { acr: 'eidas1', claims: { email: LOGIN, email_verified: false } },
    agent: { acr: 'eidas1', claims: { email: AGENT, email_verified: true } },
  }, { signed: false });
  const folder = aFolder();
  writeFileSync(join(folder, 'client'), 'un-secret-de-client-assez-long\n');
  screens = await Screens.open({
    PARAPHE_PROCONNECT_ISSUER: proconnect.issuer, PARAPHE_PROCONNECT_CLIENT_ID: 'paraphe', PARAPHE_PROCONNECT_SECRET_FILE: join(folder, 'client'),
    PARAPHE_OIDC_ISSUER: other.issuer, PARAPHE_OIDC_CLIENT_ID: 'paraphe', PARAPHE_OIDC_SECRET_FILE: join(folder, 'client'), PARAPHE_OIDC_NAME: 'Intercommunalité',
  }, clock);
  if (screens) await withPassword(LOGIN);
}, 180_000);
afterAll(async () => {
  await screens?.close();
  await Promise.all([proconnect.close(), other.close()]);
}, 60_000);

/** Someone of the demo town gets a password. */
async function withPassword(login: string): Promise<void> {
  const { app } = screens!.app;
  const [store, passwords] = [app.get(AuthStore, { strict: false }), app.get(PasswordsService, { strict: false })];
  const passwordHash = await passwords.hash(PASSWORD);
  await app.get(DatabaseService, { strict: false }).withoutTenant(async (manager) => store.setPassword(manager, (await store.byLogin(manager, login))!.id, passwordHash));
}

async function typePassword(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
}

async function openAccount({ page }: Window): Promise<void> {
  await page.getByRole('button', { name: /^Compte/ }).click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mon compte' }).waitFor();
  await page.getByRole('heading', { name: 'Sessions ouvertes' }).waitFor();
}

const shown = (secret: string): string => {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return codeAt(Uint8Array.from(bits.match(/.{8}/g)!, (byte) => parseInt(byte, 2)), stepAt(clock.now()));
};

/** The device of the browser: it recognises its holder. */
async function aDevice({ page, context }: Window): Promise<{ refuses(no: boolean): Promise<void>; forgetsItsCount(): Promise<void> }> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  return {
    refuses: async (no) => void await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !no }),
    forgetsItsCount: async () => {
      const { credentials: [credential] } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
      await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential!.credentialId });
      await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential!, signCount: 0 } });
    },
  };
}

/** The same answer, as a page of another site would have got it. */
function elsewhere(answer: object): string {
  const said = JSON.parse(Buffer.from((answer as { response: { clientDataJSON: string } }).response.clientDataJSON, 'base64url').toString());
  return Buffer.from(JSON.stringify({ ...said, origin: 'https://paraphe.example' })).toString('base64url');
}

/** By keyboard alone: the button, the password, Enter. */
async function turnOn(window: Window): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  const { page } = window;
  await page.getByRole('button', { name: 'Activer', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Votre mot de passe actuel').waitFor();
  await until(() => page.evaluate(`document.activeElement?.type === 'password'`));
  await page.keyboard.type('faux');
  await page.keyboard.press('Enter');
  await dialog.getByText('Ce n’est pas le mot de passe de votre compte').waitFor();
  expect(await dialog.getByLabel('Votre mot de passe actuel').inputValue()).toBe('faux');
  await screens!.lookAround(window, 'second-step-password', WIDTHS);
  await dialog.getByLabel('Votre mot de passe actuel').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.locator('.qr-code').waitFor();
  await screens!.lookAround(window, 'second-step-enrolment', WIDTHS);
  const secret = await dialog.locator('.secret-key').innerText();
  await dialog.getByLabel('Code affiché').fill('000000');
  await page.keyboard.press('Enter');
  await dialog.getByText('Ce code n’est pas le bon').waitFor();
  await dialog.getByLabel('Code affiché').fill(shown(secret));
  await page.keyboard.press('Enter');
  await dialog.locator('.recovery-codes li').first().waitFor();
  const codes = await dialog.locator('.recovery-codes li').allInnerTexts();
  expect(codes).toHaveLength(10);
  await screens!.lookAround(window, 'recovery-codes', WIDTHS);
  // Left without keeping them: asked twice.
  await page.keyboard.press('Escape');
  await dialog.getByText('ni copié ni téléchargé').waitFor();
  const file = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Télécharger' }).click();
  expect((await file).suggestedFilename()).toBe('codes-de-secours-paraphe.txt');
  await dialog.getByRole('button', { name: 'J’ai gardé mes codes' }).click();
  await page.getByText('Il vous reste 10 codes de secours').waitFor();
  return { secret, codes };
}

describe('one’s own account', () => {
  it('turns the second step on and is asked for it; the way back leads to the password that was typed', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/connexion');
    await typePassword(page, LOGIN, 'faux');
    await page.getByRole('alert').getByText('n’est pas le bon').waitFor();
    await typePassword(page, LOGIN);
    await page.waitForURL('**/corbeille');
    await openAccount(window);
    await screens.lookAround(window, 'account-page', WIDTHS);

    const { secret, codes } = await turnOn(window);

    const other = await screens.window(phone);
    await other.page.goto('/absences');
    await typePassword(other.page, LOGIN);
    await other.page.getByLabel('Code à six chiffres').waitFor();
    await screens.lookAround(other, 'sign-in-code', WIDTHS);
    await other.page.goBack();
    await until(async () => await other.page.getByLabel('Mot de passe', { exact: true }).inputValue() === PASSWORD);
    await other.page.goForward();
    await other.page.getByLabel('Code à six chiffres').fill('000000');
    await other.page.keyboard.press('Enter');
    await other.page.getByRole('alert').getByText('Ce code n’est pas le bon').waitFor();
    expect(await other.page.getByLabel('Code à six chiffres').inputValue()).toBe('000000');
    await other.page.getByRole('button', { name: /utiliser un code de secours/ }).click();
    await other.page.getByLabel('Code de secours').fill(codes[3]!);
    await screens.lookAround(other, 'sign-in-recovery', WIDTHS);
    await other.page.keyboard.press('Enter');
    // Where one was going.
    await other.page.waitForURL('**/absences');

    await page.reload();
    await page.getByText('Il vous reste 9 codes de secours').waitFor();
    await page.getByRole('button', { name: 'Fermer toutes les autres sessions' }).click();
    await page.getByText('Toutes les autres sessions sont fermées.').first().waitFor();
    await other.page.goto('/corbeille');
    await other.page.waitForURL('**/connexion**');

    aheadMs += 60_000;
    await page.getByRole('button', { name: 'Désactiver' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Votre mot de passe actuel').fill(PASSWORD);
    await dialog.getByLabel(/^Code de votre application/).fill(shown(secret));
    await screens.look(window, 'second-step-off');
    await page.keyboard.press('Enter');
    await page.getByText('La vérification en deux étapes est désactivée.').first().waitFor();
  }, PATIENCE_MS);

  it('says what to do when the code comes too late, and when the browser keeps no cookie', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/connexion?etape=code');
    await page.getByLabel('Code à six chiffres').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Saisissez de nouveau votre mot de passe').waitFor();
    await page.getByRole('button', { name: 'Revenir au mot de passe' }).click();
    await page.route('**/api/auth/sign-in', async (route) => {
      const response = await route.fetch();
      await window.context.clearCookies();
      const { 'set-cookie': _, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    await typePassword(page, LOGIN);
    await page.getByRole('alert').getByText('cookie').waitFor();
    await screens.look(window, 'cookie-blocked');
  }, PATIENCE_MS);

  it('keeps a passkey, and signs in with it without anything being typed', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    const device = await aDevice(window);
    await page.goto('/connexion');
    await typePassword(page, LOGIN);
    await page.waitForURL('**/corbeille');
    await openAccount(window);
    const dialog = page.getByRole('dialog');
    const add = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
      await dialog.getByLabel('Votre mot de passe actuel').fill(PASSWORD);
      await dialog.getByLabel('Nom de cette clé').fill(name);
      await page.keyboard.press('Enter');
    };
    // Its holder says no: nothing is lost of what was typed.
    await device.refuses(true);
    await add('Téléphone de la mairie');
    await dialog.getByText('vous avez renoncé').waitFor();
    expect(await dialog.getByLabel('Nom de cette clé').inputValue()).toBe('Téléphone de la mairie');
    await screens.lookAround(window, 'passkey-dialog', WIDTHS);
    await device.refuses(false);
    await dialog.getByRole('button', { name: 'Créer la clé' }).click();
    await page.getByText('La clé d’accès « Téléphone de la mairie » est enregistrée.').first().waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await add('');
    await dialog.getByText('Cet appareil a déjà une clé').waitFor();
    await page.keyboard.press('Escape');
    await screens.lookAround(window, 'account-passkeys', WIDTHS);

    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).waitFor();
    await screens.lookAround(window, 'sign-in-ways', WIDTHS);
    await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
    await page.waitForURL('**/corbeille');
    await openAccount(window);
    await page.getByText('dernière utilisation le').first().waitFor();

    // A key that says it has signed less often than is known is a key that was copied.
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await device.forgetsItsCount();
    await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
    await page.getByRole('alert').getByText('semble avoir été copiée').waitFor();

    await typePassword(page, LOGIN);
    await page.waitForURL('**/corbeille');
    await openAccount(window);
    await page.getByRole('button', { name: 'Renommer la clé Téléphone de la mairie' }).click();
    await dialog.getByLabel('Nouveau nom').fill('Vieux téléphone');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Retirer la clé Vieux téléphone' }).click();
    await dialog.getByLabel('Votre mot de passe actuel').fill('faux');
    await page.keyboard.press('Enter');
    await dialog.getByText('Ce n’est pas le mot de passe de votre compte').waitFor();
    await dialog.getByLabel('Votre mot de passe actuel').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
    await page.getByText('La clé d’accès est retirée.').first().waitFor();
    await page.getByRole('button', { name: 'Retirer la clé Vieux téléphone' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
    await page.getByRole('alert').getByText('n’est plus, enregistrée').waitFor();
  }, PATIENCE_MS);

  it('does not take an answer twice, nor one that comes too late, nor one made for another site or another account', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await aDevice(window);
    await page.goto('/connexion');
    await typePassword(page, LOGIN);
    await page.waitForURL('**/corbeille');
    const send = (path: string, body: object): Promise<{ status: number; code: string | null; json: any }> => page.evaluate(`fetch(${JSON.stringify(path)}, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Paraphe-Request': '1' }, body: ${JSON.stringify(JSON.stringify(body))} }).then(async (answer) => { const json = answer.status === 204 ? null : await answer.json(); return { status: answer.status, code: json?.code ?? null, json }; })`);
    const made = async (options: object): Promise<object> => page.evaluate(`navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(options)}) }).then((made) => made.toJSON())`);
    const got = async (options: object): Promise<object> => page.evaluate(`navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(options)}) }).then((got) => got.toJSON())`);
    const { json: options } = await send('/api/account/passkeys/options', { password: PASSWORD });
    const answer = await made(options);
    expect((await send('/api/account/passkeys', { answer: { ...answer, response: { ...(answer as any).response, clientDataJSON: elsewhere(answer) } }, name: 'x' })).code).toBe('auth.passkey-refused');
    expect((await send('/api/account/passkeys', { answer, name: 'x' })).code).toBe('auth.passkey-too-late');
    // Begun while there was room, ended when others had taken it.
    const crowded = await made((await send('/api/account/passkeys/options', { password: PASSWORD })).json);
    const database = screens.app.app.get(DatabaseService, { strict: false });
    await database.withoutTenant((manager) => manager.query(
      `insert into passkey (id, account_id, name, public_key, counter, transports, created_at) select 'other-' || n, id, 'x', '\\x00', 0, '{}', $2 from account, generate_series(1, 20) n where login = $1`, [LOGIN, clock.now()]));
    expect((await send('/api/account/passkeys', { answer: crowded, name: 'x' })).code).toBe('auth.many-passkeys');
    await database.withoutTenant((manager) => manager.query(`delete from passkey where id like 'other-%'`));
    const again = await made((await send('/api/account/passkeys/options', { password: PASSWORD })).json);
    expect((await send('/api/account/passkeys', { answer: again, name: 'x' })).status).toBe(201);

    const entry = await got((await send('/api/auth/passkey/options', {})).json);
    // Signing in is no registration, and the other way round.
    expect((await send('/api/account/passkeys', { answer: entry, name: 'x' })).code).toBe('auth.passkey-too-late');
    expect((await send('/api/auth/passkey', { answer: entry })).status).toBe(204);
    expect((await send('/api/auth/passkey', { answer: entry })).code).toBe('auth.passkey-too-late');
    // Who it is for stands beside what is signed.
    const another = await got((await send('/api/auth/passkey/options', {})).json) as { response: object };
    expect((await send('/api/auth/passkey', { answer: { ...another, response: { ...another.response, userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' } } })).code).toBe('auth.passkey-refused');
    const late = await got((await send('/api/auth/passkey/options', {})).json);
    aheadMs += 5 * 60_000;
    expect((await send('/api/auth/passkey', { answer: late })).code).toBe('auth.passkey-too-late');
    const forged = await got((await send('/api/auth/passkey/options', {})).json) as { response: { signature: string } };
    expect((await send('/api/auth/passkey', { answer: { ...forged, response: { ...forged.response, signature: forged.response.signature.replace(/^.{8}/, 'AAAAAAAA') } } })).code).toBe('auth.passkey-refused');
    for (const nothing of [{}, { response: {} }, { response: { clientDataJSON: 'bm9uZQ' } }, { id: 'x', response: { clientDataJSON: 7 } }]) expect((await send('/api/auth/passkey', { answer: nothing })).code).toBe('auth.passkey-too-late');
  }, PATIENCE_MS);

  it('chooses a password by a link', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/connexion');
    await page.getByRole('link', { name: 'mot de passe oublié' }).click();
    await page.getByRole('heading', { level: 1, name: 'Choisir un mot de passe' }).waitFor();
    await page.getByLabel('Identifiant').fill('personne');
    await page.keyboard.press('Enter');
    await page.getByText('un message vient de partir').waitFor();
    await screens.lookAround(window, 'password-link-sent', WIDTHS);
    await page.goto(`/mot-de-passe#${'a'.repeat(43)}`);
    await page.reload();
    await page.getByLabel('Nouveau mot de passe').fill('une phrase que je retiens');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Ce lien ne sert plus').waitFor();
    expect(await page.getByLabel('Nouveau mot de passe').inputValue()).toBe('une phrase que je retiens');
    await screens.lookAround(window, 'password-link', WIDTHS);
  }, PATIENCE_MS);

  it('changes the password, and says where it will have to be typed again', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/connexion');
    await typePassword(page, LOGIN);
    await page.waitForURL('**/corbeille');
    await openAccount(window);
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Votre mot de passe actuel').fill(PASSWORD);
    await dialog.getByLabel('Nouveau mot de passe').fill('mairie');
    await page.keyboard.press('Enter');
    await dialog.getByText('Ce mot de passe se devine').waitFor();
    expect(await dialog.getByLabel('Nouveau mot de passe').inputValue()).toBe('mairie');
    await screens.lookAround(window, 'password-dialog', WIDTHS);
    await dialog.getByLabel('Nouveau mot de passe').fill(CHANGED);
    await page.keyboard.press('Enter');
    await page.getByText('Votre mot de passe est changé').first().waitFor();
    await dialog.waitFor({ state: 'hidden' });
  }, PATIENCE_MS);
});

describe('an identity provider', () => {
  const go = async (page: Page, name: string, who: string): Promise<void> => {
    await page.getByRole('link', { name: `S’identifier avec ${name}` }).click();
    await page.getByRole('link', { name: who, exact: true }).click();
  };
  const leave = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  };

  it('does not come in beside a passkey: its holder, signed in as usual, binds it', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/connexion');
    await go(page, 'ProConnect', 'martine');
    await page.getByRole('alert').getByText('Votre compte est protégé').waitFor();
    await screens.lookAround(window, 'sign-in-protected', WIDTHS);
    await typePassword(page, LOGIN, CHANGED);
    await page.waitForURL('**/corbeille');
    await openAccount(window);
    const dialog = page.getByRole('dialog');
    const bind = async (who: string): Promise<void> => {
      await page.getByRole('button', { name: 'Rattacher ProConnect' }).click();
      await dialog.getByLabel('Votre mot de passe actuel').fill(CHANGED);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: who, exact: true }).click();
      await page.waitForURL('**/compte**');
    };
    await bind('nobody');
    await page.getByRole('alert').getByText('Vous avez renoncé').waitFor();
    await bind('martine');
    await page.getByText('Votre compte s’ouvre aussi avec ProConnect.').waitFor();
    await screens.lookAround(window, 'account-identities', WIDTHS);
    await page.getByRole('button', { name: 'Dissocier ProConnect' }).click();
    await dialog.getByRole('button', { name: 'Dissocier', exact: true }).click();
    await dialog.getByText('Saisissez votre mot de passe').waitFor();
    await screens.lookAround(window, 'identity-unbind', WIDTHS);
    await dialog.getByLabel('Votre mot de passe actuel').fill(CHANGED);
    await page.keyboard.press('Enter');
    await page.getByText('L’identité est dissociée.').first().waitFor();
    await bind('martine');
    await page.getByRole('button', { name: 'Dissocier ProConnect' }).waitFor();
    await leave(page);
  }, PATIENCE_MS);

  it('opens the account its address names, brings back to where one was going, and is left with the session', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/absences');
    await page.getByRole('link', { name: 'S’identifier avec ProConnect' }).waitFor();
    await screens.lookAround(window, 'sign-in-providers', WIDTHS);
    await go(page, 'ProConnect', 'martine');
    await page.waitForURL('**/absences');
    await leave(page);
    // The provider asks whether one leaves it too, and sends back here.
    await page.waitForURL(`${proconnect.issuer}/**`);
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL('**/connexion**');
    expect((await page.request.get('/api/me')).status()).toBe(401);
    await page.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
    await page.getByRole('link', { name: 'martine', exact: true }).waitFor();
  }, PATIENCE_MS);

  it('says clearly whom it does not let in, and lets another identity be taken', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    const said = async (text: string): Promise<void> => page.getByRole('alert').getByText(text).waitFor();
    await page.goto('/connexion');
    await go(page, 'ProConnect', 'inconnu');
    await said('aucun compte de ce parapheur ne porte votre adresse');
    await screens.lookAround(window, 'sign-in-stranger', WIDTHS);
    // Its session at the provider is open: another identity is asked for.
    await page.getByRole('link', { name: 'Prendre une autre identité chez ProConnect' }).click();
    await page.getByRole('link', { name: 'homonyme', exact: true }).click();
    await said('déjà rattaché à une autre identité');
    await page.getByRole('link', { name: 'Prendre une autre identité chez ProConnect' }).click();
    await page.getByRole('link', { name: 'faible', exact: true }).click();
    await said('ne garantit pas assez qui vous êtes');
    await page.getByRole('link', { name: 'Prendre une autre identité chez ProConnect' }).click();
    await page.getByRole('link', { name: 'nobody', exact: true }).click();
    await said('Vous avez renoncé');
    await go(page, 'Intercommunalité', 'douteux');
    await said('ne garantit pas votre adresse');
    await page.getByRole('link', { name: 'Prendre une autre identité chez Intercommunalité' }).click();
    await page.getByRole('link', { name: 'agent', exact: true }).click();
    await page.waitForURL('**/corbeille');
    // What has no password to prove may be changed by whoever has just said who it is, there; not because a session there is open still.
    const isYoung = async (): Promise<boolean> => (await (await page.request.get('/api/account')).json()).young;
    expect(await isYoung()).toBe(true);
    aheadMs += 15 * 60_000;
    await window.context.clearCookies({ name: 'paraphe_session' });
    await page.goto('/connexion');
    await page.getByRole('link', { name: 'S’identifier avec Intercommunalité' }).click();
    await page.waitForURL('**/corbeille');
    expect(await isYoung()).toBe(false);
  }, PATIENCE_MS);

  it('takes an answer once, from the browser that asked, in its time; and when it is down the other ways are there', async () => {
    if (!screens) return;
    const window = await screens.window(desktop);
    const { page } = window;
    await page.goto('/connexion');
    const answers: string[] = [];
    page.on('request', (request) => { if (request.url().includes('/api/auth/provider/callback')) answers.push(request.url()); });
    await go(page, 'ProConnect', 'martine');
    await page.waitForURL('**/corbeille');
    // The way back of the browser, and a link that somebody else was sent.
    await page.goto(answers[0]!);
    await page.getByRole('alert').getByText('Recommencez').waitFor();
    const stranger = await screens.window(desktop);
    await stranger.page.goto(answers[0]!);
    await stranger.page.getByRole('alert').getByText('dans un autre navigateur').waitFor();
    expect((await stranger.page.request.get('/api/me')).status()).toBe(401);
    await stranger.page.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
    await stranger.page.getByRole('link', { name: 'martine', exact: true }).waitFor();
    aheadMs += 16 * 60_000;
    await stranger.page.getByRole('link', { name: 'martine', exact: true }).click();
    await stranger.page.getByRole('alert').getByText('il y a trop longtemps').waitFor();
    await proconnect.close();
    await stranger.page.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
    await stranger.page.getByRole('alert').getByText('ne répond pas').waitFor();
    await screens.look(stranger, 'sign-in-provider-down');
    expect(await stranger.page.getByRole('button', { name: 'Se connecter', exact: true }).isEnabled()).toBe(true);
  }, PATIENCE_MS);
});
