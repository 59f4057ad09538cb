// A guess at how strong a password is, from its length, its kinds of characters and its most common weaknesses. It advises;
// the server decides. Nothing leaves the page.

export type Strength = 0 | 1 | 2 | 3 | 4;

const common = /1234|2345|3456|4567|5678|6789|abcd|qwer|asdf|zxcv|pass|admin|woaini|5201314|888888|666666|19[4-9]\d|20[0-3]\d/i;

/** 0 nothing typed, 1 too weak, 2 weak, 3 fair, 4 strong. `known` are words an attacker tries first: the user's name, the account. */
export function strength(password: string, known: readonly string[] = []): Strength {
  if (password === '') return 0;
  // A Chinese character is worth about two letters to whoever guesses.
  const length = [...password].reduce((sum, c) => sum + (/\p{Script=Han}/u.test(c) ? 2 : 1), 0);
  if (length < 8 || new Set(password).size < 6) return 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\da-zA-Z]/].filter((kind) => kind.test(password)).length;
  const merits = [length >= 12, length >= 16, kinds >= 2, kinds >= 3].filter(Boolean).length;
  const level = (1 + Math.min(3, merits)) as Strength;
  return level > 2 && isCommon(password, known) ? 2 : level;
}

function isCommon(password: string, known: readonly string[]): boolean {
  const lower = password.toLowerCase();
  return common.test(password) || known.some((word) => word.length > 1 && lower.includes(word.toLowerCase()));
}
