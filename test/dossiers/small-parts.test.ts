import { randomBytes } from 'node:crypto';
import { Defect } from '#kernel/faults.js';
import { footPlacements } from '#dossiers/sealing/placements.js';
import { NONCE_BYTES, sealed, SECRET_BYTES, unsealed } from '#kernel/safe.js';
import { readRange } from '#dossiers/reading/range.js';
import { disposition } from '#platform/disposition.js';
import type { PageInfo } from '#signature/pdf/page.js';
import { sealProblemSentence } from '#dossiers/sentences.js';

const page = (width: number, height: number, rotate = 0) => ({ cropBox: [0, 0, width, height], mediaBox: [0, 0, width, height], rotate }) as unknown as PageInfo;

describe('the places of signatures', () => {
  it('stand side by side at the foot of the last page, inside it, apart from one another', () => {
    for (const [count, shown] of [[1, page(595, 842)], [2, page(595, 842)], [5, page(842, 595)], [3, page(595, 842, 90)]] as const) {
      const places = footPlacements(shown, count);
      const [width, height] = shown.rotate === 90 ? [842, 595] : [shown.cropBox[2]!, shown.cropBox[3]!];
      for (const place of places) {
        expect(place!.x).toBeGreaterThanOrEqual(0);
        expect(place!.x + place!.width).toBeLessThanOrEqual(width!);
        expect(place!.y + place!.height).toBeLessThanOrEqual(height!);
      }
      for (const [one, other] of places.flatMap((one, at) => places.slice(at + 1).map((other) => [one!, other!] as const))) {
        const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y >= other.y + other.height || other.y >= one.y + one.height;
        expect(apart).toBe(true);
      }
    }
  });

  it('are unseen on a page too small to be read on', () => {
    expect(footPlacements(page(200, 200), 2)).toEqual([null, null]);
  });
});

describe('a private key at rest', () => {
  const secret = randomBytes(SECRET_BYTES);
  const bytes = sealed(Buffer.from('clé'), 'ville/ada', secret, randomBytes(NONCE_BYTES));

  it('opens for its owner under the secret of the house', () => {
    expect(Buffer.from(unsealed(bytes, 'ville/ada', secret)).toString()).toBe('clé');
  });

  it('opens for no other owner, under no other secret, with no byte changed', () => {
    expect(() => unsealed(bytes, 'ville/bea', secret)).toThrow(Defect);
    expect(() => unsealed(bytes, 'ville/ada', randomBytes(SECRET_BYTES))).toThrow(Defect);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1;
      expect(() => unsealed(changed, 'ville/ada', secret)).toThrow(Defect);
    }
  });
});

describe('a part of a file', () => {
  it('is the range asked, cut at the end of the file', () => {
    expect(readRange('bytes=0-99', 1000)).toEqual({ start: 0, end: 99 });
    expect(readRange('bytes=900-', 1000)).toEqual({ start: 900, end: 999 });
    expect(readRange('bytes=-100', 1000)).toEqual({ start: 900, end: 999 });
    expect(readRange('bytes=990-2000', 1000)).toEqual({ start: 990, end: 999 });
    expect(readRange('bytes=-5000', 1000)).toEqual({ start: 0, end: 999 });
  });

  it('is the whole when what is asked is not one range, and nothing when it lies outside', () => {
    for (const header of [undefined, 'bytes=0-1,4-5', 'octets=0-1', 'bytes=-', 'bytes=5-2']) expect(readRange(header, 1000)).toBe('whole');
    for (const header of ['bytes=1000-', 'bytes=-0']) expect(readRange(header, 1000)).toBe('unsatisfiable');
  });

  it('is sent under its exact name, which cannot break out of the header', () => {
    expect(disposition('inline', 'Délibération n° 26.pdf')).toBe(`inline; filename="Deliberation n 26.pdf"; filename*=UTF-8''D%C3%A9lib%C3%A9ration%20n%C2%B0%2026.pdf`);
    expect(disposition('attachment', 'a"; x=\r\n.pdf')).not.toMatch(/[\r\n]|"; x/);
  });
});

describe('a late seal', () => {
  it('says why, and who has something to do', () => {
    expect(sealProblemSentence({ code: 'signature.service-unreachable', facts: {} })).toMatch(/reprendra d’elle-même/);
    expect(sealProblemSentence({ code: 'storage.damaged', facts: {} })).toMatch(/Prévenez l’administrateur/);
    expect(sealProblemSentence({ code: 'signature.revocation-missing', facts: { certificates: [{ certificate: 'Ada', reason: 'no-usable-answer' }] } })).toContain('Ada');
  });
});
