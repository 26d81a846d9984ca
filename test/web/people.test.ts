import { peopleOf } from '../../web/src/organisation/people.js';
import { isFoundIn } from '../../web/src/ui/plain-text.js';

const person = (id: string, firstName: string, lastName: string) => ({ id, firstName, lastName });
const house = {
  tableau: [{ person: 'maire', name: 'Hervé DELANNOY', title: 'maire' }],
  chart: {
    persons: [person('maire', 'Hervé', 'Delannoy'), person('noel', 'Émilie', 'Noël'), person('ancien', 'Paul', 'Aubry'), person('assistante', 'Lina', 'Abel'), person('conseiller', 'Jean', 'Sorti')],
    posts: [
      { person: 'noel', title: 'responsable du service population', from: '2020-01-01', to: null },
      { person: 'noel', title: 'agente', from: '2010-01-01', to: '2019-12-31' },
      { person: 'ancien', title: 'directeur', from: '2010-01-01', to: '2026-11-27' },
    ],
    desks: [{ holders: ['maire', 'noel'], assistants: ['assistante'] }],
  },
};

describe('the people of the house', () => {
  it('are the elected in office, then by name whoever has a post or a place at a desk; not who has left', () => {
    expect(peopleOf(house, '2026-11-28')).toEqual([
      { person: 'maire', name: 'Hervé DELANNOY', title: 'maire' },
      { person: 'assistante', name: 'Lina ABEL', title: null },
      { person: 'noel', name: 'Émilie NOËL', title: 'responsable du service population' },
    ]);
    expect(peopleOf(house, '2026-11-27').map(({ person: id }) => id)).toContain('ancien');
  });

  it('are found by a few letters of the name and the title, whatever the case, the accents and the order', () => {
    expect(isFoundIn('Émilie NOËL, responsable du service population', 'noel  POPUL')).toBe(true);
    expect(isFoundIn('Émilie NOËL, responsable du service population', 'noel voirie')).toBe(false);
    expect(isFoundIn('Émilie NOËL', ' ')).toBe(true);
  });
});
