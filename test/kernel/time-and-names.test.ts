import { canonical } from '#kernel/canonical.js';
import { civilDate, civilDateOf, instant } from '#kernel/clock.js';
import { Defect } from '#kernel/faults.js';
import { isUuid, uuidV7 } from '#kernel/id.js';

describe('civil dates', () => {
  it('refuses a day that does not exist', () => {
    expect(civilDate('2025-02-30')).toBeNull();
    expect(civilDate('2024-02-29')).toBe('2024-02-29');
    expect(civilDate('2025-2-1')).toBeNull();
  });

  it('is already tomorrow in La Réunion when it is still today in Paris', () => {
    const evening = instant('2025-04-10T21:30:00Z')!;
    expect(civilDateOf(evening, 'Europe/Paris')).toBe('2025-04-10');
    expect(civilDateOf(evening, 'Indian/Reunion')).toBe('2025-04-11');
  });
});

describe('instants', () => {
  it('writes every offset as the same UTC text', () => {
    expect(instant('2025-04-10T10:15:00+02:00')).toBe('2025-04-10T08:15:00.000Z');
    expect(instant('2025-04-10')).toBeNull();
    expect(instant('2025-13-10T10:15:00Z')).toBeNull();
  });
});

describe('canonical text', () => {
  it('does not depend on the order in which a fact was built', () => {
    expect(canonical({ b: 1, a: ['é', null, true], c: undefined })).toBe('{"a":["é",null,true],"b":1}');
  });

  it('refuses what JSON cannot hold exactly', () => {
    expect(() => canonical({ amount: 0.1 })).toThrow(Defect);
    expect(() => canonical('\ud800')).toThrow(Defect);
  });
});

describe('identifiers', () => {
  it('sort as they were made and are UUIDs of version 7', () => {
    const chance = new Uint8Array(10).fill(255);
    const first = uuidV7(1_700_000_000_000, chance);
    expect(isUuid(first)).toBe(true);
    expect(first[14]).toBe('7');
    expect(first < uuidV7(1_700_000_000_001, new Uint8Array(10))).toBe(true);
  });
});

describe('the ends of the calendar', () => {
  it('are years of four digits, whose days sort as they follow one another', () => {
    expect(['0000-01-01', '0999-12-31', '9999-12-31'].map(civilDate)).toEqual([null, null, null]);
    expect(['1001-01-01', '9998-12-31'].map(civilDate)).toEqual(['1001-01-01', '9998-12-31']);
    expect(['9998-12-31T23:00:00-10:00', '1001-01-01T00:00:00+02:00'].map(instant)).toEqual([null, null]);
  });
});
