import { notQuiteHyphens } from "../yaml-error.ts";
import type { Problem } from "../problem.ts";
import type { Rule } from "../rule.ts";

/** The fields at the top are plain YAML between two lines of three hyphens. */
export const readableFields: Rule = {
  code: "readable-fields",
  severity: "error",
  title: "Fälten överst går att läsa",
  why: "Fälten bär allt som går att jämföra, filtrera och länka. Bara enkel YAML används, så att fälten betyder samma sak i alla program.",
  draft({ unreadable, undecodable, kind, front, text }, report) {
    if (unreadable || undecodable || !kind) return;
    if (!text.trim()) report(0, "Filen är tom.", "Börja med fälten överst, mellan två rader med tre streck (---).");
    else if (!front) {
      const { offset, message, advice } = unbounded(text);
      report(offset, message, advice);
    } else for (const { offset, message, advice } of front.problems) report(offset, message, advice);
  },
};

/** Why the fields have no beginning or no end. */
const unbounded = (text: string): Problem => withoutStart(text) ?? withoutEnd(text);

function withoutStart(text: string): Problem | undefined {
  const [first = ""] = text.split(/\r?\n/, 1);
  if (/^---[ \t]*$/.test(first)) return undefined;
  const hyphens = notQuiteHyphens(first, 0, "börja");
  if (hyphens) return hyphens;
  if (/^\p{L}+:(?:\s|$)/u.test(first))
    return {
      offset: 0,
      message: "Raden med tre streck före fälten saknas.",
      advice: "Skriv en rad med tre streck (---) allra först i filen.",
    };
  const opening = /^[ \t]*---[ \t]*\r?\n(?=\p{L}+:)/mu.exec(text);
  if (opening) {
    const isBlank = text.slice(0, opening.index).trim() === "";
    return {
      offset: isBlank ? opening.index : 0,
      message: isBlank ? "Före fälten står en tom rad." : "Före fälten står något annat.",
      advice: "Ta bort det som står före de tre strecken (---), så att de är filens första rad.",
    };
  }
  return {
    offset: 0,
    message: "Fälten överst saknas.",
    advice: "Filen ska börja med en rad med tre streck (---), sedan fälten, sedan tre streck igen.",
  };
}

function withoutEnd(text: string): Problem {
  let offset = 0;
  for (const line of text.split("\n")) {
    const hyphens = notQuiteHyphens(line, offset, "sluta");
    if (hyphens) return hyphens;
    offset += line.length + 1;
  }
  const blank = /\r?\n[ \t]*\r?\n/.exec(text);
  return {
    offset: blank ? blank.index + blank[0].length : 0,
    message: "Det syns inte var fälten slutar och texten börjar.",
    advice: "Skriv en rad med tre streck (---) mellan dem.",
  };
}
