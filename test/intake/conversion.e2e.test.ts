// Office files become PDF by LibreOffice, which is given strangers' files: nothing runs, nothing is fetched, nothing
// of this machine comes into a page, nothing is left running.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfficeFormat } from '#intake/format.js';
import { convert } from '#intake/office/conversion.client.js';
import { OfficeConverter } from '#intake/office/office-converter.service.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { officeProgram, type OfficeProgram } from '#intake/office/office-program.client.js';
import { moment } from '../support/chart.js';
import { foreignTool } from '../support/foreign-tool.js';
import { until } from '../support/until.js';
import { docx, odp, ods, odt, rtf, writtenBy } from './office-files.js';

const soffice = foreignTool('soffice');
const pdftotext = foreignTool('pdftotext');
const withOffice = soffice === null || pdftotext === null ? describe.skip : describe;

const folder = mkdtempSync(join(tmpdir(), 'paraphe-conversion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let program: OfficeProgram;
let rank = 0;
const never = new AbortController().signal;

function place(bytes: Buffer, format: OfficeFormat) {
  const path = join(folder, `${rank += 1}`);
  writeFileSync(path, bytes);
  return { order: { format, path, pdfPath: `${path}.pdf` }, job: `${path}.job` };
}

async function textOf(bytes: Buffer, format: OfficeFormat, how: OfficeProgram = program): Promise<string> {
  const { order, job } = place(bytes, format);
  expect(await convert(how, order, job, never)).toBeNull();
  expect(existsSync(job)).toBe(false);
  return spawnSync(pdftotext!, [order.pdfPath, '-'], { encoding: 'utf8' }).stdout;
}

/** How the product shuts LibreOffice in here, and what is left where a machine does not let it. */
const ways = (): readonly OfficeProgram[] => [program, { ...program, confinement: null }];

withOffice('an office file', () => {
  beforeAll(async () => {
    program = (await officeProgram([soffice!]))!;
    if (program.confinement === null) process.stderr.write('\n  ** no namespaces on this machine: LibreOffice shut in is NOT tested. **\n');
  });

  it.each<[OfficeFormat, () => Buffer]>([
    ['docx', () => docx('Délibération')], ['odt', () => odt('Délibération')], ['rtf', () => rtf('D\\u233?lib\\u233?ration')],
    ['ods', () => ods('Délibération')], ['odp', () => odp('Délibération')], ['doc', () => writtenBy(soffice!, odt('Délibération'), 'odt', 'doc')],
    ['xlsx', () => writtenBy(soffice!, ods('Délibération'), 'ods', 'xlsx')], ['xls', () => writtenBy(soffice!, ods('Délibération'), 'ods', 'xls')],
    ['pptx', () => writtenBy(soffice!, odp('Délibération'), 'odp', 'pptx')], ['ppt', () => writtenBy(soffice!, odp('Délibération'), 'odp', 'ppt')],
  ])('%s becomes a PDF that says the same', async (format, make) => {
    expect(await textOf(make(), format)).toContain('Délibération');
  }, 120_000);

  it('fetches nothing and shows nothing of this machine, whatever it links to', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('FETCHED');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'SECRET-OF-THE-HOUSE');
    const { links, formulas } = leading(secret, url);
    try {
      for (const way of ways()) {
        const text = await textOf(odt('Visible', links), 'odt', way);
        expect([text.includes('Visible'), text.includes('SECRET-OF'), text.includes('FETCHED')]).toEqual([true, false, false]);
        const sheet = await textOf(ods('Visible', formulas), 'ods', way);
        expect([sheet.includes('Visible'), sheet.includes('SECRET-OF'), sheet.includes('FETCHED')]).toEqual([true, false, false]);
      }
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  }, 240_000);

  it('damaged, is refused and leaves nothing', async () => {
    const { order, job } = place(Buffer.concat([docx('Texte').subarray(0, 300), Buffer.alloc(200)]), 'docx');
    expect(await convert(program, order, job, never)).toMatchObject({ refused: 'document.not-converted' });
    expect([existsSync(job), existsSync(order.pdfPath)]).toEqual([false, false]);
  }, 120_000);

  it('that asks for too much is stopped', async () => {
    for (const way of ways()) {
      const { order, job } = place(odt('x ', '<text:p>Texte </text:p>'.repeat(200_000)), 'odt');
      expect(await convert(way, order, job, never, { memoryBytes: 3 * 1024 ** 3, cpuSeconds: 1, fileBytes: 300 * 1024 ** 2 })).toMatchObject({ refused: 'document.conversion-costly' });
    }
  }, 120_000);

  it('whose conversion is called off leaves no process behind', async () => {
    for (const way of ways()) {
      const { order, job } = place(docx('Texte'), 'docx');
      const calling = new AbortController();
      const ended = convert(way, order, job, calling.signal);
      await until(() => running(job).some((command) => command.includes('soffice.bin')), 60_000);
      calling.abort();
      await expect(ended).rejects.toMatchObject({ code: 'document.reader-stopped' });
      await until(() => running(job).length === 0, 20_000);
      expect(existsSync(job)).toBe(false);
    }
  }, 240_000);
});

(soffice === null ? it.skip : it)('the line has an end, and a server that stops leaves it at once', async () => {
  const dataDirectory = join(folder, 'data');
  const converter = new OfficeConverter({ dataDirectory, officePrograms: [soffice!] } as unknown as PlatformConfig, { now: () => moment('2025-06-01T08:00:00Z') });
  await converter.onApplicationBootstrap();
  const asked = Array.from({ length: 14 }, () => converter.convert(place(docx('Texte'), 'docx').order).catch((fault: { code: string }) => fault.code));
  expect(await asked.at(-1)).toBe('document.converter-busy');
  await until(() => running(dataDirectory).length > 0, 60_000);
  converter.beforeApplicationShutdown();
  expect(await Promise.all(asked.slice(0, -1))).toEqual(Array.from({ length: 13 }, () => 'document.reader-stopped'));
  await until(() => running(dataDirectory).length === 0, 20_000);
  expect(readdirSync(join(dataDirectory, 'conversions'))).toEqual([]);
}, 120_000);

it('without LibreOffice there is no converter', async () => {
  mkdirSync(join(folder, 'empty'));
  expect(await officeProgram([join(folder, 'empty', 'soffice'), join(folder, 'empty')])).toBeNull();
});

/** A linked section, a linked picture and formulas that lead to a file of the machine and to the network. */
function leading(secret: string, url: string): { readonly links: string; readonly formulas: string } {
  const links = [secret, url].map((target) => target.startsWith('http') ? target : `file://${target}`).flatMap((target) => [
    `<text:section text:name="s${target.length}"><text:section-source xlink:href="${target}/x.txt" xlink:type="simple"/><text:p/></text:section>`,
    `<text:section text:name="t${target.length}"><text:section-source xlink:href="${target}" xlink:type="simple"/><text:p/></text:section>`,
    `<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="${target}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>`,
  ]).join('');
  const formulas = [`of:=WEBSERVICE(&quot;${url}/w&quot;)`, `of:=WEBSERVICE(&quot;file://${secret}&quot;)`, `of:='file://${secret}'#$Sheet1.A1`]
    .map((formula) => `<table:table-cell table:formula="${formula}" office:value-type="string"><text:p/></table:table-cell>`).join('');
  return { links, formulas };
}

/** The commands that bear this folder. */
function running(job: string): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(job) ? [command] : [];
    } catch {
      return [];
    }
  });
}
