// The conformance matrix: every shape of document, signed in every way, before every judge. docs/conformance.md
// is what comes out; `npm run conformance` writes it, and this test holds it true.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import type { SigningKey } from '#signature/keys/key.js';
import type { Level } from '#signature/level.js';
import { appended } from '#signature/pades/apply.js';
import { memorySource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { aRequest } from '../support/a-request.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';
import { bases, Workshop, type Base } from './bases.js';
import { conformancePage, type Cell } from './conformance-page.js';
import { startJavaJudges } from './java-judges.js';
import { objections, type Panel } from './panel.js';
import { startPyhanko } from './pyhanko-judge.js';

type KeyKind = Parameters<TestPki['issue']>[1];

interface Scenario {
  readonly name: string;
  readonly level: Level;
  /** One key for each signatory, and whether he is seen. */
  readonly signatories: readonly (readonly [KeyKind, 'visible' | 'invisible'])[];
}

const scenarios: readonly Scenario[] = [
  { name: 'B-B visible, P-256', level: 'B', signatories: [['ecdsa-p256', 'visible']] },
  { name: 'B-B invisible, RSA', level: 'B', signatories: [['rsa-2048', 'invisible']] },
  { name: 'B-T visible, RSA', level: 'T', signatories: [['rsa-2048', 'visible']] },
  { name: 'B-LT invisible, P-256', level: 'LT', signatories: [['ecdsa-p256', 'invisible']] },
  { name: 'B-LTA visible, P-384', level: 'LTA', signatories: [['ecdsa-p384', 'visible']] },
  { name: 'B-LTA invisible, RSA', level: 'LTA', signatories: [['rsa-2048', 'invisible']] },
  { name: 'B-LTA, two signatories: P-256 visible, RSA invisible', level: 'LTA', signatories: [['ecdsa-p256', 'visible'], ['rsa-2048', 'invisible']] },
];

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
const page = join(import.meta.dirname, '../../docs/conformance.md');
const cells: Cell[] = [];
const keys = new Map<string, SigningKey>();
const names = ['Nicole Œuvrard', 'Benoît Lefèvre'];

let pki: TestPki;
let panel: Panel;
let workshop: Workshop;

beforeAll(async () => {
  pki = await startTestPki();
  const root = join(folder, 'root.pem');
  writeFileSync(root, pki.rootPem);
  panel = { java: startJavaJudges(root), pyhanko: startPyhanko(root) };
  workshop = new Workshop(folder, panel.java, pki);
}, 600_000);

afterAll(async () => {
  panel.java?.close();
  panel.pyhanko?.close();
  await pki.close();
  rmSync(folder, { recursive: true, force: true });
});

function keyOf(index: number, kind: KeyKind): SigningKey {
  const name = `${index} ${kind}`;
  const key = keys.get(name) ?? pki.issue({ commonName: names[index]! }, kind);
  keys.set(name, key);
  return key;
}

/** The signed file, or the code of the refusal. */
async function signed(base: string, { level, signatories }: Scenario, output: string): Promise<{ readonly refused: string | null }> {
  const bytes = readFileSync(base);
  const signatures = signatories.map(([kind, shown], index) => ({
    key: keyOf(index, kind),
    request: aRequest({
      fieldName: `Paraphe${index + 1}`, signerName: names[index]!, signedAt: systemClock.now(), capacityMention: ['Pour le Maire empêché,', names[index]!],
      placement: shown === 'invisible' ? null : { page: -1, x: 60, y: 200, width: 160, height: 60 },
    }),
  }));
  try {
    const tail = await appended({ source: memorySource(bytes), signatures, level }, { timestamps: new TsaClient(pki.tsaUrl), revocation: new RevocationClient(systemClock) });
    if (isRefusal(tail)) return { refused: tail.refused };
    writeFileSync(output, Buffer.concat([bytes, tail]));
    return { refused: null };
  } catch (fault) {
    if (fault instanceof Malformed) return { refused: fault.code };
    throw fault;
  }
}

function rightRefusal({ refused }: Base, { signatories }: Scenario): string | null {
  if (!refused) return null;
  return !refused.onlyVisible || signatories.some(([, shown]) => shown === 'visible') ? refused.code : null;
}

async function judged(base: Base, path: string, scenario: Scenario, output: string): Promise<Cell> {
  const { refused } = await signed(path, scenario, output);
  const right = rightRefusal(base, scenario);
  const cell = { base: base.name, scenario: scenario.name, refused };
  if (refused !== right) return { ...cell, objections: [`Paraphe: ${refused ?? 'signed'} instead of ${right ?? 'signed'}`] };
  if (refused !== null) return { ...cell, objections: [] };
  const { level, signatories } = scenario;
  return { ...cell, objections: await objections({ base: path, signed: output, level, signers: names.slice(0, signatories.length), foreign: base.foreign ?? 0, lax: base.lax ?? false, pdfa: base.pdfa ?? false }, panel) };
}

describe('all judges accept what is signed on', () => {
  it.each(bases.map((base) => [base.name, base] as const))('%s', async (name, base) => {
    const own = join(folder, String(bases.indexOf(base)));
    mkdirSync(own);
    const path = join(own, 'base.pdf');
    const made = await base.make(workshop, path);
    // What makes it is not here; foreign-tool has said so.
    if (made === null) return;
    expect(statSync(path).size).toBeGreaterThan(0);
    for (const [index, scenario] of scenarios.entries()) cells.push(await judged(base, path, scenario, join(own, `${index}.pdf`)));
    expect(cells.filter((cell) => cell.base === name).flatMap(({ scenario, objections: found }) => found.filter((one) => !base.open?.test(one)).map((one) => `${scenario}: ${one}`))).toEqual([]);
  }, 300_000);
});

it('docs/conformance.md says what was found', () => {
  const text = conformancePage(bases.map(({ name }) => name), scenarios.map(({ name }) => name), cells);
  process.stdout.write(`\n${text}\n`);
  if (process.env['CONFORMANCE'] === 'write') writeFileSync(page, text);
  // A machine without all judges has less to say than the page; it has said so.
  if (cells.length === bases.length * scenarios.length && panel.java && panel.pyhanko) expect(readFileSync(page, 'utf8')).toBe(text);
});
