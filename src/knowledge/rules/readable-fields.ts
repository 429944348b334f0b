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
    else if (!front)
      report(
        0,
        "Fälten överst saknas.",
        "Filen ska börja med en rad med tre streck (---), sedan fälten, sedan tre streck igen.",
      );
    else for (const { offset, message, advice } of front.problems) report(offset, message, advice);
  },
};
