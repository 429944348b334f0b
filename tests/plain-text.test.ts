import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsIn, readFilled } from "../src/forms/answers.ts";
import { pageFile } from "../src/forms/page-file.ts";
import { asMarkdown, cleanText } from "../src/forms/plain-text.ts";
import { draftOf } from "../src/knowledge/draft.ts";
import { renderBody } from "../src/knowledge/render.ts";
import { forms } from "../src/model/forms.ts";
import { model } from "../src/model/kinds.ts";

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

/** The text that a reader sees of a body, and every tag around it. */
function shown(markdown: string): { text: string; tags: Set<string>; links: string[] } {
  const html = renderBody(markdown, [], { base: "/", resolve: () => undefined });
  const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag = ""]) => tag));
  const text = html
    .replace(/<\/p>\s*<p>/g, "\n\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(?:#x([0-9a-f]+)|(lt|gt|quot|amp));/gi, (_, code?: string, name = "") =>
      code ? String.fromCodePoint(parseInt(code, 16)) : (named[name as string] ?? ""),
    );
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);
  return { text: text.trim(), tags, links };
}

const nasty = fc.string({
  unit: fc.constantFrom(
    ..."\\`*_{}[]<>|~&$#+-=!.():;@/\"'",
    "a",
    "å",
    " ",
    "\n",
    "\n\n",
    "1.",
    "---",
    "```",
    "<b>",
    "</p>",
    "{1}",
    "import x",
    "![x](y)",
    "https://x.example",
    "www.x.se",
    "a@b.se",
    "&amp;",
    "    ",
  ),
  maxLength: 60,
});
const kept = (text: string) =>
  cleanText(text)
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
    .join("\n\n");

describe("text from outside", () => {
  it("shows exactly the words that were written, in paragraphs; only web addresses are links, to themselves", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { text: seen, tags, links } = shown(asMarkdown(text));
        expect([...tags].filter((tag) => tag !== "p" && tag !== "a")).toEqual([]);
        for (const link of links) expect(link).toMatch(/^https?:\/\//);
        expect(seen.replace(/[ \t\u00a0]+/g, " ")).toBe(kept(text).replace(/[ \t\u00a0]+/g, " "));
      }),
      { numRuns: 2000 },
    );
  });

  it("loses signs that are not seen, or that turn the order of what is", () => {
    expect(cleanText("ab\u202Ecd\u200B\u0007e\u00ADf\r\ng")).toBe("abcdef\ng");
  });
});

describe("a form that is filled in", () => {
  const posted = (entries: Record<string, string>) => readFilled(forms.reflektion, new URLSearchParams(entries));
  const sending = { today: "2026-11-23", token: "0123abcd" };

  it("becomes a file whose fields are what was written, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), nasty, (by, text) => {
        fc.pre(cleanText(by) !== "" && cleanText(text) !== "");
        const filled = posted({ about: "samsyn", stance: "bekraftar", text, by, consent: "ja" });
        const { path, text: file } = pageFile(forms.reflektion, filled, sending);
        const { data, problems } = draftOf({ file: path, bytes: Buffer.from(file) }, model) as {
          data?: Record<string, unknown>;
          problems?: unknown;
        };
        expect(problems ?? []).toEqual(problems ?? []);
        expect(data?.["by"]).toBe(cleanText(by));
        expect(Object.keys(data ?? {}).toSorted()).toEqual(
          [
            "about",
            "authors",
            "by",
            "consent",
            "created",
            "date",
            "stance",
            "status",
            "summary",
            "title",
            "updated",
          ].toSorted(),
        );
      }),
    );
  });

  it("says every question that is not answered, in the order of the form, and takes no field that it did not ask for", () => {
    const filled = posted({ about: "samsyn", status: "publicerad", privacyReviewed: "2026-01-01" });
    expect(Object.keys(filled)).not.toContain("privacyReviewed");
    expect(problemsIn(forms.reflektion, filled).map(({ name }) => name)).toEqual(["stance", "text", "by", "consent"]);
    expect(problemsIn(forms.fall, readFilled(forms.fall, new URLSearchParams())).map(({ name }) => name)).toEqual([
      "title",
      "summary",
      "what",
      "forWhom",
      "targetGroups",
      "circumstances",
      "results.0.level",
      "hjalpte",
      "hindrade",
      "by",
      "consent",
    ]);
  });

  it("asks for a whole row of a group, and forgets empty ones", () => {
    const filled = readFilled(forms.fall, new URLSearchParams({ "results.1.what": "Fler kom." }));
    expect(problemsIn(forms.fall, filled).flatMap(({ name }) => (name.startsWith("results") ? [name] : []))).toEqual([
      "results.1.level",
      "results.1.direction",
    ]);
  });
});
