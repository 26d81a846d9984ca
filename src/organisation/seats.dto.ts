// The seats of a new council as they are sent, made into those the rule reads.

import type { PersonId } from '#kernel/id.js';
import type { Seat } from './changeover.js';
import type { MandateId } from './mandate.js';
import { day, type NewCouncil } from './organisation.dto.js';

/** `nextId`: a fresh identifier for each mandate that begins. Throws Malformed for a day that does not exist. */
export function seatsOf(body: NewCouncil, nextId: () => MandateId): readonly Seat[] {
  return body.seats.map((seat) => ({
    id: nextId(), person: seat.person as PersonId, kind: seat.kind, rank: seat.rank ?? null,
    electedOn: seat.electedOn ? day(seat.electedOn) : null, votes: seat.votes ?? null,
  }));
}
