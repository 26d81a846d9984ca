// A paper as Markdown (CommonMark, with the tables of GitHub): to be kept beside the deliberations, compared
// line by line with the next one, and read in any editor. What people named is escaped: it is never markup.

import { unreachable } from '#kernel/faults.js';
import type { Paper, Part } from './procedure-paper.js';

export function markdown({ organisation, title, sections, footer }: Paper): string {
  const blocks = [
    `# ${escaped(title)}`,
    escaped(organisation),
    ...sections.flatMap((section) => [`## ${escaped(section.title)}`, ...section.parts.map(partText)]),
    '---',
    escaped(footer),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'text': return escaped(part.text);
    case 'facts': return part.rows.map(({ label, value }) => `- **${escaped(label)}**\u00A0: ${escaped(value)}`).join('\n');
    // The marks are ours (`3.a.`), not those Markdown would count: items of a plain list, indented.
    case 'list': return part.items.map(({ mark, depth, text }) => `${'  '.repeat(depth)}- ${mark === null ? '' : `**${mark}** `}${escaped(text)}`).join('\n');
    case 'table': return [row(part.head), `|${part.head.map(() => ' --- |').join('')}`, ...part.rows.map(row)].join('\n');
    case 'figure': return `![${escaped(part.title)}](${part.file})`;
    default: return unreachable(part);
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, '\\$&').replace(/^(\s*)([-+=]|\d+[.)])(?=\s|$)/, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
