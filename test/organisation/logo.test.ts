import { constants, crc32, deflateSync } from 'node:zlib';
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

const taken = async (bytes: Buffer): Promise<Picture> => {
  const picture = await logoFrom(bytes);
  if (isRefusal(picture)) throw new Error(picture.refused);
  return picture;
};
const refused = async (bytes: Buffer): Promise<string | null> => {
  const picture = await logoFrom(bytes);
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
  it('is taken with its size', async () => {
    expect(await taken(aPng(300, 100))).toMatchObject({ format: 'png', width: 300, height: 100 });
  });

  it('keeps what draws it and loses where it was made, what it says and what follows its end', async () => {
    const [plain, place] = [aPng(40, 20), Buffer.from('GPS 50.4 N, 2.8 E')];
    const given = Buffer.concat([plain.subarray(0, 33), chunk('tEXt', Buffer.from('Author\0Zoé')), chunk('eXIf', place), plain.subarray(33), Buffer.from('<script>alert(1)</script>')]);
    const { bytes } = await taken(given);
    expect(chunksOf(bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect([place, 'Author', 'script'].map((said) => Buffer.from(bytes).includes(said))).toEqual([false, false, false]);
    // The same picture, however it came: one digest.
    expect(bytes).toEqual((await taken(plain)).bytes);
  });

  it('loses what hides behind its pixels', async () => {
    const behind = png(header(20, 20), chunk('IDAT', Buffer.concat([deflateSync(Buffer.alloc(20 * 61)), Buffer.from('hidden')])));
    expect(Buffer.from((await taken(behind)).bytes).includes('hidden')).toBe(false);
  });

  it('keeps its palette and what is transparent in it', async () => {
    const palette = chunk('PLTE', Buffer.from([255, 0, 0, 0, 0, 255]));
    expect(chunksOf((await taken(png(header(16, 16, 1, 3), palette, chunk('tRNS', Buffer.from([0])), drawn(16 * 3)))).bytes)).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
    expect(await refused(png(header(16, 16, 1, 3), drawn(16 * 3)))).toBe('organisation.logo-unreadable');
  });

  const palette = (entries: number, more = 0): Buffer => chunk('PLTE', Buffer.alloc(3 * entries + more, 7));
  const transparent = (bytes: number): Buffer => chunk('tRNS', Buffer.alloc(bytes));

  it('loses the palette that it is not drawn with, and the transparency of a kind that has its own', async () => {
    const [rgb, rgba, greyAndAlpha] = [header(16, 16, 8, 2), header(16, 16, 8, 6), header(16, 16, 8, 4)];
    expect(chunksOf((await taken(png(rgb, palette(80_000), drawn(16 * 49)))).bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(chunksOf((await taken(png(rgba, palette(2), transparent(60_000), drawn(16 * 65)))).bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(chunksOf((await taken(png(greyAndAlpha, transparent(2), drawn(16 * 33)))).bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
  });

  it('keeps the one colour that is transparent', async () => {
    expect(chunksOf((await taken(png(header(16, 16, 8, 0), transparent(2), drawn(16 * 17)))).bytes)).toEqual(['IHDR', 'tRNS', 'IDAT', 'IEND']);
    expect(chunksOf((await taken(png(header(16, 16, 8, 2), transparent(6), drawn(16 * 49)))).bytes)).toEqual(['IHDR', 'tRNS', 'IDAT', 'IEND']);
  });

  it.each([
    ['a palette of more colours than its depth can name', png(header(16, 16, 1, 3), palette(3), drawn(16 * 3))],
    ['a palette of 80 000 colours', png(header(16, 16, 8, 3), palette(80_000), drawn(16 * 17))],
    ['a palette cut in the middle of a colour', png(header(16, 16, 8, 3), palette(2, 1), drawn(16 * 17))],
    ['an empty palette', png(header(16, 16, 8, 3), palette(0), drawn(16 * 17))],
    ['more transparent colours than its palette has', png(header(16, 16, 8, 3), palette(2), transparent(3), drawn(16 * 17))],
    ['a transparent grey of 60 000 bytes', png(header(16, 16, 8, 0), transparent(60_000), drawn(16 * 17))],
    ['half a transparent colour', png(header(16, 16, 8, 2), transparent(3), drawn(16 * 49))],
  ])('with %s is refused', async (_, bytes) => {
    expect(await refused(bytes)).toBe('organisation.logo-unreadable');
  });

  it('is too heavy when it is so written again, however well it was packed', async () => {
    // Eight values by chance: told one by one they weigh less than as what was seen before.
    let seed = 1;
    const next = (): number => (seed = (seed * 48_271) % 0x7fff_ffff);
    const rows = Array.from({ length: 430 }, () => Buffer.from([0, ...Array.from({ length: 3 * 512 }, () => (next() >> 8) % 8)]));
    const given = png(header(512, 430), chunk('IDAT', deflateSync(Buffer.concat(rows), { strategy: constants.Z_HUFFMAN_ONLY })));
    expect(given.length).toBeLessThan(LOGO_MAX_BYTES);
    expect(await refused(given)).toBe('organisation.logo-too-heavy');
  });

  it('is unpacked beside the thread that answers everybody', async () => {
    let answered = false;
    setImmediate(() => { answered = true; });
    await taken(png(header(512, 512, 16, 6), drawn(512 * (1 + 512 * 8))));
    expect(answered).toBe(true);
  });

  it('may be interlaced: its seven passes are counted', async () => {
    // Rows of a 17 by 17 grey: 3 + 3 + 2×… by ISO/IEC 15948 §8.2, each with its filter.
    const passes = [[3, 3], [2, 3], [5, 2], [4, 5], [9, 4], [8, 9], [17, 8]] as const;
    const bytes = passes.reduce((sum, [wide, high]) => sum + high * (1 + wide), 0);
    expect(await taken(png(header(17, 17, 8, 0, 1), drawn(bytes)))).toMatchObject({ width: 17, height: 17 });
    expect(await refused(png(header(17, 17, 8, 0, 1), drawn(bytes - 1)))).toBe('organisation.logo-unreadable');
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
  ])('%s is refused', async (_, bytes) => {
    expect(await refused(bytes)).toBe('organisation.logo-unreadable');
  });
});

describe('a JPEG for a logo', () => {
  it.each([['in one go', aJpeg()], ['progressive', aProgressiveJpeg()]])('is taken, %s', async (_, bytes) => {
    expect(await taken(bytes)).toMatchObject({ format: 'jpeg', width: 24, height: 18 });
  });

  it('keeps what decodes it and loses its Exif, its comment and what follows its end', async () => {
    const plain = aJpeg();
    const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 12]), Buffer.from('Exif\0\0GPS!')]);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), Buffer.from('secret')]);
    const { bytes } = await taken(Buffer.concat([plain.subarray(0, 20), exif, comment, plain.subarray(20), Buffer.from('PK\x03\x04')]));
    expect(segmentsOf(bytes)).toEqual(segmentsOf(plain));
    expect(['Exif', 'secret', 'PK'].map((said) => Buffer.from(bytes).includes(said))).toEqual([false, false, false]);
    expect(bytes).toEqual((await taken(plain)).bytes);
    expect(Buffer.from(bytes).subarray(20)).toEqual(plain.subarray(20));
  });

  const patched = (marker: number, at: number, byte: number): Buffer => {
    const bytes = aJpeg();
    bytes[bytes.indexOf(Buffer.from([0xff, marker])) + at] = byte;
    return bytes;
  };
  /** Another segment before the first scan. */
  const beside = (jpeg: Buffer, ...more: readonly (readonly number[])[]): Buffer => {
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    return Buffer.concat([jpeg.subarray(0, scan), ...more.map((segment) => Buffer.from(segment)), jpeg.subarray(scan)]);
  };
  const quantisation = (destination: number, extra = 0): number[] => [0xff, 0xdb, 0, 67 + extra, destination, ...Array<number>(64 + extra).fill(1)];
  const codes = (count: number, values: number): number[] => [0xff, 0xc4, 0, 19 + values, 3, ...Array<number>(15).fill(0), count, ...Array<number>(values).fill(1)];
  const adobe = (transform: number, hidden = 0): number[] => [0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, hidden, hidden, hidden, hidden, transform];

  it('is told how its colours are coded once, and nothing with it', async () => {
    const { bytes } = await taken(beside(aJpeg(), adobe(1, 0x5a), adobe(0)));
    expect(bytes).toEqual((await taken(beside(aJpeg(), adobe(1)))).bytes);
    expect(segmentsOf(bytes).filter((marker) => marker === 'ee')).toHaveLength(1);
  });

  it('may have tables of its own beside those it uses, and be restarted', async () => {
    const given = beside(aJpeg(), quantisation(3), codes(2, 2), [0xff, 0xdd, 0, 4, 0, 0]);
    expect(segmentsOf((await taken(given)).bytes)).toEqual(segmentsOf(given));
  });

  /** The last scan of a progressive one, over and over. */
  const scanned = (times: number): Buffer => {
    const jpeg = aProgressiveJpeg();
    const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
    return Buffer.concat([jpeg.subarray(0, last), ...Array.from({ length: times }, () => jpeg.subarray(last, -2)), jpeg.subarray(-2)]);
  };
  it('may be drawn in many goes, as programs do', async () => {
    expect(await taken(scanned(20))).toMatchObject({ format: 'jpeg' });
  });

  it.each([
    ['of twelve bits, which no browser draws', patched(0xc0, 4, 12)],
    ['drawn again a hundred times', scanned(100)],
    ['in one go, scanned four times', beside(aJpeg(), ...Array.from({ length: 3 }, () => [0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]))],
    ['with a scan of more components than there are', patched(0xda, 4, 4)],
    ['with a scan before its frame', Buffer.concat([aJpeg().subarray(0, 20), Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]), aJpeg().subarray(20)])],
    ['with a table longer than what it holds', beside(aJpeg(), quantisation(3, 9))],
    ['with a table cut short', beside(aJpeg(), quantisation(3).with(3, 60).slice(0, 62))],
    ['with an empty table', beside(aJpeg(), [0xff, 0xdb, 0, 2])],
    ['with a fifth table, where there are four', beside(aJpeg(), quantisation(4))],
    ['with a table told again before it serves', beside(aJpeg(), quantisation(3), quantisation(3))],
    ['with fewer codes than it announces', beside(aJpeg(), codes(20, 19))],
    ['with more codes than it announces', beside(aJpeg(), codes(19, 20))],
    ['with a restart interval of 200 bytes', beside(aJpeg(), [0xff, 0xdd, 0, 202, ...Array<number>(200).fill(7)])],
    ['cut before its end', aJpeg().subarray(0, -2)],
    ['cut in a table', aJpeg().subarray(0, 60)],
    ['without a scan', Buffer.concat([aJpeg().subarray(0, aJpeg().indexOf(Buffer.from([0xff, 0xda]))), Buffer.from([0xff, 0xd9])])],
    ['in the four colours of a printer', patched(0xc0, 9, 4)],
    ['lossless, which no browser draws', patched(0xc0, 1, 0xc3)],
    ['that is nothing but its first bytes', Buffer.from('\xff\xd8\xff\xe0rien', 'latin1')],
  ])('%s is refused', async (_, bytes) => {
    expect(await refused(bytes)).toBe('organisation.logo-unreadable');
  });
});

describe('any other file', () => {
  it.each([
    ['a drawing that may carry a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'organisation.logo-unknown-kind'],
    ['a GIF', Buffer.from('GIF89a'), 'organisation.logo-unknown-kind'],
    ['nothing', Buffer.alloc(0), 'organisation.logo-empty'],
    ['a heavy one, whatever it is', Buffer.alloc(LOGO_MAX_BYTES + 1), 'organisation.logo-too-heavy'],
    ['one too wide, not unpacked to be told so', png(header(513, 100)), 'organisation.logo-too-large'],
    ['one of four thousand million pixels a side', png(header(0xffff_ffff, 0xffff_ffff)), 'organisation.logo-too-large'],
    ['one in which nothing is made out', png(header(100, 15)), 'organisation.logo-too-small'],
    ['one without height', png(header(100, 0)), 'organisation.logo-too-small'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await refused(bytes)).toBe(code);
  });
});

it('is told in the journal, set, replaced and taken away', async () => {
  const logo = { format: 'png', width: 300, height: 100, sha256: sha256(aPng(300, 100)) } as const;
  const former = { format: 'jpeg', width: 24, height: 18, sha256: sha256(aJpeg()) } as const;
  const lines = [logoLine('organisation.logo-set', logo, null), logoLine('organisation.logo-set', logo, former), logoLine('organisation.logo-removed', logo, null)];
  expect(lines.map(({ action, facts }) => journalSentence(action, facts as Record<string, unknown>).replaceAll('\u00a0', ' '))).toEqual([
    'Logo de la collectivité enregistré (300 × 100 pixels)', 'Logo de la collectivité remplacé (300 × 100 pixels)', 'Logo de la collectivité retiré',
  ]);
  // Replaced, it names the one whose place it takes too.
  expect(lines.map(({ digests }) => digests)).toEqual([[logo.sha256], [logo.sha256, former.sha256], [logo.sha256]]);
});
