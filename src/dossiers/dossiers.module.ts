// The work itself: dossiers, their documents, decisions, trays and signed files.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { AuthorityModule } from '#authority/authority.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { SignatureModule } from '#signature/signature.module.js';
import { StorageModule } from '#storage/storage.module.js';
import { IntakeModule } from '#intake/intake.module.js';
import { ArrivalsService } from './arrival/arrivals.service.js';
import { UploadsController } from './arrival/uploads.controller.js';
import { AnsweredRequestsJob } from './answered-requests.job.js';
import { AutomaticJob } from './automatic.job.js';
import { BlockedController } from './reading/blocked.controller.js';
import { AbsencesController } from './absences/absences.controller.js';
import { AbsencesService } from './absences/absences.service.js';
import { HouseSealsController } from './house-seal/house-seals.controller.js';
import { HouseSealsService } from './house-seal/house-seals.service.js';
import { DeskClosingController } from './house/desk-closing.controller.js';
import { DeskClosingService } from './house/desk-closing.service.js';
import { DeskClosingStore } from './house/desk-closing.store.js';
import { HouseWorkController } from './house/house-work.controller.js';
import { ActivityService } from './house/activity.service.js';
import { ActivityStore } from './house/activity.store.js';
import { HouseWorkService } from './house/house-work.service.js';
import { BlockedStore } from './reading/blocked.store.js';
import { BroughtCertificatesService } from './sealing/brought-certificates.service.js';
import { CertificatesController } from './sealing/certificates.controller.js';
import { CertificatesService } from './sealing/certificates.service.js';
import { ChangesStore } from './changes.store.js';
import { ContinuationService } from './life/continuation.service.js';
import { DecisionsController } from './steps/decisions.controller.js';
import { DocumentsController } from './reading/documents.controller.js';
import { DocumentsService } from './reading/documents.service.js';
import { DossiersController } from './dossiers.controller.js';
import { DossiersService } from './dossiers.service.js';
import { DossiersStore } from './dossiers.store.js';
import { SavedFiltersController } from './filters/saved-filters.controller.js';
import { SavedFiltersService } from './filters/saved-filters.service.js';
import { SavedFiltersStore } from './filters/saved-filters.store.js';
import { ForecastController } from './simulation/forecast.controller.js';
import { ForecastService } from './simulation/forecast.service.js';
import { HappeningsService } from './happenings.service.js';
import { HappeningsStore } from './happenings.store.js';
import { LifeController } from './life/life.controller.js';
import { MigrationController } from './migration/migration.controller.js';
import { MigrationService } from './migration/migration.service.js';
import { MigrationStore } from './migration/migration.store.js';
import { ListenersService } from './news/listeners.service.js';
import { NewsController } from './news/news.controller.js';
import { ExpectedService } from './trays/expected.service.js';
import { OwnDossiersController } from './trays/own-dossiers.controller.js';
import { OwnDossiersStore } from './trays/own-dossiers.store.js';
import { QuestionsController } from './questions/questions.controller.js';
import { ProofPackService } from './proof/proof-pack.service.js';
import { PaperController } from './paper/paper.controller.js';
import { ScansService } from './paper/scans.service.js';
import { AskingService } from './reading/asking.service.js';
import { ReadingService } from './reading/reading.service.js';
import { SealJob } from './sealing/seal.job.js';
import { SealsStore } from './sealing/seals.store.js';
import { SealWorkStore } from './sealing/seal-work.store.js';
import { SearchService } from './trays/search.service.js';
import { SearchStore } from './trays/search.store.js';
import { SightsService } from './reading/sights.service.js';
import { EmbeddedKeys } from './sealing/embedded-keys.client.js';
import { HouseKeys } from './sealing/house-keys.service.js';
import { OwnKeys } from './own-key/own-keys.service.js';
import { RemoteCertificatesService } from './own-key/remote-certificates.service.js';
import { RemoteController } from './own-key/remote.controller.js';
import { RemoteKeys } from './own-key/remote-keys.service.js';
import { RemoteSigningService } from './own-key/remote-signing.service.js';
import { RemoteTries } from './own-key/remote-tries.service.js';
import { SlotsController } from './own-key/slots.controller.js';
import { SlotsService } from './own-key/slots.service.js';
import { SlotsStore } from './own-key/slots.store.js';
import { TokenKeys } from './sealing/token-keys.client.js';
import { SigningKeys } from './sealing/signing-keys.service.js';
import { SigningService } from './sealing/signing.service.js';
import { ArchiveStampsStore } from './renewal/archive-stamps.store.js';
import { RenewalJob } from './renewal/renewal.job.js';
import { RenewalsService } from './renewal/renewals.service.js';
import { ErasuresService } from './trash/erasures.service.js';
import { TrashService } from './trash/trash.service.js';
import { TrashStore } from './trash/trash.store.js';
import { TogetherController } from './together/together.controller.js';
import { TogetherService } from './together/together.service.js';
import { TraysController } from './trays/trays.controller.js';
import { TraysService } from './trays/trays.service.js';
import { TraysStore } from './trays/trays.store.js';
import { DossierTypesController } from './catalogue/dossier-types.controller.js';
import { DossierTypesService } from './catalogue/dossier-types.service.js';
import { AnnotationsController } from './words/annotations.controller.js';
import { FramesController } from './frames/frames.controller.js';
import { PrivateNotesStore } from './words/private-notes.store.js';

@Module({
  imports: [AuthModule, StorageModule, SignatureModule, EvidenceModule, AuthorityModule, OrganisationModule, CircuitsModule, IntakeModule],
  // The blocked ones before `:id`, which would take their name for one.
  controllers: [AbsencesController, AnnotationsController, BlockedController, CertificatesController, DeskClosingController, DossiersController, DecisionsController, DocumentsController, ForecastController, FramesController, HouseSealsController, HouseWorkController, LifeController, MigrationController, NewsController, OwnDossiersController, PaperController, QuestionsController, RemoteController, SavedFiltersController, SlotsController, TogetherController, TraysController, DossierTypesController, UploadsController],
  providers: [
    AbsencesService, ActivityService, ActivityStore, AnsweredRequestsJob, ArrivalsService, AskingService, AutomaticJob, BlockedStore, BroughtCertificatesService, CertificatesService, ErasuresService, ExpectedService, TrashService, TrashStore, ChangesStore, ContinuationService, DeskClosingService, DeskClosingStore, DossiersService, DossiersStore, DocumentsService, ForecastService, HappeningsService, HappeningsStore, HouseSealsService, HouseWorkService, ListenersService, MigrationService, MigrationStore, OwnDossiersStore, PrivateNotesStore, ProofPackService, ReadingService, SavedFiltersService, SavedFiltersStore, ScansService, SealJob, SealsStore, SealWorkStore, SearchService, SearchStore, SightsService, SigningService, SlotsService, SlotsStore, TogetherService, TraysService, TraysStore, DossierTypesService,
    ArchiveStampsStore, RenewalJob, RenewalsService,
    EmbeddedKeys, OwnKeys, RemoteCertificatesService, RemoteKeys, RemoteSigningService, RemoteTries, TokenKeys, { provide: SigningKeys, useClass: HouseKeys },
  ],
  exports: [ActivityService, ArrivalsService, CertificatesService, ErasuresService, TrashService, DossiersService, DocumentsService, HappeningsService, HouseSealsService, ProofPackService, ReadingService, RenewalsService, SightsService, TokenKeys, DossierTypesService],
})
export class DossiersModule {}
