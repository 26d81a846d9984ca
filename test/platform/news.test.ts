import type { DossierId, OrganisationId } from '#kernel/id.js';
import { condensed, MOST_NAMED, newsFrom, payloadOf, together, type Changed, type News } from '#platform/news.js';

const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const town = uuid(1) as OrganisationId;
const neighbour = uuid(2) as OrganisationId;
const dossier = (number: number, version = 3, withdrawn = false): Changed => ({ id: uuid(1000 + number) as DossierId, version, withdrawn });
const news = (organisation: OrganisationId, ...dossiers: readonly Changed[]): News => ({ organisation, dossiers });

describe('what is gathered', () => {
  it('is one item for each collectivité, each dossier once at the last version heard of', () => {
    expect(together([news(town, dossier(1, 3)), news(neighbour, dossier(9)), news(town, dossier(2), dossier(1, 5)), news(town, dossier(1, 4))]))
      .toEqual([news(town, dossier(1, 5), dossier(2)), news(neighbour, dossier(9))]);
  });

  it('keeps in mind that a dossier was taken back, whatever came after', () => {
    expect(together([news(town, dossier(1, 3, true)), news(town, dossier(1, 4))])).toEqual([news(town, dossier(1, 4, true))]);
  });

  it('names a hundred dossiers of a collectivité, and beyond says to look at everything again', () => {
    const named = Array.from({ length: MOST_NAMED }, (_, at) => dossier(at));
    expect(together([news(town, ...named)])[0]!.dossiers).toHaveLength(MOST_NAMED);
    expect(together([news(town, ...named), news(town, dossier(MOST_NAMED)), news(neighbour, dossier(1))])).toEqual([{ organisation: town, dossiers: null }, news(neighbour, dossier(1))]);
    expect(together([{ organisation: town, dossiers: null }, news(town, dossier(1))])).toEqual([{ organisation: town, dossiers: null }]);
  });

  it('shrinks to the names of the collectivités while nothing can be sent', () => {
    expect(condensed([news(town, dossier(1)), news(neighbour, dossier(2)), news(town, dossier(3))])).toEqual([{ organisation: town, dossiers: null }, { organisation: neighbour, dossiers: null }]);
  });
});

describe('what travels', () => {
  it('is read as it was written', () => {
    for (const one of [news(town, dossier(1), dossier(2, 7, true)), { organisation: town, dossiers: null }]) expect(newsFrom(payloadOf(one))).toEqual(one);
  });

  it('is shorter than what a notification of PostgreSQL holds, 8,000 bytes, with as many dossiers as are named and the highest versions', () => {
    const [most] = together([news(town, ...Array.from({ length: MOST_NAMED }, (_, at) => dossier(at, 2 ** 31 - 1, true)))]);
    expect(most!.dossiers).toHaveLength(MOST_NAMED);
    expect(Buffer.byteLength(payloadOf(most!))).toBeLessThan(8000);
  });

  it('is nothing when it is not ours', () => {
    const payload = (value: unknown): string => JSON.stringify(value);
    for (const foreign of ['', 'bonjour', '{"a":1}', payload([]), payload(['x', null]), payload([town]), payload([town, 'all']), payload([town, [['x', 1, 0]]]), payload([town, [[uuid(3), '1', 0]]]),
      payload([town, [null]]), payload([town, Array.from({ length: MOST_NAMED + 1 }, (_, at) => [uuid(at), 1, 0])])]) expect({ foreign, news: newsFrom(foreign) }).toEqual({ foreign, news: null });
  });
});
