// The one connection of this tab. The browser opens it again by itself when it is cut; a tab nobody looks at lets it go
// after a minute, and looks at everything again when it is shown.
import { isHeard, publishNews, setHeard, type NewsItem } from './news-store.js';

const LOOK_AGAIN: NewsItem = { everything: true, dossiers: [] };
const HIDDEN_FOR_MS = 60_000;
/** After a refusal: the server stops, or has too many who listen. */
const AGAIN_MS = 30_000;
/** A short interruption is not worth a question: whoever listens again looks again. */
const DOWN_FOR_MS = 5000;

export function listen(): () => void {
  let source: EventSource | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;
  let down: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    source?.close();
    source = null;
    setHeard(false);
  };
  const lost = (): void => {
    if (!isHeard()) return;
    setHeard(false);
    clearTimeout(down);
    // From then on the counts are asked at intervals.
    down = setTimeout(() => { if (!isHeard()) publishNews(LOOK_AGAIN); }, DOWN_FOR_MS);
  };
  const open = (): void => {
    if (source) return;
    const opened = new EventSource('/api/news');
    source = opened;
    opened.addEventListener('open', () => {
      setHeard(true);
      publishNews(LOOK_AGAIN);
    });
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => publishNews(JSON.parse(data) as NewsItem));
    opened.addEventListener('error', () => {
      lost();
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      clearTimeout(later);
      later = setTimeout(open, AGAIN_MS);
    });
    // What is asked next finds that the session is over.
    opened.addEventListener('ended', () => { close(); publishNews(LOOK_AGAIN); });
    // Newer tabs of the same person listen: this one asks at intervals until it is looked at again.
    opened.addEventListener('elsewhere', () => { lost(); close(); });
  };
  const onVisibility = (): void => {
    clearTimeout(later);
    if (document.hidden) later = setTimeout(close, HIDDEN_FOR_MS);
    else open();
  };

  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(later);
    clearTimeout(down);
    close();
  };
}
