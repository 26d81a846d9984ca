import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '#kernel/digest.js';
import { deliberations } from '#demo/catalogue/deliberations.js';
import { arretes } from '#demo/catalogue/arretes.js';
import { letters, purchaseOrders } from '#demo/catalogue/purchases-and-letters.js';
import { arrete } from '#demo/documents/arrete.js';
import { SIGNATURE_ROOM, type PrintedDocument } from '#demo/documents/block.js';
import { deliberation } from '#demo/documents/deliberation.js';
import { letter } from '#demo/documents/letter.js';
import { purchaseOrder } from '#demo/documents/purchase-order.js';
import { budgetAnnex, scannedLetter } from '#demo/documents/scan.js';
import { typeset } from '#demo/documents/typesetter.js';
import { euros, longDate, solemnDate, weekdayDate } from '#demo/documents/wording.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { foreignTool } from '../support/foreign-tool.js';

const font = (name: string) => readFileSync(new URL(`../../assets/fonts/PublicSans-${name}.subset.ttf`, import.meta.url));
const faces = { regular: font('Regular'), bold: font('SemiBold') };
const act = () => deliberation(deliberations('2026-11-12', 58)[0]!);

const MEGABYTE = 1_000_000;

describe('the documents of the demo town', () => {
  it('write dates and amounts as acts do', () => {
    expect(longDate('2026-03-01')).toBe('1er mars 2026');
    expect(weekdayDate('2026-11-12')).toBe('jeudi 12 novembre 2026');
    expect(solemnDate('2031-04-21')).toBe('L’an deux mille trente et un, le vingt et un avril');
    expect(euros(46_800_000)).toBe('468\u00A0000,00\u00A0€');
    expect(euros(1234)).toBe('12,34\u00A0€');
  });

  it('are the same bytes each time they are made', async () => {
    expect(sha256(await typeset(act(), faces))).toBe(sha256(await typeset(act(), faces)));
  });

  it('name those present, excused and represented, and the quorum is reached', async () => {
    const pdftotext = foreignTool('pdftotext');
    if (!pdftotext) return;
    const words = withFile(await typeset(act(), faces), (path) => execFileSync(pdftotext, ['-layout', path, '-'], { encoding: 'utf8' })).replace(/[\s\u00A0]+/g, ' ');
    expect(words).toContain('EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL');
    expect(words).toContain('Excusés ayant donné pouvoir : Mme Brigitte LEMAIRE à Mme Martine QUESNOY');
    expect(words).toContain('Secrétaire de séance : M. Thomas PRUVOST');
    expect(words).toMatch(/23 16 3 19/);
    expect(words).toContain('Après en avoir délibéré, le conseil municipal, par 17 voix pour, 2 abstentions,');
  });

  it('leave room for two signatures side by side, above the foot of the last page', async () => {
    const { left, right } = SIGNATURE_ROOM;
    expect(left.x + left.width).toBeLessThan(right.x);
    const pdftotext = foreignTool('pdftotext');
    if (!pdftotext) return;
    for (const document of oneOfEach()) {
      const bytes = await typeset(document, faces);
      const page = openPdf(memorySource(bytes)).pages().length;
      const room = ['-f', String(page), '-l', String(page), '-x', '0', '-y', String(Math.round(842 - left.y - left.height)), '-W', '596', '-H', String(left.height)];
      expect(withFile(bytes, (path) => execFileSync(pdftotext, [...room, path, '-'], { encoding: 'utf8' })).trim()).toBe('');
    }
  });

  it('are sound files, read by our own reader and by qpdf', async () => {
    const qpdf = foreignTool('qpdf');
    for (const document of oneOfEach()) {
      const bytes = await typeset(document, faces);
      expect(openPdf(memorySource(bytes)).pages().length).toBeGreaterThan(0);
      if (qpdf) withFile(bytes, (path) => execFileSync(qpdf, ['--check', path]));
    }
  });

  it('include a scanned letter of sixty pages and a budget annex of 20 MB', async () => {
    const scan = await scannedLetter('2026-11-23', faces.regular);
    expect(openPdf(memorySource(scan)).pages()).toHaveLength(60);
    expect(scan.length).toBeGreaterThan(15 * MEGABYTE);
    const annex = await budgetAnnex('2026-11-23', faces.regular);
    expect(annex.length).toBeGreaterThan(20 * MEGABYTE);
    const qpdf = foreignTool('qpdf');
    if (qpdf) for (const bytes of [scan, annex]) withFile(bytes, (path) => execFileSync(qpdf, ['--check', path]));
  }, 60_000);
});

function oneOfEach(): readonly PrintedDocument[] {
  return [
    deliberation(deliberations('2026-11-12', 58)[5]!), arrete(arretes('2026-11-18', 203)[0]!),
    purchaseOrder(purchaseOrders('2026-11-17', 412)[0]!), letter(letters('2026-11-16', 88)[0]!),
  ];
}

function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-test-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
