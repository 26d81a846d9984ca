// One answer that does not end: server-sent events (HTML Living Standard §9.2), written as they come. Nothing is kept
// for a reader who does not read: the connection is cut, and the page opens another or asks by itself.

import type { Response } from 'express';

/** `ended`: the session, or the right to listen. `elsewhere`: newer pages of the same person have taken the place. */
export type Closing = 'ended' | 'elsewhere';

/** The largest item is some 7 kB; what the network takes does not count. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** How long a browser waits before it comes again by itself. */
const COMES_AGAIN_MS = 5000;

export class NewsStream {
  constructor(private readonly response: Response) {}

  open(onClosed: () => void): void {
    this.response.on('close', onClosed);
    this.response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Neither kept nor compressed on the way, nor gathered by a proxy before it is passed on.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${COMES_AGAIN_MS}\n\n`);
  }

  say(item: object): void {
    this.write(`data: ${JSON.stringify(item)}\n\n`);
  }

  /** A comment: proxies end a connection on which nothing passes for a minute. */
  beat(): void {
    this.write(':\n\n');
  }

  end(closing: Closing | null = null): void {
    if (closing) this.write(`event: ${closing}\ndata:\n\n`);
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
    else this.response.write(text);
  }
}
