// The main path as it runs: read the dossier and the chart, decide, and write in one transaction the rows,
// the line of evidence and the effects that follow. A change written over a dossier that someone else has
// changed meanwhile writes nothing and is decided again on what is now there.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Sha256 } from '#kernel/digest.js';
import { assert, Defect, Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { sqlState } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '#organisation/actor.js';
import { personOf, type Chart } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import { signedName } from '#organisation/person.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { ReleasedCircuit } from '#circuits/circuits.table.js';
import type { Machine } from '#circuits/compile.js';
import { isStep } from '#circuits/tree.js';
import { isCertificateRefusal, lacksCertificate } from './certificate.js';
import { CertificatesService } from './certificates.service.js';
import type { Command } from './command.js';
import type { Context } from './context.js';
import { decide, situationOf, type Decision } from './decide.js';
import { DossiersStore } from './dossiers.store.js';
import type { Dossier } from './dossier.js';
import { dossierType, type DossierType } from '#acts/dossier-type.js';
import { effectKey } from './effect.js';
import { replay } from './apply.js';
import { entryOf, eventOf, refusalEntry } from './event-entry.js';
import type { Author } from './event.js';
import type { KeyedRequest } from './keyed-request.js';
import type { Past } from './past.js';
import { couldSign, maySee, type Onlooker } from './visibility.js';

/** More losers than this in a row on one dossier is no contention but a fault. */
const MOST_ATTEMPTS = 20;

@Injectable()
export class DossiersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DossiersStore,
    private readonly organisation: OrganisationService,
    private readonly circuits: CircuitsService,
    private readonly evidence: EvidenceService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
    private readonly certificates: CertificatesService,
  ) {}

  /** A person asks. The dossier as it became, or the refusal. Throws Denied 404 when the person may not know of it. */
  async ask(actor: Actor, id: DossierId, command: Command, request: KeyedRequest | null): Promise<Dossier | Refusal> {
    const outcome = await this.asked(id, command, { actor, request, again: true });
    if (!isRefusal(outcome) || !waitsForCertificate(outcome, command)) return outcome;
    // Only the certificate is missing: it is made if it may be, outside of any decision, and the question asked anew.
    await this.certificates.provide(actor.organisationId, actor.personId);
    return this.asked(id, command, { actor, request, again: false });
  }

  /** The worker reports; nobody's rights are asked. */
  report(organisation: OrganisationId, id: DossierId, command: Command): Promise<Dossier | Refusal> {
    return this.database.transaction(organisation, (manager) => this.decideAndWrite(manager, organisation, id, command, null));
  }

  /** The dossier, if this person may see it; else Denied 404. */
  async seen(manager: EntityManager, actor: Actor, id: DossierId): Promise<Sight> {
    const dossier = await this.store.load(manager, actor.organisationId, id);
    const sight = dossier && await this.sightOf(manager, actor.organisationId, dossier);
    if (!sight || !visible(sight, actor)) throw new Denied('dossier.unknown', 404);
    return sight;
  }

  private async asked(id: DossierId, command: Command, asking: Asking): Promise<Dossier | Refusal> {
    const { actor, request } = asking;
    try {
      return await this.database.transaction(actor.organisationId, (manager) => this.answer(manager, id, command, asking));
    } catch (error) {
      // The same key used twice at the same instant: the other request has written first.
      if (request === null || sqlState(error) !== '23505') throw error;
      return this.database.transaction(actor.organisationId, async (manager) => {
        const earlier = await this.earlier(manager, actor, request);
        if (!earlier) throw error;
        return earlier;
      });
    }
  }

  private async answer(manager: EntityManager, id: DossierId, command: Command, asking: Asking): Promise<Dossier | Refusal> {
    const { actor, request } = asking;
    const earlier = request && await this.earlier(manager, actor, request);
    if (earlier) return earlier;
    const outcome = await this.decideAndWrite(manager, actor.organisationId, id, command, asking);
    // The request that won the race may be this very one, sent twice.
    return isRefusal(outcome) && request ? await this.earlier(manager, actor, request) ?? outcome : outcome;
  }

  private async decideAndWrite(manager: EntityManager, organisation: OrganisationId, id: DossierId, command: Command, asking: Asking | null): Promise<Dossier | Refusal> {
    // A mandate that ends at this very moment ends before the signature or after it, never in between.
    if (command.type === 'sign') await this.organisation.hold(manager, organisation);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const at = this.clock.now();
      const before = command.type === 'create' ? null : await this.store.load(manager, organisation, id);
      if (command.type !== 'create' && !before) throw new Denied('dossier.unknown', 404);
      const sight = await this.sightOf(manager, organisation, before);
      if (before && asking && !mayAsk(sight as Sight, asking.actor, command)) throw new Denied('dossier.unknown', 404);
      const by = asking ? authorOf(asking.actor, sight.chart) : WORKER;
      const opened = before && asking ? await this.openedBy(manager, asking.actor, before, sight.circuit) : [];
      const past = before && command.type === 'recall' ? await this.past(manager, organisation, before) : null;
      const decision = this.withKeptKey(decide(before, command, { at, by, chart: sight.chart, credentials: sight.credentials, circuit: sight.circuit, opened, past }), sight.credentials);
      if (isRefusal(decision)) return asking?.again && waitsForCertificate(decision, command) ? decision : this.refused(manager, organisation, before, command, decision, { at, by });
      if (await this.write(manager, organisation, before, decision, asking?.request ?? null)) return decision.dossier;
    }
    throw new Defect(`a dossier changed ${MOST_ATTEMPTS} times while it was decided`);
  }

  /** Asked only where a step looks at it: no query more on the way of the other decisions. */
  private async openedBy(manager: EntityManager, { organisationId, personId }: Actor, { id, status }: Dossier, circuit: Context['circuit']): Promise<readonly Sha256[]> {
    const asked = status === 'running' && circuit?.machine.steps.some(({ step }) => isStep(step) && step.mustOpen === true);
    return asked ? this.store.opened(manager, organisationId, id, personId) : [];
  }

  /** The dossier before what happened last, as its evidence tells it; and who has opened it since. */
  private async past(manager: EntityManager, organisation: OrganisationId, { id }: Dossier): Promise<Past | null> {
    const events = (await this.evidence.read(manager, organisation, id)).flatMap(({ entry }) => eventOf(entry) ?? []);
    const last = events.at(-1);
    return last ? { before: replay(events.slice(0, -1)), last, openedBy: await this.store.readSince(manager, organisation, id, last.at) } : null;
  }

  /** A certificate whose key is not kept here would be promised and never used. */
  private withKeptKey(decision: Decision | Refusal, credentials: Sight['credentials']): Decision | Refusal {
    if (isRefusal(decision) || decision.event.type !== 'signed') return decision;
    const { signature } = decision.event.decision;
    const credential = credentials.find(({ id }) => id === signature?.credential?.id);
    return credential && !this.certificates.keeps(credential) ? refuse('organisation.credential-elsewhere', { name: signature?.name }) : decision;
  }

  /** One decision, with its line of evidence and its effects; `false`, and nothing written, when the dossier is no longer the one it was taken on. */
  async write(manager: EntityManager, organisation: OrganisationId, before: Dossier | null, decision: Decision, request: KeyedRequest | null): Promise<boolean> {
    const { dossier, event, effects } = decision;
    const type = dossierType(dossier.type);
    assert(type, 'a decided dossier has a type');
    if (!await this.store.write(manager, organisation, before, dossier, type, event.at, request)) return false;
    await this.evidence.record(manager, organisation, dossier.id, [entryOf(event)]);
    for (const effect of effects) {
      const { queue, ...asked } = effect;
      await this.jobs.enqueue(manager, queue, { organisation, ...asked }, { key: effectKey(effect) });
    }
    return true;
  }

  /** A refused signature leaves its line: who tried, and why the law, or the certificate, said no. */
  private async refused(manager: EntityManager, organisation: OrganisationId, dossier: Dossier | null, command: Command, refusal: Refusal, stamp: { readonly at: Context['at']; readonly by: Author }): Promise<Refusal> {
    if (dossier && command.type === 'sign' && (refusal.refused.startsWith('signature.') || isCertificateRefusal(refusal.refused))) {
      await this.evidence.record(manager, organisation, dossier.id, [refusalEntry(refusal, command.seen, stamp)]);
    }
    return refusal;
  }

  private async earlier(manager: EntityManager, actor: Actor, request: KeyedRequest): Promise<Dossier | Refusal | null> {
    const answered = await this.store.answered(manager, actor.organisationId, request);
    if (!answered) return null;
    if (answered.digest !== request.digest) return refuse('dossier.key-used-otherwise', {});
    return (await this.seen(manager, actor, answered.dossierId)).dossier;
  }

  private async sightOf(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<Sight>;
  private async sightOf(manager: EntityManager, organisation: OrganisationId, dossier: Dossier | null): Promise<Omit<Sight, 'dossier'> & { readonly dossier: Dossier | null }>;
  private async sightOf(manager: EntityManager, organisation: OrganisationId, dossier: Dossier | null): Promise<Omit<Sight, 'dossier'> & { readonly dossier: Dossier | null }> {
    const at = this.clock.now();
    const { chart, credentials } = await this.organisation.standingAt(manager, organisation);
    return { dossier, chart, credentials, at, circuit: dossier && await this.circuitOf(manager, organisation, dossier) };
  }

  private async circuitOf(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<Context['circuit']> {
    if (dossier.circuit) return { reference: dossier.circuit, machine: await this.circuits.machineOf(manager, organisation, dossier.circuit) };
    const type = dossierType(dossier.type);
    const key = dossier.circuitKey ?? type?.circuitKey;
    const released = key === undefined ? null : await this.circuits.released(manager, organisation, key);
    if (!type || !released || !isMadeFor(released, type)) return null;
    return pinnedTo(released, this.circuits.machine(released));
  }
}

/** The circuit names the type, or none; or it is the usual one of the type. */
export function isMadeFor({ key, definition: { dossierTypes } }: ReleasedCircuit, type: DossierType): boolean {
  return dossierTypes.length === 0 || dossierTypes.includes(type.key) || type.circuitKey === key;
}

export function pinnedTo({ key, version, hash, definition: { name } }: ReleasedCircuit, machine: Machine): NonNullable<Context['circuit']> {
  return { reference: { key, name, version, hash, stepCount: machine.steps.length }, machine };
}

/** A dossier with what is needed to judge and show it at an instant. */
export interface Sight {
  readonly dossier: Dossier;
  readonly chart: Chart;
  readonly credentials: readonly Credential[];
  readonly at: Context['at'];
  readonly circuit: Context['circuit'];
}

/** `again`: a signature that only wants a certificate will be asked once more, and so is not yet written as refused. */
interface Asking {
  readonly actor: Actor;
  readonly request: KeyedRequest | null;
  readonly again: boolean;
}

function waitsForCertificate(refusal: Refusal, command: Command): boolean {
  return command.type === 'sign' && lacksCertificate(refusal);
}

export const WORKER: Author = { person: null, name: 'Paraphe' };

/** Named as in the acts, not as the account is called. */
export function authorOf(actor: Actor, chart: Chart): Author {
  return { person: actor.personId, name: signedName(personOf(chart, actor.personId)), account: actor.accountId };
}

function visible({ dossier, chart, at, circuit }: Sight, actor: Actor): boolean {
  return maySee(dossier, onlooker(actor), circuit?.machine ?? null, situationOf(dossier, typeOf(dossier), chart, at));
}

/** Besides those who see it, who signs too late is told why: the step was theirs, the dossier is not shown. */
function mayAsk(sight: Sight, actor: Actor, command: Command): boolean {
  const { dossier, chart, at } = sight;
  return visible(sight, actor) || (command.type === 'sign' && couldSign(dossier, actor.personId, situationOf(dossier, typeOf(dossier), chart, at)));
}

function onlooker({ personId: person, permissions }: Actor): Onlooker {
  return { person, permissions };
}

function typeOf(dossier: Dossier): DossierType {
  const type = dossierType(dossier.type);
  assert(type, 'a dossier has a type');
  return type;
}
