// Why this signature comes to me: whom I stand for, by what right, and who was called before me.
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import type { You } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { Dialog } from '../ui/dialog.js';

const words = fr.signing;

export function ActingNotice({ you }: { readonly you: You }) {
  const [why, setWhy] = useState(false);
  if (!you.notice) return null;
  return (
    <div className="notice" data-tone="suppleance">
      <IconUserShare size={22} aria-hidden />
      <div>
        <p><strong>{you.notice.title}</strong></p>
        <p>{you.notice.text}</p>
        <button type="button" className="link-button" onClick={() => setWhy(true)}>{words.whyMe}</button>
      </div>
      <Dialog opened={why} onClose={() => setWhy(false)} title={words.whyTitle}><Why you={you} /></Dialog>
    </div>
  );
}

function Why({ you }: { readonly you: You }) {
  const trace = you.trace;
  return (
    <div className="why">
      {you.notice && <p>{you.notice.text}</p>}
      <h3>{words.whySkipped}</h3>
      {trace.length === 0
        ? <p>{words.whyNobody}</p>
        : <ol className="trace">{trace.map((line, index) => <li key={index}>{line.text}</li>)}</ol>}
      {you.mention && (
        <>
          <h3>{words.signDialog.mention}</h3>
          <Mention lines={you.mention} />
        </>
      )}
      {you.basis && <p className="soft">{words.whyBasis(you.basis)}</p>}
    </div>
  );
}

/** The exact lines that will be printed with the signature. */
export function Mention({ lines }: { readonly lines: readonly string[] }) {
  return <p className="mention" lang="fr">{lines.map((line, index) => <span key={index}>{line}</span>)}</p>;
}
