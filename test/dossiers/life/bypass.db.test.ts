import type { PersonId } from '#kernel/id.js';
import type { Instant } from '#kernel/clock.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { replay } from '#dossiers/apply.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf } from '#dossiers/event-entry.js';
import { whatHappened } from '#evidence/telling.js';
import type { Actor } from '#organisation/actor.js';
import { moment } from '../../support/chart.js';
import { done } from '../../support/organisation.js';
import { aParapheur, aTown, asking } from '../a-service.js';

const now: Instant = moment('2025-04-10T08:00:00Z');
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => now }); }, 120_000);
afterAll(() => parapheur?.db.close());

const step = (id: string, desk: string, more: Partial<Step> = {}): Step => ({ kind: 'visa', id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk', desk }, ...more });
const mayor = step('maire', '', { kind: 'signature', name: 'Signature du maire', who: { kind: 'lawful-signatory' } });
const secretary = step('secretaire', '', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });

async function aTownWhere(...nodes: Node[]) {
  const town = await aTown(parapheur);
  const definition: CircuitDefinition = { format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: [], root: { kind: 'sequence', nodes } };
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, definition, { personId: null, name: 'Test' }));
  const administrator: Actor = { ...town.actor(town.first), permissions: ['dossiers.read', 'dossiers.bypass', 'evidence.read'] };
  return {
    ...town, people: asking(parapheur, town),
    bypass: (dossier: Dossier, id: string, reason: string | null = 'Agent en arrêt, délai de convocation', metadata?: Record<string, string>, by: Actor = administrator) =>
      parapheur.dossiers.ask(by, dossier.id, { type: 'bypass', step: id as StepId, reason, ...(metadata ? { metadata } : {}) }, null),
    kept: ({ id }: Dossier) => parapheur.db.database.transaction(town.id, (manager) => parapheur.store.load(manager, town.id, id)),
    journal: ({ id }: Dossier) => parapheur.db.database.transaction(town.id, (manager) => parapheur.services.evidence.read(manager, town.id, id)),
    toDo: async (who: PersonId) => (await parapheur.trays.page(town.actor(who), 'to-do', null, 10)).items.length,
  };
}

describe('a step an administrator passes over', () => {
  it('opens the next one, says who, what and why, and is read back from the evidence', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const passed = done(await town.bypass(await town.people.submitted(), 'direction'));
    expect([await town.toDo(town.dgs), await town.toDo(town.second)]).toEqual([0, 1]);
    expect(await town.kept(passed)).toEqual(passed);
    const journal = await town.journal(passed);
    expect(replay(journal.flatMap(({ entry }) => eventOf(entry) ?? []))).toEqual(passed);
    const { entry } = journal.at(-1)!;
    expect([entry.actor.name, whatHappened(entry, { timeZone: 'Europe/Paris', undone: new Set() }).replaceAll('\u00A0', ' ')])
      .toEqual(['Bea NOIR', 'Étape passée outre par un administrateur : Visa direction. Motif : « Agent en arrêt, délai de convocation »']);
  });

  it('gives the facts it asks for, or is refused', async () => {
    const town = await aTownWhere(step('direction', 'direction', { asksToApprove: ['matter'] }), mayor, secretary);
    const sent = await town.people.submitted();
    expect(await town.bypass(sent, 'direction')).toMatchObject({ refused: 'dossier.asked-missing' });
    expect(done(await town.bypass(sent, 'direction', 'Motif suffisant', { matter: '5.2' })).metadata).toMatchObject({ matter: '5.2' });
  });

  it.each<[string, string, string | null, string]>([
    ['a signature, which the law alone gives', 'maire', 'Maire absent', 'dossier.not-to-be-bypassed'],
    ['without a reason', 'direction', '  ', 'dossier.reason-required'],
    ['a step that does not wait', 'accueil', 'Trop long', 'dossier.no-such-step'],
  ])('is refused: %s', async (_, id, reason, refused) => {
    const town = await aTownWhere({ kind: 'allOf', branches: [step('direction', 'direction'), mayor] }, step('accueil', 'accueil'), secretary);
    const sent = await town.people.submitted();
    expect(await town.bypass(sent, id, reason)).toMatchObject({ refused });
    expect(await town.kept(sent)).toEqual(sent);
  });

  it('is refused to who is asked: one decides what is one’s own', async () => {
    const town = await aTownWhere(step('direction', 'direction'), mayor, secretary);
    const sent = await town.people.submitted();
    const herself: Actor = { ...town.actor(town.dgs), permissions: ['dossiers.read', 'dossiers.bypass'] };
    expect(await town.bypass(sent, 'direction', 'Plus vite', undefined, herself)).toMatchObject({ refused: 'dossier.yours-to-decide' });
  });

  it('and the visa given at the same instant: one of the two, and the other is told', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const sent = await town.people.submitted();
    const outcomes = await Promise.all([town.bypass(sent, 'direction'), town.people.decide(town.dgs, sent, 'approve')]);
    expect(outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : 'done')).sort()).toEqual(['done', expect.stringMatching(/^dossier\.(no-such-step|step-closed)$/)]);
    expect((await town.kept(sent))!.tasks.filter(({ step: id }) => id === 'accueil')).toHaveLength(1);
  });
});
