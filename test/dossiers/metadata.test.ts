import { Malformed } from '#kernel/faults.js';
import { dossierType } from '#acts/dossier-type.js';
import { readMetadata, readTitle, withChanges } from '#dossiers/metadata.js';

const deliberation = dossierType('deliberation')!;
const order = dossierType('bon-de-commande')!;

function thrown(work: () => unknown): string {
  try {
    work();
    return 'nothing';
  } catch (fault) {
    return fault instanceof Malformed ? fault.code : String(fault);
  }
}

describe('the facts of a dossier', () => {
  it('take the number of an act as the prefecture takes it', () => {
    expect(readMetadata(deliberation, { actNumber: '2025CM26' })).toEqual({ actNumber: '2025CM26' });
    for (const bad of ['2025-CM-26', '2025cm26', '1234567890123456', 'A', ' 2025CM26', 2025]) {
      expect(thrown(() => readMetadata(deliberation, { actNumber: bad }))).toBe('dossier.bad-act-number');
    }
  });

  it('take days that exist, whole cents, identifiers of persons', () => {
    expect(thrown(() => readMetadata(deliberation, { sittingDate: '2025-02-30' }))).toBe('dossier.bad-date');
    expect(thrown(() => readMetadata(deliberation, { secretary: 'Eve' }))).toBe('dossier.bad-person');
    for (const bad of [12.5, -1, Number.NaN, 1e15, '1200']) expect(thrown(() => readMetadata(order, { amountCents: bad }))).toBe('dossier.bad-amount');
    expect(thrown(() => readMetadata(order, { matter: '1.' }))).toBe('dossier.bad-matter');
  });

  it('take a rate in one spelling, an address of the web, one value of a closed list', () => {
    const contract = dossierType('marche-public')!;
    for (const [typed, kept] of [['5,50', '5.5'], ['020', '20'], [5.5, '5.5'], ['-0,0', '0'], ['20.', null], ['1e3', null], ['1,2345678', null], ['', 'nothing']] as const) {
      if (kept === null) expect(thrown(() => readMetadata(contract, { vatRate: typed }))).toBe('dossier.bad-decimal');
      else if (kept !== 'nothing') expect(readMetadata(contract, { vatRate: typed })).toEqual({ vatRate: kept });
    }
    expect(readMetadata(contract, { noticeUrl: ' https://marches.exemple.fr/2026-12 ' })).toEqual({ noticeUrl: 'https://marches.exemple.fr/2026-12' });
    for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'marches.exemple.fr', 'https://agent:secret@exemple.fr/', 'https://', 12]) expect(thrown(() => readMetadata(contract, { noticeUrl: bad }))).toBe('dossier.bad-url');
    expect(readMetadata(contract, { subtype: 'travaux' })).toEqual({ subtype: 'travaux' });
    for (const bad of ['Travaux', 'autre', true]) expect(thrown(() => readMetadata(contract, { subtype: bad }))).toBe('dossier.bad-choice');
  });

  it('name the fact that the type does not know, and leave out what is empty', () => {
    expect(thrown(() => readMetadata(deliberation, { amountCents: 12 }))).toBe('dossier.unknown-metadata');
    expect(thrown(() => readMetadata(deliberation, JSON.parse('{"__proto__": 1}')))).toBe('dossier.unknown-metadata');
    expect(readMetadata(deliberation, { actNumber: '', secretary: null })).toEqual({ actNumber: null, secretary: null });
    expect(withChanges({ actNumber: '2025CM26', matter: '5.2' }, { actNumber: null, sittingDate: '2025-04-03' })).toEqual({ matter: '5.2', sittingDate: '2025-04-03' });
  });

  it('refuse text that a screen or a database cannot hold', () => {
    expect(thrown(() => readTitle('Budget\u0000'))).toBe('dossier.bad-title');
    expect(thrown(() => readTitle('\ud800 budget'))).toBe('dossier.bad-title');
    expect(thrown(() => readTitle('x'.repeat(256)))).toBe('dossier.bad-title');
    expect(thrown(() => readMetadata(order, { supplier: 'x'.repeat(501) }))).toBe('dossier.bad-text');
    expect(readTitle('  Budget primitif  ')).toBe('Budget primitif');
  });
});
