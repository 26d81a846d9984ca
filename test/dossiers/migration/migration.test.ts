import fc from 'fast-check';
import { canonical, type Fact } from '#kernel/canonical.js';
import type { CivilDate } from '#kernel/clock.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { NewEntry } from '#evidence/entry.js';
import { whatHappened } from '#evidence/telling.js';
import { dossierType } from '#acts/dossier-type.js';
import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, Node, StepId } from '#circuits/definition.js';
import { definitionHash } from '#circuits/definition-hash.js';
import { replay } from '#dossiers/apply.js';
import type { Command } from '#dossiers/command.js';
import { decisionOf, situationOf } from '#dossiers/decide.js';
import { openTasks } from '#dossiers/dossier.js';
import { entryOf, eventOf } from '#dossiers/event-entry.js';
import { migratedBy, planMigration, type Plan } from '#dossiers/migration/migration.js';
import { migrationInWords } from '#dossiers/migration/migration-words.js';
import { documentRows, dossierFrom, dossierRow, taskRow, type DossierRow } from '#dossiers/rows.js';
import { signedTasks } from '#dossiers/task.js';
import { person } from '../../support/chart.js';
import { aDossier, deliberationCircuit, step, TestDossier } from '../../support/dossier.js';

const finances = { who: { kind: 'desk', desk: 'finances' } } as const;
const visa = step('visa-dgs', {});
const mayor = step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, deadlineDays: 2 });
const secretary = step('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });
const control = step('finances', finances);
const after = (...nodes: Node[]): CircuitDefinition => ({ ...deliberationCircuit, root: { kind: 'sequence', nodes } });
type Steps = Readonly<Record<string, string | null>> | null;

function planned({ dossier, circuit, chart, at }: TestDossier, to: CircuitDefinition, steps: Steps = null, version = 2): Plan | Refusal {
  const next = { reference: { key: to.key, name: to.name, version, hash: definitionHash(to), stepCount: compile(to).steps.length }, machine: compile(to) };
  const from = { reference: dossier!.circuit ?? { ...next.reference, version: 1 }, machine: compile(circuit) };
  return planMigration(dossier!, { from, to: next, steps: steps as Record<string, StepId | null> | null }, situationOf(dossier!, dossierType(dossier!.type)!, chart, at));
}

/** The dossier once it has gone over. */
function over(lived: TestDossier, to: CircuitDefinition, steps: Steps = null): TestDossier {
  const plan = planned(lived, to, steps);
  if (isRefusal(plan)) throw new Error(`refused: ${plan.refused} ${JSON.stringify(plan.facts)}`);
  const event = migratedBy(plan, 'Nouvelle organisation', { at: lived.at, by: { person: person('Fay Mer'), name: 'Fay MER' } });
  if (isRefusal(event)) throw new Error(event.refused);
  const decision = decisionOf(lived.dossier, event);
  return new TestDossier(lived.chart, to, lived.at, decision.dossier, [...lived.events, event], [...lived.effects, ...decision.effects]);
}

const approved = () => aDossier().submitted().approvedBy('Dora Dir');

describe('a dossier that goes over to another version of its circuit', () => {
  it('keeps the visa given, waits at the visa that is new, then for the signatures, and bears those decided', () => {
    const lived = over(approved(), after(visa, control, mayor, secretary), { 'visa-dgs': 'visa-dgs', 'signature': null });
    expect(openTasks(lived.dossier!)).toMatchObject([{ step: 'finances', addressee: { name: expect.any(String), kind: 'desk' }, decision: null }]);
    expect(lived.dossier).toMatchObject({ status: 'running', circuit: { version: 2, stepCount: 4 }, tasks: [{ step: 'visa-dgs', decision: { outcome: 'approved' } }, { step: 'signature', decision: null }, { step: 'finances' }] });
    const signed = lived.approvedBy('Cid Sud').signedBy('Ada Roy').signedBy('Eve Lac');
    expect(signed.dossier!.status).toBe('sealing');
    expect(signed.sealed().dossier).toMatchObject({ status: 'finished' });
    expect(signedTasks(signed.dossier!.tasks).map((task) => task.step)).toEqual(['signature', 'secretaire']);
  });

  it('goes on waiting for the same people under the name of the successor, within its own deadline', () => {
    const lived = approved();
    const [, before] = lived.dossier!.tasks;
    const same = over(lived, after(visa, { ...mayor, id: 'maire' as StepId, name: 'Le maire' }, secretary), { 'visa-dgs': 'visa-dgs', 'signature': 'maire' });
    expect(same.dossier!.tasks).toHaveLength(2);
    expect(same.dossier!.tasks[1]).toEqual({ ...before, step: 'maire', name: 'Le maire' });
    const longer = over(lived, after(visa, { ...mayor, deadlineDays: 9 }, secretary));
    expect(longer.dossier!.tasks[1]!.openedAt).toBe(before!.openedAt);
    expect(longer.dossier!.tasks[1]!.dueAt! > before!.dueAt!).toBe(true);
  });

  it('is asked anew where the successor is someone else’s', () => {
    const lived = over(aDossier().submitted(), after({ ...visa, ...finances }, mayor, secretary));
    expect(lived.dossier!.tasks).toMatchObject([{ number: 1, step: 'visa-dgs', closedAt: lived.at, decision: null }, { number: 2, step: 'visa-dgs', closedAt: null }]);
    expect(isRefusal(lived.asks('Dora Dir', lived.decision('approve')))).toBe(true);
    expect(lived.approvedBy('Cid Sud').dossier!.tasks.at(-1)!.step).toBe('signature');
  });

  it('no longer counts a visa whose step is gone, and says so', () => {
    const lived = over(approved(), after(mayor, secretary), { 'visa-dgs': null, 'signature': 'signature' });
    expect(lived.dossier!.tasks[0]).toMatchObject({ undoneAt: lived.at, decision: { outcome: 'approved' } });
    expect(whatHappened(entryOf(lived.events.at(-1)!) as never, { timeZone: 'Europe/Paris', undone: new Set() }))
      .toBe('Circuit passé de la version 1 à la version 2. Motif\u00A0: «\u00A0Nouvelle organisation\u00A0». Ne compte plus\u00A0: «\u00A0visa-dgs\u00A0»');
  });

  it('has its signed files made first when what now waits needs them', () => {
    const lived = aDossier({ circuit: after(visa, mayor, secretary, control) }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac');
    const published = over(lived, after(visa, mayor, secretary, { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'submitter' } }), { 'visa-dgs': 'visa-dgs', 'signature': 'signature', 'secretaire': 'secretaire', 'finances': null });
    expect(published.dossier!.status).toBe('sealing');
    expect(published.effects.at(-1)).toMatchObject({ queue: 'seal', version: published.dossier!.version });
    expect(published.sealed().dossier).toMatchObject({ status: 'running' });
  });

  it('follows the desk the submitter chose to the step that succeeds', () => {
    const choosing = (id: string, desks: readonly string[]): CircuitDefinition => after(step(id, { who: { kind: 'chosen', desks } }), mayor, secretary);
    const draft = aDossier({ circuit: choosing('avis', ['dgs', 'finances']) });
    const lived = draft.after('Gus Agent', { type: 'submit', seen: draft.seen, choices: { avis: 'finances' } });
    const carried = over(lived, choosing('choix', ['finances']), { avis: 'choix' });
    expect(carried.dossier).toMatchObject({ choices: { choix: 'finances' }, tasks: [{ number: 1, step: 'choix', closedAt: null }] });
    expect(planned(lived, choosing('choix', ['dgs']), { avis: 'choix' })).toMatchObject({ refused: 'dossier.migration-choice-missing', facts: { step: 'choix' } });
  });

  it('is shown in words before it is decided', () => {
    const lived = approved();
    expect(migrationInWords(lived.dossier!, planned(lived, after(visa, control, mayor, secretary), { 'visa-dgs': 'visa-dgs', 'signature': null }) as Plan)).toEqual({
      decided: ['«\u00A0visa-dgs\u00A0»\u00A0: visa donné par Dora DIR, compte toujours.'], dropped: [], waiting: [],
      closed: ['«\u00A0signature\u00A0» n’attend plus le signataire de l’acte (le maire, son suppléant ou son délégataire).'],
      opened: [expect.stringMatching(/^«\u00A0finances\u00A0» attendra le bureau «\u00A0.+\u00A0»\.$/)],
    });
  });
});

describe('a change of version is refused, and the dossier keeps its own', () => {
  const signed = () => approved().signedBy('Ada Roy');
  const wider = after(visa, control, mayor, secretary);
  const everything = (dossier: TestDossier) => dossier.signedBy('Eve Lac');
  const oldOnes = { 'visa-dgs': 'visa-dgs', 'signature': 'signature', 'secretaire': 'secretaire' };
  it.each([
    ['of a draft', () => planned(aDossier(), wider), 'dossier.not-running'],
    ['of a dossier being sealed', () => planned(everything(signed()), wider), 'dossier.not-running'],
    ['of a finished one', () => planned(everything(signed()).sealed(), wider), 'dossier.not-running'],
    ['of a rejected one', () => planned(aDossier().submitted().rejectedBy('Dora Dir', 'Pièce manquante'), wider), 'dossier.not-running'],
    ['to the version it follows', () => planned(approved(), wider, null, 1), 'dossier.migration-same-version'],
    ['that would lose a signature given', () => planned(signed(), after(visa, secretary)), 'circuit.mapping-drops-signature'],
    ['that would leave nothing to decide', () => planned(signed(), after(visa, mayor), { ...oldOnes, secretaire: null }), 'circuit.mapping-nothing-left'],
    ['that would wait elsewhere than where it waits', () => planned(approved(), wider), 'circuit.mapping-not-open'],
    ['that takes the mayor’s signature for the secretary’s', () => planned(signed(), after(visa, secretary, mayor), { 'visa-dgs': 'visa-dgs', 'signature': 'secretaire', 'secretaire': null }), 'dossier.migration-other-signatory'],
    ['to a circuit that calls a desk nobody knows', () => planned(approved(), after(visa, mayor, secretary, step('loin', { who: { kind: 'desk', desk: 'loin' } }))), 'dossier.no-such-desk'],
  ])('%s', (_, ask, code) => {
    expect(ask()).toMatchObject({ refused: code });
  });

  it('for want of a reason', () => {
    const plan = planned(approved(), after(visa, mayor, secretary, control)) as Plan;
    const stamp = { at: approved().at, by: { person: person('Fay Mer'), name: 'Fay MER' } };
    expect(migratedBy(plan, ' ok ', stamp)).toMatchObject({ refused: 'dossier.migration-reason-required' });
    expect(migratedBy(plan, 'x'.repeat(2001), stamp)).toMatchObject({ refused: 'dossier.reason-too-long' });
  });

  it('when a visa or a seal would come after the signed files, now or later', () => {
    const publication: Node = { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'submitter' } };
    const lived = everything(aDossier({ circuit: after(visa, mayor, secretary, publication) }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy')).sealed();
    expect(planned(lived, after(visa, mayor, secretary, control, publication), { ...oldOnes, publication: null })).toMatchObject({ refused: 'dossier.already-sealed', facts: { step: 'finances' } });
    const seal: Node = { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' };
    expect(planned(lived, after(visa, mayor, secretary, publication, seal))).toMatchObject({ refused: 'dossier.already-sealed', facts: { step: 'Cachet' } });
    expect(planned(lived, after(visa, mayor, secretary, publication, control))).toMatchObject({ refused: 'dossier.already-sealed', facts: { step: 'finances' } });
    // A road that was not taken before what waits is passed.
    const passed: Node = { kind: 'choice', cases: [{ when: { kind: 'text', field: 'actNumber', operator: 'one-of', values: ['jamais'] }, then: control }], otherwise: null };
    expect(isRefusal(planned(lived, after(visa, passed, mayor, secretary, publication)))).toBe(false);
    expect(isRefusal(planned(lived, after(visa, mayor, secretary, publication, { kind: 'archive', id: 'archivage' as StepId, name: 'Archivage' })))).toBe(false);
  });
});

describe('any life of a dossier that changes version on its way', () => {
  const nodes = (rename: (id: string) => string): CircuitDefinition => after(
    step(rename('visa-dgs'), {}),
    { kind: 'allOf', branches: [step(rename('avis'), { kind: 'opinion', ...finances }), step(rename('lecture'), { kind: 'notice', ...finances })] },
    { kind: 'anyOf', branches: [step(rename('un'), {}), step(rename('deux'), finances)] },
    step(rename('signature'), { kind: 'signature', who: { kind: 'lawful-signatory' } }),
    step(rename('controle'), { ...finances, onReject: { step: rename('visa-dgs') as StepId } }),
    step(rename('secretaire'), { kind: 'signature', who: { kind: 'secretary-of-sitting' } }),
    { kind: 'publish', id: rename('publication') as StepId, name: 'Publication', who: { kind: 'submitter' } },
  );
  const ids = ['visa-dgs', 'avis', 'lecture', 'un', 'deux', 'signature', 'controle', 'secretaire', 'publication'];
  // Each takes the name of another.
  const turned = (id: string): string => ids[(ids.indexOf(id) + 1) % ids.length]!;
  const people = ['Gus Agent', 'Dora Dir', 'Ada Roy', 'Cid Sud', 'Eve Lac'];

  function possible(lived: TestDossier): readonly { readonly who: string; readonly command: Command }[] {
    const commands: readonly Command[] = openTasks(lived.dossier!).flatMap(({ step: at }): readonly Command[] => [
      lived.decision('approve', { step: at }), lived.decision('sign', { step: at }), lived.decision('reject', { step: at, reason: 'Pièce manquante' }),
      { type: 'give-opinion', seen: lived.seen, step: at, advice: { opinion: 'favourable', text: null } }, { type: 'acknowledge', seen: lived.seen, step: at },
      { type: 'declare', seen: lived.seen, step: at, declaration: { kind: 'publication', on: '2025-04-07' as CivilDate, mode: 'posted' } },
    ]);
    const asked = people.flatMap((who) => commands.map((command) => ({ who, command }))).filter(({ who, command }) => {
      const outcome = lived.asks(who, command);
      return !isRefusal(outcome) && outcome.dossier.status !== 'rejected';
    });
    return asked;
  }

  it('ends as it would have, is told whole by its evidence, and is what its rows say', () => {
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), fc.nat({ max: 10 }), (chances, turn) => {
      let lived = aDossier({ circuit: nodes((id) => id) }).submitted();
      for (const [index, chance] of chances.entries()) {
        if (index === turn && lived.dossier!.status === 'running') {
          const waiting = openTasks(lived.dossier!).map(({ number }) => number);
          lived = over(lived, nodes(turned), Object.fromEntries(ids.map((id) => [id, turned(id)])));
          expect(openTasks(lived.dossier!).map(({ number }) => number)).toEqual(waiting);
        }
        if (lived.dossier!.status === 'sealing') lived = lived.sealed();
        const choices = possible(lived);
        const taken = choices[chance % choices.length];
        if (!taken) break;
        lived = lived.after(taken.who, taken.command);
      }
      const dossier = lived.dossier!;
      const told = lived.events.map((event) => eventOf(JSON.parse(canonical(entryOf(event) as unknown as Fact)) as NewEntry)!);
      expect(replay(told)).toEqual(JSON.parse(JSON.stringify(dossier)));
      const rows = { id: dossier.id, ...dossierRow(dossier, lived.at), documents: documentRows(dossier), tasks: dossier.tasks.map((task) => taskRow(task, dossier, dossierType(dossier.type)!)) };
      expect(dossierFrom(JSON.parse(JSON.stringify(rows)) as DossierRow)).toEqual(JSON.parse(JSON.stringify(dossier)));
      const counted = signedTasks(dossier.tasks);
      expect(new Set(counted.map((task) => task.step)).size).toBe(counted.length);
      if (dossier.status === 'running') expect(possible(lived).length).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});
