import { meantBy, movedTo, NONE, type Command } from '../../web/src/commands/command.js';

const a = (group: Command['group'], label: string, detail?: string): Command => ({ id: label, group, label, detail, run: () => undefined });
const SCREEN: readonly Command[] = [
  a('here', 'Tout examiner à la suite'), a('places', 'À traiter'), a('places', 'Absences et suppléances'), a('places', 'Délégations', 'Organisation'), a('places', 'Suppléances'), a('filters', 'Mes délibérations', 'À traiter'), a('besides', 'Aide et raccourcis'),
];
const meant = (typed: string, commands = SCREEN): readonly string[] => meantBy(typed, commands).map(({ group, commands: some }) => `${group}: ${some.map(({ label }) => label).join(', ')}`);

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

it('goes around with the arrows, from none to the first or the last', () => {
  expect([movedTo(3, NONE, 1), movedTo(3, 0, 1), movedTo(3, 2, 1), movedTo(3, 0, -1), movedTo(3, NONE, -1), movedTo(0, NONE, 1)]).toEqual([0, 1, 0, 2, 2, NONE]);
});
