// A deputy who signs with a card of her own at her step: what she and the others see while the key is awaited, what she takes
// back, and what is shown once the file bears the signature, before the circuit is at its end.

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
import { until } from '../support/until.js';
import { desktop, firstPageDrawn, phone, Screens, showCircuit, type Window } from './a-browser.js';

const PATIENCE_MS = 180_000;
const OURS = { 'x-paraphe-request': '1' };
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

const early = readDefinition({
  format: 1, key: 'arrete-aussitot', name: 'Arrêté signé à son étape', dossierTypes: ['arrete'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' },
    { kind: 'visa', id: 'visa', name: 'Visa de la direction', who: { kind: 'desk', desk: 'direction-generale' } },
  ] },
});

it('is awaited in words that say whose key it is, is taken back by its signatory, and shows the signed file before the circuit goes on', async () => {
  if (!screens) return;
  const { app } = screens.app;
  const { organisation, person } = await whoIs('Quesnoy');
  await app.get(DatabaseService, { strict: false }).transaction(organisation, (manager) => app.get(CircuitsService, { strict: false }).publish(manager, organisation, early, { personId: null, name: 'Test' }));
  const { pkcs12, password } = await app.get(AuthorityService, { strict: false }).issue({ commonName: 'Martine QUESNOY' });
  const key = openPkcs12(pkcs12, password);
  const certificate = key.chain[0]!;
  const { notBefore: validFrom, notAfter: validTo } = readCertificate(certificate);
  const administrator = await screens.as('Référent numérique', desktop);
  await asked(administrator.page, 'POST', '/api/organisation/credentials', { person, kind: 'user-token', certificate: sha256(certificate), keyReference: 'carte', validFrom, validTo });
  const agent = await screens.as('Pauline Mercier', desktop);
  const id = await sent(agent.page);

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
  await awaited(deputy, id, 'step-key-awaited', 'Votre clé est attendue pour signer un dossier.');
  await awaited(agent, id, 'step-key-awaited-sender', 'La signature est attendue de Martine QUESNOY');
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

async function awaited({ page, ...window }: Window, id: string, name: string, notice: string): Promise<void> {
  await page.goto(`/dossiers/${id}`);
  await firstPageDrawn(page);
  await page.getByText('En attente de la clé de Martine QUESNOY').first().waitFor();
  await page.getByText(notice).first().waitFor();
  await screens!.lookAround({ page, ...window }, name);
  await page.setViewportSize(phone);
  await showCircuit(page);
  await screens!.look({ page, ...window }, `${name}-circuit`);
  await page.keyboard.press('Escape');
  await page.setViewportSize(desktop);
}

/** An arrêté of one page, sent on its circuit. */
async function sent(page: Page): Promise<string> {
  const { id } = await asked(page, 'POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de circulation rue des Tilleuls', metadata: { actNumber: '2026AR31', matter: '6.1' } }) as { readonly id: string };
  await asked(page, 'PATCH', `/api/dossiers/${id}`, { circuit: early.key });
  const put = await page.request.put(`/api/dossiers/${id}/documents?role=main&name=arrete.pdf`, { headers: { ...OURS, 'content-type': 'application/pdf' }, data: Buffer.from(await aPdf('Arrêté de circulation rue des Tilleuls')) });
  expect(put.ok()).toBe(true);
  const { documents } = await asked(page, 'GET', `/api/dossiers/${id}`) as { readonly documents: readonly { readonly sha256: string }[] };
  await asked(page, 'POST', `/api/dossiers/${id}/submit`, { seen: documents.map(({ sha256: digest }) => digest) });
  return id;
}

async function asked(page: Page, method: string, path: string, data?: object): Promise<unknown> {
  const response = await page.request.fetch(path, { method, headers: OURS, ...(data ? { data } : {}) });
  const text = await response.text();
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

async function whoIs(lastName: string): Promise<{ readonly organisation: OrganisationId; readonly person: string }> {
  const database = await openClient(screens!.app.config.databaseUrl!);
  const { rows: [found] } = await database.query<{ organisation: OrganisationId; person: string }>('select organisation_id as organisation, id as person from person where last_name = $1', [lastName]);
  await database.end();
  return found!;
}
