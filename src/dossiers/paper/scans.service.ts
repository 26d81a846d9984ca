// The scan of a signed paper comes in as any file does, resumable and judged in a process of its own; only a PDF is taken.
// It becomes no document: the decision that records the signature names it, and until then it is an upload of its sender.

import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '#kernel/clock.js';
import { Denied, Malformed } from '#kernel/faults.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { GuardedReader } from '#intake/guarded-reader.service.js';
import type { Actor } from '#organisation/actor.js';
import type { StepId } from '#circuits/definition.js';
import { ArrivalsService } from '../arrival/arrivals.service.js';
import type { Announced, Arriving } from '../arrival/upload.client.js';
import { DOCUMENT_MAX_BYTES, nameFault } from '../document.js';
import type { Dossier } from '../dossier.js';
import { situationIn } from '../reading/sight.js';
import { SightsService } from '../reading/sights.service.js';
import { paperTasks } from '../task.js';
import { ErasuresService } from '../trash/erasures.service.js';
import type { Scan } from './paper-signature.js';
import { recordable, signableOnPaper, signatoriesThatDay, type PaperSignatory } from './recorders.js';

@Injectable()
export class ScansService {
  /** A double click judges the file once. */
  private readonly judging = new Map<DocumentId, Promise<Scan | Refusal>>();

  constructor(
    private readonly arrivals: ArrivalsService,
    private readonly sights: SightsService,
    private readonly database: DatabaseService,
    private readonly reader: GuardedReader,
    private readonly blobs: Blobs,
    private readonly erasures: ErasuresService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** Refuses `paper.nothing-to-record`, a name, a size, `document.too-many-uploads`. */
  async begin(actor: Actor, id: DossierId, announced: Omit<Announced, 'role'>): Promise<Arriving | Refusal> {
    const sight = await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id));
    const { dossier, circuit } = sight;
    const asked = circuit ? recordable(dossier, actor.personId, circuit.machine, situationIn(sight), isAdministrator(actor)) : [];
    if (asked.length === 0) return refuse('paper.nothing-to-record');
    if (announced.sizeBytes !== null && announced.sizeBytes > DOCUMENT_MAX_BYTES) return refuse('document.too-large', { maxBytes: DOCUMENT_MAX_BYTES });
    return nameFault(announced.name) ?? this.arrivals.place(actor, id).begin(this.identifiers.next<DocumentId>(), { ...announced, role: 'scan' });
  }

  /** The scan this upload brought, judged and kept; the one of a signature that is recorded already, when it was asked before. Refuses what intake/ refuses, and `paper.scan-not-pdf`. */
  async take(actor: Actor, id: DossierId, upload: DocumentId): Promise<Scan | Refusal> {
    const known = scanOf(await this.dossier(actor, id), upload);
    if (known) return known;
    const underWay = this.judging.get(upload);
    if (underWay) return underWay;
    const judging = this.judged(actor, id, upload).finally(() => this.judging.delete(upload));
    this.judging.set(upload, judging);
    return judging;
  }

  /** It is recorded: what had arrived is kept elsewhere. */
  forget(actor: Actor, id: DossierId, upload: DocumentId): Promise<void> {
    return this.arrivals.place(actor, id).remove(upload);
  }

  /** It was judged good and recorded nowhere: its bytes go unless something needs them. */
  async leave(actor: Actor, { sha256 }: Scan): Promise<void> {
    await this.database.transaction(actor.organisationId, (manager) => this.erasures.ask(manager, actor.organisationId, [sha256], this.clock.now()));
  }

  /** Who could sign this step on that day, for the screen. Refuses `dossier.no-such-step`. */
  signatories(actor: Actor, id: DossierId, step: StepId, on: CivilDate): Promise<readonly PaperSignatory[] | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const sight = await this.sights.seen(manager, actor, id);
      const { dossier, circuit, chart, at } = sight;
      const task = circuit ? signableOnPaper(dossier, circuit.machine).find((candidate) => candidate.step === step) : undefined;
      return task ? signatoriesThatDay(task, on, dossier, situationIn(sight), civilDateOf(at, chart.timeZone)) : refuse('dossier.no-such-step', { step });
    });
  }

  private async judged(actor: Actor, id: DossierId, wanted: DocumentId): Promise<Scan | Refusal> {
    const place = this.arrivals.place(actor, id);
    const upload = await place.find(wanted);
    try {
      if (upload?.role !== 'scan') throw new Denied('document.upload-unknown', 404);
      if (upload.offset !== upload.sizeBytes) return refuse('document.unfinished', { received: upload.offset, sizeBytes: upload.sizeBytes });
      const scan = await this.kept(upload);
      // What is wrong with the file stays wrong.
      if (isRefusal(scan)) await place.remove(wanted);
      return scan;
    } catch (fault) {
      if (fault instanceof Malformed) await place.remove(wanted);
      // Recorded meanwhile by the other click, on another server: what had arrived is kept already.
      const recorded = scanOf(await this.dossier(actor, id), wanted);
      if (recorded) return recorded;
      throw fault;
    }
  }

  private async kept({ id, path, name, offset }: Arriving): Promise<Scan | Refusal> {
    if (offset === 0) return refuse('document.empty');
    const looked = await this.reader.examine({ path, name, toSign: false, pdfPath: `${path}.pdf`, at: this.clock.now() });
    if (isRefusal(looked)) return looked;
    if (looked.kind !== 'pdf') return refuse('paper.scan-not-pdf', { name });
    const { sha256, sizeBytes } = await this.blobs.put(createReadStream(path), { maxBytes: DOCUMENT_MAX_BYTES });
    // A scan is an image: what it shows is read in the document that was printed.
    const warnings = looked.warnings.filter((warning) => warning !== 'image-only');
    return { id, name, sha256, sizeBytes, pages: looked.pages, ...(warnings.length > 0 ? { warnings } : {}) };
  }

  private async dossier(actor: Actor, id: DossierId): Promise<Dossier> {
    return (await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id))).dossier;
  }
}

export function isAdministrator({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.includes('dossiers.bypass');
}

function scanOf({ tasks }: Dossier, id: DocumentId): Scan | null {
  return paperTasks(tasks).find(({ decision }) => decision.paper.scan.id === id)?.decision.paper.scan ?? null;
}
