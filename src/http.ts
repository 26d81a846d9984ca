// What stands between the network and the controllers: headers that protect the browser, limits on what is
// read, the check of every body, and the pages of web/ served by the same process.

import { existsSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { ValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, static as serveStatic, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { Malformed } from '#kernel/faults.js';
import { languageOf } from '#kernel/language.js';
import type { Config } from '#platform/config.js';
import { malformedFields, type FieldFault } from '#platform/field-sentences.js';
import { isDeeper } from '#platform/json-depth.js';

/** No form of the product comes near; documents come as raw bodies, streamed. */
const JSON_LIMIT = '512kb';
/** The largest JSON of the product is a circuit of a thousand steps: what its reader takes (MAX_DEFINITION_BYTES). */
const CIRCUIT_LIMIT = '1mb';
/** A circuit may nest 64 nodes, each two levels of JSON; nothing else comes near. */
const DEEPEST_JSON = 200;

export function configureHttp(app: NestExpressApplication, config: Config): void {
  app.set('trust proxy', config.proxies);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use(helmet(securityHeaders(config)));
  app.use('/api', neverCached, acceptedTypes);
  // What this one has read, the next finds read.
  app.use('/api/circuits', json({ limit: CIRCUIT_LIMIT }));
  app.useBodyParser('json', { limit: JSON_LIMIT });
  app.use(shallow);
  app.useGlobalPipes(new ValidationPipe({
    whitelist: true, forbidNonWhitelisted: true, transform: true, stopAtFirstError: true,
    exceptionFactory: (faults) => malformedFields(faults as FieldFault[]),
  }));
}

/**
 * Every address that is neither a file nor a controller's is a page of the single-page application: in the language that was
 * chosen, else in the one the browser prefers (0105). French stands in for pages that are not built, or are being built.
 */
export function serveWeb(app: NestExpressApplication, config: Config): void {
  const directory = resolve(config.webDirectory);
  const pages = { fr: join(directory, 'index.html'), en: join(directory, 'en', 'index.html') };
  // Vite puts a digest in the names below assets/: what bears such a name never changes.
  for (const folder of ['assets', 'en/assets']) app.useStaticAssets(join(directory, folder), { prefix: `/${folder}`, immutable: true, maxAge: '1y', index: false, setHeaders: scriptType });
  const files = serveStatic(directory, { index: false, maxAge: 0, setHeaders: scriptType });
  // No file is looked for under the name of a call.
  app.use((request: Request, response: Response, next: NextFunction) => (isCall(request) ? next() : files(request, response, next)));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (isCall(request) || extname(request.path) !== '' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.vary('Cookie, Accept-Language');
    const page = [pages[languageOf(request.headers.cookie, request.headers['accept-language'])], pages.fr].find((file) => existsSync(file));
    if (page) return response.sendFile(page);
    response.status(503).type('html').send(pagesMissing);
  });
}

const isCall = ({ path }: Request): boolean => /^\/(api|pki)(\/|$)/.test(path);

function securityHeaders(config: Config): Parameters<typeof helmet>[0] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // pdf.js decodes JPEG 2000 in WebAssembly.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // Mantine sets style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  };
}

function neverCached(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** What a body may be: JSON, or a document as it is. Anything else is told so rather than taken for an empty body. */
function acceptedTypes(request: Request, _: Response, next: NextFunction): void {
  const empty = request.headers['content-length'] === '0' || (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined);
  if (empty || request.is(['application/json', 'application/pdf', 'application/octet-stream', 'application/offset+octet-stream'])) return next();
  next(new Malformed('platform.unsupported-media', { type: (request.headers['content-type'] ?? 'inconnu').slice(0, 100) }));
}

function shallow(request: Request, _: Response, next: NextFunction): void {
  next(isDeeper(request.body, DEEPEST_JSON) ? new Malformed('platform.too-deep', { deepest: DEEPEST_JSON }) : undefined);
}

/** A module script is refused by browsers under any other type. */
function scriptType(response: Response, path: string): void {
  if (path.endsWith('.mjs')) response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
}

const pagesMissing = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Paraphe</title>
<p>Le serveur fonctionne, mais ses pages n’ont pas été construites. Lancez <code>npm run build</code>, puis rechargez.</p></html>`;
