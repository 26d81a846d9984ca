import { TownService } from '#demo/town.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { anApplication, type TestApplication } from '../support/application.js';

/** The whole answer, as a screen waits for it. */
const LONGEST_MS = 1000;

let app: TestApplication;
let cookie: string;
beforeAll(async () => {
  app = await anApplication({ clock: storyClock, environment: { PARAPHE_DEMO: '1', PARAPHE_JOBS: '0' } });
  await app.app.get(TownService).open();
  cookie = (await app.call('POST', '/api/demo/sign-in', { persona: 'administrateur' })).headers.get('set-cookie')!.split(';', 1)[0]!;
}, 120_000);
afterAll(() => app?.close());

const read = async (path: string) => (await app.call('GET', path, undefined, { cookie })).json() as Promise<any>;
const stuck = ({ weaknesses }: any): readonly string[] => weaknesses.map(({ circuit, step, without }: any) => [circuit.key, step.id, ...without.map(({ name }: any) => name)].join(' '));

describe('the absence-proof check of the demo town', () => {
  const everyDay = ['deliberation', 'arrete', 'bon-de-commande', 'courrier'];

  it('names each visa that hangs on one person', async () => {
    const one = await read('/api/circuits/weaknesses?unavailable=1');
    expect(one).toMatchObject({ unavailable: 1, circuits: 15 });
    expect(new Set(stuck(one).filter((line) => everyDay.includes(line.split(' ')[0]!)))).toEqual(new Set([
      'deliberation visa-direction Claire VANDAMME', 'arrete visa-direction Claire VANDAMME', 'bon-de-commande visa-finances Laurent BOCQUET', 'bon-de-commande visa-direction Claire VANDAMME',
      ...['arrete', 'bon-de-commande', 'courrier'].flatMap((circuit) =>
        ['Hervé DELANNOY', 'Claire VANDAMME', 'Laurent BOCQUET', 'Anne THIRANT', 'Didier LAMMENS', 'Émilie NOËL'].map((name) => `${circuit} visa-responsable ${name}`)),
    ]));
    expect(one.weaknesses[0].sentence).toMatch(/^Étape «\u00a0.+\u00a0» du circuit «\u00a0.+\u00a0».*\u00a0: si .+ est indisponible, plus personne ne peut viser\.$/);
  });

  it('finds no signature that hangs on anybody, but the decision of an impeded mayor, which is the council’s (CGCT L2122-23)', async () => {
    const signatures = stuck(await read('/api/circuits/weaknesses?unavailable=1')).filter((line) => line.includes(' signature-'));
    expect(new Set(signatures)).toEqual(new Set(['decision signature-maire']));
  });

  it('finds nothing more for any two than the desks that two persons hold', async () => {
    const two = await read('/api/circuits/weaknesses');
    expect(two.unavailable).toBe(2);
    const alone = stuck(await read('/api/circuits/weaknesses?unavailable=1'));
    const more = stuck(two).filter((line) => !alone.includes(line));
    const pairs = ['Sophie DELOBEL Kévin ROUSSEL', 'Laëtitia RUFFIN Farid AMRANI', 'Lucas GOSSELIN Fatou DIOP'];
    expect(more).toContain(`bon-de-commande visa-commande-publique ${pairs[0]!}`);
    expect(more.filter((line) => !pairs.some((pair) => line.endsWith(pair)))).toEqual([]);
    expect((await app.call('GET', '/api/circuits/weaknesses?unavailable=3', undefined, { cookie })).status).toBe(400);
  });

  it('answers while one waits', async () => {
    const started = performance.now();
    await read('/api/circuits/weaknesses?unavailable=2');
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  });
});

describe('the journal of the demo town', () => {
  it('tells every line in French, by a whole sentence', async () => {
    const sentences: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: any = await read(`/api/organisation/journal?limit=200${next ? `&after=${next}` : ''}`);
      sentences.push(...page.entries.map(({ sentence }: any) => sentence));
      next = page.next;
    }
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => /organisation\.|undefined|null|\[object|inconnu/.test(sentence))).toEqual([]);
    expect(sentences.find((sentence) => sentence.startsWith('Délégation de fonctions à l’urbanisme'))).toMatch(/^Délégation de fonctions à l’urbanisme donnée à Olivier DEBRUYNE \(arrêté n°\u00a0\d{4}_042 du \d+(er)? \S+ \d{4}\)$/);
  });
});
