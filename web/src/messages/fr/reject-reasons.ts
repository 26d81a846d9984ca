// The frequent reasons of a rejection: what one click writes into the reason, which is kept in the evidence and printed. French
// in every language, whatever the button says: the same keys as `signing.rejectDialog.reasons`.

export const REJECT_REASONS = { missing: 'Pièce manquante', mistake: 'Erreur dans le document', signatory: 'Mauvais signataire', later: 'À représenter plus tard' } as const;

export type RejectReason = keyof typeof REJECT_REASONS;

/** What was typed, then the reason that was chosen. */
export function withReason(typed: string, chosen: RejectReason): string {
  return [typed.trim(), REJECT_REASONS[chosen]].filter((text) => text !== '').join(' ');
}
