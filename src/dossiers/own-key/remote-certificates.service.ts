// An administrator records the certificate of a person at the signing provider: read there, not typed, and only when it is
// in the name of this person (0097) and can sign for somebody who types a code here.

import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Author } from '#organisation/author.js';
import { recordCredential } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { Credential } from '#organisation/credential.js';
import { signedName } from '#organisation/person.js';
import { signAlgorithm } from '#signature/keys/remote/signing.js';
import { algorithmOf } from '#signature/keys/private-key.js';
import { readCertificate, type Certificate } from '#signature/trust/certificate.js';
import { checkBrought } from '../sealing/brought-certificate.js';
import { RemoteKeys } from './remote-keys.service.js';

/** By its own name, or by that of its holder, at the provider. */
export type RemoteName = { readonly credential: string } | { readonly user: string };

@Injectable()
export class RemoteCertificatesService {
  constructor(private readonly keys: RemoteKeys, private readonly changes: ChartChangesService, private readonly identifiers: IdentifiersService) {}

  /** Throws Outage signature.remote-*, Malformed signature.unsupported-key; refuses signature.remote-*, dossier.remote-none, dossier.remote-several, organisation.unknown-person, and as `checkBrought` does. */
  async record(organisation: OrganisationId, person: PersonId, name: RemoteName, author: Author): Promise<Credential | Refusal> {
    const keyReference = 'credential' in name ? name.credential : await this.only(name.user);
    if (isRefusal(keyReference)) return keyReference;
    const certificate = await this.signing(keyReference);
    if (isRefusal(certificate)) return certificate;
    return this.changes.change(organisation, author, (chart, at, credentials, houseSeals) => {
      const holder = chart.persons.find(({ id }) => id === person);
      if (!holder) return refuse('organisation.unknown-person');
      const found = checkBrought(certificate, holder, at);
      if (isRefusal(found)) return { ...found, facts: { ...found.facts, timeZone: chart.timeZone } };
      return recordCredential(chart, {
        id: this.identifiers.next(), person, kind: 'remote', certificate: found.certificate, keyReference, mandate: null, holder: signedName(holder),
        validFrom: found.validFrom, validTo: found.validTo, revokedAt: null,
      }, credentials, houseSeals);
    });
  }

  private async only(user: string): Promise<string | Refusal> {
    const found = await this.keys.provider.credentials(user);
    if (isRefusal(found)) return found;
    if (found.length > 1) return refuse('dossier.remote-several', { credentials: found });
    return found[0] ?? refuse('dossier.remote-none', { user });
  }

  private async signing(credential: string): Promise<Certificate | Refusal> {
    const told = await this.keys.provider.credential(credential);
    if (isRefusal(told)) return told;
    if (isRefusal(told.use)) return told.use;
    const algorithm = signAlgorithm(algorithmOf(new X509Certificate(told.chain[0]!).publicKey), told.use.algorithms);
    return isRefusal(algorithm) ? algorithm : readCertificate(told.chain[0]!);
  }
}
