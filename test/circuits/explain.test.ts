import type { Step, StepId, Stop } from '#circuits/definition.js';
import { explain, numbersOf } from '#circuits/explain.js';
import { conditionInFrench } from '#circuits/explain-words.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { circuitWordsIn } from '#circuits/told-in.js';
import { allOf, anyOf, aCircuit, aStep, atLeast, choice, ifAtLeast, inSequence } from './a-circuit.js';

const DESKS: Readonly<Record<string, string>> = { dgs: 'Direction générale', finances: 'Finances', voirie: 'Voirie' };
const FIELDS: Readonly<Record<string, string>> = { service: 'Service concerné', budgetLine: 'Imputation', reason: 'Motif du refus', urgent: 'Urgence', amountCents: 'Montant HT', heldOn: 'Date de la séance' };
const deskNames = (slug: string): string | null => DESKS[slug] ?? null;
const fieldNames = (key: string): string | null => FIELDS[key] ?? null;

/** The sentence of a stop that stands alone, the no-break spaces made ordinary to be read here. */
function sentence(stop: Stop, ...before: Stop[]): string {
  return readable(explain(aCircuit(inSequence(...before, stop)), deskNames, fieldNames)[before.length]!).replace(/^\d+\. /, '');
}
const readable = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
const step = (changes: Partial<Step>): Step => aStep('x', { name: 'Contrôle', ...changes });

describe('a step in French', () => {
  it.each<[string, Partial<Step>, string]>([
    ['a visa', { kind: 'visa', who: { kind: 'desk', desk: 'dgs' } }, 'Contrôle : le bureau « Direction générale » vise.'],
    ['a signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }, 'Contrôle : le signataire de l’acte (le maire, son suppléant ou son délégataire) signe.'],
    ['a second signature', { kind: 'signature', who: { kind: 'secretary-of-sitting' } }, 'Contrôle : le secrétaire de séance signe.'],
    ['an opinion', { kind: 'opinion' }, 'Contrôle : l’émetteur du dossier donne son avis. Un avis défavorable n’arrête pas le circuit.'],
    ['a notice', { kind: 'notice' }, 'Contrôle : l’émetteur du dossier prend connaissance du dossier.'],
    ['the service of a fact', { who: { kind: 'service', field: 'service' } }, 'Contrôle : le bureau du service indiqué dans « Service concerné » vise.'],
    ['a desk chosen when sending', { who: { kind: 'chosen', desks: ['dgs', 'finances', 'voirie'] } }, 'Contrôle : le bureau choisi à l’envoi parmi « Direction générale », « Finances » ou « Voirie » vise.'],
    ['the superior desk', { who: { kind: 'superior', levels: 1 } }, 'Contrôle : le bureau responsable de celui de l’émetteur vise.'],
    ['a higher one', { who: { kind: 'superior', levels: 2 } }, 'Contrôle : le bureau situé 2 niveaux au-dessus de celui de l’émetteur vise.'],
    ['a deadline, which reminds when nothing else is said', { deadlineDays: 1 }, 'Contrôle : l’émetteur du dossier vise, sous 1 jour ouvré. En cas de retard, le destinataire est relancé.'],
    ['a deadline that tells the submitter', { deadlineDays: 3, whenLate: 'tell-submitter' }, 'Contrôle : l’émetteur du dossier vise, sous 3 jours ouvrés. En cas de retard, l’émetteur est prévenu.'],
    ['a deadline that calls another desk', { deadlineDays: 3, whenLate: { escalate: 'dgs' } }, 'Contrôle : l’émetteur du dossier vise, sous 3 jours ouvrés. En cas de retard, le bureau « Direction générale » est prévenu et peut viser à sa place.'],
    ['a late signature, which no desk gives in another’s place', { kind: 'signature', deadlineDays: 3, whenLate: { escalate: 'dgs' } }, 'Contrôle : l’émetteur du dossier signe, sous 3 jours ouvrés. En cas de retard, le bureau « Direction générale » est prévenu, sans pouvoir signer à sa place.'],
    ['documents to be opened', { mustOpen: true }, 'Contrôle : l’émetteur du dossier vise. Pour viser, il faut avoir ouvert chaque document principal.'],
    ['facts to give, by their labels', { asksToApprove: ['budgetLine', 'service'], asksToReject: ['reason'] }, 'Contrôle : l’émetteur du dossier vise. Pour viser, il faut renseigner « Imputation » et « Service concerné ». Pour rejeter, il faut renseigner « Motif du refus ».'],
    ['one dossier at a time', { batch: false }, 'Contrôle : l’émetteur du dossier vise. Cette étape se décide dossier par dossier.'],
    ['a signature put into the files at once', { kind: 'signature', signs: 'at-the-step' }, 'Contrôle : l’émetteur du dossier signe. La signature est apposée à cette étape : ensuite, les documents ne se remplacent plus et le dossier ne peut plus revenir avant elle.'],
    ['a signature with its place', { kind: 'signature', frame: { page: 'first', at: 'bottom-left' } }, 'Contrôle : l’émetteur du dossier signe. Sauf autre choix, la signature se voit en bas à gauche de la première page de chaque document à signer.'],
    ['a signature at a measured place', { kind: 'signature', frame: { page: 3, at: { left: 20, top: 240 } } }, 'Contrôle : l’émetteur du dossier signe. Sauf autre choix, la signature se voit à 20 mm de la gauche et 240 mm du haut de la page 3 de chaque document à signer.'],
    ['a signature that is not given on paper', { kind: 'signature', paper: false }, 'Contrôle : l’émetteur du dossier signe. Cette signature ne se donne pas sur papier.'],
    ['desks told', { informs: ['finances', 'voirie'] }, 'Contrôle : l’émetteur du dossier vise. À l’arrivée du dossier, les bureaux « Finances » et « Voirie » sont prévenus et peuvent le lire.'],
    ['one desk told', { informs: ['finances'] }, 'Contrôle : l’émetteur du dossier vise. À l’arrivée du dossier, le bureau « Finances » est prévenu et peut le lire.'],
    ['nobody to return it to', { returnsTo: [] }, 'Contrôle : l’émetteur du dossier vise. Le dossier ne peut pas être renvoyé pour correction.'],
    ['a rejection for correction', { onReject: 'submitter' }, 'Contrôle : l’émetteur du dossier vise. Un rejet met fin au circuit et rend le dossier à l’émetteur, qui peut le reprendre depuis le début.'],
  ])('tells %s', (_, changes, expected) => {
    expect(sentence(step(changes))).toBe(expected);
  });

  it('names the step a rejection leads back to, and tells it from another of the same name', () => {
    const back = step({ onReject: { step: 'a' as StepId } });
    expect(sentence(back, aStep('a', { name: 'Visa du service' }))).toContain('Un rejet ramène le dossier à l’étape « Visa du service » ; ce qui a été décidé depuis est à refaire.');
    const twins = [aStep('a', { name: 'Visa' }), aStep('b', { name: 'Visa' })];
    expect(sentence(back, ...twins)).toContain('à l’étape « Visa » (n° 1) ;');
  });

  it('names the steps it may be returned to for correction', () => {
    expect(sentence(step({ returnsTo: ['submitter', { step: 'a' as StepId }] }), aStep('a', { name: 'Visa du service' }))).toContain('Pour correction, le dossier peut être renvoyé à l’émetteur ou à l’étape « Visa du service ».');
  });

  it('says once what becomes of the visas after a correction', () => {
    const last = (changes: Parameters<typeof aCircuit>[1]): string => readable(explain(aCircuit(step({}), changes), deskNames, fieldNames).at(-1)!);
    expect(last({})).toContain('tout ce qui avait été décidé est à redonner');
    expect(last({ afterCorrection: 'keep' })).toContain('les visas et avis déjà donnés restent acquis, et les signatures sont à redonner');
  });

  it.each<[string, Stop, string]>([
    ['a transmission', { kind: 'transmit', id: 'x' as StepId, name: 'Préfecture', who: { kind: 'desk', desk: 'dgs' }, deadlineDays: 2 }, 'Préfecture : l’acte est transmis au représentant de l’État (CGCT L2131-1), sous 2 jours ouvrés ; le bureau « Direction générale » le déclare, avec la date et le numéro de l’accusé de réception.'],
    ['a publication', { kind: 'publish', id: 'x' as StepId, name: 'Publication', who: { kind: 'submitter' } }, 'Publication : l’acte est publié ; l’émetteur du dossier le déclare, avec la date et le mode de publication.'],
    ['a notification', { kind: 'notify', id: 'x' as StepId, name: 'Suites', desks: ['finances', 'voirie'] }, 'Suites : les bureaux « Finances » et « Voirie » sont prévenus et peuvent lire le dossier.'],
    ['the seal of the collectivité', { kind: 'seal', id: 'x' as StepId, name: 'Cachet' }, 'Cachet : le cachet de la collectivité est apposé, sans intervention. Il dit de qui vient l’acte ; il n’est la signature de personne.'],
    ['the archive', { kind: 'archive', id: 'x' as StepId, name: 'Archivage' }, 'Archivage : les fichiers conservés sont relus, comparés à leurs empreintes, et la preuve est close.'],
  ])('tells %s', (_, stop, expected) => {
    expect(sentence(stop)).toBe(expected);
  });
});

describe('a circuit in French', () => {
  it('numbers what is nested so that each line can be pointed at', () => {
    const definition = aCircuit(inSequence(
      aStep('a'),
      allOf(inSequence(aStep('b'), anyOf(aStep('c'), aStep('d'))), aStep('e')),
      { kind: 'choice', name: 'Urgence', cases: [{ when: { kind: 'truth', field: 'urgent', value: true }, then: aStep('f') }], otherwise: atLeast(2, aStep('g'), aStep('h'), aStep('i')) },
    ));
    expect(explain(definition, deskNames, fieldNames).map(readable).map((line) => line.replace(/ : l’émetteur du dossier vise\.$/, ''))).toEqual([
      '1. Étape a',
      '2. En parallèle : tous requis. Le circuit continue quand tous ont répondu.',
      '2.a.1. Étape b',
      '2.a.2. En parallèle : un seul suffit. Le circuit continue dès la première réponse ; les autres branches se ferment.',
      '2.a.2.a. Étape c',
      '2.a.2.b. Étape d',
      '2.b. Étape e',
      '3. Urgence. Si « Urgence » est oui :',
      '3.a. Étape f',
      '3. Sinon :',
      '3.b. En parallèle : 2 sur 3 requis. Le circuit continue quand 2 branches sur 3 ont répondu ; les autres se ferment.',
      '3.b.a. Étape g',
      '3.b.b. Étape h',
      '3.b.c. Étape i',
      'Tout rejet est motivé. Sauf mention contraire, il met fin au circuit.',
      'Au lieu de rejeter, qui vise ou signe peut renvoyer le dossier à l’émetteur pour correction, sauf mention contraire. S’il revient inchangé, il reprend où il était ; si un document ou une information a changé, tout ce qui avait été décidé est à redonner.',
    ]);
    expect(numbersOf(definition).get('d' as StepId)).toBe('2.a.2.b');
  });

  it('words each kind of condition', () => {
    expect(readable(conditionInFrench({ kind: 'and', conditions: [
      { kind: 'number', field: 'amountCents', operator: 'more', value: 4_000_050 },
      { kind: 'or', conditions: [
        { kind: 'date', field: 'heldOn', operator: 'less', value: '2026-03-15' },
        { kind: 'text', field: 'service', operator: 'none-of', values: ['voirie', 'finances'] },
        { kind: 'truth', field: 'urgent', value: false },
      ] },
    ] }, fieldNames))).toBe('« Montant HT » dépasse 40 000,50 € et (« Date de la séance » est avant le 15/03/2026 ou « Service concerné » n’est pas « voirie » ni « finances » ou « Urgence » est non)');
  });

  it('keeps a key as it is written when nobody has named it', () => {
    expect(explain(aCircuit(step({ who: { kind: 'desk', desk: 'inconnu' }, asksToApprove: ['other'] })), deskNames, fieldNames)[0]).toContain('«\u00A0inconnu\u00A0» vise. Pour viser, il faut renseigner «\u00A0other\u00A0».');
  });

  it('leaves no identifier of a step, and no space that a line could break before « : », in any shipped circuit', async () => {
    for (const definition of await shippedCircuits()) {
      const numbers = numbersOf(definition);
      const told = explain(definition, () => 'Bureau', () => 'Champ').join('\n');
      for (const id of numbers.keys()) if (id.includes('-')) expect(told).not.toContain(`«\u00A0${id}\u00A0»`);
      expect(told.replace(/Visa des finances : |Information du service : |\p{L} : /gu, '')).not.toMatch(/ [;?»]|« /);
    }
  });
});

it('is told in English to whoever reads in English, with the names each town gives', () => {
  const definition = aCircuit(inSequence(choice(ifAtLeast(5_000_00), aStep('finances', { name: 'Visa des finances', deadlineDays: 2, who: { kind: 'desk', desk: 'finances' } }), null), aStep('maire', { name: 'Le maire', kind: 'signature', who: { kind: 'lawful-signatory' } })));
  const lines = explain(definition, () => 'Finances', () => 'Montant TTC', circuitWordsIn.en);
  expect(lines.slice(0, 4)).toEqual([
    '1. If “Montant TTC” is at least €5,000:', expect.stringMatching(/^1\.a\. Visa des finances: the desk “Finances” approves, within 2 working days\. When late, whoever is asked is reminded\.$/),
    '1. Otherwise, the circuit goes on.', '2. Le maire: the signatory of the act (the mayor, a substitute or a delegate) signs.',
  ]);
});
