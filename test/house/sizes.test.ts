// Sizes are watched, because a file that fits on two screens is read and one that does not is searched.

import ts from 'typescript';
import { isPure, sourceFiles, type SourceFile } from '../support/sources.js';

const MOST_LINES = 500;
const MOST_FUNCTION_LINES = 70;

const files = [...sourceFiles('src'), ...sourceFiles('test'), ...webFiles()];

function webFiles(): readonly SourceFile[] {
  try {
    return sourceFiles('web');
  } catch {
    return [];
  }
}

const lines = (text: string): number => text.trimEnd().split('\n').length;

function longFunctions({ path, text }: SourceFile): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) {
      const length = lines(node.getText());
      if (length > MOST_FUNCTION_LINES) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${length} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `describe` bodies of tests hold other functions and are not counted. */
function isFunction(node: ts.Node): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return !(ts.isCallExpression(node.parent) && node.parent.expression.getText().startsWith('describe'));
  }
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
}

describe('the sizes', () => {
  it('of files stay small', () => {
    const sizes = files.filter(({ path }) => path.startsWith('src/')).map(({ text }) => lines(text)).sort((a, b) => a - b);
    const at = (share: number): number => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]!;
    process.stdout.write(`\n  src: ${sizes.length} files, median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${sizes.at(-1)}\n`);
    expect(at(0.5)).toBeLessThanOrEqual(120);
    expect(at(0.9)).toBeLessThanOrEqual(300);
    expect(files.filter(({ text }) => lines(text) > MOST_LINES).map(({ path, text }) => `${path} ${lines(text)} lines`)).toEqual([]);
  });

  it('of functions stay on one screen', () => {
    expect(files.flatMap(longFunctions)).toEqual([]);
  });

  it('do not hide behind names that say nothing', () => {
    const empty = /(^|\/)(index|types|utils?|common|helpers?)(\.tsx?$|\/)/;
    expect(files.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
  });

  it('leave no default export, and open every pure file with its prose', () => {
    const ours = files.filter(({ path }) => path.startsWith('src/'));
    expect(ours.filter(({ text }) => /^export default /m.test(text)).map(({ path }) => path)).toEqual([]);
    expect(ours.filter(({ path, text }) => isPure(path) && !text.startsWith('// ')).map(({ path }) => path)).toEqual([]);
  });
});
