// From what is to be told to messages: in the words of the person it goes to, at once, for the summary of the day, or
// not at all; written in the transaction that takes what happened, sent afterwards by a job.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import type { Actor } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { Situation } from '#dossiers/steps/routing.js';
import { Mailer } from './mailer.client.js';
import { MessagesStore, type Message, type Mode } from './messages.store.js';
import type { Notice } from './notice.js';
import { reachable } from './reachable.js';
import { digestWords, wordsOf, type House, type Words } from './wording.js';

export const MAIL_QUEUE = 'mail';
/** The two months in which an act may be contested (CJA R421-1), and one more. */
const KEPT_DAYS = 90;

export interface Preference {
  readonly mode: Mode;
  /** `null`: nothing can be sent to this person. */
  readonly address: string | null;
  /** Whether this installation sends e-mail at all. */
  readonly mailServer: boolean;
}

/** One message, worded for each. */
export interface Told {
  readonly kind: Message['kind'];
  readonly key: Message['key'];
  readonly about?: Message['about'];
  readonly words: (to: string, house: House) => Words;
}

@Injectable()
export class MessagesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: MessagesStore,
    private readonly organisation: OrganisationService,
    private readonly jobs: JobsService,
    private readonly mailer: Mailer,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  /** Several dossiers at once; what is for nobody who can be reached becomes no message. */
  async tell(manager: EntityManager, organisation: OrganisationId, told: readonly { readonly dossier: Dossier; readonly situation: Situation; readonly notices: readonly Notice[] }[]): Promise<void> {
    if (!this.mailer.isThere || told.every(({ notices }) => notices.length === 0)) return;
    const modes = await this.store.modes(manager, organisation);
    const { name } = await this.organisation.organisation(manager, organisation);
    const createdAt = this.clock.now();
    const messages = told.flatMap(({ dossier, situation, notices }) => notices.flatMap((notice): readonly Message[] => {
      const mode = modes.get(notice.person) ?? 'immediate';
      const person = reachable(situation.chart, notice.person);
      if (mode === 'none' || !person) return [];
      const words = wordsOf(notice, dossier, situation.type.name, person.name, { name, timeZone: situation.chart.timeZone, publicUrl: this.config.publicUrl });
      return [{ id: this.identifiers.next(), person: notice.person, kind: notice.kind, dossier: dossier.id, task: notice.task?.number ?? null, key: null, ...words, createdAt, digest: mode === 'digest' }];
    }));
    if (messages.length > 0) await this.post(manager, organisation, messages);
  }

  /** How many could not be sent since then: no address, or refused for good by the mail server. */
  refusedSince(manager: EntityManager, organisation: OrganisationId, since: Instant): Promise<number> {
    return this.store.refusedSince(manager, organisation, since);
  }

  /** The same things to each of these people, about no dossier. `words`: for the name of whom they go to. */
  async tellEach(manager: EntityManager, organisation: OrganisationId, people: readonly PersonId[], told: readonly Told[]): Promise<void> {
    if (!this.mailer.isThere || people.length === 0 || told.length === 0) return;
    const modes = await this.store.modes(manager, organisation);
    const { chart, house } = await this.house(manager, organisation);
    const createdAt = this.clock.now();
    const messages = people.flatMap((id): readonly Message[] => {
      const mode = modes.get(id) ?? 'immediate';
      const person = reachable(chart, id);
      if (mode === 'none' || !person) return [];
      return told.map(({ kind, key, about, words }) => ({ id: this.identifiers.next(), person: id, kind, dossier: null, task: null, key, ...(about === undefined ? {} : { about }), ...words(person.name, house), createdAt, digest: mode === 'digest' }));
    });
    if (messages.length > 0) await this.post(manager, organisation, messages);
  }

  /** The summaries of one collectivité: one message a person for everything kept since the last. */
  summarise(organisation: OrganisationId): Promise<void> {
    return this.database.transaction(organisation, async (manager) => {
      const at = this.clock.now();
      const { chart, house } = await this.house(manager, organisation);
      const messages = [...await this.store.takeForDigest(manager, organisation, at)].flatMap(([id, subjects]): readonly Message[] => {
        const person = reachable(chart, id);
        return person ? [{ id: this.identifiers.next(), person: id, kind: 'digest', dossier: null, task: null, key: null, ...digestWords(subjects, person.name, house), createdAt: at, digest: false }] : [];
      });
      if (messages.length > 0) await this.post(manager, organisation, messages);
    });
  }

  /** A message says what the dossier itself keeps: it stays a season, to answer whoever asks whether it was sent. */
  forget(organisation: OrganisationId): Promise<void> {
    const before = instantOfMs(msOfInstant(this.clock.now()) - KEPT_DAYS * 86_400_000);
    return this.database.transaction(organisation, (manager) => this.store.forget(manager, organisation, before));
  }

  /** Sends one message, unless it was sent already. Throws Outage when it may be tried again. */
  send(organisation: OrganisationId, id: string): Promise<void> {
    return this.database.transaction(organisation, async (manager) => {
      const message = await this.store.waiting(manager, organisation, id);
      if (!message) return;
      const person = reachable(await this.organisation.chartAt(manager, organisation), message.person);
      const outcome = person ? await this.mailer.send({ id, to: person, subject: message.subject, body: message.body }) : { refused: 'no address' };
      await (outcome === 'sent' ? this.store.sent(manager, organisation, id, this.clock.now()) : this.store.dropped(manager, organisation, id, outcome.refused));
    });
  }

  preference(actor: Actor): Promise<Preference> {
    return this.database.transaction(actor.organisationId, (manager) => this.preferenceWithin(manager, actor));
  }

  choose(actor: Actor, mode: Mode): Promise<Preference> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      await this.store.choose(manager, actor.organisationId, actor.personId, mode);
      return this.preferenceWithin(manager, actor);
    });
  }

  private async house(manager: EntityManager, organisation: OrganisationId): Promise<{ readonly chart: Chart; readonly house: House }> {
    const chart = await this.organisation.chartAt(manager, organisation);
    const { name } = await this.organisation.organisation(manager, organisation);
    return { chart, house: { name, timeZone: chart.timeZone, publicUrl: this.config.publicUrl } };
  }

  private async preferenceWithin(manager: EntityManager, { organisationId, personId }: Actor): Promise<Preference> {
    const mode = (await this.store.modes(manager, organisationId)).get(personId) ?? 'immediate';
    return { mode, address: reachable(await this.organisation.chartAt(manager, organisationId), personId)?.address ?? null, mailServer: this.mailer.isThere };
  }

  private async post(manager: EntityManager, organisation: OrganisationId, messages: readonly Message[]): Promise<void> {
    const added = new Set(await this.store.add(manager, organisation, messages));
    for (const { id } of messages.filter((message) => added.has(message.id) && !message.digest)) await this.jobs.enqueue(manager, MAIL_QUEUE, { organisation, id }, { key: id });
  }
}
