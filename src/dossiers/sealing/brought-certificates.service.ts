// Records a certificate the town has bought: read, compared with its person, and only then kept.

import { Injectable } from '@nestjs/common';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Author } from '#organisation/author.js';
import { recordCredential } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { Credential } from '#organisation/credential.js';
import { mandateAt, type MandateId } from '#organisation/mandate.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { signedName } from '#organisation/person.js';
import { checkBrought, readBrought, type BroughtCertificate } from './brought-certificate.js';
import { EmbeddedKeys } from './embedded-keys.client.js';

export interface Bringing {
  readonly person: PersonId;
  readonly file: Uint8Array;
  /** Null: the key stays with its holder. */
  readonly password: string | null;
  /** It dies with the mandate the person holds now. */
  readonly withMandate: boolean;
}

@Injectable()
export class BroughtCertificatesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisation: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly keys: EmbeddedKeys,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** What its file says, or why it would not be recorded. Nothing is kept. */
  look(organisation: OrganisationId, given: Bringing): Promise<BroughtCertificate | Refusal> {
    return this.database.transaction(organisation, async (manager) => {
      const { chart, credentials, houseSeals } = await this.organisation.standingAt(manager, organisation);
      const person = chart.persons.find(({ id }) => id === given.person);
      if (!person) return refuse('organisation.unknown-person');
      const found = checkBrought(readBrought(given.file, given.password), person, this.clock.now());
      if (isRefusal(found)) return { ...found, facts: { ...found.facts, timeZone: chart.timeZone } };
      const recorded = recordCredential(chart, this.credential(given, found, 'to-be', signedName(person), null), credentials, houseSeals);
      return isRefusal(recorded) ? recorded : found;
    });
  }

  async record(organisation: OrganisationId, given: Bringing, author: Author): Promise<Credential | Refusal> {
    const found = await this.look(organisation, given);
    if (isRefusal(found)) return found;
    // A file without its line is a secret nobody uses; a line without its file would be a promise nobody keeps.
    const reference = given.password === null ? 'workstation' : await this.keys.bring(organisation, given.file, given.password);
    return this.changes.change(organisation, author, (chart, at, credentials, houseSeals) => {
      const person = chart.persons.find(({ id }) => id === given.person);
      if (!person) return refuse('organisation.unknown-person');
      return recordCredential(chart, this.credential(given, found, reference, signedName(person), given.withMandate ? mandateAt(given.person, chart.mandates, at)?.id ?? null : null), credentials, houseSeals);
    });
  }

  private credential({ person, password }: Bringing, { certificate, validFrom, validTo }: BroughtCertificate, keyReference: string, holder: string, mandate: MandateId | null): Credential {
    return { id: this.identifiers.next(), person, kind: password === null ? 'user-token' : 'pkcs12', certificate, keyReference, mandate, holder, validFrom, validTo, revokedAt: null };
  }
}
