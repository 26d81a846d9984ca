// A condition as one writes it: a few comparisons joined by « et » or « ou ». What a field may be compared with follows
// from its kind, as the proof says (prove-facts.ts).

import { ORDERS, type Comparison, type Condition, type Order } from '#circuits/condition.js';
import type { MetadataDefinition } from '../../dossiers/dossier.js';

export interface Written { readonly joint: 'and' | 'or'; readonly parts: readonly Comparison[] }

/** `null`: conditions inside conditions, which are shown and kept as they are. */
export function writtenFrom(condition: Condition): Written | null {
  if (!('conditions' in condition)) return { joint: 'and', parts: [condition] };
  const parts = condition.conditions.filter((part): part is Comparison => !('conditions' in part));
  return parts.length === condition.conditions.length ? { joint: condition.kind, parts } : null;
}

export function conditionFrom({ joint, parts }: Written): Condition {
  return parts.length === 1 ? parts[0]! : { kind: joint, conditions: parts };
}

/** What is first asked of a field: something true of most dossiers of a town hall, to be corrected at once. */
export function firstComparison({ key: field, kind, values }: MetadataDefinition): Comparison {
  switch (kind) {
    case 'amount': return { kind: 'number', field, operator: 'at-least', value: 4_000_000 };
    case 'integer': return { kind: 'number', field, operator: 'at-least', value: 1 };
    case 'date': return { kind: 'date', field, operator: 'at-least', value: '2026-01-01' };
    case 'yes-no': return { kind: 'truth', field, value: true };
    default: return { kind: 'text', field, operator: 'one-of', values: [values?.[0]?.key ?? '…'] };
  }
}

/** The best question to begin with: an amount, an answer, a list, or whatever there is. */
export function firstQuestion(fields: readonly MetadataDefinition[]): Condition {
  const found = (['amount', 'yes-no', 'list', 'desk'] as const).flatMap((kind) => fields.find((field) => field.kind === kind) ?? [])[0] ?? fields[0];
  return found ? firstComparison(found) : { kind: 'truth', field: 'information', value: true };
}

/** The same comparison with another operator; dates and numbers have theirs, texts theirs, an answer none. */
export function comparedBy(comparison: Comparison, operator: string): Comparison {
  const order = ORDERS.find((known): known is Order => known === operator);
  if ((comparison.kind === 'number' || comparison.kind === 'date') && order) return { ...comparison, operator: order };
  if (comparison.kind === 'text' && (operator === 'one-of' || operator === 'none-of')) return { ...comparison, operator };
  return comparison;
}
