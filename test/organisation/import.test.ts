import { importTown } from '#organisation/import.js';
import { whoMaySign } from '#organisation/powers.js';
import { withChange } from '#organisation/apply-change.js';
import { aChart, moment } from '../support/chart.js';

const empty = aChart({ mayor: null });
const numbered = () => {
  let next = 0;
  return () => `id-${(next += 1)}`;
};
const read = (text: string) => importTown(text, empty, numbered());

const good = `rubrique;cle;prenom;nom;genre;naissance;personne;fonction;rang;election;voix;intitule;titulaires;superieur;nature;arrete;date;executoire;types;matieres;plafond;domaine;debut;fin
personne;maire;Pierre;Moreau;m;12/03/1961
personne;adj1;Nicole;Chastenez;f;1958-07-02
personne;dgs;Éva;"Gris;Perle";f
poste;;;;;;dgs;dgs;;;;Directrice générale des services;;;;;;;;;;;01/01/2015
mandat;;;;;;maire;maire;;;;;;;;;;;;;;;2020-05-25T10:00:00+02:00
mandat;;;;;;adj1;adjoint;1;;;;;;;;;;;;;;25/05/2020
bureau;finances;;Finances;;;;;;;;;;direction
bureau;direction;;Direction générale;;;;;;;;;dgs
delegation;;;;;;dgs;;1;;;;;;signature;2020-31;02/06/2020;03/06/2020;courrier;;5 000,50;;02/06/2020
`;

describe('a town imported from a file', () => {
  it('takes the three seats of a desk', () => {
    const { problems, change } = read(`rubrique;cle;prenom;nom;titulaires;assistants;superviseurs
personne;chef;Ada;Roy
personne;aide;Bea;Nord
personne;elu;Cid;Sud
bureau;finances;;Finances;chef;aide;elu
`);
    expect(problems).toEqual([]);
    expect(change!.writes.find(({ what }) => what === 'desk')!.value).toMatchObject({ slug: 'finances', holders: ['id-1'], assistants: ['id-2'], supervisors: ['id-3'] });
  });

  it('makes the persons, the tableau, the desks and the delegations in one change', () => {
    const { problems, change, counts } = read(good);
    expect(problems).toEqual([]);
    expect(counts).toEqual({ personne: 3, mandat: 2, poste: 1, bureau: 2, delegation: 1 });
    const chart = withChange(empty, change!);
    const resolution = whoMaySign({ nature: 'other', dossierType: 'courrier', amountCents: 500_050 }, chart, moment('2025-04-10T10:00:00Z'));
    expect(resolution.signatories.map((signatory) => signatory.mention.join(' '))).toEqual(['Le Maire, Pierre MOREAU', 'Par délégation du Maire, La Directrice générale des services, Éva GRIS;PERLE']);
    expect(chart.desks.find((desk) => desk.slug === 'finances')!.superior).toBe(chart.desks.find((desk) => desk.slug === 'direction')!.id);
    expect(change!.lines.map((line) => line.action).slice(0, 2)).toEqual(['organisation.imported', 'organisation.person-added']);
  });

  it('may be JSON, with the same words', () => {
    const { problems, counts } = read(JSON.stringify({
      personnes: [{ cle: 'maire', prenom: 'Pierre', nom: 'Moreau' }],
      mandats: [{ personne: 'maire', fonction: 'maire', debut: '2020-05-25' }],
    }));
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ personne: 1, mandat: 1 });
  });

  it('is refused whole, with every problem at its line', () => {
    const { problems, change } = read(`rubrique;cle;prenom;nom;personne;fonction;rang;debut;intitule;nature;arrete;date;types;naissance
personne;a;Ada;Blanc
personne;b;Bob;;;;;;;;;;;30/02/1960
mandat;;;;a;maire;;25/05/2020
mandat;;;;b;maire;;01/06/2021
mandat;;;;z;adjoint;1;25/05/2020
poste;;;;b;chef;;01/01/2020;
delegation;;;;b;;;01/01/2021;;signature;2021-1;01/02/2021;courrier
élection;x
`);
    expect(change).toBeNull();
    expect(problems.map(({ line, field, sentence }) => `${line} ${field ?? '-'} ${sentence}`)).toEqual([
      '3 nom La colonne «\u00a0nom\u00a0» est obligatoire ici.',
      '3 naissance La date «\u00a030/02/1960\u00a0» n’existe pas.',
      '5 - Un autre mandat de maire court depuis le 25 mai 2020 à 0 h 00\u00a0: deux mandats de maire ne peuvent pas se chevaucher.',
      '6 personne Aucune ligne «\u00a0personne\u00a0» n’a la clé «\u00a0z\u00a0».',
      '7 fonction La colonne «\u00a0fonction\u00a0» attend l’un de ces mots\u00a0: dgs, dgas, dgst, dst, responsable, autre.',
      '7 intitule La colonne «\u00a0intitule\u00a0» est obligatoire ici.',
      '8 - L’arrêté n°\u00a02021-1 du 1er février 2021 est postérieur au début de la délégation (1er janvier 2021)\u00a0: une délégation n’est pas rétroactive.',
      '9 - La rubrique «\u00a0élection\u00a0» n’existe pas\u00a0: personne, mandat, poste, bureau ou delegation.',
    ]);
  });

  it('tells the line of what is wrong in JSON too', () => {
    const { problems } = read(`{
  "personnes": [
    { "cle": "a", "prenom": "Ada", "nom": "Blanc {\\"}" },
    { "cle": "a", "prenom": "Bob", "nom": "Noir" }
  ],
  "mandats": [
    { "personne": "a", "fonction": "maire", "debut": "2020-13-01" }
  ]
}`);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[4, 'organisation.import-key-twice'], [7, 'organisation.impossible-date']]);
    expect(read('{ "personnes": [ oops ] }').problems[0]!.code).toBe('organisation.import-bad-json');
  });

  it.each([
    ['nothing', '', 'organisation.import-without-header'],
    ['only a header', 'rubrique;cle\n', 'organisation.import-empty'],
    ['an open quote', 'rubrique;cle\npersonne;"a\n', 'organisation.import-open-quote'],
    ['another encoding', 'rubrique;cle\npersonne;\uFFFD\n', 'organisation.import-not-utf8'],
    ['a list that is none', '{"personnes": 3}', 'organisation.import-not-a-list'],
    ['too many cells', 'rubrique;cle\npersonne;a;b\n', 'organisation.import-too-many-cells'],
  ])('refuses %s', (_what, text, code) => {
    expect(read(text).problems.map((problem) => problem.code)).toContain(code);
  });

  it('does not add the same person twice', () => {
    const there = aChart({ mayor: 'Pierre Moreau' });
    expect(importTown('rubrique;cle;prenom;nom\npersonne;a;Pierre;Moreau\n', there, numbered()).problems[0]!.code).toBe('organisation.import-person-exists');
  });
});
