import type { Rule } from "../rule.ts";

/** The glossary is plain YAML with groups of words, each with its relation and its source. */
export const soundGlossary: Rule = {
  code: "sound-glossary",
  severity: "error",
  title: "Ordlistan går att läsa och har källor",
  why: "Sökningen litar på ordlistan: fel ord ger fel träffar, och utan källa kan ingen pröva om orden verkligen betyder samma sak.",
  base({ glossary }, report) {
    if (!glossary) return;
    for (const { offset, message, advice } of glossary.problems)
      report(glossary.file, glossary.lines.place(offset), message, advice);
  },
};
