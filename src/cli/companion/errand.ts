// The work of `paraphe-sign`, from what is asked to what is answered. The code of the key is asked once: after what is to be signed is
// shown, or before it where the certificate was never shown to the server, which asks nothing of a key it does not know.

import { Malformed, Outage } from '#kernel/faults.js';
import { isSha256, type Sha256 } from '#kernel/digest.js';
import type { OwnCertificateAnswer, SlotAnswer } from '#dossiers/own-key/slots.dto.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { Refused } from '../caller.js';
import { isHeld, openHolder, secretIn, type KeyHolder } from '../key-holder.client.js';
import { keySentences } from '../key-sentences.js';
import type { Prompt } from '../prompt.client.js';
import { checkedSlot } from './checked-slot.js';
import type { CompanionOptions } from './options.js';
import { Parapheur } from './parapheur.client.js';
import { companionSentences } from './sentences.js';
import { shownSlot, words } from './words.js';

/** The worker prepares a document in a second or two; a dossier may hold many. */
const PREPARED_WITHIN_S = 60;
const AGREED = /^(o|oui|y|yes)$/i;

export class Errand {
  private holder: KeyHolder | null = null;

  private constructor(private readonly options: CompanionOptions, private readonly prompt: Prompt, private readonly say: (text: string) => void, private readonly parapheur: Parapheur) {}

  static async begin(options: CompanionOptions, prompt: Prompt, say: (text: string) => void): Promise<Errand> {
    const login = options.login ?? await prompt.ask(words.login);
    const password = options.passwordFile ? await secretIn(options.passwordFile) : await prompt.ask(words.password, { secret: true });
    return new Errand(options, prompt, say, await Parapheur.signIn(options.server, login, password, options.organisation, () => prompt.ask(words.secondStep)));
  }

  async end(): Promise<void> {
    this.holder?.close();
    await this.parapheur.signOut();
  }

  /** Which certificates the key holder has, and which of them are recorded. */
  async list(): Promise<void> {
    const recorded = new Set((await this.parapheur.certificates()).map(({ certificate }) => certificate));
    for (const der of await (await this.open()).certificates()) {
      const certificate = readCertificate(der);
      this.say(words.certificate(certificate, recorded.has(certificate.fingerprint)));
    }
  }

  /** Whether everything that was asked is signed. */
  async sign(): Promise<boolean> {
    const recorded = await this.parapheur.certificates();
    if (recorded.length === 0) throw new Malformed('companion.no-certificate');
    const shown = await this.show(recorded);
    let [given, slots] = [0, await this.slots(shown ? PREPARED_WITHIN_S : 0)];
    while (slots.length > 0) {
      slots.forEach((slot, index) => this.say(shownSlot(slot, index + 1)));
      if (!this.options.agreed && !AGREED.test((await this.prompt.ask(words.agree(slots.length))).trim())) {
        this.say(words.declined);
        return false;
      }
      const signed = await this.signAll(slots);
      given += signed;
      if (signed < slots.length) return false;
      slots = await this.slots(0);
    }
    this.say(given === 0 ? words.nothing : words.done(given));
    return true;
  }

  /** Each certificate of this key that the server does not know yet; whether there was one. */
  private async show(recorded: readonly OwnCertificateAnswer[]): Promise<boolean> {
    const unknown = recorded.filter(({ shown }) => !shown).map(({ certificate }) => digestFrom(certificate));
    if (unknown.length === 0) return false;
    const holder = await this.open();
    const held = await holder.certificates();
    const wanted = unknown.filter((certificate) => isHeld(held, certificate));
    for (const certificate of wanted) await this.parapheur.show((await holder.keyOf(certificate)).chain);
    if (wanted.length > 0) this.say(words.shown);
    return wanted.length > 0;
  }

  private async slots(withinS: number): Promise<readonly SlotAnswer[]> {
    for (let second = 0; ; second += 1) {
      const slots = await this.parapheur.slots();
      if (slots.length > 0 || second >= withinS) return slots;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  private async signAll(slots: readonly SlotAnswer[]): Promise<number> {
    const holder = await this.open();
    const held = await holder.certificates();
    let count = 0;
    for (const slot of slots) {
      const { dossier: { title }, document: { name } } = slot;
      try {
        await this.signOne(slot, holder, held);
        this.say(words.signed(title, name));
        count += 1;
      } catch (error) {
        this.say(words.notSigned(title, name, sentenceOf(error)));
      }
    }
    return count;
  }

  private async signOne(slot: SlotAnswer, holder: KeyHolder, held: readonly Uint8Array[]): Promise<void> {
    const certificate = digestFrom(slot.certificate);
    if (!isHeld(held, certificate)) throw new Malformed('companion.other-key');
    const key = await holder.keyOf(certificate);
    await this.parapheur.answer(slot.id, await key.sign(checkedSlot(slot, key)));
  }

  private async open(): Promise<KeyHolder> {
    this.holder ??= await openHolder(this.options.key, (question) => this.prompt.ask(question, { secret: true }));
    return this.holder;
  }
}

/** In French; a fault of ours is thrown on. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.sentence;
  if (error instanceof Malformed || error instanceof Outage) return { ...keySentences, ...companionSentences }[error.code]?.(error.facts) ?? error.code;
  throw error;
}

function digestFrom(text: string): Sha256 {
  if (!isSha256(text)) throw new Malformed('companion.not-what-was-said');
  return text;
}
