// A signature request with nothing in it that does not matter.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#kernel/clock.js';
import type { SignatureRequest } from '#signature/pades/request.js';

const font = readFileSync(join(import.meta.dirname, '../../assets/fonts/PublicSans-Regular.subset.ttf'));

export function aRequest(changes: Partial<SignatureRequest> = {}): SignatureRequest {
  return {
    fieldName: 'Signature1',
    signerName: 'Nicole Œuvrard',
    capacityMention: ['Pour le Maire empêché,', 'La 1re adjointe,', 'Nicole Œuvrard'],
    signedAt: '2026-11-23T20:15:00.000Z' as Instant,
    placement: { page: -1, x: 60, y: 60, width: 160, height: 60 },
    font,
    ...changes,
  };
}
