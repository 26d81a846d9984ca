// Who publishes and keeps this site (loi n° 2004-575 du 21 juin 2004, article 1-1), and what becomes of personal data (RGPD, article 13).
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { legalMessages as text } from '../messages/fr/legal.js';
import { Failure } from './failure.js';
import { Heading } from './heading.js';
import { Skeleton } from './loading.js';
import { PublicPage } from './public-page.js';

type LegalNotices = Readonly<Record<'publisher' | 'director' | 'host' | 'dataOfficer', string | null>>;

export function LegalPage() {
  const notices = useQuery({ queryKey: ['legal-notices'], queryFn: ({ signal }) => getJson<LegalNotices>('/api/legal-notices', signal) });
  const said = (key: keyof LegalNotices) => !notices.isError && <Said notices={notices.data} of={key} />;
  return (
    <PublicPage>
      <article className="card prose">
        <Heading title={text.title} />
        {notices.isError && <Failure error={notices.error} lead={text.unread} onRetry={() => void notices.refetch()} />}
        {(['publisher', 'director', 'host'] as const).map((key) => <section key={key}><h2>{text[key]}</h2>{said(key)}</section>)}
        <h2>{text.dataTitle}</h2>
        {text.data.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        <h3>{text.dataOfficer}</h3>
        {said('dataOfficer')}
        <h2>{text.cookiesTitle}</h2>
        <p>{text.cookies}</p>
      </article>
    </PublicPage>
  );
}

function Said({ notices, of }: { readonly notices: LegalNotices | undefined; readonly of: keyof LegalNotices }) {
  if (!notices) return <Skeleton lines={1} />;
  return notices[of] === null ? <p className="soft">{text.unsaid}</p> : <p>{notices[of]}</p>;
}
