// The public page: a citizen drops a signed PDF and reads who signed it, when, and whether it was changed.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { verificationMessages } from '../messages/fr/verification.js';
import { Failure } from '../ui/failure.js';
import { FileDrop, looksLikePdf } from '../ui/file-drop.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { PublicPage } from '../ui/public-page.js';
import { ReportView } from './report-view.js';
import { verifyFile } from './verification.api.js';

const words = verificationMessages;

export function VerificationPage() {
  const check = useMutation({ mutationFn: (file: File) => verifyFile(file) });
  const [refused, setRefused] = useState<string | null>(null);
  const result = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (check.data) result.current?.focus();
  }, [check.data]);
  const take = ([file]: readonly File[]): void => {
    if (!file) return;
    if (!looksLikePdf(file)) return setRefused(words.notPdf(file.name));
    setRefused(null);
    check.mutate(file);
  };
  const name = check.variables?.name ?? '';
  return (
    <PublicPage wide>
      <Heading title={words.title} />
      <p className="lead">{words.lead}</p>
      {!check.data && <FileDrop label={words.title} hint={words.drop} choose={words.choose} chooseLabel={words.chooseLabel} disabled={check.isPending} error={refused} onFiles={take} />}
      {check.isPending && <><p role="status">{words.checking(name)}</p><Skeleton lines={3} /></>}
      {check.isError && <Failure error={check.error} lead={words.failed} />}
      {check.data && (
        <section>
          <h2 tabIndex={-1} ref={result}>{words.reportOf(name)}</h2>
          <ReportView report={check.data} />
          <Button variant="default" size="md" onClick={() => check.reset()}>{words.another}</Button>
        </section>
      )}
      <p className="soft">{words.privacy}</p>
    </PublicPage>
  );
}
