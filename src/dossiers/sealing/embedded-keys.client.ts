// Keys of the persons, and of the seal of the collectivité, made with the embedded test authority (P-256) or brought: kept
// sealed in the data folder, one file each, and never in the database, which knows of each by its reference and the digest
// of its certificate.
// A file is written once: a person who needs another certificate is given another key.

import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import { isUuid, type OrganisationId } from '#kernel/id.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { installationSecret, secretFileFault, writeOnce } from '#platform/installation-secret.client.js';
import { AuthorityService } from '#authority/authority.service.js';
import type { NameParts } from '#authority/certificate.js';
import type { Organisation } from '#organisation/organisation.js';
import { MADE_HERE } from '#organisation/seal/house-seal.js';
import { legalName } from '#organisation/seal/seal-name.js';
import { signedName, type Person } from '#organisation/person.js';
import { NONCE_BYTES, sealed, unsealed } from '#kernel/safe.js';
import type { KeptKey, MadeKey } from './signing-keys.service.js';

interface Kept {
  readonly pkcs12: string;
  readonly password: string;
}

/** Opening a PKCS#12 costs 100 ms on purpose (PBKDF2); the persons who sign in one day fit. */
const MOST_OPEN_KEYS = 500;
/** What a reference begins with whose key the town has bought (0097); the name of the file follows, as in those made here. */
const BROUGHT = 'brought:';

@Injectable()
export class EmbeddedKeys {
  private readonly folder: string;
  private readonly secretFile: string;
  private readonly open = new Map<string, SigningKey>();

  constructor(private readonly authority: AuthorityService, config: PlatformConfig) {
    this.folder = join(config.dataDirectory, 'keys');
    this.secretFile = config.secretKeyFile;
  }

  keeps({ kind, keyReference }: KeptKey): boolean {
    // Only a name this class has given leads to a file: a reference recorded by hand never names a path.
    return kind === 'pkcs12' && fileOf(keyReference) !== null;
  }

  renews(credential: KeptKey): boolean {
    return this.keeps(credential) && credential.keyReference.startsWith(MADE_HERE);
  }

  async make(organisation: { readonly id: OrganisationId; readonly name: string }, person: Person): Promise<MadeKey> {
    const holder = signedName(person);
    return this.made(organisation.id, holder, { commonName: holder, surname: person.lastName, givenName: person.firstName, organisation: organisation.name });
  }

  /** As EN 319 412-3 §4.2.1 wants the name of a legal person. */
  makeSeal(organisation: Pick<Organisation, 'id' | 'name' | 'kind' | 'siren'>): Promise<MadeKey> {
    const holder = legalName(organisation);
    return this.made(organisation.id, holder, { organisation: holder, organisationIdentifier: `NTRFR-${organisation.siren}`, commonName: holder });
  }

  private async made(organisation: OrganisationId, holder: string, name: NameParts): Promise<MadeKey> {
    const { pkcs12, password, certificate } = await this.authority.issue(name);
    const file = await this.lock(organisation, pkcs12, password);
    const { notBefore, notAfter } = readCertificate(certificate);
    return { certificate: sha256(certificate), keyReference: MADE_HERE + file, holder, validFrom: notBefore, validTo: notAfter };
  }

  /** Keeps a key the town has bought, sealed like those made here; its reference. It must have been opened once by who calls. */
  async bring(organisation: OrganisationId, pkcs12: Uint8Array, password: string): Promise<string> {
    return BROUGHT + await this.lock(organisation, pkcs12, password);
  }

  async keyOf(organisation: OrganisationId, credential: KeptKey): Promise<SigningKey> {
    const unavailable = { name: credential.holder ?? '' };
    if (!this.keeps(credential)) throw new Outage('dossier.key-unavailable', unavailable);
    const owner = `${organisation}/${fileOf(credential.keyReference)}`;
    const known = this.open.get(owner);
    if (known) return known;
    const key = await this.read(owner);
    // The certificate recorded is the one shown to the signatory: a key of another serves nobody.
    if (!key || sha256(key.chain[0]!) !== credential.certificate) throw new Outage('dossier.key-unavailable', unavailable);
    this.keep(owner, key);
    return key;
  }

  /** The name of the file, new each time. */
  private async lock(organisation: OrganisationId, pkcs12: Uint8Array, password: string): Promise<string> {
    const file = randomUUID();
    const owner = `${organisation}/${file}`;
    const kept: Kept = { pkcs12: Buffer.from(pkcs12).toString('base64'), password };
    await writeOnce(join(this.folder, owner), sealed(Buffer.from(JSON.stringify(kept)), owner, await installationSecret(this.secretFile), randomBytes(NONCE_BYTES)));
    return file;
  }

  private async read(owner: string): Promise<SigningKey | null> {
    const bytes = await readFile(join(this.folder, owner)).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : secretFileFault(error)));
    if (!bytes) return null;
    const { pkcs12, password } = JSON.parse(Buffer.from(unsealed(bytes, owner, await installationSecret(this.secretFile))).toString()) as Kept;
    return openPkcs12(Buffer.from(pkcs12, 'base64'), password);
  }

  private keep(owner: string, key: SigningKey): void {
    this.open.set(owner, key);
    if (this.open.size > MOST_OPEN_KEYS) this.open.delete(this.open.keys().next().value!);
  }
}

function fileOf(keyReference: string): string | null {
  const scheme = [MADE_HERE, BROUGHT].find((each) => keyReference.startsWith(each));
  const file = scheme && keyReference.slice(scheme.length);
  return file && isUuid(file) ? file : null;
}
