// One code signs what its holder was shown, and nothing that came meanwhile.

import type { DocumentId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Asked } from './slot.js';

/** One signature as it was shown: of which document, and under which name it is asked (the digest of what is signed). */
export interface Shown {
  readonly document: DocumentId;
  readonly name: string;
}

/** Those of `asked` that were shown, in their order. Refuses dossier.nothing-to-sign, dossier.remote-changed: one that was shown is asked no more, or otherwise. */
export function shownAmong<A extends Pick<Asked, 'document' | 'name'>>(asked: readonly A[], shown: readonly Shown[], most: number): readonly A[] | Refusal {
  const wanted = new Set(shown.map(keyOf));
  const found = asked.filter((one) => wanted.has(keyOf(one)));
  if (found.length === 0) return refuse('dossier.nothing-to-sign');
  return found.length < wanted.size || found.length > most ? refuse('dossier.remote-changed') : found;
}

function keyOf({ document, name }: Shown): string {
  return `${document} ${name}`;
}
