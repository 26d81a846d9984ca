import { keepSaid, saidSoFar, sayTo, takenBack, type Said } from '../../web/src/ui/said.js';

let key = 0;
const aWord = (text: string, more: Partial<Said> = {}): Said => ({ key: key += 1, at: '2026-11-23T09:12:00.000Z', text, tone: 'done', ...more });
const back = { label: 'Récupérer', run: (): void => undefined };
const BUDGET = { dossierId: 'd1', title: 'Budget 2027' };
const ROAD = { dossierId: 'd2', title: 'Voirie' };
const told = (): readonly string[] => saidSoFar().map(({ text, undo }) => (undo ? `${text} (${undo.label})` : text));

beforeEach(() => {
  sayTo(null);
  sayTo('mairie claire');
});

it('keeps what was said to a person, the latest first, and what can be taken back', () => {
  keepSaid(aWord('Visé.', { undo: back, about: BUDGET }));
  keepSaid(aWord('Annotation ajoutée'));
  expect(told()).toEqual(['Annotation ajoutée', 'Visé. (Récupérer)']);
});

it('gives nothing of it to whoever comes next, nor to oneself elsewhere, nor after one has left', () => {
  keepSaid(aWord('Visé.', { undo: back, about: BUDGET }));
  sayTo('mairie claire');
  expect(told()).toHaveLength(1);
  sayTo('mairie hervé');
  expect(told()).toEqual([]);
  sayTo('mairie claire');
  expect(told()).toEqual([]);
  sayTo(null);
  keepSaid(aWord('Vous êtes déconnecté.'));
  sayTo('mairie claire');
  expect(told()).toEqual([]);
});

it('offers to take back only the last thing said of a dossier', () => {
  keepSaid(aWord('Visé.', { undo: back, about: BUDGET }));
  keepSaid(aWord('Visé.', { undo: back, about: ROAD }));
  keepSaid(aWord('Récupéré.', { about: BUDGET }));
  keepSaid(aWord('Visé.', { undo: back, about: BUDGET }));
  expect(told()).toEqual(['Visé. (Récupérer)', 'Récupéré.', 'Visé. (Récupérer)', 'Visé.']);
  takenBack(saidSoFar()[0]!.key);
  expect(told()).toEqual(['Visé.', 'Récupéré.', 'Visé. (Récupérer)', 'Visé.']);
});

it('forgets what is fifty messages old', () => {
  for (let one = 0; one < 60; one += 1) keepSaid(aWord(`Message ${one}`));
  expect([told().length, told()[0], told().at(-1)]).toEqual([50, 'Message 59', 'Message 10']);
});
