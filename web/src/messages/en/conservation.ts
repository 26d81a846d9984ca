// “Retention”: what reaches its term, what the archives said, how long each type is kept.
import type { conservationMessages as french } from '../fr/conservation.js';
import type { Wording } from '../wording.js';

const dossiers = (count: number): string => (count > 1 ? `${count} dossiers` : `${count} dossier`);
const years = (count: number): string => (count > 1 ? `${count} years` : `${count} year`);

export const conservationMessages: Wording<typeof french> = {
  name: 'Retention',
  lead: 'Each finished dossier is kept for the time set by the rule of its type (durée d’utilité administrative, DUA). Nothing is destroyed without the authorisation (visa) of the archives.',
  loadFailed: 'The list could not be loaded.',
  rulesFailed: 'The periods could not be loaded.',
  firstOnly: (count) => `The first ${count} are shown; the next ones come in turn.`,
  due: {
    title: 'At the end of their term',
    empty: { title: 'No dossier has reached its term.', text: 'A finished dossier appears here the day after the last day of its retention.' },
    destroy: 'To be destroyed, with the authorisation of the archives',
    transfer: 'To be transferred to the archives',
    since: (day) => `kept until ${day}`,
    dispose: { destroy: (count) => `Record the authorisation (${count})`, transfer: (count) => `Record the transfer (${count})` },
    export: (count) => `Export (ZIP): ${count}`,
    most: (count) => `At most ${count} dossiers at once.`,
  },
  disposal: {
    title: { destroy: 'Destroy with the authorisation of the archives', transfer: 'Transfer to the archives' },
    what: {
      destroy: (count, days) => `${dossiers(count)} to be put in the trash, from where they can be restored for ${days} days; after that everything is deleted except the evidence and the digest.`,
      transfer: (count, days) => `${dossiers(count)} to be put in the trash, from where they can be restored for ${days} days; after that everything is deleted here except the evidence and the digest.`,
    },
    number: { destroy: 'Number of the destruction schedule (bordereau d’élimination)', transfer: 'Number of the transfer schedule (bordereau de versement)' },
    on: { destroy: 'Date of the authorisation', transfer: 'Date on which they took charge' },
    authority: 'Archives service',
    authorityHint: 'For example: Archives départementales du Pas-de-Calais.',
    sure: { destroy: 'The archives service has authorised the destruction of these dossiers.', transfer: 'The archives service has taken charge of these dossiers.' },
    missing: 'To be filled in.',
    notSure: 'Tick to confirm.',
    confirm: (count) => `Put ${dossiers(count)} in the trash`,
    failed: 'Nothing was saved.',
    done: (count) => `${dossiers(count)} in the trash`,
    refused: (count) => (count > 1 ? `${count} dossiers stayed where they were:` : 'One dossier stayed where it was:'),
  },
  trash: {
    title: 'In the trash of the organisation',
    empty: 'The trash of the organisation is empty.',
  },
  purged: {
    title: 'Deleted',
    empty: 'No dossier has been deleted yet.',
    on: (day) => `deleted on ${day}`,
    by: ({ kind, number, authority }) => `${kind === 'elimination' ? 'destruction schedule' : 'transfer schedule'} ${number}, ${authority}`,
    proof: 'Download the evidence',
    proofOf: (title) => `Download the evidence: ${title}`,
  },
  rules: {
    title: 'Periods by type',
    years: 'Period, in years',
    yearsOf: (count) => (count === null ? 'Without limit' : years(count)),
    rule: (count) => `rule: ${years(count)}`,
    thenOf: { destroy: 'Destroy with the authorisation of the archives', transfer: 'Transfer to the archives' },
    lengthen: 'Lengthen', lengthenOf: (type) => `Lengthen the period: ${type}`,
    dialog: (type) => `Lengthen the period: ${type}`,
    least: (count) => `At least ${years(count)}, at most 100 years.`,
    forEver: 'Without time limit',
    reason: 'Why longer', reasonHint: 'The reason is entered in the journal of the organisation.',
    badYears: (count) => `Give a number of years, from ${count} to 100.`,
    reasonMissing: 'Give the reason.',
    save: 'Save', saved: 'Period saved', failed: 'The period was not changed.',
  },
  delays: {
    title: 'Trash',
    change: 'Change the delays',
    dialog: 'Delays of the trash',
    trashDays: 'Can be restored for', trashHint: 'From 7 to 365 days. Dossiers already in the trash keep their date.',
    byItself: 'Put what is left unattended in the trash automatically',
    abandonedDays: 'Without change for', abandonedHint: 'From 90 to 3,650 days. Concerns drafts and rejected or cancelled dossiers, old ones included.',
    suffix: ' days',
    bad: ({ least, most }) => `Give a number of days, from ${least} to ${most.toLocaleString('en-GB')}.`,
    save: 'Save', saved: 'Delays saved', undo: 'Undo', takenBack: 'Former delays restored', failed: 'The delays were not changed.',
    trash: (days) => `A dossier put in the trash can be restored for ${days} days.`,
    abandoned: (days) => (days === null ? 'A draft, or a rejected or cancelled dossier, never goes there by itself.' : `A draft, or a rejected or cancelled dossier, goes there by itself after ${days} days without change.`),
  },
};
