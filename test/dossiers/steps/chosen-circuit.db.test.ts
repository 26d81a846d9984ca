import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { replay } from '#dossiers/apply.js';
import { eventOf } from '#dossiers/event-entry.js';
import { moment } from '../../support/chart.js';
import { done } from '../../support/organisation.js';
import { aParapheur, aTown, asking, circuit as usual, seenOf } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => moment('2025-04-10T08:00:00Z') }); }, 120_000);
afterAll(() => parapheur?.db.close());

const short: CircuitDefinition = {
  format: 1, key: 'deliberation-courte', name: 'Délibération, circuit court', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
    { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
  ] },
};

async function aTownWithTwo() {
  const town = await aTown(parapheur);
  const publish = (definition: CircuitDefinition) => parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, definition, { personId: null, name: 'Test' }));
  await publish(short);
  await publish({ ...short, key: 'courrier-court', name: 'Courrier court', dossierTypes: ['courrier'] });
  const people = asking(parapheur, town);
  const draft = await people.draft();
  return {
    ...town, people, draft,
    choose: (circuitKey: string | null) => people.ask(town.dgs, draft.id, { type: 'edit', circuitKey }),
    submit: () => people.ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(draft) }),
    kept: () => parapheur.db.database.transaction(town.id, (manager) => parapheur.store.load(manager, town.id, draft.id)),
    told: () => parapheur.db.database.transaction(town.id, async (manager) => replay((await parapheur.services.evidence.read(manager, town.id, draft.id)).flatMap(({ entry }) => eventOf(entry) ?? []))),
  };
}

describe('the circuit a dossier follows', () => {
  it('is the usual one of its type, unless another is chosen', async () => {
    const town = await aTownWithTwo();
    expect(done(await town.submit()).circuit).toMatchObject({ key: usual.key });
    const other = await aTownWithTwo();
    done(await other.choose('deliberation-courte'));
    const sent = done(await other.submit());
    expect([sent.circuit?.key, sent.tasks.map(({ step }) => step)]).toEqual(['deliberation-courte', ['maire']]);
    expect(await other.kept()).toEqual(sent);
    expect(await other.told()).toEqual(sent);
  });

  it('is the usual one again when the choice is taken back; another change of the draft keeps the choice', async () => {
    const town = await aTownWithTwo();
    done(await town.choose('deliberation-courte'));
    expect(done(await town.people.ask(town.dgs, town.draft.id, { type: 'edit', title: 'Budget rectificatif' })).circuitKey).toBe('deliberation-courte');
    done(await town.choose(null));
    expect(done(await town.submit()).circuit).toMatchObject({ key: usual.key });
  });

  it.each(['courrier-court', 'inconnu'])('is refused at the departure when it is not made for the type, or is not there: %s', async (key) => {
    const town = await aTownWithTwo();
    done(await town.choose(key));
    expect(await town.submit()).toMatchObject({ refused: 'dossier.chosen-circuit-gone' });
    expect((await town.kept())?.status).toBe('draft');
  });
});
