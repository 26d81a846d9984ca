import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CircuitDefinition, Node, StepId } from '#circuits/definition.js';
import { diagram } from '#circuits/diagram.js';
import { widthOf, wrapped, type Area, type Drawing } from '#circuits/diagram-drawing.js';
import { svg } from '#circuits/diagram-svg.js';
import { isStop, nodesOf, placedStops } from '#circuits/tree.js';
import { foreignTool } from '../support/foreign-tool.js';
import { aCircuit, allOf, anyCircuit, anyOf, aStep, atLeast, choice, ifAtLeast, inSequence } from './a-circuit.js';

const names = { deskNames: () => null, fieldNames: () => null };
const wordsOf = (drawing: Drawing): string => drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])).join(' ').replace(/\u00A0/g, ' ');
const meet = (one: Area, other: Area): boolean => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

function expectSound(definition: CircuitDefinition, wanted?: number): void {
  const { width, height, boxes, forks, gaps, shapes } = diagram(definition, names, wanted === undefined ? {} : { width: wanted });
  expect(boxes.filter(({ stop }) => stop !== null).map(({ stop }) => stop)).toEqual(placedStops(definition).map(({ step }) => step.id));
  for (const [at, box] of boxes.entries()) {
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
    expect(boxes.slice(at + 1).filter((other) => meet(box, other))).toEqual([]);
  }
  expect(width).toBeLessThanOrEqual(640);
  expect(forks.map(({ node }) => node)).toEqual(nodesOf(definition.root).filter((node) => !isStop(node) && node.kind !== 'sequence'));
  for (const { frame, head } of forks) expect(head.x >= frame.x && head.width <= frame.width && head.y === frame.y && head.height < frame.height).toBe(true);
  // A button over the words of a fork never covers a stop.
  for (const { head } of forks) expect(boxes.filter((box) => meet(head, box))).toEqual([]);
  const openEnded = nodesOf(definition.root).filter((node) => node.kind === 'choice' && node.otherwise === null);
  expect([gaps.length, openEnded.filter((node) => !gaps.some(({ fork }) => fork === node))]).toEqual([openEnded.length, []]);
  for (const shape of shapes) {
    if (shape.kind !== 'text') continue;
    const half = widthOf(shape.text, shape.size, shape.bold) / 2;
    const [from, to] = shape.anchor === 'middle' ? [shape.x - half, shape.x + half] : [shape.x, shape.x + 2 * half];
    expect(from >= 0 && to <= width && shape.y <= height).toBe(true);
  }
}

describe('the diagram of a circuit', () => {
  it('says who is at a stop today when it is told, and holds it in the box', () => {
    const circuit = aCircuit(inSequence(aStep('a'), aStep('b')));
    const [plain, told] = [diagram(circuit, names), diagram(circuit, names, { today: ({ id }) => (id === 'a' ? 'A. Mercier, absente\u00A0: C. Durand' : null) })];
    expect([wordsOf(plain).includes('Mercier'), wordsOf(told).split('A. Mercier, absente : C. Durand').length - 1]).toEqual([false, 1]);
    const height = (drawing: Drawing, of: string): number => drawing.boxes.find(({ stop }) => stop === of)!.height;
    expect([height(told, 'a') > height(plain, 'a'), height(told, 'b') === height(plain, 'b')]).toEqual([true, true]);
  });

  it('shows each stop once, in order, inside the sheet, and lets no box cover another', () => {
    fc.assert(fc.property(anyCircuit(), (circuit) => expectSound(circuit)), { numRuns: 150 });
  });

  it('is as sound on a narrow screen, where branches stand in rows rather than in smaller words', () => {
    fc.assert(fc.property(anyCircuit(), fc.integer({ min: 0, max: 900 }), expectSound), { numRuns: 150 });
    const beside = aCircuit(allOf(aStep('a'), aStep('b'), aStep('c')));
    const [wide, narrow] = [diagram(beside, names), diagram(beside, names, { width: 300 })];
    expect([wide.width, narrow.width]).toEqual([640, 300]);
    const tops = ({ boxes }: Drawing): number => new Set(boxes.filter(({ stop }) => stop !== null).map(({ y }) => y)).size;
    expect([tops(wide), tops(narrow)]).toEqual([1, 3]);
  });

  it('knows along which links a dossier has gone', () => {
    const { tracks } = diagram(aCircuit(inSequence(aStep('a'), choice(ifAtLeast(5), aStep('b'), null), allOf(aStep('c'), aStep('d')), aStep('e'))), names);
    const gone = (...reached: (string | null)[]): number => tracks.filter(({ isGoneAlong }) => isGoneAlong(new Set(reached as (StepId | null)[]))).length;
    // To a; then to the choice, its way and b; by the other way, out of it and to both branches; all but that other way.
    expect([gone(), gone('a'), gone('a', 'b'), gone('a', 'c', 'd'), gone('a', 'b', 'c', 'd', 'e', null), tracks.length]).toEqual([0, 1, 4, 9, 14, 16]);
  });

  it('does not take a branch for gone through because another one was enough', () => {
    const drawing = diagram(aCircuit(inSequence(anyOf(inSequence(aStep('a'), aStep('b')), aStep('c')), aStep('d'))), names);
    const foot = drawing.boxes.find(({ stop }) => stop === 'a')!;
    const toB = drawing.tracks.find(({ d }) => d.startsWith(`M${foot.x + foot.width / 2} ${Math.round((foot.y + foot.height) * 10) / 10}`))!;
    const reached = (...ids: string[]) => new Set<StepId | null>(ids as StepId[]);
    expect([toB.isGoneAlong(reached('a', 'c', 'd')), toB.isGoneAlong(reached('a', 'b', 'd'))]).toEqual([false, true]);
  });

  it('holds sixty-four branches, twenty-four levels and two hundred steps', () => {
    const steps = (count: number): Node[] => Array.from({ length: count }, (_, at) => aStep(`s${at}`, { name: `Étape ${'très longue '.repeat(at % 16)}` }));
    expectSound(aCircuit(allOf(...steps(64))));
    expectSound(aCircuit(inSequence(...steps(200))));
    let deep: Node = aStep('last');
    for (let level = 0; level < 11; level += 1) deep = anyOf(aStep(`a${level}`), inSequence(aStep(`b${level}`), deep));
    expectSound(aCircuit(deep));
  });

  it('says how the branches join and what each condition asks', () => {
    const words = wordsOf(diagram(aCircuit(inSequence(
      allOf(aStep('a'), aStep('b')), anyOf(aStep('c'), aStep('d')), atLeast(2, aStep('e'), aStep('f'), aStep('g')),
      choice(ifAtLeast(500_000), aStep('h', { kind: 'signature' }), null),
    )), names));
    for (const said of ['Quand tous ont répondu', 'Dès la première réponse', 'Quand 2 sur 3 ont répondu', 'Oui', 'Non', 'Rien de plus', '1.a · Visa', '4.a · Signature', 'Envoi du dossier', 'Fin du circuit']) expect(words).toContain(said);
  });

  it('draws an arrow back for a rejection, and none that would seem to leave another box', () => {
    const dashed = (root: Node): number => diagram(aCircuit(root), names).shapes.filter((shape) => shape.kind === 'path' && shape.dashed && shape.fill === null).length;
    const back = { onReject: { step: 'a' as StepId } };
    expect(dashed(inSequence(aStep('a'), aStep('b')))).toBe(0);
    expect(dashed(inSequence(aStep('a'), aStep('b', back)))).toBe(1);
    const beside = inSequence(aStep('a'), allOf(aStep('b', back), aStep('c', back)));
    expect(dashed(beside)).toBe(1);
    expect(wordsOf(diagram(aCircuit(beside), names)).split('Un rejet ramène').length - 1).toBe(2);
    expect(wordsOf(diagram(aCircuit(beside), names))).toContain('Un rejet ramène le dossier à l’étape « Étape a »');
  });

  it('cuts a long text to its width, a long word inside, and says that more followed', () => {
    const face = { size: 12, bold: false };
    const lines = wrapped(`Un mot ${'interminable'.repeat(20)} puis la suite du texte`, 120, face, 4);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(/…$/);
    for (const line of lines) expect(widthOf(line, 12, false)).toBeLessThanOrEqual(120 + 12);
    expect(wrapped('Deux mots', 500, face, 4)).toEqual(['Deux mots']);
  });
});

describe('the diagram as SVG', () => {
  const definition = aCircuit(inSequence(aStep('a', { name: 'Visa <b>« R&D »</b>\u202E' }), aStep('b', { kind: 'signature' })), { key: 'essai', name: 'Circuit & <essai>' });
  const made = svg(diagram(definition, names), { id: 'essai', title: 'Schéma & titre', description: 'Ce que dit le schéma.' });

  it('is one image with a title and a description, and calls for nothing from elsewhere', () => {
    expect(made).toMatch(/^<svg [^>]*role="img" aria-labelledby="essai-title essai-desc"/);
    expect(made).toContain('<title id="essai-title">Schéma &amp; titre</title>');
    expect(made).toContain('<desc id="essai-desc">Ce que dit le schéma.</desc>');
    expect(made.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|<script|<style|url\(|@import/);
    expect(made).toContain('Visa &lt;b&gt;');
  });

  it('is read by a browser as it is written', () => {
    const chromium = foreignTool('chromium');
    if (!chromium) return;
    const folder = mkdtempSync(join(tmpdir(), 'diagram-'));
    try {
      writeFileSync(join(folder, 'diagram.svg'), made);
      const read = execFileSync(chromium, ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom', `file://${join(folder, 'diagram.svg')}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 50_000 });
      expect(read).not.toContain('parsererror');
      expect(read).toContain('Schéma &amp; titre');
      expect(read).toContain('Visa &lt;b&gt;');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
