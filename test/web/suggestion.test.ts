import { chosenBy, foundAgain, meantBy, movedTo, type Choice, type Suggestion } from '../../web/src/suggestions/suggestion.js';

const a = (group: Suggestion['group'], label: string, detail?: string): Suggestion => ({ id: label, group, label, detail, run: () => undefined });
const SCREEN: readonly Suggestion[] = [
  a('here', 'Tout examiner à la suite'), a('places', 'À traiter'), a('places', 'Absences et suppléances'), a('places', 'Délégations', 'Organisation'), a('places', 'Suppléances'), a('filters', 'Mes délibérations', 'À traiter'), a('besides', 'Aide et raccourcis'),
];
const meant = (typed: string, suggestions = SCREEN): readonly string[] => meantBy(typed, suggestions).map(({ group, suggestions: some }) => `${group}: ${some.map(({ label }) => label).join(', ')}`);

it('shows all there is while nothing is typed, what can be done here first', () => {
  expect(meant(' ')).toEqual(['here: Tout examiner à la suite', 'places: À traiter, Absences et suppléances, Délégations, Suppléances', 'filters: Mes délibérations', 'besides: Aide et raccourcis']);
});

it('finds by any words, whatever the case and the accents, and by what is said beside', () => {
  expect(meant('a TRAITER')).toEqual(['places: À traiter', 'filters: Mes délibérations']);
  expect(meant('suite examiner')).toEqual(['here: Tout examiner à la suite']);
  expect(meant('organisation deleg')).toEqual(['places: Délégations']);
  expect(meant('zzz')).toEqual([]);
});

it('puts first what begins with what is typed', () => {
  expect(meant('supp')).toEqual(['places: Suppléances, Absences et suppléances']);
});

it('shows the dossiers that the server found last, whatever their title says: what stands above does not move when they come', () => {
  expect(meant('supp', [...SCREEN, a('dossiers', 'Budget 2027', 'Délibération')])).toEqual(['places: Suppléances, Absences et suppléances', 'dossiers: Budget 2027']);
});

const EVERYWHERE = a('everywhere', 'Rechercher « zz » dans tous les dossiers');

it('what Enter does stays the same when the dossiers come and when they go: the search in all of them stands above them, and is known as one types', () => {
  const chosen = chosenBy('zz', [...SCREEN, EVERYWHERE]);
  expect(chosen).toBe(EVERYWHERE.id);
  const answered = [...SCREEN, a('dossiers', 'Budget 2027'), EVERYWHERE];
  expect(meant('zz', answered)).toEqual([`everywhere: ${EVERYWHERE.label}`, 'dossiers: Budget 2027']);
  expect(meantBy('zz', answered).flatMap(({ suggestions }) => suggestions).find(({ id }) => id === chosen)).toBe(EVERYWHERE);
});

it('chooses nothing by itself before one types, nor where nothing is meant; then the first one meant', () => {
  expect([chosenBy(' ', SCREEN), chosenBy('zz', SCREEN), chosenBy('supp', [...SCREEN, EVERYWHERE])]).toEqual([null, null, 'Suppléances']);
});

it('goes around with the arrows, from none, or from what is gone, to the first or the last', () => {
  const shown = [a('here', 'un'), a('places', 'deux'), a('dossiers', 'trois')];
  const moved = (from: Choice, by: 1 | -1): Choice => movedTo(shown, from, by);
  expect([moved(null, 1), moved('un', 1), moved('trois', 1), moved('un', -1), moved(null, -1), moved('gone', 1), movedTo([], null, 1), movedTo([], null, -1)]).toEqual(['un', 'deux', 'un', 'trois', 'trois', 'un', null, null]);
});

it('presses the button of the name that was read: itself, or the one drawn anew in its place; never one that has another name since', () => {
  const was = { label: 'Viser', button: {} };
  const anew = { label: 'Viser', button: {} };
  const renamed = { label: 'Récupérer', button: was.button };
  expect(foundAgain(was, [anew, was])).toBe(was);
  expect(foundAgain(was, [renamed, anew])).toBe(anew);
  expect(foundAgain(was, [renamed])).toBeUndefined();
});
