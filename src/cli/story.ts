// The story of the demo: who does what, over HTTP, and what is kept of it at the end.

import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Sample } from '#demo/sample.js';
import { Caller, refusal, Refused, type Content } from './caller.js';
import type { Timeline } from './timeline.js';

interface Story {
  readonly url: string;
  /** `null`: the deliberation of the demo town. */
  readonly file: string | null;
  readonly out: string;
  /** What is signed when no file is given, and the facts of the act in any case. */
  readonly sample: Sample;
  readonly timeline: Timeline;
}

/** What is read of a dossier's view. */
interface View {
  readonly id: string;
  readonly status: string;
  readonly documents: readonly { readonly id: string; readonly sha256: string; readonly pages: number; readonly signedSha256: string | null }[];
  readonly you: { readonly action: string | null; readonly mention: readonly string[] | null; readonly basis: string | null; readonly trace: readonly { readonly text: string }[] };
  readonly seal: { readonly lastProblem: string | null } | null;
}
interface Report {
  readonly verdict: string;
  readonly summary: string;
  readonly signatures: readonly { readonly kind: string; readonly field: string; readonly indication: string; readonly level: string | null; readonly signer: string }[];
}

/** A seal takes well under a second; a machine under load is waited for, a broken one is not for ever. */
const SEAL_PATIENCE_MS = 180_000;

export async function tellStory(story: Story): Promise<number> {
  const { timeline, url } = story;
  const { sample } = story;
  const original = story.file === null ? sample.bytes : null;
  const name = story.file === null ? sample.fileName : basename(story.file);

  const agent = await Caller.as('agent', url);
  const draft = await agent.post<View>('/api/dossiers', { type: 'deliberation', title: story.file === null ? sample.title : `Acte à signer\u00A0: ${name.replace(/\.pdf$/i, '')}`.slice(0, 255), metadata: sample.metadata });
  const path = `/api/dossiers/${draft.id}`;
  const kept = await agent.put<{ pages: number; sizeBytes: number }>(`${path}/documents?role=main&name=${encodeURIComponent(name)}`, original ?? opened(story.file!));
  timeline.note('Pauline Mercier', `dépose « ${name} » (${kept.pages} page${kept.pages > 1 ? 's' : ''}, ${Math.ceil(kept.sizeBytes / 1024)} Ko)`);
  await move(agent, path, 'submit');
  timeline.note('Pauline Mercier', 'envoie le dossier dans le circuit « Délibération »');

  await move(await Caller.as('dgs', url), path, 'approve');
  timeline.note('Claire Vandamme', 'vise, comme directrice générale des services');

  const substitute = await Caller.as('premiere-adjointe', url);
  const seen = await substitute.get<View>(path);
  for (const { text } of seen.you.trace) timeline.aside(text);
  if (seen.you.action !== 'signature' || seen.you.mention === null) throw new Refused('La suppléance n’a pas désigné la première adjointe\u00A0: la démonstration s’arrête.', null, 0);
  await move(substitute, path, 'sign');
  timeline.note('Martine Quesnoy', `signe (${seen.you.basis ?? ''})`);
  for (const line of seen.you.mention) timeline.aside(`« ${line} »`);
  const secretary = await Caller.as('secretaire', url);
  await move(secretary, path, 'sign');
  timeline.note('Thomas Pruvost', 'signe, comme secrétaire de séance');

  const finished = await sealed(agent, path);
  timeline.note('Paraphe', 'scelle\u00A0: deux signatures PAdES, données de révocation, horodatage');
  return keep(story, agent, finished, original ?? await readFile(story.file!));
}

async function move(caller: Caller, path: string, verb: 'submit' | 'approve' | 'sign'): Promise<View> {
  const { documents } = await caller.get<View>(path);
  return caller.post<View>(`${path}/${verb}`, { seen: documents.map(({ sha256 }) => sha256) });
}

async function sealed(agent: Caller, path: string): Promise<View> {
  const until = Date.now() + SEAL_PATIENCE_MS;
  for (;;) {
    const view = await agent.get<View>(path);
    if (view.status === 'finished') return view;
    if (view.status !== 'sealing' || Date.now() > until) {
      throw new Refused(view.seal?.lastProblem ?? `Le scellement ne s’est pas terminé (état\u00A0: ${view.status}).`, null, 0);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}

async function keep({ url, out, timeline }: Story, agent: Caller, view: View, original: Uint8Array): Promise<number> {
  const folder = resolve(out);
  await mkdir(folder, { recursive: true });
  const path = `/api/dossiers/${view.id}`;
  const signed = await agent.bytes(`${path}/documents/${view.documents[0]!.id}/content?which=signed`);
  const report = await verified(url, signed);
  const before = await verified(url, original);
  timeline.note('Paraphe', `vérifie le fichier signé\u00A0: ${report.verdict}`);
  const files: readonly (readonly [string, string, Uint8Array | string])[] = [
    ['original.pdf', 'le document déposé', original],
    ['signed.pdf', 'le document signé', signed],
    ['docket.pdf', 'le bordereau de signature', await agent.bytes(`${path}/docket`)],
    ['journal.json', 'la chaîne de preuve', `${JSON.stringify(await agent.get(`${path}/journal`), null, 2)}\n`],
    ['report.json', 'le rapport de vérification', `${JSON.stringify(report, null, 2)}\n`],
    ['root.pem', 'la racine de confiance de TEST', await text(`${url}/api/trust/root.pem`)],
  ];
  process.stdout.write('\n');
  for (const [file, what, content] of files) {
    await writeFile(join(folder, file), content);
    process.stdout.write(`  ${join(folder, file)}  (${what})\n`);
  }
  process.stdout.write(`\n${(report.signatures ?? []).map((one) => `  ${one.indication}  ${one.kind === 'signature' ? 'signature' : 'horodatage'}  ${one.signer}${one.level ? `  (PAdES-BASELINE-${one.level})` : ''}\n`).join('')}`);
  process.stdout.write('\n  Signatures de TEST\u00A0: la racine de confiance est celle de cette démonstration, sans valeur juridique.\n\n');
  if (holds(report, before)) return 0;
  process.stderr.write(`${report.summary}\n`);
  return 1;
}

/** Every signature we made passes, and those the file came with are judged no worse than before. */
function holds(report: Report, before: Report): boolean {
  const ours = report.signatures.filter((one) => !before.signatures.some(({ field }) => field === one.field));
  const theirs = before.signatures.every((one) => report.signatures.some(({ field, indication }) => field === one.field && indication === one.indication));
  return theirs && ours.filter(({ kind }) => kind === 'signature').length === 2 && ours.every(({ indication }) => indication === 'TOTAL_PASSED');
}

async function verified(url: string, pdf: Uint8Array): Promise<Report> {
  const answer = await fetch(`${url}/api/verification`, { method: 'POST', headers: { 'Content-Type': 'application/pdf', 'X-Paraphe-Request': '1' }, body: pdf });
  if (!answer.ok) throw await refusal(answer);
  return answer.json() as Promise<Report>;
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Refused(`La racine de confiance n’a pas été donnée (${response.status}).`, null, response.status);
  return response.text();
}

/** The file as a stream, whatever its size. */
function opened(file: string): Content {
  return Readable.toWeb(createReadStream(file)) as unknown as Content;
}
