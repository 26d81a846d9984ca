import { sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { replay } from '#dossiers/apply.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf } from '#dossiers/event-entry.js';
import { signedTasks } from '#dossiers/task.js';
import { recordImpediment, closeImpediment } from '#organisation/change.js';
import { done, fresh } from '../support/organisation.js';
import { aParapheur, aPiece, asking, aTown, now, seenOf } from './a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;

beforeAll(async () => {
  parapheur = await aParapheur();
  town = await aTown(parapheur);
  people = asking(parapheur, town);
}, 120_000);
afterAll(() => parapheur?.db.close());

const inTown = <T>(work: Parameters<typeof parapheur.db.database.transaction<T>>[1]) => parapheur.db.database.transaction(town.id, work);
const kept = (dossier: Dossier) => inTown((manager) => parapheur.store.load(manager, town.id, dossier.id));
const told = (dossier: Dossier) => inTown(async (manager) => (await parapheur.services.evidence.read(manager, town.id, dossier.id)).map(({ entry }) => entry));
const sealJobs = async (dossier: Dossier) => parapheur.db.dataSource.query(`select count(*)::integer as count from pgboss.job where name = 'seal' and data ->> 'dossier' = $1`, [dossier.id]).then((rows) => rows[0].count);
const codes = (outcomes: readonly unknown[]) => outcomes.map((outcome) => (isRefusal(outcome) ? outcome.refused : 'done')).sort();

describe('a dossier in the database', () => {
  it('is the same when it is read, and when its evidence is replayed, at every step of its life', async () => {
    const steps = [await people.draft()];
    steps.push(done(await people.ask(town.dgs, steps[0]!.id, { type: 'edit', title: 'Budget primitif 2025', metadata: { matter: '7.1' } })));
    const annexe = { ...aPiece('annexe.pdf'), role: 'attachment' as const };
    done(await people.ask(town.dgs, steps[0]!.id, { type: 'add-document', document: annexe }));
    steps.push(done(await people.ask(town.dgs, steps[0]!.id, { type: 'remove-document', document: annexe.id })));
    steps.push(done(await people.ask(town.dgs, steps[0]!.id, { type: 'submit', seen: seenOf(steps.at(-1)!) })));
    for (const [who, act] of [[town.second, 'approve'], [town.mayor, 'sign'], [town.councillor, 'sign']] as const) {
      steps.push(done(await people.decide(who, steps.at(-1)!, act)));
      expect(await kept(steps.at(-1)!)).toEqual(steps.at(-1));
    }
    const sealing = steps.at(-1)!;
    expect(sealing.status).toBe('sealing');
    expect(await sealJobs(sealing)).toBe(1);
    const file = { document: sealing.documents[0]!.id, original: sealing.documents[0]!.sha256, sha256: sha256('signé'), sizeBytes: 9000, steps: signedTasks(sealing.tasks).map((task) => task.step) };
    const finished = done(await parapheur.dossiers.report(town.id, sealing.id, { type: 'record-seal', from: sealing.version, files: [file], docket: sha256('bordereau') }));
    expect(await kept(finished)).toEqual(finished);
    expect(replay((await told(finished)).map((entry) => eventOf(entry)!))).toEqual(finished);
    expect(await inTown((manager) => parapheur.services.evidence.verify(manager, town.id, finished.id))).toMatchObject({ ok: true });
    const signatures = await inTown((manager) => manager.query('select step, person_id from signature where dossier_id = $1 order by signed_at, step', [finished.id]));
    expect(signatures.map((row: { person_id: string }) => row.person_id).sort()).toEqual([town.mayor, town.councillor].sort());
  });

  it('disappears with its draft, and leaves its evidence', async () => {
    const draft = await people.draft();
    done(await people.ask(town.dgs, draft.id, { type: 'discard' }));
    expect(await kept(draft)).toBeNull();
    expect((await told(draft)).at(-1)).toMatchObject({ action: 'dossier.discarded' });
  });

  it('does not exist for a stranger, for another collectivité, nor while it is someone’s draft', async () => {
    const other = await aTown(parapheur);
    const running = await people.submitted();
    const unknown = { code: 'dossier.unknown', status: 404 };
    await expect(parapheur.dossiers.ask(other.actor(other.mayor), running.id, { type: 'approve', seen: [], step: null, reason: null }, null)).rejects.toMatchObject(unknown);
    await expect(people.ask(town.mayor, fresh<DossierId>(), { type: 'approve', seen: [], step: null, reason: null })).rejects.toMatchObject(unknown);
    const draft = await people.draft();
    await expect(people.decide(town.second, draft, 'approve')).rejects.toBeInstanceOf(Denied);
  });
});

describe('two at once', () => {
  it('decide one step: one success, the others learn who was faster, one line of evidence', async () => {
    const dossier = await people.submitted();
    const outcomes = await Promise.all([town.dgs, town.second, town.dgs, town.second, town.dgs, town.second].map((who) => people.decide(who, dossier, 'approve')));
    expect(codes(outcomes)).toEqual(['done', ...Array<string>(5).fill('dossier.step-closed')]);
    expect((await told(dossier)).filter((entry) => entry.action === 'dossier.approved')).toHaveLength(1);
    expect((await kept(dossier))!.tasks.filter((task) => task.decision)).toHaveLength(1);
  });

  it('sign the last step twice: one seal', async () => {
    const dossier = await people.submitted();
    done(await people.decide(town.dgs, dossier, 'approve'));
    done(await people.decide(town.mayor, dossier, 'sign'));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => people.decide(town.councillor, dossier, 'sign')));
    expect(codes(outcomes).filter((code) => code === 'done')).toHaveLength(1);
    expect(await sealJobs(dossier)).toBe(1);
  });

  it('approve and reject: one of the two, and nothing after a rejection', async () => {
    const dossier = await people.submitted();
    const outcomes = await Promise.all([people.decide(town.dgs, dossier, 'approve'), people.decide(town.second, dossier, 'reject', 'Pièce manquante')]);
    expect(codes(outcomes).filter((code) => code === 'done')).toHaveLength(1);
    const entries = (await told(dossier)).map((entry) => entry.action);
    if (entries.includes('dossier.rejected')) expect(entries.at(-1)).toBe('dossier.rejected');
    expect(replay((await told(dossier)).map((entry) => eventOf(entry)!))).toEqual(await kept(dossier));
  });
});

describe('a request with a key', () => {
  const key = (text: string, of: string) => ({ sender: town.dgs, key: text, digest: sha256(of) });

  it('is answered once: repeated, it gives the dossier back and changes nothing', async () => {
    const dossier = await people.submitted();
    const first = done(await people.decide(town.dgs, dossier, 'approve', null, key('k1', 'approve')));
    const again = done(await people.decide(town.dgs, dossier, 'approve', null, key('k1', 'approve')));
    expect(again).toEqual(first);
    expect((await told(dossier)).filter((entry) => entry.action === 'dossier.approved')).toHaveLength(1);
  });

  it('may arrive many times at the same instant', async () => {
    const dossier = await people.submitted();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => people.decide(town.dgs, dossier, 'approve', null, key('k2', 'approve'))));
    expect(codes(outcomes)).toEqual(Array<string>(10).fill('done'));
    const ids = [fresh<DossierId>(), fresh<DossierId>(), fresh<DossierId>()];
    const created = await Promise.all(ids.map((id) => people.ask(town.dgs, id, { type: 'create', id, dossierType: 'deliberation', title: 'Une fois', metadata: {}, desk: null }, key('k3', 'create'))));
    expect(new Set(created.map((outcome) => done(outcome).id)).size).toBe(1);
  });

  it('is refused for something else', async () => {
    const dossier = await people.submitted();
    done(await people.decide(town.dgs, dossier, 'approve', null, key('k4', 'approve')));
    expect(await people.decide(town.dgs, dossier, 'approve', null, key('k4', 'other'))).toMatchObject({ refused: 'dossier.key-used-otherwise' });
  });
});

describe('a refused signature', () => {
  it('is kept as proof, and changes nothing', async () => {
    const dossier = await people.submitted();
    done(await people.decide(town.dgs, dossier, 'approve'));
    expect(await people.decide(town.second, dossier, 'sign')).toMatchObject({ refused: 'signature.no-power' });
    const entries = await told(dossier);
    expect(entries.at(-1)).toMatchObject({ action: 'dossier.refused', actor: { name: 'Cléa VERT' }, facts: { code: 'signature.no-power' } });
    const events = entries.map((entry) => eventOf(entry)).filter((event) => event !== null);
    expect(replay(events)).toEqual(await kept(dossier));
  });
});

describe('the trays', () => {
  it('follow the dossier: the submitter’s, the desks’, then the lawful signatory’s as the impediment opens and closes', async () => {
    const here = await aTown(parapheur);
    const them = asking(parapheur, here);
    const tray = async (who: Parameters<typeof here.actor>[0], name: 'to-do' | 'sent' | 'drafts' | 'done' | 'returned') => (await parapheur.trays.page(here.actor(who), name, null, 10)).items;
    const dossier = await them.submitted();
    expect(await tray(here.second, 'to-do')).toMatchObject([{ dossierId: dossier.id, action: 'visa', deskName: 'Accueil', stepPosition: 1, stepCount: 4, pages: 2, unread: true }]);
    expect(await tray(here.dgs, 'sent')).toMatchObject([{ dossierId: dossier.id, status: 'running' }]);
    done(await them.decide(here.second, dossier, 'approve'));
    expect(await tray(here.dgs, 'to-do')).toEqual([]);
    expect(await tray(here.second, 'done')).toMatchObject([{ dossierId: dossier.id }]);
    expect(await tray(here.mayor, 'to-do')).toMatchObject([{ action: 'signature', forWhom: null }]);
    const clerk = { personId: null, name: 'Test' };
    const impediment = done(await parapheur.services.changes.change(here.id, clerk, (chart) => recordImpediment(chart, {
      id: fresh(), person: here.mayor, cause: 'illness', motive: 'Hospitalisation', statedBy: here.first, proof: null, recordedAt: now, beginsAt: now, endsAt: null })));
    expect(await tray(here.mayor, 'to-do')).toEqual([]);
    expect(await tray(here.first, 'to-do')).toMatchObject([{ action: 'signature', forWhom: { name: 'Ada Blanc', mention: 'Pour la Maire empêchée' } }]);
    expect(await parapheur.trays.counts(here.actor(here.first))).toMatchObject({ toDo: 1, toSign: 1, late: 0 });
    done(await parapheur.services.changes.change(here.id, clerk, (chart, at) => closeImpediment(chart, impediment.id, at)));
    expect(await tray(here.mayor, 'to-do')).toHaveLength(1);
    expect(await tray(here.first, 'to-do')).toEqual([]);
  });

  it('go from page to page without losing or repeating a line', async () => {
    const here = await aTown(parapheur);
    const them = asking(parapheur, here);
    const all = new Set<string>();
    for (let made = 0; made < 7; made += 1) all.add((await them.submitted()).id);
    for (const [who, name] of [[here.second, 'to-do'], [here.dgs, 'to-do'], [here.dgs, 'sent']] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof parapheur.trays.page>> = await parapheur.trays.page(here.actor(who), name, after, 3);
        expect(page.total).toBe(7);
        seen.push(...page.items.map((item) => item.dossierId));
        after = page.next;
      } while (after);
      expect(seen).toHaveLength(7);
      expect(new Set(seen)).toEqual(all);
    }
    await expect(parapheur.trays.page(here.actor(here.dgs), 'to-do', 'bm9wZQ', 3)).rejects.toMatchObject({ code: 'dossier.bad-cursor' });
  });

  it('read their lines from the index, without sorting', async () => {
    const plan = await parapheur.db.database.transaction('00000000-0000-7000-8000-000000000000' as OrganisationId, async (manager) => {
      await manager.query('set local enable_seqscan = off');
      await manager.query('set local enable_bitmapscan = off');
      return manager.query(`explain select * from task t where t.organisation_id = $1 and t.closed_at is null and t.addressee_key = $2 and (t.opened_at, t.dossier_id, t.number) > ($3, $4, $5) order by t.opened_at, t.dossier_id, t.number limit 50`,
        [town.id, 'desk:x', now, town.id, 1]) as Promise<{ 'QUERY PLAN': string }[]>;
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('task_waiting');
    expect(text).not.toContain('Sort');
  });
});
