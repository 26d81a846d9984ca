// The study file of a collectivité, as the convention of a centre de gestion promises it (« définition des
// chemins de validation et de signature, rédaction des procédures de validation »): a summary, the needs, each
// circuit as a procedure with its diagram, and what is still open. Said here; set and written by study.ts.

import type { Paper } from '#circuits/procedure-paper.js';
import { momentInFrench } from '#organisation/french.js';
import type { Study } from './study-facts.js';
import { needs } from './study-needs.js';
import { problems } from './study-problems.js';

/** `path`: from the folder of the study, with slashes and no suffix: each is written as Markdown and as PDF. */
export interface StudyPaper { readonly path: string; readonly paper: Paper; readonly svg: string | null }

export function studyPapers(study: Study): readonly StudyPaper[] {
  return [
    { path: '00-sommaire', paper: summary(study), svg: null },
    { path: '01-besoins', paper: needs(study), svg: null },
    ...study.circuits.map(({ circuit, printed }) => ({ path: `02-circuits/${circuit.key}`, paper: printed.paper, svg: printed.svg })),
    { path: '03-points-ouverts', paper: problems(study), svg: null },
  ];
}

function summary({ organisation, chart, circuits, weaknesses, at }: Study): Paper {
  const errors = count(circuits, 'error');
  const warnings = count(circuits, 'warning');
  return {
    organisation: organisation.name,
    title: 'Étude des circuits de validation et de signature',
    sections: [
      { title: 'En bref', parts: [{ kind: 'facts', rows: [
        { label: 'Circuits publiés', value: String(circuits.length) },
        { label: 'Points bloquants', value: String(errors) },
        { label: 'À surveiller', value: String(warnings) },
        { label: 'Étapes fragiles', value: `${weaknesses.sentences.length}, que l’indisponibilité d’une seule personne suffit à arrêter` },
        { label: 'Établie le', value: momentInFrench(at, chart.timeZone) },
      ] }] },
      { title: 'Pièces', parts: [{
        kind: 'table', title: 'Les pièces de l’étude et leurs fichiers', head: ['Pièce', 'Fichier'], shares: [60, 40],
        rows: [
          ['Besoins et fonctions attendues', '01-besoins'],
          ...circuits.map(({ circuit: { key, definition, version } }) => [`Procédure\u00A0: ${definition.name} (version ${version})`, `02-circuits/${key}`]),
          ['Points ouverts', '03-points-ouverts'],
        ],
      }, { kind: 'text', text: 'Chaque pièce existe en PDF (.pdf) et en texte (.md)\u00A0; le schéma de chaque circuit aussi en image (.svg).' }] },
    ],
    madeAt: at,
    footer: 'Étude des circuits de validation et de signature',
  };
}

function count(circuits: Study['circuits'], level: 'error' | 'warning'): number {
  return circuits.reduce((sum, { printed }) => sum + printed.findings.filter((finding) => finding.level === level).length, 0);
}
