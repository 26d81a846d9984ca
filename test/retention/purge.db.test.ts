// A purge on a real database and a real disk: what goes, what stays, and what happens when it is cut off, or raced.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DocumentId, PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { DiskBlobs } from '#storage/disk.client.js';
import type { Dossier } from '#dossiers/dossier.js';
import { recordPerson } from '#organisation/change.js';
import { SealsStore } from '#dossiers/sealing/seals.store.js';
import { SightsService } from '#dossiers/reading/sights.service.js';
import { ErasuresService } from '#dossiers/trash/erasures.service.js';
import { TrashService } from '#dossiers/trash/trash.service.js';
import { TrashStore } from '#dossiers/trash/trash.store.js';
import { ClearingJob } from '#retention/clearing.job.js';
import { RetentionService } from '#retention/retention.service.js';
import { SettingsStore } from '#retention/settings.store.js';
import { aParapheur, asking, aTown } from '../dossiers/a-service.js';
import { audited } from '../stress/crowd.js';
import { moment } from '../support/chart.js';
import { done, fresh } from '../support/organisation.js';

const start = moment('2025-04-10T08:00:00Z');
const DAY_MS = 86_400_000;
let now = start;
const folder = mkdtempSync(join(tmpdir(), 'paraphe-purge-'));
const blobs = new DiskBlobs(folder);
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let sights: SightsService;
let retention: RetentionService;
let trash: TrashService;
let job: ClearingJob;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
  town = await aTown(parapheur);
  const { db, services, circuits, store, dossiers } = parapheur;
  const clock = { now: () => now };
  sights = new SightsService(store, services.organisation, circuits, clock, services.evidence);
  trash = new TrashService(db.database, new TrashStore(), store, dossiers, services.evidence);
  retention = new RetentionService(db.database, new SettingsStore(), dossiers, sights, trash, services.organisation, services.evidence, clock);
  const erasures = new ErasuresService(db.database, new TrashStore(), new SealsStore(), services.organisation, blobs);
  job = new ClearingJob(retention, trash, erasures, services.organisation, clock, new Rounds({ runsJobs: false } as PlatformConfig));
}, 120_000);
afterAll(async () => {
  await parapheur?.db.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => { now = start; });

const after = (days: number): void => { now = instantOfMs(msOfInstant(start) + days * DAY_MS); };
const keep = async (text: string): Promise<Sha256> => (await blobs.put(Readable.from([Buffer.from(text)]), { maxBytes: 1000 })).sha256;
const rows = async (text: string, values: readonly unknown[]): Promise<readonly any[]> => parapheur.db.dataSource.query(text, [...values]);
const anything = async (id: string): Promise<number> => {
  const [{ count }] = await rows(`select ((select count(*) from dossier where id = $1) + (select count(*) from document where dossier_id = $1) + (select count(*) from task where dossier_id = $1)
    + (select count(*) from reading where dossier_id = $1) + (select count(*) from document_opening where dossier_id = $1))::integer as count`, [id]);
  return count;
};
const audit = (): Promise<string> => audited(parapheur.db.url, []).catch((error: Error) => error.message);

/** Rejected by the DGS, with one file of these bytes, and put in the trash. */
async function thrownAway(text: string, where = town): Promise<{ readonly dossier: Dossier; readonly file: Sha256 }> {
  const people = asking(parapheur, where);
  const draft = await people.draft();
  const file = await keep(text);
  const with2 = done(await people.ask(where.dgs, draft.id, { type: 'add-document', document: { id: fresh<DocumentId>(), role: 'attachment', name: 'annexe.pdf', sha256: file, sizeBytes: text.length, pages: 1, signed: null } }));
  const sent = done(await people.ask(where.dgs, draft.id, { type: 'submit', seen: with2.documents.map(({ sha256 }) => sha256) }));
  await people.decide(where.dgs, sent, 'reject', 'Pièce manquante');
  return { dossier: done(await people.ask(where.dgs, draft.id, { type: 'trash', days: 30, asAdministrator: false })), file };
}

const see = (person: PersonId, id: Dossier['id'], permissions: readonly 'evidence.read'[] = []) => parapheur.db.database.transaction(town.id, (manager) =>
  sights.seen(manager, { ...town.actor(person), permissions }, id)).then(() => 200, (fault: { status: number; code: string }) => `${fault.status} ${fault.code}`);

/** Of the house, and nothing in this dossier. */
async function someone(): Promise<PersonId> {
  const person = { id: fresh<PersonId>(), firstName: 'Max', lastName: 'Autre', gender: 'm' as const, civility: null, bornOn: null, email: null };
  return done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart) => recordPerson(chart, person))).id;
}

describe('a purge', () => {
  it('leaves the evidence and nothing else, answers 410 to whoever saw the dossier, and keeps the auditor content', async () => {
    const { dossier, file } = await thrownAway('seul');
    after(29);
    expect(await job.clear()).toEqual({ putAway: 0, purged: 0 });
    after(30);
    expect(await job.clear()).toEqual({ putAway: 0, purged: 1 });
    expect(await anything(dossier.id)).toBe(0);
    const stranger = await someone();
    expect([await see(town.dgs, dossier.id), await see(stranger, dossier.id), await see(stranger, dossier.id, ['evidence.read'])]).toEqual(['410 dossier.purged', '404 dossier.unknown', '410 dossier.purged']);
    const [entries, verdict] = await parapheur.db.database.transaction(town.id, async (manager) => [
      await parapheur.services.evidence.read(manager, town.id, dossier.id), await parapheur.services.evidence.verify(manager, town.id, dossier.id)] as const);
    expect([entries.at(-1)!.entry.action, verdict.ok]).toEqual(['dossier.purged', true]);
    expect(entries.at(-1)!.entry.digests).toContain(file);
    expect(await rows('select title, docket_sha256 from purged_dossier where dossier_id = $1', [dossier.id])).toEqual([{ title: 'Budget primitif', docket_sha256: null }]);
    expect(await audit()).toContain('no promise is broken');
    // The bytes are out of the store at once, and gone for good a day later.
    expect(await rows('select set_aside_at is not null as aside from erasure where sha256 = $1', [file])).toEqual([{ aside: true }]);
    after(31);
    await job.clear();
    expect([await blobs.has(file), await rows('select 1 from erasure where sha256 = $1', [file])]).toEqual([false, []]);
    expect(await job.clear()).toEqual({ putAway: 0, purged: 0 });
  });

  it('spares the bytes that another dossier has, of this collectivité or of another, until the last of them goes', async () => {
    const other = await aTown(parapheur);
    const [mine, theirs] = [await thrownAway('partagé'), await thrownAway('partagé', other)];
    done(await asking(parapheur, other).ask(other.dgs, theirs.dossier.id, { type: 'restore', asAdministrator: false }));
    for (const days of [31, 33, 35]) {
      after(days);
      await job.clear();
    }
    expect([await anything(mine.dossier.id), await blobs.has(mine.file)]).toEqual([0, true]);
    done(await asking(parapheur, other).ask(other.dgs, theirs.dossier.id, { type: 'trash', days: 7, asAdministrator: false }));
    for (const days of [43, 45]) {
      after(days);
      await job.clear();
    }
    expect(await blobs.has(mine.file)).toBe(false);
  });

  it('takes the files that documents were made from with it, of former versions and removed documents too; a draft thrown away as well', async () => {
    const people = asking(parapheur, town);
    const made = async (text: string) => ({ id: fresh<DocumentId>(), role: 'attachment' as const, name: `${text}.pdf`, sha256: await keep(`${text} pdf`), sizeBytes: 9, pages: 1, signed: null, source: { name: `${text}.docx`, format: 'docx' as const, sha256: await keep(`${text} docx`), sizeBytes: 9 } });
    const [removed, replaced, other, thrown] = [await made('retiré'), await made('remplacé'), await made('remplaçant'), await made('brouillon')];
    const draft = await people.draft();
    for (const document of [removed, replaced]) done(await people.ask(town.dgs, draft.id, { type: 'add-document', document }));
    const without = done(await people.ask(town.dgs, draft.id, { type: 'remove-document', document: removed.id }));
    const sent = done(await people.ask(town.dgs, draft.id, { type: 'submit', seen: without.documents.map(({ sha256 }) => sha256) }));
    const seen = sent.documents.map(({ sha256 }) => sha256);
    done(await people.ask(town.dgs, draft.id, { type: 'return', seen, step: null, reason: 'Montant à revoir', to: 'submitter' }));
    const { id: _, role: __, signed: ___, ...version } = other;
    done(await people.ask(town.dgs, draft.id, { type: 'replace-document', document: replaced.id, version }));
    done(await people.ask(town.dgs, draft.id, { type: 'cancel', reason: 'Sans objet' }));
    done(await people.ask(town.dgs, draft.id, { type: 'trash', days: 30, asAdministrator: false }));
    const second = await people.draft();
    done(await people.ask(town.dgs, second.id, { type: 'add-document', document: thrown }));
    done(await people.ask(town.dgs, second.id, { type: 'discard' }));
    for (const days of [31, 33]) {
      after(days);
      await job.clear();
    }
    const bytes = [removed, replaced, other, thrown].flatMap(({ sha256, source }) => [sha256, source.sha256]);
    expect(await Promise.all(bytes.map((digest) => blobs.has(digest)))).toEqual(bytes.map(() => false));
    expect(await audit()).toContain('no promise is broken');
  });

  it('gives back what was set aside to a dossier that was being written meanwhile', async () => {
    const { file } = await thrownAway('rattrapé');
    after(31);
    await job.clear();
    // A dossier whose upload had put these very bytes just before: its row comes now.
    const people = asking(parapheur, town);
    const draft = await people.draft();
    done(await people.ask(town.dgs, draft.id, { type: 'add-document', document: { id: fresh<DocumentId>(), role: 'attachment', name: 'annexe.pdf', sha256: file, sizeBytes: 8, pages: 1, signed: null } }));
    after(33);
    await job.clear();
    after(35);
    await job.clear();
    expect(Buffer.from(await blobs.read(file)).toString()).toBe('rattrapé');
  });

  it('and the taking out, asked at the same moment by many, are one or the other', async () => {
    for (let round = 0; round < 6; round += 1) {
      now = start;
      const { dossier } = await thrownAway(`course ${round}`);
      const people = asking(parapheur, town);
      // The clock of who takes out is a little behind that of the job: both believe to be in time.
      let late = false;
      const clockAt = (): void => { now = instantOfMs(msOfInstant(dossier.trash!.until) + (late ? 0 : -1)); late = !late; };
      const both = await Promise.all(Array.from({ length: 8 }, (_, at) => {
        clockAt();
        return at % 2 ? trash.purge(town.id, dossier.id).then((outcome) => (outcome && !isRefusal(outcome) ? 'purged' : null))
          : people.ask(town.dgs, dossier.id, { type: 'restore', asAdministrator: false }).then((outcome) => (isRefusal(outcome) ? null : 'restored'), () => null);
      }));
      const won = both.filter((outcome) => outcome !== null);
      expect(won).toHaveLength(1);
      expect(await anything(dossier.id) === 0).toBe(won[0] === 'purged');
    }
    expect(await audit()).toContain('no promise is broken');
  });

  it('cut off in its transaction has not happened, and happens the next time; two servers purge once', async () => {
    const { dossier, file } = await thrownAway('coupé');
    after(31);
    await parapheur.db.dataSource.query('alter table erasure rename to erasure_away');
    await trash.purge(town.id, dossier.id).catch(() => undefined);
    await parapheur.db.dataSource.query('alter table erasure_away rename to erasure');
    expect(await anything(dossier.id)).toBeGreaterThan(0);
    const outcomes = await Promise.all([job.clear(), job.clear()]);
    expect(outcomes.reduce((sum, { purged }) => sum + purged, 0)).toBe(1);
    expect(await rows('select count(*)::integer as count from evidence_entry where chain_id = $1 and body like $2', [dossier.id, '%dossier.purged%'])).toEqual([{ count: 1 }]);
    // Killed between the disk and the note of it: the step is done again.
    await rows('update erasure set set_aside_at = null where sha256 = $1', [file]);
    after(33);
    await job.clear();
    after(35);
    await job.clear();
    expect(await blobs.has(file)).toBe(false);
  });

  it('follows what nobody has touched for long, unless the house says never', async () => {
    const quiet = await aTown(parapheur);
    const people = asking(parapheur, quiet);
    const draft = await people.draft();
    const administrator = { ...quiet.actor(quiet.dgs), permissions: ['dossiers.dispose'] as const };
    await retention.setDelays(administrator, { trashDays: 10, abandonedDays: null });
    after(400);
    await job.clear();
    expect(await anything(draft.id)).toBeGreaterThan(0);
    await retention.setDelays(administrator, { trashDays: 10, abandonedDays: 365 });
    await job.clear();
    expect(await rows('select trash_until is not null as away from dossier where id = $1', [draft.id])).toEqual([{ away: true }]);
    done(await people.ask(quiet.dgs, draft.id, { type: 'restore', asAdministrator: false }));
    await job.clear();
    expect(await rows('select tray from dossier where id = $1', [draft.id])).toEqual([{ tray: 'drafts' }]);
  });

  it('knows every column that names bytes: what is not listed here would be erased under its owner', async () => {
    const found = await rows(`select rel.relname || '.' || att.attname as name from pg_constraint con join pg_class rel on rel.oid = con.conrelid
      join pg_attribute att on att.attrelid = con.conrelid and att.attnum = any (con.conkey)
      where con.contype = 'c' and rel.relnamespace = 'public'::regnamespace and pg_get_constraintdef(con.oid) like '%0-9a-f]{64}%' order by 1`, []);
    const needed = ['arrete_file.sha256', 'delegation.arrete_file', 'document.sha256', 'document.signed_sha256', 'dossier.docket_sha256', 'impediment.proof', 'purged_dossier.docket_sha256'];
    // The bytes of a logo stand beside their digest, in its row.
    // `archive_stamp` says of which signed file the stamp was read; `document` is who needs the file.
    const noBytes = [
      'application_key.secret_sha256', 'archive_stamp.sha256', 'credential.certificate', 'document_opening.sha256', 'erasure.sha256', 'house_seal.certificate', 'logo.sha256', 'shown_certificate.certificate',
      // Digests of what opens an account.
      'session.id', 'awaited_step.id', 'recovery_code.digest', 'passkey_challenge.id', 'provider_request.id', 'password_link.id', 'remote_key_try.key',
    ];
    expect([...new Set(found.map(({ name }) => name))].sort()).toEqual([...needed, ...noBytes].sort());
  });
});
