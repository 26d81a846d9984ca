// Whether the news of the dossiers are heard, and who reads them. Comes with the first screen: it is tiny.

/** As `GET /api/news` says it: that something changed, never what. */
export interface NewsItem {
  /** More may have changed than is named. */
  readonly everything: boolean;
  readonly dossiers: readonly { readonly id: string; readonly version: number }[];
}

type Reader = (item: NewsItem) => void;

const readers = new Set<Reader>();
let heard = false;

/** As long as they are, nothing needs to be asked at intervals. */
export const isHeard = (): boolean => heard;

export function setHeard(now: boolean): void {
  heard = now;
}

export function publishNews(item: NewsItem): void {
  readers.forEach((reader) => reader(item));
}

export function onNews(reader: Reader): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}
