import type { DeskId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { dossierTypes } from '#acts/dossier-type.js';
import { prove } from '#circuits/prove.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { withChange } from '#organisation/apply-change.js';
import { checkApplication } from '#organisation/applications/application.js';
import { recordCover, recordDesk } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import type { CoverId } from '#organisation/cover.js';
import { closeDesk, closingOf, obstaclesTo, reopenDesk, type ClosingAsked, type DeskUse } from '#organisation/desks/close-desk.js';
import { closingIn } from '#organisation/desks/told-in.js';
import { journalSentence } from '#organisation/journal.js';
import { sentencesIn } from '#organisation/told-in.js';
import { aCircuit, aStep } from '../circuits/a-circuit.js';
import { aChart, moment, person, type TestChart } from '../support/chart.js';

const at = moment('2025-04-15T08:00:00Z');
const UNUSED: DeskUse = { dossiers: [], circuits: [], applications: [], drafts: 0 };
const CULTURE = 'culture' as DeskId;
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

function town(): TestChart {
  return aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'], agents: ['Dora Dir', 'Gus Agent'], desks: { culture: ['Dora Dir'], direction: ['Dora Dir'], maire: ['Ada Roy'], accueil: ['Gus Agent'] } });
}
const desk = (chart: Chart, id = CULTURE) => chart.desks.find((one) => one.id === id)!;
const close = (chart: Chart, use: DeskUse = UNUSED, asked: Partial<ClosingAsked> = {}) => closeDesk(chart, { id: CULTURE, withoutDesk: [], by: 'Claire VANDAMME', ...asked }, use, { at, delivered: dossierTypes });
const closed = (chart: Chart, asked: Partial<ClosingAsked> = {}): Chart => {
  const change = close(chart, UNUSED, asked);
  if (isRefusal(change)) throw new Error(change.refused);
  return withChange(chart, change);
};
const code = (outcome: unknown): string | null => (isRefusal(outcome) ? outcome.refused : null);
const against = (chart: Chart, use: DeskUse = UNUSED, id = CULTURE) => obstaclesTo(desk(chart, id), chart, use, at).map(closingIn.fr.obstacleSentence).map(plain);

describe('a desk that is closed', () => {
  it('is empty from then on, keeps its name, and says who closed it and when', () => {
    expect(desk(closed(town()))).toMatchObject({ name: 'culture', holders: [], assistants: [], supervisors: [], closedAt: at, closedBy: 'Claire VANDAMME' });
  });

  it('leaves one line that names who sat there', () => {
    const change = close(town());
    if (isRefusal(change)) throw new Error(change.refused);
    expect(change.lines.map(({ action, facts }) => plain(journalSentence(action, facts as Record<string, unknown>)))).toEqual(['Bureau « culture » fermé. Le quittent : titulaires : Dora DIR']);
    expect(journalSentence(change.lines[0]!.action, change.lines[0]!.facts as Record<string, unknown>, 'en')).toBe('Desk “culture” closed. Who leaves it: holders: Dora DIR');
  });

  it('is closed once, however often it is asked', () => {
    expect(close(closed(town()))).toMatchObject({ writes: [], lines: [] });
  });

  it('receives nothing more: no seat, no desk under it, no cover either way, no application', () => {
    const chart = closed(town());
    expect(code(recordDesk(chart, { ...desk(chart), closedAt: null, holders: [person('Dora Dir')] }))).toBe('organisation.desk-closed');
    expect(code(recordDesk(chart, { ...desk(chart, 'accueil' as DeskId), superior: CULTURE }))).toBe('organisation.desk-closed');
    for (const [of, by] of [['accueil', 'culture'], ['culture', 'accueil']] as const) {
      expect(code(recordCover(chart, { id: 'c' as CoverId, desk: of as DeskId, by: by as DeskId, from: '2025-05-01' as never, to: null, types: [] }, dossierTypes))).toBe('organisation.desk-closed');
    }
    expect(code(checkApplication({ id: 'a' as never, name: 'Finances', desk: CULTURE, scopes: ['dossiers.read'], createdAt: at, revokedAt: null }, [], chart))).toBe('application.desk-closed');
  });

  it('is no place a circuit may be released for', () => {
    const chart = closed(town());
    const circuit = aCircuit(aStep('visa', { who: { kind: 'desk', desk: 'culture' } }), { dossierTypes: ['courrier'] });
    const found = prove(circuit, { chart, at, houseSeals: [], testTrust: false }).filter(({ level }) => level === 'error');
    expect(found.map(({ code: of, facts }) => plain(circuitsSentences[of]!(facts)))).toEqual([expect.stringContaining('nomme le bureau « culture », qui est fermé')]);
  });

  it('is opened again empty, under nobody should the desk above be closed by now', () => {
    const under = { ...town(), desks: town().desks.map((one) => (one.id === CULTURE ? { ...one, superior: 'accueil' as DeskId } : one)) };
    const both = closed(closed(under), { id: 'accueil' as DeskId, withoutDesk: [person('Gus Agent')] });
    const opened = reopenDesk(both, CULTURE);
    expect(opened).toMatchObject({ result: { superior: null, holders: [], closedAt: null, closedBy: null }, lines: [{ action: 'organisation.desk-reopened' }] });
    expect(reopenDesk(closed(under), CULTURE)).toMatchObject({ result: { superior: 'accueil' } });
    expect(reopenDesk(town(), CULTURE)).toMatchObject({ writes: [], lines: [] });
    expect(code(reopenDesk(town(), 'ailleurs' as DeskId))).toBe('organisation.not-found');
  });
});

describe('a desk that cannot be closed yet', () => {
  it('tells all that stands against it at once, each by its name', () => {
    const chart = { ...town().withCover('accueil', 'culture', { from: '2025-04-20', to: '2025-04-30' }) };
    const use: DeskUse = {
      dossiers: [{ key: 'd1', title: 'Fête de la musique', waits: true }, { key: null, title: '', waits: true }, { key: 'd2', title: 'Marché de Noël', waits: false }, { key: null, title: '', waits: false }, { key: null, title: '', waits: false }],
      circuits: [{ key: 'courrier', name: 'Courrier', draft: false }, { key: 'fetes', name: 'Fêtes', draft: true }], applications: [{ name: 'Billetterie' }], drafts: 1,
    };
    const under = { ...chart, desks: chart.desks.map((one) => (one.id === 'direction' ? { ...one, superior: CULTURE } : one)) };
    expect(against(under, use)).toEqual([
      'Le circuit « Courrier » le nomme : publiez une version qui ne le nomme plus.', 'Le brouillon du circuit « Fêtes » le nomme : corrigez-le ou jetez-le.',
      'L’application « Billetterie » travaille pour lui : révoquez-la, ou créez-la pour un autre bureau.',
      'Il garde le bureau « accueil » pendant une absence, en cours ou à venir : confiez-le à un autre.',
      'Le bureau « direction » est placé sous lui : placez-le sous un autre, ou sous aucun.',
      'Le dossier « Fête de la musique » y attend.', 'Un dossier dont le titre n’est pas montré ici y attend.',
      'Le dossier « Marché de Noël » doit y passer ou peut y revenir.', '2 dossiers dont le titre n’est pas montré ici doivent y passer ou peuvent y revenir.',
    ]);
    const refused = close(under, use);
    expect(refused).toMatchObject({ refused: 'organisation.desk-in-use', facts: { obstacles: { length: 9 } } });
    if (isRefusal(refused)) for (const language of ['fr', 'en'] as const) expect(sentencesIn[language][refused.refused]!(refused.facts)).toContain('Billetterie');
  });

  it('says each obstacle in English too', () => {
    const use: DeskUse = { ...UNUSED, circuits: [{ key: 'courrier', name: 'Courrier', draft: false }], dossiers: [{ key: null, title: '', waits: true }] };
    expect(obstaclesTo(desk(town()), town(), use, at).map(closingIn.en.obstacleSentence)).toEqual(['The circuit “Courrier” names it: publish a version that no longer does.', 'One dossier whose title is not shown here waits there.']);
  });

  it('is the only one of the mayor in office', () => {
    expect(against(town(), UNUSED, 'maire' as DeskId)).toEqual(['C’est le seul bureau de Ada ROY, maire ou président en exercice : donnez-lui d’abord un autre bureau.']);
    const elsewhere = { ...town(), desks: town().desks.map((one) => (one.id === CULTURE ? { ...one, holders: [person('Ada Roy')] } : one)) };
    expect(against(elsewhere, UNUSED, 'maire' as DeskId)).toEqual([]);
    expect(against(town().withMandateEnd('Ada Roy', '2025-01-01T00:00:00Z'), UNUSED, 'maire' as DeskId)).toEqual([]);
  });

  it('is not held up by a cover that is over, nor by a desk under it that is closed', () => {
    expect(against(town().withCover('accueil', 'culture', { from: '2025-03-01', to: '2025-04-14' }))).toEqual([]);
    const chart = { ...town(), desks: town().desks.map((one) => (one.id === 'direction' ? { ...one, superior: CULTURE, closedAt: at, closedBy: 'x' } : one)) };
    expect(against(chart)).toEqual([]);
  });

  it('leaves nobody without a desk who is not known to be', () => {
    const alone = { ...town(), desks: town().desks.map((one) => (one.id === CULTURE ? { ...one, assistants: [person('Bea Nord')] } : one)) };
    expect(close(alone)).toMatchObject({ refused: 'organisation.desk-leaves-without', facts: { persons: ['Bea NORD'] } });
    expect(code(close(alone, UNUSED, { withoutDesk: [person('Bea Nord')] }))).toBeNull();
  });

  it('has changed since it was read', () => {
    const seen = { ...desk(town()), holders: [] };
    expect(code(close(town(), UNUSED, { seen }))).toBe('organisation.desk-changed-meanwhile');
    expect(code(close(town(), UNUSED, { seen: desk(town()) }))).toBeNull();
  });
});

describe('what closing a desk changes', () => {
  it('is told before: who leaves it, who kept it, the drafts that stay', () => {
    const chart = town().withCover('culture', 'accueil', { from: '2025-04-20' });
    expect(closingIn.fr.changesSentences(closingOf(desk(chart), chart, { ...UNUSED, drafts: 2 }, at)).map(plain)).toEqual([
      'Dora DIR n’en est plus titulaire.', 'Les dossiers passés gardent le nom du bureau ; qui ne les lisait que par ce bureau ne les lit plus.',
      'Le bureau « accueil » cesse de le garder.', '2 brouillons commencés ici restent à leurs auteurs ; leur circuit est cherché à l’envoi.',
      'Le bureau n’est plus proposé nulle part. Il pourra être rouvert, sans personne.',
    ]);
  });

  it('ends with it the covers of its own work, with a line for each', () => {
    const chart = town().withCover('culture', 'accueil', { from: '2025-04-01' });
    const change = close(chart);
    expect(change).toMatchObject({ lines: [{ action: 'organisation.desk-closed' }, { action: 'organisation.cover-ended' }] });
    if (!isRefusal(change)) expect(withChange(chart, change).covers).toMatchObject([{ to: '2025-04-14' }]);
  });
});
