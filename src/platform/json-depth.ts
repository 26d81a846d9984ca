// How deep a parsed JSON value nests, found without recursion: what comes after it (validation, printing)
// recurses, and a body of nothing but brackets would exhaust the stack.

/** Whether arrays and objects nest deeper than this; a bare text or number has depth 0. */
export function isDeeper(value: unknown, deepest: number): boolean {
  let level = [value].filter(isNest);
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) level = level.flatMap((nest) => Object.values(nest).filter(isNest));
  return level.length > 0;
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
