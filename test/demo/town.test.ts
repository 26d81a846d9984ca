import { instant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { recordImpediment } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import { checkOrganisation } from '#organisation/organisation.js';
import { maySignAsSecretary, whoMaySign } from '#organisation/powers.js';
import { ago, calendar, workingAgo } from '#demo/calendar.js';
import { impede, install } from '#demo/installation.js';
import { personas } from '#demo/personas.js';
import { scenario } from '#demo/scenario.js';
import { agents, delegations, desks, elected, nameOf, secretary, town } from '#demo/town.js';

const opened = instant('2026-11-23T09:00:00Z')!;
const days = calendar(opened);

function aTown(): { chart: Chart; personOf: (key: string) => never; impeded: Chart } {
  let count = 0;
  const newId = () => `00000000-0000-7000-8000-${String(count += 1).padStart(12, '0')}` as never;
  const empty: Chart = { organisationId: newId() as OrganisationId, kind: 'commune', timeZone: town.timeZone, department: town.department, insee: town.insee, closedDays: [], persons: [], posts: [], mandates: [], designations: [], delegations: [], absences: [], impediments: [], desks: [], covers: [], houseTypes: [] };
  const { chart, people } = install(empty, days, newId);
  const change = impede(chart, days, people, sha256('the statement'), newId);
  const finding = change.writes[0]!.value as Parameters<typeof recordImpediment>[1];
  return { chart, personOf: (key) => people.get(key) as never, impeded: { ...chart, impediments: [finding] } };
}

describe('the demo town', () => {
  it('has a lawful identity: valid SIREN, INSEE code of its department, electronic publication', () => {
    const { name, siren, department, insee, population, timeZone } = town;
    const checked = checkOrganisation({ id: '' as OrganisationId, name, siren, department, insee, population, timeZone, kind: 'commune', publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: true });
    expect(isRefusal(checked)).toBe(false);
  });

  it('has twenty-three councillors in office, of whom a mayor and six deputies, the first a woman', () => {
    const { chart } = aTown();
    expect(chart.mandates).toHaveLength(23);
    expect(chart.mandates.filter(({ kind }) => kind === 'deputy').map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(elected[1]).toMatchObject({ mandate: 'deputy', rank: 1, gender: 'f' });
    expect(new Set([...elected, ...agents].map(({ key }) => key)).size).toBe(elected.length + agents.length);
    expect(delegations).toHaveLength(3);
    expect(agents.filter(({ post }) => post === 'dgs')).toHaveLength(1);
    expect(agents.filter(({ post }) => post === 'head-of-service')).toHaveLength(4);
  });

  it('is accepted whole by the rules a clerk’s own entries go through', () => {
    const { chart } = aTown();
    expect(chart.desks).toHaveLength(desks.length);
    expect(chart.delegations).toHaveLength(3);
  });

  it('lets the mayor sign before the impediment, and the first deputy since, with the mention of the law', () => {
    const { chart, impeded, personOf } = aTown();
    const act = { nature: 'deliberation', dossierType: 'deliberation' } as const;
    expect(whoMaySign(act, chart, opened).signatories[0]).toMatchObject({ person: personOf('delannoy'), capacity: 'mayor' });
    expect(whoMaySign(act, impeded, opened).signatories[0]).toMatchObject({
      person: personOf('quesnoy'), capacity: 'substitute', basis: 'CGCT L2122-17', mention: ['Pour le Maire empêché,', 'La 1re adjointe,', 'Martine QUESNOY'],
    });
    expect(whoMaySign(act, impeded, ago(days.impededSince, 1)).signatories[0]).toMatchObject({ capacity: 'mayor' });
    expect(maySignAsSecretary(personOf(secretary), [], impeded, opened)).toMatchObject({ capacity: 'secretary' });
  });

  it('gives building permissions to the deputy for planning, and orders to the one for finance', () => {
    const { chart, personOf } = aTown();
    const signs = (act: Parameters<typeof whoMaySign>[0], at: Instant = opened) => whoMaySign(act, chart, at).signatories.map(({ person }) => person);
    expect(signs({ nature: 'arrete', dossierType: 'arrete', matter: '2.2' })).toContain(personOf('debruyne'));
    expect(signs({ nature: 'financial', dossierType: 'bon-de-commande', matter: '1.4', amountCents: 120_000 })).toContain(personOf('quesnoy'));
  });

  it('tells a story of forty dossiers, all dated after the council was installed', () => {
    const planned = scenario(days);
    expect(planned).toHaveLength(40);
    expect(new Set(planned.map(({ title }) => title)).size).toBe(40);
    expect(planned.filter(({ heavy }) => heavy !== null).map(({ heavy }) => heavy).sort()).toEqual(['budget-annex', 'scanned-letter']);
    expect(planned.every(({ submitter }) => agents.some(({ key }) => key === submitter))).toBe(true);
  });

  it('works in office hours only, and its deliberations travel after the sitting that voted them', () => {
    for (const at of ['2026-11-23T22:40:00Z', '2026-05-03T04:00:00Z', '2027-01-04T08:05:00Z']) {
      const opening = instant(at)!;
      const { sittingOn } = calendar(opening);
      for (const { type, hoursAgo } of scenario(calendar(opening))) {
        const sent = workingAgo(opening, hoursAgo);
        const [weekday, hour] = new Intl.DateTimeFormat('en-GB', { timeZone: town.timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }).format(new Date(sent)).split(/,? /);
        expect(['Sat', 'Sun']).not.toContain(weekday);
        expect(['09', '10', '11', '14', '15', '16', '17']).toContain(hour);
        if (type === 'deliberation') expect(sent.slice(0, 10) > sittingOn).toBe(true);
      }
    }
  });

  it('opens on the present whatever the day: the last sitting is a past Thursday of the mandate', () => {
    for (const at of ['2026-11-23T09:00:00Z', '2026-01-01T00:30:00Z', '2025-08-31T22:30:00Z', '2031-02-28T12:00:00Z']) {
      const { sittingOn, today, installedOn } = calendar(instant(at)!);
      expect(new Date(`${sittingOn}T12:00:00Z`).getUTCDay()).toBe(4);
      expect(sittingOn < today && sittingOn > installedOn).toBe(true);
    }
  });

  it('has personas who all live in it, but the agent of the centre de gestion', () => {
    expect(personas.map(({ name }) => name).filter((name) => ![...elected, ...agents].some(({ key }) => nameOf(key) === name))).toEqual(['Nadia Robin']);
  });
});
