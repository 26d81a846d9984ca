// Builds the server (nest build) and the pages (vite build web, in French then in English) where their sources have changed
// since the last build. `server` alone leaves the pages out; --force builds in any case.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const house = join(import.meta.dirname, '..');
const asked = process.argv.slice(2);
const VITE = ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'];

const parts = [
  { name: 'server', from: ['src', 'tsconfig.json', 'nest-cli.json', 'package.json'], to: 'dist', commands: [['node_modules/@nestjs/cli/bin/nest.js', 'build']] },
  { name: 'web', from: ['web', 'src/kernel', 'src/circuits', 'package.json'], to: 'dist-web', commands: [VITE, [...VITE, '--mode', 'en']] },
].filter(({ name, from }) => (!asked.includes('server') || name === 'server') && existsSync(join(house, from[0])));

for (const { name, from, to, commands } of parts) {
  const state = stateOf(from);
  const note = join(house, to, '.built');
  if (!asked.includes('--force') && existsSync(note) && readFileSync(note, 'utf8') === state) continue;
  process.stderr.write(`building the ${name}…\n`);
  for (const command of commands) {
    const { status } = spawnSync(process.execPath, command, { cwd: house, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) process.exit(status ?? 1);
  }
  mkdirSync(join(house, to), { recursive: true });
  writeFileSync(note, state);
}

/** Names, sizes and times of all sources, as one digest. */
function stateOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const place = join(house, path);
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true }).sort().map((name) => join(place, name)).filter((file) => statSync(file).isFile());
}
