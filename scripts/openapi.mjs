// openapi.json: the HTTP interface as the controllers declare it. web/ makes its client from it.
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from '../dist/app.module.js';
import { readConfig } from '../dist/platform/config.js';
import { writeOrCheck } from './fresh.mjs';
import { withDatabase } from './on-database.mjs';

const folder = mkdtempSync(join(tmpdir(), 'paraphe-openapi-'));
const document = await withDatabase(async (url) => {
  const config = readConfig({ DATABASE_URL: url, PARAPHE_DEMO: '1', PARAPHE_JOBS: '0', PARAPHE_DATA: folder });
  const app = await NestFactory.create(AppModule.forRoot(config), { bodyParser: false, logger: ['fatal', 'error'], abortOnError: false });
  await app.init();
  try {
    const description = new DocumentBuilder().setTitle('Paraphe').setVersion('1')
      .setDescription('Errors are problem documents (RFC 9457) with a stable code and a sentence. Sentences are French, or English for whoever asks with Accept-Language: en (the cookie paraphe-language, set by the pages, goes before); codes, facts and what is kept do not change with it. Requests that change something carry X-Paraphe-Request: 1.')
      .addCookieAuth('paraphe_session').build();
    return SwaggerModule.createDocument(app, description, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` });
  } finally {
    await app.close();
  }
});
rmSync(folder, { recursive: true, force: true });
writeOrCheck(join(import.meta.dirname, '../openapi.json'), `${JSON.stringify(sorted(document), null, 2)}\n`, 'npm run openapi');

/** Modules are loaded in an order that means nothing; the file must not change with it. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}
