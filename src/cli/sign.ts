// npm run -s sign -- IN.pdf OUT.pdf [options]: signs any PDF, or every PDF of a folder, without a server and
// without a database. One line of JSON for each file says what was done, or why not. Exit status: 0 when every
// file is signed, 1 when one was refused, 2 when the command cannot be read.

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Malformed, Outage } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { readConfig } from '#platform/config.js';
import { signatureSentences } from '#signature/sentences.js';
import { signOptions, type SignOptions } from './sign-options.js';
import { SigningDesk } from './signing-desk.js';

const USAGE = [
  'Utilisation\u00A0: npm run -s sign -- ENTRÉE.pdf SORTIE.pdf [options]    (ou deux dossiers)',
  '  --level B|T|LT|LTA      niveau de la signature (LTA par défaut)',
  '  --p12 CLÉ.p12 [--password-file FICHIER]   sinon, une clé de l’autorité de TEST',
  '  --name NOM  --capacity TEXTE (une fois par ligne)  --reason TEXTE',
  '  --page N --rect x,y,largeur,hauteur | --invisible   sinon, au bas de la dernière page',
  '',
].join('\n');

const FILE_SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'Le fichier est introuvable.',
  EACCES: 'Le fichier ne peut pas être lu, ou le dossier de sortie n’accepte pas d’écriture.',
  ENOSPC: 'Le disque est plein\u00A0: rien n’a été écrit.',
  EISDIR: 'La sortie est un dossier\u00A0: donnez un nom de fichier.',
};

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

interface Told {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

function told(code: string, facts: Readonly<Record<string, unknown>>, otherwise = code): Told {
  return { ok: false, code, message: signatureSentences[code]?.(facts) ?? FILE_SENTENCES[code] ?? otherwise };
}

function toldOf(error: unknown): Told {
  if (error instanceof Malformed || error instanceof Outage) return told(error.code, error.facts);
  const { code, message } = error as NodeJS.ErrnoException;
  return told(code ?? 'defect', {}, message);
}

function print(line: Told & { readonly file: string }, statusWhenNot: number): number {
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return line.ok ? 0 : statusWhenNot;
}
