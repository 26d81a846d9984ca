// The certificate one signs with: until when, where its key is, and who makes the next one.
import type { UseQueryResult } from '@tanstack/react-query';
import { signingCertificateMessages } from '../../messages/fr/signing-certificate.js';
import { endsSoon, type SigningCertificate } from '../../signing/own-certificate.js';
import { longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';

const words = signingCertificateMessages.account;

export function CertificateSection({ query }: { readonly query: UseQueryResult<SigningCertificate> }) {
  return (
    <section className="card account-section" aria-labelledby="certificate-title">
      <h2 id="certificate-title">{words.title} {query.data && <Pill told={query.data} />}</h2>
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {query.data && <Said told={query.data} />}
    </section>
  );
}

function Pill({ told }: { readonly told: SigningCertificate }) {
  if (told.refused) return <span className="pill" data-tone="rejet">{words.useless}</span>;
  if (!told.certificate) return null;
  const days = endsSoon(told, new Date().toISOString());
  return <span className="pill" data-tone={days === null ? 'visa' : 'alerte'}>{days === null ? words.until(longDay(told.certificate.validTo)) : words.soon(days)}</span>;
}

function Said({ told: { certificate, madeHere, refused } }: { readonly told: SigningCertificate }) {
  if (refused) return <p>{refused.sentence}</p>;
  if (!certificate) return <p>{words.toBeMade}</p>;
  return (
    <>
      <p>{words.name(certificate.name)} {words.until(longDay(certificate.validTo))}. {words.kind[certificate.kind]}</p>
      <p className="soft">{madeHere ? words.madeHere : words.brought}</p>
    </>
  );
}
