// The two ends of a wrong path: an address that is no screen, a screen that broke.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { explain } from './failure.js';
import { Heading } from './heading.js';
import { PublicPage } from './public-page.js';

export function NotFoundPage() {
  return (
    <PublicPage>
      <div className="card prose">
        <Heading title={fr.ui.notFound.title} />
        <p>{fr.ui.notFound.text}</p>
        <p><Link to="/corbeille">{fr.ui.notFound.back}</Link></p>
      </div>
    </PublicPage>
  );
}

export function BrokenScreen({ error }: { readonly error: unknown }) {
  return (
    <PublicPage>
      <div className="card prose" role="alert">
        <h1>{fr.ui.screenFailed.title}</h1>
        <p>{fr.ui.screenFailed.text}</p>
        <p className="soft">{explain(error).text}</p>
        <Button onClick={() => location.reload()}>{fr.ui.screenFailed.reload}</Button>
      </div>
    </PublicPage>
  );
}
