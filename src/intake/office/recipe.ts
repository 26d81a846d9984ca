// How each office format is opened and printed by LibreOffice, and under which settings. The filter is named: what
// we found a file to be is what it is opened as, whatever LibreOffice would have guessed.

import type { OfficeFormat } from '../format.js';

export type OfficeFamily = 'text' | 'spreadsheet' | 'presentation';

interface Recipe {
  readonly family: OfficeFamily;
  /** Name of the import filter of LibreOffice. */
  readonly opens: string;
}

export const RECIPES: Readonly<Record<OfficeFormat, Recipe>> = {
  docx: { family: 'text', opens: 'MS Word 2007 XML' },
  doc: { family: 'text', opens: 'MS Word 97' },
  odt: { family: 'text', opens: 'writer8' },
  rtf: { family: 'text', opens: 'Rich Text Format' },
  xlsx: { family: 'spreadsheet', opens: 'Calc MS Excel 2007 XML' },
  xls: { family: 'spreadsheet', opens: 'MS Excel 97' },
  ods: { family: 'spreadsheet', opens: 'calc8' },
  pptx: { family: 'presentation', opens: 'Impress MS PowerPoint 2007 XML' },
  ppt: { family: 'presentation', opens: 'MS PowerPoint 97' },
  odp: { family: 'presentation', opens: 'impress8' },
};

const PRINTS: Readonly<Record<OfficeFamily, string>> = { text: 'writer_pdf_Export', spreadsheet: 'calc_pdf_Export', presentation: 'impress_pdf_Export' };

/** PDF/A-2b: fonts embedded, nothing that runs; forms are printed, not kept; tagged, for screen readers. */
const PRINTED_AS = {
  SelectPdfVersion: { type: 'long', value: '2' }, ExportFormFields: { type: 'boolean', value: 'false' }, UseTaggedPDF: { type: 'boolean', value: 'true' }, ExportNotes: { type: 'boolean', value: 'false' },
};

/** Parameters of `soffice`: `input` becomes a PDF of the same name in `folder`. */
export function conversion(format: OfficeFormat, { input, folder, profile }: { readonly input: string; readonly folder: string; readonly profile: string }): readonly string[] {
  const { family, opens } = RECIPES[format];
  return [
    `-env:UserInstallation=${profile}`, '--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck', '--nofirststartwizard',
    `--infilter=${opens}`, '--convert-to', `pdf:${PRINTS[family]}:${JSON.stringify(PRINTED_AS)}`, '--outdir', folder, input,
  ];
}

/** `registrymodifications.xcu` of the profile: no macro, nothing fetched, no link brought up to date (Writer: 0, Calc: 1 mean never). */
export const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
    setting('Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
    setting('Common/Security/Scripting', 'MacroSecurityLevel', '3'),
    setting('Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
    setting('Writer/Content/Update', 'Link', '0'),
    setting('Calc/Content/Update', 'Link', '1'),
    setting('Common/Misc', 'CrashReport', 'false'),
  ].join('\n')}
</oor:items>
`;

function setting(path: string, name: string, value: string): string {
  return `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;
}
