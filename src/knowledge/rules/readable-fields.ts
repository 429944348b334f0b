import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
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

/** Lines that somebody, or the word processor of somebody, wrote in place of three hyphens. */
const nearly = /^[ \t]*(?:--|-{4,}|[–—]{1,3}-?|={3,}|\*{3,}|_{3,})[ \t]*$/m;

/** Why the fields have no beginning or no end. */
function unbounded(text: string): Problem {
  const three = "Skriv tre streck (---) och inget annat på raden.";
  const [first = ""] = text.split(/\r?\n/, 1);
  if (first.trim() !== "---" && nearly.test(first))
    return {
      offset: 0,
      message: `Fälten ska börja med tre streck, men här står ${quote(first.trim())}.`,
      advice: three,
    };
  const opening = /^[ \t]*---[ \t]*$/m.exec(text);
  if (opening && text.slice(0, opening.index).trim() === "" && first !== opening[0])
    return {
      offset: opening.index,
      message: "Före fälten står en tom rad.",
      advice: "Ta bort det som står före de tre strecken (---), så att de är filens första rad.",
    };
  if (first.trimEnd() !== "---")
    return {
      offset: 0,
      message: "Fälten överst saknas.",
      advice: "Filen ska börja med en rad med tre streck (---), sedan fälten, sedan tre streck igen.",
    };
  const ending = nearly.exec(text.slice(first.length));
  if (ending)
    return {
      offset: first.length + ending.index,
      message: `Fälten ska sluta med tre streck, men här står ${quote(ending[0].trim())}.`,
      advice: three,
    };
  const blank = /\r?\n[ \t]*\r?\n/.exec(text);
  return {
    offset: blank ? blank.index + blank[0].length : 0,
    message: "Det syns inte var fälten slutar och texten börjar.",
    advice: "Skriv en rad med tre streck (---) mellan dem.",
  };
}
