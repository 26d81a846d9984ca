// The browser's side of passkeys: it is asked in the words of the standard, and each way it says no has its sentence.
import { ApiProblem } from '../api/problem.js';
import { signInMessages } from '../messages/fr/sign-in.js';

const words = signInMessages.passkey;

/** Over http the browser gives none, except to its own machine. */
export function takesPasskeys(): boolean {
  return window.isSecureContext && typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';
}

/** Throws ApiProblem with a sentence when the device or its holder said no. */
export async function createPasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<object> {
  return answerOf(navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
}

/** The same. */
export async function askPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<object> {
  return answerOf(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
}

async function answerOf(asked: Promise<Credential | null>): Promise<object> {
  const credential = await asked.catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : '';
    throw problem(name === 'InvalidStateError' ? words.there : name === 'SecurityError' ? words.insecure : words.abandoned);
  });
  if (!(credential instanceof PublicKeyCredential)) throw problem(words.abandoned);
  return credential.toJSON() as object;
}

function problem(detail: string): ApiProblem {
  return new ApiProblem({ status: 0, code: 'passkey', title: '', detail, facts: {}, reference: null });
}
