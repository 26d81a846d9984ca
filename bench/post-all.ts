// A client in a thread of its own, so that its work is not counted as the server's: sends the same body to
// every path, a few at once over kept connections, and says how long each answer took.

import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface Posting {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** One a path, instead of the same for all. */
  readonly bodies?: readonly string[];
  readonly atOnce: number;
}

export interface Answers {
  readonly perSecond: number;
  readonly timesMs: readonly number[];
}

export function postAll(posting: Posting): Promise<Answers> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: posting });
    worker.once('message', done);
    worker.once('error', failed);
  });
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not a window
if (!isMainThread) parentPort!.postMessage(await send(workerData as Posting));

async function send({ url, method, paths, headers, body, bodies, atOnce }: Posting): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const timesMs: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < paths.length) {
      const at = next++;
      const path = paths[at]!;
      const one = performance.now();
      await exchange(new URL(path, url), method, headers, bodies?.[at] ?? body, agent);
      timesMs.push(performance.now() - one);
    }
  }));
  agent.destroy();
  return { perSecond: paths.length / ((performance.now() - begun) / 1000), timesMs };
}

function exchange(url: URL, method: string, headers: Posting['headers'], body: string | null, agent: Agent): Promise<void> {
  return new Promise((done, failed) => {
    const call = request(url, { method, headers: { ...headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => { text += piece; }).on('end', () => {
        if (response.statusCode === 200) done();
        else failed(new Error(`${method} ${url.pathname}: ${response.statusCode} ${text}`));
      });
    });
    call.on('error', failed);
    call.end(body ?? undefined);
  });
}
