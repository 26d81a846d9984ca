// Writes a generated file, or with --check says whether the one in the repository is what would be written.
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

export function writeOrCheck(path, text, command) {
  const name = relative(process.cwd(), path);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`${name}: written`);
    return;
  }
  let known = '';
  try {
    known = readFileSync(path, 'utf8');
  } catch {
    // Missing is stale.
  }
  if (known === text) console.log(`${name}: fresh`);
  else {
    console.error(`${name} is stale: run "${command}" and look at the difference.`);
    process.exitCode = 1;
  }
}
