// The structure tree of a tagged PDF (ISO 32000-1 §14.7, §14.8): which words are a title, a cell, an item of a
// list, an image with its text; so that a screen reader reads the paper in its order (ISO 14289-1, PDF/UA).
// What is only ornament is marked as an artifact and read by nobody.

import { PDFHexString, PDFName, PDFOperator, PDFOperatorNames, type PDFDict, type PDFDocument, type PDFPage, type PDFRef } from 'pdf-lib';

/** ISO 32000-1 §14.8.4: those this house prints. */
export type Tag = 'Document' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';

export interface Element {
  readonly tag: Tag;
  readonly ref: PDFRef;
  readonly dictionary: PDFDict;
  readonly parent: Element | null;
  /** In reading order: elements inside, and marks on pages. */
  readonly kids: (Element | Mark)[];
}
interface Mark { readonly page: PDFRef; readonly number: number }

export class Tags {
  readonly root: Element;
  private readonly treeRef: PDFRef;
  private readonly elements: Element[] = [];
  /** For each page, the element of each of its marks, by the number of the mark. */
  private readonly marked = new Map<PDFPage, Element[]>();

  constructor(private readonly document: PDFDocument) {
    this.treeRef = document.context.nextRef();
    this.root = this.element('Document', null);
  }

  /** `text`: for an image what it says, for a table what it lists. */
  element(tag: Tag, parent: Element | null, text: string | null = null): Element {
    const { context } = this.document;
    const dictionary = context.obj({ Type: 'StructElem', S: tag });
    dictionary.set(PDFName.of('P'), parent?.ref ?? this.treeRef);
    if (text !== null && tag === 'Figure') dictionary.set(PDFName.of('Alt'), PDFHexString.fromText(text));
    if (text !== null && tag === 'Table') dictionary.set(PDFName.of('A'), context.obj({ O: 'Table', Summary: PDFHexString.fromText(text) }));
    if (tag === 'TH') dictionary.set(PDFName.of('A'), context.obj({ O: 'Table', Scope: 'Column' }));
    if (tag === 'L') dictionary.set(PDFName.of('A'), context.obj({ O: 'List', ListNumbering: 'None' }));
    const element: Element = { tag, ref: context.register(dictionary), dictionary, parent, kids: [] };
    parent?.kids.push(element);
    this.elements.push(element);
    return element;
  }

  /** What is drawn meanwhile on this page belongs to the element; `null`: to nobody. */
  mark(page: PDFPage, element: Element | null, draw: () => void): void {
    if (element === null) page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]));
    else {
      const onPage = this.marked.get(page) ?? [];
      this.marked.set(page, onPage);
      element.kids.push({ page: page.ref, number: onPage.length });
      page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(element.tag), `<</MCID ${onPage.length}>>`]));
      onPage.push(element);
    }
    draw();
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
  }

  /** The place an image takes on its page (§14.8.5.4.3). */
  box({ dictionary }: Element, corners: readonly [number, number, number, number]): void {
    dictionary.set(PDFName.of('A'), this.document.context.obj({ O: 'Layout', Placement: 'Block', BBox: [...corners] }));
  }

  /** Writes the tree into the document; nothing may be drawn afterwards. */
  finish(): void {
    const { context, catalog } = this.document;
    for (const { dictionary, kids } of this.elements) {
      dictionary.set(PDFName.of('K'), context.obj(kids.map((kid) => ('ref' in kid ? kid.ref : context.obj({ Type: 'MCR', Pg: kid.page, MCID: kid.number })))));
    }
    const parents: (number | PDFRef)[] = [];
    this.document.getPages().forEach((page, at) => {
      page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
      page.node.set(PDFName.of('StructParents'), context.obj(at));
      parents.push(at, context.register(context.obj((this.marked.get(page) ?? []).map(({ ref }) => ref))));
    });
    const count = this.document.getPageCount();
    context.assign(this.treeRef, context.obj({ Type: 'StructTreeRoot', K: [this.root.ref], ParentTree: { Nums: parents }, ParentTreeNextKey: count }));
    catalog.set(PDFName.of('StructTreeRoot'), this.treeRef);
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  }
}

/** The title where PDF/UA wants it besides the information dictionary (ISO 14289-1 §7.1). */
export function describeInXmp(document: PDFDocument, title: string): void {
  const text = title.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)!};`);
  const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
  const stream = document.context.stream(new TextEncoder().encode(xmp), { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
}

