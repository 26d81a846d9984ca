// With which certificate one is about to sign, said before the click: whose it is, until when, and what would stop it.
import { IconAlertTriangle } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { signingCertificateMessages as words } from '../messages/fr/signing-certificate.js';
import { daysBetween, longDay } from '../ui/dates.js';
import './signing.css';

export interface SigningCertificate {
  /** `null`: none serves now. */
  readonly certificate: { readonly name: string; readonly kind: string; readonly validTo: string } | null;
  /** The product makes the next one, or the first; else somebody brings it. */
  readonly madeHere: boolean;
  readonly refused: { readonly code: string; readonly sentence: string } | null;
}

export const signingCertificate = queryOptions({
  queryKey: ['own-keys', 'signing-certificate'],
  queryFn: ({ signal }) => getJson<SigningCertificate>('/api/own-keys/signing-certificate', signal),
  // It may have ended, or been followed by another, since it was last read.
  refetchOnMount: 'always',
});

/** From then on it is said as a warning. */
const SOON_DAYS = 30;

/** Days until a certificate ends, when that is soon and nobody but a person replaces it. */
export function endsSoon({ certificate, madeHere }: SigningCertificate, now: string): number | null {
  const days = certificate && !madeHere ? daysBetween(now, certificate.validTo) : null;
  return days !== null && days <= SOON_DAYS ? days : null;
}

/** Whether a signature was refused for its certificate: what was said of it beforehand is then over. */
export function isOfCertificate(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code.startsWith('organisation.credential-');
}

/** Nothing where it could not be read: the server judges the click all the same. */
export function OwnCertificate() {
  const { data } = useQuery(signingCertificate);
  return <div role="status" className="own-certificate">{data && <Said {...data} />}</div>;
}

function Said(told: SigningCertificate) {
  const { certificate, refused } = told;
  if (refused) return <Notice tone="rejet" title={words.refused} text={refused.sentence} />;
  if (!certificate) return <p>{words.toBeMade}</p>;
  const { name, validTo } = certificate;
  const days = endsSoon(told, new Date().toISOString());
  return (
    <>
      <p>{words.serves(name, longDay(validTo))}</p>
      {days !== null && <Notice tone="alerte" title={words.soon(days, longDay(validTo))} text={words.askNext} />}
    </>
  );
}

function Notice({ tone, title, text }: { readonly tone: 'alerte' | 'rejet'; readonly title: string; readonly text: string }) {
  return <div className="notice" data-tone={tone}><IconAlertTriangle size={22} aria-hidden /><div><p><strong>{title}</strong></p><p>{text}</p></div></div>;
}
