// openapi.json is what the makers of business software generate their client from: what it says twice or contradicts
// becomes an error of theirs.

import { readFileSync } from 'node:fs';

interface Parameter { readonly in: string; readonly name: string; readonly required?: boolean }
const { paths } = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>> };
const routes = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { parameters = [] }]) => ({ route: `${method} ${path}`, parameters })));

it('names each parameter of a route once; the letters of a header may be large or small', () => {
  const named = routes.flatMap(({ route, parameters }) => parameters.map((parameter) => `${route} ${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
});

it('asks nobody for a key under which to repeat, nor for the version that was read', () => {
  const optional = routes.flatMap(({ route, parameters }) => parameters.filter(({ name }) => /^(idempotency-key|if-match)$/i.test(name)).map(({ required }) => ({ route, required: required ?? false })));
  expect(optional.length).toBeGreaterThan(20);
  expect(optional.filter(({ required }) => required)).toEqual([]);
});
