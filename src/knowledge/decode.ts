import type { Problem } from "./problem.ts";

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
  const nul = text.indexOf("\0");
  if (nul >= 0)
    return unreadable(
      text,
      nul,
      "Filen innehåller tecken som inte är text (NUL).",
      "Ta bort dem, eller spara filen som UTF-8.",
    );
  return { text };
}

const unreadable = (text: string, offset: number, message: string, advice: string) => ({
  text,
  problem: { offset, message, advice },
});
