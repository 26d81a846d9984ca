import { isRefusal } from '#kernel/refusal.js';
import type { DocumentId } from '#kernel/id.js';
import { docket } from '#evidence/docket.js';
import { whatHappened } from '#evidence/telling.js';
import type { Recorded } from '#evidence/entry.js';
import { dossierType } from '#acts/dossier-type.js';
import type { Command } from '#dossiers/command.js';
import { situationOf } from '#dossiers/decide.js';
import { entryOf } from '#dossiers/event-entry.js';
import { standing } from '#dossiers/words/annotation.js';
import { noticesOf } from '#notifications/notice.js';
import { person } from '../../support/chart.js';
import { aDocument, aDossier, type TestDossier } from '../../support/dossier.js';

const code = (outcome: ReturnType<TestDossier['asks']>): string => (isRefusal(outcome) ? outcome.refused : outcome.event.type);
const note = (text: string, changes: object = {}): Command => ({ type: 'annotate', text, place: null, replaces: null, ...changes } as Command);
const spot = { document: aDocument().id, page: 2, x: 120, y: 640, width: 200, height: 30 };
const told = ({ events }: TestDossier): string => whatHappened(entryOf(events.at(-1)!) as never, { timeZone: 'Europe/Paris', undone: new Set() }).replaceAll('\u00A0', ' ');

describe('a public annotation', () => {
  it('stands on the version of the document that was read, with its author and desk', () => {
    const annotated = aDossier().submitted().after('Dora Dir', note('Montant à vérifier', { place: spot }));
    expect(annotated.dossier!.annotations).toEqual([{
      number: 1, at: annotated.at, person: person('Dora Dir'), name: 'Dora DIR', desk: { desk: annotated.chart.desks.find(({ slug }) => slug === 'dgs')!.id, name: expect.any(String) },
      text: 'Montant à vérifier', place: { ...spot, name: aDocument().name, sha256: aDocument().sha256 },
    }]);
    expect(entryOf(annotated.events.at(-1)!).digests).toEqual([aDocument().sha256]);
    expect(told(annotated)).toBe('Annotation n° 1, page 2 de « deliberation.pdf ». « Montant à vérifier »');
  });

  it('keeps the dossier waiting where it waits', () => {
    const sent = aDossier().submitted();
    const annotated = sent.after('Dora Dir', note('À lire'));
    expect({ ...annotated.dossier, version: 0, annotations: [] }).toEqual({ ...sent.dossier, version: 0, annotations: [] });
    expect(code(annotated.asks('Dora Dir', annotated.decision('approve')))).toBe('approved');
  });

  it('is corrected by another that takes its place, and taken away, by its author only', () => {
    const first = aDossier().submitted().after('Dora Dir', note('Montant faux', { place: spot }));
    expect(code(first.asks('Gus Agent', note('Mais non', { replaces: 1 })))).toBe('annotation.not-yours');
    expect(code(first.asks('Gus Agent', { type: 'remove-annotation', number: 1 }))).toBe('annotation.not-yours');
    const corrected = first.after('Dora Dir', note('Montant à vérifier', { replaces: 1 }));
    expect(standing(corrected.dossier!.annotations)).toMatchObject([{ number: 2, replaces: 1, text: 'Montant à vérifier', place: { page: 2 } }]);
    expect(told(corrected)).toContain('à la place de la n° 1');
    expect(code(corrected.asks('Dora Dir', { type: 'remove-annotation', number: 1 }))).toBe('annotation.unknown');
    const removed = corrected.after('Dora Dir', { type: 'remove-annotation', number: 2 });
    expect([standing(removed.dossier!.annotations), removed.dossier!.annotations.length]).toEqual([[], 2]);
    expect(told(removed)).toBe('Annotation n° 2 retirée par son auteur');
  });

  it('is written by whoever has a part in the dossier, while it waits', () => {
    const sent = aDossier().submitted();
    for (const who of ['Gus Agent', 'Dora Dir', 'Ada Roy', 'Eve Lac']) expect(code(sent.asks(who, note('Vu')))).toBe('annotated');
    expect(code(sent.asks('Fay Mer', note('Vu')))).toBe('annotation.no-part');
    expect(code(aDossier().asks('Gus Agent', note('Vu')))).toBe('dossier.not-running');
    const rejected = sent.after('Dora Dir', sent.decision('reject', { reason: 'Annexe manquante' }));
    expect(code(rejected.asks('Gus Agent', note('Vu')))).toBe('dossier.not-running');
    const sealing = sent.approvedBy('Dora Dir').signedBy('Ada Roy').after('Dora Dir', note('Vu')).signedBy('Eve Lac');
    expect(code(sealing.asks('Dora Dir', { type: 'remove-annotation', number: 1 }))).toBe('dossier.not-running');
  });

  it('says something, in two thousand characters, on a page that is there', () => {
    const sent = aDossier().submitted();
    expect(code(sent.asks('Dora Dir', note(' \n ')))).toBe('annotation.empty');
    expect(code(sent.asks('Dora Dir', note('a'.repeat(2001))))).toBe('annotation.too-long');
    expect(code(sent.asks('Dora Dir', note('a\u0000')))).toBe('annotation.too-long');
    expect(code(sent.asks('Dora Dir', note('a'.repeat(2000))))).toBe('annotated');
    for (const wrong of [{ page: 4 }, { page: 0 }, { x: -1 }, { x: 1.5 }, { x: 14_400, width: 1 }, { document: 'autre' as DocumentId }]) {
      expect(code(sent.asks('Dora Dir', note('Ici', { place: { ...spot, ...wrong } })))).toBe('annotation.no-such-place');
    }
  });

  it('does not keep a decision from being taken back', () => {
    const approved = aDossier().submitted().approvedBy('Dora Dir').after('Dora Dir', note('Je me suis trompée de dossier'));
    const back = approved.after('Dora Dir', { type: 'recall' });
    expect(back.dossier!.tasks.at(-1)).toMatchObject({ step: 'visa-dgs', closedAt: null });
    expect(back.dossier!.annotations).toHaveLength(1);
  });

  it('is counted by the docket, and told to who sent the dossier', () => {
    const annotated = aDossier().submitted().after('Dora Dir', note('Un')).after('Dora Dir', note('Deux'));
    const entries = annotated.events.map((event, at) => ({ entry: { chain: 'x', sequence: at + 1, ...entryOf(event) }, previous: null, hash: 'h' }) as unknown as Recorded);
    const printed = docket({ organisation: 'Ville', title: 'T', typeName: 'D', reference: 'r', circuit: null, documents: [], entries, timeZone: 'Europe/Paris', madeAt: annotated.at });
    expect(printed.facts).toContainEqual({ label: 'Annotations', value: '2, au journal de preuve' });
    expect(printed.lines.map(({ what }) => what).join()).not.toContain('Annotation');
    const { dossier, chart, at } = annotated;
    expect(noticesOf(dossier!, annotated.events.slice(-2), situationOf(dossier!, dossierType(dossier!.type)!, chart, at))).toMatchObject([{ kind: 'annotated', person: person('Gus Agent'), by: 'Dora DIR' }]);
  });
});

describe('an annotation said with a decision', () => {
  it('is kept with it, and told by the journal', () => {
    const sent = aDossier().submitted();
    const approved = sent.after('Dora Dir', { type: 'approve', seen: sent.seen, step: null, reason: null, comment: ' Vu avec le service ' });
    expect(approved.dossier!.tasks[0]!.decision).toMatchObject({ outcome: 'approved', comment: 'Vu avec le service' });
    expect(told(approved)).toBe('Visa donné : visa-dgs. Annotation : « Vu avec le service »');
    expect(code(sent.asks('Dora Dir', { type: 'approve', seen: sent.seen, step: null, reason: null, comment: 'a'.repeat(2001) }))).toBe('annotation.too-long');
    expect(sent.after('Dora Dir', { type: 'approve', seen: sent.seen, step: null, reason: null, comment: ' ' }).dossier!.tasks[0]!.decision).not.toHaveProperty('comment');
  });
});
