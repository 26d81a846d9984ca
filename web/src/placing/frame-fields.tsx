// A frame in numbers and in ready places: everything the hand can do, without dragging.
import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { READY_PLACES } from '#circuits/definition.js';
import { cornerOf, movedInside, readyPlace } from '#circuits/frame-place.js';
import { placingMessages as words } from '../messages/fr/placing.js';
import type { Sheet } from '../ui/pdf/sheets.js';
import { pageSizeOf } from './frame-layer.js';
import { atMillimetres, resized, SIZES, sizeOf, underOffice, type Frame, type Line, type Size } from './frames.js';

interface FrameFieldsProps {
  readonly frame: Frame;
  readonly sheets: readonly Sheet[];
  /** Of the page of the frame. */
  readonly lines: readonly Line[];
  readonly onChange: (frame: Frame) => void;
}

export function FrameFields({ frame, sheets, lines, onChange }: FrameFieldsProps) {
  const sheet = sheets[frame.page - 1] ?? sheets[0]!;
  const size = pageSizeOf(sheet);
  const { left, top } = cornerOf(frame, size);
  const under = underOffice(frame, lines, size);
  const typed = (value: string | number, then: (number: number) => Frame): void => {
    // While the field is empty nothing moves.
    if (typeof value === 'number') onChange(then(value));
  };
  const onPage = (page: number): Frame => {
    const known = Math.min(Math.max(1, Math.round(page)), sheets.length);
    return movedInside({ ...frame, page: known }, pageSizeOf(sheets[known - 1]!));
  };
  return (
    <div className="placing-fields">
      <div className="placing-presets" role="group" aria-label={words.place}>
        {READY_PLACES.map((which) => <Button key={which} variant="default" size="sm" onClick={() => onChange(movedInside({ ...frame, ...readyPlace(which, size, frame) }, size))}>{words.presets[which]}</Button>)}
        {under && <Button variant="default" size="sm" onClick={() => onChange(under)}>{words.presets['under-office']}</Button>}
      </div>
      <div className="placing-numbers">
        <NumberInput label={words.page} size="md" min={1} max={sheets.length} value={frame.page} onChange={(value) => typed(value, onPage)} />
        <NativeSelect label={words.size} size="md" value={sizeOf(frame)} onChange={(event) => onChange(resized(frame, event.currentTarget.value as Size, size))} data={(Object.keys(SIZES) as Size[]).map((value) => ({ value, label: words.sizes[value] }))} />
        <NumberInput label={words.left} size="md" min={0} value={left} onChange={(value) => typed(value, (number) => atMillimetres(frame, { left: number, top }, size))} />
        <NumberInput label={words.top} size="md" min={0} value={top} onChange={(value) => typed(value, (number) => atMillimetres(frame, { left, top: number }, size))} />
      </div>
    </div>
  );
}
