// « Journal »: every change of the organisation, who made it, and whether the chain holds.
import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { house } from '../../messages/fr/house.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { isFoundIn } from '../../ui/plain-text.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { Section } from '../section/section.js';
import { linesQuery, verdictQuery, type Line } from './history.api.js';

const words = house.history;

export function HistoryPage() {
  const lines = useInfiniteQuery({ ...linesQuery, enabled: mayAdminister(useMe()) });
  const [text, setText] = useState('');
  const all = lines.data?.pages.flatMap(({ entries }) => entries) ?? [];
  const found = all.filter(({ sentence, who }) => isFoundIn(`${sentence} ${who}`, text));
  return (
    <Section title={words.title} lead={words.lead}>
      <VerdictLine />
      {lines.isPending && <Skeleton lines={8} />}
      {lines.isError && <Failure error={lines.error} lead={words.failed} onRetry={() => void lines.refetch()} />}
      {lines.data && (
        <section className="card block" aria-label={words.label}>
          <TextInput className="search" type="search" label={words.search} size="md" leftSection={<IconSearch size={18} aria-hidden />} value={text} onChange={({ currentTarget: { value } }) => setText(value)} />
          <p className="vh" role="status">{text === '' ? '' : found.length === 0 ? words.none : words.shown(found.length)}</p>
          {found.length === 0 && <p className="soft">{text === '' ? words.empty : words.none}</p>}
          <HistoryLines lines={found} />
          {lines.hasNextPage && <Button variant="default" disabled={lines.isFetchingNextPage} aria-busy={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>{words.more}</Button>}
        </section>
      )}
    </Section>
  );
}

export function VerdictLine() {
  const verdict = useQuery(verdictQuery);
  if (verdict.isPending) return <p className="soft" role="status">{words.verifying}</p>;
  if (verdict.isError) return <Failure error={verdict.error} onRetry={() => void verdict.refetch()} />;
  const { ok, sentence } = verdict.data;
  return <div className="notice" data-tone={ok ? 'visa' : 'rejet'} role={ok ? undefined : 'alert'}>{ok ? <IconShieldCheck size={22} aria-hidden /> : <IconAlertTriangle size={22} aria-hidden />}<p>{sentence}</p></div>;
}

export function HistoryLines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <ol className="lines">
      {lines.map(({ sequence, at, when, who, sentence }) => (
        <li key={sequence}><div className="line-text"><p>{sentence}</p><p className="soft"><time dateTime={at}>{words.by(who, when)}</time></p></div></li>
      ))}
    </ol>
  );
}
