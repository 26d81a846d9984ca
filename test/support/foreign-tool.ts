// The judges made by other people: pdfsig, qpdf, mutool, openssl, pyhanko, chromium. A test that needs one
// that is missing says so loudly and proves nothing; CI installs them all.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const otherNames: Readonly<Record<string, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
};

const said = new Set<string>();

/** The path of the program, or `null` after a warning. PYHANKO and CHROMIUM (a folder or a file) come before PATH. */
export function foreignTool(name: string): string | null {
  const own = process.env[name.toUpperCase()];
  const folders = [...(own ? [own] : []), ...(process.env['PATH'] ?? '').split(delimiter)];
  if (own && runs(own)) return own;
  for (const folder of folders) {
    for (const candidate of otherNames[name] ?? [name]) {
      const path = join(folder, candidate);
      if (runs(path)) return path;
    }
  }
  if (!said.has(name)) process.stderr.write(`\n  ** ${name} is not installed: what it would have judged is NOT tested. **\n`);
  said.add(name);
  return null;
}

/** There, and begins when called: a script whose interpreter belongs to another user is there and does not begin. */
function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).error === undefined;
  } catch {
    return false;
  }
}
