import type { Language } from '#kernel/language.js';
import { withChange } from '#organisation/apply-change.js';
import { foundFromFile } from '#organisation/found-from-file.js';
import { whoMaySign } from '#organisation/powers.js';
import { aChart, moment } from '../support/chart.js';

const id = '0190a000-0000-7000-8000-000000000001' as never;
const read = (text: string, language?: Language) => {
  let next = 0;
  return foundFromFile(text, id, () => `id-${(next += 1)}`, language);
};
const told = (text: string) => read(text).problems.map(({ line, field, sentence }) => `${line} ${field ?? '-'} ${sentence}`);

const header = 'rubrique;cle;nom;siren;departement;insee;population;nature;fuseau;publicite;prenom;personne;fonction;debut;identifiant;roles';
const good = `${header}
collectivite;saint-leu;Saint-Leu;216 204 800;974;97413;34000;commune
personne;maire;Payet;;;;;;;;Ada
personne;dgs;Hoarau;;;;;;;;Zoé
mandat;;;;;;;;;;;maire;maire;25/05/2020
compte;;;;;;;;;;;dgs;;;zoe.hoarau@saint-leu.example;administrateur, agent
compte;;;;;;;;;;;maire;;;ada.payet@saint-leu.example;élu
`;

describe('a collectivité founded from one file', () => {
  it('has its description, its town and its first accounts, in the time of its department', () => {
    const { problems, founding, counts } = read(good);
    expect(problems).toEqual([]);
    expect(founding).toMatchObject({
      slug: 'saint-leu', organisation: { id, name: 'Saint-Leu', siren: '216204800', timeZone: 'Indian/Reunion', kind: 'commune', publicity: 'electronic', demo: false },
      accounts: [{ login: 'zoe.hoarau@saint-leu.example', displayName: 'Zoé Hoarau', roles: ['administrator', 'agent'] }, { displayName: 'Ada Payet', roles: ['elected'] }],
    });
    expect(counts).toEqual({ personne: 2, mandat: 1, poste: 0, bureau: 0, delegation: 0 });
    const chart = withChange({ ...aChart({ mayor: null }), timeZone: 'Indian/Reunion' }, founding!.town);
    expect(chart.mandates[0]!.beginsAt).toBe('2020-05-24T20:00:00.000Z');
    expect(whoMaySign({ nature: 'arrete', dossierType: 'arrete' }, chart, moment('2025-04-10T10:00:00Z')).signatories[0]!.name).toBe('Ada PAYET');
  });

  it('may be JSON, with the same words', () => {
    expect(read(JSON.stringify({
      collectivite: [{ cle: 'ville', nom: 'Ville', siren: '216204800', departement: '062', insee: '62480', population: 900, nature: 'commune' }],
      personnes: [{ cle: 'dgs', prenom: 'Eva', nom: 'Gris' }], comptes: [{ personne: 'dgs', identifiant: 'eva', roles: ['administrateur'] }],
    })).problems).toEqual([]);
  });

  it('tells what is wrong in English to whoever reads in English: of the collectivité, of its town and of its accounts', () => {
    const { problems } = read(`${header}\ncollectivite;ville;Ville;216204801;062;62480;900;commune\npersonne;maire;Payet\ncompte;;;;;;;;;;;dgs;;;zoe;chef\n`, 'en');
    expect(problems.map(({ field }) => field)).toEqual(['siren', null, 'prenom', 'personne', 'roles']);
    expect(problems.filter(({ sentence, code }) => sentence === code || /[«»]|\b(Le|La|est)\b/.test(sentence))).toEqual([]);
  });

  it('tells everything that is wrong, at its line, the bad SIREN and the unknown zone together', () => {
    expect(told(`${header}
collectivite;Saint Leu;Saint-Leu;216204801;974;97413;34000;commune;Europe/Lille
personne;maire;Payet
mandat;;;;;;;;;;;maire;maire;30/02/2020
compte;;;;;;;;;;;dgs;;;zoe;chef
collectivite;autre;Autre;216204800;974;97413;100;commune
`)).toEqual([
      '2 cle «\u00a0Saint Leu\u00a0» ne convient pas\u00a0: la clé d’une collectivité s’écrit en minuscules sans accent, chiffres et tirets, 63 caractères au plus.',
      '2 siren Le SIREN «\u00a0216204801\u00a0» est faux\u00a0: il faut neuf chiffres dont la clé est juste.',
      '2 fuseau Le fuseau horaire «\u00a0Europe/Lille\u00a0» n’est pas connu\u00a0; exemple\u00a0: Europe/Paris.',
      '2 - Le fichier n’a aucun compte d’administrateur\u00a0: ajoutez une ligne «\u00a0compte\u00a0» avec ce rôle.',
      '3 prenom La colonne «\u00a0prenom\u00a0» est obligatoire ici.',
      '4 debut La date «\u00a030/02/2020\u00a0» n’existe pas.',
      '5 personne Aucune ligne «\u00a0personne\u00a0» n’a la clé «\u00a0dgs\u00a0».',
      '5 roles La colonne «\u00a0roles\u00a0» attend l’un de ces mots\u00a0: agent, élu, elu, concepteur, administrateur.',
      '6 - Le fichier a une seconde ligne «\u00a0collectivite\u00a0»\u00a0: une seule collectivité est créée à la fois.',
    ]);
  });

  it('needs its own line and an administrator, and makes no operator', () => {
    expect(told(good.replace(/^collectivite.*\n/m, ''))).toEqual([expect.stringContaining('n’a pas de ligne «\u00a0collectivite\u00a0»')]);
    expect(told(good.replace('administrateur, agent', 'agent'))).toEqual([expect.stringContaining('aucun compte d’administrateur')]);
    expect(told(good.replace('administrateur, agent', 'operator, administrateur'))).toEqual([expect.stringContaining('attend l’un de ces mots')]);
    expect(told('')).toEqual(['1 - La première ligne doit nommer les colonnes, dont «\u00a0rubrique\u00a0».']);
  });

  it('opens one account once', () => {
    expect(told(good.replace('ada.payet@saint-leu.example', ' ZOE.hoarau@saint-leu.example'))).toEqual(['7 identifiant La clé «\u00a0zoe.hoarau@saint-leu.example\u00a0» est déjà prise par une autre ligne.']);
  });
});
