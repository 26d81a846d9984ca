// The auditor is only worth what it sees: each promise is broken by hand, in a dossier of its own, and must be named.

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { ApplicationId, DocumentId, DossierId } from '#kernel/id.js';
import type { Dossier } from '#dossiers/dossier.js';
import { TrashService } from '#dossiers/trash/trash.service.js';
import { TrashStore } from '#dossiers/trash/trash.store.js';
import { aParapheur, aPiece, asking, aTown, now as start, seenOf } from '../dossiers/a-service.js';
import { moment } from '../support/chart.js';
import { done, fresh } from '../support/organisation.js';
import { audited } from './crowd.js';

let now = start;
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
  town = await aTown(parapheur);
});
afterAll(() => parapheur?.db.close());

const sql = (text: string, values: readonly unknown[] = []): Promise<unknown> => parapheur.db.dataSource.query(text, [...values]);

async function approved(): Promise<Dossier> {
  const people = asking(parapheur, town);
  const dossier = await people.submitted();
  return done(await people.decide(town.dgs, dossier, 'approve'));
}

const faultsOf = (acknowledged: Parameters<typeof audited>[1] = []): Promise<string> => audited(parapheur.db.url, acknowledged).catch((error: Error) => error.message);

/** By the owner of the tables: the application may not do any of it. */
const PLANTED: readonly (readonly [string, string, string])[] = [
  ['an entry edited', 'I5', `update evidence_entry set body = replace(body, 'GRIS', 'NOIR') where chain_id = $1 and sequence = 2`],
  ['an entry removed', 'I5', 'delete from evidence_entry where chain_id = $1 and sequence = 2'],
  ['the last entry cut off', 'I5', 'delete from evidence_entry where chain_id = $1 and sequence = 4'],
  ['a chain removed with its head moved back', 'I1', `with gone as (delete from evidence_entry where chain_id = $1) update evidence_head set sequence = 0, hash = null where chain_id = $1`],
  ['a task opened again', 'I1', 'update task set closed_at = null where dossier_id = $1 and number = 2'],
  ['a task nobody is asked any more', 'I1', 'delete from task where dossier_id = $1 and closed_at is null'],
  ['a status nobody decided', 'I1', `update dossier set status = 'rejected' where id = $1`],
  ['a dossier to be sealed without a job', 'I1', `update dossier set status = 'sealing' where id = $1`],
  ['a scan nobody recorded', 'I6', `update task set said = '{"paper":{"scan":{"sha256":"0"}}}' where dossier_id = $1 and number = 1`],
  ['a signature nobody gave', 'I2', `insert into signature (organisation_id, dossier_id, document_id, step, person_id, signed_at) select organisation_id, dossier_id, id, 'maire', '01977420-dc00-7eeb-a1f9-5a31f6698ac7', now() from document where dossier_id = $1`],
];

describe('the auditor', () => {
  it('finds nothing to say of dossiers that were only decided', async () => {
    const dossier = await approved();
    await asking(parapheur, town).decide(town.mayor, dossier, 'sign');
    await asking(parapheur, town).decide(town.dgs, dossier, 'sign');
    expect(await faultsOf([{ dossier: dossier.id, action: 'dossier.approved', key: '1' }])).toContain('no promise is broken');
  });

  it.each(PLANTED)('sees %s, and names %s', async (_, promise, harm) => {
    const { id } = await approved();
    await sql(harm, [id]);
    expect(await faultsOf()).toMatch(new RegExp(`^${promise} ${id}`, 'm'));
  });

  it('sees what the application itself would record twice, after an end, or over other documents', async () => {
    const people = asking(parapheur, town);
    const record = async (dossier: Dossier, what: { readonly action: string; readonly facts: object; readonly digests?: readonly string[] }): Promise<void> => {
      await sql('select paraphe.record_evidence($1, $2, $3)', [town.id, dossier.id, [JSON.stringify({ action: what.action, actor: { name: 'X', personId: null }, at: '2025-04-10T08:00:00.000Z', digests: what.digests ?? [], facts: what.facts })]]);
    };
    const twice = await approved();
    const seen = twice.documents.map(({ sha256 }) => sha256);
    await record(twice, { action: 'dossier.approved', digests: seen, facts: { task: 1, step: 'direction', decision: { seen }, move: { closed: [], opened: [], outcome: 'running' } } });
    const ended = await approved();
    done(await people.decide(town.mayor, ended, 'reject', 'Erreur de montant'));
    await record(ended, { action: 'dossier.edited', facts: {} });
    const other = await approved();
    await record(other, { action: 'dossier.signed', digests: ['0'.repeat(64)], facts: { task: 3, step: 'maire', decision: { seen: ['0'.repeat(64)] }, move: { closed: [], opened: [], outcome: 'running' } } });
    const faults = await faultsOf([{ dossier: twice.id, action: 'dossier.rejected', key: fresh() }]);
    expect(faults).toMatch(new RegExp(`^I4 ${twice.id}`, 'm'));
    expect(faults).toMatch(new RegExp(`^I3 ${ended.id}`, 'm'));
    expect(faults).toMatch(new RegExp(`^I6 ${other.id}`, 'm'));
    expect(faults).toMatch(new RegExp(`^I1 ${twice.id}: dossier.rejected acknowledged 1 times, 0 times`, 'm'));
  });
});

/** One dossier of each kind of life, its bytes on a disk. */
describe('the auditor, of every kind of life', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-auditor-'));
  const lives = new Map<string, DossierId>();
  const digests = new Map<string, Sha256>();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (digest: Sha256): string => join(folder, 'blobs', digest.slice(0, 2), digest.slice(2, 4), digest);
  const write = (digest: Sha256, text: string): void => {
    mkdirSync(join(fileOf(digest), '..'), { recursive: true });
    writeFileSync(fileOf(digest), text);
  };
  const keep = (text: string): Sha256 => {
    write(sha256(text), text);
    return sha256(text);
  };
  const faults = (): Promise<string> => audited(parapheur.db.url, [], folder).catch((error: Error) => error.message);

  async function draft(name: string): Promise<Dossier> {
    const id = fresh<DossierId>();
    const people = asking(parapheur, town);
    done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: 'deliberation', title: name, metadata: { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor }, desk: null }));
    lives.set(name, id);
    return done(await people.ask(town.dgs, id, { type: 'add-document', document: { ...aPiece(), sha256: keep(name) } }));
  }

  async function sent(name: string, note?: string): Promise<Dossier> {
    const { id, documents } = await draft(name);
    return done(await asking(parapheur, town).ask(town.dgs, id, { type: 'submit', seen: documents.map(({ sha256: digest }) => digest), ...(note ? { note } : {}) }));
  }

  async function live(): Promise<void> {
    const people = asking(parapheur, town);
    const { ask } = people;
    const asked = await sent('question');
    const question = { type: 'ask-opinion' as const, step: null, persons: [town.mayor, town.councillor], desks: [], text: 'Le crédit est-il ouvert ?', until: null, waits: false };
    done(await ask(town.dgs, asked.id, question));
    done(await ask(town.mayor, asked.id, { type: 'give-opinion', seen: seenOf(asked), step: null, advice: { opinion: 'favourable', text: null } } as never));
    const annotation = { type: 'annotate' as const, text: 'Montant à vérifier', place: null, replaces: null };
    const annotated = await sent('annotation');
    done(await ask(town.dgs, annotated.id, annotation));
    done(await ask(town.dgs, annotated.id, { ...annotation, text: 'Montant vérifié', replaces: 1 }));
    done(await ask(town.dgs, annotated.id, { type: 'remove-annotation', number: 2 }));
    await sent('note', 'Le maire est prévenu');
    const bypassed = await sent('bypass');
    const administrator = { ...town.actor(town.first), permissions: ['dossiers.read', 'dossiers.bypass', 'evidence.read'] as const };
    done(await parapheur.dossiers.ask(administrator, bypassed.id, { type: 'bypass', step: 'direction' as never, reason: 'Agent en arrêt' }, null));
    const returned = await sent('correction');
    done(await ask(town.dgs, returned.id, { type: 'return', seen: seenOf(returned), step: null, reason: 'Montant à revoir', to: 'submitter' }));
    const corrected = done(await ask(town.dgs, returned.id, { type: 'replace-document', document: returned.documents[0]!.id, version: { name: 'corrigé.pdf', sha256: keep('corrigé'), sizeBytes: 7, pages: 1 } }));
    done(await ask(town.dgs, returned.id, { type: 'resubmit', seen: seenOf(corrected) }));
    const back = await sent('retour');
    done(await ask(town.dgs, back.id, { type: 'return', seen: seenOf(back), step: null, reason: 'Montant à revoir', to: 'submitter' }));
    for (const name of ['trash', 'purge']) {
      const ended = await sent(name);
      done(await people.decide(town.dgs, ended, 'reject', 'Pièce manquante'));
      done(await ask(town.dgs, ended.id, { type: 'trash', days: name === 'trash' ? 90 : 30, asAdministrator: false }));
    }
    digests.set('purge', sha256('purge'));
    now = moment('2025-05-20T08:00:00Z');
    const trash = new TrashService(parapheur.db.database, new TrashStore(), parapheur.store, parapheur.dossiers, parapheur.services.evidence);
    expect(await trash.purge(town.id, lives.get('purge')!)).toMatchObject({ status: 'purged' });
    await byApplication();
  }

  async function byApplication(): Promise<void> {
    const application = fresh<ApplicationId>();
    const desk = (await parapheur.db.dataSource.query('select id from desk where organisation_id = $1 limit 1', [town.id]))[0].id;
    await sql(`insert into application (organisation_id, id, name, desk_id, scopes, created_at) values ($1, $2, 'Ciril', $3, array['dossiers.read', 'dossiers.submit'], now())`, [town.id, application, desk]);
    const caller = { organisationId: town.id, applicationId: application, displayName: 'Ciril', deskId: desk, scopes: ['dossiers.read', 'dossiers.submit'] as const };
    const id = fresh<DossierId>();
    const by = (command: Parameters<typeof parapheur.dossiers.ask>[2]) => parapheur.dossiers.ask(caller, id, command, null);
    done(await by({ type: 'create', id, dossierType: 'deliberation', title: 'application', metadata: { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor }, desk }));
    const full = done(await by({ type: 'add-document', document: { ...aPiece(), id: fresh<DocumentId>(), sha256: keep('application') } }));
    done(await by({ type: 'submit', seen: seenOf(full) }));
    lives.set('application', id);
  }

  // Those of the tests above stand there with their faults: another house.
  beforeAll(async () => {
    await parapheur.db.close();
    parapheur = await aParapheur({ now: () => now });
    town = await aTown(parapheur);
    await live();
  }, 120_000);

  it('finds nothing to say of them', async () => {
    expect(await faults()).toMatch(/^8 dossiers, .* 8 files: no promise is broken$/m);
  });

  const record = (id: string, action: string, facts: object, actor: object = { name: 'X', personId: fresh() }) =>
    sql('select paraphe.record_evidence($1, $2, $3)', [town.id, id, [JSON.stringify({ action: `dossier.${action}`, actor, at: '2025-05-20T08:00:00.000Z', digests: [], facts })]]);
  /** By the owner, past the keys that join the rows. */
  const without = async (...statements: readonly (readonly [string, readonly unknown[]])[]): Promise<void> => {
    const runner = parapheur.db.dataSource.createQueryRunner();
    await runner.query(`set session_replication_role = replica`);
    for (const [text, values] of statements) await runner.query(text, [...values]);
    await runner.query('reset session_replication_role');
    await runner.release();
  };

  it.each<[string, string, string, string, (id: DossierId) => Promise<unknown>]>([
    ['a question in other words', 'question', 'I1', 'task 3 asks something else', (id) => sql(`update task set question = jsonb_set(question, '{text}', '"Autre"') where dossier_id = $1 and number = 3`, [id])],
    ['a question nobody asked', 'note', 'I1', 'task 1 asks something else', (id) => sql(`update task set question = '{"from":1,"person":"01977420-dc00-7eeb-a1f9-5a31f6698ac7","name":"X","text":"?"}' where dossier_id = $1 and number = 1`, [id])],
    ['an answer given to somebody else', 'question', 'I1', 'task 3 ended otherwise', (id) => sql('update task set decided_by = $2 where dossier_id = $1 and number = 3', [id, town.dgs])],
    ['a step passed over as if it had been approved', 'bypass', 'I1', 'task 1 ended otherwise', (id) => sql(`update task set outcome = 'approved' where dossier_id = $1 and outcome = 'bypassed'`, [id])],
    ['the reason of a return rewritten', 'retour', 'I1', 'ended otherwise', (id) => sql(`update task set reason = 'Aucun motif' where dossier_id = $1 and outcome is not null`, [id])],
    ['a signature passed over', 'bypass', 'I4', 'bypassed at entry \\d+, of a task that is a signature', (id) => record(id, 'bypassed', { task: 3, step: 'maire', stepName: 'Maire', decision: { reason: 'Absent' }, move: { closed: [], opened: [] } })],
    ['an annotation in other words', 'annotation', 'I1', 'annotation 1 is another', (id) => sql(`update annotation set text = 'Rien' where dossier_id = $1 and number = 1`, [id])],
    ['an annotation back again', 'annotation', 'I1', 'annotation 2 is another', (id) => sql('update annotation set gone_at = null where dossier_id = $1 and number = 2', [id])],
    ['an annotation gone', 'annotation', 'I1', '2 annotations in the evidence, 1 rows', (id) => sql('delete from annotation where dossier_id = $1 and number = 1', [id])],
    ['a private note that outlives its step', 'question', 'I10', 'a private note is still there, and task 3', (id) => sql(`insert into private_note (organisation_id, dossier_id, task_number, person_id, name, text, written_at) select organisation_id, dossier_id, 3, $2, 'X', 'Vu', now() from task where dossier_id = $1 and number = 3`, [id, town.dgs])],
    ['a private note in the evidence', 'note', 'I10', 'tells a private note', (id) => record(id, 'edited', { title: 'note', metadata: {}, note: 'Le maire est prévenu' })],
    ['the bytes of a former version lost', 'correction', 'I1', 'a former version of .* is missing', () => Promise.resolve(renameSync(fileOf(sha256('correction')), join(folder, 'perdu')))],
    ['a document put in the place of another', 'correction', 'I6', 'is another in the evidence', (id) => sql('update document set sha256 = $2 where dossier_id = $1', [id, keep('autre')])],
    ['a former version forgotten', 'correction', 'I6', 'had other versions in the evidence', (id) => sql('update document set former = null where dossier_id = $1', [id])],
    ['a decision while it was being corrected', 'retour', 'I3', 'approved at entry \\d+, while the dossier was returned', (id) => record(id, 'approved', { task: 2, step: 'accueil', stepName: 'Accueil', decision: {}, move: { closed: [], opened: [] } })],
    ['more time in the trash', 'trash', 'I1', 'in the trash until', (id) => sql(`update dossier set trash_until = trash_until + interval '9 days' where id = $1`, [id])],
    ['taken out of the trash by hand', 'trash', 'I1', 'in the trash in the evidence', (id) => sql('update dossier set trash_until = null, trash = null where id = $1', [id])],
    ['a purge that left a row', 'purge', 'I1', 'reading is left of a dossier that is gone', (id) => without(['insert into reading (organisation_id, dossier_id, person_id, first_at, last_at) values ($1, $2, $3, now(), now())', [town.id, id, town.dgs]])],
    ['a purge nobody lists', 'purge', 'I1', 'not on the list of what was purged', (id) => sql('delete from purged_dossier where dossier_id = $1', [id])],
    ['purged bytes nobody will erase', 'purge', 'I1', 'are still there, and nobody will erase them', () => sql('delete from erasure where sha256 = $1', [sha256('purge')])],
    ['a dossier gone without a word', 'retour', 'I1', 'and the dossier is gone', (id) => sql('delete from dossier where id = $1', [id])],
    ['sent by somebody else', 'application', 'I1', 'sent by somebody else', (id) => sql('update dossier set submitter_application_id = null, submitter_id = $2 where id = $1', [id, town.dgs])],
    ['an application that approves', 'application', 'I4', 'approved at entry \\d+, by an application', (id) => record(id, 'approved', { task: 1, step: 'direction', stepName: 'Direction', decision: {}, move: { closed: [], opened: [] } }, { name: 'Ciril', personId: null, applicationId: fresh() })],
  ])('sees %s', async (_, life, promise, words, harm) => {
    const id = lives.get(life)!;
    const pattern = new RegExp(`^${promise} ${id}: .*${words}`, 'm');
    expect(await faults()).not.toMatch(pattern);
    await harm(id);
    expect(await faults()).toMatch(pattern);
  });
});
