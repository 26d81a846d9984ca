// A finished dossier goes on in another circuit: a draft of its own, with the files as they were signed, and the facts
// both types ask for. The finished one stays as it is.

import { Injectable } from '@nestjs/common';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { Blobs } from '#storage/blobs.service.js';
import type { DossierType, Metadata } from '#acts/dossier-type.js';
import type { Actor } from '#organisation/actor.js';
import { typeOf } from '../decide.js';
import type { Dossier } from '../dossier.js';
import { DossiersService } from '../dossiers.service.js';
import type { KeyedRequest } from '../keyed-request.js';
import { SightsService } from '../reading/sights.service.js';

@Injectable()
export class ContinuationService {
  constructor(
    private readonly database: DatabaseService,
    private readonly sights: SightsService,
    private readonly dossiers: DossiersService,
    private readonly identifiers: IdentifiersService,
    private readonly blobs: Blobs,
  ) {}

  /** Refuses `dossier.not-finished`. Throws Denied 404 for a dossier this person does not see. */
  async begin(actor: Actor, id: DossierId, type: DossierType, request: KeyedRequest | null): Promise<Dossier | Refusal> {
    const { dossier } = await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id));
    if (dossier.trash) return refuse('dossier.in-trash', {});
    if (dossier.status !== 'finished') return refuse('dossier.not-finished', { status: dossier.status });
    // Kept whole for its own sake: the file it begins with goes with the finished dossier.
    for (const { signed } of dossier.documents) if (signed) await this.blobs.put(await this.blobs.open(signed.sha256), { maxBytes: Number.MAX_SAFE_INTEGER, willGrow: true });
    const next = this.identifiers.next<DossierId>();
    return this.dossiers.ask(actor, next, {
      type: 'create', id: next, dossierType: type.key, title: dossier.title, desk: null,
      metadata: shared(dossier.metadata, typeOf(dossier), type), origin: { dossier: dossier.id, title: dossier.title },
      documents: dossier.documents.map(({ role, name, pages, sha256, sizeBytes, source, warnings, signed }) => ({ id: this.identifiers.next<DocumentId>(), role, name, pages, ...(source ? { source } : {}), ...(warnings ? { warnings } : {}), ...(signed ?? { sha256, sizeBytes }), signed: null })),
    }, request);
  }
}

/** Facts of the same name and kind. */
function shared(metadata: Metadata, from: DossierType, to: DossierType): Metadata {
  const both = to.metadata.filter(({ key, kind }) => from.metadata.some((other) => other.key === key && other.kind === kind));
  return Object.fromEntries(both.flatMap(({ key }) => (metadata[key] === undefined ? [] : [[key, metadata[key]]])));
}
