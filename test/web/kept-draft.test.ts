import { ApiProblem, readProblem, Unreachable } from '../../web/src/api/problem.js';
import type { Dossier, DossierType } from '../../web/src/dossiers/dossier.js';
import { ChangedElsewhere, DraftKeeper, type Wire } from '../../web/src/dossiers/draft-keeper.js';
import type { Begun, Fields } from '../../web/src/dossiers/kept-draft.js';

const TYPE = { key: 'courrier', metadata: [{ key: 'amount', label: 'Montant', kind: 'amount', required: false }] } as unknown as DossierType;
const aDraft = (title: string, version = 1, metadata = {}): Dossier => ({ id: 'd1', type: 'courrier', title, version, metadata }) as unknown as Dossier;
const refused = (status: number): ApiProblem => new ApiProblem(readProblem(status, {}));

/** A server with one draft, behind a line that can be cut before a request arrives, or before its answer does. */
class Server implements Wire {
  draft: Dossier | null = null;
  line: 'whole' | 'cut' | 'answer-lost' = 'whole';
  made: Begun[] = [];
  readonly tab = new Map<string, string>();
  readonly moves: (string | null)[][] = [];
  readonly discarded: string[] = [];
  /** What happens in the page while a request is on its way. */
  meanwhile = (): void => undefined;
  private keys = 0;

  create = async (begun: Begun): Promise<Dossier> => this.through(() => {
    if (this.draft === null) this.made.push(begun);
    return (this.draft ??= aDraft(begun.title, 1, begun.metadata));
  });

  edit = async (_id: string, { title, metadata }: Fields, seen: number): Promise<Dossier> => this.through(() => {
    if (this.draft?.version !== seen) throw refused(412);
    return (this.draft = aDraft(title, seen + 1, metadata));
  });

  read = async (): Promise<Dossier> => this.through(() => this.draft!);
  discard = (id: string): void => void this.discarded.push(id);
  newKey = (): string => `key-${(this.keys += 1)}`;
  typeOf = (key: string): DossierType | undefined => (key === TYPE.key ? TYPE : undefined);
  textOf = ({ type, title }: Dossier) => ({ type, title, typed: {} });
  recall = (id: string | null): string => this.tab.get(id ?? 'new') ?? '';
  remember = (id: string | null, kept: string): void => void (kept === '' ? this.tab.delete(id ?? 'new') : this.tab.set(id ?? 'new', kept));
  moved = (from: string | null, to: string | null): void => void this.moves.push([from, to]);

  private through<T>(work: () => T): T {
    if (this.line === 'cut') throw new Unreachable();
    const answer = work();
    this.meanwhile();
    if (this.line === 'answer-lost') throw new Unreachable();
    return answer;
  }
}

/** A draft on the server, being typed in. */
function aKeeper(server: Server): DraftKeeper {
  server.draft ??= aDraft('Budget');
  return new DraftKeeper(server.draft, server);
}

it('keeps what is typed in the tab until the server has it, and forgets it then', async () => {
  const server = new Server();
  const keeper = aKeeper(server);
  expect([keeper.isUnsaved(), server.tab.size]).toEqual([false, 0]);
  keeper.type({ title: 'Budget 2027' });
  expect([keeper.isUnsaved(), server.tab.size]).toEqual([true, 1]);
  await keeper.send();
  expect([server.draft?.title, keeper.isUnsaved(), server.tab.size]).toEqual(['Budget 2027', false, 0]);
});

it('goes on with what did not arrive, after a reload as after signing in again', async () => {
  const server = new Server();
  const before = aKeeper(server);
  server.line = 'cut';
  before.type({ title: 'Budget 2027' });
  await expect(before.send()).rejects.toThrow(Unreachable);
  server.line = 'whole';
  const after = aKeeper(server);
  expect([after.text.title, after.clash, after.isDue()]).toEqual(['Budget 2027', null, true]);
  await after.send();
  expect([server.draft?.title, server.tab.size]).toEqual(['Budget 2027', 0]);
});

it('asks whose is kept when another has changed the draft meanwhile, and writes over neither', async () => {
  const server = new Server();
  const before = aKeeper(server);
  server.line = 'cut';
  before.type({ title: 'Mon budget' });
  await expect(before.send()).rejects.toThrow(Unreachable);
  server.line = 'whole';
  server.draft = aDraft('Leur budget', 5);
  const after = aKeeper(server);
  expect([after.text.title, after.clash?.title, after.isDue()]).toEqual(['Mon budget', 'Leur budget', false]);
  // Reloaded without having chosen: it is asked again.
  expect(aKeeper(server).clash?.title).toBe('Leur budget');
  after.keepMine();
  await after.send();
  expect([server.draft.title, after.clash, server.tab.size]).toEqual(['Mon budget', null, 0]);
});

it('finds at the save that another has changed it; theirs is taken as it is', async () => {
  const server = new Server();
  const keeper = aKeeper(server);
  server.draft = aDraft('Leur budget', 2);
  keeper.type({ title: 'Mon budget' });
  await expect(keeper.send()).rejects.toThrow(ChangedElsewhere);
  expect([server.draft.title, keeper.isDue(), keeper.isUnsaved()]).toEqual(['Leur budget', false, true]);
  keeper.takeTheirs();
  expect([keeper.text.title, keeper.isUnsaved(), server.tab.size]).toEqual(['Leur budget', false, 0]);
  keeper.type({ title: 'Leur budget, relu' });
  await keeper.send();
  expect(server.draft.title).toBe('Leur budget, relu');
});

it('a file added elsewhere, or a save whose answer was lost, is no change of another', async () => {
  const server = new Server();
  const keeper = aKeeper(server);
  server.draft = aDraft('Budget', 4);
  keeper.type({ title: 'Budget 2027' });
  server.line = 'answer-lost';
  await expect(keeper.send()).rejects.toBeInstanceOf(Unreachable);
  server.line = 'whole';
  keeper.type({ title: 'Budget 2027, relu' });
  await keeper.send();
  server.line = 'answer-lost';
  keeper.type({ title: 'Budget 2028' });
  await expect(keeper.send()).rejects.toBeInstanceOf(Unreachable);
  server.line = 'whole';
  keeper.type({ title: 'Budget 2028, relu' });
  const again = aKeeper(server);
  expect([again.text.title, again.clash]).toEqual(['Budget 2028, relu', null]);
  await again.send();
  expect(server.draft.title).toBe('Budget 2028, relu');
});

it('makes one draft though the first answer was lost, then saves what was typed since', async () => {
  const server = new Server();
  const keeper = new DraftKeeper(null, server);
  keeper.type({ type: 'courrier', title: 'Budget' });
  server.line = 'answer-lost';
  await expect(keeper.send()).rejects.toThrow(Unreachable);
  server.line = 'whole';
  // Reloaded meanwhile.
  const after = new DraftKeeper(null, server);
  after.type({ title: 'Budget 2027' });
  await after.send();
  expect(server.made).toHaveLength(1);
  expect([after.id, after.isDue(), server.moves]).toEqual(['d1', true, [[null, 'd1']]]);
  await after.send();
  expect([server.draft?.title, server.tab.size]).toEqual(['Budget 2027', 0]);
});

it('keeps what cannot be sent yet: a number half written, a title without a type', async () => {
  const server = new Server();
  const keeper = aKeeper(server);
  keeper.type({ typed: { amount: '12,' }, title: 'Budget 2027' });
  await keeper.send();
  expect([server.draft?.title, server.draft?.metadata, keeper.isUnsaved()]).toEqual(['Budget 2027', {}, true]);
  expect(aKeeper(server).text.typed).toEqual({ amount: '12,' });
  const fresh = new DraftKeeper(null, server);
  fresh.type({ title: 'Sans type' });
  expect([fresh.isDue(), fresh.isUnsaved(), new DraftKeeper(null, server).text.title]).toEqual([false, true, 'Sans type']);
});

it('leaves to the page that is open now what a page left behind saves late', async () => {
  const server = new Server();
  const left = aKeeper(server);
  left.type({ title: 'Budget 2027' });
  const now = aKeeper(server);
  now.type({ title: 'Budget 2027, relu' });
  await left.send();
  expect(new DraftKeeper(server.draft, server).text.title).toBe('Budget 2027, relu');
});

/** Another type is chosen while the next request is on its way. */
function choosesMeanwhile(server: Server, keeper: DraftKeeper): void {
  server.meanwhile = () => {
    server.meanwhile = () => undefined;
    keeper.begin();
    keeper.type({ type: 'courrier', title: 'Autre budget' });
  };
}

it('another type chosen while the draft is being made: the one made is thrown away, and what is typed is of the next', async () => {
  const server = new Server();
  const keeper = new DraftKeeper(null, server);
  keeper.type({ type: 'courrier', title: 'Budget' });
  choosesMeanwhile(server, keeper);
  expect(await keeper.send()).toBeNull();
  expect([keeper.id, server.discarded, keeper.text.title, keeper.isDue()]).toEqual([null, ['d1'], 'Autre budget', true]);
  // Reloaded just then.
  expect(new DraftKeeper(null, server).text.title).toBe('Autre budget');
  server.draft = null;
  expect((await keeper.send())?.title).toBe('Autre budget');
  expect([keeper.id, server.made.map(({ key, title }) => [key, title]), server.tab.size]).toEqual(['d1', [['key-1', 'Budget'], ['key-2', 'Autre budget']], 0]);
});

it('another type chosen while a draft is being saved: the save is of the draft that is left', async () => {
  const server = new Server();
  const keeper = aKeeper(server);
  keeper.type({ title: 'Budget 2027' });
  choosesMeanwhile(server, keeper);
  expect(await keeper.send()).toBeNull();
  expect([keeper.id, keeper.clash, keeper.isDue()]).toEqual([null, null, true]);
});

it('another type chosen while one finds that another person has changed the draft: nothing is left to choose', async () => {
  const server = new Server();
  const keeper = aKeeper(server);
  server.draft = aDraft('Leur budget', 2);
  keeper.type({ title: 'Mon budget' });
  choosesMeanwhile(server, keeper);
  expect(await keeper.send()).toBeNull();
  expect([keeper.id, keeper.clash, keeper.isDue()]).toEqual([null, null, true]);
});
