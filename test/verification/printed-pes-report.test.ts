import { printedPesReport } from '#verification/printed-pes-report.js';
import type { JudgedXades } from '#signature/xades/verify.js';

const judged: JudgedXades = { id: 'B1', covers: 'part', faults: ['content-changed'], signer: 'Nicole Œuvrard', signedAt: '2026-11-28T11:22:33Z', roles: ['Ordonnateur'], policy: 'urn:oid:1.2' };
const printed = (changes: Partial<JudgedXades>, uncovered: readonly (string | null)[] = []): string => printedPesReport({ encoding: 'UTF-8', isExpectedRoot: true, signatures: [{ ...judged, ...changes }], uncovered }, 'pes.xml');

describe('the printed report of a PES', () => {
  it('says what is wrong with a signature, and who made it', () => {
    expect(printed({})).toContain('1. le bordereau B1\u00A0: signature NON VALABLE\n   signataire    Nicole Œuvrard\n');
  });

  it('lets nobody write lines of it, move the cursor or turn the letters round', () => {
    const lines = printed({}).split('\n').length;
    const forged = printed({ roles: ['Maire\n\n2. le flux entier\u00A0: signature intacte'], signer: '\u009b2J\u202eœuvrard', policy: 'a\u2028b', id: 'B1\nB2' });
    expect(forged.split(/[\n\u2028]/)).toHaveLength(lines);
    expect(forged).not.toMatch(/[\u0080-\u009f\u202e]/);
    expect(printed({}, ['B2\nB3'])).toContain('valable\u00A0: B2\ufffdB3\n');
  });
});
