// What a search has found, marked over the pages.
import { boxOf, type Sheet } from './sheets.js';
import type { Spot } from './spot.js';

/** One occurrence: several spots when it goes over the end of a line. */
export type Occurrence = readonly Spot[];

export interface Found {
  readonly occurrences: readonly Occurrence[];
  /** Which one is looked at. */
  readonly at: number | null;
}

export const NOTHING_FOUND: Found = { occurrences: [], at: null };

export function FoundLayer({ sheets, found: { occurrences, at } }: { readonly sheets: readonly Sheet[]; readonly found: Found }) {
  return (
    <div className="marks" aria-hidden>
      {occurrences.map((spots, index) => spots.map((spot, part) => {
        const sheet = sheets[spot.page - 1];
        return sheet && <span key={`${index}/${part}`} className="found" data-current={index === at || undefined} style={boxOf(spot, sheet)} />;
      }))}
    </div>
  );
}
