// What a printed page of the town hall is made of, as plain data: the documents say what they contain,
// the typesetter alone knows where it falls.

export type Align = 'left' | 'center' | 'right' | 'justify';

export interface Column {
  readonly title: string;
  /** Share of the line; the shares of a table are added up. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

export type Block =
  /** A paragraph; `**words**` are set in bold. */
  | { readonly kind: 'text'; readonly text: string; readonly align?: Align; readonly sizePt?: number; readonly indentPt?: number; readonly afterPt?: number }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[]; readonly total?: readonly string[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space'; readonly heightPt: number }
  /** The town's emblem, centred. */
  | { readonly kind: 'emblem' }
  /** Room kept free at the foot of the last page, where the product sets the visible signatures. */
  | { readonly kind: 'signatures' };

export interface PrintedDocument {
  readonly title: string;
  readonly author: string;
  /** Printed small at the foot of each page, before the page number. */
  readonly footer: string;
  /** ISO 8601; the only date the file carries. */
  readonly printedAt: string;
  readonly blocks: readonly Block[];
}

export function text(words: string, options: { align?: Align; sizePt?: number; indentPt?: number; afterPt?: number } = {}): Block {
  return { kind: 'text', text: words, ...options };
}

/** A4 (ISO 216), in points. */
export const PAGE = { width: 595.28, height: 841.89, side: 62, top: 54, bottom: 56 } as const;

/** Where the product shows two signatures when nobody has placed them: kept free on the last page. Origin at the bottom left. */
export const SIGNATURE_ROOM = {
  left: { x: 87, y: 36, width: 230, height: 84 },
  right: { x: 329, y: 36, width: 230, height: 84 },
} as const;
