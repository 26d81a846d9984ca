// All SQL about the keys that people hold: the certificates they showed, what they are asked to sign, the slots opened for it.
// Whoever locks several takes the attempt at the seal first, then what is asked, then the slot.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { AskedOf } from './awaited-keys.js';
import type { Asked, Slot, SlotId } from './slot.js';

const ASKED = `a.dossier_id as dossier, a.document_id as document, a.version, a.person_id as person, a.name, a.field, a.algorithm, a.certificate, a.to_be_signed as "toBeSigned", a.digest, a.said`;
const OF_CERTIFICATE = `encode(sha256(a.certificate), 'hex')`;
/** What is asked counts as long as the very version it was asked for waits for its seal. */
const STANDS = `a.version = d.version and d.status = 'sealing'`;
const SLOT = `id, dossier_id as dossier, document_id as document, person_id as person, name, opened_at as "openedAt", expires_at as "expiresAt", answered_at as "answeredAt", overtaken_at as "overtakenAt"`;

@Injectable()
export class SlotsStore {
  /** `false`: it was shown before. */
  async show(manager: EntityManager, organisation: OrganisationId, certificate: Sha256, chain: readonly Uint8Array[], at: Instant): Promise<boolean> {
    // A chain that has become longer is the better one: a card often bears its own certificate only.
    const rows = await manager.query<unknown[]>(
      `insert into shown_certificate as s (organisation_id, certificate, chain, shown_at) values ($1, $2, $3, $4)
       on conflict (organisation_id, certificate) do update set chain = excluded.chain, shown_at = excluded.shown_at where cardinality(excluded.chain) > cardinality(s.chain)
       returning 1`, [organisation, certificate, chain.map((der) => Buffer.from(der)), at]);
    return rows.length === 1;
  }

  /** `null`: it was never shown. */
  async chain(manager: EntityManager, organisation: OrganisationId, certificate: Sha256): Promise<readonly Uint8Array[] | null> {
    const [row] = await manager.query<{ chain: readonly Buffer[] }[]>('select chain from shown_certificate where organisation_id = $1 and certificate = $2', [organisation, certificate]);
    return row ? row.chain.map((der) => new Uint8Array(der)) : null;
  }

  async shown(manager: EntityManager, organisation: OrganisationId, certificates: readonly Sha256[]): Promise<ReadonlySet<Sha256>> {
    const rows = await manager.query<{ certificate: Sha256 }[]>('select certificate from shown_certificate where organisation_id = $1 and certificate = any($2)', [organisation, certificates]);
    return new Set(rows.map(({ certificate }) => certificate));
  }

  /** Nothing is asked whose answer is kept already. Under the lock of the attempt. */
  async ask(manager: EntityManager, organisation: OrganisationId, { said, ...asked }: Asked): Promise<void> {
    const { dossier, document, version, person, name, field, algorithm, certificate, toBeSigned, digest } = asked;
    await manager.query(
      `insert into asked_signature as a (organisation_id, dossier_id, document_id, version, person_id, name, field, algorithm, certificate, to_be_signed, digest, said)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
       where not exists (select from seal_work where organisation_id = $1 and dossier_id = $2 and version = $4 and document_id = $3 and name = $6)
       on conflict (organisation_id, dossier_id, document_id) do update set version = excluded.version, person_id = excluded.person_id, name = excluded.name, field = excluded.field,
         algorithm = excluded.algorithm, certificate = excluded.certificate, to_be_signed = excluded.to_be_signed, digest = excluded.digest, said = excluded.said
       where a.name <> excluded.name or a.version <> excluded.version`,
      [organisation, dossier, document, version, person, name, field, algorithm, bytes(certificate), bytes(toBeSigned), bytes(digest), JSON.stringify(said)]);
  }

  /** What this person is asked to sign with the keys of these certificates, held until the commit. */
  askedOf(manager: EntityManager, organisation: OrganisationId, person: PersonId, certificates: readonly Sha256[], most: number): Promise<readonly Asked[]> {
    return manager.query(
      `select ${ASKED} from asked_signature a join dossier d on d.organisation_id = a.organisation_id and d.id = a.dossier_id and ${STANDS}
       where a.organisation_id = $1 and a.person_id = $2 and ${OF_CERTIFICATE} = any($3) order by a.said ->> 'decidedAt', a.dossier_id, a.document_id limit $4 for update of a`, [organisation, person, certificates, most]);
  }

  /** Of that, what is asked under one of these names. */
  askedNamed(manager: EntityManager, organisation: OrganisationId, person: PersonId, certificate: Sha256, names: readonly string[]): Promise<readonly Asked[]> {
    return manager.query(
      `select ${ASKED} from asked_signature a join dossier d on d.organisation_id = a.organisation_id and d.id = a.dossier_id and ${STANDS}
       where a.organisation_id = $1 and a.person_id = $2 and ${OF_CERTIFICATE} = $3 and a.name = any($4) order by a.said ->> 'decidedAt', a.dossier_id, a.document_id for update of a`, [organisation, person, certificate, names]);
  }

  /** What is asked for this document, held until the commit. */
  async asked(manager: EntityManager, organisation: OrganisationId, { dossier, document }: Pick<Slot, 'dossier' | 'document'>): Promise<Asked | null> {
    const rows = await manager.query<Asked[]>(
      `select ${ASKED} from asked_signature a join dossier d on d.organisation_id = a.organisation_id and d.id = a.dossier_id and ${STANDS}
       where a.organisation_id = $1 and a.dossier_id = $2 and a.document_id = $3 for update of a`, [organisation, dossier, document]);
    return rows[0] ?? null;
  }

  /** Of whom this dossier asks to be signed now, document after document. */
  askedIn(manager: EntityManager, organisation: OrganisationId, dossier: DossierId): Promise<readonly AskedOf[]> {
    return manager.query(
      `select a.person_id as person, ${OF_CERTIFICATE} as certificate from asked_signature a join dossier d on d.organisation_id = a.organisation_id and d.id = a.dossier_id and ${STANDS}
       where a.organisation_id = $1 and a.dossier_id = $2 order by a.document_id`, [organisation, dossier]);
  }

  /** It is asked no more; whether something else still is for this dossier. */
  async answered(manager: EntityManager, organisation: OrganisationId, { id, dossier, document }: Slot, at: Instant): Promise<boolean> {
    await manager.query('update signing_slot set answered_at = $3 where organisation_id = $1 and id = $2', [organisation, id, at]);
    await manager.query('delete from asked_signature where organisation_id = $1 and dossier_id = $2 and document_id = $3', [organisation, dossier, document]);
    const rows = await manager.query<unknown[]>('select 1 from asked_signature where organisation_id = $1 and dossier_id = $2 limit 1', [organisation, dossier]);
    return rows.length > 0;
  }

  /** Those that were open for the same documents are overtaken. */
  async open(manager: EntityManager, organisation: OrganisationId, slots: readonly Slot[]): Promise<void> {
    for (const { id, dossier, document, person, name, openedAt, expiresAt } of slots) {
      await manager.query(
        'update signing_slot set overtaken_at = $4 where organisation_id = $1 and dossier_id = $2 and document_id = $3 and answered_at is null and overtaken_at is null', [organisation, dossier, document, openedAt]);
      await manager.query(
        'insert into signing_slot (organisation_id, id, dossier_id, document_id, person_id, name, opened_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [organisation, id, dossier, document, person, name, openedAt, expiresAt]);
    }
  }

  /** The open slots of what is asked, which wait for an answer until they are over. */
  async live(manager: EntityManager, organisation: OrganisationId, names: readonly string[], at: Instant): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select 1 from signing_slot where organisation_id = $1 and name = any($2) and answered_at is null and overtaken_at is null and expires_at > $3 limit 1', [organisation, names, at]);
    return rows.length > 0;
  }

  /** Nobody answers them any more. */
  async abandon(manager: EntityManager, organisation: OrganisationId, slots: readonly SlotId[], at: Instant): Promise<void> {
    await manager.query('update signing_slot set overtaken_at = $3 where organisation_id = $1 and id = any($2) and answered_at is null and overtaken_at is null', [organisation, slots, at]);
  }

  /** `hold`: until the commit. */
  async slot(manager: EntityManager, organisation: OrganisationId, person: PersonId, id: SlotId, hold: boolean): Promise<Slot | null> {
    const rows = await manager.query<Slot[]>(`select ${SLOT} from signing_slot where organisation_id = $1 and person_id = $2 and id = $3 ${hold ? 'for update' : ''}`, [organisation, person, id]);
    return rows[0] ?? null;
  }

  /** An answer that comes a second time is known for as long. */
  async forgetSlots(manager: EntityManager, organisation: OrganisationId, person: PersonId, openedBefore: Instant): Promise<void> {
    await manager.query('delete from signing_slot where organisation_id = $1 and person_id = $2 and opened_at < $3', [organisation, person, openedBefore]);
  }

  /** What was asked for seals that are made, or never will be. */
  async forgetAsked(manager: EntityManager, organisation: OrganisationId, dossier: DossierId): Promise<void> {
    await manager.query(
      `delete from asked_signature a where a.organisation_id = $1 and a.dossier_id = $2
       and not exists (select from dossier d where d.organisation_id = $1 and d.id = $2 and ${STANDS})`, [organisation, dossier]);
  }

  /** How many dossiers wait for the key of each certificate, those of none left out. */
  async waitingFor(manager: EntityManager, organisation: OrganisationId, person: PersonId, certificates: readonly Sha256[]): Promise<ReadonlyMap<Sha256, number>> {
    const rows = await manager.query<{ certificate: Sha256; dossiers: number }[]>(
      `select ${OF_CERTIFICATE} as certificate, count(distinct a.dossier_id) as dossiers
       from asked_signature a join dossier d on d.organisation_id = a.organisation_id and d.id = a.dossier_id and ${STANDS}
       where a.organisation_id = $1 and a.person_id = $2 and ${OF_CERTIFICATE} = any($3) group by 1`, [organisation, person, certificates]);
    return new Map(rows.map(({ certificate, dossiers }) => [certificate, dossiers]));
  }

  /** How many dossiers wait for a key of these certificates of this person, or for one to be shown. */
  async waiting(manager: EntityManager, organisation: OrganisationId, person: PersonId, certificates: readonly Sha256[]): Promise<number> {
    const rows = await manager.query<{ dossiers: number }[]>(
      `select count(*) as dossiers from (
        select a.dossier_id from asked_signature a join dossier d on d.organisation_id = a.organisation_id and d.id = a.dossier_id and ${STANDS} where a.organisation_id = $1 and a.person_id = $2 and ${OF_CERTIFICATE} = any($3)
        union select id from dossier where organisation_id = $1 and status = 'sealing' and seal_problem ->> 'code' = 'dossier.own-certificate-awaited' and seal_problem -> 'facts' ->> 'person' = $2::text) as waiting`, [organisation, person, certificates]);
    return rows[0]!.dossiers;
  }
}

function bytes(of: Uint8Array): Buffer {
  return Buffer.from(of.buffer, of.byteOffset, of.length);
}
