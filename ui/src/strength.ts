// A guess at how strong a password is, from its length, its kinds of characters and its most common weaknesses. It advises;
// the server decides. Nothing leaves the page.

export type Strength = 0 | 1 | 2 | 3 | 4;

const common = /^(.)\1+$|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf|zxcv|pass|admin|woaini|5201314|888888|666666|19[4-9]\d|20[0-3]\d/i;

/** 0 nothing typed, 1 too weak, 2 weak, 3 fair, 4 strong. `known` are words an attacker tries first: the user's name, the account. */
export function strength(password: string, known: readonly string[] = []): Strength {
  if (password === '') return 0;
  if (password.length < 8) return 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\da-zA-Z]/].filter((kind) => kind.test(password)).length;
  const lower = password.toLowerCase();
  const weak = common.test(password) || known.some((word) => word.length > 1 && lower.includes(word.toLowerCase()));
  const distinct = new Set(password).size;
  let score = (password.length >= 16 ? 2 : password.length >= 12 ? 1 : 0) + kinds - 1;
  if (weak) score -= 2;
  if (distinct < 6) score -= 2;
  return score >= 3 ? 4 : score === 2 ? 3 : score === 1 ? 2 : 1;
}
