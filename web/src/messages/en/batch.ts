// Several dossiers at once: what is ticked, what is about to be done, what came of each.
import type { batchMessages as french } from '../fr/batch.js';
import type { Wording } from '../wording.js';

interface Counts { readonly sign: number; readonly approve: number; readonly acknowledge: number; readonly reject?: number }

const dossiers = (count: number): string => (count > 1 ? `${count} dossiers` : `${count} dossier`);
/** “Sign 3, approve 1 and acknowledge 2”. */
const listed = (parts: readonly (string | false)[]): string => {
  const said = parts.filter((part) => part !== false);
  const sentence = said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${said.at(-1)}` : said[0] ?? '';
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
};
const forward = ({ sign, approve, acknowledge }: Counts): string =>
  listed([sign > 0 && `sign ${sign}`, approve > 0 && `approve ${approve}`, acknowledge > 0 && `acknowledge ${acknowledge}`]);

export const batchMessages: Wording<typeof french> = {
  select: (title) => `Select: ${title}`,
  selectAll: (count) => (count > 1 ? `Select the ${count} dossiers shown` : 'Select the dossier shown'),
  most: (count) => `At most ${count} dossiers can be decided at once.`,
  bar: 'Selection',
  selected: (count) => (count > 1 ? `${count} dossiers selected` : '1 dossier selected'),
  kinds: ({ sign, approve, acknowledge, alone }) => {
    const parts = [sign > 0 && `${sign} to sign`, approve > 0 && `${approve} to approve`, acknowledge > 0 && `${acknowledge} to read`, alone > 0 && `${alone} to examine one by one`].filter((part) => part !== false);
    return `: ${parts.join(', ')}`;
  },
  clear: 'Clear the selection',
  examine: 'Examine one by one',
  forward,
  reject: (count) => `Reject ${count}`,
  title: { forward: 'Decide several dossiers', reject: 'Reject several dossiers' },
  nothingTitle: 'No dossier to decide together',
  nothing: 'None of the selected dossiers can be decided this way. Open them one by one.',
  failed: 'The parapheur could not prepare this decision. Nothing was sent.',
  alone: 'The step asks for more than a click: open this dossier to answer it.',
  unopened: (count) => (count > 1 ? `You have not opened ${count} of these dossiers.` : 'You have not opened one of these dossiers.'),
  unopenedHint: 'Open them from the list if you want to read them before deciding.',
  notOpened: 'not opened yet',
  newTab: '(new tab)',
  lists: {
    sign: (count) => `To sign: ${dossiers(count)}`,
    approve: (count) => `To approve: ${dossiers(count)}`,
    acknowledge: (count) => `To acknowledge: ${dossiers(count)}`,
    reject: (count) => `To reject: ${dossiers(count)}`,
  },
  mentions: (count) => (count > 1 ? 'Mentions affixed with your signatures' : 'Mention affixed with each signature'),
  signatures: (count) => `${count} signature${count > 1 ? 's' : ''}`,
  reasonHint: 'The same reason is passed on for each dossier and entered in its journal. At least 10 characters.',
  leftOut: (count) => (count > 1 ? `${dossiers(count)} left out` : '1 dossier left out'),
  confirm: (counts) => (counts.reject ? `Reject ${dossiers(counts.reject)}` : forward(counts)),
  running: 'Progress',
  progress: (decided, total) => `${decided} of ${total}`,
  runningHint: 'Keep this page open until the end. What is already decided stays decided.',
  stop: 'Stop',
  stopping: 'Stopping after the dossiers under way…',
  summary: (done, failed, stopped) => {
    const { sign, approve, acknowledge, reject = 0 } = done;
    const parts = [
      sign > 0 && `${sign} signed`, approve > 0 && `${approve} approved`, acknowledge > 0 && `${acknowledge} read`, reject > 0 && `${reject} rejected`,
      failed > 0 && `${failed} failed`, stopped > 0 && `${stopped} not sent`,
    ].filter((part) => part !== false);
    return `${parts.length > 0 ? parts.join(', ') : 'Nothing remains decided'}.`;
  },
  stillSelected: 'The dossiers that were not decided stay selected.',
  results: 'Result for each dossier',
  outcomes: { sign: 'Signed', approve: 'Approved', acknowledge: 'Read', reject: 'Rejected' },
  notSent: 'Not sent: you stopped before.',
  recalled: 'Recalled: the decision is yours again.',
  recallOf: (title) => `Recall: ${title}`,
  recallAll: (count) => `Recall all ${count}`,
  retry: 'Try the failures again',
  goOn: 'Go on',
  account: 'Download the report (CSV)',
  accountFile: 'report.csv',
};
