/** Longest quotation of an author's text in a message, in characters. */
const LENGTH = 60;

/** What an author wrote, in Swedish quotation marks: on one line and not longer than a message can bear. */
export function quote(written: unknown): string {
  const text = String(written).replace(/\s+/g, " ");
  return text.length > LENGTH ? `”${text.slice(0, LENGTH)}…”` : `”${text}”`;
}
