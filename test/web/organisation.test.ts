import { importTown } from '#organisation/import.js';
import { IMPORT_MODEL } from '../../web/src/messages/fr/import-model.js';
import { arreteBody, mattersIn, wrongIn, type ArreteForm } from '../../web/src/organisation/delegations/arrete-form.js';
import { comings, councilBody, moved, NO_COUNCIL, presentCouncil, readCouncil } from '../../web/src/organisation/election/council.js';
import { certificateOf, expiryOf, type Certificate } from '../../web/src/organisation/house/expiry.js';
import { nobodyThere, stuckAt, waitingAt, type InParts } from '../../web/src/organisation/desks/nobody-there.js';
import { groupsOf, type House } from '../../web/src/organisation/house/house.js';
import { readFile } from '../../web/src/organisation/import/read-file.js';
import { marksOf } from '../../web/src/organisation/persons/marks.js';
import { aChart } from '../support/chart.js';

const NOW = '2026-11-23T10:00:00.000Z';
const TODAY = '2026-11-23';
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

function house(): House {
  const chart = aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'], councillors: ['Carl Est'], agents: ['Dora Dir'], desks: { dgs: ['Dora Dir'], reste: ['Fin Un'] } });
  const persons = [...chart.persons, { id: 'Fin Un', firstName: 'Fin', lastName: 'Un' }, { id: 'Guy Parti', firstName: 'Guy', lastName: 'Parti' }];
  return { chart: { ...chart, persons } as unknown as House['chart'], tableau: ['Ada Roy', 'Bea Nord', 'Carl Est'].map((person) => ({ person, name: person, title: null, since: NOW })) };
}

const certificate = (changes: Partial<Certificate> = {}): Certificate => ({
  id: 'c', person: 'Bea Nord', name: 'Bea NORD', kind: 'pkcs12', certificate: 'c'.repeat(64), mandate: null, holder: null, validFrom: '2026-01-01T00:00:00.000Z', validTo: '2028-01-01T00:00:00.000Z', revokedAt: null, refused: null, ...changes,
});

describe('the people of a house', () => {
  it('are the executive, the councillors, the agents and who sits at a desk, then whoever has nothing today', () => {
    const groups = groupsOf(house(), TODAY, NOW);
    expect(Object.values(groups).map((people: readonly { id: string }[]) => people.map(({ id }) => id))).toEqual([['Ada Roy', 'Bea Nord'], ['Carl Est'], ['Dora Dir', 'Fin Un'], ['Guy Parti']]);
  });

  it('bear what is wrong and nothing else', () => {
    const { chart } = house();
    const account = { account: 'a', login: 'bea', person: 'Bea Nord', roles: ['elected'], disabled: false };
    const marks = (certificates: readonly Certificate[], accounts = [account]) => marksOf('Bea Nord', chart, { certificates, accounts }, TODAY, NOW).map(({ text, tone }) => [plain(text), tone]);
    expect(marks([certificate()])).toEqual([]);
    expect(marks([certificate({ validTo: '2026-12-05T10:00:00.000Z' })], [])).toEqual([['Expire dans 12 jours', 'alerte'], ['Sans compte', 'alerte']]);
    expect(marks([certificate()], [{ ...account, disabled: true }])).toEqual([['Sans compte', 'alerte']]);
    expect(marksOf('Bea Nord', chart, { certificates: undefined, accounts: undefined }, TODAY, NOW)).toEqual([]);
  });
});

describe('a certificate', () => {
  const told = (changes: Partial<Certificate>): readonly unknown[] => {
    const { text, tone, serves } = expiryOf(certificate(changes), NOW);
    return [plain(text), tone, serves];
  };

  it('says until when it serves, in days when they are few', () => {
    expect([{}, { validTo: '2027-02-01T10:00:00.000Z' }, { validTo: '2026-11-24T10:00:00.000Z' }, { validTo: '2026-11-23T20:00:00.000Z' }].map(told)).toEqual([
      ['Valable jusqu’au 1er janvier 2028', 'visa', true], ['Expire dans 70 jours', 'visa', true], ['Expire dans 1 jour', 'alerte', true], ['Expire aujourd’hui', 'rejet', true],
    ]);
  });

  it('says why it serves no more', () => {
    expect([{ validTo: '2026-11-23T09:00:00.000Z' }, { revokedAt: '2026-10-01T10:00:00.000Z' }, { validFrom: '2026-12-01T10:00:00.000Z' }, { refused: { code: 'organisation.credential-mandate-ended', sentence: '…' } }].map(told)).toEqual([
      ['Expiré depuis le 23 novembre 2026', 'rejet', false], ['Révoqué le 1er octobre 2026', 'rejet', false], ['Valable à partir du 1er décembre 2026', 'alerte', false], ['Ne peut plus servir', 'rejet', false],
    ]);
  });

  it('is, of several, the one that serves longest; else the last', () => {
    const all = [certificate({ id: 'old', validTo: '2026-11-01T00:00:00.000Z' }), certificate({ id: 'long' }), certificate({ id: 'revoked', validTo: '2030-01-01T00:00:00.000Z', revokedAt: NOW })];
    expect([certificateOf('Bea Nord', all, NOW)?.id, certificateOf('Bea Nord', [all[0]!, all[2]!], NOW)?.id, certificateOf('Ada Roy', all, NOW)]).toEqual(['long', 'revoked', null]);
  });
});

describe('an arrêté being typed', () => {
  const form: ArreteForm = { person: 'p', kind: 'signature', special: true, number: ' 2026-1 ', date: TODAY, executoryOn: '', field: '', types: ['courrier'], matters: '2, 3.1', max: '4 000,50', priority: '2', from: TODAY, to: '' };

  it('is sent as the rules read it', () => {
    expect(arreteBody(form)).toEqual({ person: 'p', kind: 'signature', specialBasis: 'CGCT R2122-8', arreteNumber: '2026-1', arreteDate: TODAY, executoryOn: null, scope: { dossierTypes: ['courrier'], matters: ['2', '3.1'], maxAmountCents: 400_050 }, field: null, priority: 2, from: TODAY, to: null });
    expect(arreteBody({ ...form, kind: 'function' })).toMatchObject({ specialBasis: null });
  });

  it('names the first field that is not right', () => {
    expect([{}, { number: ' ' }, { matters: 'voirie' }, { types: [], matters: '' }, { max: 'mille' }, { priority: '0' }].map((changes) => wrongIn({ ...form, ...changes }))).toEqual([null, 'arrete-number', 'arrete-matters', 'arrete-types', 'arrete-max', 'arrete-priority']);
    expect(mattersIn('')).toEqual([]);
  });
});

describe('a new council being written', () => {
  const council = { ...NO_COUNCIL, day: '2026-03-27', hour: '10:00', electedOn: '2026-03-22', mayor: 'Bea Nord', deputies: ['Carl Est', 'Guy Parti'], councillors: [{ person: 'Dora Dir', votes: '812' }, { person: 'Fin Un', votes: 'x' }] };

  it('is sent with the ranks of its order and the votes that are numbers', () => {
    expect(councilBody(council)).toEqual({ at: '2026-03-27T09:00:00.000Z', seats: [
      { person: 'Bea Nord', kind: 'mayor' }, { person: 'Carl Est', kind: 'deputy', rank: 1 }, { person: 'Guy Parti', kind: 'deputy', rank: 2 },
      { person: 'Dora Dir', kind: 'councillor', electedOn: '2026-03-22', votes: 812 }, { person: 'Fin Un', kind: 'councillor', electedOn: '2026-03-22', votes: null },
    ] });
    expect([{ mayor: '' }, { hour: '' }, { electedOn: '' }].map((changes) => councilBody({ ...council, ...changes }))).toEqual([null, null, null]);
  });

  it('begins from the council in office, says who comes and goes, and is read again whole', () => {
    expect(presentCouncil(house(), NOW)).toEqual({ mayor: 'Ada Roy', deputies: ['Bea Nord'], councillors: [{ person: 'Carl Est', votes: '' }] });
    expect(comings(house(), council, NOW)).toEqual({ leaving: ['Ada Roy'], arriving: ['Guy Parti', 'Dora Dir', 'Fin Un'] });
    expect(readCouncil(JSON.stringify(council))).toEqual(council);
    expect(readCouncil('{"day":"2026-03-27"}')).toEqual({ ...NO_COUNCIL, day: '2026-03-27' });
  });

  it('changes the order of its deputies one place at a time, never out of the list', () => {
    expect([moved(['a', 'b', 'c'], 1, -1), moved(['a', 'b', 'c'], 0, -1), moved(['a', 'b', 'c'], 1, 1)]).toEqual([['b', 'a', 'c'], ['a', 'b', 'c'], ['a', 'c', 'b']]);
  });
});

describe('a file to import', () => {
  const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

  it('is read in UTF-8 or in the Windows alphabet; a workbook, a picture and a whole library are told as such', () => {
    expect([readFile('a.csv', bytes('école')), readFile('a.csv', bytes('école', 'latin1'))]).toEqual([{ text: 'école' }, { text: 'école' }]);
    expect([readFile('a.XLSX', bytes('x')), readFile('a.csv', bytes('PK\u0003\u0004')), readFile('a.csv', bytes('a\0b')), readFile('a.csv', bytes('a'.repeat(400_001)))]).toEqual(['spreadsheet', 'spreadsheet', 'unreadable', 'tooLarge'].map((problem) => ({ problem })));
  });

  it('has a model that the rules take as it is', () => {
    let next = 0;
    const report = importTown(IMPORT_MODEL, aChart({ mayor: 'Ada Roy' }), () => `id-${(next += 1)}`);
    expect(report.problems).toEqual([]);
    expect(report.counts).toEqual({ personne: 2, mandat: 1, poste: 1, bureau: 1, delegation: 1 });
  });
});

describe('a desk kept in part', () => {
  const somebody = ['Carl EST'];
  const orders = (kept: boolean, waiting: number) => ({ types: ['Bon de commande'], there: kept ? somebody : [], waiting });
  const desk = (rest: boolean, ...apart: InParts['apart']): InParts => ({ there: rest ? somebody : [], waiting: 2, apart });

  it('says for which dossiers nobody is there, and counts those that wait for nobody', () => {
    const letters = { ...orders(false, 4), types: ['Courrier'] };
    const all = [desk(true), desk(false), desk(false, orders(true, 7)), desk(true, orders(false, 7)), desk(true, orders(true, 7)), desk(false, orders(false, 7)), desk(false, orders(true, 7), letters)];
    expect(all.map((one) => [nobodyThere(one), stuckAt(one), waitingAt(one)])).toEqual([
      [null, 0, 2], ['all', 2, 2], [{ but: ['Bon de commande'] }, 2, 9], [{ only: ['Bon de commande'] }, 7, 9], [null, 0, 9], ['all', 9, 9], [{ but: ['Bon de commande'] }, 6, 13],
    ]);
  });
});
