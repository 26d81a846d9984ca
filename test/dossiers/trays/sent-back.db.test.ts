import type { DossierId } from '#kernel/id.js';
import type { StepId } from '#circuits/definition.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { SentBack } from '#dossiers/trays/tray-item.js';
import { moment } from '../../support/chart.js';
import { done } from '../../support/organisation.js';
import { aParapheur, asking, aTown, seenOf } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;
let now = moment('2025-04-10T08:00:00Z');

async function opened() {
  const made = await aTown(parapheur);
  await parapheur.db.database.transaction(made.id, (manager) => parapheur.circuits.publish(manager, made.id, {
    format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
    root: { kind: 'sequence', nodes: [
      { kind: 'visa', id: 'accueil' as StepId, name: 'Visa', who: { kind: 'desk', desk: 'accueil' } },
      { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
    ] },
  }, { personId: null, name: 'Test' }));
  return made;
}

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
  town = await opened();
  people = asking(parapheur, town);
}, 120_000);
afterAll(() => parapheur?.db.close());

const returned = (dossier: Dossier, reason: string) => people.ask(town.second, dossier.id, { type: 'return', seen: seenOf(dossier), step: null, reason, to: 'submitter' });
async function backOf(id: DossierId, tray: 'returned' | 'sent' = 'returned'): Promise<SentBack | null | undefined> {
  return (await parapheur.trays.page(town.actor(town.dgs), tray, null, 100)).items.find(({ dossierId }) => dossierId === id)?.sentBack;
}

describe('what came back says why', () => {
  it('returned: who asks for the correction and its reason, the last time it was asked', async () => {
    const sent = await people.submitted();
    expect(await backOf(sent.id, 'sent')).toBeNull();
    const once = done(await returned(sent, 'Montant à revoir'));
    expect(await backOf(sent.id)).toEqual({ by: 'Cléa VERT', at: now, reason: 'Montant à revoir', reopenable: false });
    const again = done(await people.ask(town.dgs, sent.id, { type: 'resubmit', seen: seenOf(once) }));
    expect(await backOf(sent.id, 'sent')).toBeNull();
    now = moment('2025-04-11T08:00:00Z');
    done(await returned(again, 'Annexe manquante'));
    expect(await backOf(sent.id)).toMatchObject({ at: now, reason: 'Annexe manquante' });
  });

  it('rejected: the decision that ended it, and not the one of a former life', async () => {
    const first = done(await people.decide(town.second, await people.submitted(), 'reject', 'Pièce illisible'));
    const draft = done(await people.ask(town.dgs, first.id, { type: 'reopen' }));
    const sent = done(await people.ask(town.dgs, first.id, { type: 'submit', seen: seenOf(draft) }));
    const approved = done(await people.decide(town.second, sent, 'approve'));
    done(await people.decide(town.mayor, approved, 'reject', 'Inopportun cette année'));
    expect(await backOf(first.id)).toEqual({ by: 'Ada BLANC', at: now, reason: 'Inopportun cette année', reopenable: true });
  });

  it('called off: who did so and why, which the evidence alone keeps', async () => {
    const sent = await people.submitted();
    done(await people.ask(town.dgs, sent.id, { type: 'cancel', reason: 'La séance est reportée' }));
    expect(await backOf(sent.id)).toEqual({ by: 'Eva GRIS', at: now, reason: 'La séance est reportée', reopenable: true });
  });

  it('is no draft again once a file bears a signature', async () => {
    const sent = await people.submitted();
    const approved = done(await people.decide(town.second, sent, 'approve'));
    done(await people.decide(town.mayor, approved, 'reject', 'Inopportun cette année'));
    await parapheur.db.dataSource.query(`update task set signature = '{"appliedAt":"2025-04-10T08:00:00Z"}' where dossier_id = $1 and number = 1`, [sent.id]);
    expect((await backOf(sent.id))?.reopenable).toBe(false);
  });

  it('is told to whoever began it, in the collectivité it lies in, and nowhere else', async () => {
    const sent = await people.submitted();
    done(await returned(sent, 'Montant à revoir'));
    const other = await opened();
    for (const actor of [town.actor(town.second), { ...town.actor(town.dgs), organisationId: other.id }]) {
      expect((await parapheur.trays.page(actor, 'returned', null, 100)).items).toEqual([]);
    }
    const { database } = parapheur.db;
    expect(await database.transaction(other.id, (manager) => parapheur.services.evidence.lastOf(manager, town.id, [sent.id], 'dossier.returned'))).toEqual([]);
    expect(await database.transaction(town.id, (manager) => parapheur.services.evidence.lastOf(manager, town.id, [sent.id], 'dossier.returned'))).toHaveLength(1);
  });
});
