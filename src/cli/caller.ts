// One persona in front of the product: an HTTP session opened with one click, and what a browser would ask.
// A refusal of the server becomes an error that carries its French sentence.

export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
}

/** What fetch takes as a body. */
export type Content = NonNullable<RequestInit['body']>;

/** The server said no, in words meant for people. */
export class Refused extends Error {
  constructor(readonly sentence: string, readonly code: string | null, readonly status: number) {
    super(sentence);
    this.name = 'Refused';
  }
}

export class Caller {
  private constructor(private readonly url: string, private readonly cookie: string) {}

  static async as(persona: string, url: string): Promise<Caller> {
    const response = await fetch(`${url}/api/demo/sign-in`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Paraphe-Request': '1' }, body: JSON.stringify({ persona }),
    });
    if (!response.ok) throw await refusal(response);
    return new Caller(url, (response.headers.get('set-cookie') ?? '').split(';', 1)[0]!);
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send('GET', path)).json() as Promise<T>;
  }

  async post<T>(path: string, body: object): Promise<T> {
    return (await this.send('POST', path, { body: JSON.stringify(body), type: 'application/json' })).json() as Promise<T>;
  }

  /** Sends a file as it is read, whatever its size. */
  async put<T>(path: string, bytes: Content): Promise<T> {
    return (await this.send('PUT', path, { body: bytes, type: 'application/pdf' })).json() as Promise<T>;
  }

  async bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.send('GET', path)).arrayBuffer());
  }

  private async send(method: string, path: string, content?: { readonly body: Content; readonly type: string }): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'Cookie': this.cookie, 'X-Paraphe-Request': '1', ...(content && { 'Content-Type': content.type }) },
      ...(content && { body: content.body, duplex: 'half' }),
    });
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

export async function refusal(response: Response): Promise<Refused> {
  const problem = await response.json().catch(() => ({})) as Problem;
  return new Refused(problem.detail ?? problem.title ?? `Le serveur a répondu ${response.status}.`, problem.code ?? null, response.status);
}
