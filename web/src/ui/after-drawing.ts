// What stands beside what one came for is made once that is on the screen.
import { startTransition, useEffect, useState } from 'react';

/** `true` from the drawing after the first one. */
export function useAfterDrawing(): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setAfter(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isAfter;
}
