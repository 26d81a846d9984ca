// What the signed copy says of those who signed on paper: no field and no signature of theirs, only small lines in the
// places of those who signed here, so that the copy does not look as if one signature were missing.

import { dayInFrench } from '#organisation/french.js';
import { qualityOf } from '../event-entry.js';
import type { SignedTask } from '../task.js';

/** Longer lines would make all the others too small to be read. */
const LINE_CHARACTERS = 44;

/** For each of `count` places its lines: the signatures on paper are spread over them. */
export function paperNotes(signed: readonly SignedTask[], count: number): readonly (readonly string[])[] {
  const told = signed.flatMap(({ decision: { signature, paper } }) => (paper ? [wrapped(
    `Signé sur papier le ${dayInFrench(paper.on)} par ${signature.name}${quality(signature.mention)}, numérisation jointe (SHA-256 ${halves(paper.scan.sha256)}), enregistré par ${paper.recordedBy.name}`)] : []));
  return Array.from({ length: count }, (_, place) => told.filter((__, index) => index % count === place).flat());
}

function quality(mention: readonly string[]): string {
  const said = qualityOf(mention);
  return said === '' ? '' : ` (${said})`;
}

/** A digest is longer than a line. */
function halves(digest: string): string {
  return `${digest.slice(0, digest.length / 2)} ${digest.slice(digest.length / 2)}`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_CHARACTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
