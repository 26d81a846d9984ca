import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { canonical } from '#kernel/canonical.js';
import type { CivilDate } from '#kernel/clock.js';
import { recordAbsence, recordMembership } from '#organisation/change.js';
import { done, fresh } from '../support/organisation.js';
import { until } from '../support/until.js';
import { desktop, phone, Screens, tablet, type Window } from './a-browser.js';
import { BROKEN_KEY, BROKEN_NAME, brokenCircuits, EMPTY_DESK, unwritable } from './broken-circuits.js';

const PATIENCE_MS = 180_000;
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 180_000);
afterAll(() => screens?.close(), 60_000);

async function atCircuits(persona: string): Promise<Window> {
  const window = await screens!.as(persona, desktop);
  await window.page.getByRole('link', { name: 'Circuits', exact: true }).click();
  await window.page.getByRole('heading', { level: 1, name: 'Circuits' }).waitFor();
  await window.page.locator('.circuit-row').first().waitFor();
  return window;
}

const rowOf = (page: Page, name: string) => page.locator('.circuit-row', { has: page.getByRole('link', { name, exact: true }) });

describe('the circuits of the town hall', () => {
  it('are listed with their version, who published it, and how many dossiers follow them', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    const order = rowOf(page, 'Bon de commande');
    await order.getByText(/^Version\s1, publiée le /).waitFor();
    const count = await page.evaluate(async () => (await (await fetch('/api/circuits/bon-de-commande/running')).json() as { count: number }[]).reduce((sum, one) => sum + one.count, 0));
    await order.getByText(count === 0 ? 'Aucun dossier en cours' : count > 1 ? `${count} dossiers en cours` : '1 dossier en cours').waitFor();
    await screens.lookAround(designer, 'circuits');
    await page.getByRole('button', { name: 'Voir les circuits archivés' }).click();
    await page.getByText('Aucun circuit n’est archivé.').waitFor();
  }, PATIENCE_MS);

  it('are read as a list, as a drawing and in sentences, on a phone too', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    await page.getByRole('link', { name: 'Bon de commande', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Bon de commande' }).waitFor();
    const steps = page.getByRole('list', { name: 'Étapes du circuit « Bon de commande »' });
    await steps.getByText('Visa des finances').waitFor();
    await steps.getByText('Commande importante : « Montant TTC » est au moins égal à 15 000 € ?').waitFor();
    await steps.getByText('Aujourd’hui : L. Bocquet').waitFor();
    await screens.lookAround(designer, 'circuit-list');
    // One stop of the Tab key for the views, then the arrows.
    await page.getByRole('tab', { name: 'Liste' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('img', { name: /^Schéma du circuit/ }).waitFor();
    expect(page.url()).toContain('vue=schema');
    await screens.lookAround(designer, 'circuit-diagram');
    await page.keyboard.press('ArrowRight');
    await page.getByText('Tout rejet est motivé').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 2, name: /^Version\s1/ }).waitFor();
    await screens.lookAround(designer, 'circuit-history');
    await page.reload();
    await page.getByRole('tab', { name: 'Historique', selected: true }).waitFor();
  }, PATIENCE_MS);

  it('are nobody’s menu who only signs, yet read by who has the address', async () => {
    if (!screens) return;
    const { page } = await screens.as('Claire Vandamme', phone);
    expect(await page.getByRole('link', { name: 'Circuits', exact: true }).count()).toBe(0);
    await page.goto('/circuits/deliberation');
    await page.getByRole('heading', { level: 1, name: 'Délibération' }).waitFor();
    await page.goto('/circuits/inconnu');
    await page.getByRole('alert').getByText('Aucun circuit publié').waitFor();
  }, PATIENCE_MS);
});

describe('a circuit being drawn', () => {
  const drawn = (page: Page, key: string): Promise<any> => page.evaluate(async (of) => (await (await fetch(`/api/circuits/${of}/draft`)).json() as { definition: object }).definition, key);
  const saved = (page: Page): Promise<void> => page.locator('.designer-saved', { hasText: 'Enregistré' }).waitFor();
  // What is drawn below, once by keyboard in the list, once by pointer on the drawing.
  const visa = (id: string) => ({ kind: 'visa', id, name: 'Visa', who: { kind: 'superior', levels: 1 } });
  const expected = [
    { kind: 'visa', id: 'visa-responsable', name: 'Visa du responsable', who: { kind: 'superior', levels: 1 } },
    { kind: 'allOf', branches: [visa('visa'), { kind: 'visa', id: 'visa-2', name: 'Visa des finances', who: { kind: 'desk', desk: 'finances' }, deadlineDays: 3 }] },
    { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'at-least', value: 4_000_000 }, then: visa('visa-3') }], otherwise: null },
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' } },
  ];
  const becomes = async (page: Page, key: string): Promise<void> => {
    await until(async () => canonical((await drawn(page, key)).root.nodes) === canonical(expected)).catch(() => undefined);
    expect((await drawn(page, key)).root.nodes).toEqual(expected);
  };
  const block = (page: Page, spot: string) => page.locator(`[data-spot="${spot}"]`);
  const add = async (page: Page, kind: string): Promise<void> => {
    await page.keyboard.press('+');
    await page.getByRole('menuitem', { name: kind, exact: true }).press('Enter');
  };

  it('is begun, drawn and corrected by keyboard alone, and saved by itself', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    await page.getByRole('button', { name: 'Nouveau circuit', disabled: false }).press('Enter');
    await page.keyboard.type('Marchés de travaux');
    await page.getByRole('dialog').getByLabel('Identifiant').and(page.locator('[value="marches-de-travaux"]')).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/circuits/marches-de-travaux/brouillon');

    await block(page, '0').focus();
    await add(page, 'Branches en parallèle');
    await page.locator('[data-spot="1"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-spot="1.1.0"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Visa des finances');
    await page.getByLabel('Qui', { exact: true }).focus();
    await page.getByLabel('Qui', { exact: true }).selectOption({ label: 'Un bureau' });
    await page.getByLabel('Bureau', { exact: true }).selectOption({ label: 'Finances et commande publique' });
    await page.getByLabel('Délai, en jours ouvrés').fill('3');
    await screens.lookAround(designer, 'designer-step');
    await block(page, '2').focus();
    await add(page, 'Condition');
    await page.keyboard.press('Alt+ArrowUp');
    await page.locator('[data-spot="2"]:focus').waitFor();
    await saved(page);
    await becomes(page, 'marches-de-travaux');
    await screens.lookAround(designer, 'designer-choice');

    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Control+z');
    await until(async () => (await drawn(page, 'marches-de-travaux')).root.nodes.length === 3);
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Control+y');
    await becomes(page, 'marches-de-travaux');
    // What holds steps goes only after a question, and stays when it is answered no.
    await block(page, '1').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog', { name: /^Supprimer/ }).getByRole('button', { name: 'Annuler' }).click();
    await page.locator('[data-spot="1"]:focus').waitFor();
    expect((await drawn(page, 'marches-de-travaux')).root.nodes.length).toBe(4);
    await block(page, '0').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('status').filter({ hasText: '« Visa du responsable » supprimé' }).waitFor();
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await saved(page);
    await until(async () => (await drawn(page, 'marches-de-travaux')).root.nodes.length === 4);
    await page.reload();
    await block(page, '1.1.0').getByText('Visa des finances').waitFor();

    await block(page, '3').click();
    await page.getByText('un dossier rejeté n’en porte aucune').waitFor();
    await page.getByRole('radio', { name: 'À cette étape' }).check();
    await page.getByText('La clé signe avant que le circuit continue').waitFor();
    await until(async () => (await drawn(page, 'marches-de-travaux')).root.nodes[3].signs === 'at-the-step');
    await screens.lookAround(designer, 'designer-signature');
  }, PATIENCE_MS);

  it('is drawn by pointer on the diagram as it is in the list', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    await page.getByRole('button', { name: 'Nouveau circuit' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: /^Nom/ }).fill('Travaux au schéma');
    await page.getByRole('button', { name: 'Créer le brouillon' }).dblclick();
    await page.getByRole('link', { name: 'Schéma' }).click();
    await block(page, '0').click();
    await page.getByRole('button', { name: 'Ajouter après', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Branches en parallèle' }).click();
    await block(page, '1.1.0').click();
    await page.getByLabel('Nom de l’étape').fill('Visa des finances');
    await page.getByLabel('Qui', { exact: true }).selectOption({ label: 'Un bureau' });
    await page.getByLabel('Bureau', { exact: true }).selectOption({ label: 'Finances et commande publique' });
    await page.getByLabel('Délai, en jours ouvrés').fill('3');
    await page.getByRole('button', { name: 'Ajouter après « Signature »' }).click();
    await page.getByRole('menuitem', { name: 'Condition' }).click();
    await page.getByRole('button', { name: 'Monter « Condition »' }).click();
    await becomes(page, 'travaux-au-schema');
    await page.locator('[data-spot="2"]:focus').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.locator('[data-spot="1.1.0"]:focus').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.locator('[data-spot="1.0.0"]:focus').waitFor();
    await screens.lookAround(designer, 'designer-canvas');
    // What is chosen is never read through the tools that lie over the foot of the sheet.
    const tools = page.locator('.canvas-tools');
    for (const { width, height } of [desktop, tablet]) {
      await page.setViewportSize({ width, height });
      for (const spot of await page.locator('[data-spot]').evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-spot')))) {
        await page.locator(`[data-spot="${spot}"]`).focus();
        const [over, card] = [(await tools.boundingBox())!, (await page.locator('.canvas-block[aria-current]').boundingBox())!];
        expect([spot, card.y + card.height <= over.y || card.y >= over.y + over.height]).toEqual([spot, true]);
      }
    }
    await page.setViewportSize(phone);
    await page.locator('[data-spot="1.0.0"]').focus();
    await until(async () => (await tools.boundingBox())!.height < 60);
    await page.setViewportSize(desktop);
    await page.locator('[data-spot="1.0.0"]').focus();
    await page.getByRole('button', { name: 'Ajouter dans « Non »' }).click();
    await page.getByRole('menuitem', { name: 'Avis' }).click();
    await until(async () => (await drawn(page, 'travaux-au-schema')).root.nodes[2].otherwise?.kind === 'opinion');
  }, PATIENCE_MS);

  it('says in the server’s words what forbids to publish it, and leads there', async () => {
    if (!screens) return;
    const designer = await screens.as('Yann Duriez', desktop);
    const { page } = designer;
    await page.goto('/circuits/marches-de-travaux/brouillon');
    await block(page, '1').focus();
    await add(page, 'Archivage');
    const problems = page.getByRole('region', { name: 'Problèmes du circuit' });
    await problems.getByText(/problèmes? empêche(nt)? la publication/).waitFor();
    await problems.getByRole('button', { name: 'Tout voir' }).click();
    await screens.lookAround(designer, 'designer-problems');
    await page.getByRole('button', { name: 'Publier…' }).click();
    await page.getByRole('dialog').getByText(/empêche(nt)? la publication/).waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Publier', exact: true }).isDisabled()).toBe(true);
    await screens.look(designer, 'designer-blocked');
    await page.keyboard.press('Escape');
    await problems.getByRole('button', { name: /^Corriger : .*Archivage/ }).first().click();
    await page.locator('[data-spot]:focus').waitFor();
    await block(page, '2').focus();
    await page.keyboard.press('Delete');
    await problems.getByText(/empêche/).waitFor({ state: 'detached' });
  }, PATIENCE_MS);

  it('says all that can be wrong with it, each time where: errors forbid to publish, warnings do not', async () => {
    if (!screens) return;
    const designer = await screens.as('Yann Duriez', desktop);
    const { page } = designer;
    expect((await asked(page, 'POST', '/api/organisation/desks', { ...EMPTY_DESK, holders: [], assistants: [] })).status).toBe(201);
    expect((await asked(page, 'POST', '/api/circuits', { key: BROKEN_KEY, name: BROKEN_NAME })).status).toBe(201);
    let { revision } = (await asked(page, 'GET', `/api/circuits/${BROKEN_KEY}/draft`)).body;
    const problems = page.getByRole('region', { name: 'Problèmes du circuit' });
    for (const { asked: wanted, level, definition, spot, sentence } of brokenCircuits) {
      ({ revision } = (await asked(page, 'PUT', `/api/circuits/${BROKEN_KEY}/draft`, { revision, definition })).body);
      await page.goto(`/circuits/${BROKEN_KEY}/brouillon`);
      await problems.getByRole('button', { name: 'Tout voir' }).click();
      await problems.getByRole('button', { name: `Corriger : ${sentence}` }).click();
      // A step is selected, and so is the circuit itself: one goes on from there by keyboard.
      const focused = spot === null ? page.locator('.inspector :is(input, select):focus').first() : page.locator(`[data-spot="${spot}"]:focus`);
      await focused.waitFor().catch(() => { throw new Error(`« ${wanted} » leads nowhere`); });
      expect([wanted, await problems.getAttribute('data-level')]).toEqual([wanted, level]);
      if (level === 'error') {
        const { status, body } = await asked(page, 'POST', `/api/circuits/${BROKEN_KEY}/publish`, { revision });
        expect([wanted, status, body.code]).toEqual([wanted, 409, 'circuit.not-proved']);
      }
    }
    await screens.lookAround(designer, 'designer-warning');
    // The last one is a warning: it does not stand in the way.
    await page.getByRole('button', { name: 'Publier…' }).click();
    await until(() => page.getByRole('dialog').getByRole('button', { name: 'Publier', exact: true }).isEnabled());
    await page.keyboard.press('Escape');
    for (const { definition, sentence } of unwritable) {
      const { status, body } = await asked(page, 'PUT', `/api/circuits/${BROKEN_KEY}/draft`, { revision, definition });
      expect([status, body.detail.replaceAll('\u00A0', ' ')]).toEqual([400, sentence]);
    }
  }, PATIENCE_MS);

  it('is written by one person at a time, who loses nothing when another takes it over', async () => {
    if (!screens) return;
    const { page: first } = await screens.as('Yann Duriez', desktop);
    await mayDraw('Vandamme');
    await first.goto('/circuits/marches-de-travaux/brouillon');
    await block(first, '0').waitFor();
    const second = await screens.as('Claire Vandamme', desktop);
    await second.page.goto('/circuits/marches-de-travaux/brouillon');
    await second.page.getByRole('alert').getByText(/^Yann Duriez modifie ce circuit depuis le /i).waitFor();
    expect(await second.page.getByLabel('Nom du circuit').isDisabled()).toBe(true);
    await screens.lookAround(second, 'designer-held');
    await second.page.getByRole('button', { name: 'Prendre la main' }).click();
    await second.page.locator('.designer-notice').waitFor({ state: 'detached' });
    await second.page.getByLabel('Nom du circuit').fill('Marchés et travaux');
    await saved(second.page);
    await until(async () => (await drawn(first, 'marches-de-travaux')).name === 'Marchés et travaux');

    await block(first, '0').click();
    await first.getByLabel('Nom de l’étape').fill('Visa du chef de service');
    await first.getByRole('alert').getByText(/^Claire Vandamme modifie ce circuit depuis/i).waitFor();
    await first.getByRole('button', { name: 'Prendre la main' }).click();
    await first.getByText('Une autre personne a enregistré ce brouillon').waitFor();
    await first.getByRole('button', { name: 'Prendre sa version' }).click();
    await first.getByRole('heading', { level: 1, name: 'Marchés et travaux' }).waitFor();
    await first.keyboard.press('Control+z');
    await block(first, '0').getByText('Visa du chef de service').waitFor();
    await until(async () => (await drawn(first, 'marches-de-travaux')).root.nodes[0].name === 'Visa du chef de service');
  }, PATIENCE_MS);

  it('is published with what it changes shown first; dossiers under way keep their version', async () => {
    if (!screens) return;
    const designer = await atCircuits('Yann Duriez');
    const { page } = designer;
    await page.getByRole('link', { name: 'Bon de commande', exact: true }).click();
    const running = (): Promise<{ version: number; count: number }[]> => page.evaluate(async () => (await (await fetch('/api/circuits/bon-de-commande/running')).json() as { version: number; count: number }[]).map(({ version, count }) => ({ version, count })));
    const before = await running();
    await page.getByRole('button', { name: 'Modifier' }).click();
    await block(page, '0.0.0').click();
    await page.getByLabel('Délai, en jours ouvrés').fill('4');
    await page.getByRole('button', { name: 'Publier…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/2 → 4/).waitFor();
    await dialog.getByText(before[0]!.count > 1 ? `Les ${before[0]!.count} dossiers en cours gardent la version 1.` : 'Le dossier en cours garde la version 1.').waitFor();
    await dialog.getByLabel('Commentaire').fill('Les finances ont quatre jours');
    await screens.lookAround(designer, 'designer-publish');
    await dialog.getByRole('button', { name: 'Publier', exact: true }).dblclick();
    await page.getByText(/^Version\s2 publiée le .*, suivie par/).waitFor();
    expect(await running()).toEqual(before);
    await page.getByRole('tab', { name: 'Historique' }).click();
    await page.getByText('Les finances ont quatre jours').waitFor();
    await page.getByRole('button', { name: /^Ce qui a changé dans la version\s2/ }).click();
    await page.getByRole('tabpanel').getByText(/2 → 4/).waitFor();
    await page.getByRole('link', { name: /^Lire la version\s1/ }).click();
    await page.getByRole('button', { name: 'Reprendre cette version' }).waitFor();
    await screens.look(designer, 'circuit-older');
  }, PATIENCE_MS);

  it('is played on an imagined dossier, by real people, and the cases kept are played again before it is published', async () => {
    if (!screens) return;
    const designer = await screens.as('Yann Duriez', desktop);
    const { page } = designer;
    await page.goto('/circuits/bon-de-commande');
    await page.getByRole('button', { name: 'Modifier' }).click();
    await page.getByRole('button', { name: 'Simuler' }).click();
    const panel = page.getByRole('region', { name: 'Simulation' });
    await panel.getByRole('button', { name: 'Jouer jusqu’au bout' }).click();
    await panel.getByRole('alert').getByText('Ce dossier ne partirait pas.').waitFor();
    await panel.getByLabel('Numéro de commande').fill('2026-118');
    await panel.getByLabel('Fournisseur').fill('Papeterie du Nord');
    await panel.getByLabel('Montant TTC').fill('48 000');
    await panel.getByRole('button', { name: 'Jouer jusqu’au bout' }).click();
    await panel.getByText(/^Le circuit se termine le /).waitFor();
    await page.locator('li.stop', { has: block(page, '3') }).getByText('Fait').waitFor();
    await panel.getByRole('list', { name: 'Déroulé' }).getByText('Vérification de la mise en concurrence').waitFor();
    await screens.lookAround(designer, 'designer-simulation');
    await panel.getByLabel('Nom du cas').fill('48 000 €');
    await panel.getByRole('button', { name: 'Enregistrer ce cas' }).click();
    await panel.getByRole('button', { name: 'Reprendre le cas « 48 000 € »' }).click();

    await panel.getByRole('button', { name: 'Pas à pas' }).click();
    await page.locator('li.stop', { has: block(page, '0.1.0') }).getByText('En attente').waitFor();
    await panel.getByRole('button', { name: 'Valider « Visa des finances »' }).click();
    await page.locator('li.stop', { has: block(page, '0.0.0') }).getByText('Fait').waitFor();
    await screens.look(designer, 'designer-step-by-step');
    await panel.getByRole('button', { name: 'Rejeter « Visa du responsable du service »' }).click();
    await panel.getByText(/^Le dossier est rejeté le /).waitFor();

    await block(page, '1').focus();
    await page.getByRole('button', { name: 'Autres actions sur « Mise en concurrence »' }).click();
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
    await panel.getByText('Le circuit a changé depuis cette simulation.').waitFor();
    await page.getByRole('button', { name: 'Publier…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
    await dialog.getByText('Un cas enregistré ne se termine plus comme avant').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publier', exact: true }).isDisabled()).toBe(true);
    await screens.lookAround(designer, 'designer-changed-case');
    await dialog.getByLabel('J’ai vérifié, ce changement est voulu').check();
    await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByText(/^Version\s3 publiée le /).waitFor();
  }, PATIENCE_MS);

  it('says who is there today: the holder, absent, and who is in that place, for the lawful signatory too', async () => {
    if (!screens) return;
    await isAway('Bocquet');
    const designer = await screens.as('Yann Duriez', desktop);
    const { page } = designer;
    await page.goto('/circuits/bon-de-commande');
    const steps = page.getByRole('list', { name: 'Étapes du circuit « Bon de commande »' });
    await steps.getByText('L. Bocquet, absent : personne').waitFor();
    await page.getByRole('tab', { name: 'Schéma' }).click();
    await page.getByRole('img', { name: /^Schéma du circuit/ }).getByText('L. Bocquet, absent').waitFor();
    await screens.look(designer, 'circuit-today');
    await page.getByRole('button', { name: 'Modifier' }).click();
    await page.getByRole('button', { name: /Visa des finances.*L\. Bocquet, absent\s: personne/ }).click();
    await page.getByText('Aujourd’hui : L. Bocquet, absent. En son absence : personne, le dossier attend.').waitFor();
    await page.getByText(/^La suppléance n’attend pas le retard\s: qui garde le bureau pendant une absence a le dossier dès le premier jour/).waitFor();
    await page.getByLabel('En cas de retard').selectOption({ label: 'Passer aussi à un autre bureau' });
    await page.getByText(/ est prévenu et peut viser à sa place\.$/).waitFor();
    await page.getByLabel('En cas de retard').selectOption({ label: 'Relancer le destinataire' });
    await page.getByRole('button', { name: /Signature.*H\. Delannoy, empêché\s: / }).click();
    await page.getByText('Aujourd’hui : H. Delannoy, empêché. En son absence : ').waitFor();
    await screens.lookAround(designer, 'designer-today');
    await page.getByRole('link', { name: 'Schéma' }).click();
    await page.getByRole('button', { name: /Visa des finances.*L\. Bocquet, absent\s: personne/ }).waitFor();
    await screens.lookAround(designer, 'designer-canvas-today');

    await page.getByRole('button', { name: 'Simuler' }).click();
    const panel = page.getByRole('region', { name: 'Simulation' });
    await panel.getByLabel('Numéro de commande').fill('2026-119');
    await panel.getByLabel('Fournisseur').fill('Papeterie du Nord');
    await panel.getByLabel('Montant TTC').fill('900');
    await panel.getByRole('button', { name: 'Jouer jusqu’au bout' }).click();
    await panel.locator('.run-end[data-end="stuck"]').waitFor();
    await panel.getByLabel('Tenir compte des absences déclarées').uncheck();
    await panel.getByRole('button', { name: 'Jouer jusqu’au bout' }).click();
    await panel.getByText(/^Le circuit se termine le /).waitFor();
    await screens.lookAround(designer, 'designer-canvas-simulation');

    // Cases are kept before the first version too.
    await page.goto('/circuits/travaux-au-schema/brouillon');
    await page.getByRole('button', { name: 'Simuler' }).click();
    await panel.getByLabel('Type de dossier').selectOption({ label: 'Courrier' });
    await panel.getByLabel('Destinataire').fill('M. Dupont');
    await panel.getByRole('button', { name: 'Pas à pas' }).click();
    await panel.getByLabel('Nom du cas').fill('Courrier');
    await panel.getByRole('button', { name: 'Enregistrer ce cas' }).click();
    await panel.getByRole('button', { name: 'Reprendre le cas « Courrier »' }).waitFor();

    // One that was simulated on what is not saved waits for it, and comes out as it was seen.
    await page.route('**/api/circuits/travaux-au-schema/draft', (route) => (route.request().method() === 'PUT' ? route.abort() : route.fallback()));
    await page.getByRole('button', { name: 'Simuler' }).click();
    await block(page, '0').click();
    await page.getByLabel('Nom de l’étape').fill('Premier contrôle');
    await page.getByRole('button', { name: 'Simuler' }).click();
    await panel.getByRole('button', { name: 'Pas à pas' }).click();
    await panel.getByLabel('Nom du cas').fill('Renommé');
    await panel.getByRole('button', { name: 'Enregistrer ce cas' }).click();
    await panel.getByText(/^Le cas n’est pas enregistré/).waitFor();
    await page.unroute('**/api/circuits/travaux-au-schema/draft');
    await panel.getByRole('button', { name: 'Enregistrer ce cas' }).click();
    const renamed = panel.getByRole('listitem').filter({ hasText: 'Renommé' });
    await renamed.waitFor();
    expect(await renamed.textContent()).toBe('Renommé');
  }, PATIENCE_MS);
});

/** As a page of ours asks. */
function asked(page: Page, method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: any }> {
  return page.evaluate(async ({ method, path, body }) => {
    const answer = await fetch(path, { method, headers: { 'x-paraphe-request': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: answer.status, body: await answer.json() as unknown };
  }, { method, path, body });
}

/** Someone of the town is away for a long time. */
async function isAway(lastName: string): Promise<void> {
  const { app } = screens!.app;
  const [{ id, organisationId }] = await app.get(DataSource).query(`select p.id, p.organisation_id as "organisationId" from person p where lower(p.last_name) = lower($1)`, [lastName]);
  done(await app.get(ChartChangesService).change(organisationId, { personId: null, name: 'Essai' }, (chart) => recordAbsence(chart, { id: fresh(), person: id, note: null, from: '2020-01-01' as CivilDate, to: null })));
}

/** Someone of the town is made a designer of circuits. */
async function mayDraw(lastName: string): Promise<void> {
  const { app } = screens!.app;
  const [member] = await app.get(DataSource).query(`select m.organisation_id as "organisationId", m.account_id as "accountId", m.person_id as "personId", m.roles from membership m join person p on p.id = m.person_id where lower(p.last_name) = lower($1)`, [lastName]);
  done(await app.get(ChartChangesService).change(member.organisationId, { personId: null, name: 'Essai' }, (chart) => recordMembership(chart, { ...member, roles: [...member.roles, 'circuit-designer'] })));
}
