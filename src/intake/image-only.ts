// Whether a PDF is made of images alone, as a scan is: whoever has it read aloud, or searches in it, finds nothing.
// Nothing is drawn and no image is unpacked: what pages may use says nearly all (ISO 32000-1 §7.8.3). A page without
// a font shows no word; one with a font is searched for the operators that show text (§9.4.3). The text that character
// recognition has put behind a scan is text.

import { Malformed, readable } from '#kernel/faults.js';
import { isArray, isDictionary, isName, isStream, type PdfDictionary, type PdfObject, type PdfStream } from '#signature/pdf/object.js';
import type { PageInfo } from '#signature/pdf/page.js';
import type { PdfFile } from '#signature/pdf/reader.js';

/** Ten for each page of the longest document that is taken. */
const MOST_OBJECTS = 30_000;
/** Of all that is searched. The first page with text ends the search, and what places a scan on its page takes a hundred bytes. */
const MOST_BYTES = 1024 * 1024;
/** As deep as the tree of pages may be, and forms in one another. */
const MOST_LEVELS = 64;

/** `false` as well where it cannot be told: no one is warned wrongly. */
export function isImageOnly(pdf: PdfFile): boolean {
  return readable(() => new Search(pdf).findsImagesAlone(pdf.pages())) ?? false;
}

/** What a page may draw with, whatever is in the forms it uses. */
interface Means {
  fonts: boolean;
  images: boolean;
  /** Forms and patterns: contents like that of a page. */
  readonly contents: PdfStream[];
}

class Search {
  private readonly known = new Map<PdfDictionary | null, Means>();
  private readonly searched = new Map<PdfStream, boolean>();
  private objects = 0;
  private bytes = 0;

  constructor(private readonly pdf: PdfFile) {}

  findsImagesAlone(pages: readonly PageInfo[]): boolean {
    let images = false;
    for (const { dictionary } of pages) {
      const means = this.meansOf(this.resourcesOf(dictionary));
      if (means.fonts && this.showsText([...this.contentsOf(dictionary), ...means.contents])) return false;
      if (this.isWrittenOn(dictionary)) return false;
      images ||= means.images;
    }
    return images;
  }

  /** A page without resources of its own has those of the nodes above it (§7.7.3.4). */
  private resourcesOf(page: PdfDictionary): PdfDictionary | null {
    let node: PdfObject = page;
    for (let level = 0; isDictionary(node) && level <= MOST_LEVELS; level += 1) {
      const resources = this.entry(node, 'Resources');
      if (isDictionary(resources)) return resources;
      node = this.entry(node, 'Parent');
    }
    return null;
  }

  private meansOf(resources: PdfDictionary | null): Means {
    const known = this.known.get(resources);
    if (known) return known;
    const means: Means = { fonts: false, images: false, contents: [] };
    this.known.set(resources, means);
    if (resources) this.gather(resources, means, new Set(), 0);
    return means;
  }

  private gather(resources: PdfDictionary, means: Means, seen: Set<PdfObject>, level: number): void {
    if (seen.has(resources)) return;
    if (level > MOST_LEVELS) throw new Malformed('pdf.too-complex', { forms: level });
    seen.add(resources);
    const fonts = this.entry(resources, 'Font');
    if (isDictionary(fonts) && fonts.entries.size > 0) means.fonts = true;
    // A state of the graphics may choose the font (§8.4.5).
    for (const state of this.each(resources, 'ExtGState')) if (isDictionary(state) && state.entries.has('Font')) means.fonts = true;
    for (const drawn of [...this.each(resources, 'XObject'), ...this.each(resources, 'Pattern')]) {
      if (!isStream(drawn) || seen.has(drawn)) continue;
      seen.add(drawn);
      if (isName(this.entry(drawn.dictionary, 'Subtype'), 'Image')) {
        means.images = true;
        continue;
      }
      means.contents.push(drawn);
      const own = this.entry(drawn.dictionary, 'Resources');
      if (isDictionary(own)) this.gather(own, means, seen, level + 1);
    }
  }

  private contentsOf(page: PdfDictionary): readonly PdfStream[] {
    const contents = this.entry(page, 'Contents');
    return (isArray(contents) ? contents.map((part) => this.resolved(part)) : [contents]).filter((part): part is PdfStream => isStream(part));
  }

  /** What is typed into a form, or put on its sheet, is drawn by its annotation (§12.5.5). */
  private isWrittenOn(page: PdfDictionary): boolean {
    const annotations = this.entry(page, 'Annots');
    return isArray(annotations) && annotations.map((annotation) => this.resolved(annotation)).some((annotation) => {
      const looks = isDictionary(annotation) ? this.entry(annotation, 'AP') : null;
      const normal = isDictionary(looks) ? this.entry(looks, 'N') : null;
      return this.showsText((isDictionary(normal) ? [...normal.entries.values()].map((look) => this.resolved(look)) : [normal]).filter((look): look is PdfStream => isStream(look)).flatMap((look) => this.within(look)));
    });
  }

  /** A look with the forms it draws: a signature is one in another. */
  private within(look: PdfStream): readonly PdfStream[] {
    const own = this.entry(look.dictionary, 'Resources');
    return [look, ...(isDictionary(own) ? this.meansOf(own).contents : [])];
  }

  private showsText(contents: readonly PdfStream[]): boolean {
    return contents.some((content) => {
      const known = this.searched.get(content);
      if (known !== undefined) return known;
      if (this.bytes >= MOST_BYTES) throw new Malformed('pdf.too-complex', { bytes: this.bytes });
      const bytes = this.pdf.streamBytes(content, MOST_BYTES - this.bytes);
      this.bytes += bytes.length;
      const shows = SHOWS_TEXT.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
      this.searched.set(content, shows);
      return shows;
    });
  }

  private each(resources: PdfDictionary, key: string): readonly PdfObject[] {
    const named = this.entry(resources, key);
    return isDictionary(named) ? [...named.entries.values()].map((value) => this.resolved(value)) : [];
  }

  private entry(dictionary: PdfDictionary, key: string): PdfObject {
    return this.resolved(dictionary.entries.get(key) ?? null);
  }

  private resolved(object: PdfObject): PdfObject {
    if (typeof object !== 'object' || object === null) return object;
    if ((this.objects += 1) > MOST_OBJECTS) throw new Malformed('pdf.too-complex', { objects: this.objects });
    return this.pdf.resolve(object);
  }
}

/** Tj, TJ, ' and ". Met inside a string or an image written in the page, it is taken for text: that warns of nothing. */
const SHOWS_TEXT = /(?:^|[\s\0)>\]])(?:T[jJ]|['"])(?![\w*])/;
