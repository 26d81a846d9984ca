// The deliberation the command-line demo signs when it is given no file.

import { deliberation } from './documents/deliberation.js';
import { typeset } from './documents/typesetter.js';
import { deliberations } from './catalogue/deliberations.js';
import { secretary } from './town.js';
import type { Town } from './town.service.js';
import { readTypefaces } from './typefaces.client.js';

export interface Sample {
  readonly title: string;
  readonly fileName: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

export async function sampleDeliberation(town: Town): Promise<Sample> {
  const [act] = deliberations(town.calendar.sittingOn, 58);
  return {
    title: act!.subject, fileName: `deliberation-${act!.number}.pdf`,
    metadata: { actNumber: act!.number, sittingDate: act!.sittingOn, secretary: town.personOf(secretary), matter: act!.matter },
    bytes: await typeset(deliberation(act!), await readTypefaces()),
  };
}
