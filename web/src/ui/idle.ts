// What can wait for the browser to have nothing better to do, and whether the line is one whose bytes are counted.

/** Where the browser does not say when it is idle. */
const A_MOMENT_MS = 300;

/** Gives back how to forget it. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, A_MOMENT_MS);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run);
  return () => cancelIdleCallback(asked);
}

interface Line { readonly saveData?: boolean; readonly effectiveType?: string }

export function sparesTheLine(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: Line };
  return connection?.saveData === true || connection?.effectiveType?.endsWith('2g') === true;
}
