// The types of dossiers: what is asked, which circuit, how long they are kept.
import type { houseTypes as french } from '../fr/house-types.js';
import type { Wording } from '../wording.js';

const lasting = (years: number | null): string => (years === null ? 'Without limit' : years > 1 ? `${years} years` : `${years} year`);

export const houseTypes: Wording<typeof french> = {
  title: 'Types of dossiers',
  lead: 'What the organisation has signed: the nature of the act says who has the power, the circuit says which way it goes. The types are delivered with the product.',
  failed: 'The types of dossiers could not be loaded.',
  nature: 'Nature', circuit: 'Circuit', keeping: 'Retention', visibility: 'Readable by default by', facts: 'Details asked for',
  natures: { deliberation: 'Deliberation', arrete: 'Arrêté', decision: 'Decision under delegation from the council', contract: 'Contract', financial: 'Financial act', other: 'Other' },
  visibilities: { confidential: 'those who take part', service: 'the service', public: 'the whole organisation' },
  kinds: { text: 'text', 'act-number': 'act number', date: 'date', amount: 'amount', matter: 'matter', person: 'person', desk: 'desk', 'yes-no': 'yes or no', integer: 'number', decimal: 'decimal number', url: 'web address', list: 'list' },
  required: 'required', optional: 'optional', values: (names) => `One of: ${names.join(', ')}`,
  years: (years, then) => `${lasting(years)}, then ${then === 'transfer' ? 'transfer to the archives' : 'destruction with the authorisation of the archives'}`,
  forEver: 'Kept without limit', longer: (reason) => `Period lengthened: ${reason}`, noFact: 'Nothing is asked besides the title.', unknownKeeping: 'Period not available',
  factsCount: (count) => (count > 1 ? `${count} details asked for` : `${count} detail asked for`),
};
