// The slips left for the reader, or by the reader for whoever is asked now.
import { IconNote } from '@tabler/icons-react';
import type { Dossier } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { moment } from '../ui/dates.js';

const words = fr.signing.words;

export function PrivateNotes({ dossier }: { readonly dossier: Dossier }) {
  const now = new Date().toISOString();
  return dossier.notes.map(({ name, at, text, stepName, yours }) => (
    <div key={`${stepName} ${at}`} className="notice" data-tone="visa">
      <IconNote size={22} aria-hidden />
      <div>
        <p><strong>{yours ? words.yours(stepName) : words.forYou(name)}</strong> <span className="soft">{moment(at, now)}</span></p>
        <p className="annotation-text">{text}</p>
        <p className="soft">{words.erased}</p>
      </div>
    </div>
  ));
}
