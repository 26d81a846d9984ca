// The journal of a dossier: who did what, when; and the proofs one can take away.
import { IconDownload } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { moment } from '../ui/dates.js';

interface JournalProps {
  readonly lines: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  readonly dossierId: string;
  /** The docket is made with the signatures. */
  readonly sealed: boolean;
  /** A draft has nothing to prove. */
  readonly submitted: boolean;
}

export function Journal({ lines, dossierId, sealed, submitted }: JournalProps) {
  const now = new Date().toISOString();
  const words = fr.dossiers.details;
  if (lines.length === 0) return <p className="soft">{fr.dossiers.journal.empty}</p>;
  return (
    <>
      <ol className="journal" aria-label={fr.dossiers.journal.label}>
        {lines.map((line, index) => (
          <li key={`${line.at}-${index}`}>
            <time dateTime={line.at} className="soft">{moment(line.at, now)}</time>
            <p>{line.what}</p>
            <p className="soft">{line.who}</p>
          </li>
        ))}
      </ol>
      <h2>{words.proofs}</h2>
      <ul className="links">
        {sealed && <li><a href={`/api/dossiers/${dossierId}/docket`} download={`bordereau-${dossierId}.pdf`}><IconDownload size={18} aria-hidden />{words.docket}</a></li>}
        <li><a href={`/api/dossiers/${dossierId}/journal`} download={`journal-${dossierId}.json`}><IconDownload size={18} aria-hidden />{words.journal}</a></li>
        {submitted && <li><a href={`/api/dossiers/${dossierId}/proof`} download><IconDownload size={18} aria-hidden />{words.pack}</a></li>}
      </ul>
    </>
  );
}
