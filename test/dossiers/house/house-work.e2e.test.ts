// What a change of the house would change, asked over HTTP before it is done and found so afterwards; and a certificate the
// town has bought, recorded from its file, that signs.

import { AuthorityService } from '#authority/authority.service.js';
import { instantOfMs } from '#kernel/clock.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';
import { ArreteTown, original } from '../../journeys/an-arrete.js';

let town: TownHall;
let arretes: ArreteTown;
let deputy: Browser;
let neighbour: Browser;

beforeAll(async () => {
  // The hour is right in the end: a time-stamp of the future is believed by nobody.
  town = await TownHall.open({ now: () => instantOfMs(Date.now() - 600_000) }, { PARAPHE_JOBS: '0' });
  arretes = await ArreteTown.over(town);
  deputy = await town.elected('deputy', 1, 'Bea', 'Vert');
  neighbour = await (await TownHall.over(town.app)).elected('mayor', null, 'Zoé', 'Lune');
}, 120_000);
afterAll(() => town?.app.close());

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
const thought = (body: object, who = arretes.admin): Promise<Answer> => who.call('POST', '/api/organisation/consequences', body);
const sentences = ({ body }: Answer): readonly string[] => body.moves.map(({ sentence }: { sentence: string }) => plain(sentence));

it('says of the end of a mandate who will sign what waits, and it is so once it is done', async () => {
  const { body: draft } = await arretes.agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Réponse', metadata: { recipient: 'M. Dupont' } });
  await arretes.agent.upload(draft.id, original);
  const { documents } = (await arretes.agent.call('GET', `/api/dossiers/${draft.id}`)).body;
  await arretes.agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen: documents.map(({ sha256 }: { sha256: string }) => sha256) });
  const { chart } = (await arretes.admin.call('GET', '/api/organisation/chart')).body;
  const mandate = chart.mandates.find(({ person }: { person: string }) => person === arretes.mayor.person);
  const told = await thought({ end: { what: 'mandate', id: mandate.id } });
  expect(told.status).toBe(200);
  expect(told.body.inStead[0]).toMatchObject({ by: [{ name: 'Bea VERT' }], open: false, because: expect.stringContaining('désormais sans Paul BLANC') });
  // Nothing has changed by asking.
  expect((await arretes.admin.call('GET', '/api/organisation/chart')).body.chart.mandates).toEqual(chart.mandates);

  const arrete = { person: deputy.person, kind: 'function', arreteNumber: '2026-9', arreteDate: '2026-01-02', scope: { dossierTypes: ['courrier'], matters: [] }, priority: 1, from: '2026-01-02', executoryOn: '2026-01-03' };
  expect((await thought({ delegation: { ...arrete, executoryOn: null } })).body).toEqual({ moves: [], inStead: [], falls: [] });
  const given = await thought({ delegation: arrete });
  expect(given.body.inStead).toMatchObject([{ what: 'Courrier', by: [{ name: 'Bea VERT' }] }]);
  expect((await thought({ delegation: { ...arrete, scope: { dossierTypes: [], matters: [] } } })).body.code).toBe('organisation.delegation-too-broad');

  const recorded = await arretes.admin.call('POST', '/api/organisation/delegations', arrete);
  const { signs } = (await arretes.admin.call('GET', `/api/organisation/persons/${deputy.person}/today`)).body;
  expect(signs).toMatchObject([{ what: 'Courrier', after: { name: 'Paul BLANC' } }]);
  const today = (await arretes.admin.call('GET', '/api/organisation/today')).body;
  expect(today.delegations).toEqual([{ delegation: recorded.body.id, state: 'in-force', because: null }]);
  expect((await thought({ end: { what: 'mandate', id: chart.mandates.find(({ person }: { person: string }) => person === deputy.person).id } })).body.falls.map(plain)).toEqual(['La délégation de Bea VERT (arrêté n° 2026-9) n’aura plus d’effet.']);

  // A desk that is emptied: what waits there is said to wait for nobody.
  const { closedAt: _, closedBy: __, ...direction } = chart.desks.find(({ slug }: { slug: string }) => slug === 'direction-generale');
  const emptied = await thought({ desk: { ...direction, holders: [] } });
  expect(today.desks.find(({ desk }: { desk: string }) => desk === direction.id).waiting).toBe(1);
  expect(sentences(emptied)).toEqual(['1 dossier attend le bureau « Direction générale » : il reste sans personne pour le traiter.']);
});

it('is nobody’s but those who change the house, and shows nothing of a neighbour', async () => {
  const { chart } = (await arretes.admin.call('GET', '/api/organisation/chart')).body;
  const end = { end: { what: 'mandate', id: chart.mandates[0].id } };
  expect((await thought(end, arretes.agent)).status).toBe(403);
  expect((await neighbour.call('GET', `/api/organisation/persons/${deputy.person}/today`)).status).toBe(404);
  expect((await arretes.admin.call('GET', `/api/organisation/persons/${neighbour.person}/today`)).status).toBe(404);
  expect((await thought({})).status).toBe(400);
});

it('lists the accounts bound to somebody here, and nobody else’s', async () => {
  const { body } = await arretes.admin.call('GET', '/api/organisation/members');
  expect(body.map(({ person }: { person: string }) => person)).toContain(deputy.person);
  expect(body.map(({ person }: { person: string }) => person)).not.toContain(neighbour.person);
  expect(body.find(({ person }: { person: string }) => person === deputy.person)).toMatchObject({ login: `compte-${deputy.person}`, roles: ['elected'], disabled: false });
});

it('records a certificate from its file: for whom it names only, with its password, once; and it signs', async () => {
  const issued = await town.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'BLANC Paul - Mairie' });
  const file = Buffer.from(issued.pkcs12).toString('base64');
  const bring = (body: object): Promise<Answer> => arretes.admin.call('POST', '/api/certificates/brought', { person: arretes.mayor.person, file, password: issued.password, ...body });
  expect((await bring({ dryRun: true })).body).toMatchObject({ subject: 'BLANC Paul - Mairie' });
  expect((await bring({ password: 'faux' })).body.code).toBe('signature.wrong-password');
  expect((await bring({ person: deputy.person })).body.code).toBe('organisation.credential-other-name');
  expect((await bring({ file: Buffer.from('bonjour').toString('base64'), password: null })).status).toBe(400);
  expect((await arretes.admin.call('GET', '/api/certificates')).body).toEqual([]);
  expect((await bring({ withMandate: true })).status).toBe(200);
  expect((await bring({})).body.code).toBe('organisation.certificate-already-recorded');
  expect((await arretes.admin.call('GET', '/api/certificates')).body).toMatchObject([{ kind: 'pkcs12', holder: 'Paul BLANC', refused: null }]);

  const dossier = await arretes.decided();
  await arretes.seal(dossier);
  expect(await arretes.seen(dossier.id)).toMatchObject({ status: 'finished' });
  const { documents } = await arretes.seen(dossier.id);
  expect((await arretes.signedFile(dossier.id)).length).toBeGreaterThan(1000);
  expect(documents).toHaveLength(1);
  // The key of another house opens nothing: the file is bound to the collectivité.
  expect((await arretes.admin.call('GET', '/api/certificates')).body).toHaveLength(1);

  // A certificate in PEM whose key stays with its holder.
  const own = await town.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'Bea VERT' });
  const [leaf, ...above] = openPkcs12(own.pkcs12, own.password).chain;
  const pem = [...above, leaf!].map((der) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`).join('');
  expect((await bring({ person: deputy.person, file: Buffer.from(pem).toString('base64'), password: null })).status).toBe(200);
  expect((await arretes.admin.call('GET', '/api/certificates')).body.find(({ person }: { person: string }) => person === deputy.person)).toMatchObject({ kind: 'user-token', refused: null });
  // An authority signs nothing here.
  expect((await bring({ person: deputy.person, file: Buffer.from(above[0]!).toString('base64'), password: null })).body.code).toBe('dossier.certificate-not-for-signing');
}, 120_000);
