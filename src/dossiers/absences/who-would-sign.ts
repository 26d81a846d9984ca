// « Qui signerait ? »: the answer of the rules on powers for a dossier that is only thought of, as the screen reads it.
// The same question is put to the same rules when a real dossier reaches its signature (steps/routing.ts).

import type { Instant } from '#kernel/clock.js';
import type { Chart } from '#organisation/chart.js';
import type { Language } from '#kernel/language.js';
import { powersIn } from '#organisation/told-in.js';
import { whoMaySign, type Capacity } from '#organisation/powers.js';
import { actOf, type DossierType, type Metadata } from '#acts/dossier-type.js';
import { absencesIn } from './told-in.js';
import { isThere, named, type Named } from './in-stead.js';

export interface Called extends Named {
  readonly capacity: Capacity;
  readonly mention: readonly string[];
  readonly because: string;
  readonly there: boolean;
  readonly notices: readonly string[];
}

export interface Answer {
  readonly signatories: readonly Called[];
  readonly passedOver: readonly (Named & { readonly because: string })[];
  readonly warnings: readonly string[];
}

export function whoWouldSign(type: DossierType, metadata: Metadata, chart: Chart, at: Instant, language: Language = 'fr'): Answer {
  const [{ because, explainNotice }, { titleOf }] = [powersIn[language], absencesIn[language]];
  const { signatories, trace, warnings } = whoMaySign(actOf(type, metadata), chart, at);
  return {
    signatories: signatories.map((signatory) => ({
      ...named(signatory.person, chart, at), capacity: signatory.capacity, mention: signatory.mention, because: titleOf(signatory),
      there: isThere(signatory.person, chart, at), notices: signatory.notices.map(explainNotice),
    })),
    passedOver: trace.map((skipped) => ({ ...named(skipped.person, chart, at), because: sentence(`${because(skipped)} (${skipped.basis})`) })),
    warnings: warnings.map(explainNotice),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('fr')}${text.slice(1)}.`;
}
