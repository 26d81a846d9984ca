// The test authority on disk, in `<data>/authority/`: its keys in one file nobody else reads, one small file a
// certificate issued and one a certificate revoked, so that several processes never write the same file.

import { randomBytes } from 'node:crypto';
import { access, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#kernel/clock.js';
import { readCertificate } from '#signature/trust/certificate.js';
import type { Authority, Holder, Units } from './authority.js';
import type { CertificateStatus, RevokedCertificate } from './status.js';

const HOLDERS = ['root', 'issuing', 'responder', 'timestamping'] as const;
const SERIAL = /^[0-9a-f]{1,64}$/;

export class AuthorityFiles {
  constructor(private readonly directory: string) {}

  /** The authority that is there, or the one made now; when two processes make one at once, the first stays. */
  async openOrMake(make: () => Authority): Promise<Authority> {
    await mkdir(join(this.directory, 'issued'), { recursive: true, mode: 0o700 });
    await mkdir(join(this.directory, 'revoked'), { recursive: true, mode: 0o700 });
    const path = join(this.directory, 'authority.json');
    if (!(await exists(path))) await writeOnce(path, JSON.stringify(asText(make())));
    const made = asBytes(JSON.parse(await readFile(path, 'utf8')));
    return { ...made, ...(await this.newestUnits()).units };
  }

  /** The units that come after those in use: there, or made now. Those in use stay known, for what they have stamped. */
  async nextUnits({ responder, timestamping }: Units, make: () => Units): Promise<Units> {
    for (const { certificate } of [responder, timestamping]) await this.recordIssued(readCertificate(certificate).serialHex, certificate);
    const { rank, units } = await this.newestUnits();
    // Another process may have gone further than this one knows.
    if (units && base64(units.timestamping.certificate) !== base64(timestamping.certificate)) return units;
    await writeOnce(this.unitsPath(rank + 1), JSON.stringify(unitsText(make())));
    return this.unitsOf(rank + 1);
  }

  /** `rank` 0, `null`: those the authority began with. */
  private async newestUnits(): Promise<{ readonly rank: number; readonly units: Units | null }> {
    let rank = 0;
    while (await exists(this.unitsPath(rank + 1))) rank += 1;
    return { rank, units: rank === 0 ? null : await this.unitsOf(rank) };
  }

  private unitsPath(rank: number): string {
    return join(this.directory, `units-${rank}.json`);
  }

  private async unitsOf(rank: number): Promise<Units> {
    const text = JSON.parse(await readFile(this.unitsPath(rank), 'utf8')) as Readonly<Record<keyof Units, HolderText>>;
    return { responder: holderOf(text.responder), timestamping: holderOf(text.timestamping) };
  }

  async recordIssued(serialHex: string, certificate: Uint8Array): Promise<void> {
    await writeOnce(join(this.directory, 'issued', serialHex), Buffer.from(certificate).toString('base64'));
  }

  async recordRevoked(revoked: RevokedCertificate): Promise<void> {
    await writeOnce(join(this.directory, 'revoked', revoked.serialHex), JSON.stringify({ revokedAt: revoked.revokedAt, reason: revoked.reason }));
  }

  async statusOf(serialHex: string): Promise<CertificateStatus> {
    if (!SERIAL.test(serialHex)) return { status: 'unknown' };
    const revoked = await this.readRevoked(serialHex);
    if (revoked) return { status: 'revoked', ...revoked };
    return { status: (await exists(join(this.directory, 'issued', serialHex))) ? 'good' : 'unknown' };
  }

  async revoked(): Promise<readonly RevokedCertificate[]> {
    const found: RevokedCertificate[] = [];
    for (const serialHex of (await readdir(join(this.directory, 'revoked'))).filter((name) => SERIAL.test(name)).sort()) {
      const facts = await this.readRevoked(serialHex);
      if (facts) found.push({ serialHex, ...facts });
    }
    return found;
  }

  private async readRevoked(serialHex: string): Promise<{ revokedAt: Instant; reason: number } | null> {
    const path = join(this.directory, 'revoked', serialHex);
    return (await exists(path)) ? JSON.parse(await readFile(path, 'utf8')) : null;
  }
}

/** Written aside and put in place whole; what is already there stays. */
async function writeOnce(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(aside, path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  await rm(aside);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}

interface HolderText { readonly certificate: string; readonly pkcs8: string }

function asText(authority: Authority): object {
  return { publicUrl: authority.publicUrl, ...Object.fromEntries(HOLDERS.map((name) => [name, textOf(authority[name])])) };
}

function unitsText({ responder, timestamping }: Units): object {
  return { responder: textOf(responder), timestamping: textOf(timestamping) };
}

function asBytes(text: { readonly publicUrl: string | null } & Readonly<Record<(typeof HOLDERS)[number], HolderText>>): Authority {
  return { publicUrl: text.publicUrl, root: holderOf(text.root), issuing: holderOf(text.issuing), responder: holderOf(text.responder), timestamping: holderOf(text.timestamping) };
}

function textOf({ certificate, pkcs8 }: Holder): HolderText {
  return { certificate: base64(certificate), pkcs8: base64(pkcs8) };
}

function holderOf({ certificate, pkcs8 }: HolderText): Holder {
  return { certificate: Buffer.from(certificate, 'base64'), pkcs8: Buffer.from(pkcs8, 'base64') };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
