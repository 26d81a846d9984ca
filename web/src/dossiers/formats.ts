// Which files this server takes, asked once: office files only where it can convert them.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';
import type { DossierDocument } from './dossier.js';

const IMAGES_AND_PDF = 'application/pdf,.pdf,image/png,.png,image/jpeg,.jpg,.jpeg';
const IMAGES: readonly string[] = ['png', 'jpeg'];
const OFFICE = /\.(docx?|dotx?|xlsx?|xltx?|xlt|pptx?|ppsx?|potx|od[tsp]|ot[tsp]|rtf)$/i;

const formatsQuery = queryOptions({
  queryKey: ['document-formats'],
  queryFn: ({ signal }) => getJson<{ readonly formats: readonly string[] }>('/api/document-formats', signal),
  staleTime: Infinity,
});

/** `accept`: for the file window; `office`: whether office files are converted here. */
export function useFormats(): { readonly accept: string; readonly office: boolean } {
  const office = (useQuery(formatsQuery).data?.formats ?? []).filter((format) => format !== 'pdf' && !IMAGES.includes(format));
  return { accept: [IMAGES_AND_PDF, ...office.map((format) => `.${format}`)].join(','), office: office.length > 0 };
}

export function looksLikeOffice(name: string): boolean {
  return OFFICE.test(name);
}

/** Where a document comes from, when it did not come as a PDF; `null` when it did. */
export function originOf({ role, source }: Pick<DossierDocument, 'role' | 'source'>): string | null {
  const words = fr.dossiers.create;
  if (!source) return null;
  if (IMAGES.includes(source.format)) return words.madeFrom(source.name);
  return role === 'main' ? words.convertedFrom(source.name) : words.convertedAnnex(source.name);
}
