// The cells of one import row as facts, each problem noted with its column, so that one reading of the file
// tells everything that is wrong with it.

import { civilDate, instant, type CivilDate, type Instant } from '#kernel/clock.js';
import { endOfDay, startOfDay } from './civil-day.js';
import type { ImportRow } from './import-rows.js';

export interface CellProblem {
  readonly field: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export class Cells {
  readonly problems: CellProblem[] = [];

  constructor(private readonly row: ImportRow) {}

  text(field: string): string | null {
    return this.row.fields.get(field) || null;
  }

  needed(field: string): string {
    return this.text(field) ?? this.wrong(field, 'organisation.import-missing', {}, '');
  }

  /** Separated by commas or vertical bars. */
  list(field: string): readonly string[] {
    return (this.text(field) ?? '').split(/[,|]/).map((item) => item.trim()).filter((item) => item !== '');
  }

  choice<T>(field: string, choices: Readonly<Record<string, T>>, fallback: T): T {
    const text = this.text(field)?.toLowerCase() ?? null;
    if (text !== null && Object.hasOwn(choices, text)) return choices[text]!;
    return this.wrong(field, text === null ? 'organisation.import-missing' : 'organisation.import-bad-choice', { choices: Object.keys(choices) }, fallback);
  }

  /** `2025-04-10` or `10/04/2025`. */
  day(field: string): CivilDate | null {
    const text = this.text(field);
    if (text === null) return null;
    const day = civilDate(text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1'));
    return day ?? this.wrong(field, 'organisation.impossible-date', { date: text }, null);
  }

  neededDay(field: string): CivilDate {
    if (this.text(field) === null) return this.wrong(field, 'organisation.import-missing', {}, NO_DAY);
    return this.day(field) ?? NO_DAY;
  }

  /** A moment with its offset, or a day: its first moment. */
  beginning(field: string, timeZone: string): Instant {
    const exact = instant(this.text(field) ?? '');
    return exact ?? startOfDay(this.neededDay(field), timeZone);
  }

  /** A moment with its offset, or the last day, included. */
  end(field: string, timeZone: string): Instant | null {
    const exact = instant(this.text(field) ?? '');
    const day = exact ? null : this.day(field);
    return exact ?? (day && endOfDay(day, timeZone));
  }

  integer(field: string): number | null {
    const text = this.text(field);
    if (text === null) return null;
    return /^\d{1,9}$/.test(text) ? Number(text) : this.wrong(field, 'organisation.import-bad-number', { given: text.slice(0, 60) }, null);
  }

  /** Euros as written in French or English, in cents: « 5 000,50 ». */
  cents(field: string): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const [, euros, cents = ''] = /^(\d{1,12})(?:[,.](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f€]/g, '')) ?? [];
    return euros === undefined ? this.wrong(field, 'organisation.import-bad-number', { given: text.slice(0, 60) }, null) : Number(euros) * 100 + Number(cents.padEnd(2, '0'));
  }

  wrong<T>(field: string, code: string, facts: Readonly<Record<string, unknown>>, fallback: T): T {
    this.problems.push({ field, code, facts: { field, ...facts } });
    return fallback;
  }
}

/** Stands for a day that could not be read; its row is not used. */
const NO_DAY = '1900-01-01' as CivilDate;
