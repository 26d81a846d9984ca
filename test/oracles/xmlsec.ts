// xmlsec1: an implementation of XML Signature by other people, which knows nothing of XAdES but the digest of its
// properties. It judges one signature at a time.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignTool } from '../support/foreign-tool.js';

const xmlsec1 = foreignTool('xmlsec1');
const IDS = [
  'Bordereau', 'http://www.minefi.gouv.fr/cp/helios/pes_v2/Rev0/aller:PES_Aller',
  ...['1.1.1', '1.2.2'].map((version) => `http://uri.etsi.org/01903/v${version}#:SignedProperties`),
];

/** What it says of each of the signatures, in their order; `null` when it is not installed, which foreign-tool has said. */
export function xmlsecSays(file: Uint8Array, rootPem: string, signatures: number): readonly ('OK' | string)[] | null {
  if (!xmlsec1) return null;
  const folder = mkdtempSync(join(tmpdir(), 'xmlsec-'));
  try {
    const [path, root] = [join(folder, 'signed.xml'), join(folder, 'root.pem')];
    writeFileSync(path, file);
    writeFileSync(root, rootPem);
    return Array.from({ length: signatures }, (_, index) => {
      const ids = IDS.flatMap((name) => ['--id-attr:Id', name]);
      const { status, stderr } = spawnSync(xmlsec1, ['--verify', '--trusted-pem', root, ...ids, '--node-xpath', `(//*[local-name()='Signature'])[${index + 1}]`, path], { encoding: 'utf8' });
      return status === 0 && stderr.startsWith('OK\nSignedInfo References (ok/all): 2/2') ? 'OK' : stderr;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
