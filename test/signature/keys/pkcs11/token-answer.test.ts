// PKCS#11 v2.40: the codes and the flags are those of the standard (CKR_, CKF_).

import { afterLogin, beforeLogin, triesNext } from '#signature/keys/pkcs11/token-answer.js';

it.each([
  ['a token that nothing stands against', 0x40d, null],
  ['one whose PIN was mistaken once', 0x10000 | 0x40d, null],
  ['one that takes one more try: left to a person', 0x20000 | 0x40d, 'last-try'],
  ['one that is locked', 0x40000 | 0x40d, 'pin-locked'],
  ['one that says both', 0x60000, 'pin-locked'],
])('before the PIN: %s', (_, flags, reason) => {
  expect(beforeLogin(flags)).toBe(reason);
});

it.each([
  ['CKR_PIN_INCORRECT', 0xa0, 'pin-refused'], ['CKR_PIN_INVALID', 0xa1, 'pin-refused'], ['CKR_PIN_LEN_RANGE', 0xa2, 'pin-refused'],
  ['CKR_PIN_EXPIRED', 0xa3, 'pin-locked'], ['CKR_PIN_LOCKED', 0xa4, 'pin-locked'],
  ['CKR_DEVICE_ERROR, which is not about the PIN', 0x30, null], ['CKR_FUNCTION_FAILED', 0x6, null],
])('after the PIN: %s', (_, code, reason) => {
  expect(afterLogin(code)).toBe(reason);
});

it.each([
  ['CKR_MECHANISM_INVALID', 0x70, true], ['CKR_MECHANISM_PARAM_INVALID', 0x71, true], ['CKR_KEY_FUNCTION_NOT_PERMITTED', 0x68, true], ['CKR_FUNCTION_NOT_SUPPORTED', 0x54, true],
  ['CKR_USER_NOT_LOGGED_IN', 0x101, false], ['CKR_DEVICE_REMOVED', 0x32, false], ['CKR_DATA_LEN_RANGE', 0x21, false],
])('another mechanism is tried after %s: %s', (_, code, next) => {
  expect(triesNext(code)).toBe(next);
});
