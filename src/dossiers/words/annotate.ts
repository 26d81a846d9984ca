// Annotating a dossier while it waits: whoever has a part in it writes, the author alone corrects or takes away. Once
// the dossier ends, what was written stays as it is. Those who only answer for the evidence read, and write nothing.

import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import type { Annotate, RemoveAnnotation } from '../command.js';
import type { Context } from '../context.js';
import type { Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import type { Situation } from '../steps/routing.js';
import { hasPart } from '../reading/visibility.js';
import { ANNOTATIONS_MAX, annotationText, placeOf, standing, type Annotation } from './annotation.js';

/** Refuses `dossier.not-running`, `annotation.no-part`, `annotation.unknown`, `annotation.not-yours`, `annotation.too-many`, and what a text and a place refuse. */
export function annotate(dossier: Dossier, command: Annotate, context: Context, situation: Situation): DossierEvent | Refusal {
  const { at, by, chart } = context;
  assert(by.person !== null, 'a person annotates');
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  if (!mayAnnotate(dossier, by.person, context.circuit, situation)) return refuse('annotation.no-part', {});
  const former = command.replaces === null ? null : ownAnnotation(dossier, command.replaces, by.person);
  if (former && isRefusal(former)) return former;
  const text = annotationText(command.text);
  if (isRefusal(text)) return text;
  if (dossier.annotations.length >= ANNOTATIONS_MAX) return refuse('annotation.too-many', { most: ANNOTATIONS_MAX });
  const place = former ? former.place : command.place && placeOf(command.place, command.place.document, dossier.documents);
  if (place && isRefusal(place)) return place;
  const annotation = { number: dossier.annotations.length + 1, desk: deskOf(by.person, chart), place, text };
  return { type: 'annotated', at, by, annotation: former ? { ...annotation, replaces: former.number } : annotation };
}

/** Refuses `dossier.not-running`, `annotation.unknown`, `annotation.not-yours`. */
export function removeAnnotation(dossier: Dossier, { number }: RemoveAnnotation, { at, by }: Context): DossierEvent | Refusal {
  assert(by.person !== null, 'a person annotates');
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  const annotation = ownAnnotation(dossier, number, by.person);
  return isRefusal(annotation) ? annotation : { type: 'annotation-removed', at, by, number };
}

/** Whether they have a part in it, beyond the right to read it. */
export function mayAnnotate(dossier: Dossier, person: PersonId, circuit: Context['circuit'], situation: Situation): boolean {
  return dossier.status === 'running' && hasPart(dossier, person, circuit?.machine ?? null, situation);
}

function ownAnnotation(dossier: Dossier, number: number, person: PersonId): Annotation | Refusal {
  const found = standing(dossier.annotations).find((annotation) => annotation.number === number);
  if (!found) return refuse('annotation.unknown', { number });
  return found.person === person ? found : refuse('annotation.not-yours', { name: found.name });
}

function deskOf(person: PersonId, { desks }: Chart): Annotation['desk'] {
  const desk = desks.find(({ holders }) => holders.includes(person)) ?? desks.find(({ assistants }) => assistants.includes(person));
  return desk ? { desk: desk.id, name: desk.name } : null;
}
