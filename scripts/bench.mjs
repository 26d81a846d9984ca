// npm run bench -- NAME…: runs bench/NAME.bench.ts (its function `run`), each freed of its types first; all of
// them when no name is given.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

const house = join(import.meta.dirname, '..');
const known = readdirSync(join(house, 'bench')).filter((file) => file.endsWith('.bench.ts')).map((file) => file.slice(0, -'.bench.ts'.length)).sort();
const asked = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

// Below the house, so that `#room/file.js` finds the built server.
const built = join(house, 'dist-bench');
rmSync(built, { recursive: true, force: true });
mkdirSync(built);
for (const file of readdirSync(join(house, 'bench')).filter((name) => name.endsWith('.ts'))) {
  const { code } = await transformFile(join(house, 'bench', file), { jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' }, module: { type: 'es6' } });
  writeFileSync(join(built, file.replace(/\.ts$/, '.js')), code.replaceAll(/from '\.\.\/src\//g, `from '../dist/`));
}
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n${name}`);
  const { run } = await import(pathToFileURL(join(built, `${name}.bench.js`)).href);
  await run(process.argv.slice(2).filter((argument) => argument.startsWith('-')));
}
