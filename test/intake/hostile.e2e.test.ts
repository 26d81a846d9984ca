// The table of docs/hostile-documents.md, through the door where strangers' files come in: every file of it, to be signed
// and as an annex, is answered as its row says, in bounded memory, and the product goes on.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert } from '#intake/office/conversion.client.js';
import { officeProgram } from '#intake/office/office-program.client.js';
import { answerOf, LIMITS, start } from '#intake/reader-child.client.js';
import { systemClock } from '#kernel/clock.js';
import { announced, TownHall, type Answer, type Browser } from '../journeys/a-town-hall.js';
import { aPdf } from '../support/pdf.js';
import { foreignTool } from '../support/foreign-tool.js';
import { policy, type PolicyRow } from '../support/policy-table.js';
import * as hostile from './hostile-files.js';
import { specimens, type Specimen } from './policy-files.js';

const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'paraphe-policy-'));
const soffice = foreignTool('soffice');
let town: TownHall;
let bare: TownHall;
let agents: Readonly<Record<'with' | 'without', Browser>>;

const files = new Map<Specimen, Uint8Array>();
beforeAll(async () => {
  // Made before the servers start: the making of a bomb holds this process for seconds, and idle connections end meanwhile.
  for (const specimen of Object.values(specimens).flat()) files.set(specimen, await specimen.make());
}, 180_000);
beforeAll(async () => {
  town = await TownHall.open(undefined, soffice === null ? {} : { PARAPHE_SOFFICE: soffice });
  bare = await TownHall.open(undefined, { PARAPHE_SOFFICE: '0' });
  const [first, second] = await Promise.all([town, bare].map((one) => one.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' })));
  agents = { with: first!, without: second! };
}, 180_000);
afterAll(async () => {
  await Promise.all([town, bare].map((one) => one?.app.close()));
  rmSync(folder, { recursive: true, force: true });
});

it('every row of the table has its files, and no file is of a row that is not there', () => {
  expect(Object.keys(specimens)).toEqual(policy.map(({ file }) => file));
});

describe.each(policy.filter(({ file }) => specimens[file]?.every((one) => !isOffice(one) || soffice !== null)))('$file', (row) => {
  it.each([['main', row.toSign], ['attachment', row.asAnnex]] as const)('%s: %s', async (role, decision) => {
    const found = [];
    for (const specimen of specimens[row.file]!) found.push(await outcome(specimen, role));
    const codes = new Set(found.flatMap(({ code }) => code ?? []));
    expect([found.map(({ told }) => told), codes]).toEqual([found.map(() => decision), new Set(decision === 'refused' ? row.codes : [])]);
  }, 180_000);
});

interface Outcome {
  /** In the words of the table. */
  readonly told: PolicyRow['toSign'];
  readonly code?: string;
}

async function outcome(specimen: Specimen, role: 'main' | 'attachment'): Promise<Outcome> {
  if (specimen.how === 'limit') return { told: 'refused', code: isOffice(specimen) ? await conversionCut(specimen) : await readingCut(specimen, role) };
  const agent = agents[specimen.how === 'no-converter' ? 'without' : 'with'];
  const draft = (await agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Fichiers douteux' })).body.id as string;
  const bytes = files.get(specimen)!;
  if (specimen.how === 'twice') await agent.upload(draft, bytes, { name: 'premier.pdf' });
  const answer = specimen.how === 'size' ? await announced(`${town.app.url}/api/dossiers/${draft}/documents?name=gros.pdf`, agent.headers, bytes.length) : await agent.upload(draft, bytes, { name: specimen.name, role });
  const kept = (await agent.call('GET', `/api/dossiers/${draft}`)).body.documents.length as number;
  if (answer.status !== 200) {
    expect([answer.status >= 400 && answer.status < 500, kept, answer.body.detail]).toEqual([true, specimen.how === 'twice' ? 1 : 0, expect.stringMatching(/^[A-ZÀÉÊ«].{10,}[.)]$/u)]);
    return { told: 'refused', code: answer.body.code };
  }
  if (answer.body.source?.format === 'png') return { told: 'made into a page' };
  if (answer.body.source) return { told: 'converted, then judged as a PDF' };
  return { told: (answer.body.warnings ?? []).length > 0 ? 'warning' : 'accepted' };
}

function isOffice({ name }: Specimen): boolean {
  return /\.(docx|docm|odt|xlsx|xls)$/.test(name);
}

function placed(specimen: Specimen): string {
  const path = join(folder, specimen.name);
  writeFileSync(path, files.get(specimen)!);
  return path;
}

/** The very process, allowed two seconds of processor instead of forty. */
async function readingCut(specimen: Specimen, role: string): Promise<string> {
  const path = placed(specimen);
  const task = { task: 'examine', path, name: specimen.name, toSign: role === 'main', pdfPath: `${path}.pdf`, at: systemClock.now() } as const;
  return answerOf(start({ ...LIMITS, cpuSeconds: 2 }), task).then(({ answer }) => answer, (fault: { code: string }) => fault.code);
}

async function conversionCut(specimen: Specimen): Promise<string> {
  const path = placed(specimen);
  const refused = await convert((await officeProgram([soffice!]))!, { format: 'odt', path, pdfPath: `${path}.pdf` }, `${path}.job`, new AbortController().signal, { memoryBytes: 3 * 1024 ** 3, cpuSeconds: 1, fileBytes: 300 * MEGABYTE });
  return refused?.refused ?? 'converted';
}

describe('a hostile file', () => {
  it.each([['a bomb', hostile.inflateBomb, 'pdf.too-complex'], ['tables that lead to themselves', hostile.prevLoop, 'pdf.damaged'], ['a protected PDF', hostile.encrypted, 'pdf.encrypted']] as const)('%s is refused by the public page', async (_, make, code) => {
    const response = await fetch(`${town.app.url}/api/verification`, { method: 'POST', headers: { 'content-type': 'application/pdf', 'x-paraphe-request': '1' }, body: Buffer.from(await make()) });
    expect([response.status, ((await response.json()) as Answer['body']).code]).toEqual([400, code]);
  });

  it('costs the product itself no memory, and an ordinary file is taken at once afterwards', async () => {
    const [agent, bomb] = [agents.with, hostile.inflateBomb()];
    const draft = (await agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Fichiers douteux' })).body.id;
    const before = process.memoryUsage.rss();
    for (let round = 0; round < 2; round += 1) expect((await agent.upload(draft, bomb, { name: 'bombe.pdf' })).status).toBe(400);
    expect((process.memoryUsage.rss() - before) / MEGABYTE).toBeLessThan(64);
    expect(await agent.upload(draft, await aPdf('Ordinaire'))).toMatchObject({ status: 200, body: { pages: 2 } });
  });
});
