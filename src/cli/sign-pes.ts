// npm run -s sign-pes -- IN.xml OUT.xml [options]: signs a PES_Aller for Hélios (XAdES-EPES), without a server and
// without a database. One line of JSON says what was done, or why not. Exit status: 0 signed, 1 refused, 2 when the
// command cannot be read.

import { open, readFile } from 'node:fs/promises';
import { systemClock } from '#kernel/clock.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { readConfig } from '#platform/config.js';
import type { SigningKey } from '#signature/keys/key.js';
import type { PdfSource } from '#signature/pdf/source.js';
import { fileSource } from '#signature/pdf/source.client.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { inserted } from '#signature/xades/finish.js';
import { HELIOS } from '#signature/xades/helios.js';
import { readPolicy } from '#signature/xades/policy.js';
import type { XadesProfile } from '#signature/xades/profile.js';
import { signXades } from '#signature/xades/sign.js';
import { verifyXades } from '#signature/xades/verify.js';
import { ownKey, type OwnKey } from './own-key.client.js';
import { signPesOptions, type SignPesOptions } from './sign-pes-options.js';
import { writePieces } from './signed-file.client.js';
import { TEST_SIGNATORY } from './signing-desk.js';
import { told, toldOf } from './told.js';

const USAGE = [
  'Utilisation\u00A0: npm run -s sign-pes -- ENTRÉE.xml SORTIE.xml [options]',
  '  --p12 CLÉ.p12 | --pkcs11 MODULE.so [--token NOM] [--slot NUMÉRO] [--key ÉTIQUETTE]   sinon, une clé de l’autorité de TEST (--name NOM)',
  '  --secret-file FICHIER   le mot de passe du .p12 (ou --password-file) ou le code PIN du jeton\u00A0; sinon demandé   --authorities FICHIER.pem',
  '  --pss   une clé RSA signe en RSA-PSS, si la politique l’accepte (celle d’Hélios, non)',
  '  --whole | --bordereau ID (une fois par bordereau)   sinon, chaque bordereau, ou le flux entier si aucun n’a d’Id',
  '  --role QUALITÉ (Ordonnateur par défaut)  --city VILLE  --postal-code CODE  --country PAYS',
  '  --policy POLITIQUE.json   --xades 1.1.1|1.2.2',
  '',
].join('\n');

interface Done {
  readonly output: string;
  readonly signer: string;
  /** Whether the key is of the embedded test authority: without legal value. */
  readonly test: boolean;
  readonly signed: readonly string[];
  readonly policy: string;
  readonly sizeBytes: number;
  readonly addedBytes: number;
}

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const options = signPesOptions(args);
  if (options === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const line = await sign(options).then((done) => (isRefusal(done) ? told(done.refused, done.facts) : { ok: true, ...done }), toldOf);
  process.stdout.write(`${JSON.stringify({ file: options.input, ...line })}\n`);
  return line.ok ? 0 : 1;
}

async function sign(options: SignPesOptions): Promise<Done | Refusal> {
  const profile = await profileOf(options);
  const { key, isTest, close } = await keyOf(options);
  try {
    const file = await open(options.input, 'r');
    try {
      return await signFile(fileSource(file.fd), { options, profile, key, isTest });
    } finally {
      await file.close();
    }
  } finally {
    close();
  }
}

interface Signing { readonly options: SignPesOptions; readonly profile: XadesProfile; readonly key: SigningKey; readonly isTest: boolean }

async function signFile(source: PdfSource, { options, profile, key, isTest }: Signing): Promise<Done | Refusal> {
  const { input, output, scope, place, roles } = options;
  const signed = await signXades(source, key, { profile, scope, place, roles, signedAt: systemClock.now() });
  if (isRefusal(signed)) return signed;
  const sizeBytes = await writePieces(input, output, inserted(source, signed.insertions), (written) => faultOf(written, signed.ids, profile));
  if (isRefusal(sizeBytes)) return sizeBytes;
  return {
    output, signer: readCertificate(key.chain[0]!).subject.shortName, test: isTest, signed: signed.ids, policy: profile.policy.identifier,
    sizeBytes, addedBytes: sizeBytes - source.sizeBytes,
  };
}

/** What was written is read again as anyone would: a file that changed meanwhile, a disk that lies, a defect of ours. */
function faultOf(written: PdfSource, ids: readonly string[], profile: XadesProfile): Refusal | null {
  const { signatures } = verifyXades(written, profile);
  const isHeld = ids.every((id) => signatures.some((one) => one.id === id && one.faults.length === 0));
  return isHeld ? null : refuse('signature.xml-not-held');
}

async function profileOf({ policyFile, version }: SignPesOptions): Promise<XadesProfile> {
  const policy = policyFile === null ? HELIOS.policy : readPolicy(await readFile(policyFile, 'utf8'), HELIOS.policy);
  return { ...HELIOS, version, policy };
}

async function keyOf({ key: asked, name }: SignPesOptions): Promise<OwnKey & { readonly isTest: boolean }> {
  if (asked !== null) return { ...await ownKey(asked), isTest: false };
  // The embedded authority is only loaded when it serves.
  const test = await (await import('./test-trust.client.js')).TestTrust.open(readConfig(process.env));
  try {
    return { key: await test.key(name ?? TEST_SIGNATORY, 'rsa-2048'), close: () => undefined, isTest: true };
  } finally {
    test.close();
  }
}
