import { crc32, deflateSync } from 'node:zlib';
import { isRefusal } from '#kernel/refusal.js';
import { LOGO_MAX_BYTES, logoFrom, logoLine } from '#organisation/logo/logo.js';
import type { Picture } from '#organisation/logo/picture.js';
import { journalSentence } from '#organisation/journal.js';
import { sha256 } from '#kernel/digest.js';
import { aJpeg, aProgressiveJpeg } from '../support/a-jpeg.js';
import { aPng } from '../support/a-png.js';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function header(width: number, height: number, depth = 8, colour = 2, interlace = 0): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return chunk('IHDR', data);
}

const png = (...chunks: readonly Buffer[]): Buffer => Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
const drawn = (bytes: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(bytes)));

const taken = (bytes: Buffer): Picture => {
  const picture = logoFrom(bytes);
  if (isRefusal(picture)) throw new Error(picture.refused);
  return picture;
};
const refused = (bytes: Buffer): string | null => {
  const picture = logoFrom(bytes);
  return isRefusal(picture) ? picture.refused : null;
};

function chunksOf(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes);
  const types: string[] = [];
  for (let at = 8; at < view.length; at += 12 + view.readUInt32BE(at)) types.push(view.toString('latin1', at + 4, at + 8));
  return types;
}

function segmentsOf(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes);
  const markers: string[] = [];
  for (let at = 2; at < view.length - 2;) {
    markers.push(view[at + 1]!.toString(16));
    at += 2 + view.readUInt16BE(at + 2);
    while (at < view.length - 1 && !(view[at] === 0xff && view[at + 1] !== 0)) at += 1;
  }
  return markers;
}

describe('a PNG for a logo', () => {
  it('is taken with its size', () => {
    expect(taken(aPng(300, 100))).toMatchObject({ format: 'png', width: 300, height: 100 });
  });

  it('keeps what draws it and loses where it was made, what it says and what follows its end', () => {
    const [plain, place] = [aPng(40, 20), Buffer.from('GPS 50.4 N, 2.8 E')];
    const given = Buffer.concat([plain.subarray(0, 33), chunk('tEXt', Buffer.from('Author\0Zoé')), chunk('eXIf', place), plain.subarray(33), Buffer.from('<script>alert(1)</script>')]);
    const { bytes } = taken(given);
    expect(chunksOf(bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect([place, 'Author', 'script'].map((said) => Buffer.from(bytes).includes(said))).toEqual([false, false, false]);
    // The same picture, however it came: one digest.
    expect(bytes).toEqual(taken(plain).bytes);
  });

  it('loses what hides behind its pixels', () => {
    const behind = png(header(20, 20), chunk('IDAT', Buffer.concat([deflateSync(Buffer.alloc(20 * 61)), Buffer.from('hidden')])));
    expect(Buffer.from(taken(behind).bytes).includes('hidden')).toBe(false);
  });

  it('keeps its palette and what is transparent in it', () => {
    const palette = chunk('PLTE', Buffer.from([255, 0, 0, 0, 0, 255]));
    expect(chunksOf(taken(png(header(16, 16, 1, 3), palette, chunk('tRNS', Buffer.from([0])), drawn(16 * 3))).bytes)).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
    expect(refused(png(header(16, 16, 1, 3), drawn(16 * 3)))).toBe('organisation.logo-unreadable');
  });

  it('may be interlaced: its seven passes are counted', () => {
    // Rows of a 17 by 17 grey: 3 + 3 + 2×… by ISO/IEC 15948 §8.2, each with its filter.
    const passes = [[3, 3], [2, 3], [5, 2], [4, 5], [9, 4], [8, 9], [17, 8]] as const;
    const bytes = passes.reduce((sum, [wide, high]) => sum + high * (1 + wide), 0);
    expect(taken(png(header(17, 17, 8, 0, 1), drawn(bytes)))).toMatchObject({ width: 17, height: 17 });
    expect(refused(png(header(17, 17, 8, 0, 1), drawn(bytes - 1)))).toBe('organisation.logo-unreadable');
  });

  it.each([
    ['cut in the middle', aPng(40, 20).subarray(0, 60)],
    ['without its end', aPng(40, 20).subarray(0, -12)],
    ['with a wrong checksum', Buffer.concat([aPng(40, 20).subarray(0, 30), Buffer.from([1]), aPng(40, 20).subarray(31)])],
    ['with fewer pixels than it says', png(header(40, 20), drawn(20 * 121 - 1))],
    ['with more pixels than it says: a bomb', png(header(40, 20), drawn(20_000_000))],
    ['with a row no filter made', png(header(16, 16), chunk('IDAT', deflateSync(Buffer.alloc(16 * 49, 9))))],
    ['of a depth there is not', png(header(16, 16, 3), drawn(16 * 49))],
    ['with no pixels', png(header(16, 16))],
    ['with no header', png(drawn(10))],
  ])('%s is refused', (_, bytes) => {
    expect(refused(bytes)).toBe('organisation.logo-unreadable');
  });
});

describe('a JPEG for a logo', () => {
  it.each([['in one go', aJpeg()], ['progressive', aProgressiveJpeg()]])('is taken, %s', (_, bytes) => {
    expect(taken(bytes)).toMatchObject({ format: 'jpeg', width: 24, height: 18 });
  });

  it('keeps what decodes it and loses its Exif, its comment and what follows its end', () => {
    const plain = aJpeg();
    const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 12]), Buffer.from('Exif\0\0GPS!')]);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), Buffer.from('secret')]);
    const { bytes } = taken(Buffer.concat([plain.subarray(0, 20), exif, comment, plain.subarray(20), Buffer.from('PK\x03\x04')]));
    expect(segmentsOf(bytes)).toEqual(segmentsOf(plain));
    expect(['Exif', 'secret', 'PK'].map((said) => Buffer.from(bytes).includes(said))).toEqual([false, false, false]);
    expect(bytes).toEqual(taken(plain).bytes);
    expect(Buffer.from(bytes).subarray(20)).toEqual(plain.subarray(20));
  });

  const patched = (marker: number, at: number, byte: number): Buffer => {
    const bytes = aJpeg();
    bytes[bytes.indexOf(Buffer.from([0xff, marker])) + at] = byte;
    return bytes;
  };
  it.each([
    ['cut before its end', aJpeg().subarray(0, -2)],
    ['cut in a table', aJpeg().subarray(0, 60)],
    ['without a scan', Buffer.concat([aJpeg().subarray(0, aJpeg().indexOf(Buffer.from([0xff, 0xda]))), Buffer.from([0xff, 0xd9])])],
    ['in the four colours of a printer', patched(0xc0, 9, 4)],
    ['lossless, which no browser draws', patched(0xc0, 1, 0xc3)],
    ['that is nothing but its first bytes', Buffer.from('\xff\xd8\xff\xe0rien', 'latin1')],
  ])('%s is refused', (_, bytes) => {
    expect(refused(bytes)).toBe('organisation.logo-unreadable');
  });
});

describe('any other file', () => {
  it.each([
    ['a drawing that may carry a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'organisation.logo-unknown-kind'],
    ['a GIF', Buffer.from('GIF89a'), 'organisation.logo-unknown-kind'],
    ['nothing', Buffer.alloc(0), 'organisation.logo-empty'],
    ['a heavy one, whatever it is', Buffer.alloc(LOGO_MAX_BYTES + 1), 'organisation.logo-too-heavy'],
    ['one too wide, not unpacked to be told so', png(header(1025, 100)), 'organisation.logo-too-large'],
    ['one of four thousand million pixels a side', png(header(0xffff_ffff, 0xffff_ffff)), 'organisation.logo-too-large'],
    ['one in which nothing is made out', png(header(100, 15)), 'organisation.logo-too-small'],
    ['one without height', png(header(100, 0)), 'organisation.logo-too-small'],
  ])('%s is refused', (_, bytes, code) => {
    expect(refused(bytes)).toBe(code);
  });
});

it('is told in the journal, set, replaced and taken away', () => {
  const logo = { format: 'png', width: 300, height: 100, sha256: sha256(aPng(300, 100)) } as const;
  const told = (line: ReturnType<typeof logoLine>): string => journalSentence(line.action, line.facts as Record<string, unknown>).replaceAll('\u00a0', ' ');
  expect([told(logoLine('organisation.logo-set', logo, false)), told(logoLine('organisation.logo-set', logo, true)), told(logoLine('organisation.logo-removed', logo, false))]).toEqual([
    'Logo de la collectivité enregistré (300 × 100 pixels)', 'Logo de la collectivité remplacé (300 × 100 pixels)', 'Logo de la collectivité retiré',
  ]);
  expect(logoLine('organisation.logo-removed', logo, false).digests).toEqual([logo.sha256]);
});
