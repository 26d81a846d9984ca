// What one must know of a person at a glance, beside the name: a problem first, nothing when all is well.
import { housePeople } from '../../messages/fr/house-people.js';
import { certificateOf, expiryOf, type Certificate, type Tone } from '../house/expiry.js';
import { awayOf, openMandate, type Account, type Chart } from '../house/house.js';

const words = housePeople.marks;

export interface Mark { readonly text: string; readonly tone: Tone | 'suppleance' }
interface Known { readonly certificates: readonly Certificate[] | undefined; readonly accounts: readonly Account[] | undefined }

/** `certificates`, `accounts`: not yet known when undefined; nothing is said of them then. */
export function marksOf(person: string, chart: Chart, { certificates, accounts }: Known, today: string, now: string): readonly Mark[] {
  const marks: Mark[] = [];
  const away = awayOf(chart, person, today, now);
  if (away) marks.push({ text: words[away], tone: 'suppleance' });
  const certificate = certificates && certificateOf(person, certificates, now);
  if (certificate) {
    const expiry = expiryOf(certificate, now);
    if (expiry.tone !== 'visa') marks.push({ text: expiry.text, tone: expiry.tone });
  }
  const decides = openMandate(chart, person, now) !== null || chart.desks.some(({ holders }) => holders.includes(person));
  if (decides && accounts && !accounts.some((one) => one.person === person && one.roles.length > 0 && !one.disabled)) marks.push({ text: words.noAccount, tone: 'alerte' });
  return marks;
}
