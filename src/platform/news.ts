// News: that some dossiers of a collectivité have changed, for the screens that show them. It goes from server to server
// as a notification of PostgreSQL and may be lost; nothing is decided on it. It names dossiers by their identifiers alone.

import { isUuid, type DossierId, type OrganisationId } from '#kernel/id.js';

export interface Changed {
  readonly id: DossierId;
  /** As it became. */
  readonly version: number;
  /** From now on only those who prepare it see it: it was taken back. */
  readonly withdrawn: boolean;
}

export interface News {
  readonly organisation: OrganisationId;
  /** Each once; `null`: too many to be named, or a change of the chart: everything is to be looked at again. */
  readonly dossiers: readonly Changed[] | null;
}

/** Some 5 kB: a notification holds less than 8,000 bytes (documentation of PostgreSQL, NOTIFY). */
export const MOST_NAMED = 100;

/** One item for each collectivité, in the order in which they were first heard of. */
export function together(news: readonly News[]): readonly News[] {
  const told = new Map<OrganisationId, Map<DossierId, Changed> | null>();
  for (const { organisation, dossiers } of news) {
    const known = told.has(organisation) ? told.get(organisation)! : new Map<DossierId, Changed>();
    told.set(organisation, known && dossiers && withAll(known, dossiers));
  }
  return [...told].map(([organisation, dossiers]) => ({ organisation, dossiers: dossiers && [...dossiers.values()] }));
}

function withAll(known: Map<DossierId, Changed>, dossiers: readonly Changed[]): Map<DossierId, Changed> | null {
  for (const one of dossiers) {
    const before = known.get(one.id);
    known.set(one.id, before ? { id: one.id, version: Math.max(before.version, one.version), withdrawn: before.withdrawn || one.withdrawn } : one);
    if (known.size > MOST_NAMED) return null;
  }
  return known;
}

/** What is kept while nothing can be sent: of each collectivité, that everything is to be looked at again. */
export function condensed(news: readonly News[]): readonly News[] {
  return together(news.map(({ organisation }) => ({ organisation, dossiers: null })));
}

/** As it travels: `[organisation, [[dossier, version, 1 if withdrawn], …] or null]`. */
export function payloadOf({ organisation, dossiers }: News): string {
  return JSON.stringify([organisation, dossiers?.map(({ id, version, withdrawn }) => [id, version, withdrawn ? 1 : 0]) ?? null]);
}

/** `null`: nothing of ours. Whoever may connect to the database may send anything. */
export function newsFrom(payload: string): News | null {
  const found = parsed(payload);
  if (!Array.isArray(found) || !isId(found[0]) || (found[1] !== null && !Array.isArray(found[1]))) return null;
  const dossiers = (found[1] as readonly unknown[] | null)?.map(changedFrom) ?? null;
  if (dossiers?.includes(null) || (dossiers && dossiers.length > MOST_NAMED)) return null;
  return { organisation: found[0] as OrganisationId, dossiers: dossiers as readonly Changed[] | null };
}

function changedFrom(one: unknown): Changed | null {
  if (!Array.isArray(one) || !isId(one[0]) || !Number.isSafeInteger(one[1])) return null;
  return { id: one[0] as DossierId, version: one[1] as number, withdrawn: one[2] === 1 };
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && isUuid(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
