// A Word file dropped on a draft: the window offers it, the conversion is told while it lasts, and the PDF stands there
// with where it comes from and what to check.

import { foreignTool } from '../support/foreign-tool.js';
import { docx } from '../intake/office-files.js';
import { ole } from '../intake/hostile-files.js';
import { desktop, Screens, type Window } from './a-browser.js';

const soffice = foreignTool('soffice');
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
let screens: Screens | null = null;

beforeAll(async () => {
  if (soffice !== null) screens = await Screens.open({ PARAPHE_SOFFICE: soffice });
}, 240_000);
afterAll(() => screens?.close(), 60_000);

const drop = ({ page }: Window, name: string, buffer: Buffer) => page.getByLabel('Choisir un fichier pour : Document à signer').setInputFiles({ name, mimeType: WORD, buffer });

it('is converted before one’s eyes, and says to check the layout', async () => {
  if (!screens) return;
  const agent = await screens.as('Pauline Mercier', desktop);
  const { page } = agent;
  await page.getByRole('link', { name: 'Nouveau dossier' }).click();
  await page.getByText('un fichier Word, Excel, PowerPoint ou OpenDocument').waitFor();
  expect(await page.getByLabel('Choisir un fichier pour : Document à signer').getAttribute('accept')).toContain('.docx');
  await page.getByLabel('Type de dossier').selectOption('courrier');
  await page.getByLabel('Titre').fill('Réponse au préfet');
  await drop(agent, 'protege.docx', ole('EncryptedPackage'));
  await page.getByText('Ce fichier est protégé par un mot de passe').waitFor({ timeout: 60_000 });
  // A proxy that did not wait for the end of the conversion: the page asks again, and nobody is told of a failure.
  await page.route('**/uploads/*/finish', (route) => route.fulfill({ status: 504, body: '' }), { times: 1 });
  await drop(agent, 'lettre.docx', docx('Monsieur le Préfet'));
  await page.getByText('Conversion en PDF en cours').waitFor({ timeout: 60_000 });
  await screens.look(agent, 'converting');
  const told = page.getByText('Converti depuis lettre.docx, vérifiez la mise en page');
  await told.waitFor({ timeout: 60_000 });
  await screens.lookAround(agent, 'converted');
}, 240_000);
