// Restate (server BSL 1.1, SDK MIT): the server beside, its endpoint and its client here, a virtual object for each
// dossier. A decision is acknowledged when its handler has answered, its state kept. The server ends with this process.

import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRequire } from 'node:module';

// A line for each call is no measure.
process.env.RESTATE_LOGGING = 'ERROR';
// The SDK counts on it; Node 20 has it not.
Promise.withResolvers ??= function withResolvers() {
  let [resolve, reject] = [];
  const promise = new Promise((done, failed) => { [resolve, reject] = [done, failed]; });
  return { promise, resolve, reject };
};
const { object, serve: serveEndpoint, endpoint, TerminalError } = await import('@restatedev/restate-sdk');
const clients = await import('@restatedev/restate-sdk-clients');
const { serve } = await import('./measured.mjs');

const DECISIONS = 3;

const dossier = object({
  name: 'dossier',
  handlers: {
    start: async (context) => {
      context.set('state', { step: 1, decided: [] });
      return 1;
    },
    decide: async (context, { step, by }) => {
      const state = await context.get('state');
      if (state?.step !== step) throw new TerminalError('step closed');
      context.set('state', { step: step + 1, decided: [...state.decided, { step, by }] });
      return step === DECISIONS ? 'finished' : 'running';
    },
  },
});

const [served, ingress, admin, fabric] = await Promise.all([1, 2, 3, 4].map(freePort));
if (serveEndpoint) serveEndpoint({ services: [dossier], port: served });
else await endpoint().bind(dossier).listen(served);

// The binary itself, without the launcher of the package, which a kill would leave behind.
const server = spawn(createRequire(import.meta.url).resolve(`@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`), ['--base-dir', process.env.PEER_FOLDER, '--node-name', 'bench'], {
  stdio: 'ignore',
  env: {
    ...process.env, DO_NOT_TRACK: '1', RESTATE_DISABLE_TELEMETRY: 'true', RESTATE_LOG_FILTER: 'error', RESTATE_AUTO_PROVISION: 'true', RESTATE_CHECK_LATEST_RELEASE: 'false', RESTATE_LISTEN_MODE: 'tcp',
    RESTATE_BIND_ADDRESS: `127.0.0.1:${fabric}`, RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`, RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
  },
});
process.once('exit', () => server.kill('SIGKILL'));
process.once('disconnect', () => process.exit(0));
await reached(`http://127.0.0.1:${admin}/health`);
const registered = await fetch(`http://127.0.0.1:${admin}/deployments`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ uri: `http://127.0.0.1:${served}` }) });
if (!registered.ok) throw new Error(`the endpoint was not taken: ${await registered.text()}`);

const client = clients.connect({ url: `http://127.0.0.1:${ingress}` });
process.send({ alsoCounts: server.pid });
serve(async (timed) => {
  const id = randomUUID();
  const one = client.objectClient({ name: 'dossier' }, id);
  await one.start();
  for (let step = 1; step <= DECISIONS; step += 1) await timed(() => one.decide({ step, by: 'dgs', seen: id }));
}, async () => {
  server.kill('SIGTERM');
  await Promise.race([once(server, 'exit'), sleep(5000)]);
  process.exit(0);
});

async function reached(url) {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await sleep(100);
  }
  throw new Error('the Restate server did not answer in 20 s');
}

async function freePort() {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address();
  listening.close();
  await once(listening, 'close');
  return port;
}
