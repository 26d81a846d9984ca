// The seal of an invented commune, as the house records it.

import type { Sha256 } from '#kernel/digest.js';
import type { HouseSeal, HouseSealId } from '#organisation/seal/house-seal.js';
import { moment } from './chart.js';

export function aHouseSeal(changes: Partial<HouseSeal> = {}): HouseSeal {
  return {
    id: 'cachet-1' as HouseSealId, kind: 'pkcs12', certificate: 'c'.repeat(64) as Sha256, keyReference: 'embedded:cachet', holder: 'Commune de Rang', mention: 'Cachet de la commune de Rang',
    validFrom: moment('2020-01-01T00:00:00Z'), validTo: moment('2030-01-01T00:00:00Z'), endedAt: null, ended: null, ...changes,
  };
}
