// The public addresses written in the test certificates: anybody may ask, nothing is changed by asking.

import { Controller, Get, Header, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Denied, Malformed } from '#kernel/faults.js';
import { AuthorityService } from './authority.service.js';
import { MAX_QUESTION_BYTES } from './pki-answer.js';

@ApiExcludeController()
@Controller('pki')
export class PkiController {
  constructor(private readonly authority: AuthorityService) {}

  @Get(':name')
  @Header('Cache-Control', 'no-store')
  async file(@Param('name') name: string, @Res({ passthrough: true }) response: ServerResponse): Promise<StreamableFile> {
    return sent(await this.authority.file(name), response);
  }

  @Post(':name')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async ask(@Param('name') name: string, @Req() request: IncomingMessage, @Res({ passthrough: true }) response: ServerResponse): Promise<StreamableFile> {
    return sent(await this.authority.answer(name, await bodyOf(request)), response);
  }
}

function sent(answer: { readonly type: string; readonly bytes: Uint8Array } | null, response: ServerResponse): StreamableFile {
  if (!answer) throw new Denied('platform.not-found', 404);
  response.setHeader('Content-Type', answer.type);
  return new StreamableFile(answer.bytes, { type: answer.type, length: answer.bytes.length });
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MAX_QUESTION_BYTES) throw new Malformed('signature.question-too-long', { maxBytes: MAX_QUESTION_BYTES });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
