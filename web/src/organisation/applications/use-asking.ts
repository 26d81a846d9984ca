// Something asked once: what is clicked twice in the same moment makes no second key, address or change.
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/** After a refusal it may be asked again. */
export function useAsking<T>(work: () => Promise<T>, onDone: (answer: T) => void) {
  // Set in the same tick as the click: state alone would let a double click through.
  const locked = useRef(false);
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: work, onSuccess: onDone, onError: () => { locked.current = false; } });
  const ask = (): void => {
    if (locked.current) return;
    locked.current = true;
    mutate();
  };
  return { ask, busy: isPending, error, forget: reset };
}
