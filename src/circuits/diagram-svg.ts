// A drawing as one SVG that stands on its own: no font, no script, no style from elsewhere. A screen reader is
// told its title and its sentences; it is one image, whose full equivalent is the list of sentences.

import type { Drawing, Shape } from './diagram-drawing.js';

/** Past this a screen reader would be kept for minutes; the list beside the image says everything. */
const MOST_DESCRIBED = 4_000;

export interface Described {
  /** Names the image among others of the same page: the key of the circuit. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export function svg({ width, height, shapes }: Drawing, { id, title, description }: Described): string {
  const told = description.length <= MOST_DESCRIBED ? description : `${description.slice(0, MOST_DESCRIBED)}…`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" lang="fr" xml:lang="fr" role="img" aria-labelledby="${text(id)}-title ${text(id)}-desc" font-family="'Public Sans', Arial, Helvetica, sans-serif">`,
    `<title id="${text(id)}-title">${text(title)}</title>`,
    `<desc id="${text(id)}-desc">${text(told)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#FFFFFF"/>`,
    ...shapes.map(element),
    '</svg>',
    '',
  ].join('\n');
}

function element(shape: Shape): string {
  if (shape.kind === 'path') {
    return `<path d="${shape.d}" fill="${shape.fill ?? 'none'}"${shape.stroke === null ? '' : ` stroke="${shape.stroke}" stroke-width="1.25"`}${shape.dashed ? ' stroke-dasharray="5 3"' : ''}/>`;
  }
  const { x, y, anchor, size, bold, ink } = shape;
  return `<text x="${tenth(x)}" y="${tenth(y)}" font-size="${size}"${bold ? ' font-weight="600"' : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} fill="${ink}">${text(shape.text)}</text>`;
}

/** XML has no place for control characters, nor for half a character. */
function text(raw: string): string {
  return raw.toWellFormed().replace(/[\u0000-\u001F\u007F\uFFFE\uFFFF]/g, ' ').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}
