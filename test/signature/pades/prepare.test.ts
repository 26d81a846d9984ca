import { createHash } from 'node:crypto';
import { isRefusal } from '#kernel/refusal.js';
import { createFields } from '#signature/pades/fields.js';
import { finish } from '#signature/pades/finish.js';
import { dssIncrement } from '#signature/pades/long-term.js';
import { prepare, prepareDocumentTimestamp } from '#signature/pades/prepare.js';
import type { PreparedSignature, SignatureRequest } from '#signature/pades/request.js';
import { openGap, signatureDictionary } from '#signature/pdf/byte-range.js';
import { changed, dictionary, isArray, isDictionary, isReference, isStream, madeStream, name, type PdfDictionary } from '#signature/pdf/object.js';
import { openPdf } from '#signature/pdf/reader.js';
import type { SignatureField } from '#signature/pdf/signature-field.js';
import { joined, memorySource, type PdfSource } from '#signature/pdf/source.js';
import { textString } from '#signature/pdf/text-string.js';
import { IncrementWriter } from '#signature/pdf/writer.js';
import { aPdf } from '../../support/a-pdf.js';
import { aRequest } from '../../support/a-request.js';

function prepared(source: PdfSource, changes: Partial<SignatureRequest> = {}): PreparedSignature {
  const result = prepare(source, aRequest(changes));
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}

/** As if somebody had signed: what stands in /Contents does not matter here. */
function signed(source: PdfSource, changes: Partial<SignatureRequest> = {}): PdfSource {
  return joined(source, finish(prepared(source, changes), Buffer.alloc(100, 0xaa)) as Uint8Array);
}

describe('preparing a signature', () => {
  it('gives the digest of everything but the token of /Contents', () => {
    const base = aPdf();
    const { increment, digest, contentsAt, reservedBytes, gap } = prepared(memorySource(base));
    const whole = Buffer.concat([base, increment]);
    const [field] = openPdf(memorySource(whole)).signatureFields();
    const [a, b, c, d] = field!.byteRange as readonly [number, number, number, number];
    expect([a, c + d]).toEqual([0, whole.length]);
    expect([b, c]).toEqual([field!.contentsToken!.start, field!.contentsToken!.end]);
    expect([b, c]).toEqual([base.length + gap.start, base.length + gap.end]);
    expect(base.length + contentsAt).toBe(b + 1);
    expect(field!.contents).toHaveLength(reservedBytes);
    expect(Buffer.from(digest)).toEqual(createHash('sha256').update(whole.subarray(0, b)).update(whole.subarray(c)).digest());
  });

  it('says what a PAdES signature says, and no certificate beside the CMS', () => {
    const [field] = openPdf(signed(memorySource(aPdf()), { reason: 'Délibération n° 12', location: 'Saint-Aubert-les-Marais' })).signatureFields();
    expect(field).toMatchObject({
      name: 'Signature1', type: 'Sig', filter: 'Adobe.PPKLite', subFilter: 'ETSI.CAdES.detached', signedOn: "D:20261123201500+00'00'",
      signerName: 'Nicole Œuvrard', reason: 'Délibération n° 12', location: 'Saint-Aubert-les-Marais',
    });
    expect(field!.value!.entries.has('Cert')).toBe(false);
  });

  it('holds offsets beyond a hundred million bytes, up to ten gigabytes', () => {
    const { bytes, byteRangeAt, contentsTokenAt } = signatureDictionary(dictionary({ Type: name('Sig') }), 16);
    openGap(bytes, 9_999_999_999, { byteRangeAt, contentsTokenAt, reservedBytes: 16 });
    const [start, end] = [contentsTokenAt, contentsTokenAt + 34];
    expect(Buffer.from(bytes).toString('latin1')).toContain(`/ByteRange [0 ${9_999_999_999 + start} ${9_999_999_999 + end} ${bytes.length - end}]`);
    expect(bytes[contentsTokenAt]).toBe(0x3c);
  });

  it('continues a digest already begun, and leaves it as it was', () => {
    const base = aPdf();
    const begun = createHash('sha256').update(base);
    const [one, other] = [prepared(memorySource(base), { baseDigest: begun }), prepared(memorySource(base))];
    expect(one.digest).toEqual(other.digest);
    expect(begun.digest('hex')).toBe(createHash('sha256').update(base).digest('hex'));
  });

  it('never changes an earlier byte', () => {
    const base = aPdf({ form: 'indirect-fields', annotations: 'indirect' });
    const twice = signed(signed(memorySource(base)), { fieldName: 'Signature2' });
    expect(Buffer.from(twice.read(0, base.length))).toEqual(base);
    expect(openPdf(twice).revisions()).toHaveLength(3);
  });

  it.each(['none', 'direct', 'indirect', 'indirect-fields'] as const)('finds its place in a form held so: %s', (form) => {
    for (const annotations of ['none', 'direct', 'indirect'] as const) {
      const file = openPdf(signed(signed(memorySource(aPdf({ form, annotations }))), { fieldName: 'Signature2' }));
      expect(file.signatureFields().map(({ name, value }) => [name, value !== null])).toEqual([['Signature1', true], ['Signature2', true]]);
      const list = file.entry(file.pages()[0]!.dictionary, 'Annots');
      expect(isArray(list) && list.length).toBe(2);
    }
  });

  it('fills the empty field of that name, where it stands', () => {
    const base = memorySource(aPdf({ pages: [{}, {}] }));
    const fields = createFields(base, [{ name: 'Signature1', placement: { page: 1, x: 20, y: 30, width: 100, height: 40 } }], aRequest().font) as Uint8Array;
    const file = openPdf(signed(joined(base, fields), { placement: { page: 2, x: 0, y: 0, width: 10, height: 10 } }));
    const [field, ...others] = file.signatureFields();
    expect(others).toEqual([]);
    expect(field!.value).not.toBeNull();
    expect(field!.dictionary.entries.get('Rect')).toEqual([20, 30, 120, 70]);
    expect(field!.dictionary.entries.get('F')).toBe(132);
  });

  it('says that signatures exist with the first field it fills, and never after somebody has signed', () => {
    const source = memorySource(aPdf({ form: 'indirect' }));
    const fields = createFields(source, ['Signature1', 'Signature2'].map((fieldName) => ({ name: fieldName, placement: null })), aRequest().font) as Uint8Array;
    const flagged = (flags: number, base: PdfSource): PdfSource => {
      const file = openPdf(base);
      const writer = new IncrementWriter(file);
      const held = file.root.entries.get('AcroForm');
      const form = file.resolve(held);
      if (!isReference(held) || !isDictionary(form)) throw new Error('the form is an object of its own');
      writer.put(held, changed(form, { SigFlags: flags }));
      return joined(base, writer.finish().bytes);
    };
    const flagsOf = (base: PdfSource): unknown => {
      const file = openPdf(base);
      const form = file.entry(file.root, 'AcroForm');
      return isDictionary(form) ? file.entry(form, 'SigFlags') : null;
    };
    const first = signed(flagged(1, joined(source, fields)));
    expect(flagsOf(first)).toBe(3);
    expect(flagsOf(signed(flagged(1, first), { fieldName: 'Signature2' }))).toBe(1);
    expect(flagsOf(signed(flagged(1, first), { fieldName: 'Signature3' }))).toBe(1);
  });

  it.each([0, 90, 180, 270])('keeps the frame of the placeholder it fills, on a page turned by %i degrees', (rotate) => {
    const source = memorySource(aPdf({ pages: [{ rotate }] }));
    const made = joined(source, createFields(source, [{ name: 'Signature1', placement: { page: 1, x: 20, y: 30, width: 160, height: 60 } }], aRequest().font) as Uint8Array);
    const [width, height] = rotate % 180 === 90 ? [60, 160] : [160, 60];
    const held = (box: readonly number[]): PdfSource => {
      const file = openPdf(made);
      const writer = new IncrementWriter(file);
      const [{ reference: field, dictionary: widget }] = file.signatureFields() as [SignatureField];
      const look = writer.add(madeStream({ Type: name('XObject'), Subtype: name('Form'), BBox: box }, new Uint8Array(0)));
      writer.put(field!, changed(widget, { AP: dictionary({ N: look }) }));
      return joined(made, writer.finish().bytes);
    };
    const drawn = (base: PdfSource): { readonly entries: PdfDictionary['entries']; readonly text: string } => {
      const file = openPdf(base);
      const look = file.entry(file.signatureFields()[0]!.dictionary, 'AP');
      const form = isDictionary(look) ? file.entry(look, 'N') : null;
      if (!isStream(form)) throw new Error('no appearance');
      return { entries: form.dictionary.entries, text: Buffer.from(base.read(form.start, form.length)).toString('latin1') };
    };
    const kept = drawn(signed(held([0, height, width, 0])));
    expect(kept.entries.get('BBox')).toEqual([0, height, width, 0]);
    expect([kept.entries.has('FormType'), kept.entries.has('Matrix')]).toEqual([false, false]);
    // Upright all the same: what /Matrix would have turned, the drawing turns.
    const usual = drawn(signed(made));
    expect(kept.text).toBe(rotate === 0 ? usual.text : `q ${(usual.entries.get('Matrix') as readonly number[]).join(' ')} cm\n${usual.text}\nQ`);
    // A placeholder of another size frames nothing.
    expect(drawn(signed(held([0, 0, 10, 10])))).toEqual(usual);
  });

  it('embeds the font once for all signatures', () => {
    const base = memorySource(aPdf());
    const first = signed(base);
    const second = signed(first, { fieldName: 'Signature2' });
    expect(second.sizeBytes - first.sizeBytes).toBeLessThan(first.sizeBytes - base.sizeBytes - 10_000);
  });

  it('has an appearance of no size when it is invisible', () => {
    const file = openPdf(signed(memorySource(aPdf()), { placement: null }));
    const [field] = file.signatureFields();
    expect(field!.dictionary.entries.get('Rect')).toEqual([0, 0, 0, 0]);
    const look = file.entry(field!.dictionary, 'AP');
    expect(isDictionary(look) && isStream(file.entry(look, 'N'))).toBe(true);
  });
});

describe('what earlier signatures forbid', () => {
  const source = memorySource(aPdf({ pages: [{}] }));
  const certified = signed(source, { certify: 2 });

  it.each([
    ['the same field twice', () => prepare(signed(source), aRequest()), 'signature.field-already-signed'],
    ['a new visible field once certified', () => prepare(certified, aRequest({ fieldName: 'Signature2' })), 'signature.certified-no-new-field'],
    ['to certify after another', () => prepare(signed(source), aRequest({ fieldName: 'Signature2', certify: 2 })), 'signature.not-first'],
    ['a name that means a child', () => prepare(source, aRequest({ fieldName: 'a.b' })), 'signature.bad-field-name'],
    ['a page that is not there', () => prepare(source, aRequest({ placement: { page: 2, x: 0, y: 0, width: 10, height: 10 } })), 'signature.no-such-page'],
    ['a field that exists already', () => createFields(signed(source), [{ name: 'Signature1', placement: null }], aRequest().font), 'signature.field-exists'],
    ['one name for two fields', () => createFields(source, [{ name: 'A', placement: null }, { name: 'A', placement: null }], aRequest().font), 'signature.field-exists'],
  ])('%s', (_, attempt, refused) => {
    expect(attempt()).toMatchObject({ refused });
  });

  it('no change at all is obeyed, whatever is added', () => {
    const closed = Buffer.from(Buffer.from(certified.read(0, certified.sizeBytes)).toString('latin1').replace('/P 2\n', '/P 1\n'), 'latin1');
    expect(prepare(memorySource(closed), aRequest({ fieldName: 'S2', placement: null }))).toMatchObject({ refused: 'signature.certified-no-changes' });
    expect(prepareDocumentTimestamp(memorySource(closed), { fieldName: 'T' })).toMatchObject({ refused: 'signature.certified-no-changes' });
  });

  it('a locked document still takes a document time-stamp, and nothing else', () => {
    const fields = createFields(source, [{ name: 'Signature1', placement: null }], aRequest().font) as Uint8Array;
    const file = openPdf(joined(source, fields));
    const writer = new IncrementWriter(file);
    const [field] = file.signatureFields();
    writer.put(field!.reference!, changed(field!.dictionary, { Lock: dictionary({ Action: name('All') }) }));
    const whole = signed(joined(file.source, writer.finish().bytes));
    expect(prepare(whole, aRequest({ fieldName: 'Signature2', placement: null }))).toMatchObject({ refused: 'signature.field-locked', facts: { by: 'Signature1' } });
    expect(prepareDocumentTimestamp(whole, { fieldName: 'Horodatage1' })).not.toHaveProperty('refused');
  });

  it.each([
    ['everything', 'All', [], 'Signature2', true], ['this field', 'Include', ['Signature2'], 'Signature2', true], ['another field', 'Include', ['Nom'], 'Signature2', false], ['everything but this field', 'Exclude', ['Signature2'], 'Signature2', false],
  ] as const)('a signature that locks %s, without a word of it in its field, is obeyed as readers will', (_, action, fields, wanted, locked) => {
    const file = openPdf(signed(source));
    const [field] = file.signatureFields();
    const writer = new IncrementWriter(file);
    const transform = dictionary({ TransformMethod: name('FieldMDP'), TransformParams: dictionary({ Action: name(action), Fields: fields.map(textString) }) });
    writer.put(field!.valueReference!, changed(field!.value!, { Reference: [transform] }));
    const outcome = prepare(joined(file.source, writer.finish().bytes), aRequest({ fieldName: wanted, placement: null }));
    expect('refused' in outcome ? outcome.refused : null).toBe(locked ? 'signature.field-locked' : null);
  });
});

describe('finishing', () => {
  it('puts the CMS in its place and moves nothing', () => {
    const start = prepared(memorySource(aPdf()));
    const done = finish(start, Buffer.from('cafe', 'hex')) as Uint8Array;
    expect(done).toHaveLength(start.increment.length);
    expect(Buffer.from(done).toString('latin1', start.contentsAt, start.contentsAt + 8)).toBe('cafe0000');
  });

  it('refuses rather than cuts', () => {
    expect(finish(prepared(memorySource(aPdf()), { reservedBytes: 100 }), Buffer.alloc(101))).toMatchObject({ refused: 'signature.reserved-too-small', facts: { neededBytes: 101, reservedBytes: 100 } });
  });
});

describe('the document security store', () => {
  const [a, b, c] = [Buffer.alloc(300, 1), Buffer.alloc(300, 2), Buffer.alloc(300, 3)] as const;

  it('holds each piece once, without /VRI, and is completed without writing anything again', () => {
    const source = memorySource(aPdf());
    const first = joined(source, dssIncrement(source, { certificates: [a, a, b], ocsps: [a], crls: [] }));
    const second = joined(first, dssIncrement(first, { certificates: [b, c], ocsps: [a], crls: [c] }));
    const file = openPdf(second);
    const store = file.entry(file.root, 'DSS');
    if (!isDictionary(store)) throw new Error('no store');
    const held = (key: string) => (file.entry(store, key) as readonly never[]).map((item) => Buffer.from(file.streamBytes(file.resolve(item) as never)));
    expect([held('Certs'), held('OCSPs'), held('CRLs')]).toEqual([[a, b, c], [a], [c]]);
    expect(store.entries.has('VRI')).toBe(false);
    expect(dssIncrement(second, { certificates: [a], ocsps: [], crls: [c] })).toHaveLength(0);
  });
});
