// The certificates that will soon end and that nobody but a person replaces: those of the signatories, and the seal of the
// collectivité. One message for all that end on one day.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { isMadeHere, type HouseSeal } from '#organisation/seal/house-seal.js';
import type { WatchedCertificate } from '#dossiers/sealing/watched-certificates.js';

export interface EndingCertificates {
  readonly kind: 'certificate-ending' | 'certificate-last-days';
  readonly day: CivilDate;
  /** As each certificate names who holds it. */
  readonly holders: readonly string[];
  /** Who holds them: told as the administrators are. */
  readonly persons: readonly PersonId[];
  /** What the seal of the collectivité is called on what bears it, when it is one of them. */
  readonly seal: string | null;
}

/** A bought certificate takes weeks: an application, an appointment, a card in the post. The last week is for whoever has put it off. */
const TOLD_BEFORE_DAYS = [['certificate-last-days', 7], ['certificate-ending', 45]] as const;
const DAY_MS = 86_400_000;

interface Ending {
  readonly kind: EndingCertificates['kind'];
  readonly day: CivilDate;
  readonly certificate: WatchedCertificate | null;
  readonly seal: string | null;
}

/** `renewsItself`: a seal made here is followed by another. Those that are over are no news: « Diagnostic » says them. */
export function endingCertificates(certificates: readonly WatchedCertificate[], seal: HouseSeal | null, { at, timeZone, renewsItself }: { readonly at: Instant; readonly timeZone: string; readonly renewsItself: boolean }): readonly EndingCertificates[] {
  const endings = [
    ...certificates.map((certificate) => ({ certificate, seal: null, ...certificate })),
    ...(seal && !(renewsItself && isMadeHere(seal)) ? [{ certificate: null, seal: seal.mention, validFrom: seal.validFrom, validTo: seal.validTo }] : []),
  ].flatMap(({ certificate, seal: mention, validFrom, validTo }): readonly Ending[] => {
    const day = civilDateOf(validTo, timeZone);
    const kind = validTo > at ? dueOf(daysBetween(civilDateOf(validFrom, timeZone), day), daysBetween(civilDateOf(at, timeZone), day)) : null;
    return kind ? [{ kind, day, certificate, seal: mention }] : [];
  });
  const days = [...new Set(endings.map(({ day }) => day))];
  return days.map((day) => {
    const together = endings.filter((ending) => ending.day === day);
    const certificates = together.flatMap(({ certificate }) => certificate ?? []);
    return {
      kind: together[0]!.kind, day, holders: certificates.map(({ holder }) => holder), persons: certificates.map(({ person }) => person),
      seal: together.find((ending) => ending.seal !== null)?.seal ?? null,
    };
  });
}

/** In civil days: those that end on one day are told together. One made for less than that time is no news: whoever brought it knows its end. */
function dueOf(lasts: number, left: number): EndingCertificates['kind'] | null {
  const due = TOLD_BEFORE_DAYS.find(([, days]) => left <= days);
  return due && lasts > due[1] ? due[0] : null;
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** What is said to one of those who hold them: of their own certificates alone. */
export function ofHolder(ending: EndingCertificates, person: PersonId): EndingCertificates {
  const own = (_: unknown, index: number): boolean => ending.persons[index] === person;
  return { ...ending, holders: ending.holders.filter(own), persons: ending.persons.filter(own), seal: null };
}
