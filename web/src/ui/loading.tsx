// Grey lines in place of what is coming, only when it takes more than 300 ms (the delay is in the style sheet).
import { fr } from '../messages/fr.js';

export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  return (
    <div className="skeleton" aria-busy="true">
      <p className="vh" role="status">{fr.ui.loading}</p>
      {Array.from({ length: lines }, (_, line) => <span key={line} className="skeleton-line" />)}
    </div>
  );
}
