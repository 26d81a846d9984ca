// What should not be signed is refused with a reason, in one passage, whatever it would like to make us do.

import { Malformed } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { signatureSentences } from '#signature/sentences.js';
import { aPes, aPesText, type PesOrder } from './a-pes.js';
import { signed, tried } from './signing.js';

async function outcome(pes: Uint8Array | string, changes: Parameters<typeof tried>[1] = {}): Promise<{ code: string; facts: Readonly<Record<string, unknown>> }> {
  try {
    const done = await tried(typeof pes === 'string' ? Buffer.from(pes, 'latin1') : pes, changes);
    return isRefusal(done) ? { code: done.refused, facts: done.facts } : { code: 'signed', facts: {} };
  } catch (fault) {
    if (fault instanceof Malformed) return { code: fault.code, facts: fault.facts };
    throw fault;
  }
}

const within = (extra: string): string => aPesText({ extra });
const headed = (declaration: string): string => aPesText().replace(/^<\?xml[^>]*>/, declaration);

describe('a file that is refused', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['is empty', '', 'xml.not-xml'],
    ['is a PDF', '%PDF-1.7\n', 'xml.not-xml'],
    ['has a document type', headed('<?xml version="1.0"?><!DOCTYPE PES_Aller>'), 'xml.doctype'],
    ['defines entities that grow a thousand million times', headed(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`).join('')}]>`), 'xml.doctype'],
    ['fetches a file', headed('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), 'xml.doctype'],
    ['uses an entity nobody defined', within('<Q V="&f;"/>'), 'xml.malformed'],
    ['is in UTF-16', Buffer.from(`\ufeff${aPesText()}`, 'utf16le'), 'xml.encoding'],
    ['names an encoding that only our own language knows', headed('<?xml version="1.0" encoding="constructor"?>'), 'xml.encoding'],
    ['says US-ASCII and holds an accent', Buffer.from(aPesText().replace('ISO-8859-1', 'US-ASCII'), 'utf8'), 'xml.encoding'],
    ['says Windows-1252', headed('<?xml version="1.0" encoding="windows-1252"?>'), 'xml.encoding'],
    ['says ISO-8859-1 and holds the apostrophe of Windows', within('<Q V="l\x92école"/>'), 'xml.encoding'],
    ['says ISO-8859-1 and is in UTF-8', Buffer.from(aPesText(), 'utf8'), 'xml.encoding'],
    ['says UTF-8 and is in ISO-8859-1', Buffer.from(aPesText({ encoding: 'UTF-8' }), 'latin1'), 'xml.encoding'],
    ['is of XML 1.1', headed('<?xml version="1.1"?>'), 'xml.malformed'],
    ['stops in the middle', aPesText().slice(0, 900), 'xml.malformed'],
    ['has two roots', `${aPesText()}<x/>`, 'xml.malformed'],
    ['has text after its root', `${aPesText()}x`, 'xml.malformed'],
    ['crosses its tags', within('<a><b></a></b>'), 'xml.malformed'],
    ['has an attribute twice', within('<Q V="1" V="2"/>'), 'xml.malformed'],
    ['has an attribute twice under two prefixes', within('<Q xmlns:a="urn:a" xmlns:b="urn:a" a:V="1" b:V="2"/>'), 'xml.malformed'],
    ['uses a prefix that is not declared', within('<z:Q/>'), 'xml.malformed'],
    ['names a namespace by a relative address', within('<Q xmlns="aller"/>'), 'xml.malformed'],
    ['has a control character', within('\x01'), 'xml.malformed'],
    ['has one as a reference', within('&#1;'), 'xml.malformed'],
    ['is deeper than any PES', within(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`), 'xml.too-complex'],
    ['has a tag of two megabytes', within(`<Q V="${'x'.repeat(2 << 20)}"/>`), 'xml.too-complex'],
    ['has a tag of two hundred kilobytes, within one piece', within(`<Q V="${'x'.repeat(200 << 10)}"/>`), 'xml.too-complex'],
    ['has an end tag of white space, which must not cost the square of it', within(`<Q></${' '.repeat(500_000)}Q>`), 'xml.too-complex'],
    ['has a name of a thousand letters', within(`<${'x'.repeat(1000)}/>`), 'xml.too-complex'],
    ['has a thousand attributes in a tag', within(`<Q ${Array.from({ length: 1000 }, (_, n) => `a${n}=""`).join(' ')}/>`), 'xml.too-complex'],
    ['has a thousand namespaces in a tag', within(`<Q ${Array.from({ length: 200 }, (_, n) => `xmlns:a${n}="urn:a"`).join(' ')}/>`), 'xml.too-complex'],
    ['has more Ids than can be counted', within(Array.from({ length: 100_001 }, (_, n) => `<Q Id="i${n}"/>`).join('')), 'xml.too-complex'],
    ['has two elements of one Id', within('<Q Id="B1"/>'), 'xml.duplicate-id'],
    ['hides the second Id under another spelling', within('<Q ID="B1"/>'), 'xml.duplicate-id'],
    ['hides it under xml:id', within('<Q xml:id="B1"/>'), 'xml.duplicate-id'],
    ['hides it under a prefix', within('<Q xmlns:u="urn:u" u:Id="B1"/>'), 'xml.duplicate-id'],
    ['hides it among spaces, which whoever knows an Id takes away', within('<Q Id=" B1 "/>'), 'xml.duplicate-id'],
    ['is not a PES', '<facture Id="F1"><x>1</x></facture>', 'signature.xml-other-root'],
    ['bears the name of a PES in another namespace', aPesText().replace('Rev0/aller', 'Rev0/retour'), 'signature.xml-other-root'],
  ])('%s', async (_, pes, code) => {
    const { code: found, facts } = await outcome(pes);
    expect(found).toBe(code);
    expect(signatureSentences[code]!(facts)).toMatch(/\.$/);
  });
});

describe('a PES that cannot be signed so', () => {
  it.each<[string, PesOrder, string]>([
    ['bears no Id at all', { parts: [null] }, 'signature.xml-no-id'],
    ['has a bordereau without Id beside one with', { parts: ['B1', null], rootId: 'PES1' }, 'signature.xml-part-without-id'],
    ['has an Id that a reference cannot name', { parts: ['B 1'] }, 'signature.xml-bad-id'],
    ['has an Id so long that the names hung on it could not be read again', { parts: ['B'.repeat(120)] }, 'signature.xml-bad-id'],
    ['has no bordereau and no Id', { parts: [] }, 'signature.xml-no-id'],
  ])('%s', async (_, order, code) => {
    const { code: found, facts } = await outcome(aPes(order));
    expect(found).toBe(code);
    expect(signatureSentences[code]!(facts)).toMatch(/\.$/);
  });

  it('has an empty bordereau, which has no end tag to sign before', async () => {
    expect(await outcome(aPesText().replace(/<Bordereau Id="B1">.*<\/Bordereau>/s, '<Bordereau Id="B1"/>'))).toMatchObject({ code: 'signature.xml-empty' });
  });

  it('is signed already, wholly or in part', async () => {
    const [part, whole] = [await signed(aPes({ parts: ['B1', 'B2'], rootId: 'PES1' }), { scope: { parts: ['B1'] } }), await signed(aPes({ parts: ['B1'], rootId: 'PES1' }), { scope: 'whole' })];
    expect(await outcome(part)).toMatchObject({ code: 'signature.xml-already-signed', facts: { id: 'B1' } });
    expect(await outcome(part, { scope: { parts: ['B1'] } })).toMatchObject({ code: 'signature.xml-already-signed', facts: { id: 'B1' } });
    // Signing the whole over a part would do no harm, but says two things at once; a part under the whole breaks it.
    expect(await outcome(part, { scope: 'whole' })).toMatchObject({ code: 'signature.xml-already-signed' });
    expect(await outcome(whole, { scope: { parts: ['B1'] } })).toMatchObject({ code: 'signature.xml-already-signed' });
  });

  it('is asked for a bordereau it does not hold', async () => {
    expect(await outcome(aPes(), { scope: { parts: ['B9'] } })).toMatchObject({ code: 'signature.xml-no-such-part', facts: { id: 'B9' } });
    expect(await outcome(aPes(), { scope: { parts: [] } })).toMatchObject({ code: 'signature.xml-no-such-part' });
  });

  it('would be signed in a quality that XML cannot write', async () => {
    expect(await outcome(aPes(), { roles: ['Maire\u0000'] })).toMatchObject({ code: 'xml.bad-words' });
  });
});

it('takes the next free name when an Id looks like that of a signature', async () => {
  expect((await signed(aPes({ extra: '<Q Id="B1_SIG_1_SP"/>' }))).toString('latin1')).toContain('<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="B1_SIG_2">');
});
