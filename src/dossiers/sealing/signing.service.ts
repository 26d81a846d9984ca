// Joins a dossier to signature/: makes the signed files and the docket of a dossier whose decisions are all
// taken, and the files with one signature more where a circuit wants it at its step. An attempt that died half-way is gone on with: what it had prepared, what the signatories' keys had answered
// and what was time-stamped is kept, so that no key is asked twice for one signature. Files are stored under their
// digest; they count only once a transaction says so.

import { Injectable } from '@nestjs/common';
import { assert, Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Sha256 } from '#kernel/digest.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { HeldBlob } from '#storage/blob.js';
import { Blobs } from '#storage/blobs.service.js';
import { openPdf } from '#signature/pdf/reader.js';
import { joined } from '#signature/pdf/source.js';
import { awaitedIn } from '#signature/pades/asked-signature.js';
import type { SigningMemory } from '#signature/pades/memory.js';
import type { SignatureRequest } from '#signature/pades/request.js';
import type { CertifiedKey, SigningKey } from '#signature/keys/key.js';
import { SignatureService } from '#signature/signature.service.js';
import { docket, type DocketDocument } from '#evidence/docket.js';
import { docketPdf } from '#evidence/docket-pdf.js';
import { printFonts } from '#evidence/fonts.client.js';
import type { Recorded } from '#evidence/entry.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Chart } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import { houseSealAt, type HouseSeal } from '#organisation/seal/house-seal.js';
import type { Organisation } from '#organisation/organisation.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { sealingCredential } from '../steps/certificate.js';
import type { HouseSealUsed, SealedFile } from '../command.js';
import type { Document } from '../document.js';
import { typeOf } from '../decide.js';
import { eventOf } from '../event-entry.js';
import { DossiersStore } from '../dossiers.store.js';
import { mainDocuments, type Dossier } from '../dossier.js';
import type { RenewedFile } from '../renewal/command.js';
import { signedAtSteps, signedBefore } from '../renewal/record-renewal.js';
import { isAwaited, plannedSignatures } from './sealing.js';
import type { Asked } from '../own-key/slot.js';
import { SlotsStore } from '../own-key/slots.store.js';
import { SigningKeys } from './signing-keys.service.js';
import { SealWorkStore, type SealAttempt } from './seal-work.store.js';
import { isHouseSeal, paperTasks } from '../task.js';
import { ErasuresService } from '../trash/erasures.service.js';
import { awaitedAtStep, marksAfter, marksToMake, signatureAwaited } from './at-the-step.js';

export interface SealedWork {
  readonly files: readonly SealedFile[];
  /** `null`: a signature at its step, after which the dossier goes on. */
  readonly docket: Sha256 | null;
  readonly houseSeal?: HouseSealUsed;
}

/** What a seal needs, read in one transaction. */
export interface SealMaterial {
  readonly dossier: Dossier;
  readonly chart: Chart;
  readonly credentials: readonly Credential[];
  readonly houseSeals: readonly HouseSeal[];
  readonly organisation: Organisation;
  readonly entries: readonly Recorded[];
}

/** With what each mark is made, in their order: a certificate of somebody, or the seal of the collectivité. */
type Signer = Credential | HouseSeal;
interface Signers { readonly signers: readonly Signer[]; readonly attempt: SealAttempt }

/** The signatures one file is to bear, and whose each is. */
interface Planned {
  readonly dossier: Dossier;
  readonly document: Document;
  readonly planned: readonly SignatureRequest[];
  readonly signers: readonly Signer[];
}

@Injectable()
export class SigningService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DossiersStore,
    private readonly organisation: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly signature: SignatureService,
    private readonly keys: SigningKeys,
    private readonly work: SealWorkStore,
    private readonly slots: SlotsStore,
    private readonly erasures: ErasuresService,
    private readonly blobs: Blobs,
    private readonly clock: PlatformClock,
  ) {}

  material(organisation: OrganisationId, id: Dossier['id']): Promise<SealMaterial | null> {
    return this.database.transaction(organisation, async (manager) => {
      const dossier = await this.store.load(manager, organisation, id);
      return dossier && {
        dossier,
        ...(await this.organisation.standingAt(manager, organisation)),
        organisation: await this.organisation.organisation(manager, organisation),
        entries: await this.evidence.read(manager, organisation, id),
      };
    });
  }

  /** The seal of this version is ours to make from now on; `null`: it is awaited no more. */
  reserve(organisation: OrganisationId, dossier: Dossier['id'], version: number): Promise<SealAttempt | null> {
    return this.database.transaction(organisation, (manager) => this.work.reserve(manager, organisation, dossier, version, this.clock.now()));
  }

  /** What was kept of seals that are made, or never will be, is forgotten. */
  forget(organisation: OrganisationId, dossier: Dossier['id']): Promise<void> {
    return this.database.transaction(organisation, async (manager) => {
      await this.work.clear(manager, organisation, dossier);
      await this.slots.forgetAsked(manager, organisation, dossier);
    });
  }

  /**
   * Refuses what signature/ refuses (a certificate whose validity cannot be proved, a document that forbids it), and
   * a certificate that was not good when the decision was taken, or was revoked since, and a seal of the collectivité that is
   * not in force now. What the signatories who hold their
   * keys are to be asked is left for them, of every document: dossier.own-key-awaited.
   */
  async seal(material: SealMaterial, attempt: SealAttempt): Promise<SealedWork | Refusal> {
    const files: SealedFile[] = [];
    let awaited: Refusal | null = null;
    const signers = this.signers(material);
    if (isRefusal(signers)) return signers;
    for (const document of marksAfter(material.dossier).length > 0 ? mainDocuments(material.dossier) : []) {
      const file = await this.signedFile(material, document, { signers, attempt });
      if (!isRefusal(file)) files.push(file);
      else if (isAwaited(file)) awaited ??= file;
      else return file;
    }
    if (awaited) return awaited;
    return { files, ...sealIn(signers), docket: awaitedAtStep(material.dossier) ? null : await this.docket(material, files, sealIn(signers).houseSeal) };
  }

  /** The docket made again once everything is told, the transmission and the publication included. */
  closingDocket(material: SealMaterial): Promise<Sha256> {
    return this.docket(material);
  }

  /** The docket made again with the digests of files that bear another archive time-stamp. */
  renewedDocket(material: SealMaterial, files: readonly RenewedFile[]): Promise<Sha256> {
    return this.docket(material, files);
  }

  /** Of the marks that the files do not bear yet: the credential of each decision, and the seal in force where the collectivité puts it, in the order of the marks. */
  private signers({ dossier, chart, credentials, houseSeals }: SealMaterial): readonly Signer[] | Refusal {
    const holding = { chart, credentials, at: this.clock.now() };
    const found = marksToMake(dossier).map((mark) => (isHouseSeal(mark) ? houseSealAt(houseSeals, holding.at) : sealingCredential(mark.decision, holding)));
    const refusal = found.find(isRefusal);
    return refusal ? { ...refusal, facts: { timeZone: chart.timeZone, ...refusal.facts } } : (found as Signer[]);
  }

  private signedFile(material: SealMaterial, document: Document, by: Signers): Promise<SealedFile | Refusal> {
    return this.blobs.hold(document.signed?.sha256 ?? document.sha256, (held) => this.signed(held, material, document, by), document.sha256);
  }

  /** Neither read through nor written again: what it costs does not depend on the size of the document. */
  private async signed(held: HeldBlob, { dossier, chart, organisation }: SealMaterial, document: Document, { signers, attempt }: Signers): Promise<SealedFile | Refusal> {
    const source = joined(held.base, held.tail);
    const { regular } = await printFonts();
    const planned = plannedSignatures(dossier, document, openPdf(source), { font: regular, timeZone: chart.timeZone, seal: signers.find(isSeal) ?? null });
    const signatures: { readonly request: SignatureRequest; readonly key: SigningKey | CertifiedKey }[] = [];
    for (const [index, request] of planned.entries()) {
      const signer = signers[index]!;
      const key = await (isSeal(signer) ? this.keys.sealKeyOf(organisation.id, signer) : this.keys.keyOf(organisation.id, signer));
      if (isRefusal(key)) return { ...key, facts: { ...key.facts, name: request.signerName, ...(isSeal(signer) ? {} : { person: signer.person }) } };
      signatures.push({ request, key });
    }
    // What judges a signature is kept with it, as the rest of the circuit may take longer than its certificate lasts.
    const level = awaitedAtStep(dossier) ? 'LT' : 'LTA';
    const tail = await this.signature.signatureTail({ source, signatures, level, begun: held.digest, memory: this.memoryOf(attempt, document.id) });
    if (isRefusal(tail)) return await this.asked(attempt, { dossier, document, planned, signers }, tail) ?? tail;
    // Taken back before it counts, nobody would name it: it is asked to be erased, and is not while a dossier needs it.
    if (signatureAwaited(dossier)) await this.database.transaction(organisation.id, (manager) => this.erasures.ask(manager, organisation.id, [held.named(tail)], this.clock.now()));
    // before S4
    const { sha256, sizeBytes } = await held.append(tail);
    // after S4
    return { document: document.id, original: document.sha256, sha256, sizeBytes, steps: marksAfter(dossier).map((mark) => mark.step) };
  }

  /** Left for the signatory who holds the key; `null`: the refusal is another one. */
  private async asked(attempt: SealAttempt, { dossier, document, planned, signers }: Planned, refusal: Refusal): Promise<Refusal | null> {
    const signature = awaitedIn(refusal);
    if (!signature) return null;
    const rank = planned.findIndex(({ fieldName }) => fieldName === signature.field);
    const mark = marksToMake(dossier)[rank]!;
    assert(!isHouseSeal(mark), 'a seal waits for no signatory');
    const { decision } = mark;
    const said = { title: dossier.title, document: document.name, sha256: document.sha256, mention: decision.signature.mention, decidedAt: decision.at };
    const asked: Asked = { ...signature, dossier: dossier.id, document: document.id, version: attempt.version, person: decision.person, said };
    await this.database.transaction(attempt.organisation, async (manager) => {
      if (!await this.work.isOurs(manager, attempt)) throw new Outage('dossier.seal-overtaken', {});
      await this.slots.ask(manager, attempt.organisation, asked);
    });
    return refuse(signers[rank]!.kind === 'remote' ? 'dossier.remote-key-awaited' : 'dossier.own-key-awaited', { name: decision.signature.name, person: decision.person });
  }

  private memoryOf(attempt: SealAttempt, document: Document['id']): SigningMemory {
    const { organisation } = attempt;
    return {
      recall: (name) => this.database.transaction(organisation, (manager) => this.work.recall(manager, attempt, document, name)),
      keep: async (name, bytes) => {
        const kept = await this.database.transaction(organisation, (manager) => this.work.keep(manager, attempt, document, name, bytes));
        if (!kept) throw new Outage('dossier.seal-overtaken', {});
        return kept;
      },
    };
  }

  private async docket({ dossier, chart, organisation, entries }: SealMaterial, files: readonly (SealedFile | RenewedFile)[] = [], used?: HouseSealUsed): Promise<Sha256> {
    const type = typeOf(dossier);
    const events = entries.flatMap(({ entry }) => eventOf(entry) ?? []);
    const houseSeal = used ?? events.findLast((event) => event.type === 'sealed')?.houseSeal;
    const before = (document: Document['id']): readonly Sha256[] => [...signedBefore(events, document), ...files.flatMap((file) => ('former' in file && file.document === document ? [file.former] : []))];
    const bytes = await docketPdf(docket({
      organisation: organisation.name, title: dossier.title, typeName: type.name, reference: dossier.id, circuit: dossier.circuit,
      documents: [...dossier.documents.map(({ id, name, sha256, signed, former }) => ({ name, sha256, ...(former ? { former: former.map((version) => version.sha256) } : {}), signedSha256: files.find((file) => file.document === id)?.sha256 ?? signed?.sha256 ?? null, signedAtSteps: signedAtSteps(events, id), signedBefore: before(id) })), ...scansOf(dossier)],
      entries, ...(houseSeal ? { houseSeal } : {}), timeZone: chart.timeZone, madeAt: this.clock.now(), ...(organisation.demo ? { notice: DEMO_NOTICE } : {}),
    }), await printFonts());
    return (await this.blobs.put(streamed([bytes]), { maxBytes: DOCKET_MAX_BYTES })).sha256;
  }
}

function isSeal(signer: Signer): signer is HouseSeal {
  return !('person' in signer);
}

function sealIn(signers: readonly Signer[]): Pick<SealedWork, 'houseSeal'> {
  const seal = signers.find(isSeal);
  return seal ? { houseSeal: { id: seal.id, certificate: seal.certificate, holder: seal.holder, mention: seal.mention } } : {};
}

const DEMO_NOTICE = 'Démonstration\u00A0: les certificats sont délivrés par une autorité de test et n’ont aucune valeur juridique.';
/** The proof of each signature given on paper, among the documents. */
function scansOf({ tasks }: Dossier): readonly DocketDocument[] {
  return paperTasks(tasks).map(({ decision: { paper, signature } }) => ({ name: `Numérisation du papier signé par ${signature.name}\u00A0: ${paper.scan.name}`, sha256: paper.scan.sha256, signedSha256: null }));
}

/** A page holds some twenty lines of evidence; no dossier fills a thousand pages. */
const DOCKET_MAX_BYTES = 50_000_000;

async function* streamed(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
