// What is known of a dossier, in words: « Date de la séance », « 3 avril 2025 ».

import { civilDate } from '#kernel/clock.js';
import type { InBoth, Language } from '#kernel/language.js';
import { deskBySlug } from '#organisation/desk.js';
import { datesIn } from '#organisation/told-in.js';
import { signedName } from '#organisation/person.js';
import type { Metadata, MetadataDefinition } from '#acts/dossier-type.js';
import type { Situation } from '../steps/routing.js';

export interface FactInWords {
  readonly label: string;
  readonly text: string;
  /** It is an address of the web. */
  readonly link?: true;
}

const YES_OR_NO: InBoth<readonly [string, string]> = { fr: ['Oui', 'Non'], en: ['Yes', 'No'] };

/** None when nothing was said. */
export function factOf(definition: MetadataDefinition, metadata: Metadata, { chart: { persons, desks } }: Situation, language: Language = 'fr'): readonly FactInWords[] {
  const value = metadata[definition.key];
  if (value === undefined) return [];
  const person = persons.find((candidate) => candidate.id === value);
  const text = definition.kind === 'person' && person ? signedName(person)
    : definition.kind === 'amount' ? datesIn[language].amount(value)
      : definition.kind === 'date' && civilDate(String(value)) ? datesIn[language].day(String(value))
        : definition.kind === 'yes-no' ? YES_OR_NO[language][value === true ? 0 : 1]
          : definition.kind === 'list' ? definition.values?.find(({ key }) => key === value)?.name ?? String(value)
          : definition.kind === 'decimal' ? (language === 'fr' ? String(value).replace('.', ',') : String(value))
          : definition.kind === 'desk' ? deskBySlug(String(value), desks)?.name ?? String(value)
            : String(value);
  return [{ label: definition.label, text, ...(definition.kind === 'url' ? { link: true } : {}) }];
}
