import { occurrencesIn, plain } from '../../web/src/ui/pdf/occurrences.js';

const line = (text: string) => ({ text, endsLine: true });
const piece = (text: string) => ({ text, endsLine: false });

describe('words looked for in the text of a page', () => {
  it.each([
    ['whatever the capitals and the accents', [line('Arrêté du MAIRE')], 'arrete du maire', [[{ piece: 0, from: 0, to: 15 }]]],
    ['whatever the apostrophe and the kind of a space', [line('L’échéance : 48 000 €')], "l'echeance : 48 000 €", [[{ piece: 0, from: 0, to: 21 }]]],
    ['of two letters written as one', [line('Cœur de ville, ﬁnances')], 'coeur', [[{ piece: 0, from: 0, to: 4 }]]],
    ['over the end of a line', [line('le conseil'), line('municipal décide')], 'conseil municipal', [[{ piece: 0, from: 3, to: 10 }, { piece: 1, from: 0, to: 9 }]]],
    ['in pieces of one line', [piece('déli'), piece('bération')], 'délibération', [[{ piece: 0, from: 0, to: 4 }, { piece: 1, from: 0, to: 8 }]]],
    ['as often as they are there', [line('oui, oui, oui')], 'oui', [[{ piece: 0, from: 0, to: 3 }], [{ piece: 0, from: 5, to: 8 }], [{ piece: 0, from: 10, to: 13 }]]],
    ['and not where they are not', [line('avis favorable')], 'défavorable', []],
  ])('are found %s', (_, pieces, wanted, found) => {
    expect(occurrencesIn(pieces, wanted)).toEqual(found);
  });

  it('are nothing as long as only spaces are typed', () => {
    expect(plain('   ')).toBe('');
    expect(occurrencesIn([line('a b')], '  ')).toEqual([]);
  });
});
