// Words into lines: greedy filling, with the width of each word measured once. `**` switches bold on and off.
// A non-breaking space keeps its two words together, as French typography asks before : ; ? ! and in amounts.

import type { EmbeddedTypefaces } from './typefaces.js';

export interface Word {
  readonly text: string;
  readonly bold: boolean;
  readonly widthPt: number;
  /** No space before it: the second half of a word that changes weight. */
  readonly glued: boolean;
}

export interface Line {
  readonly words: readonly Word[];
  readonly widthPt: number;
  readonly last: boolean;
}

export type Measure = (text: string, bold: boolean, sizePt: number) => number;

/** Measuring goes through the shaping engine and costs more than all the rest: kept by word. */
export function measuring(faces: EmbeddedTypefaces): Measure {
  const known = new Map<string, number>();
  return (text, bold, sizePt) => {
    const key = `${bold ? 'b' : 'r'}${text}`;
    let unit = known.get(key);
    if (unit === undefined) {
      unit = (bold ? faces.bold : faces.regular).widthOfTextAtSize(text, 1000) / 1000;
      known.set(key, unit);
    }
    return unit * sizePt;
  };
}

export function linesOf(text: string, roomPt: number, sizePt: number, measure: Measure): readonly Line[] {
  const spacePt = measure(' ', false, sizePt);
  const lines: Line[] = [];
  for (const paragraph of text.split('\n')) {
    let words: Word[] = [];
    let widthPt = 0;
    for (const word of wordsOf(paragraph, sizePt, measure)) {
      const gap = words.length === 0 || word.glued ? 0 : spacePt;
      if (words.length > 0 && !word.glued && widthPt + gap + word.widthPt > roomPt) {
        lines.push({ words, widthPt, last: false });
        words = [];
        widthPt = 0;
      }
      widthPt += (words.length === 0 ? 0 : gap) + word.widthPt;
      words.push(word);
    }
    lines.push({ words, widthPt, last: true });
  }
  return lines;
}

function wordsOf(paragraph: string, sizePt: number, measure: Measure): readonly Word[] {
  const words: Word[] = [];
  let bold = false;
  let spaceBefore = false;
  for (const part of paragraph.split(/(\*\*| +)/)) {
    if (part === '**') { bold = !bold; continue; }
    if (part === '') continue;
    if (/^ +$/.test(part)) { spaceBefore = true; continue; }
    words.push({ text: part, bold, widthPt: measure(part, bold, sizePt), glued: words.length > 0 && !spaceBefore });
    spaceBefore = false;
  }
  return words;
}
