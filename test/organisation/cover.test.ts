import fc from 'fast-check';
import type { CivilDate } from '#kernel/clock.js';
import type { DeskId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { holdsOn } from '#organisation/civil-day.js';
import { isNamed } from '#organisation/dossier-types/dossier-type.js';
import { checkCover, isWithin, mindedBy, mindsOn, type Cover, type CoverId, type CoveredType } from '#organisation/cover.js';

const day = '2025-04-15' as CivilDate;
const DESKS = ['dgs', 'finances', 'voirie', 'accueil'] as readonly string[] as readonly DeskId[];
const TYPES = ['courrier', 'arrete', 'marche', 'marche/voirie'];
const HOUSE_TYPES = ['marche/voirie', 'marche/ecoles', 'arrete/salle'].map((key) => ({ key }));
const chartOf = (covers: readonly Cover[]) => ({ covers, houseTypes: HOUSE_TYPES });

function aCover(desk: string, by: string, { from = '2025-04-01', to = null, types = [] }: { from?: string; to?: string | null; types?: readonly string[] } = {}): Cover {
  return { id: `${desk} ${by} ${from} ${types.join()}` as CoverId, desk: desk as DeskId, by: by as DeskId, from: from as CivilDate, to: to as CivilDate | null, types };
}
const refused = (given: Cover, ...others: readonly Cover[]): string | null => {
  const found = checkCover(given, others);
  return isRefusal(found) ? found.refused : null;
};

describe('a desk minded for some types of dossiers', () => {
  const letters = aCover('dgs', 'accueil', { types: ['courrier'] });
  const rest = aCover('dgs', 'finances');

  it('sends these to who minds them, and the others where all the rest goes', () => {
    expect(mindedBy('dgs' as DeskId, [letters], day, 'courrier')).toBe('accueil');
    expect(mindedBy('dgs' as DeskId, [letters], day, 'arrete')).toBe('dgs');
    // What is said of a type comes first, whatever the order.
    for (const covers of [[letters, rest], [rest, letters]]) {
      expect([mindedBy('dgs' as DeskId, covers, day, 'courrier'), mindedBy('dgs' as DeskId, covers, day, 'arrete')]).toEqual(['accueil', 'finances']);
      expect([mindsOn(['finances' as DeskId], chartOf(covers), day), mindsOn(['accueil' as DeskId], chartOf(covers), day)]).toEqual([[{ desk: 'dgs', types: { except: ['courrier'] } }], [{ desk: 'dgs', types: { only: ['courrier'] } }]]);
      // Who holds both minds the whole.
      expect(mindsOn(['finances', 'accueil'] as DeskId[], chartOf(covers), day)).toEqual([{ desk: 'dgs', types: null }]);
    }
  });

  it('is given once for a type and once for the rest, on each day', () => {
    expect(refused(rest, letters)).toBeNull();
    expect(refused(aCover('dgs', 'voirie', { types: ['arrete'] }), letters, rest)).toBeNull();
    expect(refused(aCover('dgs', 'voirie', { types: ['arrete', 'courrier'] }), letters)).toBe('organisation.cover-overlap');
    expect(refused(aCover('dgs', 'voirie'), rest)).toBe('organisation.cover-overlap');
    expect(refused(aCover('dgs', 'voirie', { from: '2025-05-01', types: ['courrier'] }), { ...letters, to: '2025-04-30' as CivilDate })).toBeNull();
  });

  it('sends a type the house has made where its model goes, unless a cover names it', () => {
    const [markets, roads] = [aCover('dgs', 'finances', { types: ['marche'] }), aCover('dgs', 'voirie', { types: ['marche/voirie'] })];
    const goes = (covers: readonly Cover[]) => ['marche', 'marche/voirie', 'marche/ecoles', 'arrete/salle'].map((type) => mindedBy('dgs' as DeskId, covers, day, type));
    expect(goes([markets])).toEqual(['finances', 'finances', 'finances', 'dgs']);
    // A model does not go where one made on it goes.
    expect(goes([roads])).toEqual(['dgs', 'voirie', 'dgs', 'dgs']);
    for (const covers of [[markets, roads], [roads, markets]]) {
      expect(goes(covers)).toEqual(['finances', 'voirie', 'finances', 'dgs']);
      expect(mindsOn(['finances' as DeskId], chartOf(covers), day)).toEqual([{ desk: 'dgs', types: { only: ['marche', 'marche/ecoles'] } }]);
    }
    expect([refused(roads, markets), refused(aCover('voirie', 'dgs', { types: ['marche'] }), roads), refused(aCover('finances', 'dgs', { types: ['marche/ecoles'] }), markets)]).toEqual([null, 'organisation.cover-loop', 'organisation.cover-loop']);
  });

  it('turns in a circle only where one dossier would, or would once another cover is ended early', () => {
    expect(refused(aCover('accueil', 'dgs', { types: ['courrier'] }), letters)).toBe('organisation.cover-loop');
    expect(refused(aCover('accueil', 'dgs'), letters)).toBe('organisation.cover-loop');
    expect(refused(aCover('accueil', 'dgs', { types: ['arrete'] }), letters)).toBeNull();
    // The letters of the direction go elsewhere before they could come round: as long as nobody ends that cover.
    expect(refused(aCover('finances', 'dgs', { types: ['courrier'] }), letters, rest)).toBe('organisation.cover-loop');
    expect(refused(aCover('finances', 'dgs', { types: ['arrete'] }), letters, rest)).toBe('organisation.cover-loop');
  });
});

describe('whatever covers are recorded', () => {
  const anyCover = fc.record({ desk: fc.constantFrom(...DESKS), by: fc.constantFrom(...DESKS), types: fc.subarray(TYPES), from: fc.constantFrom('2025-04-10', '2025-04-15', '2025-04-20'), to: fc.constantFrom(null, '2025-04-15', '2025-04-25') })
    .map(({ desk, by, ...facts }) => aCover(desk, by, facts));
  const recorded = fc.array(anyCover, { maxLength: 8 }).map((all) => all.reduce<readonly Cover[]>((kept, given) => (isRefusal(checkCover(given, kept)) ? kept : [...kept, given]), []));
  const asked = [...TYPES, ...HOUSE_TYPES.map(({ key }) => key), 'autre', null] as readonly CoveredType[];

  it('each dossier of a desk goes to one other desk, which sees it as minded, and comes back to none', () => {
    // Whichever of them are ended early.
    fc.assert(fc.property(recorded, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), fc.constantFrom('2025-04-10', '2025-04-15', '2025-04-18', '2025-04-25'), (all, stays, on) => {
      const covers = all.filter((_, index) => stays[index]);
      for (const desk of DESKS) for (const type of asked) {
        const by = mindedBy(desk, covers, on as CivilDate, type);
        for (const other of DESKS) {
          const minded = mindsOn([other], chartOf(covers), on as CivilDate).find((one) => one.desk === desk);
          expect([desk, other, type, minded !== undefined && isWithin(type, minded.types)]).toEqual([desk, other, type, other === by && by !== desk]);
        }
        // The end of the chain is minded by nobody for it.
        const next = covers.filter((cover) => cover.desk === by && holdsOn(cover, on as CivilDate) && (cover.types.length === 0 || (type !== null && isNamed(cover.types, type))));
        expect(next).toEqual([]);
      }
    }));
  });
});
