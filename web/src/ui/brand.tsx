// The mark and the name; each commune's own name stands below it, its own logo in the place of the mark.
import type { ReactNode } from 'react';
import { fr } from '../messages/fr.js';

export function ProductMark() {
  return <img src="/favicon.svg" alt="" width={32} height={32} />;
}

export function Brand({ commune, mark }: { readonly commune?: string | undefined; readonly mark?: ReactNode }) {
  return (
    <span className="brand">
      {mark ?? <ProductMark />}
      <span className="brand-names">
        <span className="brand-name">{fr.ui.product}</span>
        {commune && <span className="brand-commune">{commune}</span>}
      </span>
    </span>
  );
}
