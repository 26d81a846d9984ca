// The circuit as a drawing: the very layout the server prints (src/circuits/diagram.ts), made here so that older
// versions and drafts are drawn too. An image for who listens: the list says everything it shows.
import { useId, useMemo, useRef } from 'react';
import { diagram } from '#circuits/diagram.js';
import type { Shape } from '#circuits/diagram-drawing.js';
import type { CircuitDefinition, Stop } from '#circuits/definition.js';
import type { Names } from '#circuits/explain-words.js';
import { designer } from '../../messages/fr/designer.js';
import { sizeOf, useMiddleFirst, useSheetWidth } from './use-sheet.js';
import { whoOf, type Today } from './use-today.js';

export function DiagramView({ definition, names, today }: { readonly definition: CircuitDefinition; readonly names: Names; readonly today: Today }) {
  const id = useId();
  const room = useRef<HTMLDivElement>(null);
  const width = useSheetWidth(room);
  const drawing = useMemo(() => (width === null ? null : diagram(definition, names, { today: cardOf(today), width })), [definition, names, today, width]);
  useMiddleFirst(() => room.current, drawing?.width);
  return (
    <div ref={room} className="diagram" role="region" aria-label={designer.plan.diagram(definition.name)} tabIndex={0}>
      {drawing && (
        <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-labelledby={id} className="diagram-sheet" style={sizeOf(drawing.width)}>
          <title id={id}>{designer.plan.diagramTitle(definition.name)}</title>
          {drawing.shapes.map((shape, at) => <Drawn key={at} shape={shape} />)}
        </svg>
      )}
    </div>
  );
}

/** What the box of a stop says of today. */
export const cardOf = (today: Today) => (stop: Stop): string | null => today(whoOf(stop))?.card ?? null;

export function Drawn({ shape }: { readonly shape: Shape }) {
  if (shape.kind === 'path') return <path d={shape.d} fill={shape.fill ?? 'none'} stroke={shape.stroke ?? undefined} strokeWidth={shape.stroke === null ? undefined : 1.25} strokeDasharray={shape.dashed ? '5 3' : undefined} />;
  const { x, y, anchor, size, bold, ink, text } = shape;
  return <text x={x} y={y} fontSize={size} fontWeight={bold ? 600 : undefined} textAnchor={anchor} fill={ink}>{text}</text>;
}
