// The procédure de validation of one circuit: what a commune approves and keeps, and what an agent reads. Drawn
// from the very definition that routes the dossiers and from the chart of the day, so that it cannot say
// anything else than what happens.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Chart } from '#organisation/chart.js';
import { momentInFrench } from '#organisation/french.js';
import type { CircuitDefinition } from './definition.js';
import { diagram } from './diagram.js';
import { correctionSentence, explain, explained, numbersOf, REJECTIONS_END, stepTitlesOf } from './explain.js';
import { namesFor, typesFollowing } from './explain-names.js';
import { rejectionCell, timeCells, whoActs } from './explain-stop.js';
import { kindWord, listed, quoted, type Names } from './explain-words.js';
import { legalBasis, natureInFrench } from './procedure-law.js';
import type { Paper, Part, Section } from './procedure-paper.js';
import { deskRow, desksNamed, signatoryItems } from './procedure-people.js';
import { placedStops } from './tree.js';

export interface ProcedureOf {
  readonly organisation: string;
  readonly circuit: {
    readonly definition: CircuitDefinition;
    readonly version: number;
    readonly hash: Sha256;
    readonly releasedAt: Instant;
    readonly releasedBy: string;
    readonly author: string | null;
    readonly comment: string | null;
  };
  readonly chart: Chart;
  /** What `prove` has to say of it today, in French. */
  readonly problems: readonly { readonly level: 'error' | 'warning'; readonly sentence: string }[];
  readonly at: Instant;
}

export function procedure(request: ProcedureOf): Paper {
  const { organisation, circuit: { definition, version, hash }, chart, at } = request;
  const names = namesFor(definition, chart);
  return {
    organisation,
    title: `Procédure de validation\u00A0: ${definition.name}`,
    sections: [
      { title: 'Objet et champ', parts: scopeParts(request) },
      { title: 'Schéma', parts: [figureOf(definition, names)] },
      { title: 'Étapes', parts: [stepsTable(definition, names)] },
      { title: 'Déroulement', parts: [
        { kind: 'list', items: explained(definition, names).map(({ number, depth, text }) => ({ mark: number, depth, text })) },
        { kind: 'text', text: REJECTIONS_END },
        { kind: 'text', text: correctionSentence(definition) },
      ] },
      ...desksSection(definition, chart, at),
      ...signatoriesSection(definition, chart, at),
      { title: 'Fondement juridique', parts: lawParts(definition, chart) },
      { title: 'Points à traiter', parts: problemParts(request) },
      { title: 'Version', parts: [editionFacts(request)] },
    ],
    madeAt: at,
    // Short whatever the name: it shares its line with the number of the page.
    footer: `Circuit ${definition.key}, version ${version} · empreinte ${hash.slice(0, 16)}…`,
  };
}

/** The drawing alone, with what it says: for the SVG and for the paper. */
export function figureOf(definition: CircuitDefinition, names: Names): Extract<Part, { kind: 'figure' }> {
  return {
    kind: 'figure', drawing: diagram(definition, names), title: `Schéma du circuit ${quoted(definition.name)}`,
    alt: `Schéma du circuit ${quoted(definition.name)}. Tout ce qu’il montre est écrit dans la partie «\u00A0Déroulement\u00A0».`, file: `${definition.key}.svg`,
  };
}

/** What a screen reader says of the drawing where nothing stands beside it. */
export function describedBy(definition: CircuitDefinition, names: Names): string {
  return explain(definition, names.deskNames, names.fieldNames).join(' ');
}

function scopeParts({ circuit: { definition }, chart }: ProcedureOf): readonly Part[] {
  const types = typesFollowing(definition, chart);
  const any = definition.dossierTypes.length === 0 && types.length !== 1;
  return [
    { kind: 'text', text: `Cette procédure dit qui vise et qui signe, dans quel ordre et sous quel délai, ${any ? 'pour les dossiers de tout type' : `pour les dossiers de type ${listed(types.map(({ name }) => quoted(name)), 'et')}`}. Elle est tirée du circuit ${quoted(definition.name)} que le service applique\u00A0: ce qui est écrit ici est ce qui se passe.` },
    ...(types.length === 0 ? [] : [{ kind: 'facts' as const, rows: types.map(({ name, nature }) => ({ label: name, value: `Nature de l’acte\u00A0: ${natureInFrench(nature)}` })) }]),
  ];
}

function stepsTable(definition: CircuitDefinition, names: Names): Part {
  const [numbers, titles] = [numbersOf(definition), stepTitlesOf(definition)];
  return {
    kind: 'table', title: 'Les étapes dans l’ordre de lecture, avec qui agit, sous quel délai, et où mène un rejet',
    head: ['N°', 'Étape', 'Qui', 'Délai', 'Si retard', 'Rejet'],
    shares: [7, 25, 24, 11, 18, 19],
    rows: placedStops(definition).map(({ step, conditional }) => {
      const { deadline, late } = timeCells(step, names);
      return [numbers.get(step.id)!, `${step.name} (${kindWord(step.kind).toLowerCase()}${conditional ? ', selon le cas' : ''})`, whoActs(step, names), deadline, late, rejectionCell(step, titles)];
    }),
  };
}

function desksSection(definition: CircuitDefinition, chart: Chart, at: Instant): readonly Section[] {
  const slugs = desksNamed(definition);
  if (slugs.length === 0) return [];
  return [{ title: 'Bureaux', parts: [{
    kind: 'table', title: 'Les bureaux que le circuit nomme, leurs occupants et leurs intérims du jour',
    head: ['Bureau', 'Occupants ce jour', 'Remplacement'], shares: [26, 44, 30], rows: slugs.map((slug) => deskRow(slug, chart, at)),
  }, { kind: 'text', text: 'Un bureau porte le travail, pas le pouvoir de signer\u00A0: un intérim déplace les dossiers, il ne délègue rien.' }] }];
}

function signatoriesSection(definition: CircuitDefinition, chart: Chart, at: Instant): readonly Section[] {
  const signatures = placedStops(definition).map(({ step }) => step).filter(({ kind }) => kind === 'signature');
  if (signatures.length === 0) return [];
  const types = typesFollowing(definition, chart);
  const secretary = signatures.some((step) => 'who' in step && step.who.kind === 'secretary-of-sitting');
  return [{ title: 'Signataires et suppléance', parts: [
    ...types.flatMap((type): readonly Part[] => [
      ...(types.length > 1 ? [{ kind: 'text' as const, text: `Pour le type ${quoted(type.name)}\u00A0:` }] : []),
      { kind: 'list', items: signatoryItems(type, chart, at) },
    ]),
    ...(secretary ? [{ kind: 'text' as const, text: 'Le secrétaire de séance est nommé à chaque séance\u00A0; lui seul signe à ce titre, et il n’est pas celui qui signe pour l’exécutif.' }] : []),
    { kind: 'text', text: 'Être absent n’est pas être empêché\u00A0: la suppléance commence avec un empêchement constaté, et finit avec lui.' },
  ] }];
}

function lawParts(definition: CircuitDefinition, chart: Chart): readonly Part[] {
  const natures = [...new Set(typesFollowing(definition, chart).map(({ nature }) => nature))];
  const texts = legalBasis(chart.kind, natures, placedStops(definition).map(({ step }) => step));
  return [{ kind: 'table', title: 'Les textes et ce qu’ils demandent', head: ['Texte', 'Objet'], shares: [30, 70], rows: texts.map(({ reference, object }) => [reference, object]) }];
}

function problemParts({ problems }: ProcedureOf): readonly Part[] {
  if (problems.length === 0) return [{ kind: 'text', text: 'Aucun\u00A0: à la date de cette édition, chaque chemin du circuit se termine et chaque étape a quelqu’un pour la tenir.' }];
  return [{ kind: 'list', items: problems.map(({ level, sentence }) => ({ mark: null, depth: 0, text: `${level === 'error' ? 'Bloquant' : 'À surveiller'}\u00A0: ${sentence}` })) }];
}

function editionFacts({ circuit: { version, hash, releasedAt, releasedBy, author, comment }, chart, at }: ProcedureOf): Part {
  return { kind: 'facts', rows: [
    { label: 'Version', value: String(version) },
    { label: 'Publiée le', value: momentInFrench(releasedAt, chart.timeZone) },
    { label: 'Publiée par', value: releasedBy },
    ...(author === null || author === releasedBy ? [] : [{ label: 'Rédigée par', value: author }]),
    ...(comment === null ? [] : [{ label: 'Motif', value: comment }]),
    { label: 'Empreinte SHA-256', value: hash },
    { label: 'Éditée le', value: momentInFrench(at, chart.timeZone) },
  ] };
}
