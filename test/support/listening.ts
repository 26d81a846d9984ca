// A page that listens to the news of the dossiers.

import type { NewsItem } from '#dossiers/news/news-for.js';

export class Listening {
  readonly items: NewsItem[] = [];
  /** The names of the events that say why it ends. */
  readonly closings: string[] = [];
  closed = false;

  private constructor(readonly response: Response, private readonly leaving: AbortController) {}

  static async to(url: string, headers: Readonly<Record<string, string>>): Promise<Listening> {
    const leaving = new AbortController();
    const listening = new Listening(await fetch(`${url}/api/news`, { headers, signal: leaving.signal }), leaving);
    void listening.read().catch(() => undefined).finally(() => { listening.closed = true; });
    return listening;
  }

  leave(): void {
    this.leaving.abort();
  }

  private async read(): Promise<void> {
    let text = '';
    for await (const chunk of this.response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const closing = /^event: (.+)$/m.exec(block)?.[1];
        const data = /^data: (.+)$/m.exec(block)?.[1];
        if (closing) this.closings.push(closing);
        else if (data) this.items.push(JSON.parse(data) as NewsItem);
      }
    }
  }
}
