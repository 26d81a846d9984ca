// A signatory signs with a key at the signing provider: slots are opened for what this person was shown, the provider is asked once for
// all of them with the codes just typed, and each value, found good, is kept before anything is done with it. While the slots are open
// nobody opens others: two clicks are one signature. The codes pass through and are kept nowhere.

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Denied } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from '#organisation/actor.js';
import type { Credential, CredentialId } from '#organisation/credential.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { digestOf } from '#signature/cms/algorithm.js';
import type { RemoteUse } from '#signature/keys/remote/credential.js';
import type { Code } from '#signature/keys/remote/factors.js';
import { ownCredentials } from './own-certificate.js';
import { codesFor } from './remote-codes.js';
import { RemoteKeys } from './remote-keys.service.js';
import { shownAmong, type Shown } from './remote-shown.js';
import { RemoteTries } from './remote-tries.service.js';
import { openedSlot, REMOTE_SLOT_MINUTES, type Asked, type SlotId } from './slot.js';
import { before, KEPT_HOURS, MOST_SLOTS, SlotsService, type OpenSlot } from './slots.service.js';
import { SlotsStore } from './slots.store.js';

export interface RemoteAsked {
  readonly use: RemoteUse;
  /** What one gesture signs. */
  readonly asked: readonly Asked[];
}

export interface RemoteSigned {
  readonly signed: number;
  /** Waiting for another gesture, and another code. */
  readonly left: number;
}

const OF_THE_CODE: ReadonlySet<string> = new Set(['signature.remote-wrong-code', 'signature.remote-locked', 'signature.remote-refused']);

@Injectable()
export class RemoteSigningService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SlotsStore,
    private readonly slots: SlotsService,
    private readonly keys: RemoteKeys,
    private readonly tries: RemoteTries,
    private readonly organisation: OrganisationService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** Throws Denied 404 dossier.no-remote-key, Outage signature.remote-*; refuses signature.remote-*. */
  async asked(actor: Actor, id: CredentialId): Promise<RemoteAsked | Refusal> {
    const credential = await this.own(actor, id);
    const use = await this.keys.useOf(credential);
    if (isRefusal(use)) return use;
    const asked = await this.database.transaction(actor.organisationId, (manager) => this.store.askedOf(manager, actor.organisationId, actor.personId, [credential.certificate], mostOf(use)));
    return { use, asked };
  }

  /**
   * What is to be answered, in the words of the provider; `null`: it was sent to the signatory. Refuses dossier.no-such-factor,
   * dossier.nothing-to-sign: nobody’s telephone rings for nothing; dossier.remote-many-challenges; throws and refuses as `asked`.
   */
  async challenge(actor: Actor, id: CredentialId, factor: string): Promise<{ readonly challenge: string | null } | Refusal> {
    const credential = await this.own(actor, id);
    const use = await this.keys.useOf(credential);
    if (isRefusal(use)) return use;
    if (!use.factors.some((one) => one.id === factor && one.challenged)) return refuse('dossier.no-such-factor');
    const { organisationId, personId } = actor;
    const waits = await this.database.transaction(organisationId, (manager) => this.store.waitingFor(manager, organisationId, personId, [credential.certificate]));
    if (!waits.get(credential.certificate)) return refuse('dossier.nothing-to-sign');
    const counted = await this.tries.begin(actor, credential.keyReference, 'challenge');
    if (isRefusal(counted)) return counted;
    try {
      const challenge = await this.keys.provider.challenge(credential.keyReference, factor);
      return isRefusal(challenge) ? challenge : { challenge };
    } catch (fault) {
      // Down, it has sent none as far as is known: its holder is not to wait for that.
      await this.tries.forget(counted.id);
      throw fault;
    }
  }

  /**
   * What was shown and nothing else: what came meanwhile waits for another code. Refuses dossier.code-missing, dossier.nothing-to-sign,
   * dossier.remote-changed, dossier.remote-under-way, dossier.remote-many-codes, what the provider refuses, and what `SlotsService.answer` refuses of the first value that is not kept.
   */
  async sign(actor: Actor, id: CredentialId, typed: readonly Code[], shown: readonly Shown[]): Promise<RemoteSigned | Refusal> {
    const credential = await this.own(actor, id);
    const use = await this.keys.useOf(credential);
    if (isRefusal(use)) return use;
    const codes = codesFor(use.factors, typed);
    if (isRefusal(codes)) return codes;
    const slots = await this.open(actor, credential, shown, mostOf(use));
    if (isRefusal(slots)) return slots;
    try {
      return await this.signed(actor, credential, { use, codes, slots });
    } finally {
      await this.database.transaction(actor.organisationId, (manager) => this.store.abandon(manager, actor.organisationId, slots.map((slot) => slot.id), this.clock.now()));
    }
  }

  private async signed(actor: Actor, credential: Credential, { use, codes, slots }: { readonly use: RemoteUse; readonly codes: readonly Code[]; readonly slots: readonly OpenSlot[] }): Promise<RemoteSigned | Refusal> {
    const { algorithm } = slots[0]!.asked;
    const digests = slots.map(({ asked }) => createHash(digestOf(algorithm)).update(asked.toBeSigned).digest());
    const values = await this.judged(actor, credential.keyReference, () => this.keys.provider.sign({ credential: credential.keyReference, algorithm, digests }, use, codes));
    if (isRefusal(values)) return values;
    const outcomes = await this.slots.answerAll(actor, slots.map(({ id }, index) => ({ id, value: values[index]! })));
    const left = await this.database.transaction(actor.organisationId, (manager) => this.store.askedOf(manager, actor.organisationId, actor.personId, [credential.certificate], MOST_SLOTS));
    return outcomes.find(isRefusal) ?? { signed: outcomes.length, left: left.length };
  }

  /** Counted as a wrong code until the provider has said that it was none; a refusal without a known reason may be of the code. */
  private async judged<T>(actor: Actor, keyReference: string, sign: () => Promise<T | Refusal>): Promise<T | Refusal> {
    const counted = await this.tries.begin(actor, keyReference, 'code');
    if (isRefusal(counted)) return counted;
    let outcome: T | Refusal | null = null;
    try {
      outcome = await sign();
      return outcome;
    } finally {
      if (outcome === null || (isRefusal(outcome) && !OF_THE_CODE.has(outcome.refused))) await this.tries.forget(counted.id);
      else if (!isRefusal(outcome)) await this.tries.forgetAll(keyReference);
    }
  }

  private open(actor: Actor, { certificate }: Credential, shown: readonly Shown[], most: number): Promise<readonly OpenSlot[] | Refusal> {
    const { organisationId, personId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const at = this.clock.now();
      // Held until the commit: the second of two clicks finds the slots of the first.
      const asked = shownAmong(await this.store.askedNamed(manager, organisationId, personId, certificate, shown.map(({ name }) => name)), shown, most);
      if (isRefusal(asked)) return asked;
      if (await this.store.live(manager, organisationId, asked.map(({ name }) => name), at)) return refuse('dossier.remote-under-way', { minutes: REMOTE_SLOT_MINUTES });
      const opened = asked.map((one) => ({ ...openedSlot(this.identifiers.next<SlotId>(), one, at, REMOTE_SLOT_MINUTES), asked: one }));
      await this.store.forgetSlots(manager, organisationId, personId, before(at, KEPT_HOURS));
      await this.store.open(manager, organisationId, opened);
      return opened;
    });
  }

  private async own({ organisationId, personId }: Actor, id: CredentialId): Promise<Credential> {
    const { credentials } = await this.database.transaction(organisationId, (manager) => this.organisation.standingAt(manager, organisationId));
    const own = ownCredentials(personId, credentials, this.clock.now()).find((credential) => credential.kind === 'remote' && credential.id === id);
    if (!own) throw new Denied('dossier.no-remote-key', 404);
    return own;
  }
}

function mostOf({ most }: RemoteUse): number {
  return Math.min(most, MOST_SLOTS);
}
