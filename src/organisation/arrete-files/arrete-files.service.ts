// The file of an arrêté comes in, judged on its bytes in another process as every document of a dossier is, and is read
// by whoever reads the organisation: an arrêté of delegation is public.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Denied, Malformed } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { GuardedReader } from '#intake/guarded-reader.service.js';
import { passingFile, type Refused } from '#intake/passing-file.client.js';
import { Blobs } from '#storage/blobs.service.js';
import type { Author } from '../author.js';
import { ChartChangesService } from '../chart-changes.service.js';
import type { Delegation, DelegationId } from '../delegation.js';
import type { ArreteFile } from './arrete-file.js';
import { arreteFileName, attachArrete } from './attach.js';

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
  ) {}

  /** Refuses organisation.not-found, organisation.arrete-file-not-pdf, and what `GuardedReader` refuses. */
  async attach(organisation: OrganisationId, author: Author, delegation: DelegationId, given: string, bytes: AsyncIterable<Uint8Array>): Promise<Delegation | Refusal> {
    const name = arreteFileName(given);
    if (isRefusal(name)) return name;
    return passingFile(bytes, MAX_BYTES, REFUSED, async (path) => {
      // Read, never signed here: as an annex. Under this name nothing but a PDF comes through, and none is made.
      const looked = await this.reader.examine({ path, name, toSign: false, pdfPath: `${path}.pdf`, at: this.clock.now() });
      if (isRefusal(looked)) return looked;
      const { sha256, sizeBytes } = await this.blobs.put(createReadStream(path), { maxBytes: MAX_BYTES });
      return this.changes.change(organisation, author, (chart, at) => attachArrete(chart, { delegation, sha256, name, sizeBytes, attachedAt: at }));
    });
  }

  /** One that this delegation has, or had. Denied 404 for any other, were its bytes kept here for another reason. */
  async find(organisation: OrganisationId, delegation: DelegationId, sha256: string): Promise<KeptFile> {
    const rows = await this.database.transaction(organisation, (manager) => manager.query<KeptFile[]>(
      'select name, size_bytes::double precision as "sizeBytes" from arrete_file where organisation_id = $1 and delegation_id = $2 and sha256 = $3', [organisation, delegation, sha256]));
    if (!rows[0]) throw new Denied('organisation.not-found', 404);
    return rows[0];
  }

  open(sha256: ArreteFile['sha256']): Promise<Readable> {
    return this.blobs.open(sha256);
  }
}
