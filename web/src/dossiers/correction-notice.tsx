// What is to be corrected, first of all; and what will follow once it is: said where it is sent in again, as it would be
// decided now.
import { IconCornerUpLeft } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { longDay } from '../ui/dates.js';
import type { Dossier } from './dossier.js';

const words = fr.dossiers.correction;

export function CorrectionNotice({ dossier }: { readonly dossier: Dossier | null }) {
  if (!dossier?.correction) return null;
  const { by, at, stepName, reason } = dossier.correction;
  return (
    <div className="notice prepare-wide" data-tone="alerte">
      <IconCornerUpLeft size={22} aria-hidden />
      <div>
        <p><strong>{words.title(by, longDay(at))}</strong></p>
        {reason && <p>{fr.dossiers.reason(reason)}</p>}
        <p className="soft">{words.asked(stepName)}</p>
      </div>
    </div>
  );
}

export function CorrectionAhead({ dossier }: { readonly dossier: Dossier | null }) {
  if (!dossier?.correction) return null;
  const { corrected, resumesAt, voided } = dossier.correction;
  return (
    <p role="status">
      {!corrected && `${words.unchanged} `}
      {voided.length > 0 && `${words.voided(voided.join(', '))} `}
      {resumesAt.length > 0 && words.resumesAt(resumesAt.join(', '))}
    </p>
  );
}
