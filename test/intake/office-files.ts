// Office files, each made here part by part; those that only LibreOffice can make are made by it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

type Parts = Readonly<Record<string, string>>;

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const SPACES = ['office', 'text', 'table', 'draw', 'style', 'presentation', 'script'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name}:1.0"`).join(' ')
  + ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** `kind`: text, spreadsheet, presentation. */
export function openDocument(kind: string, body: string, manifest = ''): Buffer {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  return Buffer.from(zipSync({
    'mimetype': [strToU8(type), { level: 0 }],
    'content.xml': strToU8(`${XML}<office:document-content ${SPACES} office:version="1.2"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`),
    'META-INF/manifest.xml': strToU8(`${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">${manifest}</manifest:file-entry></manifest:manifest>`),
  }));
}

export const odt = (text: string, more = '') => openDocument('text', `<text:p>${text}</text:p>${more}`);
export const ods = (text: string, more = '') => openDocument('spreadsheet', `<table:table table:name="Budget"><table:table-row><table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>${more}</table:table-row></table:table>`);
export const odp = (text: string) => openDocument('presentation', `<draw:page draw:name="p1"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame></draw:page>`);
export const rtf = (text: string) => Buffer.from(`{\\rtf1\\ansi ${text}\\par}`);

/** The first thing LibreOffice writes in the manifest of a file under a password. */
export const ENCRYPTION_DATA = '<manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="x"/>';

function ooxml(main: string, type: string, parts: Parts): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return Buffer.from(zipSync(Object.fromEntries(Object.entries({
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}" Target="${main}"/></Relationships>`,
    ...parts,
  }).map(([name, text]) => [name, strToU8(text)]))));
}

export function docx(text: string, parts: Parts = {}): Buffer {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return ooxml('word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', {
    'word/document.xml': `${XML}<w:document xmlns:w="${word}"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`, ...parts,
  });
}

/** The same text in a format that LibreOffice writes. */
export function writtenBy(soffice: string, source: Buffer, from: string, to: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-bureautique-'));
  try {
    writeFileSync(join(folder, `source.${from}`), source);
    spawnSync(soffice, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, `source.${from}`)], { env: { HOME: folder, PATH: process.env['PATH'] }, stdio: 'ignore' });
    return readFileSync(join(folder, 'out', `source.${to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
