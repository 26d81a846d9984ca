// What a PDF can do besides being read: scripts, programs started, forms that are not pages, files inside, layers
// that hide (ISO 32000-1 §12.6.4, §12.7.8, §7.11.4, §8.11). Every object is looked at, shown or not: an action
// that nothing leads to today may be led to by a later revision (shadow attack).

import { isArray, isDictionary, isName, isStream, type PdfDictionary, type PdfObject } from '#signature/pdf/object.js';
import type { PdfFile } from '#signature/pdf/reader.js';

export type ActiveContent = 'javascript' | 'launch' | 'xfa' | 'sends-data' | 'media' | 'embedded-file' | 'hidden-layer';

/** Throws Malformed pdf.too-complex. */
export function activeContentIn(pdf: PdfFile): ReadonlySet<ActiveContent> {
  const found = new Set<ActiveContent>();
  const visit = (object: PdfObject): void => {
    if (isArray(object)) object.forEach(visit);
    else if (isStream(object)) visit(object.dictionary);
    else if (isDictionary(object)) {
      for (const content of inDictionary(object)) found.add(content);
      for (const value of object.entries.values()) visit(value);
    }
  };
  for (const object of pdf.everyObject()) visit(object);
  if (hidesLayers(pdf)) found.add('hidden-layer');
  const form = pdf.entry(pdf.root, 'AcroForm');
  if (isDictionary(form) && pdf.entry(form, 'XFA') !== null) found.add('xfa');
  return found;
}

const ACTIONS: Readonly<Record<string, ActiveContent>> = {
  JavaScript: 'javascript', Launch: 'launch', SubmitForm: 'sends-data', ImportData: 'sends-data', Rendition: 'media', RichMediaExecute: 'media', GoTo3DView: 'media',
};
const ANNOTATIONS: Readonly<Record<string, ActiveContent>> = { RichMedia: 'media', '3D': 'media', Movie: 'media', Sound: 'media', Screen: 'media', FileAttachment: 'embedded-file' };

function inDictionary({ entries }: PdfDictionary): readonly ActiveContent[] {
  const [action, subtype, type] = ['S', 'Subtype', 'Type'].map((key) => {
    const value = entries.get(key) ?? null;
    return isName(value) ? value.name : '';
  }) as [string, string, string];
  return [
    ...present(ACTIONS[action]),
    ...present(ANNOTATIONS[subtype]),
    // A font may be called JS or EF: an action has its /S, a file its name.
    ...(action !== '' && entries.has('JS') ? (['javascript'] as const) : []),
    ...(type === 'EmbeddedFile' || (entries.has('EF') && (entries.has('F') || entries.has('UF'))) ? (['embedded-file'] as const) : []),
  ];
}

function present(content: ActiveContent | undefined): readonly ActiveContent[] {
  return content === undefined ? [] : [content];
}

/** Layers off when the file is opened (§8.11.4.3): what is not seen would be signed. */
function hidesLayers(pdf: PdfFile): boolean {
  const properties = pdf.entry(pdf.root, 'OCProperties');
  const settings = isDictionary(properties) ? pdf.entry(properties, 'D') : null;
  if (!isDictionary(settings)) return false;
  const off = pdf.entry(settings, 'OFF');
  return (isArray(off) && off.length > 0) || isName(pdf.entry(settings, 'BaseState'), 'OFF');
}
