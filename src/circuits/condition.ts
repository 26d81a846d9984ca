// The closed little language on metadata: a field, an operator, a value, and / or. Typed by its kind, so that
// an amount is never compared with text; no script, nothing to evaluate but this file. A comparison with a
// field that is missing or of another kind does not hold, whatever its operator.

import { unreachable } from '#kernel/faults.js';

export type Condition = Comparison | Joined;

export interface Joined { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }

export type Comparison =
  /** Whole numbers: amounts in cents, counts. */
  | { readonly kind: 'number'; readonly field: string; readonly operator: Order; readonly value: number }
  /** Civil dates, which sort as their text does. */
  | { readonly kind: 'date'; readonly field: string; readonly operator: Order; readonly value: string }
  | { readonly kind: 'text'; readonly field: string; readonly operator: 'one-of' | 'none-of'; readonly values: readonly string[] }
  /** A question answered by yes or no; a question left open is neither. */
  | { readonly kind: 'truth'; readonly field: string; readonly value: boolean };

export const ORDERS = ['less', 'at-most', 'equal', 'at-least', 'more'] as const;
export type Order = (typeof ORDERS)[number];

// Any other text would stand before or after every day.
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The facts about a dossier that a circuit may look at. */
export type Metadata = Readonly<Record<string, string | number | boolean>>;

export function holds(condition: Condition, metadata: Metadata): boolean {
  switch (condition.kind) {
    case 'and': return condition.conditions.every((part) => holds(part, metadata));
    case 'or': return condition.conditions.some((part) => holds(part, metadata));
    case 'number': {
      const found = valueOf(metadata, condition.field);
      return typeof found === 'number' && stands(found, condition.operator, condition.value);
    }
    case 'date': {
      const found = valueOf(metadata, condition.field);
      return typeof found === 'string' && CIVIL_DATE.test(found) && stands(found, condition.operator, condition.value);
    }
    case 'text': {
      const found = valueOf(metadata, condition.field);
      return typeof found === 'string' && condition.values.includes(found) === (condition.operator === 'one-of');
    }
    case 'truth': return valueOf(metadata, condition.field) === condition.value;
    default: return unreachable(condition);
  }
}

/** Every comparison of a condition, in the order of reading. */
export function comparisonsOf(condition: Condition): readonly Comparison[] {
  return 'conditions' in condition ? condition.conditions.flatMap(comparisonsOf) : [condition];
}

// Own members only: a field named like a member of every object finds nothing.
function valueOf(metadata: Metadata, field: string): Metadata[string] | undefined {
  return Object.hasOwn(metadata, field) ? metadata[field] : undefined;
}

function stands(found: string | number, operator: Order, value: string | number): boolean {
  switch (operator) {
    case 'less': return found < value;
    case 'at-most': return found <= value;
    case 'equal': return found === value;
    case 'at-least': return found >= value;
    case 'more': return found > value;
    default: return unreachable(operator);
  }
}
