// Rewrites `light-dark(a, b)` for the older Chromium builds that public institutions still run (109 is common): a pair of
// switches in custom properties chooses one side. A switch is `initial` (the fallback shows) or a space (nothing shows).

export const switches = `
:root,[data-bs-theme=light]{--on-light:initial;--on-dark: }
[data-bs-theme=dark]{--on-light: ;--on-dark:initial}
@media print{:root,[data-bs-theme]{--on-light:initial;--on-dark: }}
`;

const call = 'light-dark(';

export function lowerLightDark(css) {
  let out = css;
  // The last call in the text has none inside it, so nested pairs are rewritten from the inside out.
  for (let at = out.lastIndexOf(call); at >= 0; at = out.lastIndexOf(call)) {
    const start = at + call.length;
    const { comma, end } = split(out, start);
    const light = out.slice(start, comma).trim();
    const dark = out.slice(comma + 1, end).trim();
    out = `${out.slice(0, at)}var(--on-light, ${light}) var(--on-dark, ${dark})${out.slice(end + 1)}`;
  }
  return out;
}

function split(css, start) {
  let depth = 0;
  let comma = -1;
  for (let i = start; i < css.length; i += 1) {
    const c = css[i];
    if (c === '(') depth += 1;
    else if (c === ')' && depth === 0) {
      if (comma < 0) throw new Error(`light-dark() with one side near: ${css.slice(start, i)}`);
      return { comma, end: i };
    } else if (c === ')') depth -= 1;
    else if (c === ',' && depth === 0 && comma < 0) comma = i;
  }
  throw new Error(`light-dark() is not closed near: ${css.slice(start, start + 40)}`);
}
