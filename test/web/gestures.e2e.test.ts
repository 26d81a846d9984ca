import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import { openClient } from '#platform/database.client.js';
import { aPdf } from '../support/pdf.js';
import { CLIENT, keyOfPkcs12, SigningProviderServer } from '../support/signing-provider.js';
import { townDay } from '../support/town-day.js';
import { desktop, firstPageDrawn, phone, Screens, showCircuit, tablet } from './a-browser.js';

const PATIENCE_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'gestures-'));
let screens: Screens | null;
let provider: SigningProviderServer;

beforeAll(async () => {
  provider = await SigningProviderServer.open();
  writeFileSync(join(folder, 'secret'), CLIENT.secret);
  screens = await Screens.open({ PARAPHE_CSC_URL: provider.url, PARAPHE_CSC_CLIENT_ID: CLIENT.id, PARAPHE_CSC_CLIENT_SECRET_FILE: join(folder, 'secret') });
}, 180_000);
afterAll(async () => {
  await screens?.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('what is done with a dossier besides deciding it', () => {
  it('is put aside until a day, found again where such dossiers lie, and taken up', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', tablet);
    const { page } = director;
    const row = page.locator('a.row').last();
    const title = (await row.locator('.row-title').textContent() ?? '').replace('Non lu. ', '');
    await row.click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menu').waitFor();
    await screens.lookAround(director, 'gestures-menu');
    await page.getByRole('menuitem', { name: 'Mettre de côté' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Jusqu’au').fill('2020-01-01');
    await dialog.getByRole('button', { name: 'Mettre de côté' }).click();
    await dialog.getByText('Choisissez un jour à venir.').waitFor();
    await screens.look(director, 'gestures-aside');
    await dialog.getByLabel('Jusqu’au').fill(townDay(1));
    await dialog.getByRole('button', { name: 'Mettre de côté' }).click();
    await page.getByRole('status').filter({ hasText: 'Mis de côté' }).waitFor();
    await page.goto('/mis-de-cote');
    await page.locator('a.row', { hasText: title }).waitFor();
    await screens.lookAround(director, 'gestures-aside-tray');
    await page.locator('a.row', { hasText: title }).click();
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Reprendre maintenant' }).click();
    await page.getByRole('status').filter({ hasText: 'De nouveau à traiter' }).waitFor();
  }, PATIENCE_MS);

  it('is passed on to another desk', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const { page } = director;
    await page.locator('a.row').first().click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Transférer à un autre bureau' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Transférer' }).click();
    await dialog.getByText('Choisissez le bureau à qui transférer.').waitFor();
    await dialog.locator('select').selectOption({ index: 2 });
    await dialog.getByLabel('Motif (facultatif)').fill('Avis du service concerné');
    await screens.lookAround(director, 'gestures-transfer');
    await dialog.getByRole('button', { name: 'Transférer' }).click();
    await page.getByRole('status').filter({ hasText: 'Dossier transféré' }).waitFor();
    await screens.look(director, 'gestures-transferred');
  }, PATIENCE_MS);

  it('is called off by who sent it, then taken up again as a draft', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/envoyes');
    await page.locator('a.row').first().click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Annuler la demande' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Annuler la demande' }).click();
    await dialog.getByText('Indiquez le motif en quelques mots.').waitFor();
    await dialog.getByLabel('Motif').fill('Séance reportée au mois prochain');
    await screens.look(agent, 'gestures-cancel');
    await dialog.getByRole('button', { name: 'Annuler la demande' }).click();
    await page.getByRole('status').filter({ hasText: 'Demande annulée' }).waitFor();
    await showCircuit(page);
    await page.getByText('Séance reportée au mois prochain').first().waitFor();
    await screens.look(agent, 'gestures-cancelled');
    await page.getByRole('button', { name: 'Reprendre pour correction' }).click();
    await page.waitForURL('**/nouveau?brouillon=*');
    await page.getByRole('button', { name: 'Envoyer dans le circuit' }).waitFor();
    await screens.look(agent, 'gestures-reopened');
  }, PATIENCE_MS);
});

describe('what keeps a dossier going', () => {
  it('is passed over by an administrator, with a reason that everybody reads', async () => {
    if (!screens) return;
    const director = await screens.as('Claire Vandamme', desktop);
    const waiting = await director.page.locator('a.row', { hasText: 'Viser' }).first().getAttribute('href');
    const administrator = await screens.as('Référent numérique', tablet);
    const { page } = administrator;
    await page.goto(waiting ?? '');
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Passer outre une étape' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Passer outre', exact: true }).click();
    await dialog.getByText('Indiquez le motif en quelques mots.').waitFor();
    await dialog.getByLabel('Motif').fill('Directrice injoignable, échéance légale demain');
    await screens.look(administrator, 'gestures-bypass');
    await dialog.getByRole('button', { name: 'Passer outre', exact: true }).dblclick();
    await page.getByRole('status').filter({ hasText: 'Étape passée outre' }).waitFor();
    await page.getByText('Directrice injoignable, échéance légale demain').first().waitFor();
    await screens.look(administrator, 'gestures-bypassed');
    await page.getByRole('tab', { name: 'Journal' }).click();
    expect(await page.getByText('Directrice injoignable').count()).toBe(1);
    expect(await director.page.goto(waiting ?? '').then(() => firstPageDrawn(director.page))).toBeUndefined();
    expect(await director.page.getByRole('button', { name: 'Viser', exact: true }).count()).toBe(0);
  }, PATIENCE_MS);

  it('is recorded as signed on paper: the day, who could sign it, the scan; nothing typed is lost on the way', async () => {
    if (!screens) return;
    const widths = [desktop, { width: 820, height: 1180 }, phone];
    const deputy = await screens.as('1re adjointe', desktop);
    const { page } = deputy;
    await page.locator('a.row', { hasText: 'Signer' }).first().click();
    await firstPageDrawn(page);
    const menu = page.getByRole('button', { name: 'Autres actions' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Signature papier' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Enregistrer la signature papier' });
    await dialog.getByText('L’original est le papier signé').waitFor();
    await confirm.click();
    await dialog.getByText('Joignez la numérisation du papier signé.').waitFor();
    await dialog.getByLabel('Signé le').fill('2020-01-01');
    await dialog.getByText('jour de l’envoi du dossier').waitFor();
    await dialog.getByLabel('Signé le').fill(townDay());
    await screens.look(deputy, 'paper-who');
    // The mayor was there that day as well: who signed is chosen.
    await dialog.getByLabel('Signataire').selectOption({ label: 'Martine QUESNOY' });
    await dialog.getByText('Qualité reprise au bordereau').waitFor();
    await dialog.locator('input[type=file]').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Ceci n’est pas un PDF') });
    await dialog.getByText('La numérisation doit être un PDF.').waitFor();
    await screens.lookAround(deputy, 'paper-refused', widths);
    await dialog.locator('input[type=file]').setInputFiles({ name: 'papier signé.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await aPdf('Papier signé', 1)) });
    await dialog.getByText('est prêt à être joint').waitFor();
    await dialog.getByLabel('Précision (facultatif)').fill('Certificat indisponible');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await menu.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    await menu.click();
    await page.getByRole('menuitem', { name: 'Signature papier' }).click();
    await dialog.getByText('est prêt à être joint').waitFor();
    expect(await dialog.getByLabel('Précision (facultatif)').inputValue()).toBe('Certificat indisponible');
    await screens.lookAround(deputy, 'paper-ready', widths);
    await confirm.dblclick();
    await page.getByRole('status').filter({ hasText: 'Signature papier enregistrée' }).waitFor();
    await showCircuit(page);
    await page.getByText('Papier signé le').first().waitFor();
    const scan = page.getByRole('link', { name: 'Voir la numérisation' }).first();
    expect((await page.request.get(await scan.getAttribute('href') ?? '')).headers()['content-type']).toBe('application/pdf');
    await screens.lookAround(deputy, 'paper-recorded', widths);
  }, 2 * PATIENCE_MS);

  it('goes on in another circuit: a draft with its signed files, and the people it would go to', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/termines');
    const row = page.locator('a.row', { hasText: 'Terminé' }).first();
    const title = (await row.locator('.row-title').textContent() ?? '').replace('Non lu. ', '');
    await row.click();
    await firstPageDrawn(page);
    await showCircuit(page);
    await page.getByRole('button', { name: 'Enchaîner sur un autre circuit' }).click();
    const dialog = page.getByRole('dialog').last();
    await dialog.getByRole('button', { name: 'Préparer le brouillon' }).click();
    await dialog.getByText('Choisissez le type du nouveau dossier.').waitFor();
    await dialog.getByLabel('Type du nouveau dossier').selectOption('courrier');
    // A tablet that is turned changes the page behind, not what is chosen here.
    for (const { width, height } of [phone, desktop]) await page.setViewportSize({ width, height });
    expect(await dialog.getByLabel('Type du nouveau dossier').inputValue()).toBe('courrier');
    await screens.look(agent, 'gestures-continue');
    await dialog.getByRole('button', { name: 'Préparer le brouillon' }).click();
    await page.waitForURL('**/nouveau?brouillon=*');
    await page.getByRole('heading', { name: 'Circuit prévu' }).waitFor();
    await page.locator('.planned-end').getByText(/\p{L}/u).first().waitFor();
    expect(await page.getByLabel('Titre').inputValue()).toBe(title);
    await screens.look(agent, 'gestures-continued');
  }, PATIENCE_MS);
});

describe('before sending', () => {
  it('the circuit names its people and the day it ends, and follows the facts', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/nouveau');
    await page.getByLabel('Type de dossier').selectOption('bon-de-commande');
    await page.getByLabel('Titre').fill('Fournitures scolaires');
    const end = page.locator('.planned-end');
    await end.getByText('Les noms et la date de fin apparaîtront ici.').waitFor();
    await screens.lookAround(agent, 'ahead-missing');
    await page.getByLabel('Numéro de commande').fill('2026-12');
    await page.getByLabel('Fournisseur').fill('Durand');
    await page.getByLabel(/Montant/).fill('900');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'bon.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await aPdf()) });
    await end.getByText('Fin prévue au plus tard le').waitFor();
    await page.getByText(/pour le Maire empêché/).first().waitFor();
    await screens.lookAround(agent, 'ahead');
    const management = page.locator('.timeline > li', { hasText: 'Visa de la direction générale' });
    await management.getByText('Ne se présente pas').waitFor();
    await page.getByLabel(/Montant/).fill('48 000');
    await management.getByText('Claire VANDAMME').waitFor();
    await screens.lookAround(agent, 'ahead-other-facts');
  }, PATIENCE_MS);
});

describe('how one is told', () => {
  it('is chosen in the account menu, and kept', async () => {
    if (!screens) return;
    const deputy = await screens.as('Martine Quesnoy', phone);
    const { page } = deputy;
    const open = async (): Promise<void> => {
      await page.getByRole('button', { name: /^Compte/ }).click();
      await page.getByRole('menuitem', { name: 'Notifications' }).click();
    };
    await open();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Tout de suite').isChecked()).toBe(true);
    await dialog.getByText('Ce parapheur n’envoie pas de courriels.').waitFor();
    await dialog.getByLabel('Une fois par jour').click();
    await page.getByText('Choix enregistré').waitFor({ state: 'attached' });
    await screens.look(deputy, 'notifications');
    await page.reload();
    await open();
    await dialog.getByLabel('Une fois par jour').waitFor();
    expect(await dialog.getByLabel('Une fois par jour').isChecked()).toBe(true);
  }, PATIENCE_MS);
});

describe('a key at a signing provider', () => {
  const widths = [desktop, { width: 820, height: 1180 }, phone];

  it('signs with the codes its holder types, once a refused one was typed again', async () => {
    if (!screens) return;
    const { pkcs12, password, key } = await screens.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'Martine QUESNOY' });
    provider.hold('GX-QUESNOY', { user: 'quesnoy', key: keyOfPkcs12(pkcs12, password), chain: key.chain, pin: '2468' });
    const administrator = await screens.as('Référent numérique', desktop);
    const recorded = await administrator.page.request.post('/api/certificates/remote', { headers: { 'x-paraphe-request': '1' }, data: { person: await personNamed('Quesnoy'), user: 'quesnoy' } });
    expect([recorded.status(), (await recorded.json()).holder]).toEqual([201, 'Martine QUESNOY']);

    const deputy = await screens.as('Martine Quesnoy', desktop);
    const { page } = deputy;
    await page.locator('a.row', { hasText: 'Signer' }).first().click();
    await firstPageDrawn(page);
    await page.getByRole('button', { name: 'Signer', exact: true }).click();
    await page.getByRole('button', { name: 'Signer maintenant' }).click();
    await page.getByRole('status').filter({ hasText: 'Signé' }).waitFor();
    await page.goto('/corbeille');
    await page.getByText('Votre signature à distance est attendue').waitFor();
    await screens.lookAround(deputy, 'remote-awaited', widths);

    await page.getByRole('button', { name: 'Signer à distance' }).click();
    const dialog = page.getByRole('dialog');
    const sign = dialog.getByRole('button', { name: /^Signer/ });
    const [pin, otp] = [dialog.getByLabel('Code PIN', { exact: true }), dialog.getByLabel('Code reçu par SMS', { exact: true })];
    await sign.click();
    await dialog.getByText(/Renseignez\s: Code PIN/).waitFor();
    expect(await pin.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await screens.lookAround(deputy, 'remote-missing', widths);
    await pin.fill('2468');
    await dialog.getByRole('button', { name: 'Recevoir le code' }).click();
    await dialog.getByText('Le prestataire vous a envoyé le code.').waitFor();
    await otp.fill('000000');
    await sign.click();
    await dialog.getByText('a refusé le code').waitFor();
    expect([await pin.inputValue(), await otp.inputValue(), provider.signed]).toEqual(['', '', 0]);
    // A code serves once: the one sent before is spoken of no more.
    expect(await pin.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await screens.lookAround(deputy, 'remote-refused', widths);
    await pin.fill('2468');
    await dialog.getByRole('button', { name: 'Recevoir le code' }).click();
    await dialog.getByText('Le prestataire vous a envoyé le code.').waitFor();
    await otp.fill(provider.otp);
    await otp.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Votre signature à distance est attendue').waitFor({ state: 'detached' });
    expect(provider.signed).toBeGreaterThan(0);
  }, 2 * PATIENCE_MS);

  async function personNamed(lastName: string): Promise<string> {
    const database = await openClient(screens!.app.config.databaseUrl!);
    const { rows: [person] } = await database.query<{ id: string }>('select id from person where last_name = $1', [lastName]);
    await database.end();
    return person!.id;
  }
});
