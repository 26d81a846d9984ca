// A file sent in pieces (tus 1.0.0): what has arrived stays, and the sending goes on from there after a cut, after
// the page was closed, after the server was restarted.
import { languageMessages } from '../messages/fr/language.js';
import { ApiProblem, readProblem } from './problem.js';

/** Each piece is a request of its own, so that a slow line stays below the limits of proxies. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** Tried again at once when the connection stumbles; then when it is back, or when asked. */
const RETRY_DELAYS_MS = [0, 500, 2000];
const LOOK_AGAIN_MS = 5000;

export interface SendingWatch {
  readonly onProgress: (sentBytes: number) => void;
  /** The connection is lost (`true`), or found again. */
  readonly onInterrupted: (interrupted: boolean) => void;
  readonly signal: AbortSignal;
}

/** Gives the path of the upload once all has arrived. Rejects with ApiProblem when the server says no, with AbortError when called off. */
export async function sendInPieces(endpoint: string, file: File, metadata: Readonly<Record<string, string>>, { onProgress, onInterrupted, signal }: SendingWatch): Promise<string> {
  const { Upload } = await import('tus-js-client');
  return new Promise((done, failed) => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const upload = new Upload(file, {
      endpoint, metadata: { ...metadata }, chunkSize: PIECE_BYTES, retryDelays: RETRY_DELAYS_MS, removeFingerprintOnSuccess: true,
      headers: { 'Accept': 'application/json', 'X-Paraphe-Request': '1', 'X-Paraphe-Language': languageMessages.code },
      onProgress: (sent) => {
        onInterrupted(false);
        onProgress(sent);
      },
      onSuccess: () => {
        stop();
        done(new URL(upload.url ?? '', window.location.href).pathname);
      },
      onError: (error) => {
        const response = 'originalResponse' in error ? error.originalResponse : null;
        if (response) {
          stop();
          return failed(new ApiProblem(readProblem(response.getStatus(), readJson(response.getBody()))));
        }
        onInterrupted(true);
        clearTimeout(again);
        again = setTimeout(goOn, LOOK_AGAIN_MS);
      },
    });
    const goOn = (): void => {
      clearTimeout(again);
      upload.start();
    };
    const callOff = (): void => {
      stop();
      void upload.abort(true).catch(() => undefined);
      failed(new DOMException('called off', 'AbortError'));
    };
    const stop = (): void => {
      clearTimeout(again);
      window.removeEventListener('online', goOn);
      signal.removeEventListener('abort', callOff);
    };
    window.addEventListener('online', goOn);
    signal.addEventListener('abort', callOff);
    void upload.findPreviousUploads().then(([previous]) => {
      if (signal.aborted) return;
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, failed);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
