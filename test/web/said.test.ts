import { keepSaid, offeredAgain, saidSoFar, saidUntil, sayTo, takeBack, withdrawOffers, type Said } from '../../web/src/ui/said.js';

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

it('goes with whoever signs out, once they have; whoever could not is still told what happens', async () => {
  keepSaid(aWord('Visé.'));
  await expect(saidUntil(Promise.reject(new Error('unreachable')))).rejects.toThrow('unreachable');
  keepSaid(aWord('Récupéré.'));
  expect(told()).toEqual(['Récupéré.', 'Visé.']);
  const leaving = saidUntil(Promise.resolve('/connexion'));
  expect(told()).toHaveLength(2);
  expect(await leaving).toBe('/connexion');
  keepSaid(aWord('Vous êtes déconnecté.'));
  expect(told()).toEqual([]);
});

it('offers to take back only the last thing said of a dossier', async () => {
  keepSaid(aWord('Visé.', { undo: back, about: BUDGET }));
  keepSaid(aWord('Visé.', { undo: back, about: ROAD }));
  keepSaid(aWord('Récupéré.', { about: BUDGET }));
  keepSaid(aWord('Visé.', { undo: back, about: BUDGET }));
  expect(told()).toEqual(['Visé. (Récupérer)', 'Récupéré.', 'Visé. (Récupérer)', 'Visé.']);
  await takeBack(saidSoFar()[0]!);
  expect(told()).toEqual(['Visé.', 'Récupéré.', 'Visé. (Récupérer)', 'Visé.']);
});

it('offers it again where the server was not reached, and no longer once it has answered, be it by a refusal', async () => {
  const answers = [false, true];
  keepSaid(aWord('Visé.', { undo: { ...back, run: () => Promise.resolve(answers.shift()!) }, about: BUDGET }));
  await takeBack(saidSoFar()[0]!);
  expect(told()).toEqual(['Visé. (Récupérer)']);
  const again = takeBack(saidSoFar()[0]!);
  expect(told()).toEqual(['Visé. (Récupérer)']);
  await again;
  expect(told()).toEqual(['Visé.']);
});

it('asks the server of the five latest that may still be taken back, and of nothing else', () => {
  const still = (): Promise<boolean> => Promise.resolve(true);
  for (let one = 0; one < 8; one += 1) {
    keepSaid(aWord(`Visé ${one}`, { undo: { ...back, still }, about: { dossierId: `d${one}`, title: 'Budget' } }));
    keepSaid(aWord('Type retiré', { undo: back }));
  }
  const offered = offeredAgain(saidSoFar());
  expect(saidSoFar().filter(({ key: one }) => offered.includes(one)).map(({ text }) => text)).toEqual(['Visé 7', 'Visé 6', 'Visé 5', 'Visé 4', 'Visé 3']);
});

it('forgets what is fifty messages old', () => {
  for (let one = 0; one < 60; one += 1) keepSaid(aWord(`Message ${one}`));
  expect([told().length, told()[0], told().at(-1)]).toEqual([50, 'Message 59', 'Message 10']);
});

it('offers no more what somebody has made impossible meanwhile: asked only of the dossiers that have moved; where the server is not reached, it stays offered', async () => {
  const asked: string[] = [];
  const still = (name: string, answer: Promise<boolean>) => () => {
    asked.push(name);
    return answer;
  };
  const [budget, road, third] = [aWord('Visé.', { undo: { ...back, still: still('budget', Promise.resolve(false)) }, about: BUDGET }), aWord('Visé.', { undo: { ...back, still: still('road', Promise.reject(new Error('unreachable'))) }, about: ROAD }), aWord('Supprimé.', { undo: back })];
  [budget, road, third].forEach(keepSaid);
  expect(await withdrawOffers(['d2'])).toEqual([]);
  expect(asked).toEqual(['road']);
  expect(await withdrawOffers(null)).toEqual([budget.key]);
  expect(told()).toEqual(['Supprimé. (Récupérer)', 'Visé. (Récupérer)', 'Visé.']);
  expect(await withdrawOffers(null)).toEqual([]);
});
