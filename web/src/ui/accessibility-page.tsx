// The honest statement the law asks for (loi 2005-102, article 47).
import { accessibilityMessages as text } from '../messages/fr/accessibility.js';
import { Heading } from './heading.js';
import { useLegalNotices } from './legal-notices.js';
import { PublicPage, PublicPageToCome } from './public-page.js';

export function AccessibilityPage() {
  const { isComing, said, failure } = useLegalNotices();
  if (isComing) return <PublicPageToCome />;
  return (
    <PublicPage>
      <article className="card prose">
        <Heading title={text.title} />
        <p><strong>{text.status}</strong></p>
        {text.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        <h2>{text.knownTitle}</h2>
        <ul>{text.known.map((limit) => <li key={limit}>{limit}</li>)}</ul>
        {failure}
        <h2>{text.planTitle}</h2>
        {said('accessibilityPlan')}
        <h2>{text.contactTitle}</h2>
        <p>{text.contact}</p>
        {said('accessibilityContact')}
        <h2>{text.remedyTitle}</h2>
        <p>{text.remedy}</p>
      </article>
    </PublicPage>
  );
}
