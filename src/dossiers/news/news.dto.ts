// One item of the stream, as the page reads it.

import { ApiProperty } from '@nestjs/swagger';
import type { DossierId } from '#kernel/id.js';
import type { NewsItem } from './news-for.js';

class ChangedDossier {
  @ApiProperty({ type: String, format: 'uuid' }) readonly id!: DossierId;
  @ApiProperty({ description: 'As it stands now.' }) readonly version!: number;
}

export class NewsItemBody implements NewsItem {
  @ApiProperty({ description: 'More may have changed than is named: whatever is shown is to be asked again.' }) readonly everything!: boolean;
  @ApiProperty({ type: [ChangedDossier], description: 'Those the person may see. The counts of the trays may have changed in any case.' }) readonly dossiers!: ChangedDossier[];
}
