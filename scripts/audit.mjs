// npm run audit -- postgresql://… [ACKNOWLEDGED.jsonl]
// Reads a database of Paraphe as it stands and says which promises are broken. It shares no line with the product:
// SQL, SHA-256 and what is written in docs/adr/0003 and in the evidence itself. Run by somebody who may read every
// tenant (the owner of the database). A file of acknowledged commands (one JSON a line: dossier, action, key) adds
// whether each is in the evidence, once. Ends with 1 when a promise is broken.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const [url, acknowledged] = process.argv.slice(2);
if (!url) {
  process.stderr.write('npm run audit -- postgresql://… [ACKNOWLEDGED.jsonl]\n');
  process.exit(2);
}

const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('begin isolation level repeatable read read only');
const all = async (sql) => (await client.query(sql)).rows;

/** Lines that changed nothing. */
const NO_EVENTS = ['dossier.refused', 'dossier.archive-failed'];
const faults = [];
const broken = (promise, where, what) => faults.push(`${promise} ${where}: ${what}`);

const dossiers = new Map((await all('select organisation_id, id, status, version, title, trash_until is not null as trashed from dossier')).map((row) => [row.id, { ...row, tasks: [], documents: [] }]));
for (const task of await all('select * from task order by organisation_id, dossier_id, number')) dossiers.get(task.dossier_id)?.tasks.push(task);
for (const document of await all('select dossier_id, role, sha256, signed_sha256 from document')) dossiers.get(document.dossier_id)?.documents.push(document);
const signatures = grouped(await all('select dossier_id, document_id, step, person_id from signature'), (row) => row.dossier_id);
const heads = new Map((await all(`select chain_id, sequence, encode(hash, 'hex') as hash from evidence_head`)).map((row) => [row.chain_id, row]));
const chains = grouped(
  await all(`select organisation_id, chain_id, sequence, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash, body from evidence_entry order by organisation_id, chain_id, sequence`),
  (row) => row.chain_id);
const jobs = await jobsAlive();

for (const [chain, entries] of chains) auditChain(chain, entries);
for (const [chain, head] of heads) if (head.sequence > 0 && !chains.has(chain)) broken('I5', chain, 'a head without its chain');
for (const dossier of dossiers.values()) auditDossier(dossier, (chains.get(dossier.id) ?? []).map(({ body, sequence }) => ({ sequence, ...JSON.parse(body) })));
for (const [chain, entries] of chains) if (!dossiers.has(chain)) auditGone(chain, entries.map(({ body, sequence }) => ({ sequence, ...JSON.parse(body) })));
await auditAnchors();
await auditTenants();
if (acknowledged) auditAcknowledged(readFileSync(acknowledged, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)));
await client.end();

for (const fault of faults.slice(0, 200)) process.stdout.write(`${fault}\n`);
const entryCount = [...chains.values()].reduce((sum, entries) => sum + entries.length, 0);
process.stdout.write(`${dossiers.size} dossiers, ${chains.size} chains, ${entryCount} entries: ${faults.length === 0 ? 'no promise is broken' : `${faults.length} broken`}\n`);
process.exit(faults.length === 0 ? 0 : 1);

function grouped(rows, of) {
  const groups = new Map();
  for (const row of rows) {
    const key = of(row);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return groups;
}

/** I5: nothing edited, removed, moved or cut off. */
function auditChain(chain, entries) {
  let previous = null;
  for (const [index, entry] of entries.entries()) {
    const hash = createHash('sha256').update(`{"body":${entry.body},"chain":"${chain}","format":1,"previous":${previous === null ? 'null' : `"${previous}"`},"sequence":${index + 1}}`).digest('hex');
    if (entry.sequence !== index + 1) return broken('I5', chain, `entry ${index + 1} is missing`);
    if (entry.previous !== previous) return broken('I5', chain, `entry ${entry.sequence} does not follow the one before`);
    if (entry.hash !== hash) return broken('I5', chain, `entry ${entry.sequence} is not what was hashed`);
    previous = hash;
  }
  const head = heads.get(chain);
  if (head?.sequence !== entries.length || head?.hash !== previous) broken('I5', chain, `the head says ${head?.sequence ?? 'nothing'}, the chain ends at ${entries.length}`);
}

function auditDossier(dossier, entries) {
  const events = entries.filter(({ action }) => !NO_EVENTS.includes(action));
  const told = replayed(dossier.id, events);
  const open = dossier.tasks.filter((task) => task.closed_at === null).map(({ number }) => number);
  if (told.status !== dossier.status) broken('I1', dossier.id, `the evidence ends at ${told.status}, the row says ${dossier.status}`);
  if (told.trashed !== dossier.trashed) broken('I1', dossier.id, `${told.trashed ? 'in' : 'out of'} the trash in the evidence, not so in the row`);
  if (events.length !== dossier.version) broken('I1', dossier.id, `${events.length} events, version ${dossier.version}`);
  if (told.tasks !== dossier.tasks.length) broken('I1', dossier.id, `${told.tasks} tasks in the evidence, ${dossier.tasks.length} rows`);
  if (String([...told.open].sort()) !== String(open.sort())) broken('I1', dossier.id, `open in the evidence ${[...told.open]}, open in the rows ${open}`);
  if (dossier.status === 'running' && open.length === 0) broken('I1', dossier.id, 'under way, and nobody is asked anything');
  if (dossier.status === 'sealing' && jobs !== null && !jobs.has(dossier.id)) broken('I1', dossier.id, 'waits to be sealed, and no job is there for it');
  if (['finished', 'rejected', 'cancelled'].includes(dossier.status) && open.length > 0) broken('I3', dossier.id, `${dossier.status}, and a task is open`);
  const steps = dossier.tasks.filter((task) => task.closed_at === null).map(({ step }) => step);
  if (new Set(steps).size < steps.length) broken('I4', dossier.id, 'a step is open twice');
  // I2: what the files bear is what was signed, once a step and a person.
  const borne = signatures.get(dossier.id) ?? [];
  const sealed = dossier.documents.filter(({ signed_sha256: signed }) => signed !== null).length;
  if (borne.length !== sealed * told.signed) broken('I2', dossier.id, `${told.signed} signed, ${sealed} signed files, ${borne.length} signatures`);
  for (const key of ['step', 'person_id']) {
    const of = borne.map((row) => `${row.document_id} ${row[key]}`);
    if (new Set(of).size < of.length) broken('I2', dossier.id, `two signatures of one ${key}`);
  }
}

/** I1: a dossier without its row was thrown away or purged, and says so; nothing vanishes. */
function auditGone(chain, entries) {
  if (entries[0]?.action !== 'dossier.created') return;
  const { status } = replayed(chain, entries.filter(({ action }) => !NO_EVENTS.includes(action)));
  if (!['discarded', 'purged'].includes(status)) broken('I1', chain, `the evidence ends at ${status}, and the dossier is gone`);
}

/** The life of a dossier told again, by no rule of the product: what was opened, what was closed, what was shown. */
function replayed(id, events) {
  const open = new Set();
  const documents = new Map();
  const decided = new Map();
  let [status, tasks, submitted, sealed, trashed] = ['', 0, false, false, false];
  const signed = new Map();
  for (const { action, facts, digests, sequence } of events) {
    const type = action.replace('dossier.', '');
    if ((['rejected', 'cancelled'].includes(status) && !['reopened', 'trashed', 'restored', 'purged'].includes(type)) || ['discarded', 'purged'].includes(status) || (trashed && !['restored', 'purged'].includes(type))) broken('I3', id, `${type} at entry ${sequence}, after the dossier was ${trashed ? 'in the trash' : status}`);
    if (type === 'created') {
      status = 'draft';
      for (const { id: document, sha256 } of facts.documents ?? []) documents.set(document, sha256);
    }
    else if (type === 'discarded' || type === 'purged') {
      if (type === 'purged' && !trashed) broken('I3', id, `purged at entry ${sequence}, and was never in the trash`);
      [status, trashed] = [type, false];
    }
    else if (type === 'trashed' || type === 'restored') trashed = type === 'trashed';
    else if (type === 'document-added') documents.set(facts.document.id, facts.document.sha256);
    else if (type === 'document-removed') documents.delete(facts.document);
    else if (type === 'sealed') {
      sealed = true;
      status = open.size > 0 ? 'running' : 'finished';
    }
    // I6: a decision bears exactly the documents that were there.
    if (facts.decision || type === 'submitted') {
      // What a decision was shown stands in its digests, unless it says otherwise.
      const shown = facts.decision?.seen ?? facts.seen ?? digests;
      if (String([...shown].sort()) !== String([...new Set(documents.values())].sort()) && type !== 'bypassed') broken('I6', id, `${type} at entry ${sequence} was not shown the documents as they were`);
      if (type !== 'bypassed' && String(digests) !== String(shown)) broken('I6', id, `${type} at entry ${sequence} is bound to other documents`);
    }
    if (type === 'submitted') submitted = true;
    // I4: a task is decided once, while it is open.
    if (facts.decision || ['notified', 'archived'].includes(type)) {
      if (!open.delete(facts.task)) broken('I4', id, `${type} at entry ${sequence} decides task ${facts.task}, which is not open`);
      decided.set(facts.task, type);
      if (type === 'signed') signed.set(facts.task, facts.step);
    }
    if (facts.move) {
      // Not said: nothing opened, nothing closed, it goes on.
      const { opened = [], outcome = 'running' } = facts.move;
      for (const number of facts.move.closed ?? []) open.delete(number);
      for (const number of facts.move.undone ?? []) signed.delete(number);
      for (const { number } of opened) {
        if (number !== tasks + 1) broken('I1', id, `task ${number} opened at entry ${sequence}, after ${tasks}`);
        tasks = number;
        open.add(number);
      }
      const needsFiles = opened.some(({ kind }) => ['transmit', 'publish', 'archive'].includes(kind));
      status = outcome === 'rejected' ? 'rejected' : (outcome === 'finished' || needsFiles) && !sealed ? 'sealing' : outcome;
    }
    if (type === 'cancelled') {
      open.clear();
      status = 'cancelled';
    }
    if (type === 'reopened' || (type === 'recalled' && facts.of === 'submitted')) {
      open.clear();
      signed.clear();
      [status, submitted] = ['draft', false];
    }
  }
  if (!submitted && !['draft', 'discarded', 'purged'].includes(status)) broken('I1', id, 'never submitted, and no draft');
  return { status, tasks, open, signed: signed.size, trashed };
}

/** I5: what was anchored is still there. */
async function auditAnchors() {
  const rows = await all(`select a.chain_id, a.sequence, encode(a.hash, 'hex') as hash, encode(e.hash, 'hex') as found from evidence_anchored_head a
    left join evidence_entry e on e.organisation_id = a.organisation_id and e.chain_id = a.chain_id and e.sequence = a.sequence`);
  for (const { chain_id: chain, sequence, hash, found } of rows) if (hash !== found) broken('I5', chain, `anchored at ${sequence}, and ${found === null ? 'gone' : 'another'} today`);
}

/** I8: every row stands in the collectivité of its dossier. */
async function auditTenants() {
  for (const table of ['task', 'document', 'signature', 'reading', 'document_opening', 'evidence_entry', 'evidence_head']) {
    const key = table.startsWith('evidence') ? 'chain_id' : 'dossier_id';
    for (const { id } of await all(`select distinct x.${key} as id from ${table} x join dossier d on d.id = x.${key} where d.organisation_id <> x.organisation_id`)) broken('I8', id, `${table} of another collectivité`);
  }
}

/** I1: what was acknowledged is in the evidence, and what was sent again is there once. */
function auditAcknowledged(commands) {
  const counted = new Map();
  for (const { dossier, action, key } of commands) {
    const of = `${dossier} ${action}`;
    counted.set(of, (counted.get(of) ?? new Set()).add(key));
  }
  for (const [of, keys] of counted) {
    const [dossier, action] = of.split(' ');
    const found = (chains.get(dossier) ?? []).filter(({ body }) => JSON.parse(body).action === action).length;
    if (found !== keys.size) broken('I1', dossier, `${action} acknowledged ${keys.size} times, ${found} times in the evidence`);
  }
  process.stdout.write(`${commands.length} acknowledged commands\n`);
}

/** The dossiers some job will still take up; `null` when the jobs are not in this database. */
async function jobsAlive() {
  const [{ there }] = await all(`select to_regclass('pgboss.job') is not null as there`);
  if (!there) return null;
  return new Set((await all(`select data ->> 'dossier' as dossier from pgboss.job where state in ('created', 'retry', 'active')`)).map((row) => row.dossier));
}
