import { CircuitsController } from '#circuits/circuits.controller.js';
import { systemClock, type Instant } from '#kernel/clock.js';
import { Denied } from '#kernel/faults.js';
import type { AccountId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aTownHall, fresh } from '../support/organisation.js';
import { aCircuit, aStep } from './a-circuit.js';
import { aWorkshop, workshopTables } from './a-workshop.js';

let db: TestDatabase;

beforeAll(async () => { db = await aDatabase({ entities: workshopTables }); }, 60_000);
afterAll(() => db.close());

describe('reading the circuits of a collectivité', () => {
  it('tells them in French with the names of its own desks, and knows no other circuit', async () => {
    const workshop = aWorkshop(db, systemClock);
    const { circuits } = workshop;
    const hall = await aTownHall(workshop, '2020-05-25T10:00:00.000Z' as Instant);
    const controller = new CircuitsController(db.database, circuits, workshop.organisation, workshop.versions, workshop.library, workshop.offers, workshop.proofs);
    const actor: Actor = { organisationId: hall.id, accountId: fresh<AccountId>(), personId: hall.dgs, deskIds: [hall.desk], permissions: ['circuits.read'], displayName: 'Eva Gris' };
    const definition = aCircuit(aStep('visa', { name: 'Visa', who: { kind: 'desk', desk: 'direction' } }));
    await db.database.transaction(hall.id, (manager) => circuits.publish(manager, hall.id, definition, { personId: hall.dgs, name: 'Eva Gris' }));

    expect(await controller.list(actor)).toMatchObject([{ key: 'essai', name: 'Circuit d’essai', version: 1, stepCount: 1, releasedBy: 'Eva Gris' }]);
    const detail = await controller.read(actor, 'essai');
    expect(detail.sentences[0]).toBe('1. Visa\u00A0: le bureau «\u00A0Direction générale\u00A0» vise.');
    expect(detail.findings.map(({ code }) => code)).toEqual(['circuit.no-signature', 'circuit.desk-single-holder']);
    expect(detail.findings[1]!.sentence).toContain('Pas de suppléant pour Eva GRIS au bureau «\u00A0Direction générale\u00A0»');
    expect(detail.definition).toEqual(definition);
    await expect(controller.read(actor, 'autre')).rejects.toThrow(Denied);
    await expect(controller.read(actor, 'a\u0000')).rejects.toThrow(Denied);
  });
});
