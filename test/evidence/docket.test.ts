import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { append, headOf } from '#evidence/chain.js';
import { docket, type DocketRequest } from '#evidence/docket.js';
import { timeInFrench } from '#evidence/french-time.js';
import { docketPdf, type DocketFonts } from '#evidence/docket-pdf.js';
import type { Head, NewEntry, Recorded } from '#evidence/entry.js';
import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { foreignTool } from '../support/foreign-tool.js';
import { aChainId, anEntry } from './a-chain.js';

const original = sha256('délibération');
const signed = sha256('délibération signée');

describe('the docket', () => {
  it('says who signed, in what quality, for whom, by what text, on which document and when in the commune', () => {
    const { lines } = docket(aRequest());
    expect(lines.map(({ what }) => what)).toEqual([
      'Dossier créé', 'Visa donné\u00A0: Visa de la direction générale', 'Signature donnée\u00A0: Signature du maire', 'Documents signés produits et vérifiés',
    ]);
    expect(lines[2]).toEqual({
      when: '10\u00A0avril\u00A02025 à 10\u00A0h\u00A017\u00A0min\u00A000\u00A0s', who: 'Nicole Caron',
      quality: ['1re adjointe', 'pour le maire empêché', 'Fondement\u00A0: CGCT L2122-17'],
      what: 'Signature donnée\u00A0: Signature du maire', documents: ['Document 1'],
    });
    expect(lines[3]!.documents).toEqual(['Document 1', 'Document 1 signé']);
  });

  it('names the certificate of the seal, where the files bear one', () => {
    const houseSeal = { mention: 'Cachet de la commune de Rang', holder: 'Commune de Rang', certificate: original };
    expect(docket({ ...aRequest(), houseSeal }).facts).toContainEqual({ label: 'Cachet', value: `Cachet de la commune de Rang, certificat de «\u00A0Commune de Rang\u00A0» (SHA-256 ${original})` });
    expect(docket(aRequest()).facts.map(({ label }) => label)).not.toContain('Cachet');
  });

  it('leaves the work on the draft to the journal, but counts it in the proof', () => {
    const request = aRequest();
    expect(docket(request).lines).toHaveLength(request.entries.length - 1);
    expect(docket(request).proof[0]).toContain(`${request.entries.length} entrées chaînées`);
    expect(docket(request).proof[1]).toContain(request.entries.at(-1)!.hash);
  });

  it('tells the hour of the collectivité, on both sides of the date line of the day', () => {
    const evening = '2025-01-31T22:30:05.000Z' as Instant;
    expect(timeInFrench(evening, 'Europe/Paris')).toBe('31\u00A0janvier\u00A02025 à 23\u00A0h\u00A030\u00A0min\u00A005\u00A0s');
    expect(timeInFrench(evening, 'Indian/Reunion')).toBe('1er\u00A0février\u00A02025 à 2\u00A0h\u00A030\u00A0min\u00A005\u00A0s');
  });

  it('quotes the reason of a rejection', () => {
    const rejected = anEntry({ action: 'dossier.rejected', facts: { stepName: 'Visa des finances', decision: { reason: 'Crédits insuffisants' } } });
    expect(docket(aRequest([rejected])).lines[0]!.what).toBe('Rejet\u00A0: Visa des finances. Motif\u00A0: «\u00A0Crédits insuffisants\u00A0»');
  });
});

describe('the docket as a PDF', () => {
  it('is the same file each time it is made', async () => {
    const one = await docketPdf(docket(aRequest()), fonts());
    const other = await docketPdf(docket(aRequest()), fonts());
    expect(sha256(one)).toBe(sha256(other));
  });

  it('is read by others, with its title, its language and every line', async () => {
    const bytes = await docketPdf(docket({ ...aRequest(), notice: 'Démonstration\u00A0: certificats de test, sans valeur.' }), fonts());
    expect(Buffer.from(bytes).includes('/Lang (fr-FR)')).toBe(true);
    expect(Buffer.from(bytes).includes('/DisplayDocTitle true')).toBe(true);
    const text = textOf(bytes);
    if (text === null) return;
    for (const words of ['Bordereau de signature', 'Nicole Caron', 'CGCT L2122-17', 'Démonstration', original, signed, 'Page 1 sur 1']) expect(text).toContain(words);
  });

  it('goes on over several pages when the life was long, with its head repeated, and a name no font knows does no harm', async () => {
    const long = Array.from({ length: 60 }, (_, at) => anEntry({ actor: { personId: null, name: at === 3 ? '山田 😀' : `Agent ${at}` }, facts: { stepName: 'é'.repeat(at * 12) } }));
    const text = textOf(await docketPdf(docket(aRequest(long)), fonts()));
    if (text === null) return;
    expect(text.split('Qui, en quelle qualité').length - 1).toBeGreaterThan(2);
    expect(text).toContain('Agent 59');
  });
});

function aRequest(entries?: readonly NewEntry[]): DocketRequest {
  const agent = { personId: null, name: 'Zoé Lambert' };
  const life = entries ?? [
    anEntry({ actor: agent, action: 'dossier.created', digests: [] }),
    anEntry({ actor: agent, action: 'dossier.edited', digests: [] }),
    anEntry({ at: '2025-04-10T08:16:00.000Z' as Instant, actor: agent, action: 'dossier.approved', facts: { stepName: 'Visa de la direction générale' }, digests: [original] }),
    anEntry({ at: '2025-04-10T08:17:00.000Z' as Instant, digests: [original] }),
    anEntry({ at: '2025-04-10T08:18:00.000Z' as Instant, actor: { personId: null, name: 'Paraphe' }, action: 'dossier.sealed', digests: [original, signed] }),
  ];
  return {
    organisation: 'Commune de Saint-Aubert-les-Marais', title: 'Délibération 2025-17\u00A0: budget primitif', typeName: 'Délibération', reference: aChainId,
    circuit: { name: 'Délibération', version: 1 }, documents: [{ name: 'deliberation-2025-17.pdf', sha256: original, signedSha256: signed }],
    entries: recorded(life), timeZone: 'Europe/Paris', madeAt: '2025-04-10T08:20:00.000Z' as Instant,
  };
}

function recorded(entries: readonly NewEntry[]): readonly Recorded[] {
  let head: Head | null = null;
  return entries.map((entry) => {
    const next = append(aChainId, head, entry);
    head = headOf(next);
    return next;
  });
}

function fonts(): DocketFonts {
  const folder = join(import.meta.dirname, '..', '..', 'assets', 'fonts');
  return { regular: readFileSync(join(folder, 'PublicSans-Regular.subset.ttf')), semibold: readFileSync(join(folder, 'PublicSans-SemiBold.subset.ttf')) };
}

/** As poppler reads it; `null` after a warning when poppler is missing. */
function textOf(pdf: Uint8Array): string | null {
  const pdftotext = foreignTool('pdftotext');
  if (!pdftotext) return null;
  const folder = mkdtempSync(join(tmpdir(), 'docket-'));
  try {
    const file = join(folder, 'docket.pdf');
    writeFileSync(file, pdf);
    const qpdf = foreignTool('qpdf');
    if (qpdf) expect(execFileSync(qpdf, ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
    return execFileSync(pdftotext, ['-layout', file, '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
