// First verb of a PAdES signature: writes the signature dictionary with an empty /Contents and gives the digest
// to be signed (EN 319 142-1 §5.3; ISO 32000-1 §12.8.1). The base is read once, by pieces; memory holds the
// increment only.

import type { Instant } from '#kernel/clock.js';
import type { RunningDigest } from '#kernel/digest.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { appearanceForm, emptyForm, framedAs, uprightSize } from '../pdf/appearance.js';
import { digestStarted, gapDigest, openGap, signatureDictionary, type DigestAlgorithm } from '../pdf/byte-range.js';
import { placeOf, type Place } from '../pdf/field-place.js';
import { embedFont, trueTypeOf } from '../pdf/font.js';
import { addFields, announceSignatures, fontInForm } from '../pdf/form.js';
import { jpegImage } from '../pdf/image.js';
import { changed, dictionary, isDictionary, isStream, name, type PdfDictionary, type PdfReference, type PdfStream } from '../pdf/object.js';
import { placed } from '../pdf/placement.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import type { SignatureField } from '../pdf/signature-field.js';
import type { PdfSource } from '../pdf/source.js';
import { textString } from '../pdf/text-string.js';
import { IncrementWriter } from '../pdf/writer.js';
import { nameFault } from './fields.js';
import { certificationLevel, signingFault } from './permission.js';
import { RESERVED_BYTES, type PreparedSignature, type SignatureRequest } from './request.js';

/** Refusals: signature.field-already-signed, those of a placement, of a name and of earlier signatures. Throws Malformed for the PDF. */
export function prepare(pdf: PdfSource, request: SignatureRequest): PreparedSignature | Refusal {
  const file = openPdf(pdf);
  const existing = file.signatureFields().find((field) => field.name === request.fieldName) ?? null;
  if (existing?.value) return refuse('signature.field-already-signed', { field: request.fieldName });
  const isNewAndVisible = !existing && request.placement !== null;
  const fault = (existing ? null : nameFault(request.fieldName, new Set())) ?? signingFault(file, { fieldName: request.fieldName, isNewAndVisible })
    ?? certifyingFault(file, request);
  if (fault) return fault;
  const place = existing ? placeOf(file, existing) : placeAsked(file, request);
  if (isRefusal(place)) return place;
  const writer = new IncrementWriter(file);
  const signature = writer.allocate();
  const look = appearance(file, writer, request, place, existing);
  if (existing) {
    fill(writer, existing, signature, look.form);
    announceSignatures(file, writer);
  } else addFields(file, writer, [{ name: request.fieldName, page: place.page, box: place.box, value: signature, appearance: look.form }], look.newFont);
  if (request.certify) writer.changeRoot({ Perms: dictionary({ DocMDP: signature }) });
  return withGap(pdf, writer, signature, signatureEntries(request), request);
}

/** A document time-stamp in a new invisible field (EN 319 142-1 §5.4.3): a field made beforehand could have been locked. */
export function prepareDocumentTimestamp(
  pdf: PdfSource, request: { readonly fieldName: string; readonly digestAlgorithm?: DigestAlgorithm; readonly reservedBytes?: number; readonly baseDigest?: RunningDigest },
): PreparedSignature | Refusal {
  const file = openPdf(pdf);
  const { fieldName } = request;
  const fault = nameFault(fieldName, new Set(file.signatureFields().map((field) => field.name)))
    ?? signingFault(file, { fieldName, isNewAndVisible: false, isTimestamp: true });
  if (fault) return fault;
  const writer = new IncrementWriter(file);
  const signature = writer.allocate();
  addFields(file, writer, [{ name: fieldName, page: file.pages()[0]!, box: null, value: signature, appearance: writer.add(emptyForm()) }], null);
  const entries = dictionary({ Type: name('DocTimeStamp'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.RFC3161'), V: 0 });
  return withGap(pdf, writer, signature, entries, request);
}

function withGap(
  pdf: PdfSource, writer: IncrementWriter, signature: PdfReference, entries: PdfDictionary,
  request: { readonly digestAlgorithm?: DigestAlgorithm; readonly reservedBytes?: number; readonly baseDigest?: RunningDigest },
): PreparedSignature {
  const reservedBytes = request.reservedBytes ?? RESERVED_BYTES;
  const digestAlgorithm = request.digestAlgorithm ?? 'sha256';
  const written = signatureDictionary(entries, reservedBytes);
  writer.putBytes(signature, written.bytes);
  const { bytes: increment, offsets } = writer.finish();
  const bodyAt = offsets.get(signature.number)! + `${signature.number} 0 obj\n`.length;
  const gap = openGap(increment, pdf.sizeBytes, { byteRangeAt: bodyAt + written.byteRangeAt, contentsTokenAt: bodyAt + written.contentsTokenAt, reservedBytes });
  const digest = gapDigest(request.baseDigest ?? digestStarted(pdf, digestAlgorithm), increment, gap);
  return { increment, contentsAt: gap.start + 1, reservedBytes, gap, digest, digestAlgorithm, baseSizeBytes: pdf.sizeBytes };
}

function signatureEntries(request: SignatureRequest): PdfDictionary {
  return dictionary({
    Type: name('Sig'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.CAdES.detached'),
    M: textString(pdfDate(request.signedAt)), Name: textString(request.signerName),
    Reason: request.reason === undefined ? undefined : textString(request.reason),
    Location: request.location === undefined ? undefined : textString(request.location),
    Reference: request.certify ? [modificationPermission(request.certify)] : undefined,
  });
}

function modificationPermission(level: number): PdfDictionary {
  const parameters = dictionary({ Type: name('TransformParams'), P: level, V: name('1.2') });
  return dictionary({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: parameters });
}

/** Only the first signature may certify (ISO 32000-1 §12.8.1). */
function certifyingFault(file: PdfFile, request: SignatureRequest): Refusal | null {
  if (!request.certify) return null;
  const isFirst = certificationLevel(file) === null && file.signatureFields().every((field) => !field.value);
  return isFirst ? null : refuse('signature.not-first');
}

function placeAsked(file: PdfFile, request: SignatureRequest): Place | Refusal {
  const pages = file.pages();
  return request.placement ? placed(pages, request.placement) : { page: pages[0]!, box: null };
}

function fill(writer: IncrementWriter, field: SignatureField, signature: PdfReference, form: PdfReference): void {
  const [first] = field.widgets;
  const look = dictionary({ N: form });
  const isOneObject = !first || first.dictionary === field.dictionary;
  if (field.reference) writer.put(field.reference, changed(field.dictionary, isOneObject ? { V: signature, AP: look } : { V: signature }));
  if (!isOneObject && first.reference) writer.put(first.reference, changed(first.dictionary, { AP: look }));
}

function appearance(file: PdfFile, writer: IncrementWriter, request: SignatureRequest, { page, box }: Place, existing: SignatureField | null): { readonly form: PdfReference; readonly newFont: PdfReference | null } {
  if (!box) return { form: writer.add(emptyForm()), newFont: null };
  const known = fontInForm(file);
  const font = known ? { font: trueTypeOf(request.font), reference: known } : embedFont(writer, request.font);
  const image = request.image ? jpegImage(request.image) : null;
  const drawn = image ? { reference: writer.add(image.stream), width: image.width, height: image.height } : null;
  const size = { width: box[2] - box[0], height: box[3] - box[1] };
  const [width, height] = uprightSize(size, page.rotate);
  const text = { mention: request.capacityMention, small: [signedSentence(request), ...request.notes ?? []] };
  const form = appearanceForm({ width, height }, page.rotate, text, font, drawn);
  const placeholder = existing && placeholderOf(file, existing);
  return { form: writer.add(placeholder ? framedAs(placeholder, form, size, page.rotate, file) : form), newFont: known ? null : font.reference };
}

/** What an empty field shows until it is signed. */
function placeholderOf(file: PdfFile, { widgets: [first] }: SignatureField): PdfStream | null {
  const looks = first ? file.entry(first.dictionary, 'AP') : null;
  const normal = isDictionary(looks) ? file.entry(looks, 'N') : null;
  return isStream(normal) ? normal : null;
}

/** The printed documents are in French. */
function signedSentence({ signedAt: at, timeZone = 'Europe/Paris', seal }: SignatureRequest): string {
  const { day, hour } = writtenIn(timeZone);
  return `${seal ? 'Apposé' : 'Signé'} électroniquement le ${day.format(new Date(at))} à ${hour.format(new Date(at)).replace(':', ' h ')}`;
}

interface Written { readonly day: Intl.DateTimeFormat; readonly hour: Intl.DateTimeFormat }

// Made once a time zone, of which there are a few hundred: making one costs more than all the rest of an appearance.
const written = new Map<string, Written>();

function writtenIn(timeZone: string): Written {
  const known = written.get(timeZone) ?? {
    day: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone }), hour: new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone }),
  };
  written.set(timeZone, known);
  return known;
}

/** ISO 32000-1 §7.9.4, in UTC. */
function pdfDate(at: Instant): string {
  return `D:${at.replace(/[-:T]/g, '').slice(0, 14)}+00'00'`;
}
