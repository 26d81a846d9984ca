// npm run audit -- postgresql://… [--files DATA/blobs] [ACKNOWLEDGED.jsonl]
// Reads a database of Paraphe as it stands and says which promises are broken. It shares no line with the product:
// SQL, SHA-256 and what is written in docs/adr/0003 and in the evidence itself. Run by somebody who may read every
// tenant (the owner of the database). One collectivité after the other, some dossiers at a time: its memory does not
// grow with the database. `--files`: the folder of the documents, read too (I2, I6: what the PDFs bear, and on what). A
// file of acknowledged commands (one JSON a line: dossier, action, key) adds whether each is in the evidence, once.
// Ends with 1 when a promise is broken. I7 is the proof pack's (`npm run proof`), I9 that of the journeys.

import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';

const { values: { files }, positionals: [url, acknowledged] } = parseArgs({ allowPositionals: true, options: { files: { type: 'string' } } });
if (!url) {
  process.stderr.write('npm run audit -- postgresql://… [--files DATA/blobs] [ACKNOWLEDGED.jsonl]\n');
  process.exit(2);
}

const DOSSIERS_AT_ONCE = 200;
const ENTRIES_AT_ONCE = 2000;
/** Lines that changed nothing. */
const NO_EVENTS = ['dossier.refused', 'dossier.archive-failed'];

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

/** What may happen to a dossier that was returned for correction. */
const WHILE_RETURNED = ['edited', 'document-added', 'document-removed', 'document-replaced', 'resubmitted', 'cancelled'];
const wanted = acknowledged ? wantedOf(readFileSync(acknowledged, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))) : new Map();
const jobsAreHere = (await all(`select to_regclass('pgboss.job') is not null as there`))[0].there;
for (const { id } of await all('select id from tenant order by id')) {
  await auditDossiers(id);
  await auditOtherChains(id);
}
await auditAnchors();
await auditTenants();
for (const [dossier, actions] of wanted) {
  for (const [action, { keys, found }] of actions) if (found !== keys.size) broken('I1', dossier, `${action} acknowledged ${keys.size} times, ${found} times in the evidence`);
}
await client.end();

for (const fault of named) process.stdout.write(`${fault}\n`);
process.stdout.write(`${counted.dossiers} dossiers, ${counted.chains} chains, ${counted.entries} entries${files ? `, ${counted.files} files` : ''}: ${counted.faults === 0 ? 'no promise is broken' : `${counted.faults} broken`}\n`);
process.exit(counted.faults === 0 ? 0 : 1);

async function auditDossiers(organisation) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const dossiers = await all(`select id, status, version, trash_until is not null as trashed from dossier where organisation_id = $1 and id > $2 order by id limit ${DOSSIERS_AT_ONCE}`, [organisation, after]);
    if (dossiers.length === 0) return;
    const ids = dossiers.map(({ id }) => id);
    const of = async (text) => grouped(await all(text, [organisation, ids]), (row) => row.dossier_id);
    const tasks = await of('select dossier_id, number, step, closed_at, question from task where organisation_id = $1 and dossier_id = any ($2) order by dossier_id, number');
    const documents = await of('select dossier_id, id, role, sha256, size_bytes, signed_sha256 from document where organisation_id = $1 and dossier_id = any ($2) order by rank');
    const signatures = await of('select dossier_id, document_id, step, person_id from signature where organisation_id = $1 and dossier_id = any ($2)');
    const jobs = jobsAreHere ? await of(`select data ->> 'dossier' as dossier_id from pgboss.job where state in ('created', 'retry', 'active') and data ->> 'organisation' = $1::text and data ->> 'dossier' = any ($2::text[])`) : null;
    for (const dossier of dossiers) {
      counted.dossiers += 1;
      const events = [];
      await auditChain(organisation, dossier.id, ({ body, sequence }) => {
        const entry = JSON.parse(body);
        if (!NO_EVENTS.includes(entry.action)) events.push({ sequence, ...entry });
      });
      await auditDossier({ ...dossier, tasks: tasks.get(dossier.id) ?? [], documents: documents.get(dossier.id) ?? [], signatures: signatures.get(dossier.id) ?? [], hasJob: jobs === null || jobs.has(dossier.id) }, events);
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
      if (events.length > 0) auditGone(id, events);
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
  const told = replayed(dossier.id, events);
  const open = dossier.tasks.filter((task) => task.closed_at === null).map(({ number }) => number);
  if (told.status !== dossier.status) broken('I1', dossier.id, `the evidence ends at ${told.status}, the row says ${dossier.status}`);
  if (told.trashed !== dossier.trashed) broken('I1', dossier.id, `${told.trashed ? 'in' : 'out of'} the trash in the evidence, not so in the row`);
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
    const of = borne.map((row) => `${row.document_id} ${row[key]}`);
    if (new Set(of).size < of.length) broken('I2', dossier.id, `two signatures of one ${key}`);
  }
  for (const document of dossier.documents.filter((one) => one.signed_sha256 !== null)) {
    if (told.sealed.get(document.id) !== document.signed_sha256) broken('I6', dossier.id, `the signed file of ${document.id} is not the one that was sealed`);
  }
  if (files) for (const document of dossier.documents) await auditFiles(dossier, document, told.signed);
}

/** The files themselves: there, what their names say, begun with the original, and signed once a signature that was given. */
async function auditFiles(dossier, document, signed) {
  counted.files += 1;
  const original = await fileRead(document.sha256, 0);
  if (original.sha256 !== document.sha256) broken('I1', dossier.id, `the file of ${document.id} is ${original.sha256 === null ? 'missing' : 'another'}`);
  if (document.signed_sha256 === null) return;
  const file = await fileRead(document.signed_sha256, Number(document.size_bytes));
  if (file.sha256 !== document.signed_sha256) broken('I1', dossier.id, `the signed file of ${document.id} is ${file.sha256 === null ? 'missing' : 'another'}`);
  if (file.begins !== document.sha256) broken('I6', dossier.id, `the signed file of ${document.id} does not begin with what was shown`);
  const borne = [...file.tail.matchAll(/\/SubFilter\s*\/ETSI\.CAdES\.detached/g)].length;
  if (borne !== signed) broken('I2', dossier.id, `${signed} signed, and the file of ${document.id} bears ${borne} signatures`);
}

/** In one reading: its digest, the digest of its first bytes, and what follows them. */
async function fileRead(sha256, firstBytes) {
  const [whole, first, tail] = [createHash('sha256'), createHash('sha256'), []];
  let at = 0;
  try {
    for await (const chunk of createReadStream(join(files, sha256.slice(0, 2), sha256.slice(2, 4), sha256))) {
      whole.update(chunk);
      const cut = Math.max(0, Math.min(chunk.length, firstBytes - at));
      first.update(chunk.subarray(0, cut));
      if (firstBytes > 0) tail.push(Buffer.from(chunk.subarray(cut)));
      at += chunk.length;
    }
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { sha256: null, begins: null, tail: '' };
  }
  return { sha256: whole.digest('hex'), begins: first.digest('hex'), tail: Buffer.concat(tail).toString('latin1') };
}

/** I1: a dossier without its row was thrown away or purged, and says so; nothing vanishes. */
function auditGone(chain, events) {
  const { status } = replayed(chain, events);
  if (!['discarded', 'purged'].includes(status)) broken('I1', chain, `the evidence ends at ${status}, and the dossier is gone`);
}

/** The life of a dossier told again, by no rule of the product: what was opened, what was closed, what was shown. */
function replayed(id, events) {
  const open = new Set();
  const documents = new Map();
  const decided = new Map();
  let [status, tasks, submitted, sealed, trashed] = ['', 0, false, false, false];
  const [signed, files] = [new Map(), new Map()];
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
    else if (type === 'document-replaced') {
      if (documents.get(facts.document) !== facts.former.sha256) broken('I6', id, `entry ${sequence} replaces other bytes than those that were there`);
      documents.set(facts.document, facts.version.sha256);
    }
    else if (type === 'sealed') {
      sealed = true;
      for (const { document, sha256 } of facts.files) files.set(document, sha256);
      status = open.size > 0 ? 'running' : 'finished';
    }
    // I6: a decision bears exactly the documents that were there.
    if (facts.decision || type === 'submitted' || type === 'resubmitted') {
      // What a decision was shown stands in its digests, unless it says otherwise.
      const shown = facts.decision?.seen ?? facts.seen ?? digests;
      if (String([...shown].sort()) !== String([...new Set(documents.values())].sort()) && type !== 'bypassed') broken('I6', id, `${type} at entry ${sequence} was not shown the documents as they were`);
      if (type !== 'bypassed' && String(digests) !== String(shown)) broken('I6', id, `${type} at entry ${sequence} is bound to other documents`);
    }
    if (type === 'submitted') submitted = true;
    // Nothing is decided while it is being corrected; it comes back by its own gesture.
    if (status === 'returned' && !WHILE_RETURNED.includes(type)) broken('I3', id, `${type} at entry ${sequence}, while the dossier was returned`);
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
  return { status, tasks, open, signed: signed.size, trashed, sealed: files };
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
