// The frame of the pages anybody may open: sign-in, verification, accessibility.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { fr } from '../messages/fr.js';
import { Brand } from './brand.js';
import { LanguageButton } from './language-button.js';
import { Skeleton } from './loading.js';
import { OfflineStrip } from './offline-strip.js';
import { SiteFooter } from './site-footer.js';

export function PublicPage({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) {
  return (
    <div className="frame">
      <a className="skip-link" href="#contenu">{fr.ui.skipToContent}</a>
      <header className="top-bar"><Link to="/" className="brand-link"><Brand /></Link><span className="grow" /><LanguageButton /></header>
      <OfflineStrip />
      <main id="contenu" className={wide ? 'public-main wide' : 'public-main'} tabIndex={-1}>{children}</main>
      <SiteFooter />
    </div>
  );
}

/** Before what the page says is known: nothing stands there that what is coming would move. */
export function PublicPageToCome() {
  return <main id="contenu" className="public-main"><Skeleton lines={8} /></main>;
}
