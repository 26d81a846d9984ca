// What went wrong, in words: the server's own sentence when it gave one, its reference, and a way on.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem, Unreachable } from '../api/problem.js';
import { fr } from '../messages/fr.js';

interface FailureProps {
  readonly error: unknown;
  readonly lead?: string;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

export function Failure({ error, lead, onRetry, children }: FailureProps) {
  const { text, reference } = explain(error);
  return (
    <div className="notice" data-tone="rejet" role="alert">
      <IconAlertTriangle size={22} aria-hidden />
      <div>
        {lead && <p><strong>{lead}</strong></p>}
        <p>{text}</p>
        {reference && <p className="soft">{fr.ui.reference(reference)}</p>}
        {(onRetry ?? children) && (
          <div className="actions">
            {onRetry && <Button variant="default" onClick={onRetry}>{fr.ui.retry}</Button>}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

export function explain(error: unknown): { readonly text: string; readonly reference: string | null } {
  if (error instanceof Unreachable) return { text: fr.ui.unreachable, reference: null };
  if (error instanceof ApiProblem) {
    const { detail, title, reference, status } = error.problem;
    return { text: detail || title || fr.ui.serverFailed, reference: status >= 500 ? reference : null };
  }
  return { text: fr.ui.serverFailed, reference: null };
}
