// The written content of a form as plain data, and back. Secrets, files and hidden fields are never part of it.

export type Fields = Record<string, string[]>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function read(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const control of controls(form)) {
    const values = (fields[control.name] ??= []);
    if (!isChoice(control)) values.push(control.value);
    else if (control.checked) values.push(control.value);
  }
  return fields;
}

export function write(form: HTMLFormElement, fields: Fields): void {
  const taken = new Map<string, number>();
  for (const control of controls(form)) {
    const values = fields[control.name];
    if (!values) continue;
    if (isChoice(control)) {
      control.checked = values.includes(control.value);
    } else {
      const at = taken.get(control.name) ?? 0;
      taken.set(control.name, at + 1);
      const value = values[at];
      if (value !== undefined) control.value = value;
    }
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

export function same(a: Fields, b: Fields): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether nothing is written or chosen. */
export function isBlank(fields: Fields): boolean {
  return Object.values(fields).every((values) => values.every((value) => value.trim() === ''));
}

/** Both texts of each field, the other below the first; one that holds the other stands alone. Of choices the first that there is. */
export function merged(ours: Fields, others: Fields): Fields {
  const result: Fields = {};
  for (const name of new Set([...Object.keys(ours), ...Object.keys(others)])) {
    const [one, other] = [ours[name] ?? [], others[name] ?? []];
    const count = Math.max(one.length, other.length);
    result[name] = Array.from({ length: count }, (_, at) => both(one[at] ?? '', other[at] ?? ''));
  }
  return result;
}

function both(one: string, other: string): string {
  if (one.includes(other.trim())) return one;
  return other.includes(one.trim()) ? other : `${one.trimEnd()}\n${other}`;
}

function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return isKept(element);
    return element instanceof HTMLInputElement && !['password', 'file', 'hidden', 'submit', 'button', 'reset'].includes(element.type) && isKept(element);
  });
}

function isKept(control: Control): boolean {
  return control.name !== '' && control.dataset['draftSkip'] === undefined;
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}
