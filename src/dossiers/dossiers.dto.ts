// What is sent about dossiers. The depth and length of everything is bounded here; what the facts of a
// dossier must be depends on its type and is read in metadata.ts.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNotEmpty, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, ValidateIf } from 'class-validator';
import type { Sha256 } from '#kernel/digest.js';
import { VISIBILITIES, type Visibility } from '#acts/dossier-type.js';
import { OPINIONS, type Opinion } from './steps/advice.js';
import { PUBLICATION_MODES, type PublicationMode } from './steps/declaration.js';
import { DOCUMENTS_MAX } from './document.js';

const DIGEST = /^[0-9a-f]{64}$/;
/** Longer than any reason; what is too long for a reason is then told by its own sentence. */
const TEXT_MAX_CHARACTERS = 10_000;

export class CreateDossierBody {
  @ApiProperty({ example: 'deliberation' })
  @MaxLength(100)
  @IsString()
  readonly type: string;

  @ApiProperty({ minLength: 2, maxLength: 255 })
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsNotEmpty()
  @IsString()
  readonly title: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Facts by key; their kinds are given by GET /api/dossier-types.' })
  @IsOptional()
  @IsObject()
  readonly metadata?: Record<string, unknown>;

  @ApiPropertyOptional({ format: 'uuid', description: 'Desk the dossier is begun at; by default the first one held.' })
  @IsOptional()
  @IsUUID()
  readonly deskId?: string;

  @ApiPropertyOptional({ enum: VISIBILITIES, description: 'Who may read it once it is sent, besides those who have a part in it; by default what its type begins with.' })
  @IsOptional()
  @IsIn(VISIBILITIES)
  readonly visibility?: Visibility;
}

export class EditDossierBody {
  @ApiPropertyOptional({ minLength: 2, maxLength: 255 })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly title?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Facts to change; an empty value takes the fact away.' })
  @IsOptional()
  @IsObject()
  readonly metadata?: Record<string, unknown>;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Key of a circuit made for the type; null: the usual one.' })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly circuit?: string | null;

  @ApiPropertyOptional({ enum: VISIBILITIES })
  @IsOptional()
  @IsIn(VISIBILITIES)
  readonly visibility?: Visibility;
}

export class SeenBody {
  @ApiProperty({ type: [String], description: 'SHA-256 of every document that was shown, in any order.' })
  @Matches(DIGEST, { each: true })
  @ArrayMaxSize(DOCUMENTS_MAX)
  @IsArray()
  readonly seen: Sha256[];
}

export class SubmitBody extends SeenBody {
  @ApiPropertyOptional({ maxLength: 500, description: 'For whoever decides the next step, and nobody else; erased when that step is decided, and never in the evidence.' })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly note?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'By step: slug of the desk chosen, for each step that lets the submitter choose.' })
  @IsOptional()
  @IsObject()
  readonly choices?: Record<string, unknown>;
}

export class DecideBody extends SeenBody {
  @ApiPropertyOptional({ maxLength: 500, description: 'For whoever decides the next step, and nobody else; erased when that step is decided, and never in the evidence.' })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly note?: string;

  @ApiPropertyOptional({ description: 'Step meant, when several wait for the same person.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly step?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Facts the step asks for with its decision.' })
  @IsOptional()
  @IsObject()
  readonly metadata?: Record<string, unknown>;
}

export class CommentedBody extends DecideBody {
  @ApiPropertyOptional({ maxLength: 2000, description: 'A public annotation said with the decision: everybody who reads the dossier reads it, and the bordereau bears it.' })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly comment?: string;
}

export class SignBody extends CommentedBody {
  @ApiPropertyOptional({ type: [String], maxItems: 10, description: 'The lines shown above the signature (`you.mention`): refused when they would be others (412).' })
  @IsOptional()
  @MaxLength(500, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(10)
  @IsArray()
  readonly mention?: string[];
}

export class OpinionBody extends DecideBody {
  @ApiProperty({ enum: OPINIONS })
  @IsIn(OPINIONS)
  readonly opinion: Opinion;

  @ApiPropertyOptional({ minLength: 4, maxLength: 2000, description: 'Required unless the opinion is favourable.' })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly text?: string;
}

/** A transmission has `at` and `reference`, a publication `on` and `mode`. */
export class DeclareBody extends DecideBody {
  @ApiPropertyOptional({ format: 'date-time', description: 'Of a transmission: when the prefecture acknowledged receipt.' })
  @ValidateIf(({ on }: DeclareBody) => on === undefined)
  @MaxLength(40)
  @IsString()
  readonly at?: string;

  @ApiPropertyOptional({ maxLength: 100, description: 'Of a transmission: the number of its acknowledgement.' })
  @ValidateIf(({ on }: DeclareBody) => on === undefined)
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly reference?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Of a publication: its day.' })
  @IsOptional()
  @MaxLength(40)
  @IsString()
  readonly on?: string;

  @ApiPropertyOptional({ enum: PUBLICATION_MODES, description: 'Of a publication: how.' })
  @ValidateIf(({ on }: DeclareBody) => on !== undefined)
  @IsIn(PUBLICATION_MODES)
  readonly mode?: PublicationMode;
}

export class RejectBody extends DecideBody {
  @ApiPropertyOptional({ minLength: 4, maxLength: 2000, description: 'Required; told to everyone who acted.' })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly reason?: string;
}

export class ReturnBody extends RejectBody {
  @ApiPropertyOptional({ description: 'The earlier step it goes back to; its submitter when left out.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly to?: string;
}

export class BypassBody {
  @ApiProperty({ description: 'The step passed over.' })
  @MaxLength(100)
  @IsString()
  readonly step: string;

  @ApiProperty({ minLength: 4, maxLength: 2000, description: 'Printed on the docket; told to everyone who reads the dossier.' })
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly reason: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Facts the step asks for with its decision.' })
  @IsOptional()
  @IsObject()
  readonly metadata?: Record<string, unknown>;
}

export class UploadQuery {
  @ApiPropertyOptional({ enum: ['main', 'attachment'], default: 'main' })
  @IsOptional()
  @IsIn(['main', 'attachment'])
  readonly role?: 'main' | 'attachment';

  @ApiProperty({ maxLength: 200 })
  @MaxLength(1000)
  @IsNotEmpty()
  @IsString()
  readonly name: string;
}

export class ReplaceQuery {
  @ApiProperty({ maxLength: 200 })
  @MaxLength(1000)
  @IsNotEmpty()
  @IsString()
  readonly name: string;
}

const AHEAD = 'Fetched ahead of being shown: nobody has opened it yet. Who is then shown it asks once more without this.';

export class ReadQuery {
  @ApiPropertyOptional({ enum: ['1'], description: AHEAD })
  @IsOptional()
  @IsIn(['1'])
  readonly ahead?: '1';
}

export class ContentQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'Rank of a version that was replaced, from 1; the current one when left out.' })
  @IsOptional()
  @Transform(({ value }) => (/^\d{1,4}$/.test(String(value)) ? Number(value) : value))
  @Min(1)
  @IsInt()
  readonly version?: number;

  @ApiPropertyOptional({ enum: ['original', 'signed', 'signed-so-far', 'source'], default: 'original', description: 'signed-so-far: with the signatures put into it at their steps, while the signed act is not made, or never will be. source: the file the PDF was made from.' })
  @IsOptional()
  @IsIn(['original', 'signed', 'signed-so-far', 'source'])
  readonly which?: 'original' | 'signed' | 'signed-so-far' | 'source';

  @ApiPropertyOptional({ enum: ['1'], description: 'To be saved rather than shown.' })
  @IsOptional()
  @IsIn(['1'])
  readonly download?: '1';
}

export class DocumentContentQuery extends ContentQuery {
  @ApiPropertyOptional({ enum: ['1'], description: AHEAD })
  @IsOptional()
  @IsIn(['1'])
  readonly ahead?: '1';
}
