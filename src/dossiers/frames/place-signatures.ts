// Saying where signatures are to be seen: those who prepare a dossier say it for every signature of its circuit; while
// it runs, whoever is asked to sign says it for that signature alone. Files are made once a signature is given, at its step
// or at the end of the circuit, so a frame may be moved until then and no digest that somebody was shown changes.

import type { Machine } from '#circuits/compile.js';
import type { Step, StepId } from '#circuits/definition.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { PlaceSignatures } from '../command.js';
import type { Context } from '../context.js';
import type { Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { mayPrepare, type Preparer } from '../preparing.js';
import { tasksFor } from '../steps/mine.js';
import type { Situation } from '../steps/routing.js';
import { frameFault } from './frame.js';

/** The signature steps this person places, in the order of the circuit. */
export function framableBy(dossier: Dossier, by: Preparer, machine: Machine | null, situation: Situation): readonly Pick<Step, 'id' | 'name'>[] {
  const signatures = (machine?.steps ?? []).flatMap(({ step }) => (step.kind === 'signature' ? [step] : []));
  if (dossier.trash) return [];
  switch (dossier.status) {
    case 'draft':
    case 'returned': return mayPrepare(dossier, by, situation.chart) ? signatures : [];
    case 'running': {
      const mine: ReadonlySet<StepId> = new Set(by.person === null ? [] : tasksFor(dossier, by.person, situation).map(({ task }) => task.step));
      return signatures.filter(({ id }) => mine.has(id));
    }
    default: return [];
  }
}

/** `frames`: of all the steps this person places, on one document. Refuses `document.unknown`, `frame.not-yours`, `frame.unsigned-document`, `dossier.stale-documents`, and what a frame refuses. */
export function placeSignatures(dossier: Dossier, { document: id, sha256, frames }: PlaceSignatures, { at, by, circuit }: Context, situation: Situation): DossierEvent | Refusal {
  const mine = new Set(framableBy(dossier, by, circuit?.machine ?? null, situation).map((step) => step.id));
  if (mine.size === 0 || frames.some(({ step }) => !mine.has(step))) return refuse('frame.not-yours', {});
  const document = dossier.documents.find((candidate) => candidate.id === id);
  if (!document) return refuse('document.unknown');
  if (document.role !== 'main') return refuse('frame.unsigned-document', { name: document.name });
  if (document.sha256 !== sha256) return refuse('dossier.stale-documents');
  const all = [...(document.frames ?? []).filter(({ step }) => !mine.has(step)), ...frames];
  return frameFault(all, document) ?? { type: 'signatures-placed', at, by, document: id, name: document.name, sha256, frames: all };
}
