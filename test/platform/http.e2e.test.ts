// What the network meets before any room: headers, sizes, types, addresses, and one shape for every error.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config.js';
import { boot } from '../../src/boot.js';
import { anApplication, type TestApplication } from '../support/application.js';

let app: TestApplication;
let web: string;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'paraphe-web-'));
  for (const folder of ['assets', 'en/assets']) mkdirSync(join(web, folder), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><html lang="fr"><title>Paraphe</title>');
  writeFileSync(join(web, 'en', 'index.html'), '<!doctype html><html lang="en"><title>Paraphe</title>');
  writeFileSync(join(web, 'en', 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(join(web, 'assets', 'pdf.worker-1a2b.mjs'), 'export {};');
  app = await anApplication({ environment: { PARAPHE_WEB: web } });
});
afterAll(async () => {
  await app.close();
  rmSync(web, { recursive: true, force: true });
});

describe('an error', () => {
  it('is a problem (RFC 9457) with a stable code, a French sentence and a reference', async () => {
    const answer = await app.call('GET', '/api/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'urn:paraphe:platform.not-found', title: 'Introuvable', status: 404, code: 'platform.not-found', facts: {},
      detail: 'Cette adresse n’existe pas.', instance: expect.stringMatching(/^urn:paraphe:reference:[0-9a-f]{12}$/),
    });
  });

  it('names each wrong field', async () => {
    const answer = await app.call('POST', '/api/auth/sign-in', { login: 'ada', remember: true });
    const { status, detail } = (await answer.json()) as { status: number; detail: string };
    expect(status).toBe(400);
    expect(detail).toBe('Champ « remember » : ce champ n’est pas attendu ici. Champ « password » : un texte est attendu.');
  });

  it.each([
    ['the header of an English browser', { 'accept-language': 'en-GB,en;q=0.9,fr;q=0.5' }],
    ['what was chosen on the pages', { 'accept-language': 'fr-FR', cookie: 'paraphe-language=en' }],
  ])('is told in English after %s, down to each field', async (_, headers) => {
    const nowhere = await fetch(`${app.url}/api/nothing-here`, { headers: headers as Record<string, string> });
    expect(nowhere.headers.get('vary')).toMatch(/Cookie, Accept-Language/);
    expect(await nowhere.json()).toMatchObject({ title: 'Not found', code: 'platform.not-found', detail: 'This address does not exist.' });
    const wrong = await fetch(`${app.url}/api/auth/sign-in`, { method: 'POST', headers: { ...headers, 'x-paraphe-request': '1', 'content-type': 'application/json' } as Record<string, string>, body: JSON.stringify({ login: 'ada', remember: true }) });
    const { detail, facts } = (await wrong.json()) as { detail: string; facts: { fields: { sentence: string }[] } };
    expect(detail).toBe('Field “remember”: this field is not expected here. Field “password”: a text is expected.');
    expect(facts.fields.map(({ sentence }) => sentence)).toEqual(['Field “remember”: this field is not expected here.', 'Field “password”: a text is expected.']);
  });

  it('is told in the language of the page that asks, whatever another tab has chosen since', async () => {
    const nowhere = await fetch(`${app.url}/api/nothing-here`, { headers: { 'x-paraphe-language': 'fr', 'accept-language': 'en', cookie: 'paraphe-language=en' } });
    expect(nowhere.headers.get('vary')).toMatch(/X-Paraphe-Language/);
    expect(await nowhere.json()).toMatchObject({ title: 'Introuvable' });
  });

  it.each([
    ['broken JSON', { 'content-type': 'application/json' }, '{"login":', 400, 'platform.bad-json'],
    ['a type that is not taken', { 'content-type': 'text/xml' }, '<a/>', 415, 'platform.unsupported-media'],
    ['a metadata bomb', { 'content-type': 'application/json' }, `{"login":"${'a'.repeat(600_000)}"}`, 413, 'platform.too-large'],
  ])('answers %s', async (_, headers, body, status, code) => {
    const answer = await fetch(`${app.url}/api/auth/sign-in`, { method: 'POST', headers: { 'x-paraphe-request': '1', ...headers } as Record<string, string>, body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });
});

describe('the pages', () => {
  it('are served for every address of the application, and never for the API', async () => {
    const page = await app.call('GET', '/dossiers/some-id');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('<title>Paraphe</title>');
    expect((await app.call('GET', '/missing.js')).status).toBe(404);
    expect((await app.call('GET', '/pki/none.crl')).status).toBe(404);
  });

  it('are French, or English for who chose it or whose browser prefers it, at the same addresses', async () => {
    const page = async (headers: Record<string, string>): Promise<string | undefined> => {
      const answer = await fetch(`${app.url}/corbeille`, { headers });
      expect(answer.headers.get('vary')).toMatch(/Cookie, Accept-Language/);
      return /lang="(..)"/.exec(await answer.text())?.[1];
    };
    const pages: readonly Record<string, string>[] = [{}, { 'accept-language': 'en-GB,en;q=0.9,fr;q=0.8' }, { 'accept-language': 'fr,en;q=0.9' }, { 'accept-language': 'en', cookie: 'paraphe-language=fr' }, { 'accept-language': 'fr', cookie: 'a=b; paraphe-language=en' }, { cookie: 'paraphe-language=xx' }];
    expect(await Promise.all(pages.map(page))).toEqual(['fr', 'en', 'fr', 'fr', 'en', 'fr']);
    expect((await app.call('GET', '/en/assets/index-1a2b.js')).headers.get('cache-control')).toMatch('immutable');
  });

  it('are French while the English ones are not built; without any the server says so, and that it may be asked again', async () => {
    const page = (): Promise<Response> => fetch(`${app.url}/corbeille`, { headers: { 'accept-language': 'en' } });
    const kept = ['en/index.html', 'index.html'].map((file) => ({ path: join(web, file), text: readFileSync(join(web, file), 'utf8') }));
    rmSync(kept[0]!.path);
    const french = await page();
    rmSync(kept[1]!.path);
    const none = await page();
    kept.forEach(({ path, text }) => writeFileSync(path, text));
    expect([french.status, await french.text()]).toEqual([200, kept[1]!.text]);
    expect([none.status, await none.text()]).toEqual([503, expect.stringContaining('ses pages n’ont pas été construites')]);
  });

  it('come with scripts as scripts, kept for ever', async () => {
    const script = await app.call('GET', '/assets/pdf.worker-1a2b.mjs');
    expect(script.headers.get('content-type')).toMatch('text/javascript');
    expect(script.headers.get('cache-control')).toMatch('immutable');
  });

  it('may run nothing that is not ours', async () => {
    const policy = (await app.call('GET', '/')).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('a start', () => {
  it('says in one sentence that the port is taken', async () => {
    const config = readConfig({ PORT: String(app.config.port), DATABASE_URL: app.config.databaseUrl! });
    await expect(boot(config)).rejects.toMatchObject({ code: 'platform.port-taken', facts: { port: app.config.port } });
  });

  it('says in one sentence that the database does not answer, without its password', async () => {
    const config = readConfig({ PORT: '0', DATABASE_URL: 'postgresql://someone:secret@127.0.0.1:9/none' });
    const fault = await boot(config).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'platform.database-unreachable', facts: { reason: 'ECONNREFUSED' } });
    expect(JSON.stringify(fault)).not.toContain('secret');
  });

  it('answers its health', async () => {
    expect(await (await app.call('GET', '/api/health')).json()).toEqual({ status: 'ok' });
  });
});
