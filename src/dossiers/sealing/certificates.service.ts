// Has a certificate made for who needs one, and records it in the chart. It is done before the decision, in a
// transaction of its own: a certificate has always begun when a decision names it. Bound to the mandate the
// person holds, it dies with it; an agent, or someone whose mandate is over, is given one for any capacity.

import { Injectable } from '@nestjs/common';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { recordCredential } from '#organisation/change.js';
import { BY_THE_PRODUCT, type Author } from '#organisation/author.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { personOf } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import { mandateAt } from '#organisation/mandate.js';
import type { Organisation } from '#organisation/organisation.js';
import { OrganisationService, type Standing } from '#organisation/organisation.service.js';
import { signsWith, type SignsWith } from '../own-key/signs-with.js';
import { mayBeCertified, signingCredential, type Holding } from '../steps/certificate.js';
import { SigningKeys } from './signing-keys.service.js';

@Injectable()
export class CertificatesService {
  /** What is being made now: two clicks of one person get one certificate. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly database: DatabaseService,
    private readonly organisation: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly keys: SigningKeys,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  keeps(credential: Credential): boolean {
    return this.keys.keeps(credential);
  }

  /** One that was made here is followed by another when it is over; whoever brought one must bring the next. */
  renewsItself(credential: Credential): boolean {
    return this.keys.renews(credential);
  }

  /** What this person would sign with now. */
  async signsWith(organisation: OrganisationId, person: PersonId): Promise<SignsWith> {
    return signsWith(person, await this.houseOf(organisation), { keeps: (credential) => this.keys.keeps(credential), renews: (credential) => this.keys.renews(credential) });
  }

  /** Afterwards this person has a certificate that serves now, unless none may be made. */
  provide(organisation: OrganisationId, person: PersonId): Promise<void> {
    const key = `${organisation}/${person}`;
    const running = this.underWay.get(key);
    if (running) return running;
    const making = this.need(organisation, person).finally(() => this.underWay.delete(key));
    this.underWay.set(key, making);
    return making;
  }

  /** An administrator wants one for this person, also after a revocation; the one that serves already is given back. */
  async renew(id: OrganisationId, person: PersonId, author: Author): Promise<Credential | Refusal> {
    const house = await this.houseOf(id);
    if (!house.chart.persons.some((candidate) => candidate.id === person)) return refuse('organisation.unknown-person');
    const serving = signingCredential(person, house);
    if (!isRefusal(serving)) return serving;
    return await this.make(house, person, author) ?? serving;
  }

  private async need(id: OrganisationId, person: PersonId): Promise<void> {
    const house = await this.houseOf(id);
    if (!isRefusal(signingCredential(person, house)) || !mayBeCertified(person, house, (credential) => this.keys.renews(credential))) return;
    const outcome = await this.make(house, person, BY_THE_PRODUCT);
    assert(!isRefusal(outcome), 'a certificate made for a person of the chart is recorded');
  }

  private houseOf(id: OrganisationId): Promise<House> {
    return this.database.transaction(id, async (manager) => ({
      ...(await this.organisation.standingAt(manager, id)), organisation: await this.organisation.organisation(manager, id), at: this.clock.now(),
    }));
  }

  /** null: no key is made here. */
  private async make({ organisation, chart }: House, person: PersonId, author: Author): Promise<Credential | Refusal | null> {
    const made = await this.keys.make(organisation, personOf(chart, person));
    return made && this.changes.change(organisation.id, author, (now, at, credentials, houseSeals) => recordCredential(now, {
      id: this.identifiers.next(), person, kind: 'pkcs12', mandate: mandateAt(person, now.mandates, at)?.id ?? null, revokedAt: null, ...made,
    }, credentials, houseSeals));
  }
}

interface House extends Standing, Holding {
  readonly organisation: Organisation;
}
