import { compile } from '#circuits/compile.js';
import type { DossierId } from '#kernel/id.js';
import { changeTold, crowdedOut, MOST_STREAMS_EACH, newsFor } from '#dossiers/news/news-for.js';
import type { Sight } from '#dossiers/reading/sight.js';
import { person } from '../../support/chart.js';
import { aDossier, aTown, deliberationCircuit, monday, type TestDossier } from '../../support/dossier.js';

const circuit = { machine: compile(deliberationCircuit) } as NonNullable<Sight['circuit']>;
const sightOf = ({ dossier, chart }: TestDossier): Sight => ({ dossier: dossier!, chart, credentials: [], houseSeals: [], at: monday, circuit, opened: [] });
const caller = (name: string) => ({ personId: person(name), permissions: [] }) as unknown as Parameters<typeof newsFor>[0];

function told(name: string, before: TestDossier | null, after: TestDossier) {
  const change = changeTold(before?.dossier ?? null, after.dossier!);
  return newsFor(caller(name), [change], new Map([[change.id, sightOf(after)]]));
}

const draft = aDossier({ chart: aTown() });
const sent = draft.submitted();

it('of a dossier that was sent, those who may see it are told its name and its version, nobody else anything', () => {
  const { id, version } = sent.dossier!;
  for (const who of ['Gus Agent', 'Dora Dir', 'Ada Roy']) expect({ who, told: told(who, draft, sent) }).toEqual({ who, told: { everything: false, dossiers: [{ id, version }] } });
  for (const who of ['Fay Mer', 'Cid Sud']) expect({ who, told: told(who, draft, sent) }).toEqual({ who, told: null });
});

it('of a draft, those who prepare it alone', () => {
  expect(told('Gus Agent', null, draft)).toMatchObject({ dossiers: [{ id: draft.dossier!.id }] });
  expect(told('Dora Dir', null, draft)).toBeNull();
});

it('of one that was taken back, whoever had it is told that something has left, not what; and nothing of what is then done to the draft', () => {
  const back = sent.after('Gus Agent', { type: 'recall' });
  expect(back.dossier!.status).toBe('draft');
  expect(told('Dora Dir', sent, back)).toEqual({ everything: false, dossiers: [] });
  expect(told('Fay Mer', sent, back)).toBeNull();
  expect(told('Dora Dir', back, back.after('Gus Agent', { type: 'edit', title: 'Un autre objet' }))).toBeNull();
});

it('tells the version as it is now, which may be later than the one told of; and nothing of a dossier that is there no more', () => {
  const old = { id: sent.dossier!.id, version: 1, withdrawn: false };
  expect(newsFor(caller('Dora Dir'), [old], new Map([[old.id, sightOf(sent)]]))?.dossiers).toEqual([{ id: old.id, version: sent.dossier!.version }]);
  expect(newsFor(caller('Gus Agent'), [{ ...old, id: 'gone' as DossierId }], new Map())).toBeNull();
});

it('of many pages of one person the oldest give their place', () => {
  const pages = Array.from({ length: MOST_STREAMS_EACH + 2 }, (_, at) => at);
  expect(crowdedOut(pages)).toEqual([0, 1]);
  expect(crowdedOut(pages.slice(0, MOST_STREAMS_EACH))).toEqual([]);
});
