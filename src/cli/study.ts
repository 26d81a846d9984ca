// `npm run study -- --tenant X --out DIR [--force]`: writes the study file of a collectivité, from the database
// that DATABASE_URL names or from the product's own. On the product's own, empty, the demo town is opened first, as
// `npm start` does. Status 0 when it is written, 1 when it cannot be, 2 when the command is not written so.

import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { typesInUse } from '#acts/dossier-type.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { markdown } from '#circuits/procedure-markdown.js';
import { paperPdf } from '#circuits/procedure-pdf.js';
import { ProceduresService } from '#circuits/procedures.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { TownService } from '#demo/town.service.js';
import { weaknessesOf } from '#circuits/weaknesses.js';
import { printFonts } from '#evidence/fonts.client.js';
import type { OrganisationId } from '#kernel/id.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import { readConfig } from '#platform/config.js';
import { DatabaseService } from '#platform/database.service.js';
import { boot, closeOnSignal, type Running } from '../boot.js';
import { Refused } from './caller.js';
import { sentenceOf } from './sentence.js';
import type { Study } from './study-facts.js';
import { studyPapers } from './study-file.js';

const USAGE = 'Utilisation\u00A0: npm run study -- --tenant COLLECTIVITÉ --out DOSSIER [--force]\n';

interface Asked { readonly tenant: string; readonly out: string; readonly force: boolean }

process.stdout.on('error', () => undefined);
process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Refused ? error.sentence : sentenceOf(error)}\n`);
  return 1;
});

async function run(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === 'help' || asked === null) {
    (asked === null ? process.stderr : process.stdout).write(USAGE);
    return asked === null ? 2 : 0;
  }
  const folder = resolve(asked.out);
  await mayBeWritten(folder, asked);
  const running = await boot(readConfig({ ...process.env, PORT: '0', PARAPHE_JOBS: '0' }), { clock: storyClock, listens: false, logLevels: ['fatal', 'error'] });
  closeOnSignal(running);
  try {
    const study = await readStudy(running, await tenantOf(running, asked.tenant));
    await write(folder, study);
    return 0;
  } finally {
    await running.close();
  }
}

function read(args: readonly string[]): Asked | 'help' | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { tenant: { type: 'string' }, out: { type: 'string' }, force: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } });
    if (values.help) return 'help';
    const [tenant, out] = [values.tenant?.trim(), values.out?.trim()];
    return tenant && out ? { tenant, out, force: values.force } : null;
  } catch {
    return null;
  }
}

/** Known before a database is started for it. */
async function mayBeWritten(folder: string, { out, force }: Asked): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found) return;
  if (!found.isDirectory()) throw new Refused(`«\u00A0${out}\u00A0» existe et n’est pas un dossier\u00A0: rien n’a été écrit.`, null, 0);
  if (!force && (await readdir(folder)).length > 0) throw new Refused(`Le dossier «\u00A0${out}\u00A0» n’est pas vide\u00A0: rien n’a été écrit. Choisissez un autre dossier, ou ajoutez --force pour remplacer les fichiers de même nom.`, null, 0);
}

/** By its slug, its SIREN, its identifier or its name. */
async function tenantOf({ app, config }: Running, wanted: string): Promise<OrganisationId> {
  const organisations = app.get(OrganisationService);
  let known = await organisations.directory();
  if (known.length === 0 && config.demo) {
    process.stderr.write('La base est vide\u00A0: la commune de démonstration y est ouverte.\n');
    await app.get(TownService).open();
    known = await organisations.directory();
  }
  const found = known.filter(({ id, slug, siren, name }) => [id, slug, siren, name.toLocaleLowerCase('fr')].includes(wanted.toLocaleLowerCase('fr')));
  if (found.length === 1) return found[0]!.id;
  if (known.length === 0) throw new Refused('Aucune collectivité dans cette base\u00A0: il n’y a rien à étudier. Vérifiez DATABASE_URL ou PARAPHE_DATA.', null, 0);
  const list = known.map(({ slug, name, siren }) => `  ${slug}  (${name}, SIREN ${siren})`).join('\n');
  throw new Refused(`${found.length === 0 ? `Aucune collectivité ne s’appelle «\u00A0${wanted}\u00A0»` : `Plusieurs collectivités s’appellent «\u00A0${wanted}\u00A0»`}. Celles de cette base\u00A0:\n${list}`, null, 0);
}

async function readStudy({ app }: Running, id: OrganisationId): Promise<Study> {
  const [organisations, circuits, procedures] = [app.get(OrganisationService), app.get(CircuitsService), app.get(ProceduresService)];
  const at = app.get(PlatformClock).now();
  return app.get(DatabaseService).transaction(id, async (manager) => {
    const chart = await organisations.chartAt(manager, id);
    const released = await circuits.allReleased(manager, id);
    const printed: Study['circuits'][number][] = [];
    for (const circuit of released) printed.push({ circuit, printed: await procedures.of(manager, id, circuit) });
    const { weaknesses, notes } = weaknessesOf(released, chart, at, 1);
    return {
      organisation: await organisations.organisation(manager, id), chart, types: typesInUse(chart), circuits: printed,
      weaknesses: { sentences: weaknesses.map(({ sentence }) => sentence), notes }, at,
    };
  });
}

async function write(folder: string, study: Study): Promise<void> {
  const fonts = await printFonts();
  for (const { path, paper, svg } of studyPapers(study)) {
    const place = join(folder, ...path.split('/'));
    await mkdir(dirname(place), { recursive: true });
    await writeFile(`${place}.md`, markdown(paper));
    await writeFile(`${place}.pdf`, await paperPdf(paper, fonts));
    if (svg !== null) await writeFile(`${place}.svg`, svg);
    process.stdout.write(`  ${place}.pdf  (${paper.title})\n`);
  }
}
