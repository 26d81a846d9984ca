// npm run audit -- postgresql://… [--files DATA/blobs] [ACKNOWLEDGED.jsonl]
// Reads a database of Paraphe as it stands and says which promises are broken. It shares no line with the product:
// SQL, SHA-256 and what is written in docs/adr/0003 and in the evidence itself. Run by somebody who may read every
// tenant (the owner of the database). One collectivité after the other, some dossiers at a time: its memory does not
// grow with the database. `--files`: the folder of the documents, read too (I2, I6: what the PDFs bear, and on what; I1: what
// is kept, and that what was purged is not). A
// file of acknowledged commands (one JSON a line: dossier, action, key) adds whether each is in the evidence, once.
// Ends with 1 when a promise is broken. I7 is the proof pack's (`npm run proof`), I9 that of the
// journeys; I10: a private note is told nowhere, and is gone with its step.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { auditFiles, auditLeft, auditScans } from './audit-files.mjs';
import { replayed } from './audit-life.mjs';

const { values: { files }, positionals: [url, acknowledged] } = parseArgs({ allowPositionals: true, options: { files: { type: 'string' } } });
if (!url) {
  process.stderr.write('npm run audit -- postgresql://… [--files DATA/blobs] [ACKNOWLEDGED.jsonl]\n');
  process.exit(2);
}

const DOSSIERS_AT_ONCE = 200;
const ENTRIES_AT_ONCE = 2000;
/** Lines that changed nothing. */
const NO_EVENTS = ['dossier.refused', 'dossier.archive-failed'];
const OF_DOSSIERS = ['task', 'document', 'signature', 'annotation', 'private_note', 'reading', 'document_opening'];

const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('begin isolation level repeatable read read only');
const all = async (sql, values = []) => (await client.query(sql, values)).rows;

const named = [];
const counted = { faults: 0, dossiers: 0, chains: 0, entries: 0, files: 0 };
function broken(promise, where, what) {
  counted.faults += 1;
  if (named.length < 200) named.push(`${promise} ${where}: ${what}`);
}

const wanted = acknowledged ? wantedOf(readFileSync(acknowledged, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))) : new Map();
const jobsAreHere = (await all(`select to_regclass('pgboss.job') is not null as there`))[0].there;
for (const { id } of await all('select id from tenant order by id')) {
  await auditDossiers(id);
  await auditOtherChains(id);
}
await auditAnchors();
await auditTenants();
await auditLeftovers();
for (const [dossier, actions] of wanted) {
  for (const [action, { keys, found }] of actions) if (found !== keys.size) broken('I1', dossier, `${action} acknowledged ${keys.size} times, ${found} times in the evidence`);
}
await client.end();

for (const fault of named) process.stdout.write(`${fault}\n`);
process.stdout.write(`${counted.dossiers} dossiers, ${counted.chains} chains, ${counted.entries} entries${files ? `, ${counted.files} files` : ''}: ${counted.faults === 0 ? 'no promise is broken' : `${counted.faults} broken`}\n`);
process.exit(counted.faults === 0 ? 0 : 1);

async function auditDossiers(organisation) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const dossiers = await all(`select id, status, version, trash_until, submitter_id, submitter_application_id, docket_sha256 from dossier where organisation_id = $1 and id > $2 order by id limit ${DOSSIERS_AT_ONCE}`, [organisation, after]);
    if (dossiers.length === 0) return;
    const ids = dossiers.map(({ id }) => id);
    const of = async (text) => grouped(await all(text, [organisation, ids]), (row) => row.dossier_id);
    const tasks = await of(`select dossier_id, number, step, closed_at, outcome, decided_by, reason, question, said #>> '{paper,scan,sha256}' as scan from task where organisation_id = $1 and dossier_id = any ($2) order by dossier_id, number`);
    const documents = await of('select dossier_id, id, role, sha256, size_bytes, signed_sha256, former, source from document where organisation_id = $1 and dossier_id = any ($2) order by rank');
    const signatures = await of('select dossier_id, document_id, step, person_id from signature where organisation_id = $1 and dossier_id = any ($2)');
    const annotations = await of('select dossier_id, number, person_id, text, gone_at from annotation where organisation_id = $1 and dossier_id = any ($2)');
    const notes = await of('select dossier_id, task_number from private_note where organisation_id = $1 and dossier_id = any ($2)');
    const jobs = jobsAreHere ? await of(`select data ->> 'dossier' as dossier_id from pgboss.job where state in ('created', 'retry', 'active') and data ->> 'organisation' = $1::text and data ->> 'dossier' = any ($2::text[])`) : null;
    for (const dossier of dossiers) {
      counted.dossiers += 1;
      const events = [];
      await auditChain(organisation, dossier.id, ({ body, sequence }) => {
        const entry = JSON.parse(body);
        if (!NO_EVENTS.includes(entry.action)) events.push({ sequence, ...entry });
      });
      await auditDossier({ ...dossier, tasks: tasks.get(dossier.id) ?? [], documents: documents.get(dossier.id) ?? [], annotations: annotations.get(dossier.id) ?? [], notes: notes.get(dossier.id) ?? [], signatures: signatures.get(dossier.id) ?? [], hasJob: jobs === null || jobs.has(dossier.id) }, events);
    }
    after = ids.at(-1);
  }
}

/** Of circuits, persons, drafts that were thrown away: chains whose dossier is not there. */
async function auditOtherChains(organisation) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const chains = await all(
      `select chain_id as id from (select chain_id from evidence_head where organisation_id = $1 union select chain_id from evidence_entry where organisation_id = $1 and sequence = 1) c
       where chain_id > $2 and not exists (select 1 from dossier d where d.organisation_id = $1 and d.id = chain_id) order by chain_id limit ${DOSSIERS_AT_ONCE}`, [organisation, after]);
    if (chains.length === 0) return;
    for (const { id } of chains) {
      const events = [];
      await auditChain(organisation, id, ({ body, sequence }) => {
        // Of a life of a dossier only: the journal of a collectivité may be long.
        const entry = JSON.parse(body);
        if ((sequence === 1 ? entry.action === 'dossier.created' : events.length > 0) && !NO_EVENTS.includes(entry.action)) events.push({ sequence, ...entry });
      });
      if (events.length > 0) await auditGone(organisation, id, events);
    }
    after = chains.at(-1).id;
  }
}

function grouped(rows, of) {
  const groups = new Map();
  for (const row of rows) {
    const key = of(row);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return groups;
}

/** I5: nothing edited, removed, moved or cut off. `each` is given every entry. */
async function auditChain(organisation, chain, each) {
  const [head] = await all(`select sequence, encode(hash, 'hex') as hash from evidence_head where organisation_id = $1 and chain_id = $2`, [organisation, chain]);
  let [previous, last, fault] = [null, 0, null];
  for (;;) {
    const entries = await all(
      `select sequence, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash, body from evidence_entry
       where organisation_id = $1 and chain_id = $2 and sequence > $3 order by sequence limit ${ENTRIES_AT_ONCE}`, [organisation, chain, last]);
    if (entries.length === 0) break;
    for (const entry of entries) {
      const expected = createHash('sha256').update(`{"body":${entry.body},"chain":"${chain}","format":1,"previous":${previous === null ? 'null' : `"${previous}"`},"sequence":${entry.sequence}}`).digest('hex');
      if (entry.sequence !== last + 1) fault ??= `entry ${last + 1} is missing`;
      else if (entry.previous !== previous) fault ??= `entry ${entry.sequence} does not follow the one before`;
      else if (entry.hash !== expected) fault ??= `entry ${entry.sequence} is not what was hashed`;
      [previous, last] = [entry.hash, entry.sequence];
      counted.entries += 1;
      const asked = wanted.get(chain)?.get(JSON.parse(entry.body).action);
      if (asked) asked.found += 1;
      each(entry);
    }
  }
  if (last > 0) counted.chains += 1;
  if (!fault && ((head?.sequence ?? 0) !== last || (head?.hash ?? null) !== previous)) fault = `the head says ${head?.sequence ?? 'nothing'}, the chain ends at ${last}`;
  if (fault) broken('I5', chain, fault);
}

async function auditDossier(dossier, events) {
  const told = replayed(dossier.id, events, broken);
  const open = dossier.tasks.filter((task) => task.closed_at === null).map(({ number }) => number);
  if (told.status !== dossier.status) broken('I1', dossier.id, `the evidence ends at ${told.status}, the row says ${dossier.status}`);
  auditRows(dossier, told);
  auditWords(dossier, told, open);
  if (events.length !== dossier.version) broken('I1', dossier.id, `${events.length} events, version ${dossier.version}`);
  if (told.tasks !== dossier.tasks.length) broken('I1', dossier.id, `${told.tasks} tasks in the evidence, ${dossier.tasks.length} rows`);
  if (String([...told.open].sort()) !== String(open.sort())) broken('I1', dossier.id, `open in the evidence ${[...told.open]}, open in the rows ${open}`);
  if (dossier.status === 'running' && open.length === 0) broken('I1', dossier.id, 'under way, and nobody is asked anything');
  if (dossier.status === 'sealing' && !dossier.hasJob) broken('I1', dossier.id, 'waits to be sealed, and no job is there for it');
  if (['finished', 'returned', 'rejected', 'cancelled'].includes(dossier.status) && open.length > 0) broken('I3', dossier.id, `${dossier.status}, and a task is open`);
  const steps = dossier.tasks.filter((task) => task.closed_at === null).map(({ step }) => step);
  if (new Set(steps).size < steps.length) broken('I4', dossier.id, 'a step is open twice');
  for (const { number, question } of dossier.tasks.filter((task) => task.closed_at === null && task.question)) {
    if (!open.includes(question.from)) broken('I4', dossier.id, `question ${number} is open, and the step that asked it is not`);
  }
  // I2: what the files bear is what was signed, once a step and a person.
  const borne = dossier.signatures;
  const sealed = dossier.documents.filter(({ signed_sha256: signed }) => signed !== null).length;
  if (borne.length !== sealed * told.signed) broken('I2', dossier.id, `${told.signed} signed, ${sealed} signed files, ${borne.length} signatures`);
  for (const key of ['step', 'person_id']) {
    // No person: the seal of the collectivité, which each of its steps puts.
    const of = borne.filter((row) => row[key] !== null).map((row) => `${row.document_id} ${row[key]}`);
    if (new Set(of).size < of.length) broken('I2', dossier.id, `two signatures of one ${key}`);
  }
  for (const document of dossier.documents.filter((one) => one.signed_sha256 !== null)) {
    if (told.sealed.get(document.id) !== document.signed_sha256) broken('I6', dossier.id, `the signed file of ${document.id} is not the one that was sealed`);
  }
  // What was signed on paper bears no signature in the files: its proof is the scan its evidence names.
  for (const { number, scan } of dossier.tasks) {
    if ((told.scans.get(number) ?? null) !== scan) broken('I6', dossier.id, `the scan of task ${number} is not the one that was recorded`);
  }
  if (files) await auditScans({ files, broken, counted }, dossier, [...told.scans.values()]);
  if (files) for (const document of dossier.documents) await auditFiles({ files, broken, counted }, dossier, document, told);
}

/** I1: what the rows say of the documents, the tasks, the trash and who sent it is what the evidence says. */
function auditRows(dossier, told) {
  const until = dossier.trash_until?.toISOString() ?? false;
  if (Boolean(told.trashed) !== Boolean(until)) broken('I1', dossier.id, `${told.trashed ? 'in' : 'out of'} the trash in the evidence, not so in the row`);
  else if (told.trashed && told.trashed !== until) broken('I1', dossier.id, `in the trash until ${told.trashed} in the evidence, until ${until} in the row`);
  if ((told.submitter?.person ?? null) !== dossier.submitter_id || (told.submitter?.application ?? null) !== dossier.submitter_application_id) broken('I1', dossier.id, 'sent by somebody else in the evidence');
  if (told.docket !== dossier.docket_sha256) broken('I1', dossier.id, 'another docket in the evidence');
  if (dossier.documents.length !== told.documents.size) broken('I1', dossier.id, `${told.documents.size} documents in the evidence, ${dossier.documents.length} rows`);
  for (const { id, sha256, former } of dossier.documents) {
    if (told.documents.get(id) !== sha256) broken('I6', dossier.id, `document ${id} is another in the evidence`);
    const versions = (former ?? []).map((version) => version.sha256);
    if (String(versions) !== String(told.former.get(id) ?? [])) broken('I6', dossier.id, `document ${id} had other versions in the evidence`);
  }
  for (const { number, outcome, decided_by: person, reason, question } of dossier.tasks) {
    const said = told.outcomes.get(number) ?? { outcome: null, person: null, reason: null };
    if (said.outcome !== outcome || said.person !== person || said.reason !== reason) broken('I1', dossier.id, `task ${number} ended otherwise in the evidence`);
    if (canonical(question) !== canonical(told.questions.get(number) ?? null)) broken('I1', dossier.id, `task ${number} asks something else in the evidence`);
  }
}

/** Annotations are those of the evidence; I10: a private note waits with its step, and no longer. */
function auditWords(dossier, told, open) {
  if (dossier.annotations.length !== told.annotations.size) broken('I1', dossier.id, `${told.annotations.size} annotations in the evidence, ${dossier.annotations.length} rows`);
  for (const { number, person_id: person, text, gone_at: goneAt } of dossier.annotations) {
    const said = told.annotations.get(number);
    if (said?.text !== text || said.person !== person || said.gone !== (goneAt !== null)) broken('I1', dossier.id, `annotation ${number} is another in the evidence`);
  }
  for (const { task_number: number } of dossier.notes) if (!open.includes(number)) broken('I10', dossier.id, `a private note is still there, and task ${number} waits no more`);
}

function canonical(value) {
  return JSON.stringify(value, (_, member) => (member && typeof member === 'object' && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member));
}

/** I1: a dossier without its row was thrown away or purged, and says so; nothing vanishes. */
async function auditGone(organisation, chain, events) {
  const told = replayed(chain, events, broken);
  const { status, docket } = told;
  if (!['discarded', 'purged'].includes(status)) return broken('I1', chain, `the evidence ends at ${status}, and the dossier is gone`);
  const [listed] = await all('select docket_sha256 from purged_dossier where organisation_id = $1 and dossier_id = $2', [organisation, chain]);
  if (Boolean(listed) !== (status === 'purged')) broken('I1', chain, `${status} in the evidence, and ${listed ? '' : 'not '}on the list of what was purged`);
  if (listed && listed.docket_sha256 !== docket) broken('I1', chain, 'purged with another docket than its own');
  if (files) await auditLeft({ files, broken, all }, organisation, chain, told);
}

/** I5: what was anchored is still there. */
async function auditAnchors() {
  const rows = await all(`select a.chain_id, a.sequence, encode(a.hash, 'hex') as hash, encode(e.hash, 'hex') as found from evidence_anchored_head a
    left join evidence_entry e on e.organisation_id = a.organisation_id and e.chain_id = a.chain_id and e.sequence = a.sequence`);
  for (const { chain_id: chain, sequence, hash, found } of rows) if (hash !== found) broken('I5', chain, `anchored at ${sequence}, and ${found === null ? 'gone' : 'another'} today`);
}

/** I8: every row stands in the collectivité of its dossier. */
async function auditTenants() {
  for (const table of [...OF_DOSSIERS, 'evidence_entry', 'evidence_head']) {
    const key = table.startsWith('evidence') ? 'chain_id' : 'dossier_id';
    for (const { id } of await all(`select distinct x.${key} as id from ${table} x join dossier d on d.id = x.${key} where d.organisation_id <> x.organisation_id`)) broken('I8', id, `${table} of another collectivité`);
  }
}

/** I1: nothing is half gone. */
async function auditLeftovers() {
  for (const table of OF_DOSSIERS) {
    for (const { id } of await all(`select distinct x.dossier_id as id from ${table} x where not exists (select 1 from dossier d where d.organisation_id = x.organisation_id and d.id = x.dossier_id)`)) broken('I1', id, `${table} is left of a dossier that is gone`);
  }
  for (const { id } of await all('select p.dossier_id as id from purged_dossier p join dossier d on d.organisation_id = p.organisation_id and d.id = p.dossier_id')) broken('I1', id, 'on the list of what was purged, and still there');
}

/** What was acknowledged, dossier by dossier and action by action; sent again under the same key, it is there once. */
function wantedOf(commands) {
  process.stdout.write(`${commands.length} acknowledged commands\n`);
  const of = new Map();
  for (const { dossier, action, key } of commands) {
    const actions = of.get(dossier) ?? new Map();
    const asked = actions.get(action) ?? { keys: new Set(), found: 0 };
    asked.keys.add(key);
    of.set(dossier, actions.set(action, asked));
  }
  return of;
}
