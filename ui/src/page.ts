// How a behaviour finds its elements: those on the page now, and those that htmx brings later. Each is started once.

const started = new WeakMap<Element, Set<string>>();

export function each<E extends Element>(selector: string, start: (element: E) => void): void {
  const visit = (root: ParentNode): void => {
    const found: E[] = [...root.querySelectorAll<E>(selector)];
    if (root instanceof Element && root.matches(selector)) found.unshift(root as unknown as E);
    for (const element of found) {
      const names = started.get(element) ?? new Set<string>();
      if (names.has(selector)) continue;
      started.set(element, names.add(selector));
      start(element);
    }
  };
  visit(document);
  document.addEventListener('htmx:load', (event) => {
    const root = (event as CustomEvent<{ elt?: Element }>).detail.elt;
    if (root) visit(root);
  });
}

/** Puts values into a text that the page brought along: `fill('已选 {n} 项', { n: 3 })`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The element that an event began in, or the nearest one around it that matches. */
export function closest<E extends Element = HTMLElement>(event: Event, selector: string): E | null {
  return event.target instanceof Element ? event.target.closest<E>(selector) : null;
}

export function isTyping(event: Event): boolean {
  return closest(event, 'input, textarea, select, [contenteditable="true"], dialog') !== null;
}

export function clock(at: Date): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day and a time: a draft may be from last week. */
export function moment(at: Date): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
