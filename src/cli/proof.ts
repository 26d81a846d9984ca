#!/usr/bin/env node
// npm run proof -- PREUVE.zip [--trust ROOTS.pem] [--json]: judges a proof pack offline, without a server and
// without a database. Exit status: 0 when nothing in it is wrong, 1 when something is, 2 when the file or the
// command cannot be read. Without --trust nobody is believed but the authorities of this installation.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { proofSentences } from '#dossiers/proof/proof-sentences.js';
import { judgePack, type Check, type ProofVerdict } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { readConfig } from '#platform/config.js';
import { anchorsIn, trustAnchors } from '#verification/anchors.client.js';
import { verificationSentences } from '#verification/sentences.js';

try {
  const { file, trust, json } = asked();
  const anchors = trust.length > 0 ? trust.flatMap((path) => anchorsIn(readFileSync(path, 'latin1'), path)) : trustAnchors(readConfig(process.env).dataDirectory);
  const verdict = judgePack(unzipped(readFileSync(file)), { trustAnchors: anchors, at: systemClock.now() });
  process.stdout.write(json ? `${JSON.stringify({ file, ...verdict, checks: verdict.checks.map((check) => ({ ...check, sentence: sentenceOf(check) })) }, null, 2)}\n` : printed(file, verdict));
  process.exitCode = verdict.ok ? 0 : 1;
} catch (error) {
  process.stderr.write(`${told(error)}\n`);
  process.exitCode = 2;
}

function asked(): { readonly file: string; readonly trust: readonly string[]; readonly json: boolean } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { trust: { type: 'string', multiple: true }, json: { type: 'boolean' } } });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new Malformed('pack.usage');
    return { file, trust: values.trust ?? [], json: values.json ?? false };
  } catch {
    throw new Malformed('pack.usage');
  }
}

function printed(file: string, { ok, dossier, checks }: ProofVerdict): string {
  const marks = (check: Check): string => (check.ok === null ? '–' : check.ok ? '✓' : '✗');
  const head = ok ? 'Rien ne contredit cette preuve.' : 'Cette preuve ne tient pas.';
  return [file, ...(dossier ? [`${dossier.title} (dossier ${dossier.id})`] : []), '', head, '', ...checks.map((check) => `${marks(check)} ${sentenceOf(check)}`), ''].join('\n');
}

function sentenceOf({ code, facts }: Check): string {
  return proofSentences[code]!(facts);
}

function told(error: unknown): string {
  if (error instanceof Malformed) return (proofSentences[error.code] ?? verificationSentences[error.code])?.(error.facts) ?? error.code;
  const { path, code } = error as NodeJS.ErrnoException;
  if (path !== undefined || code === 'EISDIR') return proofSentences['pack.not-a-file']!({ file: path ?? process.argv[2] ?? '' });
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
