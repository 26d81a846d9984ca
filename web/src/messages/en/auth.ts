// Who is calling: signing in, signing out, the end of a session.
import type { authMessages as french } from '../fr/auth.js';
import type { Wording } from '../wording.js';

export const authMessages: Wording<typeof french> = {
  title: 'Sign in',
  account: 'My account',
  lead: 'The electronic signature book (parapheur) of your organisation.',
  personasTitle: 'Enter the demonstration town',
  personasLead: 'Choose a person: you will see the parapheur as they do. The signatures are test signatures.',
  accountTitle: 'With your account',
  login: 'Login',
  password: 'Password',
  showPassword: 'Show the password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  missingLogin: 'Enter your login.',
  missingPassword: 'Enter your password.',
  sessionEnded: 'Your session has ended. Sign in again: you will come back to where you were.',
  ending: {
    title: (minutes) => (minutes > 1 ? `Your session ends in ${minutes} minutes` : 'Your session ends in less than a minute'),
    text: 'What you have typed is kept. Stay signed in to go on without identifying yourself again.',
    atItsLongest: 'You have been signed in for a day: identify yourself again. What you have typed is kept, and you will come back to where you were.',
    stay: 'Stay signed in', signInAgain: 'Identify yourself again', leave: 'Sign out', stayed: 'You stay signed in.', failed: 'Your session could not be extended.',
  },
  signedOut: 'You are signed out.',
  notSignedOut: { title: 'You are not signed out', lead: 'Signing out has failed: your session is still open on this device.', unknown: 'Signing out was not confirmed: take your session for open on this device.' },
};
