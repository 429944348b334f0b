import type { Problem } from "./problem.ts";

/** Soft hyphens and signs without width within a word, and marks that turn the reading direction. Emoji are joined by such. */
const invisible = /(?<=[\p{L}\p{N}])[\u00AD\u200B-\u200D\u2060\uFEFF](?=[\p{L}\p{N}])|[\u202A-\u202E\u2066-\u2069]/u;
const twoAlphabets = /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u;
const collision = /^<{7} /m;

/** The first sign of a file whose text is not what it looks like, or which is two texts; undefined when there is none. */
export function disguiseIn(text: string): Problem | undefined {
  const both = text.search(collision);
  if (both >= 0)
    return {
      offset: both,
      message: "Här står två versioner av samma text, efter en krock i Git.",
      advice: "Välj den som ska gälla och ta bort den andra, och raderna som börjar med <<<<<<<, ======= och >>>>>>>.",
    };
  const [sign] = invisible.exec(text) ?? [];
  if (sign !== undefined)
    return {
      offset: text.search(invisible),
      message: `Här står ett tecken som inte syns (U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}).`,
      advice:
        "Ta bort det: skriv om ordet, eller klistra in texten utan format. Det gömmer ordet för sökningen och för kontrollen av namn.",
    };
  const mixed = text.search(twoAlphabets);
  if (mixed < 0) return undefined;
  return {
    offset: mixed,
    message:
      "Ordet har bokstäver ur både det latinska och det kyrilliska alfabetet. De ser likadana ut, men ordet går inte att hitta.",
    advice: "Skriv om ordet för hand.",
  };
}
