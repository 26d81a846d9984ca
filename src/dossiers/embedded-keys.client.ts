// Keys of the persons where the embedded test authority is in use: one P-256 key each, certified when it is
// first needed, kept sealed in the data folder and never in the database. Two processes that need the same
// new key at once end with the same one: the first file stays.

import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { AuthorityService } from '#authority/authority.service.js';
import { signedName, type Person } from '#organisation/person.js';
import { NONCE_BYTES, sealed, SECRET_BYTES, unsealed } from './key-safe.js';
import { SigningKeys } from './signing-keys.service.js';

interface Kept {
  readonly pkcs12: string;
  readonly password: string;
}

/** Opening a PKCS#12 costs 100 ms on purpose (PBKDF2); the persons who sign in one day fit. */
const MOST_OPEN_KEYS = 500;

@Injectable()
export class EmbeddedKeys extends SigningKeys {
  private readonly folder: string;
  private readonly secretFile: string;
  private readonly open = new Map<string, SigningKey>();

  constructor(private readonly authority: AuthorityService, private readonly clock: PlatformClock, config: PlatformConfig) {
    super();
    this.folder = join(config.dataDirectory, 'keys');
    this.secretFile = config.secretKeyFile;
  }

  async keyOf(organisation: { readonly id: OrganisationId; readonly name: string }, person: Person): Promise<SigningKey> {
    const owner = `${organisation.id}/${person.id}`;
    const known = this.open.get(owner);
    if (known && this.isValid(known)) return known;
    const path = join(this.folder, organisation.id, person.id);
    const secret = await this.secret();
    let key = await this.read(path, owner, secret);
    if (key && !this.isValid(key)) {
      await rm(path, { force: true });
      key = null;
    }
    if (!key) {
      await this.issue(path, owner, secret, organisation.name, person);
      key = await this.read(path, owner, secret);
    }
    if (!key) throw new Outage('dossier.key-unavailable', { name: signedName(person) });
    this.keep(owner, key);
    return key;
  }

  private async read(path: string, owner: string, secret: Uint8Array): Promise<SigningKey | null> {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : keyFault(error)));
    if (!bytes) return null;
    const { pkcs12, password } = JSON.parse(Buffer.from(unsealed(bytes, owner, secret)).toString()) as Kept;
    return openPkcs12(Buffer.from(pkcs12, 'base64'), password);
  }

  private async issue(path: string, owner: string, secret: Uint8Array, organisation: string, person: Person): Promise<void> {
    const { pkcs12, password } = await this.authority.issue({ commonName: signedName(person), surname: person.lastName, givenName: person.firstName, organisation });
    const kept: Kept = { pkcs12: Buffer.from(pkcs12).toString('base64'), password };
    await writeOnce(path, sealed(Buffer.from(JSON.stringify(kept)), owner, secret, randomBytes(NONCE_BYTES)));
  }

  /** The secret of the installation, drawn at the first key. */
  private async secret(): Promise<Uint8Array> {
    const found = await readFile(this.secretFile).catch(() => null);
    if (found) return found;
    await writeOnce(this.secretFile, randomBytes(SECRET_BYTES));
    return readFile(this.secretFile).catch(keyFault);
  }

  private isValid(key: SigningKey): boolean {
    const { notBefore, notAfter } = readCertificate(key.chain[0]!);
    const now = this.clock.now();
    return notBefore <= now && now < notAfter;
  }

  private keep(owner: string, key: SigningKey): void {
    this.open.delete(owner);
    this.open.set(owner, key);
    if (this.open.size > MOST_OPEN_KEYS) this.open.delete(this.open.keys().next().value!);
  }
}

/** Written aside, flushed, then linked: whole or absent, and never over another. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(keyFault);
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(aside, 'wx', 0o600).catch(keyFault);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(aside, path).catch((error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : keyFault(error)));
  await rm(aside, { force: true });
}

function keyFault(error: NodeJS.ErrnoException): never {
  throw new Outage('storage.unavailable', { reason: error.code ?? 'unknown' }, { cause: error });
}
