// `npm start`: the whole product on this machine, with the demo town on an empty database, and on the terminal
// what to do next.

import { performance } from 'node:perf_hooks';
import { readConfig } from '#platform/config.js';
import { personas } from '#demo/personas.js';
import { SeedService } from '#demo/seed.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { TownService } from '#demo/town.service.js';
import { nameOf, town } from '#demo/town.js';
import { boot, closeOnSignal, type Running } from '../boot.js';
import { failAtStart } from '../fail.js';
import { secondsSinceCommand } from './command-time.client.js';

try {
  const running = await boot(readConfig(process.env), { clock: storyClock });
  closeOnSignal(running);
  const seed = running.app.get(SeedService);
  const isDemo = running.config.demo && await running.app.get(TownService).mayOpen();
  if (isDemo) await seed.seedOrdinary();
  const page = await firstPage(running);
  process.stdout.write(isDemo ? demoWelcome(running, page) : welcome(running, page));
  // Files of 16 and 20 MB are made while people already read.
  if (isDemo) await seed.seedHeavy();
} catch (error) {
  failAtStart(error);
}

interface FirstPage { readonly answersInMs: number; readonly sinceCommandSeconds: number }

async function firstPage({ url }: Running): Promise<FirstPage> {
  const begun = performance.now();
  await (await fetch(url)).text();
  return { answersInMs: performance.now() - begun, sinceCommandSeconds: await secondsSinceCommand() };
}

function demoWelcome({ url, config }: Running, page: FirstPage): string {
  const rows = personas.map(({ person, title, description }) => `    · ${nameOf(person).padEnd(17)} ${title}\n      ${''.padEnd(17)} ${description}`);
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

function welcome({ url, config }: Running, page: FirstPage): string {
  return `
  Paraphe est prêt\u00A0:  ${url}
  Première page ${seconds(page)} après la commande. Arrêter\u00A0: Ctrl-C.
${config.demo ? '' : '  Commune de démonstration\u00A0: PARAPHE_DEMO=1 npm start, sur une base vide.\n'}
`;
}

function seconds({ sinceCommandSeconds }: FirstPage): string {
  return `${sinceCommandSeconds.toFixed(1).replace('.', ',')}\u00A0s`;
}
