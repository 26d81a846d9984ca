// The words of the document without its pages, for those who do not see them (RGAA 13.3). The text is asked
// page by page; an image has none, and that is said.
import { useEffect, useState } from 'react';
import { fr } from '../../messages/fr.js';
import { Dialog } from '../dialog.js';
import { Skeleton } from '../loading.js';
import { openPdf } from './open-documents.js';

/** Beyond this the dialog would take seconds to build; the file itself can be downloaded. */
const MOST_PAGES = 100;

export function TextVersion({ url, name, onClose }: { readonly url: string; readonly name: string; readonly onClose: () => void }) {
  const [pages, setPages] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let gone = false;
    void textOf(url).then((read) => {
      if (!gone) setPages(read);
    }, () => {
      if (!gone) setPages([]);
    });
    return () => {
      gone = true;
    };
  }, [url]);
  const empty = pages !== null && pages.every((page) => page.trim() === '');
  return (
    <Dialog opened onClose={onClose} title={fr.viewer.textTitle(name)} size="48rem">
      {pages === null && <Skeleton />}
      {empty && <p>{fr.viewer.textNone}</p>}
      {pages !== null && !empty && pages.map((page, index) => (
        <section key={index}>
          <h3>{fr.viewer.textPage(index + 1)}</h3>
          <p className="text-page">{page}</p>
        </section>
      ))}
    </Dialog>
  );
}

async function textOf(url: string): Promise<readonly string[]> {
  const pdf = await openPdf(url);
  const pages: string[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  return pages;
}
