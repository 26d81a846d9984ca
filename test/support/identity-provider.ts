// Starts identity-provider.mjs on a free port.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** `acr`: the level it vouches for. */
export interface ProviderPerson { readonly acr: string; readonly claims: Readonly<Record<string, unknown>> }

export interface IdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/** `signed`: the user's claims come as a signed JWT, as ProConnect sends them. */
export async function anIdentityProvider(people: Readonly<Record<string, ProviderPerson>>, { signed }: { readonly signed: boolean }): Promise<IdentityProvider> {
  const port = await freePort();
  const script = fileURLToPath(new URL('identity-provider.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify({ port, signed, people })], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => { complaints += chunk.toString(); });
  const gone = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), gone.then(() => { throw new Error(`the identity provider did not start: ${complaints}`); })]);
  return {
    issuer: `http://localhost:${port}`,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill();
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
