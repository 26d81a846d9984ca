// What each step of a circuit asks for, as questions the chart can answer (organisation/resilience.ts): a desk, a
// power, or both. A signature is asked for the hardest act of its type: no matter said, and an amount above every
// ceiling, so that no delegation helps which might not. Where only the dossier settles who is asked, every
// desk it may be is asked.

import { unreachable } from '#kernel/faults.js';
import type { Language } from '#kernel/language.js';
import { actOf, type DossierType } from '#acts/dossier-type.js';
import type { Chart } from '#organisation/chart.js';
import { deskBySlug, superiorsOf, type Desk } from '#organisation/desk.js';
import type { Act } from '#organisation/powers.js';
import type { NeededStep } from '#organisation/resilience.js';
import type { CircuitDefinition } from './definition.js';
import { typesFollowing } from './explain-names.js';
import { needPhrasesIn } from './need-phrases.js';
import type { PlacedAsked } from './tree.js';

export interface Need {
  readonly need: NeededStep['need'];
  /** What distinguishes it from the other needs of its step, in words; empty: nothing. */
  readonly where: string;
}
export interface Needs {
  readonly needs: readonly Need[];
  /** In words: how the step was read, where the chart alone does not settle it. */
  readonly notes: readonly string[];
}

/** Every need of a step: it is sound when each can be met. None for the submitter. `language`: that of whoever reads. */
export function needsOf(definition: CircuitDefinition, placed: PlacedAsked, chart: Chart, language: Language = 'fr'): Needs {
  const { step } = placed;
  const phrases = needPhrasesIn[language];
  const title = phrases.step(step.name, definition.name);
  const asked = (need: NeededStep['need'], where = ''): Need => ({ need, where });
  const types = typesFollowing(definition, chart);
  const eachAct = (need: (act: Act) => NeededStep['need'], where = ''): readonly Need[] =>
    types.map((type) => asked(need(hardestAct(type)), types.length > 1 ? `${where}${phrases.ofType(type.name)}` : where));
  const atDesk = (slug: string, where: string): readonly Need[] =>
    step.kind === 'signature' ? eachAct((act) => ({ kind: 'signing-desk', desk: slug, act }), where) : [asked({ kind: 'desk', desk: slug }, where)];
  const atEach = (desks: readonly Desk[]): readonly Need[] => desks.flatMap(({ slug, name }) => atDesk(slug, phrases.atDesk(name)));
  switch (step.who.kind) {
    case 'desk': return { needs: atDesk(step.who.desk, ''), notes: [] };
    case 'lawful-signatory': return { needs: eachAct((act) => ({ kind: 'lawful-signatory', act })), notes: [] };
    case 'superior': {
      const { superiors, without } = superiorsFrom(chart, step.who.levels);
      return { needs: atEach(superiors), notes: [phrases.superior(title, without)] };
    }
    case 'submitter': return { needs: [], notes: [phrases.submitter(title)] };
    case 'secretary-of-sitting': return { needs: eachAct((act) => ({ kind: 'secretary', act })), notes: [phrases.secretary(title)] };
    case 'service': return { needs: atEach(chart.desks.filter(({ holders }) => holders.length > 0)), notes: [phrases.service(title)] };
    case 'chosen': return {
      needs: step.who.desks.flatMap((slug) => atDesk(slug, phrases.atDesk(deskBySlug(slug, chart.desks)?.name ?? slug))),
      notes: [phrases.chosen(title)],
    };
    default: return unreachable(step.who);
  }
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

