import type { ApplicationId, DeskId } from '#kernel/id.js';
import { canonical, type Fact } from '#kernel/canonical.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { dossierType } from '#acts/dossier-type.js';
import { replay } from '#dossiers/apply.js';
import type { Command } from '#dossiers/command.js';
import { decide, situationOf, type Decision } from '#dossiers/decide.js';
import type { Dossier } from '#dossiers/dossier.js';
import { entryOf, eventOf } from '#dossiers/event-entry.js';
import type { DossierEvent } from '#dossiers/event.js';
import { mayPrepare } from '#dossiers/preparing.js';
import { documentRows, dossierFrom, dossierRow, taskRow, type DossierRow } from '#dossiers/rows.js';
import { mayFollow } from '#dossiers/reading/visibility.js';
import { noticesOf } from '#notifications/notice.js';
import { aDocument, aTown, deliberationFacts, monday } from '../support/dossier.js';
import { person } from '../support/chart.js';

const finances = { id: 'app-finances' as ApplicationId, desk: 'Finances' };
const stranger = { id: 'app-urbanisme' as ApplicationId, desk: 'Urbanisme' };
const desk = 'finances' as DeskId;

function asks(dossier: Dossier | null, command: Command, application = finances): Decision | Refusal {
  return decide(dossier, command, { at: monday, by: { person: null, name: 'Ciril Finances', application }, chart: aTown(), credentials: [], circuit: null });
}

function decided(decision: Decision | Refusal): Decision {
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision;
}

const created = decided(asks(null, { type: 'create', id: 'dossier-app' as never, dossierType: 'deliberation', title: 'Bon', metadata: { ...deliberationFacts, secretary: person('Eve Lac') } as never, desk }));

describe('a dossier begun by a business application', () => {
  it('names the application and its desk, and no person', () => {
    expect(created.dossier.submitter).toEqual({ person: null, application: 'app-finances', name: 'Ciril Finances', desk: 'finances' });
    expect(entryOf(created.event).actor).toEqual({ personId: null, name: 'Ciril Finances', applicationId: 'app-finances', forWhom: 'Finances' });
  });

  it('is given back by its evidence and by its rows', () => {
    const steps: Command[] = [{ type: 'add-document', document: aDocument() }, { type: 'edit', title: 'Bon de commande 12' }];
    const events: DossierEvent[] = [created.event];
    const lived = steps.reduce((dossier, command) => {
      const decision = decided(asks(dossier, command));
      events.push(decision.event);
      return decision.dossier;
    }, created.dossier);
    const told = events.map((event) => eventOf(JSON.parse(canonical(entryOf(event) as unknown as Fact)))!);
    expect(told).toEqual(JSON.parse(JSON.stringify(events)));
    expect(replay(told)).toEqual(JSON.parse(JSON.stringify(lived)));
    const rows = JSON.parse(JSON.stringify({ id: lived.id, ...dossierRow(lived, monday), documents: documentRows(lived), tasks: lived.tasks.map((task) => taskRow(task, lived, dossierType(lived.type)!)) })) as DossierRow;
    expect(dossierFrom(rows)).toEqual(lived);
  });

  it('belongs to it and to the people of its desk; another application changes nothing of it', () => {
    expect(mayPrepare(created.dossier, { person: null, application: finances }, aTown())).toBe(true);
    expect(mayPrepare(created.dossier, { person: person('Cid Sud') }, aTown())).toBe(true);
    expect(mayPrepare(created.dossier, { person: person('Gus Agent') }, aTown())).toBe(false);
    expect(mayPrepare(created.dossier, { person: null }, aTown())).toBe(false);
    expect(asks(created.dossier, { type: 'edit', title: 'Détourné' }, stranger)).toMatchObject({ refused: 'dossier.not-yours' });
  });

  it.each<Command['type']>(['approve', 'sign', 'reject', 'give-opinion', 'acknowledge', 'declare', 'bypass', 'transfer', 'put-aside', 'take-up', 'record-seal', 'complete'])('is never decided by an application: %s', (type) => {
    expect(asks(created.dossier, { type } as Command)).toMatchObject({ refused: 'dossier.not-for-applications' });
  });

  it('is refused without the desk it would be for', () => {
    expect(asks(null, { type: 'create', id: 'x' as never, dossierType: 'deliberation', title: 'Bon', metadata: {}, desk: 'supprime' as DeskId })).toMatchObject({ refused: 'dossier.application-without-desk' });
  });
});

describe('what an application follows', () => {
  const draft = created.dossier;
  const running = { ...draft, status: 'running' as const };
  const ofPerson: Dossier = { ...draft, submitter: { person: person('Cid Sud'), name: 'Cid SUD', desk } };

  it('is what it began, and what has left its desk', () => {
    expect(mayFollow(draft, { application: finances.id, desk })).toBe(true);
    expect(mayFollow(draft, { application: stranger.id, desk })).toBe(false);
    expect(mayFollow(ofPerson, { application: finances.id, desk })).toBe(false);
    expect(mayFollow({ ...ofPerson, status: 'running' }, { application: finances.id, desk })).toBe(true);
    expect(mayFollow(running, { application: stranger.id, desk: 'urbanisme' as DeskId })).toBe(false);
  });

  it('is told to the people of the desk when it is rejected', () => {
    const dossier: Dossier = { ...running, status: 'cancelled', endedAt: monday };
    const notices = noticesOf(dossier, [{ type: 'cancelled', at: monday, by: { person: person('Eve Lac'), name: 'Eve' }, reason: 'Erreur' }], situationOf(dossier, dossierType('deliberation')!, aTown(), monday));
    expect(notices.map(({ person: who }) => who)).toEqual([person('Cid Sud')]);
  });
});
