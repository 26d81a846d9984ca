// The documents of the conformance matrix before we sign them: every shape of file, and files that other people's
// software has already signed or certified, with keys of the same test authority.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { Signer, SignPdf } from '@signpdf/signpdf';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';
import { aPdf, type PdfRecipe } from '../support/a-pdf.js';
import { foreignTool } from '../support/foreign-tool.js';
import type { TestPki } from '../support/pki-server.js';
import { aBase } from '../signature/verify/base.js';
import { aSignpdfFile } from '../signature/verify/signpdf-file.js';
import type { JavaJudges } from './java-judges.js';

export interface Base {
  readonly name: string;
  /** Writes the document; `null` when the software that makes it is not here. */
  make(workshop: Workshop, output: string): Promise<void> | void | null;
  /** pyHanko reads it only when asked to be lenient. */
  readonly lax?: boolean;
  /** Signatures of others it already holds. */
  readonly foreign?: number;
  readonly pdfa?: boolean;
  /** The code of the refusal that is right, and whether only a visible signature is refused. */
  readonly refused?: { readonly code: string; readonly onlyVisible?: boolean };
}

const PASSWORD = 'secret';

/** What bases are made with. */
export class Workshop {
  readonly pkcs12: string;
  private readonly keyPem: string;
  private readonly certificatePem: string;
  private readonly issuersPem: string;

  constructor(readonly folder: string, readonly java: JavaJudges | null, pki: TestPki) {
    const { pkcs8, chain } = pki.issue({ commonName: 'Un autre logiciel' }, 'rsa-2048');
    const kept = (name: string, bytes: Uint8Array | string): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    this.pkcs12 = kept('other.p12', makePkcs12(pkcs8, chain, PASSWORD, Buffer.alloc(PKCS12_CHANCE_BYTES, 5)));
    this.keyPem = kept('other.key', pemOf('PRIVATE KEY', pkcs8));
    const [own, ...issuers] = chain.map((der) => pemOf('CERTIFICATE', der));
    this.certificatePem = kept('other.pem', own!);
    this.issuersPem = kept('issuers.pem', issuers.join(''));
  }

  plain(name: string, recipe: PdfRecipe = {}): string {
    const path = join(this.folder, `${name}.plain`);
    writeFileSync(path, aPdf({ pages: [{}, {}], identifier: true, ...recipe }));
    return path;
  }

  qpdf(output: string, ...options: readonly string[]): void | null {
    const qpdf = foreignTool('qpdf');
    return qpdf ? void execFileSync(qpdf, [this.plain('qpdf'), ...options, output]) : null;
  }

  pyhanko(output: string, mode: string): void | null {
    const pyhanko = foreignTool('pyhanko');
    if (!pyhanko) return null;
    execFileSync(join(dirname(pyhanko), 'python'), [join(import.meta.dirname, 'pyhanko-base.py'), this.plain('pyhanko'), output, mode, this.pkcs12, PASSWORD]);
  }

  /** Laid out by @signpdf, signed by `openssl cms`, as scripts do. */
  async openssl(output: string): Promise<void> {
    const { keyPem, certificatePem, issuersPem } = this;
    class Openssl extends Signer {
      override sign(bytes: Buffer): Promise<Buffer> {
        return Promise.resolve(execFileSync('openssl', ['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha256', '-signer', certificatePem, '-certfile', issuersPem, '-inkey', keyPem], { input: bytes }));
      }
    }
    const prepared = plainAddPlaceholder({ pdfBuffer: Buffer.from(await aBase()), reason: 'Accord', contactInfo: '', name: 'Un autre logiciel', location: '' });
    writeFileSync(output, await new SignPdf().sign(prepared, new Openssl()));
  }

  euDss(output: string): Promise<void> | null {
    return this.java?.sign(this.plain('dss'), output, this.pkcs12, PASSWORD) ?? null;
  }

  /** What a town hall sends: a letter exported by LibreOffice as PDF/A-2b. */
  libreOffice(output: string): void | null {
    const soffice = foreignTool('soffice');
    if (!soffice) return null;
    writeFileSync(join(this.folder, 'letter.txt'), 'Délibération du conseil municipal\n\nArticle 1er : le budget est adopté.\n');
    execFileSync(soffice, [`-env:UserInstallation=file://${this.folder}/office`, '--headless', '--convert-to', 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}', '--outdir', this.folder, join(this.folder, 'letter.txt')], { stdio: 'ignore' });
    writeFileSync(output, readFileSync(join(this.folder, 'letter.pdf')));
  }
}

function pemOf(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`;
}

const shaped = (name: string, recipe: PdfRecipe, more: Partial<Base> = {}): Base => ({ name, make: (_, output) => writeFileSync(output, aPdf({ pages: [{}, {}], identifier: true, ...recipe })), ...more });

export const bases: readonly Base[] = [
  shaped('cross-reference table', {}),
  shaped('cross-reference stream', { xref: 'stream' }),
  shaped('hybrid file', { xref: 'hybrid' }, { lax: true }),
  { name: 'object streams (qpdf)', make: (workshop, output) => workshop.qpdf(output, '--object-streams=generate') },
  { name: 'linearised (qpdf)', make: (workshop, output) => workshop.qpdf(output, '--linearize') },
  { name: 'PDF/A-2b (LibreOffice)', make: (workshop, output) => workshop.libreOffice(output), pdfa: true },
  shaped('page turned by 90°', { pages: [{}, { rotate: 90 }] }),
  shaped('cropped page turned by 270°', { pages: [{ rotate: 270, cropBox: '[50 60 560 800]' }] }),
  shaped('inherited rotation and box', { inherits: true, pages: [{ rotate: -90 }] }),
  shaped('form and annotations of its own', { form: 'indirect-fields', annotations: 'indirect' }),
  { name: 'empty signature field (pyHanko)', make: (workshop, output) => workshop.pyhanko(output, 'empty') },
  { name: 'encrypted (qpdf)', make: (workshop, output) => workshop.qpdf(output, '--encrypt', '', 'owner', '256', '--'), refused: { code: 'pdf.encrypted' } },
  { name: 'certified P=1 (pyHanko)', make: (workshop, output) => workshop.pyhanko(output, 'certify-1'), foreign: 1, refused: { code: 'signature.certified-no-changes' } },
  { name: 'certified P=2 (pyHanko)', make: (workshop, output) => workshop.pyhanko(output, 'certify-2'), foreign: 1, refused: { code: 'signature.certified-no-new-field', onlyVisible: true } },
  { name: 'certified P=2 with an empty field (pyHanko)', make: (workshop, output) => workshop.pyhanko(output, 'empty-certify-2'), foreign: 1 },
  { name: 'signed by pyHanko', make: (workshop, output) => workshop.pyhanko(output, 'sign'), foreign: 1 },
  { name: 'signed by EU DSS', make: (workshop, output) => workshop.euDss(output), foreign: 1 },
  { name: 'signed by @signpdf', make: async (_, output) => writeFileSync(output, (await aSignpdfFile()).pdf), foreign: 1, lax: true },
  { name: 'signed by openssl', make: (workshop, output) => workshop.openssl(output), foreign: 1, lax: true },
];

/** Shapes that differ from those of the matrix in one respect: as many as there are other keys. */
export const moreShapes: readonly Base[] = [
  shaped('no end of line at the end', { after: '' }),
  shaped('a form within the catalogue', { form: 'direct', annotations: 'direct' }),
  shaped('a page turned by 180°', { pages: [{ rotate: 180 }] }),
  { name: 'linearised object streams (qpdf)', make: (workshop, output) => workshop.qpdf(output, '--linearize', '--object-streams=generate') },
];
