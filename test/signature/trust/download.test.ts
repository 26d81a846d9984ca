// One exchange with a trust service over real connections.

import { createServer, type Server } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { exchange } from '#signature/trust/download.client.js';

const question = { type: 'application/timestamp-query', body: new Uint8Array([1, 2, 3]) };
let server: Server;
/** The requests that each connection carried, a service that hangs up at those it does not like. */
let carried: Map<Socket, number>;
let hangsUp: (nth: number, connections: number) => boolean;

beforeEach(async () => {
  carried = new Map();
  server = createServer((request, response) => {
    const nth = (carried.get(request.socket) ?? 0) + 1;
    carried.set(request.socket, nth);
    if (hangsUp(nth, carried.size)) return void request.socket.destroy();
    request.resume().on('end', () => response.end(`connection ${carried.size}`));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const said = async (): Promise<string> => Buffer.from(await exchange(address(), question)).toString();

it('asks again on another connection when the one kept open was closed meanwhile', async () => {
  hangsUp = (nth) => nth > 1;
  expect(await said()).toBe('connection 1');
  // Until the connection is free again.
  await setTimeout(50);
  expect(await said()).toBe('connection 2');
  expect([...carried.values()]).toEqual([2, 1]);
});

it('asks twice at most, and then says that the service cannot be reached', async () => {
  hangsUp = () => true;
  await expect(said()).rejects.toMatchObject({ code: 'signature.service-unreachable' });
  expect(carried.size).toBe(2);
});
