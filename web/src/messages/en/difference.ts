// What changed between two versions of a document.
import type { Region } from '../../difference/picture.js';
import type { differenceMessages as french } from '../fr/difference.js';
import type { Wording } from '../wording.js';

const REGIONS: Readonly<Record<Region, string>> = {
  'top-left': 'at the top left', 'top': 'at the top', 'top-right': 'at the top right', 'left': 'on the left', 'middle': 'in the middle', 'right': 'on the right',
  'bottom-left': 'at the bottom left', 'bottom': 'at the bottom', 'bottom-right': 'at the bottom right',
};

const counted = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [count > 1 ? `${count} ${many}` : one]);

const list = (texts: readonly string[]): string => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`);

export const differenceMessages: Wording<typeof french> = {
  title: (name) => `Differences: ${name}`,
  back: 'Back to the dossier',
  open: 'See the differences',
  nothingTitle: 'No version to compare',
  nothing: 'This document has not been replaced.',
  replacedOn: (when, who) => `The version replaced on ${when} by ${who} is compared with the present version.`,
  decidedOn: 'It is the one you had decided on.',
  version: 'Compare with',
  versionOf: (rank, when) => `version ${rank}, replaced on ${when}`,
  openFormer: (name) => `Open the replaced version: ${name} (new tab)`,
  openCurrent: (name) => `Open the present version: ${name} (new tab)`,
  reading: 'Reading the text of both versions…',
  looking: 'The images of the pages whose text is the same are being compared…',
  looked: (done, total) => `Images compared: ${done} of ${total} ${total > 1 ? 'pages' : 'page'}`,
  failed: {
    password: 'One of the two versions is protected by a password: the parapheur cannot compare them. Open them one after the other.',
    unreadable: 'One of the two versions could not be read: compare them by opening them one after the other.',
    unreachable: 'The two versions could not be loaded. Check your connection, then try again.',
  },
  summary: (pairs) => {
    const count = (is: (pair: (typeof pairs)[number]) => boolean): number => pairs.filter(is).length;
    const parts = [
      ...counted(count(({ state }) => state === 'changed'), 'one page changed', 'pages changed'),
      ...counted(count(({ state }) => state === 'added'), 'one page added', 'pages added'),
      ...counted(count(({ state }) => state === 'removed'), 'one page removed', 'pages removed'),
      ...counted(count(({ moved }) => moved), 'one page moved', 'pages moved'),
    ];
    if (parts.length > 0) return `${list(parts)}.`.replace(/^./, (letter) => letter.toUpperCase());
    return pairs.some(({ state }) => state === 'alike') ? 'No word has changed.' : 'Both versions have the same text and the same appearance.';
  },
  pages: 'Pages',
  nameOf: ({ was, is }) => (is === null ? `Former page ${was ?? ''}` : `Page ${is}`),
  stateOf: ({ state, moved }) => {
    const states = { alike: 'same text', same: 'identical', changed: 'changed', added: 'added', removed: 'removed' } as const;
    if (!moved) return states[state];
    return state === 'changed' ? 'changed and moved' : 'moved';
  },
  pageTitle: (page, state) => `${page}: ${state}`,
  showOthers: (count) => (count > 1 ? `Show the ${count} other pages too` : 'Show the other page too'),
  hideOthers: 'Show only the differences',
  before: (number) => `Before, page ${number}`,
  after: (number) => `Now, page ${number}`,
  none: { before: 'Before: this page did not exist.', after: 'Now: this page no longer exists.' },
  previous: 'Previous difference',
  shortPrevious: 'Previous',
  shortNext: 'Next',
  next: 'Next difference',
  replaced: 'Replaced:',
  by: 'by:',
  removed: 'Removed:',
  added: 'Added:',
  addedPage: 'This page is new.',
  addedScan: 'This page is new. It is an image (scan): it has no text.',
  removedPage: 'This page is no longer in the document.',
  removedScan: 'This page is no longer in the document. It was an image (scan), without text.',
  moved: (was, is) => `This page was page ${was}; it is now page ${is}.`,
  becameScan: 'This page was text; it is now an image (scan). Read it again in full.',
  becameText: 'This page was an image (scan); it is now text. Read it again in full.',
  wordsOnly: 'Only the words are compared on this page: look at its images and stamps too.',
  pictureOnly: 'The text is the same, the appearance has changed.',
  scanned: 'This page is an image (scan): both images were compared point by point.',
  where: (regions) => {
    if (regions === 'format') return 'The page no longer has the same size: read it again in full.';
    return regions === 'whole' ? 'Almost the whole page differs: read it again in full.' : `What differs is ${list(regions.map((region) => REGIONS[region]))}.`;
  },
  unchanged: 'Nothing has changed on this page.',
  pageUnreadable: 'This page could not be shown: open both versions with the links above.',
};
