// The cases kept of a circuit, as TypeORM reads them.

import { EntitySchema } from 'typeorm';
import { instantColumn } from '#platform/columns.js';
import type { CircuitCase } from './case.js';

export const caseTable = new EntitySchema<CircuitCase>({
  name: 'circuit_case',
  columns: {
    organisationId: { name: 'organisation_id', type: 'uuid', primary: true },
    id: { type: 'uuid', primary: true },
    key: { type: 'text' },
    name: { type: 'text' },
    scenario: { type: 'jsonb' },
    path: { type: 'jsonb' },
    savedAt: instantColumn({ name: 'saved_at' }),
    savedBy: { name: 'saved_by', type: 'text' },
  },
});
