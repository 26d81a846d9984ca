// What a printed paper is made of, whether it then becomes Markdown or PDF: titles, paragraphs, lists, tables,
// figures. Every word is in it; the renderers only set them.

import type { Instant } from '#kernel/clock.js';
import type { Drawing } from './diagram-drawing.js';

export interface Paper {
  /** Whose paper it is: stands above the title. */
  readonly organisation: string;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly madeAt: Instant;
  /** At the foot of each page, beside its number. */
  readonly footer: string;
}

export interface Section { readonly title: string; readonly parts: readonly Part[] }

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | Table
  | { readonly kind: 'figure'; readonly drawing: Drawing; readonly title: string; /** What it says, for who does not see it. */ readonly alt: string; /** The name of its SVG file. */ readonly file: string };

export interface Item {
  /** `3.a.`; `null`: a dash. */
  readonly mark: string | null;
  /** 0 for an item of the list itself, 1 for one of an item… */
  readonly depth: number;
  readonly text: string;
}

export interface Table {
  readonly kind: 'table';
  /** What it lists, for who hears it. */
  readonly title: string;
  readonly head: readonly string[];
  /** How the width is shared: one share a column. */
  readonly shares: readonly number[];
  readonly rows: readonly (readonly string[])[];
}
