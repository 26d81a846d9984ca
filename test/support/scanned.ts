// PDF files as a scanner makes them: an image on each page, no word.

import { pdfOf } from '../intake/hostile-files.js';

export function streamOf(dictionary: string, bytes: Uint8Array | string): Buffer {
  const content = Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`), content, Buffer.from('\nendstream')]);
}

interface PageLike {
  /** Of the page besides its image. */
  readonly resources?: string;
  readonly content?: Buffer;
  readonly annotations?: string;
  /** As many bytes as the image of the page takes. */
  readonly imageBytes?: number;
}

/** Objects 1 and 2 are the catalog and the tree, whose entries `tree` adds to; 3, 4 and 5 a page, its image and its content, and so on; then `more`. */
export function scan(pages: readonly PageLike[], tree = '', more: readonly (string | Buffer)[] = []): Buffer {
  const objects = pages.flatMap(({ resources = '', content = streamOf('', PLACED), annotations, imageBytes = 9 }, index) => {
    const first = 3 + 3 * index;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Scan ${first + 1} 0 R >> ${resources} >> /Contents ${first + 2} 0 R${annotations ? ` /Annots [${annotations}]` : ''} >>`,
      streamOf('/Type /XObject /Subtype /Image /Width 3 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 8', Buffer.alloc(imageBytes, 120)),
      content,
    ];
  });
  const kids = pages.map((_, index) => `${3 + 3 * index} 0 R`).join(' ');
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} ${tree} >>`, ...objects, ...more]);
}

export function scanned(pages: number): Buffer {
  return scan(Array.from({ length: pages }, () => ({})));
}

export const PLACED = 'q 595 0 0 842 0 0 cm /Scan Do Q';
