// The table of released circuits, as TypeORM reads it: rows come back as plain ReleasedCircuit values.

import { EntitySchema } from 'typeorm';
import type { Sha256 } from '#kernel/digest.js';
import { instantColumn } from '#platform/columns.js';
import type { ReleasedCircuit } from './released.js';

/** SHA-256: text in the code, bytes in the tables. */
export const hexadecimal = {
  to: (hash: Sha256): Buffer => Buffer.from(hash, 'hex'),
  from: (bytes: Buffer): Sha256 => bytes.toString('hex') as Sha256,
};

export const circuitTable = new EntitySchema<ReleasedCircuit>({
  name: 'circuit',
  columns: {
    organisationId: { name: 'organisation_id', type: 'uuid', primary: true },
    id: { type: 'uuid', primary: true },
    key: { type: 'text' },
    version: { type: 'integer' },
    hash: { type: 'bytea', transformer: hexadecimal },
    definition: { type: 'jsonb' },
    releasedAt: instantColumn({ name: 'released_at' }),
    releasedBy: { name: 'released_by', type: 'text' },
    author: { type: 'text', nullable: true },
    comment: { type: 'text', nullable: true },
  },
});
