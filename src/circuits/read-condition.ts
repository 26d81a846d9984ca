// Unknown JSON becomes a condition, or is refused with the place: an amount compared with text is found here,
// not by the dossier that would fall into it.

import { civilDate } from '#kernel/clock.js';
import { ORDERS, type Condition, type Order } from './condition.js';
import { bad, kindOf, list, object, shown, whole } from './json-reader.js';

/** and / or inside and / or: nobody reads further. */
const MAX_DEPTH = 4;
const MAX_PARTS = 32;
const MAX_TEXT = 200;
/** A metadata key as dossier types write it: `amountCents`. */
const FIELD = /^[a-z][A-Za-z0-9]{0,63}$/;

export function readCondition(json: unknown, path: string, depth = 1): Condition {
  if (depth > MAX_DEPTH) bad(path, 'too-deep', { limit: MAX_DEPTH });
  const kind = kindOf(json, path);
  switch (kind) {
    case 'and': case 'or': {
      const { conditions } = object(json, path, ['kind', 'conditions']);
      return { kind, conditions: list(conditions, `${path}.conditions`, MAX_PARTS, 1).map((part, at) => readCondition(part, `${path}.conditions[${at}]`, depth + 1)) };
    }
    case 'number': {
      const fields = object(json, path, ['kind', 'field', 'operator', 'value']);
      return { kind, field: readField(fields['field'], `${path}.field`), operator: order(fields['operator'], path), value: whole(fields['value'], `${path}.value`, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) };
    }
    case 'date': {
      const fields = object(json, path, ['kind', 'field', 'operator', 'value']);
      const day = typeof fields['value'] === 'string' ? civilDate(fields['value']) : null;
      if (day === null) return bad(`${path}.value`, 'not-a-date');
      return { kind, field: readField(fields['field'], `${path}.field`), operator: order(fields['operator'], path), value: day };
    }
    case 'text': {
      const fields = object(json, path, ['kind', 'field', 'operator', 'values']);
      const { operator } = fields;
      if (operator !== 'one-of' && operator !== 'none-of') return bad(`${path}.operator`, 'unknown-kind', { found: shown(operator) });
      return { kind, field: readField(fields['field'], `${path}.field`), operator, values: list(fields['values'], `${path}.values`, MAX_PARTS, 1).map((value, at) => text(value, `${path}.values[${at}]`)) };
    }
    case 'truth': {
      const fields = object(json, path, ['kind', 'field', 'value']);
      const { value } = fields;
      if (typeof value !== 'boolean') return bad(`${path}.value`, 'not-yes-or-no');
      return { kind, field: readField(fields['field'], `${path}.field`), value };
    }
    default: return bad(`${path}.kind`, 'unknown-kind', { found: shown(kind) });
  }
}

/** The key of a metadata; the place named is `path` itself. */
export function readField(json: unknown, path: string): string {
  if (typeof json !== 'string' || !FIELD.test(json) || json === 'constructor' || json === 'prototype') return bad(path, 'bad-field', { found: shown(json) });
  return json;
}

function order(json: unknown, path: string): Order {
  const found = ORDERS.find((known) => known === json);
  return found ?? bad(`${path}.operator`, 'unknown-kind', { found: shown(json) });
}

function text(json: unknown, path: string): string {
  if (typeof json !== 'string') return bad(path, 'not-text');
  // PostgreSQL stores no NUL in jsonb.
  if (json.length > MAX_TEXT || !json.isWellFormed() || json.includes('\u0000')) return bad(path, 'bad-name');
  return json;
}
