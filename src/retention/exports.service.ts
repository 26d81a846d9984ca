// Finished dossiers in one ZIP, a folder each: the files of its proof, its facts, and PREMIS. Gathered as lists of digests,
// streamed from the store: no file is held whole, however many there are.

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { civilDateOf, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { DossierId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { Blobs } from '#storage/blobs.service.js';
import type { Actor } from '#organisation/actor.js';
import { fileName, type PackFile } from '#dossiers/proof/proof-pack.js';
import { ProofPackService, type GatheredPack } from '#dossiers/proof/proof-pack.service.js';
import { MOST_PACK_BYTES, zipped } from '#dossiers/proof/zip.client.js';
import { premis } from './premis.js';
import { keptAs, type RetentionSettings } from './retention.js';
import { RetentionService } from './retention.service.js';

@Injectable()
export class ExportsService {
  constructor(private readonly packs: ProofPackService, private readonly retention: RetentionService, private readonly blobs: Blobs, private readonly clock: PlatformClock) {}

  /** Refuses `retention.not-finished`, `retention.export-too-large`. Throws Denied 404 when one of them is not for this person to see. */
  async export(actor: Actor, ids: readonly DossierId[]): Promise<{ readonly name: string; readonly stream: Readable } | Refusal> {
    const settings = await this.retention.settings(actor.organisationId);
    const files: PackFile[] = [];
    for (const id of ids) {
      const pack = await this.packs.gather(actor, id);
      if (isRefusal(pack)) return pack;
      if (pack.dossier.status !== 'finished') return refuse('retention.not-finished-export', { title: pack.dossier.title });
      files.push(...folderOf(pack, settings));
    }
    if (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MOST_PACK_BYTES) return refuse('retention.export-too-large', {});
    const now = this.clock.now();
    return { name: `dossiers-${now.slice(0, 10)}.zip`, stream: Readable.from(zipped(files, new Date(now), (digest) => this.blobs.open(digest))) };
  }
}

function folderOf({ dossier, organisation, entries, files }: GatheredPack, settings: RetentionSettings): readonly PackFile[] {
  const endedAt = dossier.endedAt as Instant;
  const folder = `${civilDateOf(endedAt, organisation.timeZone)}-${fileName(dossier.title).replace(/\.pdf$/, '')}-${dossier.id.slice(-12)}`;
  const kept = keptAs(dossier.type, endedAt, settings, organisation.timeZone);
  const facts = { id: dossier.id, type: dossier.type, title: dossier.title, metadata: dossier.metadata, submitter: dossier.submitter.name, submittedAt: dossier.submittedAt, endedAt, kept };
  const made = (path: string, text: string): PackFile => {
    const bytes = new TextEncoder().encode(text);
    return { path, role: 'index', sha256: sha256(bytes), sizeBytes: bytes.length, bytes };
  };
  const all = [...files, made('metadonnees.json', `${JSON.stringify(facts, null, 2)}\n`), made('premis.xml', premis({ dossier, organisation, entries, kept, files: files.filter(({ role }) => role !== 'index') }))];
  return all.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}
