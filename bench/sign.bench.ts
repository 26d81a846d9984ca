// One visible signature of a file on disk, written and flushed: ours, pyHanko, EU DSS, and the raw floor (hash, copy, one
// private-key operation, flush), each in a process of its own, in turns, on the same files with the same RSA-2048
// key and the same authority on loopback. Beside them the stored form: what the server does with a document that is in
// its store, which neither reads it through nor writes it again. Time is the median of the warm half; memory the peak of the process.
// `npm run bench -- sign`; PARAPHE_BENCH_SIZES=134000,5000000 for other sizes, PARAPHE_BENCH_ROUNDS for more rounds.

import { execFile, fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Trust } from './sign-pki.js';
import { quantile } from './town.js';

const execute = promisify(execFile);
const SIZES = (process.env['PARAPHE_BENCH_SIZES'] ?? '134000,5000000,50000000,500000000').split(',').map(Number);
const ROUNDS = Number(process.env['PARAPHE_BENCH_ROUNDS'] ?? 3);
/** Whatever the size. */
const STORED_TIMES = 200;
/** Ten minutes for one round of one signer: a bound, not an expectation. */
const TIMEOUT_MS = 600_000;
const here = import.meta.dirname;
const DSS = join(here, '..', 'test', 'oracles', 'dss');
/** The marker bytes say that the file is binary (ISO 32000-1 §7.5.2). */
const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
/** What stands around the stream. */
const ROOM_BYTES = 800;

const PEERS = { pyhanko: 'pyHanko', dss: 'EU DSS' } as const;
type Peer = keyof typeof PEERS;
type Signer = 'floor' | 'ours' | 'stored' | Peer;
interface Measure {
  readonly timesMs: readonly number[];
  readonly peakKb: number;
  /** Of the stored form: of one seal, the private key; and once, before, the arrival of the document. */
  readonly keyMs?: number;
  readonly arrivalMs?: number;
}

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'paraphe-bench-'));
  const pki = fork(join(here, 'sign-pki.js'), [folder]);
  try {
    const [trust] = await once(pki, 'message') as [Trust];
    // Its classes; without Maven, the first measure says that it is not measured.
    await execute('mvn', ['-B', '-q', '-f', join(DSS, 'pom.xml'), 'compile']).catch(() => null);
    for (const sizeBytes of SIZES) await compare(folder, sizeBytes, trust);
  } finally {
    await stopped(pki);
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, sizeBytes: number, trust: Trust): Promise<void> {
  const input = join(folder, `${sizeBytes}.pdf`);
  await writePdf(input, sizeBytes);
  const times = repeats(sizeBytes);
  for (const level of ['B', 'LTA'] as const) {
    const signers: readonly Signer[] = [...level === 'B' ? ['floor' as const] : [], 'ours', 'stored', 'pyhanko', 'dss'];
    const found = new Map<Signer, Measure[]>(signers.map((signer) => [signer, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const signer of signers) {
        // Nobody pays for what the one before has left to be written.
        await execute('sync');
        const measure = await measured(signer, { input, output: join(folder, `${signer}.pdf`), level, times: signer === 'stored' ? STORED_TIMES : times, ...trust });
        if (measure) found.get(signer)!.push(measure);
      }
    }
    print(sizeBytes, level, found);
  }
  await rm(input);
  await rm(join(folder, 'stored'), { recursive: true, force: true });
}

async function measured(signer: Signer, job: object): Promise<Measure | null> {
  const [program, ...script] = programOf(signer);
  try {
    return JSON.parse((await execute(program, [...script, JSON.stringify(job)], { timeout: TIMEOUT_MS })).stdout) as Measure;
  } catch (error) {
    if (!isPeer(signer)) throw error;
    process.stderr.write(`${PEERS[signer]} is not measured (PYHANKO names the folder of pyHanko’s programs; EU DSS wants Java and Maven): ${(error as Error).message.slice(-400)}\n`);
    return null;
  }
}

function programOf(signer: Signer): readonly [string, ...string[]] {
  switch (signer) {
    case 'pyhanko': return [join(process.env['PYHANKO'] ?? '', 'python3'), join(here, '..', 'bench', 'sign-pyhanko.py')];
    case 'dss': return ['java', '-cp', [join(DSS, 'target', 'classes'), join(DSS, 'target', 'lib', '*')].join(':'), 'paraphe.Bench'];
    default: return [process.execPath, join(here, `sign-${signer}.js`)];
  }
}

function isPeer(signer: Signer): signer is Peer {
  return signer in PEERS;
}

function print(sizeBytes: number, level: string, found: ReadonlyMap<Signer, readonly Measure[]>): void {
  const median = (signer: Signer): number => quantile((found.get(signer) ?? []).flatMap(({ timesMs }) => timesMs.slice(Math.floor(timesMs.length / 2))), 0.5);
  const peakMb = (signer: Signer): number => Math.max(...found.get(signer)!.map(({ peakKb }) => peakKb)) / 1024;
  for (const [signer, [first]] of found) {
    if (!first) continue;
    process.stdout.write(`${megabytes(sizeBytes).padStart(9)}  B-${level.padEnd(3)}  ${signer.padEnd(8)} ${median(signer).toFixed(1).padStart(9)} ms  ${peakMb(signer).toFixed(0).padStart(5)} MB  ${remark(signer, median, first)}\n`);
  }
}

function remark(signer: Signer, median: (signer: Signer) => number, { keyMs = 0, arrivalMs = 0 }: Measure): string {
  switch (signer) {
    case 'ours': return '';
    case 'floor': return `ours is ${(median('ours') / median(signer)).toFixed(2)} times the floor`;
    case 'pyhanko':
    case 'dss': return `ours is ${(median(signer) / median('ours')).toFixed(1)} times as fast`;
    case 'stored': return `${keyMs.toFixed(1)} ms of it the private key; it had arrived in ${arrivalMs.toFixed(0)} ms`;
  }
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1_000_000).toFixed(sizeBytes < 1_000_000 ? 3 : 0)} MB`;
}

function repeats(sizeBytes: number): number {
  if (sizeBytes < 1_000_000) return 200;
  return sizeBytes < 20_000_000 ? 60 : sizeBytes < 100_000_000 ? 8 : 2;
}

/** A short act and one stream of chance, as a scan is. */
async function writePdf(path: string, sizeBytes: number): Promise<void> {
  const length = Math.max(0, sizeBytes - ROOM_BYTES);
  const objects = [
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>\nendobj\n',
    `4 0 obj\n<< /Length ${length} >>\nstream\n`,
  ];
  const offsets = objects.map((_, index) => HEADER.length + objects.slice(0, index).join('').length);
  const close = '\nendstream\nendobj\n';
  const xref = HEADER.length + objects.join('').length + length + close.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const file = createWriteStream(path);
  const write = async (bytes: Buffer): Promise<void> => { if (!file.write(bytes)) await once(file, 'drain'); };
  await write(Buffer.from(HEADER + objects.join(''), 'latin1'));
  const piece = randomBytes(1 << 20);
  for (let left = length; left > 0; left -= piece.length) await write(piece.subarray(0, Math.min(left, piece.length)));
  await write(Buffer.from(`${close}xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`, 'latin1'));
  file.end();
  await once(file, 'close');
}

async function stopped(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}
