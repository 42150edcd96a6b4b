/** Check digits of the two numbers by which an applicant is known (rule ACCEPT-8). The server checks them again. */

const PERSON_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const PERSON_DIGITS = "10X98765432";

/** 公民身份号码, GB 11643: ISO 7064 MOD 11-2 over seventeen digits. */
export function isPersonNumber(text: string): boolean {
  if (!/^[0-9]{17}[0-9X]$/.test(text)) return false;
  const sum = PERSON_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return PERSON_DIGITS[sum % 11] === text[17];
}

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** 统一社会信用代码, GB 32100: MOD 31 with the powers of three as weights. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(text)) return false;
  let weight = 1;
  let sum = 0;
  for (const letter of text.slice(0, 17)) {
    sum += CREDIT_ALPHABET.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === text[17];
}
