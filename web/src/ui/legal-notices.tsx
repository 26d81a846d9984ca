// What only the one who runs this installation knows, on the pages the law asks of a public site.
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { legalMessages as text } from '../messages/fr/legal.js';
import { Failure } from './failure.js';

export type LegalNotice = 'publisher' | 'director' | 'host' | 'dataOfficer' | 'accessibilityContact' | 'accessibilityPlan';

/** What is said of each, and the failure when none could be read. `isComing`: neither is known yet. */
export function useLegalNotices() {
  const notices = useQuery({ queryKey: ['legal-notices'], queryFn: ({ signal }) => getJson<Readonly<Record<LegalNotice, string | null>>>('/api/legal-notices', signal) });
  const said = (key: LegalNotice) => {
    if (!notices.data) return null;
    return notices.data[key] === null ? <p className="soft">{text.unsaid}</p> : <p>{notices.data[key]}</p>;
  };
  return { isComing: notices.isPending, said, failure: notices.isError && <Failure error={notices.error} lead={text.unread} onRetry={() => void notices.refetch()} /> };
}
