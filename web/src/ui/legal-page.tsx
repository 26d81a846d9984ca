// Who publishes and keeps this site (loi n° 2004-575 du 21 juin 2004, article 1-1), and what becomes of personal data (RGPD, article 13).
import { legalMessages as text } from '../messages/fr/legal.js';
import { Heading } from './heading.js';
import { useLegalNotices } from './legal-notices.js';
import { PublicPage, PublicPageToCome } from './public-page.js';

export function LegalPage() {
  const { isComing, said, failure } = useLegalNotices();
  if (isComing) return <PublicPageToCome />;
  return (
    <PublicPage>
      <article className="card prose">
        <Heading title={text.title} />
        {failure}
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
