import type { DocumentId } from '#kernel/id.js';
import { shownAmong } from '#dossiers/own-key/remote-shown.js';
import { MOST_TRIES, tryFault, tryKey } from '#dossiers/own-key/remote-tries.js';

const asked = ['a', 'b', 'c'].map((id) => ({ document: id as DocumentId, name: `value:${id}` }));
const [a, b, c] = asked as [typeof asked[0], typeof asked[0], typeof asked[0]];

it('one code signs what was shown and nothing that came meanwhile', () => {
  expect(shownAmong(asked, [c, a, a], 3)).toEqual([a, c]);
});

it('signs nothing when one that was shown is asked no more, or otherwise', () => {
  const other = { document: b.document, name: 'value:x' };
  expect([shownAmong([a], [a, b], 3), shownAmong(asked, [a, other], 3), shownAmong(asked, asked, 2), shownAmong(asked, [other], 3), shownAmong([], [a], 3)])
    .toMatchObject(['remote-changed', 'remote-changed', 'remote-changed', 'nothing-to-sign', 'nothing-to-sign'].map((code) => ({ refused: `dossier.${code}` })));
  // The same bytes in another document are another signature.
  expect(shownAmong(asked, [{ document: a.document, name: b.name }], 3)).toMatchObject({ refused: 'dossier.nothing-to-sign' });
});

it('a key is asked so often and no more', () => {
  expect([tryFault('code', MOST_TRIES.code - 1), tryFault('challenge', MOST_TRIES.challenge - 1)]).toEqual([null, null]);
  expect([tryFault('code', MOST_TRIES.code), tryFault('challenge', MOST_TRIES.challenge)]).toMatchObject([{ refused: 'dossier.remote-many-codes' }, { refused: 'dossier.remote-many-challenges' }]);
  expect(tryKey('GX-1')).not.toBe(tryKey('GX-2'));
});
