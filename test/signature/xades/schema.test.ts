// The signature against the schemas that the DGFiP publishes with the PES, where they are: PES_SCHEMAS names the folder
// that holds `xades` and `xmldsig`. They are not ours to ship.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HELIOS } from '#signature/xades/helios.js';
import { foreignTool } from '../../support/foreign-tool.js';
import { aPes } from './a-pes.js';
import { signed } from './signing.js';

const schemas = process.env['PES_SCHEMAS'] ?? '';
const pyhanko = foreignTool('pyhanko');
const isThere = existsSync(join(schemas, 'xades', 'XAdES1.2.2.xsd'));
if (!isThere) process.stderr.write('\n  ** The schemas of the PES are not here (PES_SCHEMAS): the signature is not judged against them. **\n');

function complaints(file: Buffer, schema: string, namespace: string, name: string): string {
  return execFileSync(join(dirname(pyhanko!), 'python'), [join(import.meta.dirname, '../../oracles/schema-judge.py'), join(schemas, schema), namespace, name], { input: file, encoding: 'utf8' });
}

it.each([['1.2.2', 'xades/XAdES1.2.2.xsd'], ['1.1.1', 'xades/XAdES-core-schema.xsd']] as const)('a signature of XAdES %s is as the schemas of the PES have it', async (version, schema) => {
  if (!pyhanko || !isThere) return;
  const file = await signed(aPes({ parts: ['B1', 'B2'] }), { profile: { ...HELIOS, version } });
  expect(complaints(file, 'xmldsig/xmldsig-core-schema.xsd', 'http://www.w3.org/2000/09/xmldsig#', 'Signature')).toBe('2 judged\n');
  expect(complaints(file, schema, `http://uri.etsi.org/01903/v${version}#`, 'QualifyingProperties')).toBe('2 judged\n');
});
