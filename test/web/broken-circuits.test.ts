import { instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import type { DeskId, OrganisationId } from '#kernel/id.js';
import { prove } from '#circuits/prove.js';
import { readDefinition } from '#circuits/read-definition.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { calendar } from '#demo/calendar.js';
import { install } from '#demo/installation.js';
import { town } from '#demo/town.js';
import type { Chart } from '#organisation/chart.js';
import { spotMeant } from '../../web/src/circuits/editing/meant.js';
import { brokenCircuits, EMPTY_DESK, unwritable } from './broken-circuits.js';

const at = instant('2026-11-23T09:00:00Z')!;
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

function demoTown(): Chart {
  let count = 0;
  const newId = () => `00000000-0000-7000-8000-${String(count += 1).padStart(12, '0')}` as never;
  const empty: Chart = { organisationId: newId() as OrganisationId, kind: 'commune', timeZone: town.timeZone, department: town.department, insee: town.insee, closedDays: [], persons: [], posts: [], mandates: [], designations: [], delegations: [], absences: [], impediments: [], desks: [], covers: [], houseTypes: [] };
  const { chart } = install(empty, calendar(at), newId);
  return { ...chart, desks: [...chart.desks, { ...EMPTY_DESK, id: newId() as DeskId, holders: [], assistants: [], supervisors: [], superior: null }] };
}

describe('what can be wrong with a circuit', () => {
  const standing = { chart: demoTown(), at, houseSeals: [], testTrust: true };

  it.each(brokenCircuits.map((one) => [one.asked, one] as const))('%s', (_, { level, code, definition, spot, sentence }) => {
    const found = prove(readDefinition(definition), standing);
    // What others are called is asked of the collectivité, not of the definition.
    const meant = code === 'circuit.name-taken' ? { level: 'error' as const, code, facts: { name: definition.name }, step: null, place: '' } : found.find((one) => one.code === code);
    expect(meant && { level: meant.level, sentence: plain(circuitsSentences[code]!(meant.facts)), spot: spotMeant(definition, meant)?.join('.') ?? null }).toEqual({ level, sentence, spot });
    // Nothing else forbids it, so that what is seen on the screen is this.
    expect(found.filter((one) => one.level === 'error').map((one) => one.code)).toEqual(level === 'error' && code !== 'circuit.name-taken' ? [code] : []);
  });

  it.each(unwritable.map((one) => [one.asked, one] as const))('cannot even be written: %s', (_, { definition, sentence }) => {
    const refused = ((): unknown => { try { return readDefinition(definition); } catch (fault) { return fault; } })();
    expect(refused).toBeInstanceOf(Malformed);
    const { code, facts } = refused as Malformed;
    expect(plain(circuitsSentences[code]!(facts))).toBe(sentence);
  });
});
