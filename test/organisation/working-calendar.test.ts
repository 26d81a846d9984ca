import fc from 'fast-check';
import { civilDateOf, instantOfMs, msOfInstant, type CivilDate } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { withChange } from '#organisation/apply-change.js';
import { replaceClosedDays } from '#organisation/closed-days.js';
import { timeZoneOfDepartment } from '#organisation/organisation.js';
import { easterSunday, publicHolidayOn, publicHolidaysOf } from '#organisation/public-holidays.js';
import { addWorkingDays, closureOn, dueInstant, isWorkingDay, MOST_CLOSED_DAYS, workingDaysBetween, type WorkingCalendar } from '#organisation/working-calendar.js';
import { aChart, moment } from '../support/chart.js';

const on = (day: string): CivilDate => day as CivilDate;

/** A town hall of a department; by default of the Pas-de-Calais, like Lille a town of the general law. */
function townOf(department = '062', closedDays: readonly string[] = [], insee: string | null = null): WorkingCalendar {
  return { department, insee, timeZone: timeZoneOfDepartment(department), closedDays: closedDays.map(on) };
}

const [lille, strasbourg, guadeloupe, reunion, tahiti, noumea, wallis] = ['059', '067', '971', '974', '987', '988', '986'].map((department) => townOf(department)) as [WorkingCalendar, WorkingCalendar, WorkingCalendar, WorkingCalendar, WorkingCalendar, WorkingCalendar, WorkingCalendar];

// The dates the State published for each year, written down and not computed. There is no such list among the
// reference files of this project.
const OFFICIAL: Readonly<Record<number, readonly string[]>> = {
  2019: ['01-01', '04-22', '05-01', '05-08', '05-30', '06-10', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2020: ['01-01', '04-13', '05-01', '05-08', '05-21', '06-01', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2021: ['01-01', '04-05', '05-01', '05-08', '05-13', '05-24', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2022: ['01-01', '04-18', '05-01', '05-08', '05-26', '06-06', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2023: ['01-01', '04-10', '05-01', '05-08', '05-18', '05-29', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2024: ['01-01', '04-01', '05-01', '05-08', '05-09', '05-20', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2025: ['01-01', '04-21', '05-01', '05-08', '05-29', '06-09', '07-14', '08-15', '11-01', '11-11', '12-25'],
  2026: ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'],
};

describe('the public holidays of a collectivité', () => {
  it.each(Object.entries(OFFICIAL))('are the eleven of the Code du travail in %s', (year, days) => {
    expect(publicHolidaysOf(Number(year), lille).map(({ day }) => day)).toEqual(days.map((day) => `${year}-${day}`));
  });

  it('follow Easter from its earliest to its latest day', () => {
    const known = ['1900-04-15', '1913-03-23', '1943-04-25', '1954-04-18', '1981-04-19', '2000-04-23', '2008-03-23', '2024-03-31', '2026-04-05', '2038-04-25', '2049-04-18', '2076-04-19', '2100-03-28', '2160-03-23', '2200-04-06'];
    expect(known.map((day) => easterSunday(Number(day.slice(0, 4))))).toEqual(known);
  });

  it('name the day: 1er mai, lundi de Pâques 2026, and nothing on the day after', () => {
    expect(publicHolidayOn(on('2026-05-01'), lille)).toBe('fête du Travail');
    expect(publicHolidayOn(on('2026-04-06'), lille)).toBe('lundi de Pâques');
    expect(publicHolidayOn(on('2026-04-07'), lille)).toBeNull();
  });

  it('count once a day that has two reasons: Ascension on 1 May 2008', () => {
    expect(publicHolidaysOf(2008, lille)).toHaveLength(10);
    expect(isWorkingDay(on('2008-05-01'), lille)).toBe(false);
  });

  it('add Good Friday and 26 December at Strasbourg, Metz and Colmar, not at Lille', () => {
    for (const department of ['057', '067', '068']) {
      expect(publicHolidayOn(on('2026-04-03'), townOf(department))).toBe('Vendredi saint');
      expect(publicHolidayOn(on('2025-12-26'), townOf(department))).toBe('second jour de Noël');
    }
    expect([on('2026-04-03'), on('2025-12-26')].map((day) => isWorkingDay(day, lille))).toEqual([true, true]);
  });

  it.each([
    ['971', '2026-05-27'], ['972', '2026-05-22'], ['973', '2026-06-10'], ['974', '2027-12-20'], ['976', '2026-04-27'], ['977', '2026-10-09'], ['978', '2026-05-28'],
  ])('add the abolition of slavery overseas: %s on %s, and only there', (department, day) => {
    expect(publicHolidayOn(on(day), townOf(department))).toBe('abolition de l’esclavage');
    expect(publicHolidaysOf(Number(day.slice(0, 4)), townOf(department))).toHaveLength(12);
    expect(isWorkingDay(on(day), lille)).toBe(true);
  });

  it('know Saint-Barthélemy and Saint-Martin by their codes of the time of Guadeloupe', () => {
    expect(publicHolidayOn(on('2026-10-09'), townOf('971', [], '97123'))).toBe('abolition de l’esclavage');
    expect(publicHolidayOn(on('2026-05-28'), townOf('971', [], '97127'))).toBe('abolition de l’esclavage');
    expect(publicHolidayOn(on('2026-05-27'), townOf('971', [], '97127'))).toBeNull();
  });

  it('are those of the local code in the Pacific, and the eleven at Saint-Pierre-et-Miquelon', () => {
    expect(publicHolidayOn(on('2026-09-24'), noumea)).toBe('fête de la Citoyenneté');
    expect(publicHolidayOn(on('2026-07-29'), wallis)).toBe('fête du Territoire');
    expect(publicHolidayOn(on('2026-04-28'), wallis)).toBe('Saint-Pierre-Chanel');
    expect(publicHolidaysOf(2026, townOf('975')).map(({ day }) => day.slice(5))).toEqual(OFFICIAL[2026]);
  });

  it('move from the autonomy to Matari’i in Polynésie française in 2026', () => {
    const local = (year: number) => publicHolidaysOf(year, tahiti).map(({ day }) => day.slice(5)).filter((day) => ['03-05', '06-29', '11-20'].includes(day));
    expect([local(2024), local(2025), local(2026)]).toEqual([['03-05', '06-29'], ['03-05', '06-29'], ['03-05', '11-20']]);
    expect(publicHolidayOn(on('2026-04-03'), tahiti)).toBe('Vendredi saint');
  });
});

describe('« sous 3 jours ouvrés »', () => {
  it('does not count the day of the opening, nor the weekend, and counts the last day whole', () => {
    const due = dueInstant(moment('2026-11-19T08:00:00Z'), 3, lille);
    expect(due).toBe('2026-11-24T22:59:59.999Z');
    expect(civilDateOf(due, 'Europe/Paris')).toBe('2026-11-24');
  });

  it('gives the same time to who opens in the morning and who opens in the evening', () => {
    expect(dueInstant(moment('2026-11-19T22:59:59Z'), 3, lille)).toBe(dueInstant(moment('2026-11-18T23:00:00Z'), 3, lille));
    expect(dueInstant(moment('2026-11-19T23:00:00Z'), 3, lille)).toBe('2026-11-25T22:59:59.999Z');
  });

  it('leaps over the holidays of May, and over the bridge the town closes', () => {
    expect(addWorkingDays(on('2026-05-13'), 1, lille)).toBe('2026-05-15');
    expect(addWorkingDays(on('2026-05-13'), 1, townOf('059', ['2026-05-15']))).toBe('2026-05-18');
    expect(closureOn(on('2026-05-15'), townOf('059', ['2026-05-15']))).toEqual({ kind: 'closed-by-the-organisation' });
  });

  it('ends one working day later at Strasbourg over Easter 2026, and over 26 December', () => {
    expect([lille, strasbourg].map((town) => addWorkingDays(on('2026-04-02'), 1, town))).toEqual(['2026-04-03', '2026-04-07']);
    expect([lille, strasbourg].map((town) => addWorkingDays(on('2025-12-24'), 1, town))).toEqual(['2025-12-26', '2025-12-29']);
  });

  it('is not held up by the 27 May of Guadeloupe at La Réunion', () => {
    expect([guadeloupe, reunion].map((town) => addWorkingDays(on('2026-05-26'), 1, town))).toEqual(['2026-05-28', '2026-05-27']);
  });

  it('ends at midnight of the clocks of the day over both changes of the hour', () => {
    // Paris: UTC+1 until 29 March 2026, UTC+2 until 25 October.
    expect(dueInstant(moment('2026-03-27T09:00:00Z'), 1, lille)).toBe('2026-03-30T21:59:59.999Z');
    expect(dueInstant(moment('2026-10-23T09:00:00Z'), 1, lille)).toBe('2026-10-26T22:59:59.999Z');
    // Saint-Pierre-et-Miquelon changes with North America: 8 March 2026, UTC-3 to UTC-2.
    expect(dueInstant(moment('2026-03-06T12:00:00Z'), 1, townOf('975'))).toBe('2026-03-10T01:59:59.999Z');
  });

  it('begins the year at Wallis twelve hours before Greenwich, and at Tahiti ten after', () => {
    // 31 December 2026, 13:00 UTC: already New Year at Wallis, a Friday; Monday 4 January is the first day that counts.
    expect(dueInstant(moment('2026-12-31T13:00:00Z'), 1, wallis)).toBe('2027-01-04T11:59:59.999Z');
    expect(dueInstant(moment('2026-12-31T11:00:00Z'), 1, wallis)).toBe('2027-01-04T11:59:59.999Z');
    // 1 January 2026, 09:00 UTC: still Wednesday 31 December at Tahiti.
    expect(dueInstant(moment('2026-01-01T09:00:00Z'), 1, tahiti)).toBe('2026-01-03T09:59:59.999Z');
  });

  it('refuses half a day and a delay that runs backwards', () => {
    expect(() => addWorkingDays(on('2026-05-13'), 1.5, lille)).toThrow();
    expect(() => addWorkingDays(on('2026-05-13'), -1, lille)).toThrow();
  });
});

describe('the days a collectivité closes by itself', () => {
  it('are kept once each and in order, and the evidence tells what came and what went', () => {
    const chart = aChart({ closedDays: ['2026-05-15', '2026-07-13'] });
    const change = replaceClosedDays(chart, [on('2027-05-07'), on('2026-05-15'), on('2027-05-07')]);
    if (isRefusal(change)) throw new Error(change.refused);
    expect(change.lines).toEqual([{ action: 'organisation.closed-days-replaced', facts: { added: ['2027-05-07'], removed: ['2026-07-13'] }, digests: [] }]);
    expect(withChange(chart, change).closedDays).toEqual(['2026-05-15', '2027-05-07']);
  });

  it('are a list, not a calendar', () => {
    const many = Array.from({ length: MOST_CLOSED_DAYS + 1 }, (_, index) => on(new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)));
    expect(replaceClosedDays(aChart(), many)).toMatchObject({ refused: 'organisation.too-many-closed-days' });
  });
});

describe('any town, any delay', () => {
  const DAY_MS = 86_400_000;
  const aDay = fc.integer({ min: Date.UTC(1900, 0, 1) / DAY_MS, max: Date.UTC(2200, 11, 1) / DAY_MS }).map((days) => on(new Date(days * DAY_MS).toISOString().slice(0, 10)));
  /** A town with closed days in the weeks that follow the day. */
  const aDayInTown = fc.tuple(aDay, fc.constantFrom('059', '067', '971', '974', '975', '978', '986', '987', '988'), fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }))
    .map(([day, department, later]) => ({ day, town: townOf(department, later.map((days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10))) }));
  const aCount = fc.integer({ min: 1, max: 40 });

  it('ends on a working day, after the beginning', () => {
    fc.assert(fc.property(aDayInTown, aCount, ({ day, town }, count) => {
      const last = addWorkingDays(day, count, town);
      expect(isWorkingDay(last, town) && last > day).toBe(true);
    }));
  });

  it('gives more time for more days, and never less to who begins later', () => {
    fc.assert(fc.property(aDayInTown, fc.integer({ min: 0, max: 30 }), aCount, ({ day, town }, wait, count) => {
      expect(addWorkingDays(day, count + 1, town) > addWorkingDays(day, count, town)).toBe(true);
      const later = on(new Date(Date.parse(day) + wait * DAY_MS).toISOString().slice(0, 10));
      expect(addWorkingDays(day, count, town) <= addWorkingDays(later, count, town)).toBe(true);
    }));
  });

  it('counts back what it has added, and steps may be added up', () => {
    fc.assert(fc.property(aDayInTown, fc.integer({ min: 0, max: 40 }), aCount, ({ day, town }, count, more) => {
      const last = addWorkingDays(day, count, town);
      expect(workingDaysBetween(day, last, town)).toBe(count);
      expect(addWorkingDays(last, more, town)).toBe(addWorkingDays(day, count + more, town));
    }));
  });

  it('falls on the last millisecond of the day of the town', () => {
    fc.assert(fc.property(aDayInTown, fc.integer({ min: 0, max: DAY_MS - 1 }), aCount, ({ day, town }, intoDayMs, count) => {
      const at = instantOfMs(Date.parse(day) + intoDayMs);
      const due = dueInstant(at, count, town);
      const dayOf = (ms: number) => civilDateOf(instantOfMs(ms), town.timeZone);
      expect(dayOf(msOfInstant(due))).toBe(addWorkingDays(civilDateOf(at, town.timeZone), count, town));
      expect(dayOf(msOfInstant(due) + 1) > dayOf(msOfInstant(due))).toBe(true);
    }), { numRuns: 50 });
  });
});
