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

  it.each([['PORT', 'http'], ['PORT', '70000'], ['DATABASE_URL', 'mysql://x:secret@y'], ['PUBLIC_URL', 'parapheur.example'], ['PARAPHE_DEMO', 'maybe'], ['PARAPHE_SMTP_URL', 'mail.exemple.fr:25']])(
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
