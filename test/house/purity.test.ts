// A pure file does not read the time, chance or the process: they come in as arguments. The source is read
// by the TypeScript parser, so that comments and strings do not count.

import ts from 'typescript';
import { isPure, sourceFiles } from '../support/sources.js';

/** `systemClock` is the one place where the time comes in. */
const allowed = new Map([['src/kernel/clock.ts', ['Date.now']]]);

function impurities(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = impurity(node);
    if (what && !allowed.get(path)?.includes(what)) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function impurity(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (/^(Date\.now|Math\.random|performance\.now|globalThis\.\w+)$/.test(text)) return text;
    if (node.expression.getText() === 'crypto') return text;
  }
  if (ts.isCallExpression(node) && /^(Date|fetch|setTimeout|setInterval|setImmediate|randomBytes|randomUUID|randomInt|getRandomValues)$/.test(node.expression.getText())) return node.expression.getText();
  if (ts.isIdentifier(node) && node.text === 'process' && !isName(node)) return 'process';
  return null;
}

/** `x.process`, `{ process: … }` and the like only bear the name. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isPropertySignature(parent);
}

describe('a pure file', () => {
  it.each([
    ['const at = new Date();', 'new Date()'],
    ['const at = Date.now();', 'Date.now'],
    ['const chance = Math.random();', 'Math.random'],
    ['const port = process.env.PORT;', 'process'],
    ['const chance = randomBytes(10);', 'randomBytes'],
    ['const answer = await fetch(url);', 'fetch'],
  ])('is caught with a planted %s', (text, what) => {
    expect(impurities('src/dossiers/decide.ts', text)).toEqual([`src/dossiers/decide.ts:1 ${what}`]);
  });

  it('may turn a given instant into a Date, and speak of the time', () => {
    expect(impurities('src/dossiers/decide.ts', 'const at = new Date(given); // not Date.now()\nconst say = "Math.random()";')).toEqual([]);
  });

  it('is pure everywhere in the house', () => {
    expect(sourceFiles('src').filter(({ path }) => isPure(path)).flatMap(({ path, text }) => impurities(path, text))).toEqual([]);
  });
});
