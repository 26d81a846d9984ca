// A date as PDF writes it (ISO 32000-1 §7.9.4): `D:20261123120000+01'00'`. What follows the year may be missing.

import { instantOfMs, type Instant } from '#kernel/clock.js';

/** `null` when it is none. Without a zone it is read as UTC: nothing says better. */
export function pdfDate(text: string | null): Instant | null {
  const parts = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(\d{2})?)?/.exec(text ?? '');
  if (!parts) return null;
  const [, year, month, day, hours, minutes, seconds, sign, zoneHours, zoneMinutes] = parts;
  const local = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0));
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes ?? 0)) * 60_000;
  return Number.isNaN(local) ? null : instantOfMs(local - offset);
}
