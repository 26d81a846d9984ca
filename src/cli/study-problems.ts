// What is still open before the circuits of a collectivité can be relied upon: what the proof forbids or
// doubts, what one single absence would stop, which types have no circuit.

import type { Item, Paper, Part } from '#circuits/procedure-paper.js';
import type { Study } from './study-facts.js';

export function problems({ organisation, circuits, types, weaknesses, at }: Study): Paper {
  const findings = (level: 'error' | 'warning'): readonly Item[] => circuits.flatMap(({ circuit, printed }) => {
    const found = printed.findings.filter((finding) => finding.level === level);
    return found.length === 0 ? [] : [dash(0, `Circuit «\u00A0${circuit.definition.name}\u00A0»\u00A0:`), ...found.map(({ sentence }) => dash(1, sentence))];
  });
  const keys = new Set(circuits.map(({ circuit }) => circuit.key));
  const orphans = types.filter(({ circuitKey }) => !keys.has(circuitKey)).map(({ name }) => dash(0, name));
  const idle = circuits.filter(({ circuit }) => !types.some(({ circuitKey }) => circuitKey === circuit.key)).map(({ circuit }) => dash(0, circuit.definition.name));
  return {
    organisation: organisation.name,
    title: 'Points ouverts',
    sections: [
      { title: 'Ce qui bloque', parts: listOr(findings('error'), 'Rien\u00A0: chaque circuit publié se termine, et chaque étape a quelqu’un pour la tenir.') },
      { title: 'À surveiller', parts: listOr(findings('warning'), 'Rien.') },
      { title: 'Si une seule personne est indisponible', parts: [
        ...listOr(weaknesses.sentences.map((sentence) => dash(0, sentence)), 'Rien\u00A0: aucune absence ne suffit, à elle seule, à arrêter une étape.'),
        ...weaknesses.notes.map((text): Part => ({ kind: 'text', text })),
      ] },
      { title: 'Types de dossier sans circuit publié', parts: listOr(orphans, 'Aucun.') },
      { title: 'Circuits qu’aucun type ne suit', parts: listOr(idle, 'Aucun.') },
    ],
    madeAt: at,
    footer: 'Points ouverts',
  };
}

function listOr(items: readonly Item[], otherwise: string): readonly Part[] {
  return items.length === 0 ? [{ kind: 'text', text: otherwise }] : [{ kind: 'list', items }];
}

function dash(depth: number, text: string): Item {
  return { mark: null, depth, text };
}
