// What a command leaves beside the original: the whole file or none, as private as the original.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '#kernel/refusal.js';
import { writePieces, writeSigned } from '#cli/signed-file.client.js';

const folder = mkdtempSync(join(tmpdir(), 'paraphe-signed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [input, output] = [join(folder, 'acte.pdf'), join(folder, 'acte-signe.pdf')];
const tail = Buffer.from('une signature');
const modeOf = (path: string): number => statSync(path).mode & 0o777;

it('of pieces, is as private as the original too', async () => {
  writeFileSync(input, 'flux', { mode: 0o600 });
  await writePieces(input, output, [Buffer.from('flux'), tail], () => null);
  expect([modeOf(output), readFileSync(output, 'utf8')]).toEqual([0o600, 'fluxune signature']);
  rmSync(output);
});

describe.each([['a letter, written at once', 134_000], ['a plan, copied by the system', 3_000_000]])('%s', (_, sizeBytes) => {
  const original = Buffer.alloc(sizeBytes, 'acte ');
  const begin = (mode: number): void => {
    for (const path of [input, output]) rmSync(path, { force: true });
    writeFileSync(input, original, { mode });
  };

  it('is the original with what signs it, and takes the place of an earlier one', async () => {
    begin(0o644);
    writeFileSync(output, 'un essai');
    expect(await writeSigned(input, output, async () => tail)).toEqual({ sizeBytes: sizeBytes + tail.length, addedBytes: tail.length });
    expect(readFileSync(output).equals(Buffer.concat([original, tail]))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['acte-signe.pdf', 'acte.pdf']);
  });

  it('is as private as the original, and is written to although that one is not', async () => {
    for (const [mode, expected] of [[0o600, 0o600], [0o400, 0o600]] as const) {
      begin(mode);
      await writeSigned(input, output, async () => tail);
      expect(modeOf(output)).toBe(expected);
    }
  });

  it('is of one state of the original: one that is replaced meanwhile is refused, or signed as it was', async () => {
    begin(0o644);
    const replaced = writeSigned(input, output, async () => {
      rmSync(input);
      writeFileSync(input, Buffer.alloc(sizeBytes + 7, 'autre '));
      return tail;
    });
    const outcome = await replaced.then(() => readFileSync(output).equals(Buffer.concat([original, tail])), (error: { code?: string }) => error.code === 'signature.file-shrank');
    expect(outcome).toBe(true);
    rmSync(output, { force: true });
  });

  it('is refused in words when the original is gone meanwhile, or is signed as it was', async () => {
    begin(0o644);
    const outcome = await writeSigned(input, output, async () => (rmSync(input), tail)).then(() => 'signed', (error: { code?: string }) => error.code);
    expect(outcome).toBe(sizeBytes < 1_000_000 ? 'signed' : 'signature.file-shrank');
    expect(readdirSync(folder)).toEqual(outcome === 'signed' ? ['acte-signe.pdf'] : []);
  });

  it('leaves nothing when it is refused, nor when it cannot be made', async () => {
    begin(0o644);
    expect(await writeSigned(input, output, async () => refuse('signature.not-first'))).toEqual(refuse('signature.not-first'));
    await expect(writeSigned(input, output, () => Promise.reject(new Error('the token is gone')))).rejects.toThrow('the token is gone');
    expect(readdirSync(folder)).toEqual(['acte.pdf']);
  });
});
