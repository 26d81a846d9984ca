import type { AccountId, DossierId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { entryOf, eventOf } from '#dossiers/event-entry.js';
import { aParapheur, aPiece, aTown, now, seenOf } from './a-service.js';
import { done, fresh } from '../support/organisation.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;

beforeAll(async () => {
  parapheur = await aParapheur();
  town = await aTown(parapheur);
}, 60_000);
afterAll(() => parapheur?.db.close());

const chainOf = (id: string) => parapheur.db.database.transaction(town.id, async (manager) => ({
  entries: await parapheur.services.evidence.read(manager, town.id, id), verdict: await parapheur.services.evidence.verify(manager, town.id, id),
}));

describe('the evidence of a dossier', () => {
  it('names the account that acted, of each decision and of each attempt the law refused', async () => {
    const [dgs, mayor, stranger] = [town.actor(town.dgs), town.actor(town.mayor), town.actor(town.dgs)];
    const id = fresh<DossierId>();
    const ask = (actor: typeof dgs, command: Parameters<typeof parapheur.dossiers.ask>[2]) => parapheur.dossiers.ask(actor, id, command, null);
    done(await ask(dgs, { type: 'create', id, dossierType: 'deliberation', title: 'Budget primitif', metadata: { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor }, desk: null }));
    const draft = done(await ask(dgs, { type: 'add-document', document: aPiece() }));
    const seen = seenOf(draft);
    done(await ask(dgs, { type: 'submit', seen }));
    done(await ask(dgs, { type: 'approve', seen, step: null, reason: null }));
    expect(isRefusal(await ask(stranger, { type: 'sign', seen, step: null, reason: null }))).toBe(true);
    done(await ask(mayor, { type: 'sign', seen, step: null, reason: null }));
    const { entries, verdict } = await chainOf(id);
    expect(entries.map(({ entry }) => [entry.action, entry.actor.accountId])).toEqual([
      ['dossier.created', dgs.accountId], ['dossier.document-added', dgs.accountId], ['dossier.submitted', dgs.accountId],
      ['dossier.approved', dgs.accountId], ['dossier.refused', stranger.accountId], ['dossier.signed', mayor.accountId],
    ]);
    expect(verdict.ok).toBe(true);
    expect(entries.map(({ entry }) => eventOf(entry)?.by.account)).toEqual([dgs, dgs, dgs, dgs, undefined, mayor].map((actor) => actor?.accountId));
  });

  it('written before accounts were told still holds, and goes on with them in the same chain', async () => {
    const chain = fresh<DossierId>();
    const created = { type: 'created' as const, at: now, dossier: chain, dossierType: 'courrier', title: 'Ancien', metadata: {}, submitter: { person: town.dgs, name: 'Eva GRIS', desk: null } };
    const before = entryOf({ ...created, by: { person: town.dgs, name: 'Eva GRIS' } });
    expect(before.actor).toEqual({ personId: town.dgs, name: 'Eva GRIS' });
    const account = fresh<AccountId>();
    const after = entryOf({ type: 'discarded', at: now, by: { person: town.dgs, name: 'Eva GRIS', account } });
    await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.evidence.record(manager, town.id, chain, [before, after]));
    const { entries, verdict } = await chainOf(chain);
    expect(verdict).toMatchObject({ ok: true, head: { sequence: 2 } });
    expect(entries.map(({ entry }) => entry.actor.accountId)).toEqual([undefined, account]);
  });
});
