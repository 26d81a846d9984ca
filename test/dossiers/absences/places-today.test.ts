import { dossierType } from '#acts/dossier-type.js';
import { deskToday, signatoryToday } from '#dossiers/absences/places-today.js';
import { placesInEnglish } from '#dossiers/absences/places-today-words-en.js';
import { placesInFrench } from '#dossiers/absences/places-today-words.js';
import { tellPlace } from '#dossiers/absences/places-told.js';
import { aChart, moment, type TestChart } from '../../support/chart.js';

const at = moment('2025-04-15T08:00:00Z');
const [order, letter, decision] = ['bon-de-commande', 'courrier', 'decision'].map((key) => dossierType(key)!);

function town(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: [{ name: 'Bea Nord', gender: 'f' }, 'Carl Est'], agents: [{ name: 'Dora Dir', gender: 'f', title: 'directrice générale des services' }, { name: 'Fin Un', post: 'other', title: 'comptable' }, { name: 'Fin Deux', post: 'other', title: 'comptable' }],
    desks: { dgs: ['Dora Dir'], finances: ['Fin Un', 'Fin Deux'], vide: [] },
  });
}

const plain = (text: string | null): string | null => text && text.replace(/[\u00A0\u202F]/g, ' ');
const lines = (told: ReturnType<typeof tellPlace>) => told && [told.card, told.today, told.inAbsence].map(plain);
const desk = (chart: TestChart, slug: string, types = [order!, letter!]) => lines(tellPlace(deskToday(slug, types, chart, at), 'desk', placesInFrench));
const signatory = (chart: TestChart, types = [order!, letter!]) => lines(tellPlace(signatoryToday(types, chart, at), 'signatory', placesInFrench));

describe('who is at a desk today', () => {
  it('is its holder, and the dossier waits in her absence when no other desk minds it', () => {
    expect(desk(town(), 'dgs')).toEqual(['Aujourd’hui : D. Dir', 'Aujourd’hui : D. Dir.', 'En son absence : personne, le dossier attend.']);
  });

  it('is said with who acts in place of the one who is away', () => {
    const away = town().withAbsence('Dora Dir', { from: '2025-04-14' });
    expect(desk(away, 'dgs')).toEqual(['D. Dir, absente : personne', 'Aujourd’hui : D. Dir, absente.', 'En son absence : personne, le dossier attend.']);
    expect(desk(away.withCover('dgs', 'finances', { from: '2025-04-14' }), 'dgs')).toEqual(['D. Dir, absente : F. Un, F. Deux', 'Aujourd’hui : D. Dir, absente.', 'En son absence : F. Un, F. Deux.']);
  });

  it('is the other holder of a desk that has two', () => {
    expect(desk(town(), 'finances')).toEqual(['Aujourd’hui : F. Un, F. Deux', 'Aujourd’hui : F. Un ; F. Deux.', 'En l’absence de l’un, les autres s’en chargent.']);
    const one = town().withAbsence('Fin Un', { from: '2025-04-14' });
    expect(desk(one, 'finances')).toEqual(['F. Un, absent : F. Deux', 'Aujourd’hui : F. Un, absent ; F. Deux.', 'En son absence : F. Deux.']);
    expect(desk(one.withAbsence('Fin Deux', { from: '2025-04-14' }), 'finances')).toEqual(['F. Un, F. Deux, absents : personne', 'Aujourd’hui : F. Un, absent ; F. Deux, absent.', 'En leur absence : personne, le dossier attend.']);
  });

  it('goes by the type where another desk minds only some', () => {
    const minded = town().withAbsence('Dora Dir', { from: '2025-04-14' }).withCover('dgs', 'finances', { from: '2025-04-14', types: ['courrier'] });
    expect(desk(minded, 'dgs')).toEqual(['D. Dir, absente : selon le type de dossier', 'Aujourd’hui : D. Dir, absente.', 'En son absence : selon le type de dossier.']);
    expect(desk(minded, 'dgs', [letter!])).toEqual(['D. Dir, absente : F. Un, F. Deux', 'Aujourd’hui : D. Dir, absente.', 'En son absence : F. Un, F. Deux.']);
  });

  it('is nobody at a desk without holder, and nothing is said of a desk that is not there', () => {
    expect(desk(town(), 'vide')).toEqual(['Personne n’occupe ce bureau aujourd’hui', 'Personne n’occupe ce bureau aujourd’hui.', null]);
    expect(desk(town().withCover('vide', 'dgs', { from: '2025-04-14' }), 'vide')).toEqual(['Sans titulaire : D. Dir', 'Sans titulaire aujourd’hui : D. Dir.', null]);
    expect(desk(town(), 'inconnu')).toBeNull();
  });
});

describe('who the lawful signatory is today', () => {
  it('is the mayor, then whom the law calls once the impediment is recorded', () => {
    expect(signatory(town())).toEqual(['Aujourd’hui : A. Roy', 'Aujourd’hui : A. Roy.', 'En son absence : B. Nord, une fois l’empêchement constaté.']);
    expect(signatory(town().withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z' }))).toEqual(['A. Roy, empêché : B. Nord', 'Aujourd’hui : A. Roy, empêché.', 'En son absence : B. Nord.']);
  });

  it('is nobody in place of a mayor who is only away, and a delegate where there is one', () => {
    const away = town().withAbsence('Ada Roy', { from: '2025-04-14' });
    expect(signatory(away)).toEqual(['A. Roy, absent : personne', 'Aujourd’hui : A. Roy, absent.', 'En son absence : B. Nord, une fois l’empêchement constaté.']);
    expect(signatory(away.withDelegation('Carl Est', { types: ['bon-de-commande', 'courrier'], number: '2025-2' }))).toEqual(['A. Roy, absent : C. Est', 'Aujourd’hui : A. Roy, absent.', 'En son absence : C. Est.']);
  });

  it('goes by the dossier where the acts do not agree', () => {
    const delegated = town().withDelegation('Carl Est', { types: ['bon-de-commande'], number: '2025-2' });
    expect(signatory(delegated)).toEqual(['Aujourd’hui : A. Roy', 'Aujourd’hui : A. Roy.', 'En son absence : selon le type, le montant ou la matière.']);
    expect(signatory(delegated.withAbsence('Ada Roy', { from: '2025-04-14' }))![0]).toBe('A. Roy, absent : selon le type, le montant ou la matière');
    expect(signatory(town().withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z' }), [letter!, decision!])![0]).toBe('A. Roy, empêché : selon le type, le montant ou la matière');
  });

  it('does not forget the delegate of small orders', () => {
    const small = town().withDelegation('Carl Est', { types: ['bon-de-commande'], matters: ['1'], maxAmountCents: 4_000_000, number: '2025-2' }).withAbsence('Ada Roy', { from: '2025-04-14' });
    expect(signatory(small, [order!])![0]).toBe('A. Roy, absent : selon le type, le montant ou la matière');
  });

  it('is nobody for no type at all, and is said in English to who reads it', () => {
    expect(signatory(town(), [])).toBeNull();
    const away = town().withAbsence('Dora Dir', { from: '2025-04-14' });
    expect(tellPlace(deskToday('dgs', [order!], away, at), 'desk', placesInEnglish)).toEqual({ card: 'D. Dir, absent: nobody', today: 'Today: D. Dir, absent.', inAbsence: 'In case of absence: nobody, the dossier waits.' });
  });
});
