import { components, type ComponentName } from "../model/components.ts";
import type { Problem } from "./problem.ts";
import { quote } from "./quote.ts";

/** What the parser of bodies complains about, in plain Swedish and where it says; it writes “line:column: text”. */
export function inSwedish(source: string, complaint: string): Problem {
  const [, line = "1", column = "1"] = /^(\d+):(\d+)/.exec(complaint) ?? [];
  const offset = offsetAt(source, Number(line), Number(column));
  const [, open = ""] = /`<([^/`>][^`>]*)>`/.exec(complaint) ?? [];
  const [, close = ""] = /`<\/([^`>]*)>`/.exec(complaint) ?? [];
  return { offset, ...explain(complaint, source.slice(offset, offset + 100), open, close) };
}

const table = "Skriv en tabell med lodstreck, som i skrivguiden.";

/** What to write in place of the HTML that people know. */
const markdownFor: Readonly<Record<string, string>> = {
  br: "Lämna en tom rad för ett nytt stycke.",
  p: "Skriv texten utan taggar, med en tom rad mellan styckena.",
  img: "Skriv ![beskrivning av bilden](/media/bild.png).",
  a: "Skriv [text](adress).",
  b: "Skriv **fet text**.",
  strong: "Skriv **fet text**.",
  i: "Skriv *kursiv text*.",
  em: "Skriv *kursiv text*.",
  ul: "Börja varje punkt på en egen rad med ett streck och ett blanksteg.",
  ol: "Börja varje punkt på en egen rad med 1. och ett blanksteg.",
  li: "Börja varje punkt på en egen rad med ett streck och ett blanksteg.",
  hr: "Skriv en rubrik, eller tre streck på en egen rad.",
  table,
  blockquote: "Använd <Citat> eller börja raden med >.",
  ...Object.fromEntries(["thead", "tbody", "tr", "th", "td"].map((name) => [name, table])),
  ...Object.fromEntries(
    ["div", "span", "font", "center", "u", "small", "big", "sub", "sup", "section"].map((name) => [
      name,
      "Ta bort taggarna och behåll texten.",
    ]),
  ),
  ...Object.fromEntries(
    ["iframe", "video", "audio", "embed", "object"].map((name) => [name, "Länka dit i stället: [text](adress)."]),
  ),
};

/** Whether a tag is HTML: written in lower case, or in capitals and known. */
export const isHtml = (name: string): boolean =>
  /^[a-z][a-z0-9]*$/.test(name) || (Object.hasOwn(markdownFor, name.toLowerCase()) && !Object.hasOwn(components, name));

/** What is said of an HTML element, which the dialect does not have. */
export const htmlProblem = (written: string): Omit<Problem, "offset"> => {
  const name = written.toLowerCase();
  const ours = Object.keys(components).find((component) => component.toLowerCase() === name);
  if (ours)
    return { message: `Komponenten heter <${ours}>, med stor bokstav.`, advice: "Skriv så i både början och slutet." };
  return {
    message: `HTML fungerar inte här: <${name.slice(0, 40)}>.`,
    advice:
      (Object.hasOwn(markdownFor, name) ? markdownFor[name] : undefined) ??
      (/^h[1-6]$/.test(name) ? "Skriv ## framför rubriken." : "Använd Markdown eller en komponent i skrivguiden."),
  };
};

/** A brace or a `<` that stands in the text as if it were a letter, at an offset. */
export const meaningfulSign = (source: string, offset: number): Problem => ({
  offset,
  ...explain(source[offset] === "{" ? "brace" : "name", source.slice(offset, offset + 10), "", ""),
});

function explain(complaint: string, at: string, open: string, close: string): Omit<Problem, "offset"> {
  if (/closing tag/i.test(complaint)) {
    if (isHtml(open || close)) return htmlProblem(open || close);
    if (close && open)
      return {
        message: `Här avslutas ${quote(close)}, men det som är öppet är ${quote(open)}.`,
        advice: `Skriv </${open.slice(0, 40)}>, eller kontrollera i vilken ordning de är avslutade.`,
      };
    if (close) return { message: `Här avslutas ${quote(close)}, som inte är öppnad.`, advice: "Ta bort sluttaggen." };
    if (contentOf(open) === "nothing")
      return {
        message: `Komponenten ${quote(open)} är inte avslutad.`,
        advice: `Den har inget innehåll. Skriv snedstreck före tecknet >: <${open} … />.`,
      };
    return {
      message: `Komponenten ${quote(open)} är öppnad men inte avslutad.`,
      advice: `Skriv </${open.slice(0, 40)}> där den tar slut. Rymmer den flera stycken ska båda taggarna stå på egna rader.`,
    };
  }
  if (at.startsWith("<!--"))
    return {
      message: "HTML-kommentarer fungerar inte här.",
      advice: "Ta bort kommentaren. Anteckningar till redaktionen hör hemma i förslaget, inte i texten.",
    };
  const [, tag = ""] = /^<([a-z][a-z0-9]*)\s[^<>]*=/i.exec(at) ?? [];
  if (isHtml(tag)) return htmlProblem(tag);
  if (/expression|brace|oxc/i.test(complaint))
    return { message: "Klammern { betyder något särskilt.", advice: "Skriv \\{ om tecknet ska synas i texten." };
  if (/^<(https?:|[\w.+-]+@)/i.test(at))
    return { message: "Adresser inom < och > fungerar inte här.", advice: "Skriv [text](adress)." };
  if (/^<\/?[A-ZÅÄÖ]/.test(at))
    return {
      message: "Komponenten är inte rätt skriven.",
      advice: 'Kontrollera att den slutar med > och att varje värde står inom citattecken: namn="värde".',
    };
  if (/`<`|`!`|JSX|name/i.test(complaint))
    return {
      message: "Tecknet < betyder början på en komponent.",
      advice: "Skriv \\< om tecknet ska synas i texten.",
    };
  return {
    message: "Texten går inte att läsa här.",
    advice: "Kontrollera tecknen < > { } och att varje komponent är avslutad.",
  };
}

const contentOf = (name: string): string | undefined =>
  Object.hasOwn(components, name) ? components[name as ComponentName].content : undefined;

function offsetAt(source: string, line: number, column: number): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = source.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(start + column - 1, source.length);
}
