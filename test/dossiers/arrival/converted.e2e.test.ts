// A document that came as an office file: the PDF is what is read and signed, the file that came is kept, named in the
// journal, given back, and put into the proof.

import { spawnSync } from 'node:child_process';
import { sha256 } from '#kernel/digest.js';
import type { PackManifest } from '#dossiers/proof/proof-pack.js';
import { judgePack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { docx, ENCRYPTION_DATA, ods, odt, openDocument } from '../../intake/office-files.js';
import { ole, ooxml, zipBomb } from '../../intake/hostile-files.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';
import { foreignTool } from '../../support/foreign-tool.js';

const soffice = foreignTool('soffice');
const towns: TownHall[] = [];

async function agentOf(setting: string): Promise<Browser> {
  const town = await TownHall.open(undefined, { PARAPHE_SOFFICE: setting });
  towns.push(town);
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  return town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
}

const draftOf = async (who: Browser): Promise<string> => (await who.call('POST', '/api/dossiers', { type: 'courrier', title: 'Converti', metadata: { recipient: 'Préfecture' } })).body.id;
const formats = async (who: Browser) => (await who.call('GET', '/api/document-formats')).body.formats;
afterAll(() => Promise.all(towns.map(({ app }) => app.close())));

(soffice === null ? describe.skip : describe)('where LibreOffice is', () => {
  let agent: Browser;
  beforeAll(async () => {
    agent = await agentOf(soffice!);
  }, 180_000);

  it('says so, and a Word file becomes the PDF to sign', async () => {
    expect(await formats(agent)).toEqual(expect.arrayContaining(['pdf', 'png', 'docx', 'odt', 'ods', 'rtf']));
    const dossier = await draftOf(agent);
    const word = docx('Monsieur le Préfet');
    const { status, body } = await agent.upload(dossier, word, { name: 'Lettre au préfet.docx', type: 'application/octet-stream' });
    expect([status, body]).toMatchObject([200, { name: 'Lettre au préfet.pdf', role: 'main', pages: 1, source: { name: 'Lettre au préfet.docx', format: 'docx', sha256: sha256(word), sizeBytes: word.length } }]);
    const sheet = ods('Annexe chiffrée');
    expect((await agent.upload(dossier, sheet, { name: 'budget.ods', role: 'attachment', type: 'application/octet-stream' })).body).toMatchObject({ name: 'budget.pdf', source: { sha256: sha256(sheet) } });

    const given = await agent.get(`/api/dossiers/${dossier}/documents/${body.id}/content?which=source`);
    expect(given.headers.get('content-disposition')).toMatch(/^attachment;.*docx/);
    expect(Buffer.from(await given.arrayBuffer()).equals(word)).toBe(true);
    const pdf = Buffer.from(await (await agent.get(`/api/dossiers/${dossier}/documents/${body.id}/content`)).arrayBuffer());
    expect([pdf.subarray(0, 5).toString(), sha256(pdf)]).toEqual(['%PDF-', body.sha256]);
    const pdftotext = foreignTool('pdftotext');
    if (pdftotext) expect(spawnSync(pdftotext, ['-', '-'], { input: pdf, encoding: 'utf8' }).stdout).toContain('Monsieur le Préfet');

    // Sent again it is the document already there, though no two conversions are the same bytes.
    expect((await agent.upload(dossier, word, { name: 'copie.docx', type: 'application/octet-stream' })).body.code).toBe('document.already-there');
    const submitted = await agent.call('POST', `/api/dossiers/${dossier}/submit`, { seen: seenIn((await agent.call('GET', `/api/dossiers/${dossier}`)).body) });
    expect([submitted.status, submitted.body.code]).toEqual([200, undefined]);

    const pack = unzipped(new Uint8Array(await (await agent.get(`/api/dossiers/${dossier}/proof`)).arrayBuffer()));
    expect(sha256(pack.get('sources/01-Lettre-au-prefet.docx')!)).toBe(sha256(word));
    const told = (files: typeof pack) => judgePack(files, { trustAnchors: [], at: '2025-06-01T00:00:00.000Z' as never }).checks.find(({ code }) => code.startsWith('pack.told'))?.code;
    expect([told(pack), new TextDecoder().decode(pack.get('index.html')).includes('Lettre au préfet.docx')]).toEqual(['pack.told', true]);
    const journal = new TextDecoder().decode(pack.get('journal.json'));
    expect([journal.includes(sha256(word)), journal.includes(body.sha256)]).toEqual([true, true]);

    // A file put in the place of the one that came is not the one the journal tells.
    const other = new TextEncoder().encode('autre');
    const manifest = JSON.parse(new TextDecoder().decode(pack.get('preuve.json'))) as PackManifest;
    const files = manifest.files.map((file) => (file.path === 'sources/01-Lettre-au-prefet.docx' ? { ...file, sha256: sha256(other), sizeBytes: other.length } : file));
    expect(told(new Map([...pack, ['preuve.json', new TextEncoder().encode(JSON.stringify({ ...manifest, files }))], ['sources/01-Lettre-au-prefet.docx', other]]))).toBe('pack.told-otherwise');
  }, 120_000);

  it.each([
    ['with macros', 'acte.docm', () => ooxml('word/document.xml', { 'word/vbaProject.bin': new Uint8Array(9) }), 'document.macros'],
    ['with the macros of Excel 4', 'budget.xlsx', () => ooxml('xl/workbook.xml', { 'xl/macrosheets/sheet1.xml': new Uint8Array(9) }), 'document.macros'],
    ['of Word under a password', 'acte.docx', () => ole('EncryptedPackage'), 'document.encrypted'],
    ['of LibreOffice under a password', 'acte.odt', () => openDocument('text', '', ENCRYPTION_DATA), 'document.encrypted'],
    ['that unpacks to 4 GB', 'acte.docx', zipBomb, 'document.bomb'],
    ['cut short', 'acte.odt', () => odt('Texte').subarray(0, 90), 'document.damaged'],
    ['whose inside is no document', 'acte.docx', () => ooxml('word/document.xml'), 'document.not-converted'],
    ['called by another name', 'acte.odt', () => docx('Texte'), 'document.not-its-name'],
  ])('a file %s is refused with a sentence, and leaves nothing', async (_, name, make, code) => {
    const dossier = await draftOf(agent);
    const answer = await agent.upload(dossier, make(), { name, type: 'application/octet-stream' });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.body.detail).toMatch(/^[A-ZÀÉÊ].{10,}\.$/u);
    expect((await agent.call('GET', `/api/dossiers/${dossier}`)).body.documents).toEqual([]);
  }, 60_000);
});

it('where it is not, office files are refused with what to do instead, and nothing else changes', async () => {
  const agent = await agentOf('0');
  expect(await formats(agent)).toEqual(['pdf', 'png', 'jpeg']);
  const answer = await agent.upload(await draftOf(agent), docx('Texte'), { name: 'lettre.docx', type: 'application/octet-stream' });
  expect([answer.status, answer.body.code, answer.body.detail.includes('en PDF')]).toEqual([415, 'document.no-converter', true]);
}, 120_000);
