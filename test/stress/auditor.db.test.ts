// The auditor is only worth what it sees: each promise is broken by hand, in a dossier of its own, and must be named.

import type { Dossier } from '#dossiers/dossier.js';
import { aParapheur, asking, aTown } from '../dossiers/a-service.js';
import { done, fresh } from '../support/organisation.js';
import { audited } from './crowd.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;

beforeAll(async () => {
  parapheur = await aParapheur();
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
