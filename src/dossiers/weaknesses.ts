// Absence-proof, for the circuits in force: which steps nobody lawful could take if any one person, then any
// two, were unavailable (organisation/resilience.ts judges; here the steps are made into questions). Every
// step is asked, those of every case and branch included. A signature is asked for the hardest act of its
// type: no matter said, and an amount above every ceiling, so that no delegation helps which might not.

import type { Instant } from '#kernel/clock.js';
import { unreachable } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import { superiorsOf, type Desk } from '#organisation/desk.js';
import type { Act } from '#organisation/powers.js';
import { weaknesses, type NeededStep } from '#organisation/resilience.js';
import { placedSteps, type CircuitDefinition, type PlacedStep } from '#circuits/definition.js';
import { actOf, dossierTypes, type DossierType } from './dossier-type.js';

export interface CircuitInForce {
  readonly key: string;
  readonly version: number;
  readonly definition: CircuitDefinition;
}

export interface WeakStep {
  readonly circuit: { readonly key: string; readonly name: string; readonly version: number };
  readonly step: { readonly id: string; readonly name: string };
  /** Who must be missing for it to be stuck: one, or two together; none: it is stuck already. */
  readonly without: readonly { readonly person: PersonId; readonly name: string }[];
  readonly sentence: string;
}

export interface WeaknessReport {
  readonly weaknesses: readonly WeakStep[];
  /** What was asked: a step that depends on the desk of departure or on the type counts once for each. */
  readonly questions: number;
  /** In French: how the steps were read that the chart alone does not settle. */
  readonly notes: readonly string[];
}

/** `most`: how many persons may be missing together. */
export function weaknessesOf(circuits: readonly CircuitInForce[], chart: Chart, at: Instant, most: 1 | 2): WeaknessReport {
  const read = circuits.flatMap((circuit) => placedSteps(circuit.definition).map((placed) => questionsOf(circuit, placed, chart)));
  const questions = read.flatMap((one) => one.questions);
  const notes = [...new Set(read.flatMap((one) => one.notes))];
  return {
    weaknesses: questions.flatMap((question) => weaknesses(chart, [question.needed], at, most).map(({ without }) => ({
      circuit: { key: question.circuit.key, name: question.circuit.definition.name, version: question.circuit.version },
      step: { id: question.placed.step.id, name: question.placed.step.name },
      without, sentence: sentenceOf(question, without.map(({ name }) => name)),
    }))),
    questions: questions.length,
    notes: questions.some(({ needed }) => 'act' in needed.need) ? [HARDEST, ...notes] : notes,
  };
}

interface Question {
  readonly circuit: CircuitInForce;
  readonly placed: PlacedStep;
  readonly needed: NeededStep;
  /** What distinguishes it from the other questions of its step, in French; empty: nothing. */
  readonly where: string;
}
interface Questions { readonly questions: readonly Question[]; readonly notes: readonly string[] }

const HARDEST = 'Une signature est jugée sur l’acte le plus exigeant de son type : sans matière indiquée, d’un montant au-dessus de tous les plafonds de délégation.';

function questionsOf(circuit: CircuitInForce, placed: PlacedStep, chart: Chart): Questions {
  const { step } = placed;
  const asked = (need: NeededStep['need'], where = ''): Question => ({ circuit, placed, where, needed: { circuit: circuit.key, step: step.id, need } });
  // The seal is put by the machine: nobody is needed.
  if (step.kind === 'seal') return { questions: [], notes: [] };
  const types = typesOf(circuit.definition);
  const eachAct = (need: (act: Act) => NeededStep['need'], where = ''): readonly Question[] =>
    types.map((type) => asked(need(hardestAct(type)), types.length > 1 ? `${where}, pour le type « ${type.name} »` : where));
  const atDesk = (slug: string, where: string): readonly Question[] =>
    step.kind === 'signature' ? eachAct((act) => ({ kind: 'signing-desk', desk: slug, act }), where) : [asked({ kind: 'desk', desk: slug }, where)];
  switch (step.who.kind) {
    case 'desk': return { questions: atDesk(step.who.desk, ''), notes: [] };
    case 'lawful-signatory': return { questions: eachAct((act) => ({ kind: 'lawful-signatory', act })), notes: [] };
    case 'superior': {
      const { superiors, without } = superiorsFrom(chart, step.who.levels);
      return {
        questions: superiors.flatMap((desk) => atDesk(desk.slug, `, bureau « ${desk.name} »`)),
        notes: [`L’étape ${titleOf(circuit, placed)} dépend du bureau de l’émetteur : elle est vérifiée pour chaque bureau qui peut y être appelé.${without > 0 ? ` ${without > 1 ? `${without} bureaux n’ont` : 'Un bureau n’a'} pas de responsable à ce niveau : un dossier n’en part pas dans ce circuit.` : ''}`],
      };
    }
    case 'submitter': return { questions: [], notes: [`L’étape ${titleOf(circuit, placed)} revient à l’émetteur lui-même : s’il est indisponible, elle attend son retour. Elle n’est pas comptée.`] };
    case 'secretary-of-sitting': return {
      questions: eachAct((act) => ({ kind: 'secretary', act })),
      notes: [`L’étape ${titleOf(circuit, placed)} revient au membre du conseil nommé pour la séance (CGCT L2121-15) : il est vérifié que le conseil peut en nommer un autre que le signataire. Une fois nommé, lui seul signe.`],
    };
    default: return unreachable(step.who);
  }
}

/** The types that follow this circuit; a circuit that none follows yet is judged for those it is made for, or for all. */
function typesOf({ key, dossierTypes: named }: CircuitDefinition): readonly DossierType[] {
  const following = dossierTypes.filter((type) => type.circuitKey === key);
  if (following.length > 0) return following;
  return dossierTypes.filter((type) => named.length === 0 || named.includes(type.key));
}

function hardestAct(type: DossierType): Act {
  const hasAmount = type.metadata.some(({ kind, key }) => kind === 'amount' && key === 'amountCents');
  return actOf(type, hasAmount ? { amountCents: Number.MAX_SAFE_INTEGER } : {});
}

/** The desks so many levels above one where a dossier can begin; and how many such desks have none above them. */
function superiorsFrom(chart: Chart, levels: number): { readonly superiors: readonly Desk[]; readonly without: number } {
  const departures = chart.desks.filter((desk) => desk.holders.length + desk.assistants.length > 0);
  const above = departures.map((desk) => superiorsOf(desk, chart.desks)?.[levels - 1] ?? null);
  return { superiors: [...new Set(above.filter((desk) => desk !== null))], without: above.filter((desk) => desk === null).length };
}

function sentenceOf({ circuit, placed, where }: Question, names: readonly string[]): string {
  const act = placed.step.kind === 'signature' ? 'signer' : 'viser';
  const who = names.length === 0 ? `dès maintenant, personne ne peut ${act}`
    : names.length === 1 ? `si ${names[0]!} est indisponible, plus personne ne peut ${act}`
      : `si ${names.join(' et ')} sont indisponibles ensemble, plus personne ne peut ${act}`;
  const spared = placed.group !== null && placed.group.kind !== 'allOf' ? ' Une autre branche peut suffire.' : '';
  const sometimes = placed.conditional ? ' L’étape ne se présente que dans certains cas.' : '';
  return `Étape ${titleOf(circuit, placed)}${where} : ${who}.${spared}${sometimes}`;
}

function titleOf({ definition }: CircuitInForce, { step }: PlacedStep): string {
  return `« ${step.name} » du circuit « ${definition.name} »`;
}
