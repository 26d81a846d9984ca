// The public door: a PDF in, a report out, nothing kept.

import 'reflect-metadata';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { systemClock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { ErrorsFilter } from '#platform/errors.filter.js';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import { GuardedReader } from '#intake/guarded-reader.service.js';
import { trustAnchors } from '#verification/anchors.client.js';
import { passingFile } from '#intake/passing-file.client.js';
import { printedReport } from '#verification/printed-report.js';
import { unreadableSentences, verificationSentences } from '#verification/sentences.js';
import { VerificationController } from '#verification/verification.controller.js';
import { VerificationService } from '#verification/verification.service.js';
import { aSignpdfFile, type SignpdfFile } from '../signature/verify/signpdf-file.js';

let app: INestApplication;
let file: SignpdfFile;
const data = mkdtempSync(join(tmpdir(), 'paraphe-data-'));

beforeAll(async () => {
  file = await aSignpdfFile();
  mkdirSync(join(data, 'trust'));
  writeFileSync(join(data, 'trust', 'racine.pem'), `-----BEGIN CERTIFICATE-----\n${Buffer.from(file.root).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`);
  const module = await Test.createTestingModule({
    controllers: [VerificationController],
    providers: [VerificationService, GuardedReader, { provide: PlatformConfig, useValue: { dataDirectory: data } }, { provide: PlatformClock, useValue: systemClock }],
  }).compile();
  app = module.createNestApplication({ logger: false });
  app.useGlobalFilters(new ErrorsFilter(new RefusalSentences({ fr: { ...verificationSentences, ...unreadableSentences }, en: {} })));
  await app.init();
}, 60_000);
afterAll(() => app.close());

const post = (bytes: Uint8Array) => request(app.getHttpServer()).post('/api/verification').set('Content-Type', 'application/pdf').send(Buffer.from(bytes));

it('judges the file with the authorities of this installation', async () => {
  const { body, status } = await post(file.pdf);
  expect(status).toBe(200);
  // No revocation data in the file: the chain is known, the status is not.
  expect(body).toMatchObject({ verdict: 'INDETERMINATE', conclusion: 'to-check', signatures: [{ signer: 'Nicole Vasseur', subIndication: 'TRY_LATER', chain: ['Nicole Vasseur', 'Racine'], modifications: 'none' }] });
  expect(printedReport(body, 'acte.pdf')).toContain('Signature à vérifier (état de révocation inconnu)');
});

it('is told in English to whoever reads in English', async () => {
  const { body, headers } = await post(file.pdf).set('Accept-Language', 'en-GB,en;q=0.9,fr;q=0.4');
  expect(headers['vary']).toMatch(/Accept-Language/);
  expect(body).toMatchObject({ summary: 'Some of the checks could not be carried through: whether this document is valid remains to be checked.', signatures: [{ sentence: 'Signature to be checked (state of revocation unknown)', subIndication: 'TRY_LATER' }] });
  expect(body.signatures[0].messages.join(' ')).not.toMatch(/[éèà«]/);
});

it('keeps nothing', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('paraphe-passing-'));
  await post(file.pdf);
  await post(Buffer.from('bonjour'));
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('paraphe-passing-'))).toEqual(before);
});

it('says in one sentence what is wrong with the file', async () => {
  const said = async (bytes: Uint8Array) => {
    const { body, status } = await post(bytes);
    return [status, body.code, body.detail];
  };
  expect(await said(Buffer.from('bonjour'))).toEqual([400, 'pdf.not-a-pdf', 'Ce fichier n’est pas un document PDF.']);
  expect(await said(new Uint8Array(0))).toEqual([400, 'verification.empty', 'Le fichier est vide.']);
  expect(await said(file.pdf.subarray(0, 900))).toEqual([400, 'pdf.damaged', 'Ce document PDF est endommagé et ne peut pas être vérifié.']);
});

it('stops reading at the limit', async () => {
  let given = 0;
  const endless = (async function* () {
    for (;;) {
      given += 1;
      yield new Uint8Array(1_000);
    }
  })();
  await expect(passingFile(endless, 10_000, { empty: () => new Malformed('verification.empty'), tooLarge: (facts) => new Malformed('verification.too-large', facts) }, () => Promise.resolve(null))).rejects.toMatchObject({ code: 'verification.too-large' });
  expect(given).toBe(11);
});

it('believes nobody when nothing is configured', () => {
  expect(trustAnchors(join(data, 'nowhere'))).toEqual([]);
  expect(trustAnchors(data)).toHaveLength(1);
});

