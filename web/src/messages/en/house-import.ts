// Importing people, mandates, posts, desks and delegations from a file.
import type { houseImport as french } from '../fr/house-import.js';
import type { Wording } from '../wording.js';

export const houseImport: Wording<typeof french> = {
  title: 'Import a file',
  lead: 'People, mandates, posts, desks and delegations at once. Everything is checked first; at the slightest problem, nothing is imported.',
  model: 'Download the model file (CSV)', modelName: 'organisation-model.csv',
  drop: 'File to import', hint: 'CSV saved from a spreadsheet, or JSON. Drop it here or', choose: 'Choose a file', chooseLabel: 'Choose the file to import',
  spreadsheet: 'This workbook cannot be read as it is. In the spreadsheet: “Save as”, then “CSV UTF-8”.',
  tooLarge: 'This file is longer than 400,000 characters.', unreadable: 'This file could not be read.',
  checking: (name) => `Checking “${name}”…`, failed: 'The file could not be checked.',
  file: (name) => `File “${name}”`, other: 'Choose another file', again: 'Check again',
  problems: (count) => (count > 1 ? `${count} points to correct` : '1 point to correct'), problemsText: 'Correct the file, then drop it again. Nothing has been imported.',
  columns: { line: 'Line', field: 'Column', problem: 'To correct' }, wholeLine: 'the whole line',
  good: 'The file is good. Nothing is imported yet.', changes: (count) => (count > 1 ? `What will change: ${count} entries` : 'What will change: 1 entry'),
  counts: { personne: 'People', mandat: 'Mandates', poste: 'Posts', bureau: 'Desks', delegation: 'Delegations' },
  more: (count) => (count > 1 ? `Show the ${count} lines` : 'Show the line'),
  confirm: 'Import', done: 'File imported.', notImported: 'Nothing has been imported.',
  how: 'How to fill in the file',
  rules: [
    'The columns and their words are in French. One line per item; the column “rubrique” says which: personne (person), mandat (mandate), poste (post), bureau (desk) or delegation.',
    'The column “cle” names a person or a desk; the other lines refer to it.',
    'Dates are written 15/03/2026 or 2026-03-15; amounts in euros.',
    'A cell can hold several names, separated by commas.',
    'A person already there is not imported a second time: remove their line.',
  ],
};
