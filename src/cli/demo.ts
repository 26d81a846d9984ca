// `npm run demo [-- FILE.pdf] [--out DIR]`: the main job of the product without a browser, over HTTP, on a
// database and a data folder of its own: from the agent who prepares a deliberation to a verified file signed
// for the long term, through a mayor who is prevented. Status 0 only when everything holds.

import { access, constants, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.js';
import { sampleDeliberation } from '#demo/sample.js';
import { storyClock } from '#demo/story-clock.client.js';
import { TownService } from '#demo/town.service.js';
import { boot } from '../boot.js';
import { Refused } from './caller.js';
import { sentenceOf } from './sentence.js';
import { Timeline } from './timeline.js';
import { tellStory } from './story.js';

const USAGE = 'Utilisation\u00A0: npm run demo [-- FICHIER.pdf] [--out DOSSIER]\n';

// A reader of our lines that goes away (`| head`) does not stop the work half-way.
process.stdout.on('error', () => undefined);

const folder = await mkdtemp(join(tmpdir(), 'paraphe-demo-'));
process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Refused ? error.sentence : sentenceOf(error)}\n\n`);
  return 1;
}).finally(() => rm(folder, { recursive: true, force: true }));

async function run(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (asked.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (asked.file !== null) await readable(asked.file);
  const timeline = new Timeline();
  const running = await boot(readConfig({ ...process.env, PORT: '0', PARAPHE_DATA: folder, PARAPHE_DEMO: '1', PARAPHE_JOBS: '1', PUBLIC_URL: undefined, DATABASE_URL: undefined }), { clock: storyClock });
  // An interrupted demo leaves neither a database running nor a folder behind.
  const stop = () => void running.close().finally(() => rm(folder, { recursive: true, force: true })).finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const town = await running.app.get(TownService).open();
    timeline.note('Paraphe', 'base, commune et autorité de test prêtes');
    return await tellStory({ url: running.url, file: asked.file, out: asked.out, sample: await sampleDeliberation(town), timeline });
  } finally {
    await running.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Known before a database is started for it. */
async function readable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new Refused(`Le fichier «\u00A0${file}\u00A0» n’existe pas.`, null, 0);
  if (!found.isFile()) throw new Refused(`«\u00A0${file}\u00A0» n’est pas un fichier.`, null, 0);
  await access(file, constants.R_OK).catch(() => { throw new Refused(`Le fichier «\u00A0${file}\u00A0» ne peut pas être lu\u00A0: la permission manque.`, null, 0); });
}

function read(args: readonly string[]): { readonly file: string | null; readonly out: string; readonly help: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true, options: { out: { type: 'string', default: 'demo-out' }, help: { type: 'boolean', short: 'h', default: false } },
    });
    return positionals.length > 1 ? null : { file: positionals[0] ?? null, out: values.out, help: values.help };
  } catch {
    return null;
  }
}
