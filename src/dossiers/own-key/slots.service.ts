// Between the seal and the people who hold their keys: a certificate is shown, slots are opened for what is asked, and each answer,
// found good, is kept before anything is done with it. The seal goes on once everything asked of a dossier is answered.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import type { Actor } from '#organisation/actor.js';
import type { Credential, CredentialId } from '#organisation/credential.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { valueFault } from '#signature/pades/asked-signature.js';
import { effectKey } from '../effect.js';
import { SealWorkStore } from '../sealing/seal-work.store.js';
import { SealsStore } from '../sealing/seals.store.js';
import { ownCredentials, shownChain, type OwnKind } from './own-certificate.js';
import { openedSlot, slotFault, type Asked, type Slot, type SlotId } from './slot.js';
import { SlotsStore } from './slots.store.js';

/** Signed in one go, with one code typed: nobody reads a longer list. */
export const MOST_SLOTS = 200;
/** How long an answer sent again finds the first one. */
export const KEPT_HOURS = 24;

export interface OwnCertificate {
  readonly credential: Credential;
  readonly shown: boolean;
}

export interface Waiting {
  /** For the keys in the hands of this person; `null`: there are none. */
  readonly dossiers: number | null;
  /** For the keys of this person at the signing provider. */
  readonly remote: readonly { readonly credential: CredentialId; readonly dossiers: number }[];
}

export interface GivenValue {
  readonly id: SlotId;
  readonly value: Uint8Array;
}

export interface OpenSlot extends Slot {
  readonly asked: Asked;
}

@Injectable()
export class SlotsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly slots: SlotsStore,
    private readonly work: SealWorkStore,
    private readonly seals: SealsStore,
    private readonly organisation: OrganisationService,
    private readonly jobs: JobsService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** The certificates recorded for this person whose keys lie in the person's hands. */
  certificates(actor: Actor): Promise<readonly OwnCertificate[]> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const own = await this.own(manager, actor, 'user-token');
      const shown = await this.slots.shown(manager, actor.organisationId, own.map(({ certificate }) => certificate));
      return own.map((credential) => ({ credential, shown: shown.has(credential.certificate) }));
    });
  }

  /** `chain`: DER, the signing certificate first. Shown again, nothing changes. Refuses dossier.own-certificate-not-recorded. */
  show(actor: Actor, chain: readonly Uint8Array[]): Promise<Sha256 | Refusal> {
    const { organisationId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const shown = shownChain(chain, await this.own(manager, actor, 'user-token'));
      if (isRefusal(shown)) return shown;
      if (!await this.slots.show(manager, organisationId, shown.certificate, shown.chain, this.clock.now())) return shown.certificate;
      // Also those that an attempt at work now is about to leave waiting.
      for (const { id, version } of await this.seals.awaited(manager, organisationId)) await this.goOn(manager, organisationId, id, version, shown.certificate);
      return shown.certificate;
    });
  }

  waiting(actor: Actor): Promise<Waiting> {
    const { organisationId, personId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const held = await this.own(manager, actor, 'user-token');
      const remote = await this.own(manager, actor, 'remote');
      const asked = remote.length === 0 ? null : await this.slots.waitingFor(manager, organisationId, personId, digests(remote));
      return {
        dossiers: held.length === 0 ? null : await this.slots.waiting(manager, organisationId, personId, digests(held)),
        remote: remote.map(({ id, certificate }) => ({ credential: id, dossiers: asked?.get(certificate) ?? 0 })),
      };
    });
  }

  /** For all that this person is asked to sign; the slots opened before for the same documents are overtaken. */
  open(actor: Actor): Promise<readonly OpenSlot[]> {
    const { organisationId, personId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const at = this.clock.now();
      const asked = await this.slots.askedOf(manager, organisationId, personId, digests(await this.own(manager, actor, 'user-token')), MOST_SLOTS);
      const opened = asked.map((one) => ({ ...openedSlot(this.identifiers.next<SlotId>(), one, at), asked: one }));
      await this.slots.forgetSlots(manager, organisationId, personId, before(at, KEPT_HOURS));
      await this.slots.open(manager, organisationId, opened);
      return opened;
    });
  }

  /** The slot as it was answered first. Throws Denied 404 dossier.no-slot; refuses as `slotFault` does, signature.wrong-key, dossier.own-certificate-withdrawn. */
  async answer(actor: Actor, id: SlotId, value: Uint8Array): Promise<Slot | Refusal> {
    return (await this.answerAll(actor, [{ id, value }]))[0]!;
  }

  /** Each as `answer` does, in one transaction: those found good are kept at once. In the order in which the slots were opened. */
  answerAll(actor: Actor, given: readonly GivenValue[]): Promise<readonly (Slot | Refusal)[]> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const own = new Set(digests(await this.own(manager, actor)));
      const outcomes: (Slot | Refusal)[] = [];
      for (const one of given) outcomes.push(await this.answered(manager, actor, own, one));
      return outcomes;
    });
  }

  private async answered(manager: EntityManager, { organisationId, personId }: Actor, own: ReadonlySet<Sha256>, { id, value }: GivenValue): Promise<Slot | Refusal> {
    const known = await this.slots.slot(manager, organisationId, personId, id, false);
    if (!known) throw new Denied('dossier.no-slot', 404);
    await this.work.hold(manager, organisationId, known.dossier);
    const asked = await this.slots.asked(manager, organisationId, known);
    const slot = (await this.slots.slot(manager, organisationId, personId, id, true)) ?? known;
    if (slot.answeredAt !== null) return slot;
    const at = this.clock.now();
    const fault = slotFault(slot, asked, at);
    if (fault || !asked) return fault ?? refuse('dossier.slot-stale');
    if (!own.has(sha256(asked.certificate))) return refuse('dossier.own-certificate-withdrawn');
    return valueFault(asked, value) ?? await this.keep(manager, organisationId, slot, asked, value, at);
  }

  private async keep(manager: EntityManager, organisation: OrganisationId, slot: Slot, { dossier, document, version, name }: Asked, value: Uint8Array, at: Instant): Promise<Slot> {
    await this.work.put(manager, { organisation, dossier, version }, document, name, value);
    if (!await this.slots.answered(manager, organisation, slot, at)) {
      await this.seals.setProblem(manager, organisation, dossier, null);
      await this.goOn(manager, organisation, dossier, version, slot.id);
    }
    return { ...slot, answeredAt: at };
  }

  /** `because`: a job of its own, as the one that asked may not be over yet. */
  private async goOn(manager: EntityManager, organisation: OrganisationId, dossier: DossierId, version: number, because: string): Promise<void> {
    await this.jobs.enqueue(manager, 'seal', { organisation, dossier, version }, { key: `${effectKey({ queue: 'seal', dossier, version })}:${because}` });
  }

  private async own(manager: EntityManager, { organisationId, personId }: Actor, kind?: OwnKind): Promise<readonly Credential[]> {
    const own = ownCredentials(personId, (await this.organisation.standingAt(manager, organisationId)).credentials, this.clock.now());
    return own.filter((credential) => kind === undefined || credential.kind === kind);
  }
}

function digests(credentials: readonly Credential[]): readonly Sha256[] {
  return credentials.map(({ certificate }) => certificate);
}

export function before(at: Instant, hours: number): Instant {
  return instantOfMs(msOfInstant(at) - hours * 3_600_000);
}
