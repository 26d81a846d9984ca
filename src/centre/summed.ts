// From the chart, the certificates and the numbers of a collectivité to what it tells its centre de gestion.

import { msOfInstant, type Instant } from '#kernel/clock.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import { isCalledOff } from '#organisation/civil-day.js';
import { mayorAt } from '#organisation/mandate.js';
import { daysBefore, SOON_DAYS, type HouseSummary } from '#organisation/centre/summary.js';

export interface HouseFacts {
  readonly at: Instant;
  readonly chart: Chart;
  /** The end of each certificate that somebody must think of. */
  readonly certificates: readonly Instant[];
  readonly administrators: number;
  readonly activity: { readonly running: number; readonly stuck: number; readonly sealProblems: number; readonly blocked: number; readonly sent: number; readonly finished: number; readonly lastActivityAt: Instant | null };
  readonly mailsRefused: number;
  readonly archivePressing: number;
}

export function summed({ at, chart, certificates, administrators, activity, mailsRefused, archivePressing }: HouseFacts): HouseSummary {
  const soon = daysBefore(at, -SOON_DAYS);
  const isNear = (end: Instant): boolean => end > at && end <= soon;
  const [today, lastDay] = [dayOf(chart, at), dayOf(chart, soon)];
  const { running, stuck, sealProblems, blocked, sent, finished, lastActivityAt } = activity;
  return {
    at, administrators, mailsRefused, archivePressing, running, stuck, sealProblems, blocked, lastActivityAt,
    withoutMayor: mayorAt(chart.mandates, at) === null,
    certificatesOver: certificates.filter((end) => msOfInstant(end) <= msOfInstant(at)).length,
    certificatesSoon: certificates.filter(isNear).length,
    mandatesSoon: chart.mandates.filter(({ beginsAt, endsAt }) => beginsAt <= at && endsAt !== null && isNear(endsAt)).length,
    delegationsSoon: chart.delegations.filter((one) => one.withdrawnOn === null && !isCalledOff(one) && one.to !== null && one.to >= today && one.to <= lastDay).length,
    sentLately: sent, finishedLately: finished,
  };
}
