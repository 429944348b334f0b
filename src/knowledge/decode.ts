import type { Problem } from "./problem.ts";

/** Control characters other than tab and line breaks: no editor shows them, and they mean nothing in a text. */
// oxlint-disable-next-line no-control-regex -- that is what it is for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** The text of a file without byte order mark; with a problem it is not to be trusted, but places count in it. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly problem?: Problem } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return unreadable("", 0, "Filen är sparad som UTF-16.", "Spara den som UTF-8 i stället.");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const readable = new TextDecoder("utf-8").decode(bytes);
    return unreadable(
      readable,
      readable.indexOf("\uFFFD"),
      "Filen är inte sparad som UTF-8, så å, ä och ö går inte att läsa säkert.",
      "Öppna den i det program där den skrevs och spara som UTF-8.",
    );
  }
  const stray = text.search(CONTROL);
  if (stray >= 0)
    return unreadable(
      text,
      stray,
      `Här står ett tecken som inte är text (kontrolltecken ${text.charCodeAt(stray)}).`,
      "Ta bort det. Är det många: spara filen som UTF-8.",
    );
  const loose = text.search(/\r(?!\n)/);
  if (loose >= 0)
    return unreadable(
      text,
      loose,
      "Raderna slutar med ett tecken som bara mycket gamla program använder (CR).",
      "Spara filen en gång till med vanliga radslut (LF).",
    );
  return { text };
}

const unreadable = (text: string, offset: number, message: string, advice: string) => ({
  text,
  problem: { offset, message, advice },
});
