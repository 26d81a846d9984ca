import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '#kernel/digest.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { procedure, type ProcedureOf } from '#circuits/procedure.js';
import { cutsOf } from '#circuits/procedure-figure.js';
import { diagram } from '#circuits/diagram.js';
import { legalBasis } from '#circuits/procedure-law.js';
import { markdown } from '#circuits/procedure-markdown.js';
import { paperPdf } from '#circuits/procedure-pdf.js';
import { aChart, moment } from '../support/chart.js';
import { foreignTool } from '../support/foreign-tool.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';

const assets = join(import.meta.dirname, '..', '..', 'assets', 'fonts');
const fonts = { regular: readFileSync(join(assets, 'PublicSans-Regular.subset.ttf')), semibold: readFileSync(join(assets, 'PublicSans-SemiBold.subset.ttf')) };
const GOLDEN = join(import.meta.dirname, 'procedure-bon-de-commande.md');

const chart = aChart({
  mayor: 'Ada Caron', deputies: [{ name: 'Bea Petit', gender: 'f' }], agents: [{ name: 'Zoé Lambert', gender: 'f', title: 'directrice générale des services' }],
  desks: { 'direction-generale': ['Zoé Lambert'], finances: [] },
}).withDelegation('Bea Petit', { types: ['bon-de-commande'], maxAmountCents: 500_000, field: 'aux finances', number: '2020-12' })
  .withAbsence('Zoé Lambert', { from: '2026-03-01', to: '2026-03-10' })
  .withCover('direction-generale', 'finances', { from: '2026-03-01', to: '2026-03-10' });

function requested(definition: CircuitDefinition, changes: Partial<ProcedureOf> = {}): ProcedureOf {
  return {
    organisation: 'Saint-Aubert-les-Marais', chart, at: moment('2026-03-02T08:15:00Z'), problems: [],
    circuit: { definition, version: 2, hash: sha256('circuit'), releasedAt: moment('2026-02-27T08:15:00Z'), releasedBy: 'Nadia Robin', author: 'Zoé Lambert', comment: 'Seuil relevé.' },
    ...changes,
  };
}

async function shipped(key: string): Promise<CircuitDefinition> {
  return (await shippedCircuits()).find((circuit) => circuit.key === key)!;
}

describe('the procédure de validation', () => {
  it('reads as it was approved (UPDATE_GOLDEN=1 writes it anew)', async () => {
    const text = markdown(procedure(requested(await shipped('bon-de-commande'), { problems: [{ level: 'error', sentence: 'Le bureau «\u00A0finances\u00A0» n’a plus d’occupant.' }] })));
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
    expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('says who holds each desk today, who is away and who minds it', async () => {
    const text = markdown(procedure(requested(await shipped('deliberation'))));
    expect(text).toContain('Zoé LAMBERT, directrice générale des services (absence déclarée jusqu’au 10 mars 2026)');
    expect(text).toContain('Intérim par le bureau «\u00A0finances\u00A0» jusqu’au 10 mars 2026');
  });

  it('says who signs while the mayor can act, and who does when he is prevented', async () => {
    const able = markdown(procedure(requested(await shipped('deliberation'))));
    expect(able).toContain('Quand Ada CARON peut agir (c’est le cas ce jour)');
    expect(able).toContain('Bea PETIT\u00A0: «\u00A0Pour le Maire empêché, La 1re adjointe, Bea PETIT\u00A0» (CGCT L2122-17)');
    const prevented = markdown(procedure(requested(await shipped('deliberation'), { chart: chart.withImpediment('Ada Caron', { from: '2026-03-01T00:00:00Z' }) })));
    expect(prevented).toContain('Quand Ada CARON est empêché (c’est le cas ce jour)');
  });

  it('cites the texts of its kind of act only', () => {
    const references = (...natures: Parameters<typeof legalBasis>[1]): readonly string[] => legalBasis('commune', natures, [aStep('a', { kind: 'signature' })]).map(({ reference }) => reference);
    expect(references('deliberation')).toEqual(['CGCT L2121-23', 'CGCT L2121-15', 'CGCT R2121-9', 'CGCT L2122-17', 'CGCT L2122-18', 'CGCT L2122-19', 'CRPA L212-1', 'Règlement (UE) n°\u00A0910/2014']);
    expect(references('decision').slice(0, 2)).toEqual(['CGCT L2122-22', 'CGCT L2122-23']);
    expect(legalBasis('epci', ['arrete'], [aStep('a')]).map(({ reference }) => reference)).toEqual(['CGCT L5211-9']);
    expect(legalBasis('commune', ['other'], [aStep('a'), { kind: 'transmit', id: aStep('t').id, name: 'T', who: { kind: 'submitter' } }]).map(({ reference }) => reference)).toContain('CGCT L2131-2');
  });

  it('takes a name for words, never for markup', () => {
    const text = markdown(procedure(requested(aCircuit(aStep('a', { name: '**Visa** | [ici](http://x) <img src=x>' }), { key: 'essai' }))));
    expect(text).toContain('\\*\\*Visa\\*\\* \\| \\[ici\\](http://x) \\<img src=x\\>');
    expect(text).not.toMatch(/[^\\]<img|[^\\]\[ici/);
  });
});

describe('the procédure as a PDF', () => {
  it('is tagged, in French, with its title, its fonts inside, and the same each time', async () => {
    const request = requested(await shipped('marche-public'));
    const bytes = await paperPdf(procedure(request), fonts);
    expect(sha256(await paperPdf(procedure(request), fonts))).toBe(sha256(bytes));
    const raw = Buffer.from(bytes);
    for (const part of ['/Lang (fr-FR)', '/Marked true', '/DisplayDocTitle true', '/StructTreeRoot', '/FontFile2']) expect(raw.includes(part)).toBe(true);
    const seen = readByPoppler(bytes);
    if (seen === null) return;
    expect(seen.info).toMatch(/Tagged: +yes/);
    expect(seen.info).toContain('Procédure de validation');
    for (const tag of ['Document', 'H1 (block)', 'H2 (block)', 'Table (block)', 'TH', 'LI (block)', 'Lbl (block)', 'LBody (block)', 'Figure']) expect(seen.structure).toContain(tag);
    expect(seen.structure).toContain('/Scope /Column');
    // Every word of the page is in the tree, the ornaments apart.
    for (const words of ['Visa du service concerné', 'Quand tous ont répondu', '216 000 €']) expect(seen.structure).toContain(words);
    expect(seen.structure).not.toContain('Page 1 sur');
    expect(seen.text).toContain('Procédure de validation : Marché public');
    expect(seen.text).toContain('Signataires et suppléance');
  });

  it('goes over many pages for two hundred steps, heads repeated for the eye and heard once', async () => {
    const steps = Array.from({ length: 200 }, (_, at) => aStep(`s${at}`, { name: `Étape ${at}`, who: { kind: 'desk', desk: 'finances' }, deadlineDays: 2 }));
    const bytes = await paperPdf(procedure(requested(aCircuit(inSequence(...steps)))), fonts);
    expect(bytes.length).toBeLessThan(2_000_000);
    const seen = readByPoppler(bytes, '-struct');
    if (seen === null) return;
    expect(Number(/Pages: +(\d+)/.exec(seen.info)![1])).toBeGreaterThan(20);
    expect(seen.text).toContain('Étape 199');
    expect(seen.text.split('Si retard').length - 1).toBeGreaterThan(4);
    // Six columns of steps, three of desks, two of texts.
    expect(seen.structure.match(/^ +TH/gm)).toHaveLength(11);
  });

  it('cuts the diagram between its boxes', async () => {
    const drawing = diagram(await shipped('marche-public'), { deskNames: () => null, fieldNames: () => null });
    const cuts = cutsOf(drawing, 400, 500);
    expect(cuts.length).toBeGreaterThan(2);
    expect(cuts[0]).toBe(0);
    for (const cut of cuts.slice(1)) expect(drawing.boxes.filter(({ y, height }) => y < cut && cut < y + height)).toEqual([]);
  });
});

/** `null` after a warning when poppler is missing. `-struct` is the tree without its words, which poppler reads slowly. */
function readByPoppler(pdf: Uint8Array, tree: '-struct' | '-struct-text' = '-struct-text'): { readonly info: string; readonly structure: string; readonly text: string } | null {
  const [pdfinfo, pdftotext, qpdf] = [foreignTool('pdfinfo'), foreignTool('pdftotext'), foreignTool('qpdf')];
  if (!pdfinfo || !pdftotext) return null;
  const folder = mkdtempSync(join(tmpdir(), 'procedure-'));
  try {
    const file = join(folder, 'procedure.pdf');
    writeFileSync(file, pdf);
    if (qpdf) expect(execFileSync(qpdf, ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
    const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 25 }).replace(/\u00A0/g, ' ');
    return { info: read(pdfinfo, file), structure: read(pdfinfo, tree, file), text: read(pdftotext, '-layout', file, '-') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
