import type { Sha256 } from '#kernel/digest.js';
import { isRefusal } from '#kernel/refusal.js';
import { WARNINGS } from '#intake/admission.js';
import { withChange } from '#organisation/apply-change.js';
import type { ArreteFile } from '#organisation/arrete-files/arrete-file.js';
import { arreteFileFault, arreteFileName, attachArrete } from '#organisation/arrete-files/attach.js';
import { arreteFilesSentences } from '#organisation/arrete-files/sentences.js';
import type { Change } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import type { DelegationId } from '#organisation/delegation.js';
import { journalSentence } from '#organisation/journal.js';
import { aChart, moment } from '../support/chart.js';

const chart = aChart({ mayor: 'Ada Roy', deputies: ['Carl Est'] }).withDelegation('Carl Est', { types: ['bon-de-commande'], number: '2025-2', date: '2025-02-03' });
const delegation = chart.delegations[0]!.id;
const file = (digit: string, name = 'arrete.pdf'): ArreteFile => ({ delegation, sha256: digit.repeat(64) as Sha256, name, sizeBytes: 1000, attachedAt: moment('2025-04-15T08:00:00Z') });
const attached = (to: Chart, given: ArreteFile, servedAs: string | null = null): Change => {
  const change = attachArrete(to, given, servedAs);
  if (isRefusal(change)) throw new Error(change.refused);
  return change;
};
const told = ({ lines }: Change): readonly string[] => lines.map(({ action, facts }) => journalSentence(action, facts as Record<string, unknown>).replaceAll('\u00a0', ' '));

describe('the file of an arrêté', () => {
  it('is attached to the delegation it gives, and told with its name and its digest', () => {
    const change = attached(chart, file('a'));
    expect(change.writes.map(({ what }) => what)).toEqual(['delegation', 'arrete-file']);
    expect(withChange(chart, change).delegations[0]!.arrete).toEqual({ ...chart.delegations[0]!.arrete, file: 'a'.repeat(64) });
    expect(told(change)).toEqual(['Fichier « arrete.pdf » joint à l’arrêté n° 2025-2 du 3 février 2025 (délégation de Carl EST)']);
    expect(change.lines[0]!.digests).toEqual(['a'.repeat(64)]);
  });

  it('is replaced by another alone: both are named, and the former one is not written over', () => {
    const change = attached(withChange(chart, attached(chart, file('a'))), file('b', 'arrete signé.pdf'));
    expect(told(change)).toEqual(['Fichier de l’arrêté n° 2025-2 du 3 février 2025 (délégation de Carl EST) remplacé par « arrete signé.pdf » ; le précédent reste conservé']);
    expect(change.lines[0]!.digests).toEqual(['b'.repeat(64), 'a'.repeat(64)]);
    expect(change.writes.find(({ what }) => what === 'arrete-file')!.value).toEqual(file('b', 'arrete signé.pdf'));
  });

  it('given again as it is changes nothing', () => {
    expect(attached(withChange(chart, attached(chart, file('a'))), file('a'), 'arrete.pdf')).toMatchObject({ writes: [], lines: [] });
  });

  it('given again under another name bears that one, and the journal says both', () => {
    const change = attached(withChange(chart, attached(chart, file('a'))), file('a', 'arrete corrigé.pdf'), 'arrete.pdf');
    expect(change.writes).toEqual([{ what: 'arrete-file', value: file('a', 'arrete corrigé.pdf') }]);
    expect(told(change)).toEqual(['Fichier « arrete.pdf » de l’arrêté n° 2025-2 du 3 février 2025 (délégation de Carl EST) renommé « arrete corrigé.pdf »']);
  });

  it('is of a delegation there is', () => {
    expect(attachArrete(chart, { ...file('a'), delegation: 'inconnue' as DelegationId }, null)).toMatchObject({ refused: 'organisation.not-found' });
  });

  it.each(['\u0000.pdf', 'arrete\u202efdp.pdf', '../arrete.pdf', '\ud800.pdf', `${'a'.repeat(200)}.pdf`])('has a name that can be shown and kept: not %j', (name) => {
    expect(arreteFileName(name)).toEqual({ refused: 'organisation.arrete-file-bad-name', facts: { most: 200 } });
  });

  it('does nothing but being read; a scan is read', () => {
    expect([arreteFileFault([]), arreteFileFault(['image-only'])]).toEqual([null, null]);
    for (const content of WARNINGS.filter((warning) => warning !== 'image-only')) {
      const fault = arreteFileFault([content, 'image-only'])!;
      expect(fault).toEqual({ refused: 'organisation.arrete-file-active', facts: { content } });
      expect(arreteFilesSentences[fault.refused]!(fault.facts)).not.toContain('contenu actif');
    }
  });

  it('is a PDF by its name', () => {
    expect([arreteFileName(' Arrêté 12.PDF '), arreteFileName('arrete.docx'), arreteFileName('arrete')]).toEqual(['Arrêté 12.PDF', { refused: 'organisation.arrete-file-not-pdf', facts: {} }, { refused: 'organisation.arrete-file-not-pdf', facts: {} }]);
  });
});
