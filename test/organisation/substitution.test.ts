import { isRefusal } from '#kernel/refusal.js';
import { explainNotice, explainSkipped } from '#organisation/explain.js';
import { maySign, whoMaySign, type Act } from '#organisation/powers.js';
import { aChart, moment, person } from '../support/chart.js';

const deliberation: Act = { nature: 'deliberation', dossierType: 'deliberation' };
const arrete: Act = { nature: 'arrete', dossierType: 'arrete' };
const tenApril = moment('2025-04-10T10:00:00+02:00');

/** The case this product was born from: deliberation 2025CM26, sitting presided by the mayor on 3 April. */
const labourse = aChart({
  mayor: 'Pierre Moreau',
  deputies: [{ name: 'Nicole Chastenez', gender: 'f' }, 'Jean Lefort'],
  councillors: [{ name: 'Anne Petit', gender: 'f' }, 'Luc Roy'],
});
const impeded = labourse.withImpediment('Pierre Moreau', { from: '2025-04-07T00:00:00+02:00', to: '2025-04-21T00:00:00+02:00' });

describe('the mayor impeded on the day of signing', () => {
  it('gives the signature to the first deputy, with the words of the law', () => {
    const { signatories } = whoMaySign(deliberation, impeded, tenApril);
    expect(signatories).toHaveLength(1);
    expect(signatories[0]).toMatchObject({ person: 'Nicole Chastenez', capacity: 'substitute', basis: 'CGCT L2122-17' });
    expect(signatories[0]!.mention).toEqual(['Pour le Maire empêché,', 'La 1re adjointe,', 'Nicole CHASTENEZ']);
    expect(signatories[0]!.impediment).toMatchObject({ id: 'impediment-Pierre Moreau-0', cause: 'illness' });
  });

  it('judges the moment of signing, not of the sitting', () => {
    const sitting = moment('2025-04-03T19:00:00+02:00');
    expect(whoMaySign(deliberation, impeded, sitting).signatories[0]).toMatchObject({ person: 'Pierre Moreau', capacity: 'mayor', basis: 'CGCT L2121-23', mention: ['Le Maire,', 'Pierre MOREAU'] });
  });

  it('gives the power back to the mayor at the very moment the impediment ends', () => {
    expect(whoMaySign(deliberation, impeded, moment('2025-04-20T23:59:59.999+02:00')).signatories[0]!.person).toBe('Nicole Chastenez');
    expect(whoMaySign(deliberation, impeded, moment('2025-04-21T00:00:00+02:00')).signatories[0]!.person).toBe('Pierre Moreau');
  });

  it('warns the mayor who signs that day, and does not refuse', () => {
    const answer = maySign(person('Pierre Moreau'), deliberation, impeded, tenApril);
    expect(answer).toMatchObject({ capacity: 'mayor', mention: ['Le Maire,', 'Pierre MOREAU'] });
    if (isRefusal(answer)) throw new Error('refused');
    expect(explainNotice(answer.notices[0]!)).toBe('Un empêchement de Pierre MOREAU est constaté du 7 avril 2025 à 0 h 00 au 21 avril 2025 à 0 h 00. Signer maintenant montre que cet empêchement a cessé\u00a0: faites-en constater la fin.');
  });

  it('refuses a suspended mayor', () => {
    const suspended = labourse.withImpediment('Pierre Moreau', { from: '2025-04-07T00:00:00Z', cause: 'suspension' });
    expect(maySign(person('Pierre Moreau'), deliberation, suspended, tenApril)).toMatchObject({ refused: 'signature.no-power' });
  });

  it('says so when the finding is kept without its proof', () => {
    const unproven = labourse.withImpediment('Pierre Moreau', { from: '2025-04-07T00:00:00Z', proven: false });
    expect(whoMaySign(deliberation, unproven, tenApril).warnings.map((warning) => warning.code)).toEqual(['organisation.impediment-without-proof']);
  });
});

describe('the next in the order of the law', () => {
  const firstAway = impeded.withAbsence('Nicole Chastenez', { from: '2025-04-08', to: '2025-04-12' });

  it('is the second deputy when the first is away, and the trace says why', () => {
    const { signatories, trace } = whoMaySign(arrete, firstAway, tenApril);
    expect(signatories[0]!.mention).toEqual(['Pour le Maire empêché,', 'Le 2e adjoint,', 'Jean LEFORT']);
    expect(trace.map((skipped) => [skipped.person, skipped.reason])).toEqual([['Pierre Moreau', 'impeded'], ['Nicole Chastenez', 'absent']]);
    expect(explainSkipped(trace[1]!)).toBe('Nicole CHASTENEZ\u00a0: une absence est déclarée du 8 avril 2025 au 12 avril 2025 (CGCT L2122-17).');
  });

  it('is the councillor designated by the council when no deputy is left', () => {
    const noDeputy = firstAway.withImpediment('Jean Lefort', { from: '2025-04-01T00:00:00Z' }).withDesignation('Luc Roy', { from: '2020-06-01T19:00:00Z' });
    expect(whoMaySign(arrete, noDeputy, tenApril).signatories[0]).toMatchObject({
      person: 'Luc Roy', capacity: 'designated-councillor', mention: ['Pour le Maire empêché,', 'Le conseiller municipal désigné,', 'Luc ROY'],
    });
  });

  it('is else the first councillor of the tableau', () => {
    const noDeputy = firstAway.withAbsence('Jean Lefort', { from: '2025-04-10' });
    expect(whoMaySign(arrete, noDeputy, tenApril).signatories[0]).toMatchObject({ person: 'Anne Petit', capacity: 'substitute', mention: ['Pour le Maire empêché,', 'La conseillère municipale,', 'Anne PETIT'] });
  });

  it('is nobody when everybody is prevented, and that is said', () => {
    const empty = aChart({ mayor: 'Ada', deputies: ['Bea'] }).withImpediment('Ada', { from: '2025-04-01T00:00:00Z' }).withImpediment('Bea', { from: '2025-04-01T00:00:00Z' });
    const answer = whoMaySign(arrete, empty, tenApril);
    expect(answer.signatories).toEqual([]);
    expect(answer.warnings.at(-1)!.code).toBe('organisation.no-lawful-signatory');
    expect(answer.trace.map((skipped) => skipped.person)).toEqual(['Ada', 'Bea']);
  });

  it('moves up when a deputy leaves: the second becomes the first', () => {
    const left = impeded.withMandateEnd('Nicole Chastenez', '2025-01-01T00:00:00Z');
    expect(whoMaySign(arrete, left, tenApril).signatories[0]!.mention[1]).toBe('Le 1er adjoint,');
  });

  it('is whom the council designated last, when it has designated twice', () => {
    const twice = impeded.withMandateEnd('Nicole Chastenez', '2025-01-01T00:00:00Z').withMandateEnd('Jean Lefort', '2025-01-01T00:00:00Z')
      .withDesignation('Anne Petit', { from: '2020-06-01T19:00:00Z' }).withDesignation('Luc Roy', { from: '2024-02-01T19:00:00Z' });
    expect(whoMaySign(arrete, twice, tenApril).signatories[0]).toMatchObject({ person: 'Luc Roy', capacity: 'designated-councillor' });
    expect(whoMaySign(arrete, twice.withImpediment('Luc Roy', { from: '2025-04-01T00:00:00Z' }), tenApril).signatories[0]).toMatchObject({ person: 'Anne Petit', capacity: 'substitute' });
  });
});

describe('an office of mayor without anybody in it', () => {
  const dead = labourse.withMandateEnd('Pierre Moreau', '2025-04-01T14:30:00+02:00');

  it('is filled by the first deputy, who does not call « empêché » a mayor there is no more', () => {
    const answer = whoMaySign(arrete, dead, tenApril);
    expect(answer.signatories).toMatchObject([{
      person: 'Nicole Chastenez', capacity: 'substitute', basis: 'CGCT L2122-17',
      mention: ['Pour le Maire, par suppléance (article L2122-17 du CGCT),', 'La 1re adjointe,', 'Nicole CHASTENEZ'],
    }]);
    expect(answer.signatories[0]!.impediment).toBeUndefined();
    expect(answer.warnings[0]!.code).toBe('organisation.nobody-in-office');
    expect(answer.trace.map(explainSkipped)).toEqual(['Pierre MOREAU\u00a0: la fonction est vacante depuis le 1er avril 2025 à 14 h 30, jusqu’à l’élection qui suit (CGCT L2122-17).']);
  });

  it('agrees with the substitute, not with the one who is gone', () => {
    const women = aChart({ mayor: { name: 'Ada Blanc', gender: 'f' }, deputies: ['Bob Noir', 'Cid Roux'], councillors: [{ name: 'Dora Bleu', gender: 'f' }] }).withMandateEnd('Ada Blanc', '2025-04-01T00:00:00Z');
    expect(whoMaySign(arrete, women, tenApril).signatories[0]!.mention).toEqual(['Pour le Maire, par suppléance (article L2122-17 du CGCT),', 'Le 1er adjoint,', 'Bob NOIR']);
    const second = women.withImpediment('Bob Noir', { from: '2025-04-01T00:00:00Z' });
    expect(whoMaySign(arrete, second, tenApril).signatories[0]!.mention[1]).toBe('Le 2e adjoint,');
    const none = second.withAbsence('Cid Roux', { from: '2025-04-10' });
    expect(whoMaySign(arrete, none, tenApril).signatories[0]!.mention[1]).toBe('La conseillère municipale,');
  });

  it('tells the former mayor who clicks why the power is gone', () => {
    const answer = maySign(person('Pierre Moreau'), arrete, dead, tenApril);
    expect(answer).toMatchObject({ refused: 'signature.no-power', facts: { reasons: [{ reason: 'office-vacant' }] } });
  });

  it('has no line of trace where no mayor was ever known', () => {
    expect(whoMaySign(arrete, aChart({ mayor: null, deputies: ['Bea'] }), tenApril).trace).toEqual([]);
  });
});

describe('a mayor suspended or revoked by the government', () => {
  const suspended = labourse.withImpediment('Pierre Moreau', { from: '2025-04-07T00:00:00+02:00', to: '2025-05-07T00:00:00+02:00', cause: 'suspension' });
  const revoked = labourse.withImpediment('Pierre Moreau', { from: '2025-04-07T00:00:00+02:00', cause: 'revocation' });

  it('is called « suspendu » while suspended, in the trace as above the signature', () => {
    const answer = whoMaySign(arrete, suspended, tenApril);
    expect(answer.signatories[0]!.mention).toEqual(['Pour le Maire suspendu,', 'La 1re adjointe,', 'Nicole CHASTENEZ']);
    expect(answer.trace.map(explainSkipped)).toEqual(['Pierre MOREAU\u00a0: une suspension est prononcée du 7 avril 2025 à 0 h 00 au 7 mai 2025 à 0 h 00 (CGCT L2122-17).']);
    const woman = aChart({ mayor: { name: 'Ada Blanc', gender: 'f' }, deputies: ['Bob Noir'] }).withImpediment('Ada Blanc', { from: '2025-04-07T00:00:00Z', cause: 'suspension' });
    expect(whoMaySign(arrete, woman, tenApril).signatories[0]!.mention).toEqual(['Pour la Maire suspendue,', 'Le 1er adjoint,', 'Bob NOIR']);
  });

  it('is mayor no more once revoked: the office is named, not the person', () => {
    const answer = whoMaySign(arrete, revoked, tenApril);
    expect(answer.signatories[0]!.mention).toEqual(['Pour le Maire, par suppléance (article L2122-17 du CGCT),', 'La 1re adjointe,', 'Nicole CHASTENEZ']);
    expect(explainSkipped(answer.trace[0]!)).toBe('Pierre MOREAU\u00a0: une révocation est prononcée depuis le 7 avril 2025 à 0 h 00 (CGCT L2122-17).');
  });

  it('never signs, not even with a warning, and not either when ill as well', () => {
    const ill = suspended.withImpediment('Pierre Moreau', { from: '2025-04-01T00:00:00Z' });
    for (const chart of [suspended, revoked, ill]) expect(maySign(person('Pierre Moreau'), arrete, chart, tenApril)).toMatchObject({ refused: 'signature.no-power' });
    expect(whoMaySign(arrete, ill, tenApril).signatories[0]!.mention[0]).toBe('Pour le Maire suspendu,');
  });

  it('leaves a suspended deputy out of the line', () => {
    const both = impeded.withImpediment('Nicole Chastenez', { from: '2025-04-07T00:00:00Z', cause: 'suspension' });
    expect(whoMaySign(arrete, both, tenApril).signatories[0]!.mention[1]).toBe('Le 2e adjoint,');
  });
});

describe('being away', () => {
  it('takes no power from the mayor, who is only warned', () => {
    const away = labourse.withAbsence('Pierre Moreau', { from: '2025-04-08', to: '2025-04-15' });
    const answer = whoMaySign(arrete, away, tenApril);
    expect(answer.signatories.map((signatory) => signatory.person)).toEqual(['Pierre Moreau']);
    expect(answer.warnings[0]!.code).toBe('organisation.mayor-away');
  });

  it('is a matter of civil days where the collectivité lives', () => {
    const evening = moment('2025-04-10T21:30:00Z');
    const town = (timeZone: string) => aChart({ mayor: 'Ada', deputies: ['Bea', 'Cid'], timeZone }).withImpediment('Ada', { from: '2025-04-01T00:00:00Z' }).withAbsence('Bea', { from: '2025-04-11' });
    expect(whoMaySign(arrete, town('Europe/Paris'), evening).signatories[0]!.person).toBe('Bea');
    expect(whoMaySign(arrete, town('Indian/Reunion'), evening).signatories[0]!.person).toBe('Cid');
  });
});

describe('the words of other collectivités', () => {
  it('speak of the president and the vice-presidents of an EPCI', () => {
    const epci = aChart({ kind: 'epci', mayor: { name: 'Ada Vial', gender: 'f' }, deputies: [{ name: 'Bea Noir', gender: 'f' }] });
    expect(whoMaySign(arrete, epci, tenApril).signatories[0]!.mention).toEqual(['La Présidente,', 'Ada VIAL']);
    const answer = whoMaySign(arrete, epci.withImpediment('Ada Vial', { from: '2025-04-01T00:00:00Z' }), tenApril);
    expect(answer.signatories[0]).toMatchObject({ basis: 'CGCT L5211-2 (L2122-17)', mention: ['Pour la Présidente empêchée,', 'La 1re vice-présidente,', 'Bea NOIR'] });
  });

  it.each([
    ['syndicat', 'Pour le Président, par suppléance (article L5211-2 du CGCT),', 'Le conseiller syndical,'],
    ['epci', 'Pour le Président, par suppléance (article L5211-2 du CGCT),', 'Le conseiller communautaire,'],
  ] as const)('speak of the vacant presidency of a %s, down to its council', (kind, first, second) => {
    const gone = aChart({ kind, mayor: 'Ada Vial', deputies: [{ name: 'Bea Noir', gender: 'f' }], councillors: ['Cid Roux'] }).withMandateEnd('Ada Vial', '2025-04-01T00:00:00Z');
    expect(whoMaySign(arrete, gone, tenApril).signatories[0]!.mention).toEqual([first, 'La 1re vice-présidente,', 'Bea NOIR']);
    expect(whoMaySign(arrete, gone.withAbsence('Bea Noir', { from: '2025-04-10' }), tenApril).signatories[0]!.mention).toEqual([first, second, 'Cid ROUX']);
  });

  it('call the vice-presidents alone to the presidency of a centre de gestion (décret 85-643, article 21)', () => {
    const centre = aChart({ kind: 'centre-de-gestion', mayor: { name: 'Ada Vial', gender: 'f' }, deputies: ['Bob Noir'], councillors: [{ name: 'Cléa Vert', gender: 'f' }] }).withDesignation('Cléa Vert', { from: '2021-01-01T00:00:00Z' });
    const gone = centre.withMandateEnd('Ada Vial', '2025-04-01T00:00:00Z');
    expect(whoMaySign(arrete, gone, tenApril).signatories[0]).toMatchObject({
      basis: 'décret n° 85-643 du 26 juin 1985, art. 21', mention: ['Pour le Président, par suppléance (article 21 du décret n°\u00a085-643),', 'Le 1er vice-président,', 'Bob NOIR'],
    });
    expect(whoMaySign(arrete, gone.withImpediment('Bob Noir', { from: '2025-04-01T00:00:00Z' }), tenApril)).toMatchObject({ signatories: [], warnings: [{ code: 'organisation.nobody-in-office' }, { code: 'organisation.no-lawful-signatory' }] });
    const delegate = centre.withDelegation('Cléa Vert', { matters: ['4'], field: 'aux concours' });
    expect(whoMaySign({ ...arrete, matter: '4.1' }, delegate, tenApril).signatories[1]).toMatchObject({
      basis: 'décret n° 85-643 du 26 juin 1985, art. 29', mention: ['Par délégation de la Présidente,', 'L’administratrice déléguée aux concours,', 'Cléa VERT'],
    });
  });
});
