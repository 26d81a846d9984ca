// `npm start`: the whole product on this machine, with the demo town on an empty database, and on the terminal
// what to do next.

import { readConfig } from '#platform/config.js';
import { personas } from '#demo/personas.js';
import { SeedService } from '#demo/seed.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { TownService } from '#demo/town.service.js';
import { town } from '#demo/town.js';
import { boot, closeOnSignal, type Running } from '../boot.js';
import { failAtStart } from '../fail.js';
import { secondsSinceCommand } from './command-time.client.js';

process.stdout.on('error', () => undefined);
let leaving = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { leaving = true; });

let running: Running | null = null;
try {
  running = await boot(readConfig(process.env), { clock: storyClock });
  closeOnSignal(running);
  await welcome(running);
} catch (error) {
  // A seed cut short by Ctrl-C is no failure: the next start goes on from there.
  if (!leaving) {
    await running?.close();
    failAtStart(error);
  }
}

async function welcome(running: Running): Promise<void> {
  const seed = running.app.get(SeedService);
  const isDemo = running.config.demo && await running.app.get(TownService).mayOpen();
  if (isDemo) await seed.seedOrdinary();
  const page = await firstPage(running);
  process.stdout.write(isDemo ? demoWelcome(running, page) : plainWelcome(running, page));
  // Files of 16 and 20 MB are made while people already read.
  if (isDemo) await seed.seedHeavy();
}

interface FirstPage { readonly sinceCommandSeconds: number }

async function firstPage({ url }: Running): Promise<FirstPage> {
  await (await fetch(url)).text();
  return { sinceCommandSeconds: await secondsSinceCommand() };
}

function demoWelcome({ url, config }: Running, page: FirstPage): string {
  const rows = personas.map(({ name, title, description }) => `    · ${name.padEnd(17)} ${title}\n      ${''.padEnd(17)} ${description}`);
  return `
  Paraphe est prêt\u00A0:  ${url}

  Commune de démonstration (inventée)\u00A0: ${town.name}. Entrez en un clic, sans mot de passe\u00A0:
${rows.join('\n')}

  À essayer\u00A0: entrez comme Martine Quesnoy. Le maire est empêché\u00A0: la loi vous fait signer à sa place.

  Les signatures faites ici sont des signatures de TEST\u00A0: sans valeur juridique.
  Première page ${seconds(page)} après la commande.
  Arrêter\u00A0: Ctrl-C. Repartir de zéro\u00A0: supprimez le dossier ${config.dataDirectory}.

`;
}

function plainWelcome({ url, config }: Running, page: FirstPage): string {
  return `
  Paraphe est prêt\u00A0:  ${url}
  Première page ${seconds(page)} après la commande. Arrêter\u00A0: Ctrl-C.
${config.demo ? '' : '  Commune de démonstration\u00A0: PARAPHE_DEMO=1 npm start, sur une base vide.\n'}
`;
}

function seconds({ sinceCommandSeconds }: FirstPage): string {
  return `${sinceCommandSeconds.toFixed(1).replace('.', ',')}\u00A0s`;
}
