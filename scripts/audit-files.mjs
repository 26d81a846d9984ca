// The files of the documents, for the auditor: read from the folder itself.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files themselves: there, what their names say, begun with the original, and signed once a signature that was given. */
export async function auditFiles({ files, broken, counted }, dossier, document, { signed, stamps }) {
  counted.files += 1;
  const original = await fileRead(files, document.sha256, 0);
  if (original.sha256 !== document.sha256) broken('I1', dossier.id, `the file of ${document.id} is ${original.sha256 === null ? 'missing' : 'another'}`);
  for (const [what, sha256] of kept(document)) {
    const { sha256: found } = await fileRead(files, sha256, 0);
    if (found !== sha256) broken('I1', dossier.id, `${what} of ${document.id} is ${found === null ? 'missing' : 'another'}`);
  }
  if (document.signed_sha256 === null) return;
  const file = await fileRead(files, document.signed_sha256, Number(document.size_bytes));
  if (file.sha256 !== document.signed_sha256) broken('I1', dossier.id, `the signed file of ${document.id} is ${file.sha256 === null ? 'missing' : 'another'}`);
  if (file.begins !== document.sha256) broken('I6', dossier.id, `the signed file of ${document.id} does not begin with what was shown`);
  const borne = [...file.tail.matchAll(/\/SubFilter\s*\/ETSI\.CAdES\.detached/g)].length;
  const stamped = [...file.tail.matchAll(/\/SubFilter\s*\/ETSI\.RFC3161/g)].length;
  if (stamped !== stamps.get(document.id)) broken('I2', dossier.id, `sealed and renewed, the file of ${document.id} is to bear ${stamps.get(document.id)} archive time-stamps and bears ${stamped}`);
  if (borne !== signed) broken('I2', dossier.id, `${signed} signed, and the file of ${document.id} bears ${borne} signatures`);
}

/** What proves the signatures given on paper. */
export async function auditScans({ files, broken, counted }, dossier, scans) {
  for (const scan of new Set(scans)) {
    counted.files += 1;
    const { sha256: found } = await fileRead(files, scan, 0);
    if (found !== scan) broken('I1', dossier.id, `the scan ${scan.slice(0, 12)} is ${found === null ? 'missing' : 'another'}`);
  }
}

/** In one reading: its digest, the digest of its first bytes, and what follows them. */
async function fileRead(files, sha256, firstBytes) {
  const path = pathOf(files, sha256);
  if (path === null) return { sha256: null, begins: null, tail: '' };
  const [whole, first, tail] = [createHash('sha256'), createHash('sha256'), []];
  let at = 0;
  for await (const chunk of bytesOf(files, path)) {
    whole.update(chunk);
    const cut = Math.max(0, Math.min(chunk.length, firstBytes - at));
    first.update(chunk.subarray(0, cut));
    if (firstBytes > 0) tail.push(Buffer.from(chunk.subarray(cut)));
    at += chunk.length;
  }
  return { sha256: whole.digest('hex'), begins: first.digest('hex'), tail: Buffer.concat(tail).toString('latin1') };
}

/** A signed file is kept as what follows the original; a line before it names the original. */
async function* bytesOf(files, path) {
  if (!path.endsWith('.joined')) return yield* createReadStream(path);
  const kept = readFileSync(path);
  const end = kept.indexOf(10);
  const [, base, sizeBytes] = /^paraphe-joined 1 ([0-9a-f]{64}) (\d+)$/.exec(kept.subarray(0, Math.max(0, end)).toString('latin1')) ?? [];
  const from = base && pathOf(files, base);
  if (from && !from.endsWith('.joined')) yield* createReadStream(from, { end: Number(sizeBytes) - 1 });
  yield kept.subarray(end + 1);
}

/** The versions it had, and what it was converted from. */
function kept({ former, source }) {
  const of = (from, name) => (from ? [[name, from.sha256]] : []);
  return [...of(source, 'the source'), ...(former ?? []).flatMap((version) => [['a former version', version.sha256], ...of(version.source, 'the source of a former version')])];
}

/** What was set aside is still there for whoever needs it. `null`: nowhere. */
export function pathOf(files, sha256) {
  const kinds = [sha256, `${sha256}.joined`];
  return [...kinds.map((name) => join(files, sha256.slice(0, 2), sha256.slice(2, 4), name)), ...kinds.map((name) => join(files, 'aside', name))].find((path) => existsSync(path)) ?? null;
}

/** I1: the bytes of what is gone are erased or wait for it, unless something else needs them; its docket stays. */
export async function auditLeft({ files, broken, all }, organisation, chain, { status, left, docket }) {
  if (status === 'purged' && docket && pathOf(files, docket) === null) broken('I1', chain, 'the docket of what was purged is missing');
  const here = [...new Set(left)].filter((sha256) => pathOf(files, sha256) !== null);
  if (here.length === 0) return;
  const spared = new Set((await all(NEEDED, [organisation, here])).map(({ sha256 }) => sha256));
  for (const sha256 of here) if (!spared.has(sha256)) broken('I1', chain, `the bytes ${sha256.slice(0, 12)} of what is gone are still there, and nobody will erase them`);
}

/** Asked to be erased by this collectivité, or needed by any. */
const NEEDED = `
  select sha256 from erasure where organisation_id = $1 and sha256 = any ($2)
  union select sha256 from document where sha256 = any ($2) union select signed_sha256 from document where signed_sha256 = any ($2) union select source ->> 'sha256' from document where source ->> 'sha256' = any ($2)
  union select v ->> 'sha256' from document cross join lateral jsonb_array_elements(former) v where former is not null and v ->> 'sha256' = any ($2)
  union select v -> 'source' ->> 'sha256' from document cross join lateral jsonb_array_elements(former) v where former is not null and v -> 'source' ->> 'sha256' = any ($2)
  union select said #>> '{paper,scan,sha256}' from task where said #>> '{paper,scan,sha256}' = any ($2)
  union select docket_sha256 from dossier where docket_sha256 = any ($2) union select docket_sha256 from purged_dossier where docket_sha256 = any ($2)
  union select arrete_file from delegation where arrete_file = any ($2) union select sha256 from arrete_file where sha256 = any ($2) union select proof from impediment where proof = any ($2)`;
