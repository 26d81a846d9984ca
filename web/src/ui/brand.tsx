// The mark and the name; each commune's own name stands below it.
import { fr } from '../messages/fr.js';

export function Brand({ commune }: { readonly commune?: string | undefined }) {
  return (
    <span className="brand">
      <img src="/favicon.svg" alt="" width={32} height={32} />
      <span>
        <span className="brand-name">{fr.ui.product}</span>
        {commune && <span className="brand-commune">{commune}</span>}
      </span>
    </span>
  );
}
