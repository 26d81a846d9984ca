// The floor of anything that answers over HTTP here: the same framework, the same reading and checking of a body of the
// same shape, and nothing done. What a decision costs over HTTP is said beside it: a slow machine slows both.

import { Body, Controller, HttpCode, Module, Param, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsArray, IsString } from 'class-validator';

class Seen {
  @IsArray() @IsString({ each: true }) seen!: string[];
}

@Controller()
class BareController {
  @Post('api/dossiers/:id/approve')
  @HttpCode(200)
  approve(@Param('id') id: string, @Body() { seen }: Seen) {
    return { id, seen };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

export async function bareServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const app = await NestFactory.create(BareModule, { logger: ['fatal'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true, stopAtFirstError: true }));
  await app.listen(0, '127.0.0.1');
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => app.close() };
}
