import { isRefusal } from '#kernel/refusal.js';
import { withChange } from '#organisation/apply-change.js';
import { installCouncil } from '#organisation/changeover.js';
import type { Credential } from '#organisation/credential.js';
import { mayBeCertified, sealingCredential, signingCredential } from '#dossiers/steps/certificate.js';
import { decide } from '#dossiers/decide.js';
import { sealProblemSentence } from '#dossiers/sentences.js';
import { signedTasks } from '#dossiers/task.js';
import { compile } from '#circuits/compile.js';
import { sentencesIn } from '#organisation/told-in.js';
import { aChart, aCredential, aMandate, moment, person, type TestChart } from '../../support/chart.js';
import { aDossier, aTown, deliberationCircuit, monday } from '../../support/dossier.js';
import { done } from '../../support/organisation.js';

const tenOClock = moment('2026-03-27T10:00:00+01:00');
const oneMinuteBefore = moment('2026-03-27T09:59:00+01:00');
const oneMinuteAfter = moment('2026-03-27T10:01:00+01:00');
const ada = person('Ada Roy');
const ofTheMayor = aCredential(ada, { mandate: 'mayor-Ada Roy' as never, holder: 'Ada ROY' });

function after(seats: readonly [name: string, kind: 'mayor' | 'deputy' | 'councillor', rank?: number][]) {
  const before = aTown();
  const council = seats.map(([name, kind, rank]) => ({ ...aMandate(name, kind, tenOClock, rank), id: `new-${name}` as never }));
  return withChange(before, done(installCouncil(before, council, tenOClock)) as never);
}

const change = (town: TestChart, credentials: readonly Credential[]) => (at: typeof monday) => ({ chart: town, credentials, at });

describe('a click to sign', () => {
  const waiting = aDossier().submitted().approvedBy('Dora Dir');
  const click = (who: string, chart: ReturnType<typeof after>, credentials: readonly Credential[], at = oneMinuteAfter) => {
    const circuit = { reference: waiting.dossier!.circuit!, machine: compile(deliberationCircuit) };
    return decide(waiting.dossier, waiting.decision('sign'), { at, by: { person: person(who), name: who }, chart, credentials, circuit });
  };
  const changed = after([['Bea Nord', 'mayor'], ['Ada Roy', 'councillor']]);

  it('names the certificate it will be sealed with', () => {
    expect(click('Ada Roy', changed, [ofTheMayor], oneMinuteBefore)).toMatchObject({ event: { type: 'signed', decision: { signature: { credential: { id: ofTheMayor.id, certificate: ofTheMayor.certificate } } } } });
  });

  it('of the former mayor is refused by the certificate, which keeps whom the law calls instead', () => {
    expect(click('Ada Roy', changed, [ofTheMayor])).toMatchObject({
      refused: 'organisation.credential-mandate-ended', facts: { name: 'Ada ROY', to: tenOClock, power: 'signature.no-power', instead: ['La Maire,', 'Bea NORD'] },
    });
  });

  it('of someone without power who never had a certificate is refused by the law', () => {
    expect(click('Fay Mer', changed, [])).toMatchObject({ refused: 'signature.no-power' });
  });

  it.each([
    ['revoked', { revokedAt: monday }, 'organisation.credential-revoked'],
    ['over', { validTo: monday }, 'organisation.credential-not-valid-now'],
    ['not begun', { validFrom: tenOClock }, 'organisation.credential-not-valid-now'],
    ['in a former name', { holder: 'Ada MARTIN' }, 'organisation.credential-other-name'],
  ])('with a certificate that is %s is refused, although the power is there', (_what, facts, code) => {
    expect(click('Ada Roy', changed, [{ ...ofTheMayor, ...facts }], oneMinuteBefore)).toMatchObject({ refused: code });
  });
});

it('a certificate that has ended is told with whose it is, since when, and what it takes; one that has not begun, from when', () => {
  const sentence = (facts: Partial<Credential>, language: 'fr' | 'en' = 'fr', forgotten = {}): string => {
    const refusal = signingCredential(ada, { chart: aChart({ mayor: 'Ada Roy' }), credentials: [aCredential(ada, facts)], at: tenOClock });
    if (!isRefusal(refusal)) throw new Error('not refused');
    return sentencesIn[language][refusal.refused]!({ ...refusal.facts, ...forgotten });
  };
  expect(sentence({ validTo: oneMinuteBefore })).toBe('Le certificat de signature de Ada ROY n’est plus valable depuis le 27 mars 2026 à 9 h 59\u00A0: il en faut un autre, qu’un administrateur enregistre.');
  expect(sentence({ validTo: oneMinuteBefore }, 'en')).toBe('The signing certificate of Ada ROY has not been valid since 27 March 2026 at 09:59: it takes another one, which an administrator records.');
  expect(sentence({ validFrom: oneMinuteAfter })).toBe('Le certificat de signature de Ada ROY n’est valable qu’à compter du 27 mars 2026 à 10 h 01.');
  // Kept as proof before the moment was told with it.
  expect(sentence({ validTo: oneMinuteBefore }, 'fr', { at: undefined, name: undefined })).toMatch(/^Ce certificat est valable du .* au 27 mars 2026 à 9 h 59 seulement\.$/);
});

describe('the seal', () => {
  const signed = (at: typeof monday) => {
    const [task] = signedTasks(aDossier().submitted().approvedBy('Dora Dir').when(at).signedBy('Ada Roy').dossier!.tasks);
    return { ...task!.decision, signature: { ...task!.decision.signature, credential: { id: ofTheMayor.id, certificate: ofTheMayor.certificate } } };
  };
  const changed = change(after([['Bea Nord', 'mayor']]) as TestChart, [ofTheMayor]);

  it('after the change-over takes the certificate of a decision made before it', () => {
    expect(sealingCredential(signed(oneMinuteBefore), changed(oneMinuteAfter))).toBe(ofTheMayor);
  });

  it('keeps to the certificate of the decision when the person has another one since', () => {
    const younger = aCredential(ada, { id: 'younger' as never, validTo: moment('2050-01-01T00:00:00Z') });
    expect(sealingCredential(signed(oneMinuteBefore), { ...changed(oneMinuteAfter), credentials: [younger, ofTheMayor] })).toBe(ofTheMayor);
  });

  it('refuses a decision taken after an installation that was recorded late', () => {
    expect(sealingCredential(signed(tenOClock), changed(oneMinuteAfter))).toMatchObject({ refused: 'organisation.credential-mandate-ended' });
  });

  it('refuses a key revoked since, and says in French that an administrator is needed', () => {
    const refusal = sealingCredential(signed(oneMinuteBefore), { ...changed(oneMinuteAfter), credentials: [{ ...ofTheMayor, revokedAt: tenOClock }] });
    expect(refusal).toMatchObject({ refused: 'organisation.credential-revoked' });
    if (!isRefusal(refusal)) throw new Error('not refused');
    expect(sealProblemSentence({ code: refusal.refused, facts: refusal.facts })).toBe('Ce certificat ne peut plus servir depuis le 27 mars 2026 à 10 h 00. Prévenez l’administrateur\u00A0; les décisions prises sont conservées.');
  });

  it('finds the certificate of a decision that did not name one by its date', () => {
    const { credential: _, ...title } = signed(oneMinuteBefore).signature;
    expect(sealingCredential({ ...signed(oneMinuteBefore), signature: title }, changed(oneMinuteAfter))).toBe(ofTheMayor);
  });
});

describe('another certificate', () => {
  const town = after([['Bea Nord', 'mayor'], ['Ada Roy', 'councillor']]);
  const may = (credentials: readonly Credential[], keptHere = true) => mayBeCertified(ada, { chart: town, credentials, at: oneMinuteAfter }, () => keptHere);

  it('may be made for who has none, or only those of a closed mandate', () => {
    expect([may([]), may([ofTheMayor]), may([{ ...ofTheMayor, revokedAt: monday }]), may([ofTheMayor], false)]).toEqual([true, true, true, true]);
  });

  it('is never made over a revocation, nor beside a key that is kept elsewhere', () => {
    expect([may([aCredential(ada, { revokedAt: monday })]), may([aCredential(ada)], false), may([aCredential(ada, { mandate: 'new-Ada Roy' as never, revokedAt: monday })])]).toEqual([false, false, false]);
  });

  it('is not what a present one needs', () => {
    expect(signingCredential(ada, { chart: town, credentials: [ofTheMayor, aCredential(ada)], at: oneMinuteAfter })).toMatchObject({ mandate: null });
  });
});
