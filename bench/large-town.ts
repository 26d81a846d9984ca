// The chart of a town of ten thousand: 35 councillors, 10 agents and 40 delegations, the mayor impeded every other
// hour from `START` on. Two agents at each desk asked for.

import { instantOfMs, type CivilDate } from '#kernel/clock.js';
import type { DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import type { Delegation } from '#organisation/delegation.js';
import type { Impediment } from '#organisation/impediment.js';
import type { Mandate } from '#organisation/mandate.js';

/** In milliseconds of the Unix clock. */
export const START = Date.parse('2025-04-10T08:00:00Z');

/** `desks`: by slug. */
export function aLargeTown(desks: readonly string[] = []): Chart {
  const id = (index: number) => `person-${index}` as PersonId;
  const beginsAt = instantOfMs(Date.parse('2020-05-25T08:00:00Z'));
  const mandate = (index: number): Mandate => ({
    id: `mandate-${index}` as Mandate['id'], person: id(index), beginsAt, endsAt: null,
    kind: index === 0 ? 'mayor' : index <= 9 ? 'deputy' : 'councillor', rank: index >= 1 && index <= 9 ? index : null,
    electedOn: index > 9 ? ('2020-03-15' as CivilDate) : null, votes: index > 9 ? 2000 - (index % 7) : null,
  });
  const delegation = (index: number): Delegation => ({
    id: `delegation-${index}` as Delegation['id'], person: id(index % 20 === 0 ? 1 : index < 30 ? (index % 20) + 1 : index + 5), kind: index < 30 ? 'function' : 'signature', specialBasis: null,
    arrete: { number: `2020-${index}`, date: '2020-06-02' as CivilDate, executoryOn: '2020-06-03' as CivilDate, file: null },
    scope: { dossierTypes: index % 2 ? ['arrete', 'bon-de-commande'] : [], matters: index % 2 ? [] : [String((index % 9) + 1)], maxAmountCents: index % 4 === 1 ? 500_000 : null },
    field: null, priority: (index % 3) + 1, from: '2020-06-03' as CivilDate, to: null, withdrawnOn: null,
  });
  const impediment = (hour: number): Impediment => ({
    id: `impediment-${hour}` as Impediment['id'], person: id(0), beginsAt: instantOfMs(START + hour * 3_600_000), endsAt: instantOfMs(START + (hour + 1) * 3_600_000),
    cause: 'illness', motive: 'bench', statedBy: id(1), proof: null, recordedAt: beginsAt,
  });
  return {
    organisationId: 'bench' as OrganisationId, kind: 'commune', timeZone: 'Europe/Paris', department: '062', insee: null, closedDays: [], designations: [], absences: [], covers: [], houseTypes: [],
    desks: desks.map((slug, index) => ({ id: `desk-${index}` as DeskId, slug, name: slug, holders: [id(35 + (index % 10)), id(35 + ((index + 3) % 10))], assistants: [], supervisors: [], superior: index === 0 ? null : ('desk-0' as DeskId) })),
    persons: Array.from({ length: 45 }, (_, index) => ({ id: id(index), firstName: 'Prénom', lastName: `Nom${index}`, gender: index % 2 ? 'f' : 'm', civility: null, bornOn: `19${50 + (index % 40)}-01-01` as CivilDate, email: null })),
    posts: Array.from({ length: 10 }, (_, index) => ({ id: `post-${index}` as never, person: id(35 + index), kind: 'head-of-service' as const, title: 'Responsable de service', from: '2015-01-01' as CivilDate, to: null })),
    mandates: Array.from({ length: 35 }, (_, index) => mandate(index)),
    delegations: Array.from({ length: 40 }, (_, index) => delegation(index)),
    impediments: Array.from({ length: 24 }, (_, index) => impediment(index * 2)),
  };
}
