// The proof pack of one dossier, for whoever may see it: gathered in one transaction, streamed from the store.

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { assert } from '#kernel/faults.js';
import type { DossierId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { AnchorsService } from '#evidence/anchors.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Caller } from '#organisation/applications/caller.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { typeOf } from '../decide.js';
import { SightsService } from '../reading/sights.service.js';
import { proofIndex } from './proof-index.js';
import { fileName, isPinned, proofPack, type PackFile, type PackMaterial } from './proof-pack.js';
import { MOST_PACK_BYTES, zipped } from './zip.client.js';

export interface GatheredPack extends Pick<PackMaterial, 'dossier' | 'entries' | 'organisation'> {
  readonly files: readonly PackFile[];
}

export interface ProofPack { readonly name: string; readonly stream: Readable }

@Injectable()
export class ProofPackService {
  constructor(
    private readonly database: DatabaseService,
    private readonly sights: SightsService,
    private readonly circuits: CircuitsService,
    private readonly organisation: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly anchors: AnchorsService,
    private readonly blobs: Blobs,
  ) {}

  /** Of a purged dossier what is left of it: the journal, the bordereau and the digests. Refuses a draft, of which nothing is to be proved, and `dossier.pack-too-large`. Throws 404 for a dossier this person may not see. */
  async pack(actor: Caller, id: DossierId): Promise<ProofPack | Refusal> {
    const gathered = await this.gather(actor, id);
    if (isRefusal(gathered)) return gathered;
    const { dossier, entries, files } = gathered;
    if (sizeOf(files) > MOST_PACK_BYTES) return refuse('dossier.pack-too-large', { mostBytes: MOST_PACK_BYTES });
    const last = new Date(entries.at(-1)!.entry.at);
    return { name: `preuve-${fileName(dossier.title).replace(/\.pdf$/, '')}.zip`, stream: Readable.from(zipped(files, last, (sha256) => this.blobs.open(sha256))) };
  }

  /** What the pack is made of: lists and small texts, the documents by their digests. Refuses a draft. */
  async gather(actor: Caller, id: DossierId): Promise<GatheredPack | Refusal> {
    const material = await this.material(actor, id);
    const { dossier } = material;
    if (dossier.submittedAt === null && dossier.status !== 'purged') return refuse('dossier.nothing-to-prove');
    const typeName = typeOf(dossier).name;
    const { organisation: { name: organisation, timeZone }, entries, anchored } = material;
    const files = proofPack({
      ...material, docketBytes: dossier.docket ? (await this.blobs.read(dossier.docket)).length : null,
      index: proofIndex({ organisation, timeZone, typeName, dossier, entries, anchored }),
    });
    return { dossier, entries, files, organisation: material.organisation };
  }

  private material(actor: Caller, id: DossierId): Promise<Omit<PackMaterial, 'docketBytes' | 'index'>> {
    const { organisationId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const { dossier } = await this.sights.provable(manager, actor, id);
      const { name, timeZone } = await this.organisation.organisation(manager, organisationId);
      const released = dossier.circuit && await this.circuits.byVersion(manager, organisationId, dossier.circuit.key, dossier.circuit.version);
      assert(!released || isPinned(released.definition, dossier), 'a dossier follows the circuit it was pinned to');
      return {
        organisation: { id: organisationId, name, timeZone }, dossier, circuit: released?.definition ?? null,
        entries: await this.evidence.read(manager, organisationId, id), anchored: await this.anchors.ofChain(manager, organisationId, id),
      };
    });
  }
}

function sizeOf(files: readonly PackFile[]): number {
  return files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
