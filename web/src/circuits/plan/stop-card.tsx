// One stop of a circuit as a card, which may be a button: what is done, its name, by whom and who that is today, under which delay, and what is particular about it.
import { IconArchive, IconBell, IconBookmark, IconCircleCheck, IconEye, IconMessage, IconPencil, IconSend, IconRubberStamp, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { capitalised } from '#kernel/sentences.js';
import type { Stop } from '#circuits/definition.js';
import { days, kindWord, rejection, type Names, type StepTitles } from '#circuits/explain-words.js';
import { particulars, whoActs } from '#circuits/explain-stop.js';
import { rejectionOf } from '#circuits/rejection.js';
import { designer } from '../../messages/fr/designer.js';
import { whoOf, type Today } from './use-today.js';

export const KIND_ICONS: Readonly<Record<Stop['kind'], Icon>> = {
  visa: IconCircleCheck, signature: IconPencil, seal: IconRubberStamp, opinion: IconMessage, notice: IconEye,
  transmit: IconSend, publish: IconBookmark, notify: IconBell, archive: IconArchive,
};

interface StopCardProps {
  readonly stop: Stop;
  readonly number: string;
  readonly names: Names;
  readonly stepTitles: StepTitles;
  readonly today: Today;
  readonly children?: ReactNode;
}

export function StopCard({ stop, number, names, stepTitles, today, children }: StopCardProps) {
  const Kind = KIND_ICONS[stop.kind];
  const leadsTo = rejectionOf(stop);
  const there = today(whoOf(stop));
  const more = [
    ...(leadsTo === null || leadsTo === 'end' ? [] : [designer.plan.rejected(rejection(leadsTo, stepTitles))]),
    ...particulars(stop, names),
  ];
  return (
    <>
      <span className="stop-kind" data-kind={stop.kind}><Kind size={18} stroke={1.75} aria-hidden /><span>{kindWord(stop.kind)}</span><span className="stop-number">{number}</span></span>
      <span className="stop-name">{stop.name}</span>
      <span className="soft">{capitalised(whoActs(stop, names))}{'deadlineDays' in stop && stop.deadlineDays !== undefined && ` · ${days(stop.deadlineDays)}`}</span>
      {there && <span className="soft stop-more">{there.card}</span>}
      {more.map((text) => <span key={text} className="soft stop-more">{text}</span>)}
      {children}
    </>
  );
}
