// The canonical form is that of libxml2, whatever the document and wherever the pieces of the file are cut.

import fc from 'fast-check';
import { Malformed } from '#kernel/faults.js';
import { ExclusiveCanonical } from '#signature/xml/canonical.js';
import { attributeOf, type XmlElement, type XmlHandler } from '#signature/xml/element.js';
import { readXml } from '#signature/xml/reader.js';
import { startCanonicalJudge } from '../../oracles/canonical-judge.js';
import { aDocument } from './a-document.js';

/** The form of the first element of this Id. */
class Apex implements XmlHandler {
  form = '';
  private depth = 0;
  private readonly canonical = new ExclusiveCanonical((part) => { this.form += part; });
  constructor(private readonly id: string) {}
  start(element: XmlElement): void {
    if (this.depth === 0 && this.form === '' && attributeOf(element, 'Id') === this.id) this.depth = element.depth;
    if (this.depth > 0) this.canonical.start(element);
  }
  end(element: XmlElement): void {
    if (this.depth > 0) this.canonical.end(element);
    if (this.depth === element.depth) this.depth = 0;
  }
  text(text: string): void { if (this.depth > 0) this.canonical.text(text); }
  instruction(target: string, data: string): void { if (this.depth > 0) this.canonical.instruction(target, data); }
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function canonical(document: Uint8Array | string, size = 1 << 20): string {
  const apex = new Apex('x');
  readXml(cut(Buffer.from(document), size), apex);
  return apex.form;
}

/** `null`: refused. */
function formOf(document: Uint8Array, size?: number): string | null {
  try {
    return canonical(document, size);
  } catch (fault) {
    if (fault instanceof Malformed) return null;
    throw fault;
  }
}

describe('the exclusive canonical form', () => {
  it('writes a namespace where it is first used, not where it was declared', () => {
    expect(canonical('<r xmlns="urn:d" xmlns:a="urn:a" xmlns:b="urn:b"><p xmlns="" Id="x"><a:q b:k="1"/></p></r>'))
      .toBe('<p Id="x"><a:q xmlns:a="urn:a" xmlns:b="urn:b" b:k="1"></a:q></p>');
  });

  it('writes an undeclared default namespace only under one that was written', () => {
    expect(canonical('<p xmlns="urn:d" Id="x"><q xmlns=""><r/></q></p>')).toBe('<p xmlns="urn:d" Id="x"><q xmlns=""><r></r></q></p>');
  });

  it('orders attributes by namespace, then by name, beyond the letters of one unit too', () => {
    expect(canonical('<p xmlns:a="urn:z" xmlns:z="urn:a" Id="x" b="" a:a="" z:b="" z:a=""/>')).toBe('<p xmlns:a="urn:z" xmlns:z="urn:a" Id="x" b="" z:a="" z:b="" a:a=""></p>');
    expect(canonical('<p Id="x" \u{10000}="" \ufa00=""/>')).toBe('<p Id="x" \ufa00="" \u{10000}=""></p>');
  });

  it('keeps what a reference wrote and folds what was written plainly', () => {
    expect(canonical('<p Id="x" v="a\r\n\tb&#13;&#10;&#9;&quot;&apos;&gt;">\r\n&#13;<![CDATA[<&>]]>&gt;<!-- c --><?i  d ?></p>'))
      .toBe('<p Id="x" v="a  b&#xD;&#xA;&#x9;&quot;\'>">\n&#xD;&lt;&amp;&gt;&gt;<?i d ?></p>');
  });

  it('reads ISO-8859-1 and writes UTF-8', () => {
    expect(canonical(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><p Id="x" é="à">ç</p>', 'latin1'))).toBe('<p Id="x" é="à">ç</p>');
  });
});

it('is that of libxml2 on any document, and what libxml2 does not read is refused', async () => {
  const judge = startCanonicalJudge();
  if (!judge) return;
  let judged = 0;
  try {
    await fc.assert(fc.asyncProperty(aDocument, async ({ bytes }) => {
      const expected = await judge.canonical(bytes, 'x');
      if (expected !== null) judged += 1;
      expect(formOf(bytes)).toBe(expected);
    }), { numRuns: 600 });
  } finally {
    judge.close();
  }
  expect(judged).toBeGreaterThan(500);
});

it('does not depend on where the pieces of the file are cut', () => {
  fc.assert(fc.property(aDocument, fc.integer({ min: 1, max: 40 }), ({ bytes }, size) => {
    expect(formOf(bytes, size)).toBe(formOf(bytes));
  }), { numRuns: 300 });
});

it('cuts a long text nowhere it may not be cut', () => {
  const unit = 'é&amp;\r\n]] &#x1F600;\u{1F600}-';
  for (let shift = 0; shift < Buffer.byteLength(unit); shift += 1) {
    const text = `${'.'.repeat(shift)}${unit.repeat(3000)}`;
    const expected = text.replaceAll('\r\n', '\n').replaceAll('&#x1F600;', '\u{1F600}');
    expect(canonical(`<p Id="x">${text}</p>`) === `<p Id="x">${expected}</p>`).toBe(true);
    expect(canonical(`<p Id="x"><![CDATA[${text}]]></p>`) === `<p Id="x">${text.replaceAll('\r\n', '\n').replaceAll('&', '&amp;')}</p>`).toBe(true);
    expect(canonical(`<p Id="x"><!--${text.replaceAll('-', '')}--></p>`)).toBe('<p Id="x"></p>');
  }
});
