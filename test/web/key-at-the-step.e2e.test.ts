// A deputy who signs with a key of her own, at her step or at the end of a circuit: what she and the others see while the key is
// awaited, what she takes back, and what is shown once the file bears the signature.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AuthorityService } from '#authority/authority.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import { sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import { openClient } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { aPdf } from '../support/pdf.js';
import { CLIENT, keyOfPkcs12, SigningProviderServer } from '../support/signing-provider.js';
import { until } from '../support/until.js';
import { desktop, firstPageDrawn, phone, Screens, showCircuit, tablet, type Window } from './a-browser.js';
import { asked, decided, OURS } from './without-a-screen.js';

const PATIENCE_MS = 180_000;
const folder = mkdtempSync(join(tmpdir(), 'own-key-'));
let screens: Screens | null;
let provider: SigningProviderServer;

beforeAll(async () => {
  provider = await SigningProviderServer.open();
  writeFileSync(join(folder, 'secret'), CLIENT.secret);
  screens = await Screens.open({ PARAPHE_CSC_URL: provider.url, PARAPHE_CSC_CLIENT_ID: CLIENT.id, PARAPHE_CSC_CLIENT_SECRET_FILE: join(folder, 'secret') });
}, 240_000);
afterAll(async () => {
  await screens?.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const early = readDefinition({
  format: 1, key: 'arrete-aussitot', name: 'Arrêté signé à son étape', dossierTypes: ['arrete'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' },
    { kind: 'visa', id: 'visa', name: 'Visa de la direction', who: { kind: 'desk', desk: 'direction-generale' } },
  ] },
});

/** Signed at the end, once somebody else has decided; a second time for another matter than that of these arrêtés. */
const late = readDefinition({
  format: 1, key: 'arrete-signe-puis-vise', name: 'Arrêté signé, puis visé', dossierTypes: ['arrete'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' } },
    { kind: 'choice', cases: [{ when: { kind: 'text', field: 'matter', operator: 'one-of', values: ['1.1'] }, then: { kind: 'signature', id: 'contreseing', name: 'Contreseing', who: { kind: 'lawful-signatory' } } }], otherwise: null },
    { kind: 'visa', id: 'visa', name: 'Visa de la direction', who: { kind: 'desk', desk: 'direction-generale' } },
  ] },
});

it('is awaited in words that say whose key it is, is taken back by its signatory, and shows the signed file before the circuit goes on', async () => {
  if (!screens) return;
  const { app } = screens.app;
  const { organisation, person } = await whoIs('Quesnoy');
  for (const circuit of [early, late]) await app.get(DatabaseService, { strict: false }).transaction(organisation, (manager) => app.get(CircuitsService, { strict: false }).publish(manager, organisation, circuit, { personId: null, name: 'Test' }));
  const { pkcs12, password } = await app.get(AuthorityService, { strict: false }).issue({ commonName: 'Martine QUESNOY' });
  const key = openPkcs12(pkcs12, password);
  const certificate = key.chain[0]!;
  const { notBefore: validFrom, notAfter: validTo } = readCertificate(certificate);
  const administrator = await screens.as('Référent numérique', desktop);
  await asked(administrator.page, 'POST', '/api/organisation/credentials', { person, kind: 'user-token', certificate: sha256(certificate), keyReference: 'carte', validFrom, validTo });
  const agent = await screens.as('Pauline Mercier', desktop);
  const id = await sent(agent.page, early.key);

  const deputy = await screens.as('Martine Quesnoy', desktop);
  const { page } = deputy;
  await asked(page, 'POST', '/api/own-keys/certificates', { chain: key.chain.map((der) => Buffer.from(der).toString('base64')) });
  await page.goto(`/dossiers/${id}`);
  await firstPageDrawn(page);
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await page.getByText(/apposée avec votre clé dès maintenant/).waitFor();
  await screens.lookAround(deputy, 'step-key-sign');
  await page.getByRole('button', { name: 'Signer maintenant' }).click();
  await page.getByRole('status').filter({ hasText: 'Signé' }).waitFor();
  await page.goto('/corbeille');
  await page.getByText('Votre clé est attendue pour signer un dossier.').waitFor();
  await screens.lookAround(deputy, 'step-key-tray');

  // Her own page of it, then what whoever sent it sees.
  await awaited(deputy, id, 'step-key-awaited', 'theirs');
  await awaited(agent, id, 'step-key-awaited-sender', 'of another');
  expect(await agent.page.getByRole('button', { name: 'Reprendre la signature' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Reprendre la signature' }).click();
  await page.getByRole('button', { name: 'Signer', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await page.getByRole('button', { name: 'Signer maintenant' }).click();
  await page.getByRole('status').filter({ hasText: 'Signé' }).waitFor();

  await until(async () => {
    const slots = await asked(page, 'POST', '/api/own-keys/slots', {}) as readonly { readonly id: string; readonly toBeSigned: string }[];
    for (const slot of slots) await asked(page, 'POST', `/api/own-keys/slots/${slot.id}/value`, { value: Buffer.from(await key.sign(Buffer.from(slot.toBeSigned, 'base64'))).toString('base64') });
    return slots.length > 0;
  }, 60_000);
  await until(async () => ((await asked(page, 'GET', `/api/dossiers/${id}`)) as { readonly status: string }).status === 'running', 60_000);
  await agent.page.goto(`/dossiers/${id}`);
  await firstPageDrawn(agent.page);
  await agent.page.getByText('Le document montré porte les signatures déjà apposées.').first().waitFor();
  expect(await agent.page.getByText('(à signer)').count()).toBe(0);
  await screens.lookAround(agent, 'step-key-signed');
}, PATIENCE_MS);

it('at the end of a circuit is told as hers to its holder alone, who may take nothing back any more', async () => {
  if (!screens) return;
  const [agent, deputy, director] = [await screens.as('Pauline Mercier', desktop), await screens.as('Martine Quesnoy', desktop), await screens.as('Claire Vandamme', desktop)];
  const id = await sent(agent.page, late.key);
  await agent.page.goto(`/dossiers/${id}`);
  await agent.page.getByText('(à signer)').waitFor();
  await decided(deputy.page, id, 'sign');
  // Signed, and past the case that asks a second signature.
  await director.page.goto(`/dossiers/${id}`);
  await firstPageDrawn(director.page);
  await director.page.locator('.timeline li', { hasText: 'Contreseing' }).getByText('Sans objet').waitFor();
  expect(await director.page.getByText('(à signer)').count()).toBe(0);
  await screens.lookAround(director, 'choice-not-taken');
  await decided(director.page, id, 'approve');
  for (const [window, whose] of [[deputy, 'theirs'], [director, 'of another'], [agent, 'of another']] as const) {
    await window.page.goto(`/dossiers/${id}`);
    await firstPageDrawn(window.page);
    await oneNotice(window.page, whose);
  }
  expect(await deputy.page.getByRole('button', { name: 'Reprendre la signature' }).count()).toBe(0);
  await deputy.page.getByText('npx paraphe-sign --server').waitFor();
  await screens.lookAround(deputy, 'end-key-awaited');
  const onTablet = await screens.as('Martine Quesnoy', tablet);
  await onTablet.page.goto(`/dossiers/${id}`);
  await onTablet.page.getByText('Cette clé ne fonctionne ni sur une tablette').waitFor();
  expect(await deputy.page.getByText('Cette clé ne fonctionne ni sur une tablette').count()).toBe(0);
  await screens.lookAround(agent, 'end-key-awaited-sender');
}, PATIENCE_MS);

it('at a provider is used in a dialog that stays, and tells how it ended, when the dossier is sealed meanwhile', async () => {
  if (!screens) return;
  const { person } = await whoIs('Quesnoy');
  const administrator = await screens.as('Référent numérique', desktop);
  const credentials = await asked(administrator.page, 'GET', '/api/certificates') as readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  await asked(administrator.page, 'POST', `/api/organisation/credentials/${credentials.find(({ name, kind }) => name === 'Martine QUESNOY' && kind === 'user-token')!.id}/revoke`);
  const { pkcs12, password, key } = await screens.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'Martine QUESNOY' });
  provider.hold('GX-QUESNOY', { user: 'quesnoy', key: keyOfPkcs12(pkcs12, password), chain: key.chain, pin: '2468' });
  const { id: credential } = await asked(administrator.page, 'POST', '/api/certificates/remote', { person, user: 'quesnoy' }) as { readonly id: string };
  const [agent, deputy, director] = [await screens.as('Pauline Mercier', desktop), await screens.as('Martine Quesnoy', desktop), await screens.as('Claire Vandamme', desktop)];
  const { page } = deputy;
  const awaiting = async (): Promise<string> => {
    const id = await sent(agent.page, late.key);
    await decided(page, id, 'sign');
    await decided(director.page, id, 'approve');
    await page.goto(`/dossiers/${id}`);
    await firstPageDrawn(page);
    await page.getByText('Votre signature à distance est attendue pour un dossier.').waitFor();
    expect(await page.getByText('La signature est attendue de').count()).toBe(0);
    return id;
  };
  const dialog = page.getByRole('dialog');
  const typed = async (): Promise<void> => {
    await dialog.getByRole('button', { name: 'Recevoir le code' }).click();
    await dialog.getByText('Le prestataire vous a envoyé le code.').waitFor();
    await dialog.getByLabel('Code PIN', { exact: true }).fill('2468');
    await dialog.getByLabel('Code reçu par SMS', { exact: true }).fill(provider.otp);
  };

  // She signs it elsewhere while the dialog is open: the page behind tells the signed act, the dialog is still hers.
  await awaiting();
  await screens.lookAround(deputy, 'end-remote-awaited');
  await page.getByRole('button', { name: 'Signer à distance' }).click();
  await dialog.getByLabel('Code PIN', { exact: true }).waitFor();
  const path = `/api/own-keys/remote/${credential}`;
  const waiting = await asked(page, 'GET', path) as { readonly asked: readonly { readonly document: { readonly id: string }; readonly name: string }[] };
  await asked(page, 'POST', `${path}/challenges`, { factor: 'OTP' });
  await asked(page, 'POST', `${path}/signatures`, { codes: [{ id: 'OTP', value: provider.otp }, { id: 'PIN', value: '2468' }], shown: waiting.asked.map(({ document, name }) => ({ document: document.id, name })) });
  await page.getByText('Document signé (PDF)').waitFor({ timeout: 60_000 });
  await dialog.getByLabel('Code PIN', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Recevoir le code' }).click();
  await dialog.getByRole('status').filter({ hasText: 'Plus rien n’attend votre signature à distance.' }).waitFor();
  await screens.lookAround(deputy, 'end-remote-sealed-meanwhile');
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await dialog.waitFor({ state: 'detached' });

  // While the provider works the page is another one already; the end is told all the same.
  await awaiting();
  await page.getByRole('button', { name: 'Signer à distance' }).click();
  await typed();
  await dialog.getByLabel('Code reçu par SMS', { exact: true }).press('Enter');
  await page.getByRole('status').filter({ hasText: /Document signé\.|Le dossier est signé\./ }).waitFor();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Document signé (PDF)').waitFor({ timeout: 60_000 });
}, PATIENCE_MS);

async function awaited({ page, ...window }: Window, id: string, name: string, whose: 'theirs' | 'of another'): Promise<void> {
  await page.goto(`/dossiers/${id}`);
  await firstPageDrawn(page);
  await page.getByText('En attente de la clé de Martine QUESNOY').first().waitFor();
  await oneNotice(page, whose);
  await screens!.lookAround({ page, ...window }, name);
  await page.setViewportSize(phone);
  await showCircuit(page);
  await screens!.look({ page, ...window }, `${name}-circuit`);
  await page.keyboard.press('Escape');
  await page.setViewportSize(desktop);
}

/** That it is theirs, or whose it is: never both. */
async function oneNotice(page: Page, whose: 'theirs' | 'of another'): Promise<void> {
  const [first, third] = [page.getByText('Votre clé est attendue pour signer un dossier.'), page.getByText('La signature est attendue de Martine QUESNOY')];
  await (whose === 'theirs' ? first : third).first().waitFor();
  expect({ whose, first: await first.count(), third: await third.count() }).toEqual(whose === 'theirs' ? { whose, first: 1, third: 0 } : { whose, first: 0, third: 1 });
}

/** An arrêté of one page, sent on its circuit. */
async function sent(page: Page, circuit: string): Promise<string> {
  const { id } = await asked(page, 'POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de circulation rue des Tilleuls', metadata: { actNumber: '2026AR31', matter: '6.1' } }) as { readonly id: string };
  await asked(page, 'PATCH', `/api/dossiers/${id}`, { circuit });
  const put = await page.request.put(`/api/dossiers/${id}/documents?role=main&name=arrete.pdf`, { headers: { ...OURS, 'content-type': 'application/pdf' }, data: Buffer.from(await aPdf('Arrêté de circulation rue des Tilleuls')) });
  expect(put.ok()).toBe(true);
  await decided(page, id, 'submit');
  return id;
}

async function whoIs(lastName: string): Promise<{ readonly organisation: OrganisationId; readonly person: string }> {
  const database = await openClient(screens!.app.config.databaseUrl!);
  const { rows: [found] } = await database.query<{ organisation: OrganisationId; person: string }>('select organisation_id as organisation, id as person from person where last_name = $1', [lastName]);
  await database.end();
  return found!;
}
