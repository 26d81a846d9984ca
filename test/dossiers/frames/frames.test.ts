import { isRefusal } from '#kernel/refusal.js';
import type { StepId } from '#circuits/definition.js';
import { whatHappened } from '#evidence/telling.js';
import type { Command } from '#dossiers/command.js';
import { entryOf } from '#dossiers/event-entry.js';
import { overlap } from '#circuits/frame-place.js';
import type { Frame } from '#dossiers/frames/frame.js';
import { placements } from '#dossiers/sealing/placements.js';
import type { PageInfo } from '#signature/pdf/page.js';
import { aDocument, aDossier, type TestDossier } from '../../support/dossier.js';

const code = (outcome: ReturnType<TestDossier['asks']>): string => (isRefusal(outcome) ? outcome.refused : outcome.event.type);
const frame = (step: string, changes: Partial<Frame> = {}): Frame => ({ step: step as StepId, page: 2, x: 300, y: 100, width: 200, height: 84, ...changes });
const place = (frames: readonly Frame[], changes: object = {}): Command => ({ type: 'place-signatures', document: aDocument().id, sha256: aDocument().sha256, frames, ...changes } as Command);
const framesOf = ({ dossier }: TestDossier) => dossier!.documents[0]!.frames;

describe('where a signature is seen', () => {
  it('is chosen for every signature of the circuit by those who prepare the dossier', () => {
    const draft = aDossier();
    const placed = draft.after('Gus Agent', place([frame('signature'), frame('secretaire', { y: 300 })]));
    expect(framesOf(placed)).toEqual([frame('signature'), frame('secretaire', { y: 300 })]);
    expect(entryOf(placed.events.at(-1)!).digests).toEqual([aDocument().sha256]);
    expect(whatHappened(entryOf(placed.events.at(-1)!) as never, { timeZone: 'Europe/Paris', undone: new Set() })).toBe('Emplacement des signatures choisi sur «\u00A0deliberation.pdf\u00A0»');
    expect(framesOf(placed.after('Gus Agent', place([])))).toBeUndefined();
    expect(code(draft.asks('Dora Dir', place([frame('signature')])))).toBe('frame.not-yours');
    expect(code(draft.asks('Gus Agent', place([frame('visa-dgs')])))).toBe('frame.not-yours');
  });

  it('is chosen by the signatory, for that signature alone, while it is asked', () => {
    const placed = aDossier().after('Gus Agent', place([frame('signature'), frame('secretaire', { y: 300 })])).submitted();
    for (const who of ['Gus Agent', 'Dora Dir', 'Ada Roy']) expect(code(placed.asks(who, place([frame('signature', { y: 500 })])))).toBe('frame.not-yours');
    const approved = placed.approvedBy('Dora Dir');
    const moved = approved.after('Ada Roy', place([frame('signature', { page: 1 })]));
    expect(framesOf(moved)).toEqual([frame('secretaire', { y: 300 }), frame('signature', { page: 1 })]);
    expect(code(approved.asks('Ada Roy', place([frame('secretaire', { y: 500 })])))).toBe('frame.not-yours');
    expect(code(approved.asks('Ada Roy', place([frame('signature', { y: 310 })])))).toBe('frame.overlap');
    expect(code(moved.signedBy('Ada Roy').asks('Ada Roy', place([frame('signature')])))).toBe('frame.not-yours');
  });

  it('changes nothing of what was decided, nor of what may be taken back', () => {
    const approved = aDossier().submitted().approvedBy('Dora Dir');
    const placed = approved.after('Ada Roy', place([frame('signature')]));
    expect(placed.seen).toEqual(approved.seen);
    expect(code(placed.asks('Dora Dir', { type: 'recall' }))).toBe('recalled');
    expect(framesOf(placed.after('Dora Dir', { type: 'recall' }))).toEqual([frame('signature')]);
  });

  it('is on a page of the very version that was shown, large enough to be read and apart from the others', () => {
    const draft = aDossier().after('Gus Agent', { type: 'add-document', document: aDocument('annexe.pdf', 'attachment') });
    const asked = (frames: readonly Frame[], changes: object = {}): string => code(draft.asks('Gus Agent', place(frames, changes)));
    for (const wrong of [{ page: 4 }, { page: 0 }, { page: 1.5 }, { x: -1 }, { x: 14_300 }, { y: Number.NaN }, { width: 109 }, { height: 59 }, { width: 301 }, { height: 151 }]) {
      expect([wrong, asked([frame('signature', wrong)])]).toEqual([wrong, 'frame.no-such-place']);
    }
    expect(asked([frame('signature'), frame('signature', { y: 400 })])).toBe('frame.twice');
    expect(asked([frame('signature'), frame('secretaire', { x: 499 })])).toBe('frame.overlap');
    expect(asked([frame('signature'), frame('secretaire', { x: 500 })])).toBe('signatures-placed');
    expect(asked([frame('signature')], { sha256: aDocument('autre.pdf').sha256 })).toBe('dossier.stale-documents');
    expect(asked([frame('signature')], { document: 'document-inconnu' })).toBe('document.unknown');
    expect(asked([frame('signature')], { document: aDocument('annexe.pdf').id, sha256: aDocument('annexe.pdf').sha256 })).toBe('frame.unsigned-document');
  });

  it('stays when the document is replaced, unless its page is gone', () => {
    const placed = aDossier().after('Gus Agent', place([frame('signature', { page: 3 }), frame('secretaire')]));
    const { id: _, role: __, signed: ___, ...version } = { ...aDocument('corrigee.pdf'), pages: 2 };
    const replaced = placed.after('Gus Agent', { type: 'replace-document', document: aDocument().id, version });
    expect(framesOf(replaced)).toEqual([frame('secretaire')]);
  });
});

describe('the places on the pages of the file', () => {
  const page = (width: number, height: number, rotate = 0) => ({ cropBox: [0, 0, width, height], mediaBox: [0, 0, width, height], rotate }) as unknown as PageInfo;
  const spot = (changes: object = {}) => ({ page: 2, x: 330, y: 36, width: 200, height: 84, ...changes });

  it('are those that were asked for, moved inside where the page is smaller', () => {
    expect(placements([page(595, 842), page(595, 842)], [spot({ page: 1, x: 40, y: 700 }), spot({ x: 500, y: 800 })])).toEqual([spot({ page: 1, x: 40, y: 700 }), spot({ x: 395, y: 758 })]);
    expect(placements([page(595, 842), page(595, 842, 90)], [spot({ x: 700 })])).toEqual([spot({ x: 642 })]);
  });

  it('are at the foot of the last page for the others, clear of those', () => {
    for (const wish of [spot(), spot({ y: 100 }), spot({ x: 40, y: 130 })]) {
      const [first, second, third] = placements([page(595, 842), page(595, 842)], [null, wish, null]);
      expect(second).toEqual(wish);
      for (const automatic of [first!, third!]) expect(overlap({ ...automatic, page: 2 }, wish)).toBe(false);
    }
  });

  it('are at the foot when the page asked for is gone or too small', () => {
    const [gone, small] = placements([page(595, 842), page(150, 842), page(595, 842)], [spot({ page: 9 }), spot({ page: 2 })]);
    expect([gone!.page, small!.page]).toEqual([-1, -1]);
  });
});
