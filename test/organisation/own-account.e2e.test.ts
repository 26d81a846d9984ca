import { AuthService } from '#auth/auth.service.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import { recordMembership } from '#organisation/change.js';
import type { Role } from '#organisation/actor.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aSiren, aTownHall, done } from '../support/organisation.js';

type Town = Awaited<ReturnType<typeof aTownHall>>;
interface Signed { readonly account: AccountId; readonly call: (method: string, path: string, body?: unknown, organisation?: string) => Promise<{ status: number; body: any }> }

let app: TestApplication;
let town: Town;
let administrator: Signed;
let other: Signed;

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => moment('2025-04-10T08:00:00Z') } });
  town = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
  administrator = await signedIn('eva', town, town.dgs, ['agent', 'administrator']);
  other = await signedIn('dora', town, town.councillor, ['elected', 'administrator']);
}, 120_000);
afterAll(() => app?.close());

async function signedIn(login: string, where: Town, person: PersonId, roles: readonly Role[]): Promise<Signed> {
  const auth = app.app.get(AuthService);
  const account = done(await auth.createAccount({ login, displayName: login, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(where.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: where.id, accountId: account, personId: person, roles })));
  return { account, call: as(await auth.openSession(account)) };
}

function as(token: string): Signed['call'] {
  return async (method, path, body, organisation) => {
    const response = await app.call(method, path, body, { cookie: `paraphe_session=${token}`, ...(organisation ? { 'x-paraphe-organisation': organisation } : {}) });
    return { status: response.status, body: await response.json() };
  };
}

const lastLine = async () => (await administrator.call('GET', '/api/organisation/journal?limit=1')).body.entries[0];

describe('an account that works elsewhere', () => {
  it('is bound here by an operator alone', async () => {
    const elsewhere = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
    const neighbour = await signedIn('voisine', elsewhere, elsewhere.dgs, ['agent', 'administrator']);
    const taken = await neighbour.call('PUT', '/api/organisation/members', { login: 'eva', person: elsewhere.second, roles: ['agent'] });
    expect(taken).toMatchObject({ status: 409, body: { code: 'organisation.account-works-elsewhere' } });
    expect((await administrator.call('GET', '/api/me')).body.person.name).toBe('Eva GRIS');
    const operator = await signedIn('operatrice', elsewhere, elsewhere.mayor, ['operator']);
    expect((await operator.call('PUT', '/api/organisation/members', { login: 'voisine', person: elsewhere.dgs, roles: ['agent'] })).status).toBe(200);
  });
});

describe('the account of an administrator', () => {
  it('is never bound by its own hand to another person, whose power it would then sign with', async () => {
    const before = await lastLine();
    const answer = await administrator.call('PUT', '/api/organisation/members', { login: 'eva', person: town.mayor, roles: ['agent', 'administrator'] });
    expect(answer).toMatchObject({ status: 409, body: {
      code: 'organisation.own-account-bound-to-another',
      detail: 'Votre compte est celui de Eva GRIS\u00a0: vous ne pouvez pas le rattacher vous-même à une autre personne. Demandez-le à un autre administrateur\u00a0; rien n’a changé.',
    } });
    expect((await administrator.call('GET', '/api/me')).body.person.name).toBe('Eva GRIS');
    expect(await lastLine()).toEqual(before);
  });

  it('is not bound in two goes either: without its roles first, by another spelling of its login', async () => {
    for (const login of ['EVA', ' eva ']) {
      expect((await administrator.call('PUT', '/api/organisation/members', { login, person: town.mayor, roles: ['agent'] })).body.code).toBe('organisation.own-account-bound-to-another');
    }
  });

  it('may change its own roles, and is bound to another person by another administrator: both are told with the account', async () => {
    expect((await administrator.call('PUT', '/api/organisation/members', { login: 'eva', person: town.dgs, roles: ['agent', 'administrator', 'circuit-designer'] })).status).toBe(200);
    expect(await lastLine()).toMatchObject({ account: administrator.account, person: town.dgs, sentence: 'Compte «\u00a0eva\u00a0» rattaché à Eva GRIS (rôles\u00a0: agent, administrateur, concepteur de circuits)' });
    expect((await other.call('PUT', '/api/organisation/members', { login: 'eva', person: town.second, roles: ['agent', 'administrator'] })).status).toBe(200);
    expect(await lastLine()).toMatchObject({ account: other.account, who: 'dora', sentence: 'Compte «\u00a0eva\u00a0» rattaché à Cléa VERT, au lieu de Eva GRIS (rôles\u00a0: agent, administrateur)' });
    done(await app.app.get(ChartChangesService).bind({ organisationId: town.id, accountId: administrator.account, personId: town.dgs, roles: ['agent', 'administrator'] }, 'eva', { personId: null, name: 'Test' }, false));
  });
});

describe('the journal of the collectivité over HTTP', () => {
  it('goes from the newest to the oldest, page by page, each line once', async () => {
    const sequences: number[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { entries: { sequence: number }[]; next: string | null } = (await administrator.call('GET', `/api/organisation/journal?limit=7${next ? `&after=${next}` : ''}`)).body;
      sequences.push(...page.entries.map(({ sequence }) => sequence));
      next = page.next;
    }
    expect(sequences).toEqual(Array.from({ length: sequences[0]! }, (_, at) => sequences[0]! - at));
    expect((await administrator.call('GET', '/api/organisation/journal/verdict')).body).toEqual({ ok: true, entries: sequences[0], sentence: `Le journal est intact\u00a0: ses ${sequences[0]} entrées s’enchaînent sans coupure.` });
    expect((await administrator.call('GET', '/api/organisation/journal?after=x')).status).toBe(400);
    expect((await administrator.call('GET', '/api/organisation/journal?limit=201')).status).toBe(400);
  });

  it('never shows the chain of another collectivité', async () => {
    const neighbour = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
    const clerk = await signedIn('voisin', neighbour, neighbour.dgs, ['administrator']);
    const [ours, theirs] = await Promise.all([administrator, clerk].map(async ({ call }) => (await call('GET', '/api/organisation/journal?limit=200')).body.entries as { hash: string }[]));
    expect(theirs!.length).toBeGreaterThan(5);
    expect(theirs!.filter(({ hash }) => ours!.some((entry) => entry.hash === hash))).toEqual([]);
    expect(await clerk.call('GET', '/api/organisation/journal', undefined, town.id)).toMatchObject({ status: 403, body: { code: 'organisation.not-a-member' } });
  });
});

describe('a collectivité founded from a file over HTTP', () => {
  const file = (siren: string, changes: Readonly<Record<string, string>> = {}) => {
    const { slug = `ville-${siren}`, zone = '', login = `zoe-${siren}` } = changes;
    return `rubrique;cle;nom;siren;departement;insee;population;nature;fuseau;prenom;personne;fonction;debut;identifiant;roles
collectivite;${slug};Saint-Leu;${siren};974;97413;34000;commune;${zone}
personne;maire;Payet;;;;;;;Ada
personne;dgs;Hoarau;;;;;;;Zoé
mandat;;;;;;;;;;maire;maire;25/05/2020
compte;;;;;;;;;;dgs;;;${login};administrateur
`;
  };
  let operator: Signed;
  const found = (content: string, dryRun = false) => operator.call('POST', '/api/organisations/import', { content, dryRun }, town.id);
  const tenants = async () => (await operator.call('GET', '/api/me')).body.facts?.organisations?.length ?? 1;

  beforeAll(async () => { operator = await signedIn('cdg', town, town.second, ['operator']); });

  it('is rehearsed, then founded, and its first administrator looks after it', async () => {
    const siren = aSiren();
    expect(await found(file(siren), true)).toMatchObject({ status: 200, body: { problems: [], counts: { personne: 2, mandat: 1 }, organisation: null } });
    expect(await app.app.get(AuthService).accountOf(`zoe-${siren}`)).toBeNull();
    const founded = await found(file(siren));
    expect(founded).toMatchObject({ status: 200, body: { problems: [], organisation: { name: 'Saint-Leu', siren, timeZone: 'Indian/Reunion' } } });
    const auth = app.app.get(AuthService);
    const zoe = as(await auth.openSession((await auth.accountOf(`zoe-${siren}`))!));
    expect((await zoe('GET', '/api/me')).body).toMatchObject({ account: { displayName: 'Zoé Hoarau' }, organisation: { id: founded.body.organisation.id }, person: { name: 'Zoé HOARAU' }, permissions: expect.arrayContaining(['organisation.change']) });
    expect((await zoe('GET', '/api/resolution?nature=arrete&type=arrete')).body.signatories[0].name).toBe('Ada PAYET');
    const { entries } = (await zoe('GET', '/api/organisation/journal')).body;
    expect(entries.map(({ sentence }: { sentence: string }) => sentence)).toEqual(expect.arrayContaining([
      `Collectivité «\u00a0Saint-Leu\u00a0» créée (SIREN ${siren})`, 'Import d’un fichier\u00a0: 2 personnes, 1 mandat, 0 poste, 0 bureau, 0 délégation', `Compte «\u00a0zoe-${siren}\u00a0» rattaché à Zoé HOARAU (rôles\u00a0: administrateur)`,
    ]));
    expect(entries.every(({ account }: { account: string }) => account === operator.account)).toBe(true);
    expect((await operator.call('GET', '/api/organisation', undefined, founded.body.organisation.id)).body.name).toBe('Saint-Leu');
  });

  it.each([
    ['a bad SIREN', () => file('216204801'), 'siren', /Le SIREN «\u00a0216204801\u00a0» est faux/],
    ['an unknown time zone', () => file(aSiren(), { zone: 'Europe/Lille' }), 'fuseau', /«\u00a0Europe\/Lille\u00a0» n’est pas connu/],
    ['the SIREN of another collectivité', () => file(town.organisation.siren), 'siren', /a déjà le SIREN/],
    ['a key that is taken', () => file(aSiren(), { slug: `ville-${town.id}` }), 'cle', /est déjà pris/],
    ['the account of the operator as somebody’s', () => file(aSiren(), { login: 'cdg' }), 'identifiant', /Votre compte est celui de/],
  ])('is refused for %s, and leaves nothing', async (_, content, field, sentence) => {
    const text = content();
    const login = /;([^;\n]+);administrateur/.exec(text)![1]!;
    const before = [await tenants(), await app.app.get(AuthService).accountOf(login)];
    const problem = { line: expect.any(Number), field, code: expect.stringMatching(/^organisation\./), sentence: expect.stringMatching(sentence) };
    expect((await found(text, true)).body).toMatchObject({ organisation: null, problems: [problem] });
    expect(await found(text)).toMatchObject({ status: 409, body: { code: 'organisation.import-problems', facts: { problems: [problem] } } });
    expect([await tenants(), await app.app.get(AuthService).accountOf(login)]).toEqual(before);
  });

  it('is refused in English to whoever reads in English', async () => {
    const cookie = `paraphe_session=${await app.app.get(AuthService).openSession(operator.account as AccountId)}; paraphe-language=en`;
    const content = file(town.organisation.siren, { slug: `ville-${town.id}`, login: 'cdg' });
    const response = await app.call('POST', '/api/organisations/import', { content, dryRun: true }, { cookie, 'x-paraphe-organisation': town.id });
    const { problems } = (await response.json()) as { problems: { field: string; sentence: string }[] };
    expect(problems.map(({ field }) => field)).toEqual(['cle', 'siren', 'identifiant']);
    expect(problems.filter(({ sentence }) => /[«»]|déjà|Votre/.test(sentence))).toEqual([]);
  });

  it('made twice at the same moment is founded once', async () => {
    const text = file(aSiren());
    const answers = await Promise.all([found(text), found(text.replace('ville-', 'cite-'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses to describe a collectivité with the SIREN of another', async () => {
    const siren = aSiren();
    await found(file(siren));
    expect(await administrator.call('PUT', '/api/organisation', { name: 'Saint-Aubert', siren, department: '062', insee: '62480', population: 3000, kind: 'commune', publicity: 'electronic' }))
      .toMatchObject({ status: 409, body: { code: 'organisation.siren-taken', detail: `Une collectivité de cette installation a déjà le SIREN «\u00a0${siren}\u00a0».` } });
  });
});
