// npm run -s sign -- IN.pdf OUT.pdf [options]: signs any PDF, or every PDF of a folder, without a server and
// without a database. One line of JSON for each file says what was done, or why not. Exit status: 0 when every
// file is signed, 1 when one was refused, 2 when the command cannot be read.

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '#kernel/refusal.js';
import { readConfig } from '#platform/config.js';
import { signOptions, type SignOptions } from './sign-options.js';
import { SigningDesk } from './signing-desk.js';
import { told, toldOf, type Told } from './told.js';

const USAGE = [
  'Utilisation\u00A0: npm run -s sign -- ENTRÉE.pdf SORTIE.pdf [options]    (ou deux dossiers)',
  '  --level B|T|LT|LTA      niveau de la signature (LTA par défaut)',
  '  --p12 CLÉ.p12 | --pkcs11 MODULE.so [--token NOM] [--slot NUMÉRO] [--key ÉTIQUETTE]   sinon, une clé de l’autorité de TEST',
  '  --secret-file FICHIER   le mot de passe du .p12 (ou --password-file) ou le code PIN du jeton\u00A0; sinon demandé',
  '  --authorities FICHIER.pem   les certificats de l’autorité, si la carte ne les contient pas',
  '  --pss                   une clé RSA signe en RSA-PSS, et non en PKCS#1 v1.5',
  '  --name NOM  --capacity TEXTE (une fois par ligne)  --reason TEXTE',
  '  --page N --rect x,y,largeur,hauteur | --invisible   sinon, au bas de la dernière page',
  '',
].join('\n');

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  let options: SignOptions | null;
  try {
    options = signOptions(args);
  } catch (error) {
    return print({ file: args.find((arg) => !arg.startsWith('-')) ?? '', ...toldOf(error) }, 2);
  }
  if (options === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    return await signAll(options);
  } catch (error) {
    return print({ file: options.input, ...toldOf(error) }, 2);
  }
}

async function signAll(options: SignOptions): Promise<number> {
  const desk = await SigningDesk.open(options, readConfig(process.env));
  try {
    let status = 0;
    for (const [input, output] of await filesOf(options)) {
      const line = await desk.sign(input, output).then(
        (outcome) => (isRefusal(outcome) ? told(outcome.refused, outcome.facts) : { ok: true, output, ...outcome }),
        toldOf,
      );
      status = Math.max(status, print({ file: input, ...line }, 1));
    }
    return status;
  } finally {
    desk.close();
  }
}

async function filesOf({ input, output, isFolder }: SignOptions): Promise<readonly (readonly [string, string])[]> {
  if (!isFolder) return [[input, output]];
  await mkdir(output, { recursive: true });
  const names = (await readdir(input)).filter((name) => /\.pdf$/i.test(name)).sort();
  return names.map((name) => [join(input, name), join(output, name)] as const);
}

function print(line: Told & { readonly file: string }, statusWhenNot: number): number {
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return line.ok ? 0 : statusWhenNot;
}
