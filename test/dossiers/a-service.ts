// The dossiers on a real database: a town hall with a circuit, and people who ask.

import type { Clock } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import type { DocumentId, DossierId, PersonId } from '#kernel/id.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from '#organisation/actor.js';
import type { Credential } from '#organisation/credential.js';
import { organisationTables } from '#organisation/organisation.table.js';
import { signedName, type Person } from '#organisation/person.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { CircuitsStore } from '#circuits/circuits.store.js';
import { circuitTable } from '#circuits/circuits.table.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { draftTables } from '#circuits/drafts.table.js';
import { caseTable } from '#dossiers/simulation/cases.table.js';
import { CertificatesService } from '#dossiers/sealing/certificates.service.js';
import type { Command } from '#dossiers/command.js';
import type { Document } from '#dossiers/document.js';
import type { Dossier } from '#dossiers/dossier.js';
import { ChangesStore } from '#dossiers/changes.store.js';
import { DossiersService } from '#dossiers/dossiers.service.js';
import { DossiersStore } from '#dossiers/dossiers.store.js';
import type { KeyedRequest } from '#dossiers/keyed-request.js';
import { SearchService } from '#dossiers/trays/search.service.js';
import { SearchStore } from '#dossiers/trays/search.store.js';
import { SightsService } from '#dossiers/reading/sights.service.js';
import { SigningKeys, type MadeKey } from '#dossiers/sealing/signing-keys.service.js';
import { TraysService } from '#dossiers/trays/trays.service.js';
import { TraysStore } from '#dossiers/trays/trays.store.js';
import { moment } from '../support/chart.js';
import { aDatabase } from '../support/database.js';
import { aTownHall, done, fresh, organisationServices } from '../support/organisation.js';

export const now = moment('2025-04-10T08:00:00Z');

const visa = (id: string, desk: string) => ({ kind: 'visa' as const, id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk' as const, desk } });

/** Two visas of which one is enough, the lawful signatory, the secretary. */
export const circuit: CircuitDefinition = {
  format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    { kind: 'anyOf', branches: [visa('direction', 'direction'), visa('accueil', 'accueil')] },
    { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
    { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
  ] },
};

export async function aParapheur(clock: Clock = { now: () => now }, keys: SigningKeys = new KeysOfPaper(clock)) {
  const db = await aDatabase({ entities: [...organisationTables, circuitTable, ...draftTables, caseTable], connections: 20 });
  const services = organisationServices(db, clock);
  const circuits = new CircuitsService(new CircuitsStore(), services.evidence, new IdentifiersService(clock), clock);
  const store = new DossiersStore();
  const certificates = new CertificatesService(db.database, services.organisation, services.changes, keys, new IdentifiersService(clock), clock);
  const sights = new SightsService(store, services.organisation, circuits, clock, services.evidence);
  const dossiers = new DossiersService(db.database, store, new ChangesStore(), sights, services.organisation, services.evidence, db.jobs, certificates, services.news);
  const trays = new TraysService(db.database, new TraysStore(), services.organisation, clock, services.evidence);
  const search = new SearchService(db.database, new SearchStore(), new TraysStore(), services.organisation, clock);
  return { db, services, circuits, store, certificates, dossiers, trays, sights, search };
}

/** The outside world of the keys: certificates that begin when they are made, and sign nothing. */
export class KeysOfPaper extends SigningKeys {
  made = 0;
  constructor(private readonly clock: Clock) {
    super();
  }
  keeps({ keyReference }: Credential): boolean {
    return keyReference.startsWith('paper:');
  }
  renews(credential: Credential): boolean {
    return this.keeps(credential);
  }
  make(_: unknown, person: Person): Promise<MadeKey> {
    this.made += 1;
    const validFrom = this.clock.now();
    const validTo = moment(`${Number(validFrom.slice(0, 4)) + 3}${validFrom.slice(4)}`);
    return Promise.resolve({ certificate: sha256(fresh()), keyReference: `paper:${this.made}`, holder: signedName(person), validFrom, validTo });
  }
  sealKeyOf(): Promise<never> {
    return this.keyOf();
  }
  keyOf(): Promise<never> {
    return Promise.reject(new Outage('dossier.key-unavailable', { name: '' }));
  }
}

type Parapheur = Awaited<ReturnType<typeof aParapheur>>;

export async function aTown(parapheur: Parapheur) {
  const town = await aTownHall(parapheur.services, moment('2020-05-25T08:00:00Z'));
  const { recordDesk } = await import('#organisation/change.js');
  done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart) =>
    recordDesk(chart, { id: fresh(), name: 'Accueil', slug: 'accueil', holders: [town.second], assistants: [], supervisors: [], superior: null })));
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, circuit, { personId: null, name: 'Test' }));
  const actor = (personId: PersonId): Actor => ({ organisationId: town.id, accountId: fresh(), personId, deskIds: [], permissions: [], displayName: 'compte' });
  return { ...town, actor };
}

type Town = Awaited<ReturnType<typeof aTown>>;

export function asking({ dossiers }: Parapheur, town: Town) {
  const ask = (who: PersonId, id: DossierId, command: Command, request: KeyedRequest | null = null) => dossiers.ask(town.actor(who), id, command, request);
  return {
    ask,
    decide: (who: PersonId, dossier: Dossier, type: 'approve' | 'sign' | 'reject', reason: string | null = null, request: KeyedRequest | null = null) =>
      ask(who, dossier.id, { type, seen: seenOf(dossier), step: null, reason }, request),
    /** A draft of the DGS with one document, its secretary the councillor. */
    async draft(): Promise<Dossier> {
      const id = fresh<DossierId>();
      const metadata = { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor };
      done(await ask(town.dgs, id, { type: 'create', id, dossierType: 'deliberation', title: 'Budget primitif', metadata, desk: null }));
      return done(await ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
    },
    async submitted(): Promise<Dossier> {
      const draft = await this.draft();
      return done(await ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(draft) }));
    },
  };
}

export function aPiece(name = 'budget.pdf'): Document {
  return { id: fresh<DocumentId>(), role: 'main', name, sha256: sha256(fresh()), sizeBytes: 1234, pages: 2, signed: null };
}

export function seenOf(dossier: Dossier): readonly Sha256[] {
  return dossier.documents.map((document) => document.sha256);
}
