// The list of the annotations beside the document: each leads to its place.
import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { moment } from '../ui/dates.js';
import type { Annotation, Dossier } from './dossier.js';
import type { Annotations } from './use-annotations.js';

const words = fr.annotations;

export function AnnotationList({ dossier, annotations }: { readonly dossier: Dossier; readonly annotations: Annotations }) {
  return (
    <>
      {dossier.annotations.length === 0
        ? <p className="soft">{dossier.mayAnnotate ? words.none : words.noneReader}</p>
        : <ol className="annotations" aria-label={words.label}>{dossier.annotations.map((annotation) => <Line key={annotation.number} annotation={annotation} dossier={dossier} annotations={annotations} />)}</ol>}
      {dossier.mayAnnotate && <Button variant="default" size="md" leftSection={<IconMessagePlus size={18} aria-hidden />} onClick={() => annotations.write({ kind: 'new', place: null })}>{words.annotateWhole}</Button>}
    </>
  );
}

interface LineProps { readonly annotation: Annotation; readonly dossier: Dossier; readonly annotations: Annotations }

function Line({ annotation, dossier, annotations: { chosen, choose, write } }: LineProps) {
  const { number, place, name, deskName, at, text, corrected, yours } = annotation;
  // A document taken away since, or another version of it, is only named.
  const isThere = place !== null && dossier.documents.some(({ id, sha256 }) => id === place.document && sha256 === place.sha256);
  const where = place ? words.page(place.page, place.name.replace(/\.pdf$/i, '')) : words.whole;
  return (
    <li data-chosen={chosen === number || undefined}>
      <p className="annotation-head"><span className="annotation-number">{number}</span>{isThere ? <button type="button" className="link-button" onClick={() => choose(number)}>{where}</button> : <span className="soft">{where}</span>}</p>
      <p className="annotation-text">{text}</p>
      <p className="soft">{[name, deskName, moment(at, new Date().toISOString()), corrected && words.corrected].filter(Boolean).join(' · ')}</p>
      {yours && (
        <p className="annotation-actions">
          <button type="button" className="link-button" onClick={() => write({ kind: 'correct', annotation })}>{words.correct}<span className="vh">{words.of(number)}</span></button>
          <button type="button" className="link-button" onClick={() => write({ kind: 'remove', annotation })}>{words.remove}<span className="vh">{words.of(number)}</span></button>
        </p>
      )}
    </li>
  );
}
