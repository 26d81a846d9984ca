import { isDeeper } from '#platform/json-depth.js';

describe('the depth of a body', () => {
  it('counts what is open at once', () => {
    expect(isDeeper('text', 0)).toBe(false);
    expect(isDeeper([{ a: [1] }, { b: [2] }], 3)).toBe(false);
    expect(isDeeper([{ a: [1] }, { b: [2] }], 2)).toBe(true);
  });

  it('is found for a body of nothing but brackets', () => {
    expect(isDeeper(JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)), 200)).toBe(true);
  });
});
