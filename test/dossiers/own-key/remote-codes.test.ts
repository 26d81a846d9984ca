import { codesFor } from '#dossiers/own-key/remote-codes.js';

it('gives the provider a code for each factor, and nothing else', () => {
  const factors = ['PIN', 'OTP'].map((id) => ({ id, label: id === 'OTP' ? 'Code reçu' : null, description: null, numeric: true, challenged: false }));
  const typed = [{ id: 'OTP', value: ' 12 ' }, { id: 'other', value: 'x' }, { id: 'PIN', value: '34' }];
  expect(codesFor(factors, typed)).toEqual([{ id: 'PIN', value: '34' }, { id: 'OTP', value: '12' }]);
  expect([codesFor(factors, typed.slice(1)), codesFor(factors, [{ id: 'OTP', value: '1' }, { id: 'PIN', value: ' ' }])]).toMatchObject([{ refused: 'dossier.code-missing', facts: { label: 'Code reçu' } }, { facts: { label: 'PIN' } }]);
});
