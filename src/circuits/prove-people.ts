// Whether each step has somebody: today, and when any one person is missing. The questions are those of needs.ts,
// the answers those of the chart (organisation/resilience.ts). A signature is first asked for the hardest act of
// its type; when nobody may give that one, the easiest is asked, to tell « not every act » from « nobody at all ».

import type { Instant } from '#kernel/clock.js';
import { actOf, typeIn, type DossierType } from '#acts/dossier-type.js';
import type { Chart } from '#organisation/chart.js';
import { deskBySlug, isClosed } from '#organisation/desk.js';
import { sealAwaitedAt, type HouseSeal } from '#organisation/seal/house-seal.js';
import { weaknesses, type NeededStep } from '#organisation/resilience.js';
import type { Act } from '#organisation/powers.js';
import { desksNamedBy } from './desks-named.js';
import type { Examined } from './examined.js';
import { error, warning, whereIs, type Finding, type Where } from './finding.js';
import { needsOf, type Need } from './needs.js';
import { isAsked, type PlacedAsked } from './tree.js';

/** The collectivité as it stands: whom the steps are asked of. */
export interface Town {
  readonly chart: Chart;
  readonly at: Instant;
  readonly houseSeals: readonly HouseSeal[];
  /** Whether the embedded test authority is the trust of this installation. */
  readonly testTrust: boolean;
}

export function peopleFindings(examined: Examined, town: Town): readonly Finding[] {
  const ask = asking(town);
  const answers = answering(examined, town, ask);
  return examined.machine.steps.flatMap((placed) => {
    const where = whereIs(placed.step, examined.places);
    const named = [...new Set(desksNamedBy(placed.step))].map((slug) => ({ slug, desk: deskBySlug(slug, town.chart.desks) }));
    return [
      ...named.filter(({ desk }) => desk === null).map(({ slug }) => error('circuit.desk-unknown', { step: placed.step.name, desk: slug }, where)),
      ...named.flatMap(({ desk }) => (desk && isClosed(desk) ? [error('circuit.desk-closed', { step: placed.step.name, desk: desk.name }, where)] : [])),
      ...(placed.step.kind === 'seal' ? sealFindings(placed.step.name, town, where) : []),
      ...(isAsked(placed) ? askedFindings(placed, answers(placed), town, where) : []),
    ];
  });
}

/** A dossier would wait there until the collectivité has one. */
function sealFindings(step: string, { houseSeals, testTrust, at }: Town, where: Where): readonly Finding[] {
  const refusal = sealAwaitedAt(houseSeals, at, testTrust);
  return refusal ? [error('circuit.no-house-seal', { ...refusal.facts, step }, where)] : [];
}

interface Answer {
  readonly need: NeededStep['need'];
  readonly stuck: boolean;
  /** Whose absence alone is enough to stop it. */
  readonly alone: readonly string[];
}
type Ask = (need: NeededStep['need']) => Answer;

/** The same desk is asked at many steps: each question is put to the chart once. */
function asking({ chart, at }: Town): Ask {
  const known = new Map<string, Answer>();
  return (need) => {
    const key = JSON.stringify(need);
    const found = known.get(key) ?? answerOf(need, weaknesses(chart, [{ circuit: '', step: '', need }], at, 1));
    known.set(key, found);
    return found;
  };
}

function answerOf(need: NeededStep['need'], weak: ReturnType<typeof weaknesses>): Answer {
  return { need, stuck: weak.some(({ without }) => without.length === 0), alone: weak.flatMap(({ without }) => without.map(({ name }) => name)) };
}

/** What is wrong with the desk itself is said already. */
function serves(slug: string, { desks }: Chart): boolean {
  const desk = deskBySlug(slug, desks);
  return desk !== null && !isClosed(desk);
}

interface Judged extends Answer {
  /** What is wrong when it is stuck. */
  readonly problem: Problem | null;
}
interface Problem { readonly code: string; readonly blocks: boolean }

/** Steps that ask for the same, in the same way, have the same answers: a thousand of them are judged once. */
function answering(examined: Examined, town: Town, ask: Ask): (placed: PlacedAsked) => readonly Judged[] {
  const known = new Map<string, readonly Judged[]>();
  return (placed) => {
    const key = JSON.stringify([placed.step.kind, placed.step.who]);
    const found = known.get(key) ?? needsOf(examined.definition, placed, town.chart).needs
      .filter(({ need }) => !('desk' in need) || serves(need.desk, town.chart))
      .map(({ need }: Need) => ask(need)).map((answer) => ({ ...answer, problem: answer.stuck ? problemOf(answer.need, examined, town, ask) : null }));
    known.set(key, found);
    return found;
  };
}

function askedFindings({ step }: PlacedAsked, answers: readonly Judged[], town: Town, where: Where): readonly Finding[] {
  if (answers.length === 0) {
    return step.who.kind === 'superior' ? [error('circuit.no-superior', { step: step.name }, where)] : [];
  }
  return [...stuckFindings(answers, step, town, where), ...aloneFindings(answers, step.name, town, where)];
}

/** One for each problem, with the desks and the types it concerns. */
function stuckFindings(answers: readonly Judged[], step: PlacedAsked['step'], { chart }: Town, where: Where): readonly Finding[] {
  const stuck = answers.flatMap(({ need, problem }) => (problem ? [{ need, ...problem }] : []));
  return [...new Set(stuck.map(({ code }) => code))].map((code) => {
    const met = stuck.filter((one) => one.code === code);
    const facts = {
      step: step.name,
      desks: [...new Set(met.flatMap(({ need }) => ('desk' in need ? [deskBySlug(need.desk, chart.desks)!.name] : [])))],
      types: [...new Set(met.flatMap(({ need }) => ('act' in need ? [typeIn(chart, need.act.dossierType)?.name ?? need.act.dossierType] : [])))],
    };
    // Where the dossier settles which desk is asked, one that is empty stops only the dossiers that go there.
    const everywhere = step.who.kind === 'desk' || stuck.length === answers.length;
    return everywhere && met[0]!.blocks ? error(code, facts, where) : warning(code, facts, where);
  });
}

function problemOf(need: NeededStep['need'], examined: Examined, { chart }: Town, ask: Ask): Problem {
  if (need.kind === 'secretary') return { code: 'circuit.no-secretary', blocks: true };
  if (need.kind === 'desk' || ('desk' in need && ask({ kind: 'desk', desk: need.desk }).stuck)) return { code: 'circuit.desk-empty', blocks: true };
  const possible = easiestActs(need.act, examined.types, chart).some((act) => !ask({ ...need, act }).stuck);
  return possible ? { code: 'circuit.not-every-act-signed', blocks: false } : { code: 'circuit.nobody-signs', blocks: true };
}

/** No amount, the leave of the council given, and each matter somebody was given. */
function easiestActs(hardest: Act, types: readonly DossierType[], chart: Chart): readonly Act[] {
  const type = types.find(({ key }) => key === hardest.dossierType);
  if (!type) return [hardest];
  const matters = new Set(chart.delegations.flatMap(({ scope }) => scope.matters));
  return [{}, ...[...matters].map((matter) => ({ matter }))].map((facts) => actOf(type, { ...facts, amountCents: 0, substituteAllowed: true }));
}

function aloneFindings(answers: readonly Answer[], step: string, { chart }: Town, where: Where): readonly Finding[] {
  const weak = answers.filter(({ stuck, alone }) => !stuck && alone.length > 0);
  const desks = [...new Map(weak.flatMap(({ need, alone }) => ('desk' in need ? [[need.desk, { desk: deskBySlug(need.desk, chart.desks)!.name, name: alone[0]! }] as const] : []))).values()];
  const names = (kind: NeededStep['need']['kind']): readonly string[] => [...new Set(weak.filter(({ need }) => need.kind === kind).flatMap(({ alone }) => alone))];
  const [signatories, secretaries] = [names('lawful-signatory'), names('secretary')];
  return [
    ...(desks.length > 0 ? [warning('circuit.desk-single-holder', { step, desks }, where)] : []),
    ...(signatories.length > 0 ? [warning('circuit.single-signatory', { step, names: signatories }, where)] : []),
    ...(secretaries.length > 0 ? [warning('circuit.single-secretary', { step, names: secretaries }, where)] : []),
  ];
}
