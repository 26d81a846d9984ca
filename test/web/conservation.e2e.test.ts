import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { desktop, phone, Screens } from './a-browser.js';

const PATIENCE_MS = 90_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

describe('finished dossiers', () => {
  it('leave several at once as one ZIP', async () => {
    if (!screens) return;
    const agent = await screens.as('Pauline Mercier', phone);
    const { page } = agent;
    await page.goto('/termines');
    const boxes = page.locator('.row-box input');
    await boxes.nth(1).waitFor();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await screens.lookAround(agent, 'done-selected');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter 2 dossiers (ZIP)' }).click();
    const names = [...unzipped(new Uint8Array(readFileSync(await (await download).path()))).keys()];
    expect(names.filter((name) => name.endsWith('/premis.xml'))).toHaveLength(2);
  }, PATIENCE_MS);
});

describe('« Conservation »', () => {
  it('is the administrator’s; the others read the rules', async () => {
    if (!screens) return;
    const { page } = await screens.as('Pauline Mercier', desktop);
    await page.getByRole('link', { name: 'Brouillons' }).waitFor();
    expect(await page.getByRole('link', { name: 'Conservation' }).count()).toBe(0);
    await page.goto('/conservation');
    await page.getByRole('heading', { name: 'Durées par type' }).waitFor();
    expect(await page.getByRole('button', { name: /^Allonger/ }).count()).toBe(0);
    expect(await page.getByText('Arrivés à leur terme').count()).toBe(0);
  }, PATIENCE_MS);

  it('says that nothing has reached its term', async () => {
    if (!screens) return;
    const administrator = await screens.as('Duriez', desktop);
    await administrator.page.goto('/conservation');
    await administrator.page.getByText('Aucun dossier n’arrive à son terme.').waitFor();
    await administrator.page.getByRole('heading', { name: 'Durées par type' }).waitFor();
    await screens.lookAround(administrator, 'conservation-empty');
  }, PATIENCE_MS);

  it('lists what awaits the archives, puts it away with what they said, after a confirmation, and takes back', async () => {
    if (!screens) return;
    // The machine’s clock is everybody’s: what ended recently ended long ago.
    const app = screens.app.app;
    const [{ id }] = await app.get(DataSource, { strict: false }).query<[{ id: OrganisationId }]>('select id from tenant');
    await app.get(DatabaseService, { strict: false }).transaction(id, (manager) => manager.query(`update dossier set ended_at = now() - interval '11 years' where status = 'finished' and ended_at > now() - interval '10 years' and trash_until is null`));
    const administrator = await screens.as('Duriez', desktop);
    const { page } = administrator;
    await page.goto('/conservation');
    await page.getByRole('heading', { name: /^À verser aux archives/ }).waitFor();
    const list = page.locator('.due-list').filter({ hasText: 'À verser aux archives' });
    const title = (await list.locator('.row-title').first().textContent()) ?? '';
    await list.locator('.row-box input').first().check();
    await screens.lookAround(administrator, 'conservation-due');
    await page.getByRole('button', { name: 'Enregistrer le versement (1)' }).click();
    const confirm = page.getByRole('button', { name: 'Mettre 1 dossier à la corbeille' });
    await confirm.click();
    await page.getByText('À remplir.').first().waitFor();
    await screens.lookAround(administrator, 'conservation-disposal');
    await page.getByLabel('Numéro du bordereau de versement').fill('2026-W-12');
    await page.getByLabel('Date de prise en charge').fill('2026-11-02');
    await page.getByLabel('Service d’archives', { exact: true }).fill('Archives départementales du Pas-de-Calais');
    await confirm.click();
    await page.getByText('Cochez pour confirmer.').waitFor();
    await page.getByLabel('Le service d’archives a pris en charge ces dossiers.').check();
    await confirm.click();
    await page.getByText('1 dossier à la corbeille', { exact: true }).waitFor();
    const back = page.getByRole('button', { name: `Reprendre : ${title}` });
    await back.waitFor();
    await screens.lookAround(administrator, 'conservation-trash');
    await back.click();
    await list.getByRole('link', { name: title }).waitFor();
  }, PATIENCE_MS);

  it('keeps a type longer, with the reason; never shorter', async () => {
    if (!screens) return;
    const administrator = await screens.as('Duriez', desktop);
    const { page } = administrator;
    await page.goto('/conservation');
    await page.getByRole('button', { name: 'Allonger la durée : Arrêté', exact: true }).click();
    await screens.lookAround(administrator, 'conservation-rule');
    await page.getByLabel('Durée, en années').fill('0');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText(/^Indiquez un nombre d’années, de/).waitFor();
    await page.getByLabel('Durée, en années').fill('12');
    await page.getByLabel('Pourquoi plus longtemps').fill('Contentieux en cours');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Durée enregistrée').waitFor();
    await page.getByText('Durée allongée : Contentieux en cours').waitFor();
  }, PATIENCE_MS);

  it('changes the delays of the trash, takes them back at once, and loses nothing of what a colleague changed meanwhile', async () => {
    if (!screens) return;
    const administrator = await screens.as('Duriez', desktop);
    const { page } = administrator;
    const dialog = page.getByRole('dialog');
    await page.goto('/conservation');
    const open = () => page.getByRole('button', { name: 'Modifier les délais' }).click();
    await open();
    await dialog.getByLabel('Reprise possible pendant').fill('3');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.getByText('Indiquez un nombre de jours, de 7 à 365.').waitFor();
    await screens.lookAround(administrator, 'conservation-delays');
    await dialog.getByLabel('Reprise possible pendant').fill('60');
    await dialog.getByLabel('Mettre d’office à la corbeille ce qui reste sans suite').uncheck();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('peut être repris pendant 60 jours. Un brouillon, un dossier rejeté ou annulé n’y va jamais de lui-même.').waitFor();
    await page.locator('.toast-undo').click();
    await page.getByText('peut être repris pendant 30 jours. Un brouillon, un dossier rejeté ou annulé y va de lui-même après 365 jours').waitFor();

    await open();
    const put = await page.evaluate(async () => (await fetch('/api/retention', { method: 'PUT', headers: { 'x-paraphe-request': '1', 'content-type': 'application/json' }, body: JSON.stringify({ trashDays: 45, abandonedDays: null }) })).status);
    expect(put).toBe(200);
    await dialog.getByLabel('Reprise possible pendant').fill('90');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('Quelqu’un vient de changer les réglages').waitFor();
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('peut être repris pendant 45 jours').waitFor();
  }, PATIENCE_MS);
});
