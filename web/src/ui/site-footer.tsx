// The links that every page of a public service owes.
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';

export function SiteFooter() {
  return (
    <footer className="site-footer" aria-label={fr.ui.footer.label}>
      <Link to="/accessibilite">{fr.ui.footer.accessibility}</Link>
      <Link to="/verification">{fr.ui.footer.verification}</Link>
      <Link to="/mentions-legales">{fr.ui.footer.legal}</Link>
    </footer>
  );
}
