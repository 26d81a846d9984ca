// The seven steps of a seal, each interrupted before and after: killed -9, hung, or failed. Started again, every dossier
// is sealed once, no key has answered twice for one signature, and the auditor finds no promise broken.

import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/until.js';
import { BUILT, MARKS, SealingTown } from '../journeys/a-sealing-town.js';
import { audited } from '../stress/crowd.js';
import { scripts, testBuild, type TestBuild } from './test-build.js';

const STEPS = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'];
const POINTS = STEPS.flatMap((step) => [`before-${step}`, step]);
const preload = ['--import', join(import.meta.dirname, 'failpoint.mjs')];

let town: SealingTown;
let build: TestBuild;
let folder: string;
const dossiers: string[] = [];
const atTheirStep: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paraphe-failpoint-log-'));
  build = testBuild();
  town = await SealingTown.open();
}, 120_000);
afterAll(async () => {
  await town?.close();
  build?.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** How often each point was passed since the tests began. */
function passed(point: string): number {
  const file = join(folder, 'points');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line === point).length : 0;
}

function worker(failpoint: string) {
  return town.startWorker({ FAILPOINT: failpoint, FAILPOINT_LOG: join(folder, 'points') }, build.built, preload);
}

const whenIdle = () => until(async () => (await town.count(`state in ('created', 'retry', 'active')`)) === 0, 120_000);
let killedBeforeAsking = 0;

describe('the failpoints of the seal', () => {
  it('stand before and after each of its steps in a test build, and nowhere in the product', () => {
    expect([...new Set(build.points)].sort()).toEqual([...STEPS, 'P1', 'P2', 'P3', 'P4', 'R1', 'R2', 'R3', 'W1', 'W2', 'W3'].flatMap((step) => [`after ${step}`, `before ${step}`]).sort());
    for (const file of scripts(BUILT)) expect([file, /failpoint/i.test(readFileSync(join(BUILT, file), 'utf8'))]).toEqual([file, false]);
    expect(scripts(build.built).filter((file) => readFileSync(join(build.built, file), 'utf8').includes('failpoint')).length).toBeGreaterThan(2);
  });

  it.each(POINTS)('killed -9 at %s', async (point) => {
    dossiers.push(await town.readyToSeal());
    const before = passed(point);
    const running = worker(`${point}:kill9`);
    const [, signal] = await once(running, 'exit') as [number | null, string | null];
    expect([signal, passed(point)]).toEqual(['SIGKILL', before + 1]);
    if (point === 'before-S2') killedBeforeAsking += 1;
  }, 60_000);

  it.each(['S1', 'S2', 'S3', 'S4', 'before-S5', 'S5'])('killed -9 at %s, while one signature is put into the file at its step', async (point) => {
    atTheirStep.push(await town.signedAtItsStep());
    const before = passed(point);
    const [, signal] = await once(worker(`${point}:kill9`), 'exit') as [number | null, string | null];
    expect([signal, passed(point)]).toEqual(['SIGKILL', before + 1]);
  }, 60_000);

  it.each(['S1', 'before-S3', 'S4', 'S5'])('failed at %s and tried again by the same worker', async (point) => {
    dossiers.push(await town.readyToSeal());
    const before = passed(point);
    const running = worker(`${point}:error`);
    await until(async () => passed(point) > before && (await town.count(`state in ('created', 'active', 'retry')`)) === 0, 120_000);
    await town.kill(running);
  }, 150_000);

  it('hung before its file is written, it is not turned back, and another worker ends it', async () => {
    const id = await town.readyToSeal();
    dossiers.push(id);
    const before = passed('before-S4');
    const hung = worker('before-S4:hang');
    await until(() => Promise.resolve(passed('before-S4') > before), 60_000);
    for (const answer of await town.turnedBack(id)) expect(answer).toMatch(/^409 dossier\./);
    await town.kill(hung);
  }, 120_000);

  it('all end sealed once, no key asked twice, nothing left of the work, no promise broken', async () => {
    const last = worker('');
    await whenIdle();
    // Those that had one signature put in go on to their end, and are sealed with the other.
    for (const id of atTheirStep) await town.goesOn(id);
    dossiers.push(...atTheirStep);
    await whenIdle();
    await town.kill(last);
    for (const id of dossiers) await town.exactlyOnce(id);
    // Killed before it was asked, a key had not answered; a worker that lives long enough makes a trial signature too.
    const trials = (await town.database.query('select 1 from trial_signature')).rowCount!;
    expect(passed('before-S2')).toBe(MARKS * dossiers.length + killedBeforeAsking + trials);
    for (const table of ['seal_work', 'seal_attempt']) expect((await town.database.query(`select 1 from ${table}`)).rowCount).toBe(0);
    const { databaseUrl, dataDirectory } = town.town.app.config;
    expect(await audited(databaseUrl!, [], dataDirectory)).toContain('no promise is broken');
  }, 240_000);

  it('the auditor sees a file that bears a signature too many, and one that was lost', async () => {
    const { databaseUrl, dataDirectory } = town.town.app.config;
    const [{ sha256, dossier }] = (await town.database.query('select signed_sha256 as sha256, dossier_id as dossier from document where signed_sha256 is not null limit 1')).rows as [{ sha256: string; dossier: string }];
    const file = join(dataDirectory, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.joined`);
    const aside = join(folder, 'aside');
    renameSync(file, aside);
    const faults = () => audited(databaseUrl!, [], dataDirectory).catch((error: Error) => error.message);
    expect(await faults()).toMatch(new RegExp(`^I1 ${dossier}: the signed file of .* is missing`, 'm'));
    writeFileSync(file, Buffer.concat([readFileSync(aside), Buffer.from('\n9 0 obj\n<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161>><</Type/Sig/SubFilter/ETSI.CAdES.detached>>\nendobj\n')]));
    expect(await faults()).toMatch(new RegExp(`^I2 ${dossier}: ${MARKS} signed, and the file of .* bears ${MARKS + 1} signatures`, 'm'));
    expect(await faults()).toMatch(new RegExp(`^I2 ${dossier}: sealed and renewed, the file of .* is to bear 1 archive time-stamps and bears 2`, 'm'));
  });
});
