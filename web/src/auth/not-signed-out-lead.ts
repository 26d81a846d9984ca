// Why one is not signed out: refused by the server, which holds the session open, or without an answer, which tells nothing of it.
import { Unreachable } from '../api/problem.js';
import { fr } from '../messages/fr.js';

export const notSignedOutLead = (error: unknown): string => fr.auth.notSignedOut[error instanceof Unreachable ? 'unknown' : 'lead'];
