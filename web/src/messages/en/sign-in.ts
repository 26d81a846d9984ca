// The second step of signing in.
import type { signInMessages as french } from '../fr/sign-in.js';
import type { Wording } from '../wording.js';

export const signInMessages: Wording<typeof french> = {
  step: {
    title: 'Your code',
    text: 'Your password is right. Enter the code that your authenticator application shows now.',
    recoveryText: 'Your password is right. Enter one of your recovery codes: it will work only once.',
    code: 'Six-digit code',
    recoveryCode: 'Recovery code',
    missing: 'Enter the code.',
    submit: 'Confirm',
    useRecovery: 'I do not have my phone: use a recovery code',
    useTelephone: 'Use the code from my phone',
    back: 'Back to the password',
    lost: 'Neither phone nor recovery code? An administrator of your parapheur can reset your account.',
  },
  passkey: {
    signIn: 'Sign in with a passkey',
    or: 'Without typing anything, if you have saved one:',
    abandoned: 'Your device did not answer, or you gave up. Nothing has changed: you can start again.',
    there: 'This device already has a passkey for your account.',
    insecure: 'Your browser refuses passkeys at this address. Nothing has changed.',
  },
  provider: {
    signIn: (name) => `Identify yourself with ${name}`,
    title: 'With your professional identity',
    another: (name) => `Use another identity at ${name}`,
    aboutWho: ['provider-level', 'provider-email', 'provider-stranger', 'provider-other'],
    refusals: {
      'provider-down': 'The identity provider does not answer. Try again in a few minutes, or sign in another way.',
      'provider-refused': 'The answer of the identity provider could not be accepted. Start again; if it happens again, tell the administrator of your parapheur.',
      'provider-abandoned': 'You gave up identifying yourself. You can start again, or sign in another way.',
      'provider-late': 'This sign-in began too long ago, or in another browser. Start again. If it happens again, your browser may be blocking the cookies of this site.',
      'provider-level': 'The identity provider does not vouch well enough for who you are. Link yourself to a safer provider, or sign in another way.',
      'provider-email': 'The identity provider does not vouch for your e-mail address: your account cannot be found. Have it verified there, or sign in another way.',
      'provider-stranger': 'Your identity is recognised, but no account of this parapheur bears your e-mail address. Ask the administrator of your organisation to open an account for you at this address, then start again.',
      'provider-other': 'The account that bears your e-mail address is already linked to another identity. Ask the administrator of your parapheur to check.',
      'provider-protected': 'Your account is protected by two-step verification or a passkey: sign in first as usual, then link this identity in “My account”.',
      'provider-elsewhere': 'This identity already opens another account of this parapheur. Nothing has changed.',
      'provider-one': 'Your account is already linked to another identity of this provider. Unlink that one first.',
      'provider-unknown': 'This way of signing in is not offered here.',
    },
  },
  forgotten: {
    link: 'First sign-in, or forgotten password',
    title: 'Choose a password',
    text: 'Enter your login: a link to choose your password will be sent to the e-mail address your organisation knows.',
    ask: 'Receive the link',
    sent: 'If an account bears this login and your organisation knows your address, a message has just left. The link lasts an hour. Nothing arrives? Ask the administrator of your parapheur to check your address.',
    next: 'New password',
    rule: 'A sentence you remember is better than a complicated word: at least 17 letters, or 12 characters mixing capitals, small letters, digits and signs.',
    choose: 'Choose this password',
    chosen: 'Your password is chosen. Your open sessions have been closed: sign in with the new one.',
    back: 'Back to signing in',
  },
  cookieBlocked: 'Your browser did not keep the sign-in cookie of Paraphe: a setting or an extension blocks it. Allow cookies for this site, then sign in again.',
};
