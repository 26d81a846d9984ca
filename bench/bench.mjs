// npm run bench -- NAME [NAME…]: runs bench/NAME.bench.ts against the built server; without a name, lists them.
// A benchmark is TypeScript like everything else: its types are taken off and it runs from dist-bench/.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const here = import.meta.dirname;
const built = join(here, '..', 'dist-bench');
const names = readdirSync(here).filter((file) => file.endsWith('.bench.ts')).map((file) => file.replace('.bench.ts', ''));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !names.includes(name));

if (asked.length === 0 || unknown) {
  process.stderr.write(`${unknown ? `no benchmark called ${unknown}; ` : ''}npm run bench -- ${names.join(' | ')}\n`);
  process.exit(unknown ? 1 : 0);
}

mkdirSync(built, { recursive: true });
for (const file of readdirSync(here).filter((name) => name.endsWith('.ts'))) {
  const { code } = transformSync(readFileSync(join(here, file), 'utf8'), {
    filename: file,
    jsc: { parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true }, target: 'es2023' },
    module: { type: 'es6' },
  });
  writeFileSync(join(built, file.replace(/\.ts$/, '.js')), code);
}
for (const name of asked) {
  const { run } = await import(pathToFileURL(join(built, `${name}.bench.js`)).href);
  await run();
}
