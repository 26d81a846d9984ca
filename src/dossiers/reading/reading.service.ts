// A dossier read: the whole of it as one person sees it, its evidence, its docket, and who would sign it.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { DossierId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { sendWithCommit, type Statement } from '#platform/statement.client.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { Verdict } from '#evidence/chain.js';
import type { Recorded } from '#evidence/entry.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { isApplication, personOf, type Caller } from '#organisation/applications/caller.js';
import { powersIn } from '#organisation/told-in.js';
import { whoMaySign, type Resolution } from '#organisation/powers.js';
import { typeOf } from '../decide.js';
import type { Became } from '../dossiers.service.js';
import { DossiersStore, type SeenRow } from '../dossiers.store.js';
import { actOf, type DossierType } from '#acts/dossier-type.js';
import { SealsStore } from '../sealing/seals.store.js';
import { awaitedKeys } from '../own-key/awaited-keys.js';
import { SlotsStore } from '../own-key/slots.store.js';
import { isAwaited } from '../sealing/sealing.js';
import { awaitedSeal } from '../house-seal/awaited-seal.js';
import { situationIn, visible, type Sight } from './sight.js';
import { isMadeFor, SightsService } from './sights.service.js';
import type { SealWaits } from './seal-view.js';
import { viewOf, type DossierView, type Shown } from './view.js';
import { PrivateNotesStore } from '../words/private-notes.store.js';
import { traceLine, type TraceLine } from '../steps/you.js';

export interface Powers {
  readonly signatories: Resolution['signatories'];
  readonly trace: readonly TraceLine[];
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
}

export interface Journal {
  readonly chain: DossierId;
  readonly verdict: Verdict;
  readonly entries: readonly Recorded[];
}

type Rows = readonly (readonly any[])[];

@Injectable()
export class ReadingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly sights: SightsService,
    private readonly store: DossiersStore,
    private readonly seals: SealsStore,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
    private readonly circuits: CircuitsService,
    private readonly notes: PrivateNotesStore,
    private readonly slots: SlotsStore,
  ) {}

  /** Opened by a person it is no longer unread; by an application it is as it was. */
  open(actor: Caller, id: DossierId): Promise<DossierView> {
    return this.database.opening(actor.organisationId, this.reads(actor, id), async (manager, rows) => {
      const view = await this.view(manager, actor, id, rows);
      if (!isApplication(actor)) sendWithCommit(manager, this.store.marksRead(actor.organisationId, id, actor.personId, this.clock.now()));
      return view;
    });
  }

  /** As it is after a decision, where `became` does not say it. */
  after(actor: Caller, id: DossierId): Promise<DossierView> {
    return this.unopened(actor, id);
  }

  /** Nobody is shown it yet: as unread as it was, and whoever sent it may still take it back. */
  unopened(actor: Caller, id: DossierId): Promise<DossierView> {
    return this.database.reading(actor.organisationId, this.reads(actor, id), (manager, rows) => this.view(manager, actor, id, rows));
  }

  /** What the page shows besides the dossier itself. */
  besides({ organisationId }: Caller, id: DossierId): readonly Statement[] {
    return [this.evidence.reads(organisationId, id), this.notes.reads(organisationId, id)];
  }

  /** What was just decided, without a reading: `rows` are those of `besides`. null: to be read, for there is more to it. */
  became(actor: Caller, { sight, rows }: Became): DossierView | null {
    const { dossier, circuit } = sight;
    const asksMore = dossier.status === 'draft' || dossier.status === 'sealing' || dossier.circuit?.hash !== circuit?.reference.hash;
    return asksMore || !visible(sight, actor) ? null : this.shown(actor, sight, rows, { circuits: [], sealWaits: { late: houseSealAwaited(sight), keys: [] } });
  }

  typeOf(actor: Caller, id: DossierId): Promise<DossierType> {
    return this.database.transaction(actor.organisationId, async (manager) => typeOf((await this.sights.seen(manager, actor, id)).dossier));
  }

  powers(actor: Caller, id: DossierId): Promise<Powers> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { type, metadata, chart, at } = situationIn(await this.sights.seen(manager, actor, id));
      const { signatories, trace, warnings } = whoMaySign(actOf(type, metadata), chart, at);
      return { signatories, trace: trace.map((skipped) => traceLine(skipped, actor.language)), warnings: warnings.map((notice) => ({ code: notice.code, text: powersIn[actor.language ?? 'fr'].explainNotice(notice) })) };
    });
  }

  journal(actor: Caller, id: DossierId): Promise<Journal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      await this.sights.seen(manager, actor, id);
      const verdict = await this.evidence.verify(manager, actor.organisationId, id);
      return { chain: id, verdict, entries: await this.evidence.read(manager, actor.organisationId, id) };
    });
  }

  /** The digest of the docket of a finished dossier; Denied 404 before. */
  docket(actor: Caller, id: DossierId): Promise<Sha256> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { dossier } = await this.sights.seen(manager, actor, id);
      if (!dossier.docket) throw new Denied('dossier.no-docket-yet', 404);
      return dossier.docket;
    });
  }

  /** What the type usually follows first, then the others by name. */
  private async choice(manager: EntityManager, { organisationId }: Caller, sight: Sight): Promise<DossierView['circuits']> {
    const { type } = situationIn(sight);
    const found = (await this.circuits.allReleased(manager, organisationId)).filter((circuit) => isMadeFor(circuit, type));
    const followed = sight.circuit?.reference.key;
    return found.map(({ key, definition: { name } }) => ({ key, name, followed: key === followed }))
      .sort((one, other) => (one.key === type.circuitKey ? -1 : other.key === type.circuitKey ? 1 : one.name.localeCompare(other.name, 'fr')));
  }

  private reads(actor: Caller, id: DossierId): readonly Statement[] {
    return [this.sights.reads(actor.organisationId, [id], personOf(actor)), ...this.besides(actor, id)];
  }

  private async view(manager: EntityManager, actor: Caller, id: DossierId, [rows, ...besides]: Rows): Promise<DossierView> {
    const sight = await this.sights.shown(manager, actor, id, rows as readonly SeenRow[]);
    return this.shown(actor, sight, besides, {
      circuits: sight.dossier.status === 'draft' ? await this.choice(manager, actor, sight) : [],
      sealWaits: sight.dossier.status === 'sealing' ? await this.sealWaits(manager, actor, sight) : { late: houseSealAwaited(sight), keys: [] },
    });
  }

  private async sealWaits(manager: EntityManager, { organisationId }: Caller, { dossier, credentials }: Sight): Promise<SealWaits> {
    const problem = await this.seals.problem(manager, organisationId, dossier.id);
    const keys = awaitedKeys(dossier, problem, await this.slots.askedIn(manager, organisationId, dossier.id), credentials);
    return { late: problem && !isAwaited({ refused: problem.code }) ? problem : null, keys };
  }

  private shown(actor: Caller, sight: Sight, [entries, notes]: Rows, more: Pick<Shown, 'circuits' | 'sealWaits'>): DossierView {
    return viewOf({
      ...more, language: actor.language, dossier: sight.dossier, situation: situationIn(sight), circuit: sight.circuit,
      reader: isApplication(actor) ? { person: null, application: { id: actor.applicationId } } : { person: actor.personId }, permissions: isApplication(actor) ? [] : actor.permissions,
      entries: this.evidence.recorded(sight.dossier.id, entries!), notes: this.notes.foundIn(notes!),
    });
  }
}

function houseSealAwaited(sight: Sight): SealWaits['late'] {
  const refusal = awaitedSeal(sight);
  return refusal && { code: refusal.refused, facts: refusal.facts };
}
