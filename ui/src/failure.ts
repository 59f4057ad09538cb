// Finds the words for a person in a failed response: a header, plain text, or a JSON body. A whole HTML page is no message.

export function messageOf(header: string | null, contentType: string | null, body: string): string | null {
  if (header) return decode(header);
  const type = contentType ?? '';
  if (type.startsWith('text/plain')) return body.trim() || null;
  if (type.includes('json')) return fromJson(body);
  return null;
}

// Headers carry ASCII only, so Chinese comes percent-encoded.
function decode(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function fromJson(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return null;
    for (const name of ['message', 'detail', 'title']) {
      const value: unknown = Reflect.get(parsed, name);
      if (typeof value === 'string' && value) return value;
    }
  } catch {
    // A body that does not parse has no message.
  }
  return null;
}
