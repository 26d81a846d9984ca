// The conformance matrix: every shape of document, signed in every way, before every judge. docs/conformance.md
// is what comes out; `npm run conformance` writes it, and this test holds it true.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import type { SigningKey } from '#signature/keys/key.js';
import { privateKey } from '#signature/keys/private-key.js';
import type { Level } from '#signature/level.js';
import { appended } from '#signature/pades/apply.js';
import { memorySource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { aRequest } from '../support/a-request.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';
import { bases, moreShapes, Workshop, type Base } from './bases.js';
import { conformancePage, type Cell } from './conformance-page.js';
import { closePanel, objections, openPanel, type Judge, type Panel } from './panel.js';

type KeyKind = NonNullable<Parameters<TestPki['issue']>[1]> | 'rsa-pss';

interface Scenario {
  readonly name: string;
  readonly level: Level;
  /** One key for each signatory, and whether he is seen. */
  /** Judges that cannot read such a key, whoever signed. */
  readonly notAsked?: readonly Judge[];
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

/** The other keys, one file each, on the shapes that the matrix leaves out. */
const keyScenarios: readonly Scenario[] = (['ecdsa-p521', 'rsa-3072', 'rsa-4096', 'rsa-pss'] as const)
  .map((kind) => ({
    name: { 'ecdsa-p521': 'ECDSA P-521', 'rsa-3072': 'RSA-3072', 'rsa-4096': 'RSA-4096', 'rsa-pss': 'RSA-PSS' }[kind],
    level: 'LTA', signatories: [[kind, 'visible']], ...(kind === 'rsa-pss' ? { notAsked: ['mutool'] } : {}),
  }));

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
const page = join(import.meta.dirname, '../../docs/conformance.md');
const cells: Cell[] = [];
const keyCells: Cell[] = [];
const keys = new Map<string, SigningKey>();
const names = ['Nicole Œuvrard', 'Benoît Lefèvre'];

let pki: TestPki;
let panel: Panel;
let workshop: Workshop;

beforeAll(async () => {
  pki = await startTestPki();
  const root = join(folder, 'root.pem');
  writeFileSync(root, pki.rootPem);
  panel = openPanel(root);
  workshop = new Workshop(folder, panel.java, pki);
}, 600_000);

afterAll(async () => {
  closePanel(panel);
  await pki.close();
  rmSync(folder, { recursive: true, force: true });
});

function keyOf(index: number, kind: KeyKind): SigningKey {
  const name = `${index} ${kind}`;
  const key = keys.get(name) ?? newKey({ commonName: names[index]! }, kind);
  keys.set(name, key);
  return key;
}

/** An RSA key whose certificate says RSA, and which signs by PSS: as an HSM does. */
function newKey(holder: { readonly commonName: string }, kind: KeyKind): SigningKey {
  if (kind !== 'rsa-pss') return pki.issue(holder, kind);
  const { pkcs8, chain } = pki.issue(holder, 'rsa-2048');
  return privateKey(pkcs8, chain, 'rsa-pss-sha256');
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
  return { ...cell, objections: await objections({ base: path, signed: output, level, signers: names.slice(0, signatories.length), foreign: base.foreign ?? 0, lax: base.lax ?? false, pdfa: base.pdfa ?? false, notAsked: scenario.notAsked ?? [] }, panel) };
}

/** Signs in every way at once: the judges work side by side. `null`: what makes the base is not here; foreign-tool has said so. */
async function judgedAll(base: Base, ways: readonly Scenario[]): Promise<readonly Cell[] | null> {
  const own = mkdtempSync(join(folder, 'base-'));
  const path = join(own, 'base.pdf');
  if (await base.make(workshop, path) === null) return null;
  expect(statSync(path).size).toBeGreaterThan(0);
  return Promise.all(ways.map((scenario, index) => judged(base, path, scenario, join(own, `${index}.pdf`))));
}

const objected = (found: readonly Cell[] | null): readonly string[] => (found ?? []).flatMap(({ scenario, objections: said }) => said.map((one) => `${scenario}: ${one}`));

describe('all judges accept what is signed on', () => {
  it.each(bases.map((base) => [base.name, base] as const))('%s', async (_, base) => {
    const found = await judgedAll(base, scenarios);
    cells.push(...(found ?? []));
    expect(objected(found)).toEqual([]);
  }, 300_000);
});

describe('all judges accept what is signed by a key of', () => {
  it.each(keyScenarios.map((scenario, index) => [scenario.name, moreShapes[index]!.name, scenario, moreShapes[index]!] as const))('%s, on a document with %s', async (_, __, scenario, base) => {
    const found = await judgedAll(base, [scenario]);
    keyCells.push(...(found ?? []));
    expect(objected(found)).toEqual([]);
  }, 300_000);
});

it('docs/conformance.md says what was found', () => {
  const text = conformancePage({ bases: bases.map(({ name }) => name), scenarios: scenarios.map(({ name }) => name), cells, keyCells });
  process.stdout.write(`\n${text}\n`);
  if (process.env['CONFORMANCE'] === 'write') writeFileSync(page, text);
  // A machine without all judges has less to say than the page; it has said so.
  const isWhole = cells.length === bases.length * scenarios.length && keyCells.length === keyScenarios.length;
  if (isWhole && panel.java && panel.pyhanko) expect(readFileSync(page, 'utf8')).toBe(text);
});
