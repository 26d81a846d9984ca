import { isRefusal } from '#kernel/refusal.js';
import { because, explainNotice } from '#organisation/explain.js';
import { maySign, maySignAsSecretary, whoMaySign, type Act } from '#organisation/powers.js';
import { organisationSentences } from '#organisation/sentences.js';
import { aChart, aMandate, moment, person } from '../support/chart.js';

const noon = moment('2025-04-10T12:00:00+02:00');
const permit: Act = { nature: 'arrete', dossierType: 'arrete', matter: '2.1' };
const paymentSheet: Act = { nature: 'financial', dossierType: 'bordereau', matter: '7.1' };
const letter: Act = { nature: 'other', dossierType: 'courrier' };
const deliberation: Act = { nature: 'deliberation', dossierType: 'deliberation' };
const decision: Act = { nature: 'decision', dossierType: 'decision', councilDelegation: { allowsSubstitute: false } };

const town = aChart({
  mayor: 'Ada Blanc', deputies: ['Bob Noir', { name: 'Cléa Vert', gender: 'f' }], councillors: [{ name: 'Dora Bleu', gender: 'f' }],
  agents: [{ name: 'Eva Gris', gender: 'f', title: 'Directrice générale des services', post: 'dgs' }, { name: 'Fred Brun', title: 'Assistant de direction', post: 'other' }],
});
const planning = town.withDelegation('Cléa Vert', { number: '2020-15', date: '2020-06-02', matters: ['2'], field: 'à l’urbanisme' });

describe('a delegation of functions', () => {
  it('lets the deputy sign in its field, beside the mayor', () => {
    const { signatories } = whoMaySign(permit, planning, noon);
    expect(signatories.map((signatory) => signatory.person)).toEqual(['Ada Blanc', 'Cléa Vert']);
    expect(signatories[1]).toMatchObject({ capacity: 'delegate', basis: 'CGCT L2122-18', mention: ['Par délégation du Maire,', 'La 2e adjointe déléguée à l’urbanisme,', 'Cléa VERT'], delegation: { number: '2020-15' } });
  });

  it('does not reach a finance sheet, and the refusal shows the article and the arrêté', () => {
    const answer = maySign(person('Cléa Vert'), paymentSheet, planning, noon);
    if (!isRefusal(answer)) throw new Error('not refused');
    expect(organisationSentences[answer.refused]!(answer.facts)).toBe(
      'Vous ne pouvez pas signer cet acte\u00a0: l’arrêté n°\u00a02020-15 du 2 juin 2020 (délégation à l’urbanisme) ne couvre pas cette matière (CGCT L2122-18). Peut signer en ce moment\u00a0: Le Maire, Ada BLANC.');
  });

  it('is refused until its arrêté is executory', () => {
    const unpublished = town.withDelegation('Cléa Vert', { matters: ['2'], executoryOn: null });
    const { trace } = whoMaySign(permit, unpublished, noon);
    expect(because(trace[0]!)).toBe('délégation non exécutoire\u00a0: l’arrêté n°\u00a02020-12 du 2 juin 2020 n’est pas encore publié ou notifié');
    const answer = maySign(person('Cléa Vert'), permit, unpublished, noon);
    expect(isRefusal(answer) && organisationSentences[answer.refused]!(answer.facts)).toContain('délégation non exécutoire\u00a0: l’arrêté n°\u00a02020-12 du 2 juin 2020 n’est pas encore publié ou notifié (CGCT L2122-18)');
    const tomorrow = town.withDelegation('Cléa Vert', { matters: ['2'], executoryOn: '2025-04-11' });
    expect(maySign(person('Cléa Vert'), permit, tomorrow, noon)).toMatchObject({ refused: 'signature.no-power', facts: { reasons: [{ reason: 'not-executory' }] } });
    expect(maySign(person('Cléa Vert'), permit, tomorrow, moment('2025-04-11T00:00:00+02:00'))).toMatchObject({ capacity: 'delegate' });
  });

  it.each([
    ['before it starts', { from: '2025-05-01' }, 'not-started'],
    ['after its end', { to: '2025-04-09' }, 'ended'],
    ['once withdrawn', { withdrawnOn: '2025-04-10' }, 'withdrawn'],
    ['above its amount', { types: ['arrete'], matters: [], maxAmountCents: 100 }, 'amount-unknown'],
    ['for another type', { types: ['courrier'] }, 'type-out-of-scope'],
  ])('does not serve %s', (_when, facts, reason) => {
    expect(whoMaySign(permit, town.withDelegation('Cléa Vert', { matters: ['2'], ...facts }), noon).trace[0]!.reason).toBe(reason);
  });

  it('serves up to its amount, included', () => {
    const capped = town.withDelegation('Bob Noir', { types: ['bon-de-commande'], maxAmountCents: 500_000 });
    const order = (amountCents: number): Act => ({ nature: 'financial', dossierType: 'bon-de-commande/voirie', amountCents });
    expect(whoMaySign(order(500_000), capped, noon).signatories).toHaveLength(2);
    expect(whoMaySign(order(500_001), capped, noon).trace[0]!.reason).toBe('amount-above-maximum');
  });

  it('calls the second rank only when the first is away or impeded', () => {
    const ranked = planning.withDelegation('Bob Noir', { matters: ['2.1'], priority: 2 });
    expect(whoMaySign(permit, ranked, noon).signatories.map((signatory) => signatory.person)).toEqual(['Ada Blanc', 'Cléa Vert']);
    expect(whoMaySign(permit, ranked.withAbsence('Cléa Vert', { from: '2025-04-10' }), noon).signatories.map((signatory) => signatory.person)).toEqual(['Ada Blanc', 'Bob Noir', 'Cléa Vert']);
    const impeded = ranked.withImpediment('Cléa Vert', { from: '2025-04-10T00:00:00Z' });
    expect(whoMaySign(permit, impeded, noon).signatories.map((signatory) => signatory.person)).toEqual(['Ada Blanc', 'Bob Noir']);
  });

  it('calls nobody behind the second rank who is there, even while the first is away', () => {
    const three = planning.withDelegation('Bob Noir', { matters: ['2'], priority: 2 }).withDelegation('Dora Bleu', { matters: ['2'], priority: 3 }).withAbsence('Cléa Vert', { from: '2025-04-10' });
    expect(whoMaySign(permit, three, noon)).toMatchObject({ signatories: [{ person: 'Ada Blanc' }, { person: 'Bob Noir' }, { person: 'Cléa Vert' }], trace: [{ person: 'Dora Bleu', reason: 'lower-priority' }] });
    const bothAway = three.withAbsence('Bob Noir', { from: '2025-04-10' });
    expect(whoMaySign(permit, bothAway, noon).signatories.map((signatory) => signatory.person)).toEqual(['Ada Blanc', 'Dora Bleu', 'Cléa Vert', 'Bob Noir']);
  });

  it('stays with a delegate who is away, who is warned and not refused', () => {
    const away = planning.withAbsence('Cléa Vert', { from: '2025-04-08', to: '2025-04-15' });
    const answer = maySign(person('Cléa Vert'), permit, away, noon);
    if (isRefusal(answer)) throw new Error('refused');
    expect(answer).toMatchObject({ capacity: 'delegate', mention: ['Par délégation du Maire,', 'La 2e adjointe déléguée à l’urbanisme,', 'Cléa VERT'] });
    expect(answer.notices.map(explainNotice)).toEqual(['Cléa VERT est en absence déclarée du 8 avril 2025 au 15 avril 2025\u00a0: être absent n’est pas être empêché, sa délégation demeure.']);
    expect(whoMaySign(permit, away, noon).signatories).toContainEqual(answer);
  });

  it('does not stay with a delegate who is impeded', () => {
    expect(maySign(person('Cléa Vert'), permit, planning.withImpediment('Cléa Vert', { from: '2025-04-08T00:00:00Z' }), noon)).toMatchObject({ refused: 'signature.no-power', facts: { reasons: [{ reason: 'impeded' }] } });
  });

  it('stands while the mayor who gave it is impeded, suspended or gone, in the words of that mayor', () => {
    const women = aChart({ mayor: { name: 'Ada Blanc', gender: 'f' }, deputies: ['Bob Noir', { name: 'Cléa Vert', gender: 'f' }] }).withDelegation('Cléa Vert', { matters: ['2'], field: 'à l’urbanisme' });
    const gone = whoMaySign(permit, women.withMandateEnd('Ada Blanc', '2025-04-01T00:00:00Z'), noon);
    expect(gone.signatories.map(({ person: signs, mention }) => [signs, mention[0]])).toEqual([
      ['Bob Noir', 'Pour le Maire, par suppléance (article L2122-17 du CGCT),'], ['Cléa Vert', 'Par délégation de la Maire,'],
    ]);
  });

  it('is not revived when the mayor who came after dies', () => {
    const former = aChart({ mayor: 'Ada Blanc', deputies: ['Cléa Vert'] }).withDelegation('Cléa Vert', { matters: ['2'] });
    const after = { ...former, mandates: [...former.withMandateEnd('Ada Blanc', '2024-03-01T10:00:00Z').mandates, { ...aMandate('Bob Noir', 'mayor', moment('2024-03-01T10:00:00Z')), endsAt: moment('2025-04-01T00:00:00Z') }], persons: town.persons };
    expect(whoMaySign(permit, after, noon).trace.map((skipped) => [skipped.person, skipped.reason])).toEqual([['Bob Noir', 'office-vacant'], ['Cléa Vert', 'former-mayor']]);
  });

  it('ends with the mandate of its holder and with the mayor who gave it', () => {
    expect(whoMaySign(permit, planning.withMandateEnd('Cléa Vert', '2025-01-01T00:00:00Z'), noon).trace[0]!.reason).toBe('no-mandate');
    expect(whoMaySign(permit, aChart({ since: '2022-01-01T00:00:00Z', deputies: ['Bob'] }).withDelegation('Bob', { matters: ['2'] }), noon).trace[0]!.reason).toBe('former-mayor');
  });

  it('names the councillor who holds it a delegate even without a field', () => {
    const answer = whoMaySign(permit, town.withDelegation('Dora Bleu', { matters: ['2'] }), noon);
    expect(answer.signatories[1]!.mention[1]).toBe('La conseillère municipale déléguée,');
  });

  it('signs a deliberation only where the arrêté names that type', () => {
    expect(whoMaySign(deliberation, planning, noon).trace[0]!.reason).toBe('deliberation-not-named');
    expect(whoMaySign(deliberation, town.withDelegation('Bob Noir', { types: ['deliberation'] }), noon).signatories).toHaveLength(2);
  });
});

describe('a delegation of signature', () => {
  const dgs = town.withDelegation('Eva Gris', { kind: 'signature', types: ['courrier', 'deliberation', 'decision'] });

  it('lets the DGS sign a letter but not a deliberation', () => {
    expect(whoMaySign(letter, dgs, noon).signatories[1]).toMatchObject({ capacity: 'signature-delegate', basis: 'CGCT L2122-19', mention: ['Par délégation du Maire,', 'La Directrice générale des services,', 'Eva GRIS'] });
    expect(maySign(person('Eva Gris'), deliberation, dgs, noon)).toMatchObject({ refused: 'signature.no-power', facts: { reasons: [{ reason: 'agents-never-sign-deliberations' }] } });
  });

  it('gives no article to the title of an agent whose gender is not said', () => {
    const unsaid = aChart({ mayor: 'Ada Blanc', agents: [{ name: 'Eva Gris', title: 'directrice générale des services' }] });
    const chart = { ...unsaid.withDelegation('Eva Gris', { kind: 'signature', types: ['courrier'] }), persons: unsaid.persons.map((known) => ({ ...known, gender: null })) };
    expect(whoMaySign({ nature: 'other', dossierType: 'courrier' }, chart, moment('2025-04-10T08:00:00Z')).signatories[1]!.mention).toEqual(['Par délégation du Maire,', 'Directrice générale des services,', 'Eva GRIS']);
  });

  it('never serves an agent outside the list of the law, whatever the arrêté says', () => {
    expect(whoMaySign(letter, town.withDelegation('Fred Brun', { kind: 'signature', types: ['courrier'] }), noon).trace[0]!.reason).toBe('not-in-the-list');
    const copies = town.withDelegation('Fred Brun', { kind: 'signature', types: ['courrier', 'arrete'], specialBasis: 'CGCT R2122-8' });
    expect(whoMaySign(letter, copies, noon).signatories[1]!.basis).toBe('CGCT R2122-8');
    expect(whoMaySign({ nature: 'arrete', dossierType: 'arrete' }, copies, noon).trace[0]!.reason).toBe('special-basis-out-of-scope');
  });

  it('stays with the DGS who is on leave, with a warning', () => {
    expect(maySign(person('Eva Gris'), letter, dgs.withAbsence('Eva Gris', { from: '2025-04-07', to: '2025-04-18' }), noon)).toMatchObject({ capacity: 'signature-delegate', notices: [{ code: 'organisation.delegate-away' }] });
  });

  it('stays usable while the mayor is impeded', () => {
    const impeded = dgs.withImpediment('Ada Blanc', { from: '2025-04-01T00:00:00Z' });
    expect(whoMaySign(letter, impeded, noon).signatories.map((signatory) => signatory.person)).toEqual(['Bob Noir', 'Eva Gris']);
  });
});

describe('a decision taken by delegation of the council', () => {
  const impeded = town.withDelegation('Cléa Vert', { types: ['decision'] }).withImpediment('Ada Blanc', { from: '2025-04-01T00:00:00Z' });

  it('is blocked while the mayor is impeded, unless the deliberation allows the substitute', () => {
    const blocked = whoMaySign(decision, impeded, noon);
    expect(blocked.signatories).toEqual([]);
    expect(blocked.warnings.map((warning) => warning.code)).toEqual(['organisation.council-decides', 'organisation.no-lawful-signatory']);
    expect(blocked.trace.find((skipped) => skipped.person === 'Bob Noir')).toMatchObject({ reason: 'substitute-not-allowed', basis: 'CGCT L2122-23' });
    const allowed = whoMaySign({ ...decision, councilDelegation: { allowsSubstitute: true } }, impeded, noon);
    expect(allowed.signatories.map((signatory) => signatory.person)).toEqual(['Bob Noir', 'Cléa Vert']);
  });

  it('is signed by the delegate of functions when the mayor is there, unless excluded', () => {
    const present = town.withDelegation('Cléa Vert', { types: ['decision'] });
    expect(whoMaySign(decision, present, noon).signatories.map((signatory) => signatory.person)).toEqual(['Ada Blanc', 'Cléa Vert']);
    expect(whoMaySign({ ...decision, councilDelegation: { allowsSubstitute: true, allowsDelegates: false } }, present, noon).trace[0]!.reason).toBe('delegates-excluded');
  });

  it('is not signed by an agent unless the deliberation says so', () => {
    const dgs = town.withDelegation('Eva Gris', { kind: 'signature', types: ['decision'] });
    expect(whoMaySign({ nature: 'decision', dossierType: 'decision' }, dgs, noon).trace[0]!.reason).toBe('agents-excluded');
    expect(whoMaySign({ ...decision, councilDelegation: { allowsSubstitute: false, allowsAgents: true } }, dgs, noon).signatories).toHaveLength(2);
  });
});

describe('the two signatories of a deliberation', () => {
  it('are the mayor and the secretary of the sitting', () => {
    expect(maySignAsSecretary(person('Dora Bleu'), [person('Ada Blanc')], town, noon)).toMatchObject({ capacity: 'secretary', basis: 'CGCT L2121-15', mention: ['La secrétaire de séance,', 'Dora BLEU'] });
  });

  it('are the substitute and the secretary while the mayor is impeded', () => {
    const impeded = town.withImpediment('Ada Blanc', { from: '2025-04-01T00:00:00Z' });
    const [first] = whoMaySign(deliberation, impeded, noon).signatories;
    expect(first!.mention.slice(0, 2)).toEqual(['Pour le Maire empêché,', 'Le 1er adjoint,']);
    expect(maySignAsSecretary(first!.person, [first!.person], impeded, noon)).toMatchObject({ refused: 'signature.same-person-twice', facts: { name: 'Bob NOIR' } });
    expect(maySignAsSecretary(person('Cléa Vert'), [first!.person], impeded, noon)).toMatchObject({ capacity: 'secretary', mention: ['La secrétaire de séance,', 'Cléa VERT'] });
    expect(maySignAsSecretary(person('Ada Blanc'), [person('Ada Blanc')], town, noon)).toMatchObject({ refused: 'signature.same-person-twice' });
  });

  it('are never the same person', () => {
    expect(maySignAsSecretary(person('Bob Noir'), [person('Bob Noir')], town, noon)).toMatchObject({ refused: 'signature.same-person-twice' });
  });

  it('are both of the council', () => {
    expect(maySignAsSecretary(person('Eva Gris'), [], town, noon)).toMatchObject({ refused: 'signature.secretary-not-elected' });
  });
});
