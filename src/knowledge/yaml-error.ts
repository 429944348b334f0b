import { isAlias, isScalar, isSeq, visit, type Document } from "yaml";
import type { Problem } from "./problem.ts";
import { quote } from "./quote.ts";

/** What made the parser of fields give up, as near the mistake as can be told; offsets count in the YAML. */
export function yamlProblem(document: Document, yaml: string): Problem | undefined {
  const [error] = document.errors; // those that follow are nearly always the same mistake once more
  if (!error) return undefined;
  const [at] = error.pos;
  const line = lineAt(yaml, at);
  return (
    mistakeOn(line) ?? openAt(document, at) ?? strayText(line) ?? { offset: at, ...(inSwedish[error.code] ?? unknown) }
  );
}

/** What is wrong with fields that the parser reads as one text; undefined when their first line does not tell. */
export const firstLineProblem = (yaml: string): Problem | undefined => mistakeOn(lineAt(yaml, 0));

/** What is wrong with a line that somebody, or a word processor, wrote in place of three hyphens; otherwise undefined. */
export function notQuiteHyphens(line: string, offset: number, verb: "börja" | "sluta"): Problem | undefined {
  const shown = line.replace(INVISIBLE, " ").trim();
  if (/^---[ \t]*\r?$/.test(line)) return undefined;
  if (!/^(?:--|-{3,}|---[^-|]+|[–—]{1,3}-?|={3,}|\+{3,}|\*{3,}|_{3,})$/.test(shown)) return undefined;
  const found = shown === "---" ? "framför eller efter dem står ett blanksteg" : `här står ${quote(shown)}`;
  return {
    offset,
    message: `Fälten ska ${verb} med tre streck, men ${found}.`,
    advice: "Skriv tre streck (---) och inget annat på raden.",
  };
}

/** Signs that no editor shows, or shows as a blank. */
const INVISIBLE = /[\u00a0\u2000-\u200d\u202f\u2060\ufeff]/g;

/** What is wrong on the line where the parser gave up, when the line alone tells. */
function mistakeOn({ line, offset }: Line): Problem | undefined {
  const hyphens = notQuiteHyphens(line, offset, "sluta");
  if (hyphens) return hyphens;
  const [, key] = /^[ \t]*(?:- )?(\p{L}+)[ \t]*:(?![\s/]|$)/u.exec(line) ?? [];
  if (key)
    return {
      offset,
      message: `Det saknas ett blanksteg efter kolonet i ”${key.slice(0, 40)}:”.`,
      advice: "Skriv fältets namn, kolon, blanksteg och sedan värdet.",
    };
  const [, before = "", value = ""] = /^([ \t]*(?:- )?\p{L}+:[ \t]+|[ \t]*- )(\S.*)/u.exec(line) ?? [];
  const [sign] =
    /^(?:[*&!%@`]|[>|](?=.*\S)|[-?](?=\s)|\[(?=[^\]]*\][ \t]*[^\s,#])|\{(?=[^}]*\}[ \t]*[^\s,#]))/.exec(value) ?? [];
  if (sign)
    return {
      offset: offset + before.length,
      message: `Texten börjar med ”${sign}”, och det betyder något särskilt i YAML.`,
      advice: "Sätt citattecken runt hela texten.",
    };
  const [quoted] = /^(?:"[^"]*"|'[^']*')(?=[ \t]*[^\s,#:])/.exec(value) ?? [];
  return quoted
    ? {
        offset: offset + before.length + quoted.length - 1,
        message: `Texten slutar vid citattecknet ${value[0] ?? ""}, men raden fortsätter.`,
        advice: "Använd typografiska citattecken (”…”) och apostrofer (’) inne i texten.",
      }
    : undefined;
}

/** A line of running text, where a field or the end of the fields was to come. */
const strayText = ({ line, offset }: Line): Problem | undefined =>
  /^[^\s\-?#[{"'][^:]*$/.test(line)
    ? {
        offset,
        message: `Här ska det stå ett fält, men här står ${quote(line.trim())}.`,
        advice:
          "Skriv fältets namn, kolon, blanksteg och värdet. Är det brödtext: skriv en rad med tre streck (---) före.",
      }
    : undefined;

interface Line {
  readonly line: string;
  /** Where the line begins. */
  readonly offset: number;
}

function lineAt(yaml: string, at: number): Line {
  const offset = yaml.lastIndexOf("\n", at - 1) + 1;
  const [line = ""] = /^[^\r\n]{0,1000}/.exec(yaml.slice(offset, offset + 1000)) ?? [];
  return { line, offset };
}

/** A quotation or a bracket that is never closed: the parser only notices further on, at the end of the fields. */
function openAt(document: Document, end: number): Problem | undefined {
  let offset: number | undefined;
  let sign = "";
  visit(document, {
    Node: (_, node) => {
      const [start = 0, stop = 0] = node.range ?? [];
      if (start >= end || stop < end) return;
      if (isScalar(node) ? node.type?.startsWith("QUOTE") : !isAlias(node) && node.flow) {
        offset = start;
        sign = isScalar(node) ? "ett citattecken" : isSeq(node) ? "en hakparentes ]" : "en klammer }";
      }
    },
  });
  if (offset === undefined) return undefined;
  return { offset, message: `Det saknas ${sign} i slutet.`, advice: "Avsluta det som börjar här." };
}

const unknown = { message: "Fälten överst går inte att läsa här.", advice: "Jämför med exemplet i skrivguiden." };
const colon = "Sätt citattecken runt texten om den innehåller kolon följt av mellanslag.";

/** The parser's error codes (`yaml`, ErrorCode) in plain Swedish. */
const inSwedish: Readonly<Record<string, { message: string; advice: string }>> = {
  TAB_AS_INDENT: { message: "Raden är indragen med tabb.", advice: "Dra in med två blanksteg i stället." },
  BAD_INDENT: {
    message: "Raden är inte indragen lika mycket som raderna runt omkring.",
    advice: "Dra in lika långt som raden ovanför.",
  },
  MISSING_CHAR: {
    message: "Det saknas ett tecken, oftast ett citattecken, ett kolon eller en parentes.",
    advice: "Jämför med raden ovanför: kolon, citattecken och indrag.",
  },
  UNEXPECTED_TOKEN: { message: "Här står något som inte passar in.", advice: colon },
  BLOCK_AS_IMPLICIT_KEY: { message: "Det finns två kolon på samma rad.", advice: colon },
  MULTILINE_IMPLICIT_KEY: {
    message: "Ett fältnamn kan inte löpa över flera rader.",
    advice: "Kontrollera raden ovanför, och att fälten slutar med en rad med tre streck (---).",
  },
  BAD_SCALAR_START: {
    message: "Texten börjar med ett tecken som betyder något särskilt.",
    advice: "Sätt citattecken runt texten.",
  },
  BAD_DQ_ESCAPE: { message: "Omvänt snedstreck betyder något särskilt inom citattecken.", advice: "Skriv två: \\\\." },
  MULTIPLE_DOCS: {
    message: "Fälten överst får bara ha en början och ett slut.",
    advice: "Ta bort den extra raden med tre streck.",
  },
  BAD_ALIAS: { message: "”*” betyder alias i YAML och används inte här.", advice: "Sätt citattecken runt texten." },
  NON_STRING_KEY: { message: "Ett fältnamn måste vara ett ord.", advice: "Ta bort tecknen runt fältnamnet." },
};
