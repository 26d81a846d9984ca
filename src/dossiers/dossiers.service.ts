// The main path as it runs: read the dossiers and the chart, decide, and write in one transaction the rows, the
// lines of evidence and the effects that follow. Three round trips, for one dossier or for a hundred: the opening
// with its reads, the write, the commit with the jobs. A change written over a dossier that someone else has changed
// meanwhile writes nothing and is decided again on what is now there.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Defect, Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { sqlState } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import type { Changed } from '#platform/news.js';
import { NewsService } from '#platform/news.service.js';
import { send, type Statement } from '#platform/statement.client.js';
import { entryText } from '#evidence/chain.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { isApplication, personOf, type Caller } from '#organisation/applications/caller.js';
import type { Credential } from '#organisation/credential.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { addressesAnew } from './addresses-anew.js';
import { authorOf, WORKER } from './author.js';
import { isCertificateRefusal, keptElsewhere, lacksCertificate } from './steps/certificate.js';
import { CertificatesService } from './sealing/certificates.service.js';
import type { Change } from './change.js';
import { ChangesStore } from './changes.store.js';
import type { Command } from './command.js';
import { decide, typeOf, type Decision } from './decide.js';
import { bytesOf } from './document.js';
import type { Dossier } from './dossier.js';
import { DossiersStore, type Answered, type SeenRow } from './dossiers.store.js';
import { effectKey } from './effect.js';
import { entryOf, eventOf, refusalEntry } from './event-entry.js';
import type { Author, DossierEvent } from './event.js';
import type { KeyedRequest } from './keyed-request.js';
import { changeTold } from './news/news-for.js';
import { pastOf, type Past } from './steps/past.js';
import { paperTasks } from './task.js';
import { mayAsk, visible, type Sight } from './reading/sight.js';
import { SightsService, type Look } from './reading/sights.service.js';

/** More losers than this in a row on one dossier is no contention but a fault. */
const MOST_ATTEMPTS = 20;

export interface Ask {
  readonly id: DossierId;
  readonly command: Command;
  readonly request: KeyedRequest | null;
}

/** `became`: null when nothing was written now (the request was answered before), or when the dossier was made. */
export interface Seen {
  readonly outcome: Dossier | Refusal;
  readonly became: Became | null;
}

/** `rows`: of each statement that was asked besides. */
export interface Became {
  readonly sight: Sight;
  readonly rows: readonly (readonly any[])[];
}

/** Denied: the person may not know of the dossier. */
type Outcome = Dossier | Refusal | Denied;

@Injectable()
export class DossiersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DossiersStore,
    private readonly changes: ChangesStore,
    private readonly sights: SightsService,
    private readonly organisation: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly jobs: JobsService,
    private readonly certificates: CertificatesService,
    private readonly news: NewsService,
  ) {}

  /** A person or an application asks. The dossier as it became, or the refusal. Throws Denied 404 when the person may not know of it. */
  async ask(actor: Caller, id: DossierId, command: Command, request: KeyedRequest | null): Promise<Dossier | Refusal> {
    return (await this.askAndSee(actor, id, command, request, [])).outcome;
  }

  /** The same, and how it now looks with what `reads` finds: asked with the commit, so that nobody waits for it. */
  async askAndSee(actor: Caller, id: DossierId, command: Command, request: KeyedRequest | null, reads: readonly Statement[]): Promise<Seen> {
    const { outcomes: [outcome], sight, rows } = await this.asked(actor, [{ id, command, request }], reads);
    if (outcome instanceof Denied) throw outcome;
    return { outcome: outcome!, became: sight && { sight, rows } };
  }

  /** Several dossiers in one transaction, each on its own: what one is refused stops no other. In the order asked; each dossier once. */
  async askAll(actor: Caller, asks: readonly Ask[]): Promise<readonly (Dossier | Refusal)[]> {
    const { outcomes } = await this.asked(actor, asks, []);
    return outcomes.map((outcome) => (outcome instanceof Denied ? refuse('dossier.unknown', {}) : outcome));
  }

  /** The worker reports; nobody's rights are asked. */
  async report(organisation: OrganisationId, id: DossierId, command: Command): Promise<Dossier | Refusal> {
    const { outcomes: [outcome] } = await this.settled(organisation, [{ id, command, request: null }], { actor: null, again: false, reads: [] });
    if (outcome instanceof Denied) throw outcome;
    return outcome!;
  }

  private async asked(actor: Caller, asks: readonly Ask[], reads: readonly Statement[]): Promise<Told> {
    const told = await this.settled(actor.organisationId, asks, { actor, again: true, reads });
    const waiting = told.outcomes.map((outcome, at) => isRefusal(outcome) && waitsForCertificate(outcome, asks[at]!.command));
    if (!waiting.includes(true) || isApplication(actor)) return told;
    // Only the certificate is missing: it is made if it may be, outside of any decision, and the question asked anew.
    await this.certificates.provide(actor.organisationId, actor.personId);
    const anew = await this.settled(actor.organisationId, asks.filter((_, at) => waiting[at]), { actor, again: false, reads });
    return { ...anew, outcomes: told.outcomes.map((outcome, at) => (waiting[at] ? anew.outcomes[waiting.slice(0, at).filter(Boolean).length]! : outcome)) };
  }

  private async settled(organisation: OrganisationId, asks: readonly Ask[], asking: Asking): Promise<Told> {
    const once = () => this.database.closing(organisation, this.first(organisation, asks, asking),
      (manager, rows) => this.settle(manager, organisation, asks, asking, rows), ({ sight }) => (sight ? asking.reads : []));
    const { result: { outcomes, changed, sight }, rows } = await once().catch((error: unknown) => {
      // The same key used twice at the same instant: the other request has written first, and is now found.
      if (sqlState(error) !== '23505' || asks.every(({ request }) => request === null)) throw error;
      return once();
    });
    this.news.tell(organisation, changed);
    return { outcomes, sight, rows };
  }

  /** The keys, then the dossiers with the chart; before them, the chart held still for whoever signs, or addresses a desk that no circuit of the dossier named until now. */
  private first(organisation: OrganisationId, asks: readonly Ask[], { actor }: Asking): readonly Statement[] {
    // A mandate that ends at this very moment ends before the signature or after it, never in between; so does a desk that closes.
    const holds = asks.some(({ command }) => isSignature(command) || addressesAnew(command)) ? [this.organisation.holds(organisation)] : [];
    const requests = asks.flatMap(({ request }) => request ?? []);
    return [...holds, this.store.readsAnswers(organisation, requests), this.sights.reads(organisation, asks.map(({ id }) => id), actor && personOf(actor))];
  }

  private async settle(manager: EntityManager, organisation: OrganisationId, asks: readonly Ask[], asking: Asking, rows: readonly (readonly any[])[]): Promise<Settled> {
    const outcomes = new Map<Ask, Outcome>();
    const changed: Changed[] = [];
    let sight: Sight | null = null;
    const answers = new Map((rows.at(-2) as readonly Answered[]).map((answered) => [answered.key, answered]));
    let seen = rows.at(-1) as readonly SeenRow[];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const look = await this.sights.look(manager, organisation, seen);
      const taken = new Map<Ask, { readonly before: Dossier | null; readonly decision: Decision }>();
      for (const ask of asks.filter((one) => !outcomes.has(one))) {
        const found = await this.judged(manager, organisation, ask, asking, look, answers.get(ask.request?.key ?? ''));
        if ('decision' in found) taken.set(ask, found);
        else outcomes.set(ask, found.outcome);
      }
      const written = await this.writeAll(manager, organisation, [...taken].map(([{ request }, { before, decision }]) => ({ before, decision, request })));
      for (const [ask, { before, decision }] of taken) {
        if (!written.has(decision.dossier.id)) continue;
        outcomes.set(ask, decision.dossier);
        changed.push(changeTold(before, decision.dossier));
        const former = look.sights.get(ask.id);
        sight = former ? { ...former, dossier: decision.dossier } : null;
      }
      if (outcomes.size === asks.length) return { outcomes: asks.map((ask) => outcomes.get(ask)!), changed, sight };
      seen = await send<SeenRow>(manager, this.sights.reads(organisation, asks.filter((ask) => !outcomes.has(ask)).map(({ id }) => id), asking.actor && personOf(asking.actor)));
    }
    throw new Defect(`a dossier changed ${MOST_ATTEMPTS} times while it was decided`);
  }

  private async judged(manager: EntityManager, organisation: OrganisationId, ask: Ask, asking: Asking, look: Look, answered: Answered | undefined): Promise<Judged> {
    const { actor } = asking;
    const { command, request } = ask;
    if (answered && actor) return { outcome: await this.answeredBefore(manager, actor, request!, answered) };
    const sight = command.type === 'create' ? null : look.sights.get(ask.id) ?? null;
    if (command.type !== 'create' && !sight && actor) return { outcome: await this.sights.missing(manager, actor, ask.id, look) };
    if (command.type !== 'create' && (!sight || (actor && !mayAsk(sight, actor, command)))) return { outcome: new Denied('dossier.unknown', 404) };
    const by = actor ? authorOf(actor, look.chart) : WORKER;
    const before = sight?.dossier ?? null;
    const past = before && command.type === 'recall' ? await this.past(manager, organisation, before) : null;
    const { at, chart, credentials, houseSeals } = look;
    const decision = this.withKeptKey(decide(before, command, { at, by, chart, credentials, houseSeals, circuit: sight?.circuit ?? null, opened: sight?.opened ?? [], past }), credentials);
    if (!isRefusal(decision)) return { before, decision };
    if (asking.again && waitsForCertificate(decision, command)) return { outcome: decision };
    // The request that won the race may be this very one, sent twice.
    const earlier = actor && request ? await this.store.answered(manager, organisation, request) : null;
    if (earlier && actor) return { outcome: await this.answeredBefore(manager, actor, request!, earlier) };
    return { outcome: await this.refused(manager, organisation, sight, command, decision, by) };
  }

  /** The dossier before what happened last, as its evidence tells it; and who has opened it since. */
  private async past(manager: EntityManager, organisation: OrganisationId, { id }: Dossier): Promise<Past | null> {
    const events = (await this.evidence.read(manager, organisation, id)).flatMap(({ entry }) => eventOf(entry) ?? []);
    const past = pastOf(events);
    return past && { ...past, openedBy: await this.store.readSince(manager, organisation, id, past.last.at) };
  }

  private withKeptKey(decision: Decision | Refusal, credentials: readonly Credential[]): Decision | Refusal {
    return isRefusal(decision) ? decision : keptElsewhere(decision.event, credentials, (credential) => this.certificates.keeps(credential)) ?? decision;
  }

  /** One decision, with its line of evidence and its effects; `false`, and nothing written, when the dossier is no longer the one it was taken on. */
  async write(manager: EntityManager, organisation: OrganisationId, before: Dossier | null, decision: Decision, request: KeyedRequest | null): Promise<boolean> {
    return (await this.writeAll(manager, organisation, [{ before, decision, request }])).has(decision.dossier.id);
  }

  private async writeAll(manager: EntityManager, organisation: OrganisationId, taken: readonly { readonly before: Dossier | null; readonly decision: Decision; readonly request: KeyedRequest | null }[]): Promise<ReadonlySet<DossierId>> {
    const changes = taken.map(({ before, decision: { dossier: after, event, notes }, request }): Change => ({ before, after, notes, type: typeOf(after), at: event.at, request, tells: before !== null && !isPrepared(before, after), erases: erasedBy(event, before), text: entryText(entryOf(event)) }));
    const written = await this.changes.write(manager, organisation, changes);
    for (const { decision } of taken.filter(({ decision: { dossier } }) => written.has(dossier.id))) {
      for (const { queue, ...asked } of decision.effects) {
        await this.jobs.enqueue(manager, queue, { organisation, ...asked }, { key: effectKey({ queue, ...asked } as Decision['effects'][number]) });
      }
    }
    return written;
  }

  /** A refused signature leaves its line: who tried, and why the law, or the certificate, said no. */
  private async refused(manager: EntityManager, organisation: OrganisationId, sight: Sight | null, command: Command, refusal: Refusal, by: Author): Promise<Refusal> {
    if (sight && isSignature(command) && (refusal.refused.startsWith('signature.') || isCertificateRefusal(refusal.refused))) {
      await this.evidence.record(manager, organisation, sight.dossier.id, [refusalEntry(refusal, command.seen, { at: sight.at, by })]);
    }
    return refusal;
  }

  private async answeredBefore(manager: EntityManager, actor: Caller, request: KeyedRequest, answered: Answered): Promise<Outcome> {
    if (answered.digest !== request.digest) return refuse('dossier.key-used-otherwise', {});
    const sight = (await this.sights.lookAt(manager, actor.organisationId, [answered.dossierId], personOf(actor))).sights.get(answered.dossierId);
    return sight && visible(sight, actor) ? sight.dossier : new Denied('dossier.unknown', 404);
  }
}

/** `again`: a signature that only wants a certificate will be asked once more, and so is not yet written as refused. */
interface Asking {
  /** `null`: the worker. */
  readonly actor: Caller | null;
  readonly again: boolean;
  readonly reads: readonly Statement[];
}

/** `changed`: what is told once it is committed. `sight`: how the last dossier that was changed now looks; null: none was, or it was made. */
interface Settled {
  readonly outcomes: readonly Outcome[];
  readonly changed: readonly Changed[];
  readonly sight: Sight | null;
}

/** `rows`: of each statement of `reads`; none without a sight. */
interface Told extends Omit<Settled, 'changed'> {
  readonly rows: readonly (readonly any[])[];
}

type Judged = { readonly outcome: Outcome } | { readonly before: Dossier | null; readonly decision: Decision };

function erasedBy(event: DossierEvent, before: Dossier | null): Change['erases'] {
  if (event.type === 'purged') return event.files;
  // So does what bears more signatures begin with what bore fewer.
  if (event.type === 'sealed' || event.type === 'signature-applied') return before!.documents.flatMap(({ signed }) => signed?.sha256 ?? []);
  // What was renewed begins with the file whose place it takes.
  if (event.type === 'renewed') return event.files.map(({ former }) => former);
  return event.type === 'discarded' ? [...before!.documents.flatMap(bytesOf), ...paperTasks(before!.tasks).map(({ decision }) => decision.paper.scan.sha256)] : [];
}

/** Work on a draft, or on a dossier that is being corrected, concerns nobody yet. */
function isPrepared(before: Dossier, after: Dossier): boolean {
  return after.status === 'draft' || (after.status === 'returned' && before.status === 'returned');
}

function isSignature(command: Command): command is Extract<Command, { readonly type: 'sign' | 'sign-on-paper' }> {
  return command.type === 'sign' || command.type === 'sign-on-paper';
}

function waitsForCertificate(refusal: Refusal, command: Command): boolean {
  return command.type === 'sign' && lacksCertificate(refusal);
}
