// The circuits shipped with the product: workflows/*.json, read and checked. The schema beside them is no circuit.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CircuitDefinition } from './definition.js';
import { readDefinitionText } from './read-definition.js';

// src/circuits and dist/circuits both stand two levels below the folder that holds workflows/.
const SHIPPED = join(import.meta.dirname, '..', '..', 'workflows');

export async function shippedCircuits(folder: string = SHIPPED): Promise<readonly CircuitDefinition[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json')).sort();
  return Promise.all(files.map(async (file) => readDefinitionText(await readFile(join(folder, file), 'utf8'))));
}
