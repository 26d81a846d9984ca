import type { Page } from 'playwright-core';
import { DataSource, type EntityManager } from 'typeorm';
import { CircuitsService } from '#circuits/circuits.service.js';
import { sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { AuthorityService } from '#authority/authority.service.js';
import { aPdf } from '../support/pdf.js';
import { desktop, phone, Screens, tablet, upright, type Window } from './a-browser.js';
import { WORKS, works } from './works-circuit.js';

const PATIENCE_MS = 240_000;
const WIDTHS = [desktop, tablet, upright, phone];
let screens: Screens | null;
let administrator: Window;
let page: Page;

beforeAll(async () => {
  screens = await Screens.open();
  if (!screens) return;
  administrator = await screens.as('Yann Duriez', desktop);
  page = administrator.page;
}, 180_000);
beforeEach(async () => {
  await page?.goto('/organisation');
});
afterAll(() => screens?.close(), 60_000);

const look = (name: string): Promise<void> => screens!.lookAround(administrator, `organisation-${name}`, WIDTHS);
const dialog = () => page.getByRole('dialog');
const said = (text: string): Promise<void> => page.getByRole('status').filter({ hasText: text }).first().waitFor();
const place = async (name: string, title = name): Promise<void> => {
  await page.getByRole('navigation', { name: 'Organisation' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};
const line = (text: string | RegExp) => page.locator('.lines > li', { hasText: text });
const chart = () => page.evaluate(async () => (await (await fetch('/api/organisation/chart')).json()) as { chart: any; tableau: { name: string }[] });

describe('the people', () => {
  it('stand in the order of the tableau, the agents after them; one looks for a name without its accents', async () => {
    if (!screens) return;
    await page.locator('.menu').getByRole('link', { name: 'Organisation' }).click();
    await page.getByRole('heading', { level: 1, name: 'Personnes' }).waitFor();
    const executive = page.locator('section', { has: page.getByRole('heading', { name: /^Maire et adjoints/ }) }).locator('li');
    await executive.first().waitFor();
    expect((await executive.locator('.line-title').allInnerTexts()).slice(0, 3)).toEqual(['Hervé DELANNOY', 'Martine QUESNOY', 'Olivier DEBRUYNE']);
    await executive.first().getByText('Empêché').waitFor();
    await line('Thomas PRUVOST').first().waitFor();
    await line('Claire VANDAMME').first().getByText('directrice générale des services').waitFor();
    await look('persons');
    await page.getByLabel('Rechercher une personne').fill('herve');
    await said('1 personne affichée');
    await page.getByLabel('Rechercher une personne').fill('');
  }, PATIENCE_MS);

  it('are shown one by one: what is signed today, the arrêtés, the desks, the account, the journal and its verdict', async () => {
    if (!screens) return;
    await line('Martine QUESNOY').first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Martine QUESNOY' }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Organisation' }).locator('[aria-current]').allInnerTexts()).toEqual(['Personnes']);
    const signs = page.getByRole('region', { name: 'Signe aujourd’hui' });
    await signs.getByText('Suppléance de plein droit').first().waitFor();
    await page.getByRole('region', { name: 'Délégations reçues' }).getByText('Arrêté n° 2026_041').waitFor();
    await page.getByText('Le journal est intact').waitFor();
    await look('person');
  }, PATIENCE_MS);

  it('are added without losing what is typed, and begin and end a post and a mandate once it is said what that changes', async () => {
    if (!screens) return;
    await place('Personnes');
    await page.getByRole('button', { name: 'Ajouter une personne' }).focus();
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Prénom').fill('Aline');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    // The focus is back where it was.
    await page.keyboard.press('Enter');
    expect(await dialog().getByLabel('Prénom').inputValue()).toBe('Aline');
    await dialog().getByRole('button', { name: 'Ajouter une personne' }).click();
    await dialog().getByText('À remplir.').waitFor();
    await look('person-add');
    await dialog().getByLabel('Nom', { exact: true }).fill('Sauvage');
    await dialog().getByRole('button', { name: 'Ajouter une personne' }).dblclick();
    await said('Personne ajoutée.');
    await page.getByText(/^Sans fonction aujourd’hui/).click();
    expect(await line('Aline SAUVAGE').count()).toBe(1);
    await line('Aline SAUVAGE').getByRole('link').click();
    await page.getByRole('button', { name: 'Ajouter un poste' }).click();
    await dialog().getByLabel('Intitulé').fill('chargée d’accueil');
    await dialog().getByText('Rien ne change').waitFor();
    await dialog().getByRole('button', { name: 'Enregistrer le poste' }).click();
    await said('Poste enregistré.');
    await page.getByRole('region', { name: 'Mandats et postes' }).getByText('chargée d’accueil').waitFor();
    await page.getByRole('region', { name: 'Historique' }).getByText('Personne ajoutée : Aline SAUVAGE').waitFor();

    await place('Personnes');
    await line('Karim BENALI').first().getByRole('link').click();
    await page.getByRole('button', { name: 'Mettre fin' }).click();
    await dialog().getByText('La délégation de Karim BENALI (arrêté n° 2026_043) n’aura plus d’effet.').waitFor();
    await dialog().getByText('Karim BENALI tient toujours le bureau', { exact: false }).waitFor();
    await look('mandate-end');
    await dialog().getByRole('button', { name: 'Mettre fin' }).click();
    await said('Fin du mandat enregistrée.');
    await page.getByRole('region', { name: 'Mandats et postes' }).getByText('Terminé').waitFor();
    await page.getByRole('region', { name: 'Délégations reçues' }).getByText('Sans mandat').waitFor();
  }, PATIENCE_MS);

  it('are designated by the council to replace the mayor, and no longer', async () => {
    if (!screens) return;
    await place('Personnes');
    await line('Thomas PRUVOST').first().getByRole('link').click();
    await page.getByRole('button', { name: 'Désigner pour remplacer le maire', disabled: false }).press('Enter');
    await dialog().getByRole('button', { name: 'Enregistrer la désignation' }).click();
    await dialog().getByText('À remplir.').waitFor();
    await dialog().getByLabel('Délibération').fill('2026CM31');
    // The deputies come first, and one of them is there.
    await dialog().getByText('Rien ne change').waitFor();
    await look('designation');
    await dialog().getByRole('button', { name: 'Enregistrer la désignation' }).dblclick();
    await said('Désignation enregistrée.');
    const functions = page.getByRole('region', { name: 'Mandats et postes' });
    const designation = functions.getByRole('listitem').filter({ hasText: 'Désignation par le conseil (délibération 2026CM31)' });
    await designation.first().waitFor();
    expect(await designation.count()).toBe(1);
    await page.getByRole('region', { name: 'Historique' }).getByText(/^Le conseil désigne Thomas PRUVOST/).waitFor();
    await designation.getByRole('button', { name: 'Mettre fin', disabled: false }).press('Enter');
    await look('designation-end');
    await dialog().getByRole('button', { name: 'Mettre fin' }).click();
    await said('Fin de la désignation enregistrée.');
    await designation.getByText('Terminé').waitFor();
  }, PATIENCE_MS);

  it('who lost their telephone get in again with the password alone, once it is said what that means', async () => {
    if (!screens) return;
    await place('Personnes');
    await line('Anne THIRANT').first().getByRole('link').click();
    const reset = page.getByRole('button', { name: 'Réinitialiser la seconde étape' });
    const confirm = dialog().getByRole('button', { name: 'Réinitialiser', exact: true });
    await reset.press('Enter');
    expect(await dialog().getByText('Toutes ses sessions se ferment', { exact: false }).evaluate((line) => line.ownerDocument.defaultView!.getComputedStyle(line).listStyleType)).toBe('disc');
    await look('second-step-reset');
    await confirm.click();
    await dialog().getByText('n’est pas activée sur ce compte', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement?.textContent')).toBe(await reset.textContent());
    // As her own enrolment would leave it.
    await screens.app.app.get(DataSource).query(`insert into second_step (account_id, secret, begun_at, confirmed_at)
      select m.account_id, '\\x00', now(), now() from membership m join person p on p.id = m.person_id and p.organisation_id = m.organisation_id where lower(p.last_name) = 'thirant'`);
    await reset.click();
    await confirm.dblclick();
    await said('Seconde étape réinitialisée.');
    await page.getByRole('region', { name: 'Historique' }).getByText(/^Vérification en deux étapes et clés d’accès retirées/).waitFor();
    // One’s own is turned off elsewhere, with a code.
    await place('Personnes');
    await line('Yann DURIEZ').first().getByRole('link').click();
    await page.getByRole('button', { name: 'Modifier le compte et les rôles' }).waitFor();
    expect(await reset.count()).toBe(0);
  }, PATIENCE_MS);
});

describe('a desk', () => {
  it('that loses its holder says before to whom its work goes, and stands first as a problem; given back, it is well', async () => {
    if (!screens) return;
    await place('Bureaux');
    await page.getByRole('button', { name: 'Modifier « Direction générale des services »' }).click();
    await dialog().getByRole('button', { name: 'Retirer Claire VANDAMME' }).click();
    await dialog().getByText(/^\d+\sdossiers attendent le bureau «\sDirection générale des services\s»\s: ils restent sans personne pour les traiter\./).waitFor();
    await look('desk-empty');
    await dialog().getByRole('button', { name: 'Enregistrer le bureau' }).click();
    await said('Bureau modifié.');
    await page.getByText('Un bureau n’a personne aujourd’hui pour des dossiers qui y attendent.').waitFor();
    expect(await page.locator('.desks > li').first().innerText()).toMatch(/Direction générale des services[^]*Sans titulaire/);
    await look('desks');
    await page.getByRole('button', { name: 'Modifier « Direction générale des services »' }).click();
    await dialog().getByLabel('Personne', { exact: true }).selectOption({ label: 'Claire VANDAMME' });
    await dialog().getByRole('button', { name: 'Ajouter', exact: true }).click();
    await dialog().getByText(/ils iront à Claire VANDAMME/).waitFor();
    await dialog().getByRole('button', { name: 'Enregistrer le bureau' }).click();
    await page.getByText('Un bureau n’a personne aujourd’hui').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Ajouter un bureau' }).click();
    await dialog().getByLabel('Nom', { exact: true }).fill('Accueil de la mairie');
    expect(await dialog().getByLabel('Identifiant').inputValue()).toBe('accueil-de-la-mairie');
    await dialog().getByLabel('Identifiant').fill('urbanisme');
    await dialog().getByRole('button', { name: 'Enregistrer le bureau' }).click();
    // Refused in the server's words; what was typed is still there.
    await dialog().getByRole('alert').getByText('est déjà pris').waitFor();
    await dialog().getByLabel('Identifiant').fill('accueil');
    await dialog().getByRole('button', { name: 'Enregistrer le bureau' }).click();
    await said('Bureau ajouté.');
  }, PATIENCE_MS);
});

describe('an arrêté', () => {
  it('gives nothing before it is executory, then what was announced, until it is withdrawn', async () => {
    if (!screens) return;
    await place('Délégations', 'Délégations et arrêtés');
    await look('delegations');
    await page.getByRole('button', { name: 'Enregistrer un arrêté' }).click();
    await dialog().getByRole('button', { name: 'Enregistrer l’arrêté' }).click();
    await dialog().getByText('À remplir.').first().waitFor();
    await dialog().getByLabel('Bénéficiaire').selectOption({ label: 'Sandrine LEFEBVRE, 3e adjointe' });
    await dialog().getByLabel('Numéro de l’arrêté').fill('2026_099');
    await dialog().getByLabel('Date de l’arrêté').fill((await chart()).chart.delegations[0].from);
    await dialog().getByLabel('Domaine (facultatif)').fill('à la vie scolaire');
    await dialog().getByLabel('Courrier').check();
    // Another holds that kind of act at the same rank in part of it: refused before anything is sent.
    await dialog().locator('.consequences .field-error').getByText('délègue déjà cette matière').waitFor();
    await dialog().getByLabel('Matières (facultatif)').fill('8.1');
    await dialog().getByText('Rien ne change').waitFor();
    await dialog().getByText('il sera enregistré sans effet').waitFor();
    await look('arrete');
    await dialog().getByRole('button', { name: 'Enregistrer l’arrêté' }).click();
    await said('Arrêté enregistré.');
    const recorded = line('Délégation de fonctions à la vie scolaire');
    await recorded.locator('.pill', { hasText: 'Non exécutoire' }).waitFor();
    await page.getByText('Un arrêté n’est pas encore exécutoire').waitFor();
    await recorded.getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Rendre exécutoire' }).click();
    await dialog().getByText(/^Courrier\s: Sandrine LEFEBVRE/).waitFor();
    await look('executory');
    await dialog().getByRole('button', { name: 'Rendre exécutoire' }).click();
    await said('Arrêté exécutoire.');
    await recorded.locator('.pill', { hasText: 'En vigueur' }).waitFor();
    const card = page.locator('section', { has: page.getByRole('heading', { name: /^Sandrine LEFEBVRE/ }) });
    await card.getByText('Que signe-t-elle aujourd’hui ?').click();
    await card.getByText('Courrier (matière 8.1)').waitFor();
    await recorded.getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Rapporter l’arrêté' }).click();
    await dialog().getByText('désormais sans Sandrine LEFEBVRE', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'Rapporter l’arrêté' }).click();
    await said('Arrêté rapporté.');
    await recorded.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Afficher aussi celles qui ne produisent plus d’effet' }).click();
    await recorded.locator('.pill', { hasText: 'Rapportée' }).waitFor();
  }, PATIENCE_MS);
});

describe('a file', () => {
  const csv = (rows: readonly string[]): { name: string; mimeType: string; buffer: Buffer } => ({ name: 'mairie.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n'), 'latin1') });

  it('is judged line by line, told in full before it is imported, and imported once', async () => {
    if (!screens) return;
    await place('Import', 'Importer un fichier');
    const give = page.getByLabel('Choisir le fichier à importer');
    await give.setInputFiles({ name: 'conseil.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from('PK\u0003\u0004') });
    await page.getByText('Ce classeur ne peut pas être lu tel quel.').waitFor();
    const header = 'rubrique;cle;prenom;nom;naissance;personne;fonction;intitule;debut';
    await give.setInputFiles(csv([header, 'personne;a;Zoé;Lune;30/02/1980;;;;', 'poste;;;;;b;autre;agente;01/09/2026']));
    await page.getByText('2 points à corriger').first().waitFor();
    expect((await page.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual(['2 naissance La date « 30/02/1980 » n’existe pas.', '3 personne Aucune ligne « personne » n’a la clé « b ».']);
    await look('import-problems');
    await give.setInputFiles(csv([header, 'personne;a;Zoé;Lune;28/02/1980;;;;', 'poste;;;;;a;autre;agente des écoles;01/09/2026']));
    await page.getByText('Personne ajoutée : Zoé LUNE').waitFor();
    // The file of an older spreadsheet is read with its accents.
    await page.getByText('Poste de Zoé LUNE : agente des écoles', { exact: false }).waitFor();
    await page.reload();
    await page.getByText('Personne ajoutée : Zoé LUNE').waitFor();
    await look('import-good');
    await page.getByRole('button', { name: 'Importer', exact: true }).dblclick();
    await said('Fichier importé.');
    expect((await chart()).chart.persons.filter(({ lastName }: { lastName: string }) => lastName === 'Lune')).toHaveLength(1);
  }, PATIENCE_MS);
});

describe('a certificate', () => {
  it('is recorded from its file for whom it names, with its password; revoked, it says who signs no more', async () => {
    if (!screens) return;
    const { pkcs12, password, certificate } = await screens.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'LEFEBVRE Sandrine' });
    const digest = sha256(certificate);
    await place('Certificats', 'Certificats de signature');
    await page.getByRole('button', { name: 'Enregistrer un certificat' }).click();
    await dialog().getByLabel('Signataire').selectOption({ label: 'Martine QUESNOY' });
    await dialog().getByLabel('Choisir le fichier du certificat').setInputFiles({ name: 'adjointe.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from(pkcs12) });
    await dialog().getByLabel('Mot de passe du fichier').fill('faux');
    await dialog().locator('.field-error').first().waitFor();
    await dialog().getByLabel('Mot de passe du fichier').fill(password);
    await dialog().getByText('ce nom n’est plus celui de la personne', { exact: false }).waitFor();
    await dialog().getByLabel('Signataire').selectOption({ label: 'Sandrine LEFEBVRE' });
    await dialog().getByText('Délivré par').waitFor();
    await look('certificate-bring');
    await dialog().getByRole('button', { name: 'Enregistrer le certificat' }).click();
    await said('Certificat enregistré.');
    // Beside the one the demo town was opened with.
    const row = line('Sandrine LEFEBVRE').filter({ hasText: digest.slice(0, 16) });
    await row.getByText('Gardé par le parapheur').waitFor();
    await row.getByText(/Valable jusqu’au|Expire dans/).waitFor();
    await look('certificates');
    await row.getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Révoquer' }).click();
    await dialog().getByText('Le certificat de signature de Sandrine LEFEBVRE ne pourra plus servir.').waitFor();
    await look('certificate-revoke');
    await dialog().getByRole('button', { name: 'Révoquer' }).click();
    await said('Certificat révoqué.');
    await page.getByText('Certificats qui ne servent plus (', { exact: false }).click();
    await row.getByText('Révoqué le').waitFor();
  }, PATIENCE_MS);
});

describe('the seal of the collectivité', () => {
  const seal = () => page.getByRole('region', { name: 'Cachet de la collectivité' });

  it('is there since the town was opened, is replaced by the one that is bought, and is withdrawn', async () => {
    if (!screens) return;
    const { name, siren } = await page.evaluate(async () => (await (await fetch('/api/organisation')).json()) as { name: string; siren: string });
    const { pkcs12, password } = await screens.app.app.get(AuthorityService, { strict: false }).issue({ organisation: `Commune de ${name}`, organisationIdentifier: `NTRFR-${siren}`, commonName: 'Cachet communal' });
    await place('Certificats', 'Certificats de signature');
    await seal().getByText(`Cachet de la commune de ${name}`).waitFor();
    await seal().getByText(/Valable jusqu’au|Expire dans/).waitFor();
    await seal().getByRole('button', { name: 'Remplacer' }).click();
    await dialog().getByLabel('Choisir le fichier du certificat').setInputFiles({ name: 'cachet.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from(pkcs12) });
    await dialog().getByLabel('Mot de passe du fichier').fill(password);
    await dialog().getByText('Cachet communal').waitFor();
    await look('seal-bring');
    await dialog().getByRole('button', { name: 'Enregistrer le cachet' }).click();
    await said('Cachet enregistré.');
    await seal().getByText('Cachet communal', { exact: false }).first().waitFor();
    await look('seal');
    await seal().getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Retirer' }).click();
    await dialog().getByRole('button', { name: 'Retirer le cachet' }).click();
    await said('Cachet retiré.');
    await seal().getByText('Aucun certificat de cachet').waitFor();
    await seal().getByText('Cachets qui ne servent plus (2)').click();
    await look('seal-none');
    await seal().getByRole('button', { name: 'Créer un cachet de test' }).click();
    await dialog().getByRole('button', { name: 'Créer le cachet' }).click();
    await said('Cachet créé.');
  }, PATIENCE_MS);
});

describe('what the house signs, and what happened to it', () => {
  it('is read type by type, with its circuit and how long it is kept; and in the journal, whose chain is judged', async () => {
    if (!screens) return;
    await place('Types de dossiers');
    await page.locator('section', { has: page.getByRole('heading', { level: 3, name: 'Délibération' }) }).getByText('versement aux archives', { exact: false }).waitFor();
    await page.getByText(/renseignements demandés/).first().click();
    await look('types');
    await place('Journal', 'Journal de l’organisation');
    await page.getByText('Le journal est intact').waitFor();
    await page.getByText('Certificat de signature de Sandrine LEFEBVRE révoqué', { exact: false }).waitFor();
    await look('journal');
  }, PATIENCE_MS);
});

describe('a type of dossiers of the house', () => {
  const label = (text: string) => page.getByLabel('Intitulé').and(page.locator(`[value="${text}"]`));
  const card = (name: string) => page.locator('section.card', { has: page.getByRole('heading', { level: 3, name }) });

  it('is made on a delivered one, with what its agents will be asked seen beside; nothing typed is lost, an error stands at its field', async () => {
    if (!screens) return;
    await place('Types de dossiers');
    await page.getByText('Aucun type propre à la collectivité.').waitFor();
    await page.getByRole('button', { name: 'Créer un type' }).click();
    await page.getByRole('heading', { level: 1, name: 'Créer un type de dossiers' }).waitFor();
    await page.getByRole('button', { name: 'Créer le type' }).click();
    expect(await page.evaluate('document.activeElement?.id')).toBe('type-model');
    await page.getByLabel('Modèle').selectOption('bon-de-commande');
    await page.getByLabel('Nom', { exact: true }).fill('courrier');
    for (const [name, kind] of [['Montant du chantier', 'amount'], ['Rue', 'text'], ['Saison', 'list']] as const) {
      await page.getByRole('button', { name: 'Ajouter un renseignement' }).click();
      await page.keyboard.type(name);
      await page.locator('.fact-row').last().getByLabel('Genre').selectOption(kind);
    }
    for (const [at, name] of ['Été', 'Hiver'].entries()) await page.getByLabel(`Choix ${at + 1}`).fill(name);
    await page.locator('.fact-row', { has: label('Montant du chantier') }).getByLabel('Obligatoire avant l’envoi').check();
    await page.getByRole('button', { name: 'Ne plus demander « Rue »' }).click();
    await page.getByRole('button', { name: 'Demander de nouveau « Rue »' }).click();
    // By keyboard: the button goes with its line, and keeps the focus.
    const up = page.getByRole('button', { name: 'Monter « Montant du chantier »' });
    await up.focus();
    await page.keyboard.press('Enter');
    await said('« Montant du chantier » : place 4 sur 7');
    await page.keyboard.press('Enter');
    const preview = page.getByRole('region', { name: 'Aperçu' });
    expect((await preview.locator('label').allInnerTexts()).map((text) => text.replace(/\s*\(facultatif\)/, ''))).toEqual(['Numéro de commande', 'Fournisseur', 'Montant du chantier', 'Montant TTC', 'Matière', 'Saison', 'Rue']);
    expect(await preview.getByLabel('Saison').locator('option').allInnerTexts()).toEqual(expect.arrayContaining(['Été', 'Hiver']));
    await look('type-editor');
    await page.reload();
    await page.getByRole('button', { name: 'Créer le type' }).click();
    await page.getByText('Un type de dossiers s’appelle déjà « Courrier ».').first().waitFor();
    expect(await page.getByLabel('Nom', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await look('type-editor-refused');
    await page.getByLabel('Nom', { exact: true }).fill(WORKS);
    await page.getByRole('button', { name: 'Créer le type' }).dblclick();
    await said('Type de dossiers créé.');
    await page.getByRole('heading', { level: 3, name: WORKS }).first().waitFor();
    expect(await page.getByRole('heading', { level: 3, name: WORKS }).count()).toBe(1);
    await card(WORKS).getByText('Sur le modèle « Bon de commande »').waitFor();
    await look('types-own');
  }, PATIENCE_MS);

  it('is followed through a circuit whose condition decides on the amount it asks, and keeps what that circuit reads', async () => {
    if (!screens) return;
    const organisation = (await page.evaluate(async () => (await (await fetch('/api/me')).json()) as { organisation: { id: string } })).organisation.id as OrganisationId;
    await screens.app.app.get(DatabaseService).transaction(organisation, (manager: EntityManager) => screens!.app.app.get(CircuitsService).publish(manager, organisation, works, { personId: null, name: 'Test' }));
    await place('Types de dossiers');
    await page.getByRole('link', { name: `Modifier le type « ${WORKS} »` }).click();
    await page.getByLabel('Circuit').selectOption('travaux');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await said('Type de dossiers enregistré.');
    await page.getByRole('link', { name: `Modifier le type « ${WORKS} »` }).click();
    await page.getByRole('button', { name: 'Ne plus demander « Montant du chantier »' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('« Montant du chantier » sert à un circuit en service (« Travaux »).').first().waitFor();
    await page.getByRole('button', { name: 'Abandonner' }).click();

    const agent = await screens.as('Pauline Mercier', desktop);
    const form = agent.page;
    await form.getByRole('link', { name: 'Nouveau dossier' }).click();
    await form.getByLabel('Type de dossier').selectOption({ label: WORKS });
    await form.getByLabel('Titre').fill('Enrobé de la rue des Lilas');
    await form.getByLabel('Numéro de commande').fill('C-2026-14');
    await form.getByLabel('Fournisseur').fill('Travaux du Nord');
    await form.getByLabel('Montant TTC').fill('12000');
    await form.getByLabel('Montant du chantier').fill('9999');
    await form.locator('input[type=file]').first().setInputFiles({ name: 'devis.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await aPdf('Devis')) });
    const steps = form.getByRole('list', { name: 'Étapes du circuit' });
    await steps.getByText('Signature de la commande').waitFor();
    const notNeeded = steps.locator('li', { hasText: 'Visa du chantier' }).getByText('Ne se présente pas avec ces renseignements');
    await notNeeded.waitFor();
    await form.getByLabel('Montant du chantier').fill('10000');
    await notNeeded.waitFor({ state: 'detached' });
    await screens.look(agent, 'organisation-type-asked');
    await form.getByRole('button', { name: 'Envoyer dans le circuit' }).click();
    await form.waitForURL('**/envoyes');

    // Renamed and withdrawn meanwhile: the dossier is read as it was asked, and none begins any more.
    await place('Types de dossiers');
    await page.getByRole('link', { name: `Modifier le type « ${WORKS} »` }).click();
    await label('Montant du chantier').fill('Coût du chantier');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await said('Type de dossiers enregistré.');
    await page.getByRole('button', { name: `Retirer le type « ${WORKS} »` }).click();
    await said(`Type « ${WORKS} » retiré`);
    await page.getByText('1 type retiré').click();
    await page.getByRole('button', { name: `Reprendre le type « ${WORKS} »` }).waitFor();
    await look('types-withdrawn');
    await form.locator('a.row', { hasText: 'Enrobé de la rue des Lilas' }).click();
    await form.getByRole('tab', { name: 'Détails' }).click();
    await form.locator('dl.facts').getByText('Montant du chantier').waitFor();
    await form.goto('/nouveau');
    await form.getByLabel('Type de dossier').waitFor();
    expect(await form.getByLabel('Type de dossier').locator('option').allInnerTexts()).not.toContain(WORKS);
    await place('Journal', 'Journal de l’organisation');
    await page.getByText(`Type de dossiers « ${WORKS} » retiré`, { exact: false }).waitFor();
  }, PATIENCE_MS);
});

describe('a new council', () => {
  it('is written step by step without losing anything, its consequences said before, and installed once', async () => {
    if (!screens) return;
    await place('Nouveau conseil', 'Installer un nouveau conseil');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText('Indiquez le jour et l’heure.').first().waitFor();
    await look('election-moment');
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
    await page.getByLabel('Jour de l’installation').fill(today);
    await page.getByLabel('Heure').fill('00:05');
    await page.getByLabel('Jour de l’élection du conseil').fill(today);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Étape 2 sur 4 : Le conseil' }).waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('step-title');
    await page.getByRole('button', { name: 'Reprendre le conseil actuel' }).click();
    // The first deputy becomes mayor: out of the deputies, then chosen.
    await page.getByRole('button', { name: 'Retirer Martine QUESNOY' }).click();
    await page.getByRole('button', { name: 'Monter Julien WATTELLE' }).click();
    await page.getByLabel('Maire ou président').selectOption({ label: 'Martine QUESNOY' });
    await look('election-council');
    await page.reload();
    await page.getByRole('button', { name: 'Descendre Julien WATTELLE' }).waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Étape 3 sur 4 : Les conséquences' }).waitFor();
    await page.locator('.organisation-facts', { hasText: 'Quittent le conseil' }).getByText('Hervé DELANNOY').waitFor();
    await page.getByText(/délégations? devien/).first().waitFor();
    await page.getByText(/^Hervé DELANNOY tient toujours le bureau/).waitFor();
    await look('election-consequences');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Installer le conseil' }).click();
    await page.getByText('Cochez pour confirmer.').waitFor();
    await look('election-confirm');
    await page.getByLabel('J’ai relu le conseil et ses conséquences.').check();
    await page.getByRole('button', { name: 'Installer le conseil' }).dblclick();
    await page.getByRole('heading', { name: 'Le nouveau conseil est enregistré.' }).waitFor();
    await look('election-done');
    expect((await chart()).tableau[0]!.name).toBe('Martine QUESNOY');
    await page.getByRole('link', { name: 'Voir le tableau' }).click();
    await line('Martine QUESNOY').first().waitFor();
  }, PATIENCE_MS);
});

it('is nobody’s but the administrators’', async () => {
  if (!screens) return;
  const clerk = await screens.as('Pauline Mercier', desktop);
  expect(await clerk.page.locator('.menu').getByRole('link', { name: 'Organisation' }).count()).toBe(0);
  await clerk.page.goto('/organisation/delegations');
  await clerk.page.getByText('Ces écrans sont réservés aux administrateurs de la collectivité.').waitFor();
  await screens.look(clerk, 'organisation-reserved');
}, PATIENCE_MS);
