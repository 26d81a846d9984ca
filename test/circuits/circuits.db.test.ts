import { randomBytes } from 'node:crypto';
import { CircuitsService } from '#circuits/circuits.service.js';
import { CircuitsStore } from '#circuits/circuits.store.js';
import { circuitTable } from '#circuits/circuits.table.js';
import { placedStops } from '#circuits/tree.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { EvidenceStore } from '#evidence/evidence.store.js';
import { systemClock } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { Defect, Denied, Malformed } from '#kernel/faults.js';
import { uuidV7, type OrganisationId } from '#kernel/id.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';

const clerk = { personId: null, name: 'Zoé Lambert' };
let db: TestDatabase;

beforeAll(async () => { db = await aDatabase({ entities: [circuitTable] }); }, 60_000);
afterAll(() => db.close());

describe('released circuits', () => {
  it('succeed one another, and each version stays as it was', async () => {
    const organisation = anOrganisation();
    const circuits = aService();
    const first = aCircuit(aStep('visa'));
    const second = aCircuit(inSequence(aStep('visa'), aStep('maire', { kind: 'signature' })));
    const [one, two] = await db.database.transaction(organisation, async (manager) =>
      [await circuits.publish(manager, organisation, first, clerk), await circuits.publish(manager, organisation, second, clerk)]);
    expect([one!.version, two!.version]).toEqual([1, 2]);
    await db.database.transaction(organisation, async (manager) => {
      expect(await circuits.released(manager, organisation, 'essai')).toEqual(two);
      expect((await circuits.byVersion(manager, organisation, 'essai', 1))!.definition).toEqual(first);
      expect((await circuits.allReleased(manager, organisation)).map(({ version }) => version)).toEqual([2]);
    });
  });

  it('are not released again when nothing has changed', async () => {
    const organisation = anOrganisation();
    const circuits = aService();
    await db.database.transaction(organisation, async (manager) => {
      const released = await circuits.publish(manager, organisation, aCircuit(aStep('visa')), clerk);
      expect(await circuits.publish(manager, organisation, aCircuit(aStep('visa')), clerk)).toEqual(released);
    });
  });

  it('leave their line in the evidence: who released what', async () => {
    const organisation = anOrganisation();
    const evidence = new EvidenceService(new EvidenceStore());
    await db.database.transaction(organisation, async (manager) => {
      const { id, hash } = await aService().publish(manager, organisation, aCircuit(aStep('visa')), clerk);
      const [recorded] = await evidence.read(manager, organisation, id);
      expect(recorded!.entry).toMatchObject({ action: 'circuit.released', actor: clerk, facts: { key: 'essai', version: 1, definitionHash: hash } });
    });
  });

  it('cannot be changed or withdrawn by the application', async () => {
    const organisation = anOrganisation();
    await db.database.transaction(organisation, (manager) => aService().publish(manager, organisation, aCircuit(aStep('visa')), clerk));
    for (const statement of [`update circuit set definition = '{}'`, 'delete from circuit', 'truncate circuit']) {
      await expect(db.database.transaction(organisation, (manager) => manager.query(statement))).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
  });

  it('are found again by the dossier that began with them, and never replaced by another definition', async () => {
    const organisation = anOrganisation();
    const definition = aCircuit(aStep('visa'), { key: 'epingle' });
    const { key, version, hash } = await db.database.transaction(organisation, (manager) => aService().publish(manager, organisation, definition, clerk));
    await db.database.transaction(organisation, async (manager) => {
      expect((await aService().machineOf(manager, organisation, { key, version, hash })).steps.map(({ step }) => step.id)).toEqual(placedStops(definition).map(({ step }) => step.id));
      await expect(aService().machineOf(manager, organisation, { key, version, hash: sha256('another') })).rejects.toThrow(Defect);
    });
    await db.dataSource.query(`update circuit set definition = jsonb_set(definition, '{name}', '"Autre"') where key = 'epingle'`);
    await expect(db.database.transaction(organisation, (manager) => aService().machineOf(manager, organisation, { key, version, hash }))).rejects.toThrow(Defect);
  });

  it('are one version more each when many release at once', async () => {
    const organisation = anOrganisation();
    const circuits = aService();
    const released = await Promise.all(Array.from({ length: 8 }, (_, at) =>
      db.database.transaction(organisation, (manager) => circuits.publish(manager, organisation, aCircuit(aStep(`visa-${at}`)), clerk))));
    expect(released.map(({ version }) => version).sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('of another collectivité do not exist', async () => {
    const [ours, theirs] = [anOrganisation(), anOrganisation()];
    await db.database.transaction(theirs, (manager) => aService().publish(manager, theirs, aCircuit(aStep('visa')), clerk));
    await expect(db.database.transaction(ours, (manager) => aService().known(manager, theirs, 'essai'))).rejects.toThrow(Denied);
  });

  it('are checked before anything is stored', async () => {
    const organisation = anOrganisation();
    const bad = { ...aCircuit(aStep('visa')), key: 'Mauvais' };
    await expect(db.database.transaction(organisation, (manager) => aService().publish(manager, organisation, bad, clerk))).rejects.toThrow(Malformed);
  });
});

function aService(): CircuitsService {
  return new CircuitsService(new CircuitsStore(), new EvidenceService(new EvidenceStore()), new IdentifiersService(systemClock), systemClock);
}

function anOrganisation(): OrganisationId {
  return uuidV7(1_700_000_000_000, randomBytes(10)) as OrganisationId;
}
