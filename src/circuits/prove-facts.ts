// The facts a circuit speaks of, in its conditions, its steps and its selectors: the dossiers that follow it must
// have them, and of that kind. A condition on a fact nobody is asked is a road that is never taken.

import { unreachable } from '#kernel/faults.js';
import type { MetadataKind } from '#acts/dossier-type.js';
import { comparisonsOf, type Comparison } from './condition.js';
import type { Choice } from './definition.js';
import { alwaysGiven, factIn, type Examined } from './examined.js';
import { error, warning, whereIs, type Finding, type Where } from './finding.js';
import { isStep, nodesOf } from './tree.js';

export function factFindings(examined: Examined): readonly Finding[] {
  const filledIn = new Set(examined.machine.steps.flatMap(({ step }) => (isStep(step) ? step.asksToApprove ?? [] : [])));
  const told = new Set<string>();
  return [
    ...nodesOf(examined.definition.root).filter((node): node is Choice => node.kind === 'choice').flatMap((choice) =>
      choice.cases.flatMap(({ when }) => comparisonsOf(when)).flatMap((comparison) => conditionFindings(comparison, choice, filledIn, examined))),
    ...examined.machine.steps.flatMap(({ step }) => {
      const where = whereIs(step, examined.places);
      const asked = isStep(step) ? [...new Set([...step.asksToApprove ?? [], ...step.asksToReject ?? []])] : [];
      return [
        ...asked.flatMap((field) => unknownTo(field, { step: step.name }, where, examined)),
        ...('who' in step && step.who.kind === 'service' ? serviceFindings(step.who.field, step.name, filledIn, where, examined) : []),
      ];
    }),
  ].filter(({ code, place, facts }) => {
    const key = JSON.stringify([code, place, facts]);
    return !told.has(key) && told.add(key);
  });
}

function conditionFindings(comparison: Comparison, choice: Choice, filledIn: ReadonlySet<string>, examined: Examined): readonly Finding[] {
  const { field } = comparison;
  const where = whereIs(choice, examined.places);
  const facts = { choice: choice.name ?? '' };
  const unknown = unknownTo(field, facts, where, examined);
  const found = factIn(examined, field);
  if (found.length === 0) return unknown;
  const said = { ...facts, field: found[0]!.label };
  const wrong = found.filter(({ kind }) => comparedAs(kind) !== comparison.kind);
  if (wrong.length > 0 && (examined.typesSaid || wrong.length === found.length)) return [error('circuit.field-of-another-kind', { ...said, found: wrong[0]!.kind, compared: comparison.kind }, where)];
  return [...unknown, ...(escapes(comparison) && !filledIn.has(field) && mayBeMissing(field, examined) ? [warning('circuit.field-optional', said, where)] : [])];
}

/** A missing amount is no amount where only « more than nothing » is asked; above a real threshold it slips through. */
function escapes(comparison: Comparison): boolean {
  return !(comparison.kind === 'number' && comparison.value === 0 && comparison.operator === 'more');
}

function mayBeMissing(field: string, examined: Examined): boolean {
  return examined.typesSaid && factIn(examined, field).length === examined.types.length && !alwaysGiven(examined, field);
}

/** No type knows it: an error; one of those named does not: what asks for it is told. */
function unknownTo(field: string, facts: Finding['facts'], where: Where, examined: Examined): readonly Finding[] {
  const found = factIn(examined, field);
  if (found.length === 0) return [error('circuit.field-unknown', { ...facts, field }, where)];
  if (!examined.typesSaid || found.length === examined.types.length) return [];
  const without = examined.types.filter((type) => !type.metadata.some(({ key }) => key === field)).map(({ name }) => name);
  // A step that asks for it could not be decided there; a condition simply never holds.
  return [('step' in facts ? error : warning)('circuit.field-not-everywhere', { ...facts, field: found[0]!.label, types: without }, where)];
}

function serviceFindings(field: string, step: string, filledIn: ReadonlySet<string>, where: Where, examined: Examined): readonly Finding[] {
  const found = factIn(examined, field);
  const unknown = unknownTo(field, { step }, where, examined);
  if (unknown.length > 0) return unknown;
  const wrong = found.find(({ kind }) => kind !== 'desk');
  if (wrong) return [error('circuit.service-not-a-desk', { step, field: wrong.label }, where)];
  return mayBeMissing(field, examined) && !filledIn.has(field) ? [warning('circuit.service-optional', { step, field: found[0]!.label }, where)] : [];
}

function comparedAs(kind: MetadataKind): Comparison['kind'] {
  switch (kind) {
    case 'amount': case 'integer': return 'number';
    case 'date': return 'date';
    case 'yes-no': return 'truth';
    case 'text': case 'act-number': case 'matter': case 'person': case 'desk': case 'decimal': case 'url': case 'list': return 'text';
    default: return unreachable(kind);
  }
}
