import { dictionary, name, type PdfDictionary } from '#signature/pdf/object.js';
import { openPdf } from '#signature/pdf/reader.js';
import { joined, memorySource } from '#signature/pdf/source.js';
import { decodeText, textString } from '#signature/pdf/text-string.js';
import { IncrementWriter } from '#signature/pdf/writer.js';
import { aPdf, type PdfRecipe } from '../../support/a-pdf.js';

function increment(base: Uint8Array) {
  const file = openPdf(memorySource(base));
  const writer = new IncrementWriter(file);
  const added = writer.add(dictionary({ Type: name('Test'), Note: textString('Œuvre n° 12 (été)') }));
  writer.changeRoot({ Lang: textString('fr') });
  writer.changeRoot({ Test: added });
  const { bytes } = writer.finish();
  return { bytes, added, text: Buffer.from(bytes).toString('latin1'), file: openPdf(joined(memorySource(base), bytes)) };
}

describe('an increment', () => {
  const shapes: readonly PdfRecipe[] = [{}, { xref: 'stream' }, { xref: 'hybrid' }, { before: 'junk\n' }, { after: '' }, { identifier: true }];
  it.each(shapes)('is read back with what was there before: %j', (recipe) => {
    const { file, added } = increment(aPdf(recipe));
    expect(file.pages()).toHaveLength(1);
    expect(file.root.entries.get('Test')).toEqual(added);
    const note = (file.get(added) as PdfDictionary).entries.get('Note');
    expect(decodeText(note as ReturnType<typeof textString>)).toBe('Œuvre n° 12 (été)');
    expect(decodeText(file.root.entries.get('Lang') as ReturnType<typeof textString>)).toBe('fr');
    expect(file.revisions()).toHaveLength(2);
  });

  it('has the style of the section before it', () => {
    expect(increment(aPdf()).text).toContain('\nxref\n');
    expect(increment(aPdf({ xref: 'stream' })).text).not.toContain('\nxref\n');
    const hybrid = increment(aPdf({ xref: 'hybrid' }));
    expect(hybrid.text).toContain('\nxref\n');
    // A copied XRefStm would hide the new objects.
    expect(hybrid.text).not.toContain('XRefStm');
  });

  it('begins on a line of its own', () => {
    expect(increment(aPdf({ after: '' })).bytes[0]).toBe(10);
    expect(increment(aPdf({ after: '\r' })).bytes[0]).not.toBe(10);
  });

  it('takes numbers above the size, the table and the cross-reference stream itself', () => {
    expect(increment(aPdf()).added.number).toBe(12);
    // Pages and contents end at 11, the object stream is 12, the cross-reference stream 13.
    expect(increment(aPdf({ xref: 'stream' })).added.number).toBe(14);
    expect(increment(Buffer.from(aPdf().toString('latin1').replace('/Size 12', '/Size 50'), 'latin1')).added.number).toBe(50);
    expect(increment(Buffer.from(aPdf().toString('latin1').replace('/Size 12', '/Size  5'), 'latin1')).added.number).toBe(12);
  });

  it('keeps the first half of the identifier and changes the second', () => {
    expect(increment(aPdf({ identifier: true })).text).toMatch(/\/ID \[<00112233445566778899aabbccddeeff> <(?!0011)[0-9a-f]{32}>\]/);
    expect(increment(aPdf()).text).not.toContain('/ID');
  });
});
