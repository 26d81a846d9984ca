import { dossierType } from '#acts/dossier-type.js';
import { compile } from '#circuits/compile.js';
import { situationOf } from '#dossiers/decide.js';
import { viewOf } from '#dossiers/reading/view.js';
import type { Language } from '#kernel/language.js';
import { person } from '../../support/chart.js';
import { aDossier, anyOfCircuit, aTown, monday } from '../../support/dossier.js';

it('the steps side by side are told in the language of the reader, where nobody has named them', () => {
  const { dossier } = aDossier({ circuit: anyOfCircuit }).submitted();
  const groups = (language?: Language) => viewOf({
    language, dossier: dossier!, situation: situationOf(dossier!, dossierType('deliberation')!, aTown(), monday), reader: { person: person('Ada Roy') }, permissions: [],
    circuit: { reference: dossier!.circuit!, machine: compile(anyOfCircuit) }, entries: [], circuits: [], notes: [], sealProblem: null,
  }).circuit!.steps.map(({ group }) => group).filter((group) => group !== null);
  expect(new Set(groups())).toEqual(new Set(['En parallèle\u00A0: un seul suffit']));
  expect(new Set(groups('en'))).toEqual(new Set(['In parallel: one is enough']));
});
