import type { Problem } from "./problem.ts";

/** The text of a file without byte order mark, or the reason why it is not text. */
export function decode(bytes: Uint8Array): { readonly text: string } | { readonly problem: Problem } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return unreadable("Filen är sparad som UTF-16.", "Spara den som UTF-8 i stället.");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return unreadable(
      "Filen är inte sparad som UTF-8, så å, ä och ö går inte att läsa säkert.",
      "Öppna den i det program där den skrevs och spara som UTF-8.",
      firstBroken(bytes),
    );
  }
  const nul = text.indexOf("\0");
  if (nul >= 0)
    return unreadable(
      "Filen innehåller tecken som inte är text (NUL).",
      "Ta bort dem, eller spara filen som UTF-8.",
      nul,
    );
  return { text };
}

const unreadable = (message: string, advice: string, offset = 0) => ({ problem: { offset, message, advice } });

/** Where the readable part ends, counted in the text that could be read. */
function firstBroken(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  return Math.max(text.indexOf("\uFFFD"), 0);
}
