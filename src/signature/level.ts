// The four baseline levels (EN 319 142-1 §6): signed; and its time proved; and all that judges it embedded;
// and that proof itself time-stamped, to be renewed for as long as wanted.

export type Level = 'B' | 'T' | 'LT' | 'LTA';

const ORDER: readonly Level[] = ['B', 'T', 'LT', 'LTA'];

export function reaches(level: Level, wanted: Level): boolean {
  return ORDER.indexOf(level) >= ORDER.indexOf(wanted);
}
