import { readConfig } from '#platform/config.js';

describe('the settings', () => {
  it('run the demo on one machine when nothing is said', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, listen: '127.0.0.1', databaseUrl: null, dataDirectory: '.paraphe', demo: true, publicUrl: 'http://localhost:3000' });
  });

  it('keep the personas out of a database of one’s own, unless asked', () => {
    expect(readConfig({ DATABASE_URL: 'postgresql://db/paraphe' }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL: 'postgresql://db/paraphe', PARAPHE_DEMO: '1' }).demo).toBe(true);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('of a signing provider are given whole, or not at all', () => {
    const given = { PARAPHE_CSC_URL: 'https://prestataire.exemple/csc/v2/', PARAPHE_CSC_CLIENT_ID: 'paraphe', PARAPHE_CSC_CLIENT_SECRET_FILE: '/run/secrets/csc' };
    expect([readConfig({}).remote, readConfig(given).remote]).toEqual([null, { url: 'https://prestataire.exemple/csc/v2', tokenUrl: 'https://prestataire.exemple/csc/v2/oauth2/token', clientId: 'paraphe', clientSecretFile: '/run/secrets/csc' }]);
    for (const name of Object.keys(given)) expect(() => readConfig({ ...given, [name]: '' })).toThrow('platform.bad-setting');
  });

  it.each([['PORT', 'http'], ['PORT', '70000'], ['DATABASE_URL', 'mysql://x:secret@y'], ['PUBLIC_URL', 'parapheur.example'], ['PARAPHE_DEMO', 'maybe'], ['PARAPHE_SMTP_URL', 'mail.exemple.fr:25'], ['PARAPHE_CSC_URL', 'http://prestataire.exemple/csc/v2']])(
    'name the setting that is wrong and do not repeat its value: %s=%s', (name, value) => {
      expect.assertions(2);
      try {
        readConfig({ [name]: value });
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'platform.bad-setting', facts: { name } });
        expect(JSON.stringify(fault)).not.toContain(value);
      }
    });
});
