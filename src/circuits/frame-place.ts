// The frames that a circuit asks for, on the pages of one document: where each would stand, clear of what stands there and
// of each other. The pages show what this says while the dossier goes on; the files are made with it.

import type { Corner, FrameRule, PageRule, ReadyPlace, StepId } from './definition.js';

/** Of a page as it is displayed, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of a page, in points from its lower left corner as it is displayed. `page`: from 1. */
export interface OnPage extends PageSize {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** Of a signature that nobody has made smaller or larger. */
export const USUAL_FRAME = { width: 200, height: 84 } as const;
const MARGIN = 36;
const GAP = 12;
const MM_A_POINT = 25.4 / 72;

/** A signature whose place the circuit says. `clearOf`: those before it that may be seen on the same document. */
export interface RuledFrame {
  readonly step: StepId;
  readonly rule: FrameRule;
  readonly clearOf: readonly StepId[];
}

/** Where each is seen, by step: those that a page bears. The others stand at the foot of the last page, as if the circuit said nothing. `taken`: what no frame may cover. */
export function framesByRule(ruled: readonly RuledFrame[], taken: readonly OnPage[], pages: readonly PageSize[]): ReadonlyMap<StepId, OnPage> {
  const found = new Map<StepId, OnPage>();
  for (const { step, rule, clearOf } of ruled) {
    const asked = asRuled(rule, pages);
    const inTheWay = [...taken, ...clearOf.flatMap((other) => found.get(other) ?? [])];
    const free = asked && freeFrom(asked, inTheWay, pages[asked.page - 1]!);
    if (free) found.set(step, free);
  }
  return found;
}

/** On the page that the rule names, moved inside where the page is smaller; `null`: there is no such page, or it is smaller than a frame. */
function asRuled({ page: rule, at }: FrameRule, pages: readonly PageSize[]): OnPage | null {
  const page = pageMeant(rule, pages.length);
  const size = pages[page - 1];
  if (!size || USUAL_FRAME.width > size.width || USUAL_FRAME.height > size.height) return null;
  return movedInside({ page, ...USUAL_FRAME, ...(typeof at === 'object' ? cornerAt(at, size, USUAL_FRAME) : readyPlace(at, size, USUAL_FRAME)) }, size);
}

export function pageMeant(rule: PageRule, pages: number): number {
  return rule === 'first' ? 1 : rule === 'last' ? pages : rule;
}

/** Above what it would cover as long as the page has room, else below; `null`: there is no room. */
function freeFrom(asked: OnPage, taken: readonly OnPage[], size: PageSize): OnPage | null {
  return pushed(asked, taken, size, ({ y, height }) => Math.ceil(y + height + GAP)) ?? pushed(asked, taken, size, ({ y }) => Math.floor(y - GAP - asked.height));
}

function pushed(asked: OnPage, taken: readonly OnPage[], size: PageSize, past: (other: OnPage) => number): OnPage | null {
  let frame = asked;
  for (;;) {
    const other = taken.find((one) => overlap(one, frame));
    if (!other) return frame;
    // Always further the same way: it comes to an end.
    frame = { ...frame, y: past(other) };
    if (frame.y < 0 || frame.y + frame.height > size.height) return null;
  }
}

export function readyPlace(which: ReadyPlace, page: PageSize, { width }: Pick<PageSize, 'width'>): Pick<OnPage, 'x' | 'y'> {
  const free = page.width - width;
  return { x: which === 'bottom-left' ? MARGIN : which === 'bottom-right' ? free - MARGIN : free / 2, y: MARGIN };
}

/** As people measure on paper: whole millimetres from the left and from the top. */
export function cornerOf({ x, y, height }: Omit<OnPage, 'page'>, page: PageSize): Corner {
  return { left: Math.round(x * MM_A_POINT), top: Math.round((page.height - y - height) * MM_A_POINT) };
}

export function cornerAt({ left, top }: Corner, page: PageSize, { height }: Pick<PageSize, 'height'>): Pick<OnPage, 'x' | 'y'> {
  return { x: left / MM_A_POINT, y: page.height - top / MM_A_POINT - height };
}

/** The same rectangle in whole points, moved inside its page. */
export function movedInside<Of extends OnPage>(frame: Of, page: PageSize): Of {
  const within = (value: number, most: number): number => Math.max(0, Math.min(Math.round(value), Math.floor(most)));
  return { ...frame, x: within(frame.x, page.width - frame.width), y: within(frame.y, page.height - frame.height) };
}

export function overlap(one: OnPage, other: OnPage): boolean {
  return one.page === other.page && one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
