import { calling } from '../journeys/an-application.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { desktop, phone, Screens, type Window } from './a-browser.js';

const PATIENCE_MS = 120_000;
let screens: Screens | null;
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await WebhookReceiver.open();
  screens = await Screens.open({ PARAPHE_WEBHOOK_TEST_HOSTS: '127.0.0.1' });
}, 180_000);
afterAll(async () => {
  await screens?.close();
  await receiver?.close();
}, 60_000);

/** The key, as it is shown this once. */
async function created(administrator: Window): Promise<string> {
  const { page } = administrator;
  await page.getByRole('button', { name: 'Créer une application' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom de l’application').fill('Gestion financière');
  await dialog.getByLabel('Bureau pour lequel elle travaille').selectOption({ label: 'Secrétariat général' });
  await dialog.getByLabel('Dernier jour de la clé').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Créer une application' }).click();
  await dialog.getByRole('alert').waitFor();
  await screens?.lookAround(administrator, 'applications-create');
  await dialog.getByLabel('Dernier jour de la clé').fill('2027-11-30');
  await dialog.getByRole('button', { name: 'Créer une application' }).dblclick();
  await dialog.getByText('n’est montrée qu’une fois').waitFor();
  const key = await dialog.locator('.secret').innerText();
  await screens?.lookAround(administrator, 'applications-key');
  // Left by Escape it would be lost: asked for twice.
  await page.keyboard.press('Escape');
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: 'Je l’ai copié' }).click();
  await page.getByRole('heading', { name: 'Gestion financière' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Gestion financière' }).count()).toBe(1);
  return key;
}

async function addressAdded(administrator: Window): Promise<void> {
  const { page } = administrator;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Ajouter une adresse' }).click();
  await dialog.getByLabel('Adresse (https)').fill('http://10.0.0.1/');
  await dialog.getByRole('button', { name: 'Ajouter une adresse' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Adresse (https)').fill(receiver.url);
  await dialog.getByLabel('Envoyé', { exact: true }).check();
  await screens?.lookAround(administrator, 'applications-address');
  await dialog.getByRole('button', { name: 'Ajouter une adresse' }).click();
  await dialog.getByText('Ce secret signe les notifications').waitFor();
  receiver.secret = await dialog.locator('.secret').innerText();
  await dialog.getByRole('button', { name: 'Je l’ai copié' }).click();
  await page.getByRole('button', { name: 'Tester l’adresse' }).click();
  await page.getByText('l’adresse répond').waitFor();
  expect(receiver.received).toMatchObject([{ verified: true, body: { type: 'ping', data: {} } }]);
}

describe('the applications of the town hall, for its administrator', () => {
  it('are created with a key that is shown once, told at an address that is tried first, and sent again what it missed', async () => {
    if (!screens) return;
    const administrator = await screens.as('Yann Duriez', desktop);
    const { page } = administrator;
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Applications' }).click();
    await page.getByRole('heading', { name: 'Aucune application' }).waitFor();
    await screens.lookAround(administrator, 'applications-empty');

    const key = await created(administrator);
    await addressAdded(administrator);

    receiver.answer = () => 410;
    const [application] = await page.evaluate(async () => await (await fetch('/api/applications')).json() as { id: string; keys: { id: string }[] }[]);
    const finance = calling({ app: screens.app }, { application: application!.id, id: application!.keys[0]!.id, secret: key });
    const { body: { id } } = await finance.call('POST', '/api/dossiers', { type: 'courrier', title: 'Relance du fournisseur', metadata: { recipient: 'Fournisseur' } });
    const uploaded = await finance.upload(id, await aPdf());
    expect(await finance.call('POST', `/api/dossiers/${id}/submit`, { seen: [uploaded.body.sha256] })).toMatchObject({ status: 200 });
    await until(() => receiver.received.some(({ body, status }) => body.data.dossier === id && status === 410), 60_000);
    await until(async () => {
      await page.reload();
      return page.getByText('Désactivée : le destinataire n’en veut plus').waitFor({ timeout: 2_000 }).then(() => true, () => false);
    }, 30_000);
    await page.getByRole('button', { name: 'Envois' }).click();
    await page.getByText('réactivez-la pour renvoyer').waitFor();
    await screens.lookAround(administrator, 'applications-closed');
    receiver.answer = () => 204;
    await page.getByRole('button', { name: 'Réactiver' }).click();
    await page.getByText('Adresse réactivée').waitFor();
    await page.getByRole('button', { name: 'Renvoyer', exact: true }).click();
    await page.getByText('1 envoi relancé').waitFor();
    await until(() => receiver.taken(id).length === 1, 30_000);
    expect(receiver.taken(id)[0]).toMatchObject({ verified: true, body: { type: 'dossier.submitted' } });

    for (const [button, confirm] of [['Désactiver', 'Adresse désactivée'], ['Supprimer l’adresse', 'Adresse supprimée'], ['Révoquer l’application', 'Application révoquée']] as const) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await dialog.getByText(/sera|rien/).first().waitFor();
      if (button === 'Révoquer l’application') await screens.look(administrator, 'applications-revoke');
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('status').filter({ hasText: confirm }).waitFor();
    }
    expect((await finance.call('GET', `/api/dossiers/${id}`)).status).toBe(401);
    await screens.look(administrator, 'applications-revoked');
  }, PATIENCE_MS);

  it('can be told whether signatures work, before a dossier is stuck', async () => {
    if (!screens) return;
    const administrator = await screens.as('Yann Duriez', desktop);
    const { page } = administrator;
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Diagnostic' }).click();
    const signature = page.locator('.check', { hasText: 'Signature et horodatage' });
    await signature.waitFor();
    await page.getByRole('button', { name: 'Faire un essai maintenant' }).click();
    await page.getByRole('status').filter({ hasText: 'Signature d’essai réussie.' }).waitFor();
    await signature.getByText('Bon', { exact: true }).waitFor();
    await screens.lookAround(administrator, 'diagnosis');
  }, PATIENCE_MS);

  it('are nobody else’s business', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', phone);
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('menu').waitFor();
    expect(await page.getByRole('menuitem', { name: 'Applications' }).count()).toBe(0);
    expect(await page.getByRole('menuitem', { name: 'Diagnostic' }).count()).toBe(0);
    for (const path of ['/applications', '/diagnostic']) {
      await page.goto(path);
      await page.getByRole('main').getByRole('alert').waitFor();
    }
  }, PATIENCE_MS);
});
