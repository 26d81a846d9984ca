// docs/conformance.md, from the cells of the matrix: the table first, then every objection in full.

export interface Cell {
  readonly base: string;
  readonly scenario: string;
  /** The code of the refusal; `null`: signed. */
  readonly refused: string | null;
  /** Of the judges, the judge's name first; none: right. */
  readonly objections: readonly string[];
}

const HEAD = `# Conformance matrix

Written by \`npm run conformance\`, and held true by \`test/oracles/conformance.e2e.test.ts\` at every run of the whole test suite.
Each row is a document before we sign it, each column a way to sign; keys, revocation data and time-stamps come from a test authority whose
root is the only thing the judges trust. A cell is ✓ when **all** judges accept the file:

| judge | asked |
|---|---|
| \`qpdf --check\` | no complaint that the document did not already draw |
| \`pdfsig\` (poppler) | every signature valid, ours and those of others; the last one covers the whole document (at B-LT the embedded data follow it) |
| \`mutool sign -v\` (MuPDF) | every signature valid, the file not repaired; it reads no RSA-PSS, and is not asked there |
| pyHanko | exactly the level asked, the attributes of EN 319 142-1, intact, trusted, nothing forbidden changed afterwards; from B-LT on offline with what is embedded; at B-LTA valid in a simulated validation five years later |
| EU DSS | exactly the level asked and TOTAL_PASSED under a policy stricter than its default (\`test/oracles/dss\`, \`Policy.java\`); from B-LT on offline; at B-B and B-T it may ask the OCSP and CRL services; a signature of others keeps the verdict it had |
| \`openssl cms -verify -cades\` | each of our signatures good over the bytes it covers, its chain good up to the root |
| veraPDF | a PDF/A stays one, of the same profile |

A code is a refusal that is right: the document does not allow what was asked (the sentences are in \`src/signature/sentences.ts\`). A cell with ✗
names the judges that object; the objections follow the table.
`;

export interface Findings {
  readonly bases: readonly string[];
  readonly scenarios: readonly string[];
  readonly cells: readonly Cell[];
  /** The other keys, one document each. */
  readonly keyCells: readonly Cell[];
}

export function conformancePage({ bases, scenarios, cells, keyCells }: Findings): string {
  const at = (base: string, scenario: string): Cell | undefined => cells.find((cell) => cell.base === base && cell.scenario === scenario);
  const rows = bases.map((base) => `| ${base} | ${scenarios.map((scenario) => shown(at(base, scenario))).join(' | ')} |`);
  const table = [`| document | ${scenarios.join(' | ')} |`, `|---${'|---'.repeat(scenarios.length)}|`, ...rows];
  const keys = ['| other keys, B-LTA visible | document | |', '|---|---|---|', ...keyCells.map((cell) => `| ${cell.scenario} | ${cell.base} | ${shown(cell)} |`)];
  const all = [...cells, ...keyCells];
  const red = all.flatMap(({ base, scenario, objections }) => objections.map((one) => `- ${base}, ${scenario}: ${one}`));
  const accepted = all.filter(({ refused, objections }) => refused === null && objections.length === 0).length;
  const refused = all.filter((cell) => cell.refused !== null && cell.objections.length === 0).length;
  const count = `${accepted} files accepted by all judges, ${refused} refused as they must be, ${all.length - accepted - refused} in red.`;
  return `${[HEAD, table.join('\n'), '', keys.join('\n'), '', count, ...(red.length > 0 ? ['', '## Objections', '', ...red] : [])].join('\n')}\n`;
}

function shown(cell: Cell | undefined): string {
  if (!cell) return 'not tested';
  if (cell.objections.length > 0) return `✗ ${[...new Set(cell.objections.map((one) => one.slice(0, one.indexOf(':'))))].join(', ')}`;
  return cell.refused === null ? '✓' : `\`${cell.refused}\``;
}
