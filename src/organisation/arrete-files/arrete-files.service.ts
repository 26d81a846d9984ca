// The file of an arrêté comes in, judged on its bytes in another process as every document of a dossier is, and is read
// by whoever reads the organisation: an arrêté of delegation is public. One it has replaced, perhaps because it should never
// have been joined, is read by who changes the organisation alone.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied, Malformed } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { NewsService } from '#platform/news.service.js';
import { GuardedReader } from '#intake/guarded-reader.service.js';
import { passingFile, type Refused } from '#intake/passing-file.client.js';
import { Blobs } from '#storage/blobs.service.js';
import type { Author } from '../author.js';
import { ChartChangesService } from '../chart-changes.service.js';
import type { Delegation, DelegationId } from '../delegation.js';
import type { ArreteFile } from './arrete-file.js';
import { arreteFileFault, arreteFileName, attachArrete } from './attach.js';

/** An arrêté is a few pages: a scan of them at 600 dpi is below. */
const MAX_BYTES = 25 * 1024 * 1024;
const REFUSED: Refused = { empty: () => new Malformed('organisation.arrete-file-empty'), tooLarge: (facts) => new Malformed('organisation.arrete-file-too-large', facts) };

type KeptFile = Pick<ArreteFile, 'name' | 'sizeBytes'>;

@Injectable()
export class ArreteFilesService {
  constructor(
    private readonly changes: ChartChangesService,
    private readonly database: DatabaseService,
    private readonly reader: GuardedReader,
    private readonly blobs: Blobs,
    private readonly clock: PlatformClock,
    private readonly news: NewsService,
  ) {}

  /** Refuses organisation.not-found, organisation.arrete-file-bad-name, organisation.arrete-file-not-pdf, organisation.arrete-file-active, and what `GuardedReader` refuses. */
  async attach(organisation: OrganisationId, author: Author, delegation: DelegationId, given: string, bytes: AsyncIterable<Uint8Array>): Promise<Delegation | Refusal> {
    const name = arreteFileName(given);
    if (isRefusal(name)) return name;
    return passingFile(bytes, MAX_BYTES, REFUSED, async (path) => {
      // Read, never signed here: as an annex. Under this name nothing but a PDF comes through, and none is made.
      const looked = await this.reader.examine({ path, name, toSign: false, pdfPath: `${path}.pdf`, at: this.clock.now() });
      if (isRefusal(looked)) return looked;
      if (looked.kind !== 'pdf') return refuse('organisation.arrete-file-not-pdf');
      const fault = arreteFileFault(looked.warnings);
      if (fault) return fault;
      const { sha256, sizeBytes } = await this.blobs.put(createReadStream(path), { maxBytes: MAX_BYTES });
      return this.record(organisation, author, { delegation, sha256, name, sizeBytes });
    });
  }

  private async record(organisation: OrganisationId, author: Author, file: Omit<ArreteFile, 'attachedAt'>): Promise<Delegation | Refusal> {
    const recorded = await this.database.transaction(organisation, async (manager) => {
      await this.changes.hold(manager, organisation);
      const served = await this.kept(manager, organisation, file, false);
      return this.changes.changeWithin(manager, organisation, author, (chart, at) => attachArrete(chart, { ...file, attachedAt: at }, served?.name ?? null));
    });
    if (!isRefusal(recorded)) this.news.tell(organisation, null);
    return recorded;
  }

  /** The one this delegation has; `replaced`: or had. Denied 404 for any other, were its bytes kept here for another reason. */
  async find(organisation: OrganisationId, delegation: DelegationId, sha256: string, { replaced }: { readonly replaced: boolean }): Promise<KeptFile> {
    const found = await this.database.transaction(organisation, (manager) => this.kept(manager, organisation, { delegation, sha256 }, replaced));
    if (!found) throw new Denied('organisation.not-found', 404);
    return found;
  }

  /** Under the last name it was given. */
  private async kept(manager: EntityManager, organisation: OrganisationId, { delegation, sha256 }: { readonly delegation: DelegationId; readonly sha256: string }, replaced: boolean): Promise<KeptFile | null> {
    const rows = await manager.query<KeptFile[]>(
      `select f.name, f.size_bytes::double precision as "sizeBytes" from arrete_file f join delegation d on d.organisation_id = f.organisation_id and d.id = f.delegation_id
        where f.organisation_id = $1 and f.delegation_id = $2 and f.sha256 = $3 and ($4 or d.arrete_file = f.sha256) order by f.attached_at desc limit 1`, [organisation, delegation, sha256, replaced]);
    return rows[0] ?? null;
  }

  open(sha256: ArreteFile['sha256']): Promise<Readable> {
    return this.blobs.open(sha256);
  }
}
