import { deadlinesOf, noticesOf } from '#notifications/notice.js';
import { wordsOf } from '#notifications/wording.js';
import { situationOf } from '#dossiers/decide.js';
import { dossierType } from '#acts/dossier-type.js';
import type { CivilDate } from '#kernel/clock.js';
import type { Step } from '#circuits/definition.js';
import { moment, person, type TestChart } from '../support/chart.js';
import { aDossier, aTown, deliberationCircuit, step, type TestDossier } from '../support/dossier.js';

const situation = ({ dossier, chart, at }: TestDossier) => situationOf(dossier!, dossierType(dossier!.type)!, chart, at);
/** Who is told what of the last event. */
const told = (lived: TestDossier, since = lived.events.length - 1): readonly string[] =>
  noticesOf(lived.dossier!, lived.events.slice(since), situation(lived)).map(({ kind, person: who }) => `${kind} ${lived.chart.persons.find(({ id }) => id === who)!.lastName}`).sort();
const sent = aDossier().submitted();

describe('who is told', () => {
  it('the work comes to those whose it is: the desk, then the one the law calls, then the secretary', () => {
    expect(told(sent)).toEqual(['to-do Dir']);
    const seen = sent.approvedBy('Dora Dir');
    expect(told(seen)).toEqual(['to-do Roy']);
    expect(told(seen.signedBy('Ada Roy'))).toEqual(['to-do Lac']);
  });

  it('the deputy instead of the mayor who is prevented', () => {
    const impeded = aTown().withImpediment('Ada Roy', { from: '2025-01-01T00:00:00Z' });
    expect(told(sent.among(impeded).approvedBy('Dora Dir'))).toEqual(['to-do Nord']);
  });

  it('nobody of what was decided meanwhile, and once of what happened twice', () => {
    const signed = sent.approvedBy('Dora Dir').signedBy('Ada Roy');
    expect(told(signed, 0)).toEqual(['to-do Lac']);
    const back = sent.after('Dora Dir', { type: 'transfer', step: null, desk: 'finances', reason: null }).after('Cid Sud', { type: 'transfer', step: null, desk: 'dgs', reason: null });
    expect(told(back, 0)).toEqual(['to-do Dir']);
    expect(told(sent.after('Dora Dir', { type: 'put-aside', step: null, until: '2025-04-14' as CivilDate }), 0)).toEqual([]);
  });

  it('of a rejection, who sent it and everyone who had acted, but not who rejects', () => {
    const rejected = sent.approvedBy('Dora Dir').after('Ada Roy', sent.decision('reject', { reason: 'Erreur de montant' }));
    expect(told(rejected)).toEqual(['rejected Agent', 'rejected Dir']);
    const off = sent.approvedBy('Dora Dir').after('Gus Agent', { type: 'cancel', reason: 'Séance reportée' });
    expect(told(off)).toEqual(['cancelled Dir']);
  });

  it('of a return for correction and of what came of it, who sent it and everyone who had acted', () => {
    const approved = sent.approvedBy('Dora Dir');
    const back = approved.after('Ada Roy', { type: 'return', seen: approved.seen, step: null, reason: 'Montant à revoir', to: 'submitter' });
    expect(told(back)).toEqual(['returned Agent', 'returned Dir']);
    const again = back.after('Gus Agent', { type: 'resubmit', seen: back.seen });
    expect([...told(again)].sort()).toEqual(['corrected Dir', 'corrected Roy', 'to-do Roy']);
  });

  it('of the end, who sent it', () => {
    const sealed = sent.approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac');
    expect(told(sealed)).toEqual([]);
    expect(told(sealed.sealed())).toEqual(['finished Agent']);
  });
});

describe('a deadline', () => {
  const route = { ...deliberationCircuit, root: { kind: 'sequence' as const, nodes: [step('visa', { deadlineDays: 2, whenLate: { escalate: 'finances' } }), step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } })] } };
  const waiting = aDossier({ circuit: route, type: 'arrete', metadata: { actNumber: '2025A1' } }).submitted();
  const at = (when: string): readonly string[] => {
    const then = waiting.when(moment(when));
    return deadlinesOf(then.dossier!, situation(then)).map(({ kind, person: who }) => `${kind} ${then.chart.persons.find(({ id }) => id === who)!.lastName}`);
  };

  it('is recalled the day before, and called late to the desk named for that too', () => {
    const due = waiting.dossier!.tasks[0]!.dueAt!;
    expect(due).toBe('2025-04-09T21:59:59.999Z');
    expect([at('2025-04-07T12:00:00Z'), at('2025-04-09T09:00:00Z'), at('2025-04-10T09:00:00Z')]).toEqual([[], ['reminder Dir'], ['late Dir', 'late Sud']]);
  });

  it('is told to who keeps the desk, and to every delegate, without any desk being named for that', () => {
    const late = (circuit: Partial<Step>, chart: TestChart): readonly string[] => {
      const then = aDossier({ circuit: { ...route, root: { kind: 'sequence', nodes: [step('premiere', { deadlineDays: 2, ...circuit }), step('suite', {})] } }, chart, type: 'arrete', metadata: { actNumber: '2025A1' } }).submitted().when(moment('2025-04-10T09:00:00Z'));
      return deadlinesOf(then.dossier!, situation(then)).map(({ kind, person: who }) => `${kind} ${then.chart.persons.find(({ id }) => id === who)!.lastName}`);
    };
    expect(late({}, aTown().withAbsence('Dora Dir', { from: '2025-04-07' }).withCover('dgs', 'finances', { from: '2025-04-07' }))).toEqual(['late Dir', 'late Sud']);
    expect(late({ kind: 'signature', who: { kind: 'lawful-signatory' } }, aTown().withDelegation('Cid Sud', { types: ['arrete'] }))).toEqual(['late Roy', 'late Sud']);
  });
});

describe('a signature on paper', () => {
  const waiting = sent.approvedBy('Dora Dir');

  it('is told at once to whoever is said to have signed, unless he recorded it himself', () => {
    expect(told(waiting.after('Fay Mer', waiting.onPaper('Ada Roy', { asAdministrator: true })))).toEqual(['recorded Roy', 'to-do Lac']);
    expect(told(waiting.after('Ada Roy', waiting.onPaper('Ada Roy')))).toEqual(['to-do Lac']);
  });

  it('in words that say who recorded it, and what to do when it is not true', () => {
    const recorded = waiting.after('Fay Mer', waiting.onPaper('Ada Roy', { asAdministrator: true }));
    const notice = noticesOf(recorded.dossier!, recorded.events.slice(-1), situation(recorded)).find(({ kind }) => kind === 'recorded')!;
    const { subject, body } = wordsOf(notice, recorded.dossier!, 'Délibération', 'Ada Roy', { name: 'Essai', timeZone: 'Europe/Paris', publicUrl: 'https://p.exemple' });
    expect(subject.replaceAll('\u00A0', ' ')).toBe('Signature sur papier enregistrée : Budget primitif 2025');
    expect(body.replaceAll('\u00A0', ' ')).toContain('Fay MER a enregistré que vous avez signé le dossier « Budget primitif 2025 » (Délibération) sur papier (étape « signature »).');
    expect(body).toContain('Si vous n’avez pas signé ce papier');
  });
});

describe('the message', () => {
  const house = { name: 'Commune d’Essai', timeZone: 'Europe/Paris', publicUrl: 'https://parapheur.exemple' };

  it('says what is asked, by whom, and where; and holds nothing of the documents', () => {
    const seen = sent.approvedBy('Dora Dir');
    const [notice] = noticesOf(seen.dossier!, seen.events.slice(-1), situation(seen));
    const { subject, body } = wordsOf(notice!, seen.dossier!, 'Délibération', 'Ada Roy', house);
    expect(subject.replaceAll('\u00A0', ' ')).toMatch(/^À signer : /);
    expect(body.replaceAll('\u00A0', ' ')).toMatch(/envoyé par Gus AGENT, attend votre signature \(étape « signature »\)\.\nÉchéance : le 9 avril 2025\.\n\nOuvrir le dossier : https:\/\/parapheur\.exemple\/dossiers\//);
    expect(body).not.toContain('deliberation.pdf');
  });

  it('gives the reason of a rejection', () => {
    const rejected = sent.after('Dora Dir', sent.decision('reject', { reason: 'Pièce manquante' }));
    const [notice] = noticesOf(rejected.dossier!, rejected.events.slice(-1), situation(rejected)).filter(({ person: who }) => who === person('Gus Agent'));
    expect(wordsOf(notice!, rejected.dossier!, 'Délibération', 'Gus Agent', house).body.replaceAll('\u00A0', ' ')).toContain('a été rejeté par Dora DIR.\nMotif : « Pièce manquante »');
  });
});
