import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check, type Checked } from "../src/knowledge/check.ts";
import type { Finding } from "../src/knowledge/finding.ts";
import { print } from "../src/knowledge/print.ts";
import { readContent } from "../src/knowledge/read.ts";
import { TODAY } from "./fixtures.ts";
import { expectSound } from "./sound.ts";

const FILE = "content/begrepp/exempel.mdx";
const fields = [
  "title: Beredningsgrupp",
  "summary: Gruppen som förbereder beslut.",
  "status: utkast",
  "definition: Chefer från parterna.",
  "authors:",
  "  - name: Redaktionen",
  "created: 2026-11-23",
  "updated: 2026-11-23",
];
const file = (body = "", extra: readonly string[] = []) => `---\n${[...fields, ...extra].join("\n")}\n---\n\n${body}\n`;

/** Checks one file and demands that it is over quickly, that every place is in the file and that nothing was polluted. */
function findingsIn(content: string | Uint8Array, name = FILE): Finding[] {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const started = process.cpuUsage();
  const checked = check([{ file: name, bytes }], { today: TODAY });
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(5);
  expectSound(checked, new Map([[name, bytes]]));
  return [...checked.findings];
}
const told = (findings: readonly Finding[]) =>
  findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`);
const codes = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
const yaml = (...lines: string[]) => told(findingsIn(`---\n${lines.join("\n")}\n---\n`));

afterEach(() => {
  const polluted = ["polluted", "title", "x"].filter((key) => key in Object.prototype);
  if (polluted.length > 0) throw new Error(`Object.prototype has got ${polluted.join(", ")}.`);
});

it("finds nothing in the file that the others are made from", () => {
  expect(told(findingsIn(file("Text.")))).toEqual([]);
});

describe("fields that are not YAML", () => {
  it.each([
    [["title: a: b"], "2:8 readable-fields"],
    [['title: "öppet citat'], "2:8 readable-fields Det saknas ett citattecken"],
    [["title: 'öppet citat"], "2:8 readable-fields"],
    [["title: [a, b"], "readable-fields"],
    [["title: {a: b"], "readable-fields"],
    [["title: a", "\tsummary: b"], "3:1 readable-fields"],
    [["authors:", "\t- name: a"], "3:1 readable-fields"],
    [["authors:", "  - name: a", " - name: b"], "4:1 readable-fields"],
    [["title: @redaktionen"], "2:8 readable-fields"],
    [["title: `kod`"], "2:8 readable-fields Texten börjar med ”`”"],
    [["title: * a"], "2:8 readable-fields Texten börjar med ”*”"],
    [["title: > a"], "2:8 readable-fields Texten börjar med ”>”"],
    [["title: | a"], "2:8 readable-fields Texten börjar med ”|”"],
    [["title: - a"], "2:8 readable-fields Texten börjar med ”-”"],
    [["title: ? a"], "2:8 readable-fields Texten börjar med ”?”"],
    [["title: [a] b"], "2:8 readable-fields Texten börjar med ”[”"],
    [["title: {a} b"], "2:8 readable-fields Texten börjar med ”{”"],
    [['title: "a" b'], '2:10 readable-fields Texten slutar vid citattecknet ", men raden fortsätter.'],
    [["title: 'Annas' bok'"], "2:14 readable-fields Texten slutar vid citattecknet ', men raden fortsätter."],
    [["title: a", "status:utkast", "summary: b"], "3:1 readable-fields Det saknas ett blanksteg efter kolonet"],
    [["title: a", "status :utkast"], "3:1 readable-fields Det saknas ett blanksteg efter kolonet i ”status:”."],
    [["title: a", "status = utkast"], "3:1 readable-fields Här ska det stå ett fält, men här står ”status = utkast”."],
    [["summary: |", "  OBS:viktigt", 'title: "a'], "4:8 readable-fields Det saknas ett citattecken"],
    [['title: "\\q"'], "readable-fields"],
    [["title: a", "summary"], "readable-fields"],
    [["bara text"], "2:1 readable-fields Överst ska det stå fält"],
    [["- a", "- b"], "2:1 readable-fields Överst ska det stå fält"],
    [["42"], "2:1 readable-fields"],
    [[""], "readable-fields Överst ska det stå fält"],
    [["# bara en kommentar"], "readable-fields"],
    [["? [a, b]", ": c"], "readable-fields Ett fältnamn"],
    [["? {a: b}", ": c"], "readable-fields Ett fältnamn"],
    [["2014: a"], "2:1 readable-fields Ett fältnamn"],
    [["null: a"], "2:1 readable-fields Ett fältnamn"],
    [["%YAML 1.1"], "readable-fields"],
    [["title: a", "...", "summary: b"], "4:1 readable-fields Fälten överst får bara"],
    [["title: |x", "  a"], "readable-fields"],
    [["title: a", "title: b"], "3:1 readable-fields Fältet ”title” står två gånger."],
    [["authors:", "  - name: a", "    name: b"], "4:5 readable-fields Fältet ”name” står två gånger."],
    [["title: &a x", "summary: *a"], "readable-fields ”&” betyder ankare"],
    [["title: *a"], "2:8 readable-fields ”*” betyder alias"],
    [["<<: {title: a}"], "known-fields"],
    [["title: !!js/function 'function () { return 1 }'"], "readable-fields ”!” betyder tagg"],
    [["title: !!binary aGVq"], "readable-fields ”!” betyder tagg"],
    [["title: !egen a"], "readable-fields ”!” betyder tagg"],
    [["!!str title: a"], "readable-fields"],
    [["&a title: a"], "readable-fields"],
  ])("tells where %j goes wrong", (lines, expected) => {
    expect(yaml(...lines).join("\n")).toContain(expected);
  });

  it("says a syntax mistake once, although the parser stumbles on it again and again", () => {
    expect(yaml("title: [a", "summary: {b", "status: 'c", "x: y: z")).toHaveLength(1);
  });

  it("does not expand aliases, so a billion laughs is a finding", () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
    expect(yaml("a0: &a0 ha", ...laughs).join("\n")).toContain("”&” betyder ankare");
  });

  it.each([
    ["nothing at the top", "Bara text.\n", "1:1 readable-fields Fälten överst saknas."],
    ["a blank line first", `\n${file()}`, "2:1 readable-fields Före fälten står en tom rad."],
    ["no end", "---\ntitle: a\n", "1:1 readable-fields Det syns inte var fälten slutar och texten börjar."],
    [
      "no end, but text",
      "---\ntitle: a\n\nText.\n",
      "4:1 readable-fields Det syns inte var fälten slutar och texten börjar.",
    ],
    [
      "another end",
      "---\ntitle: a\n-----\n\nText.\n",
      "3:1 readable-fields Fälten ska sluta med tre streck, men här står ”-----”.",
    ],
    ["four hyphens", `-${file()}`, "1:1 readable-fields Fälten ska börja med tre streck, men här står ”----”."],
    ["a dash", file().replace("---", "—"), "1:1 readable-fields Fälten ska börja med tre streck, men här står ”—”."],
    [
      "old line ends",
      file().replaceAll("\n", "\r"),
      "1:4 readable-file Raderna slutar med ett tecken som bara mycket gamla program använder (CR).",
    ],
    [
      "a mark that is missing",
      file().replace("---\n", ""),
      "1:1 readable-fields Raden med tre streck före fälten saknas.",
    ],
    ["text first", `Hej.\n\n${file()}`, "1:1 readable-fields Före fälten står något annat."],
    [
      "words after the hyphens",
      file().replace("---", "--- yaml"),
      "1:1 readable-fields Fälten ska börja med tre streck, men här står ”--- yaml”.",
    ],
    [
      "a blank that does not show",
      file("Text.").replace("\n---\n", "\n---\u00a0\n"),
      "10:1 readable-fields Fälten ska sluta med tre streck, men framför eller efter dem står ett blanksteg.",
    ],
    [
      "another end, where a line in the text looks like one",
      file("Text.\n\n---\n").replace("\n---\n", "\n----\n"),
      "10:1 readable-fields Fälten ska sluta med tre streck, men här står ”----”.",
    ],
    [
      "no end, where a line in the text looks like one",
      file("Text.\n\n---\n").replace("\n---\n", "\n"),
      "11:1 readable-fields Här ska det stå ett fält, men här står ”Text.”.",
    ],
    [
      "no end, with the line ends of Windows",
      "---\r\ntitle: a\r\n\r\nText.\r\n",
      "4:1 readable-fields Det syns inte var fälten slutar och texten börjar.",
    ],
    [
      "no end, and a table in the text",
      "---\ntitle: a\n\na | b\n--- | ---\nc | d\n",
      "4:1 readable-fields Det syns inte var fälten slutar och texten börjar.",
    ],
    ["an empty file", "", "1:1 readable-fields Filen är tom."],
    ["only spaces", "   \n\t\n ", "1:1 readable-fields Filen är tom."],
    ["only a byte order mark", "\uFEFF", "1:1 readable-fields Filen är tom."],
  ])("tells about %s", (_, content, expected) => {
    expect(told(findingsIn(content))).toEqual([expected]);
  });

  it("stops at fields that are too long to be fields", () => {
    expect(yaml(...Array.from({ length: 20_000 }, (_, i) => `a${i}: b`)).join()).toContain(
      "längre än 100\u00a0000 tecken",
    );
  });

  it("reports thousands of unknown fields without trouble", () => {
    expect(yaml(...Array.from({ length: 9_000 }, (_, i) => `a${i}: b`)).length).toBeGreaterThan(9_000);
  });
});

describe("encodings", () => {
  const healthy = file("## Så gick det\n\nText.");
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? "\uFEFF" : "") + healthy, "utf16le");
    return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
  };

  it("reads a byte order mark and CRLF as if they were not there", () => {
    expect(told(findingsIn(`\uFEFF${healthy}`))).toEqual([]);
    expect(told(findingsIn(healthy.replaceAll("\n", "\r\n")))).toEqual([]);
  });

  it("counts lines and columns the same way with CRLF and with a byte order mark", () => {
    const broken = file("## Så\n\nÅ 😀 <Ruta>");
    const expected = told(findingsIn(broken));
    expect(expected[0]).toMatch(/^14:6 readable-body/);
    expect(told(findingsIn(`\uFEFF${broken.replaceAll("\n", "\r\n")}`))).toEqual(expected);
  });

  it.each([
    ["UTF-16 LE", utf16(false, true), "1:1 readable-file Filen är sparad som UTF-16."],
    ["UTF-16 BE", utf16(true, true), "1:1 readable-file Filen är sparad som UTF-16."],
    ["UTF-16 LE without a mark", utf16(false, false), "readable-file"],
    ["UTF-16 BE without a mark", utf16(true, false), "readable-file"],
    ["Latin-1", new Uint8Array(Buffer.from(healthy, "latin1")), "3:23 readable-file Filen är inte sparad som UTF-8"],
    [
      "NUL",
      new TextEncoder().encode(file("a\0b")),
      "12:2 readable-file Här står ett tecken som inte är text (kontrolltecken 0).",
    ],
    ["half a character", new Uint8Array([0xc3]), "1:1 readable-file Filen är inte sparad som UTF-8"],
    ["a surrogate in UTF-8", new Uint8Array([0xed, 0xa0, 0x80]), "1:1 readable-file"],
    ["only NUL", new Uint8Array(1000), "1:1 readable-file"],
  ])("tells that a file is %s", (_, bytes, expected) => {
    const findings = told(findingsIn(bytes));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(expected);
  });

  it.each([
    ["a soft hyphen in a word", file("Hon heter An\u00ADna."), "12:13 readable-file"],
    ["a sign without width in a word", file("Hon heter An\u200Bna."), "12:13 readable-file"],
    ["a mark that turns the reading direction", file("Hon heter \u202EannA."), "12:11 readable-file"],
    [
      "both sides of a collision in Git",
      file("<<<<<<< HEAD\nMin.\n=======\nDin.\n>>>>>>> gren"),
      "12:1 readable-file Här står två versioner",
    ],
    ["a Cyrillic letter in a Latin word", file("Hon heter \u0410nna."), "12:11 readable-file"],
  ])("tells of %s, where it stands", (_, text, expected) => {
    expect(told(findingsIn(text)).join("\n")).toContain(expected);
  });

  it("refuses 5 MB, also when the file does not come from the disk", () => {
    expect(told(findingsIn(file("a".repeat(5_000_000))))).toEqual(["1:1 readable-file Filen är större än 1 MB."]);
  });
});

describe("keys that JavaScript has plans for", () => {
  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then"];

  it.each(names)("%s is an unknown field, at the top and in a group", (name) => {
    expect(told(findingsIn(file("", [`${name}:`, "  polluted: ja"])))).toEqual([
      `10:1 known-fields Begrepp har inget fält som heter ”${name}”.`,
    ]);
    expect(told(findingsIn(file("", ["sources:", "  - document: x", `    ${name}: {polluted: ja}`])))).toContain(
      `12:5 known-fields Källor har inget fält som heter ”${name}”.`,
    );
  });

  it.each(names)("%s is an id, a reference, a folder, a component and an attribute like any other", (name) => {
    expect(codes(findingsIn(file(), `content/begrepp/${name}.mdx`)).filter((code) => code !== "valid-id")).toEqual([]);
    expect(codes(findingsIn(file(), `content/${name}/a.mdx`))).toEqual(["readable-file"]);
    expect(codes(findingsIn(file("", [`seeAlso: [${name}]`])))).toEqual(["known-target"]);
    expect(codes(findingsIn(file("", [`seeAlso: ${name}`])))).toContain("field-values");
    expect(codes(findingsIn(file(`<Hanvisning till="${name}" avsnitt="${name}" />`)))).toEqual(["known-target"]);
    expect(codes(findingsIn(file(`[text](/${name}/${name}/#${name})`)))).toEqual(["known-link"]);
    expect(codes(findingsIn(file(`[text](#${name})`)))).toEqual(["known-anchor"]);
    expect(codes(findingsIn(file(`<${name} />`)))).toHaveLength(1);
    expect(codes(findingsIn(file(`<Ruta typ="tips" ${name}="a">\n\nText.\n\n</Ruta>`)))).toEqual(["known-component"]);
    expect(codes(findingsIn(file(`<Ruta typ="${name}">\n\nText.\n\n</Ruta>`)))).toEqual(["known-component"]);
    expect(codes(findingsIn(file(`\`\`\`${name}\na\n\`\`\`\n\n## ${name}\n\n[${name}](#${name})`)))).not.toContain("x");
    expect(codes(findingsIn(file().replace("utkast", name)))).toEqual(["known-values"]);
    expect(codes(findingsIn(file("", [`aliases: [${name}]`]))).filter((code) => code !== "valid-id")).toEqual([]);
  });
});

describe("values of the wrong shape", () => {
  const shapes = [
    "",
    "null",
    "~",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    "{a: b}",
    "42",
    "-1",
    "1e999",
    "0x1F",
    ".nan",
    "true",
    '""',
    '" "',
    "[a, [b]]",
    "2026-11-23T00:00:00Z",
    "[1, 2]",
    '"a"',
  ];
  const keys = [
    "title",
    "summary",
    "status",
    "definition",
    "authors",
    "created",
    "reviewBy",
    "sources",
    "disputed",
    "aliases",
    "seeAlso",
    "synonyms",
  ];

  it.each(shapes)("never stumbles on %j in any field", (shape) => {
    for (const key of keys) {
      const others = fields.filter(
        (line) => !line.startsWith(`${key}:`) && !(key === "authors" && line.startsWith("  -")),
      );
      for (const source of [
        `---\n${[...others, `${key}: ${shape}`].join("\n")}\n---\n`,
        file("", [`sources:`, `  - document: ${shape}`, `    pages: ${shape}`]),
        file("", [`disputed:`, `  - about: a`, `    statements: ${shape}`]),
      ])
        expect(() => findingsIn(source)).not.toThrow();
    }
  });

  it("says one thing about one bad value", () => {
    for (const line of [
      "seeAlso: 42",
      "seeAlso: [42]",
      "seeAlso: [null]",
      "seeAlso: {a: b}",
      "sources: ask-2012",
      "sources: [ask-2012]",
      "reviewBy: 2026-13-01",
      "reviewBy:",
      "seeAlso: []",
      "seeAlso: ['']",
      "synonyms: [a, 3]",
      "origin: [a]",
      "aliases: [A b]",
    ])
      expect(told(findingsIn(file("", [line]))), line).toHaveLength(1);
  });

  it("says one thing about a misspelt mandatory key", () => {
    expect(told(findingsIn(file().replace("summary:", "sumary:")))).toEqual([
      "3:1 known-fields Begrepp har inget fält som heter ”sumary”. Menade du ”summary”?",
    ]);
  });
});

describe("nesting and repetition", () => {
  const n = 20_000;
  it.each([
    ["flow lists in the fields", file("", [`x: ${"[".repeat(n)}${"]".repeat(n)}`])],
    ["open flow lists in the fields", file("", [`x: ${"[".repeat(n)}`])],
    ["flow maps in the fields", file("", [`x: ${"{a: ".repeat(n)}1${"}".repeat(n)}`])],
    ["block lists in the fields", file("", [`x: ${"- ".repeat(n)}a`])],
    [
      "block maps in the fields",
      file(
        "",
        Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`),
      ),
    ],
    ["quotes", file("> ".repeat(n))],
    ["lists on a line", file("- ".repeat(n) + "a")],
    ["numbered lists on a line", file("1. ".repeat(n) + "a")],
    ["lists by indentation", file(Array.from({ length: 400 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n"))],
    ["lists and quotes", file("- > ".repeat(n) + "a")],
    ["components", file("<Ruta>".repeat(n) + "</Ruta>".repeat(n))],
    ["open components", file("<Ruta>".repeat(n))],
    ["components on lines", file('<Ruta typ="tips">\n\n'.repeat(1000) + "a\n\n" + "</Ruta>\n\n".repeat(1000))],
    ["fragments", file("<>".repeat(n))],
    ["braces", file("{".repeat(n))],
    ["expressions", file("{a}".repeat(n))],
    ["emphasis", file("*a **b ".repeat(n))],
    ["emphasis that closes", file("*".repeat(n) + "a" + "*".repeat(n))],
    ["nested emphasis", file("**a ".repeat(n) + "b** ".repeat(n))],
    ["links", file("[".repeat(n) + "a" + "](b)".repeat(n))],
    ["pictures", file("![".repeat(n) + "a" + "](b)".repeat(n))],
    ["strikethrough", file("~~a ".repeat(n))],
    ["code spans", file(Array.from({ length: 500 }, (_, i) => "`".repeat(i)).join(" "))],
    ["table columns", file(`|${"a|".repeat(n)}\n|${"-|".repeat(n)}\n|${"b|".repeat(n)}`)],
    ["headings with the same words", file("## Samma\n\n".repeat(n / 4))],
    ["children of one paragraph", file("*a* ".repeat(150_000))],
    ["items of one list", file("- a\n".repeat(200_000))],
    ["bare addresses", file("https://a.se ".repeat(n))],
    ["entities", file("&amp;".repeat(n))],
    ["definitions", file("[a]: b\n".repeat(n))],
    ["hyphens", file("-".repeat(900_000))],
    ["lines of three hyphens", file("---\n".repeat(100_000))],
    ["digits", file("1".repeat(900_000))],
    ["digits in groups", file("19811228-9874 ".repeat(n))],
    ["at signs", file("a@".repeat(400_000))],
    ["dots", file("a.".repeat(400_000))],
    ["spaces", file(" ".repeat(900_000))],
    ["spaces and digits", file("1 ".repeat(400_000))],
    ["plus signs", file("+46 ".repeat(200_000))],
    ["a long word", file("å".repeat(400_000))],
    ["combining marks", file("a" + "\u0301".repeat(400_000))],
    ["a long link", file(`[a](/${"a/".repeat(400_000)})`)],
    ["a long scheme", file(`[a](${"a".repeat(900_000)}:b)`)],
  ])("ends soon: %s", (_, content) => {
    expect(() => findingsIn(content)).not.toThrow();
  });

  it.each(["{", "<"])("has room for code with many %s", (sign) => {
    expect(told(findingsIn(file(`\`\`\`\n${sign.repeat(1_000)}\n\`\`\``)))).toEqual([]);
  });
});

describe("names of files and folders", () => {
  it.each([
    "Begrepp.mdx",
    "å-ä-ö.mdx",
    "med mellanslag.mdx",
    "under_streck.mdx",
    "a--b.mdx",
    "-a.mdx",
    "a.b.mdx",
    ".mdx",
    "..mdx",
    "a/b.mdx",
    "../../etc/passwd.mdx",
    "a\\b.mdx",
    "a\nb.mdx",
    "a:b,c.mdx",
    "%2e%2e.mdx",
    `${"a".repeat(81)}.mdx`,
    "\u202Eabc.mdx",
    "😀.mdx",
  ])("%j is not an id", (name) => {
    const findings = findingsIn(file(), `content/begrepp/${name}`);
    expect(codes(findings)).toEqual(["valid-id"]);
    expect(findings[0]?.advice).toMatch(/till exempel [a-z0-9-]+\.mdx\.$/);
  });

  it("takes 80 characters", () => {
    expect(told(findingsIn(file(), `content/begrepp/${"a".repeat(80)}.mdx`))).toEqual([]);
  });

  it("keeps a hostile name or text from writing lines of its own in a log", () => {
    const text = print(
      findingsIn(file("", ['"::stop-commands::x\\n\\e[31mröd": a']), "content/begrepp/a\n::error::b.mdx"),
      1,
      "text",
    );
    expect(text).not.toMatch(/^::/m);
    expect(text).not.toContain("\u001b");
  });
});

describe("what lies in content/", () => {
  let root: string;
  const put = (name: string, content: string | Uint8Array = file()) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  };
  const findings = (): string[] => {
    const files = readContent(root);
    const checked: Checked = check(files, { today: TODAY });
    expectSound(checked, new Map(files.flatMap(({ file: name, bytes }) => (bytes ? [[name, bytes]] : []))));
    return checked.findings.map(
      ({ file: name, line, column, rule, message }) => `${name}:${line}:${column} ${rule} ${message}`,
    );
  };
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "banken-"));
    put("content/begrepp/exempel.mdx");
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("may hold files that begin with a dot", () => {
    put("content/.DS_Store", new Uint8Array(8));
    put("content/begrepp/.exempel.mdx.swp", new Uint8Array(8));
    expect(findings()).toEqual([]);
  });

  it.each([
    [
      "a folder named x.mdx",
      () => put("content/begrepp/x.mdx/y.mdx"),
      "content/begrepp/x.mdx:1:1 readable-file Det här är en mapp",
    ],
    [
      "a folder in a folder",
      () => put("content/begrepp/under/y.mdx"),
      "content/begrepp/under:1:1 readable-file Det här är en mapp",
    ],
    [
      "another kind of file",
      () => put("content/begrepp/bild.png"),
      "content/begrepp/bild.png:1:1 readable-file Det här är en bild",
    ],
    [
      "a file that nobody knows",
      () => put("content/begrepp/arkiv.zip"),
      "content/begrepp/arkiv.zip:1:1 readable-file Här ska bara ligga filer",
    ],
    [
      "a document from a word processor",
      () => put("content/begrepp/Rapport.DOCX"),
      "content/begrepp/Rapport.DOCX:1:1 readable-file Det här är ett dokument, men sidorna görs av textfiler",
    ],
    [
      "a document in no folder",
      () => put("content/rapport.pdf"),
      "content/rapport.pdf:1:1 readable-file Det här är ett dokument, men sidorna görs av textfiler",
    ],
    [
      "an ending that Windows has added",
      () => put("content/begrepp/a.mdx.txt"),
      "content/begrepp/a.mdx.txt:1:1 readable-file Filens namn ska sluta på .mdx.",
    ],
    ["an ending in upper case", () => put("content/begrepp/a.MDX"), "content/begrepp/a.MDX:1:1 readable-file"],
    ["Markdown without x", () => put("content/begrepp/a.md"), "content/begrepp/a.md:1:1 readable-file"],
    [
      "a file at the top",
      () => put("content/lista.mdx"),
      "content/lista.mdx:1:1 readable-file Filen ligger direkt i content/",
    ],
    [
      "an unknown folder",
      () => put("content/lardom/a.mdx"),
      "content/lardom/a.mdx:1:1 readable-file Mappen ”lardom” finns inte i innehållsmodellen. Menade du ”lardomar”?",
    ],
    [
      "a folder of JavaScript's",
      () => put("content/__proto__/constructor.mdx"),
      "content/__proto__/constructor.mdx:1:1 readable-file Mappen",
    ],
    [
      "5 MB",
      () => put("content/begrepp/stor.mdx", new Uint8Array(5_000_000)),
      "content/begrepp/stor.mdx:1:1 readable-file Filen är större än 1 MB.",
    ],
    [
      "a link out of the bank",
      () => symlinkSync("/etc/passwd", path.join(root, "content/begrepp/lank.mdx")),
      "content/begrepp/lank.mdx:1:1 readable-file Det här är en länk",
    ],
    [
      "a link within the bank",
      () => symlinkSync("exempel.mdx", path.join(root, "content/begrepp/lank.mdx")),
      "content/begrepp/lank.mdx:1:1 readable-file Det här är en länk",
    ],
    [
      "a link to nothing",
      () => symlinkSync("finns-inte", path.join(root, "content/begrepp/lank.mdx")),
      "content/begrepp/lank.mdx:1:1 readable-file Det här är en länk",
    ],
    [
      "a link to itself",
      () => symlinkSync("lank.mdx", path.join(root, "content/begrepp/lank.mdx")),
      "content/begrepp/lank.mdx:1:1 readable-file Det här är en länk",
    ],
    [
      "a folder that is a link",
      () => symlinkSync("/etc", path.join(root, "content/fall")),
      "content/fall:1:1 readable-file Det här är en länk",
    ],
    [
      "a pipe",
      () => execFileSync("mkfifo", [path.join(root, "content/begrepp/ror.mdx")]),
      "content/begrepp/ror.mdx:1:1 readable-file Det här är ingen vanlig fil.",
    ],
    [
      "a name that is not UTF-8",
      () =>
        writeFileSync(Buffer.concat([Buffer.from(`${root}/content/begrepp/`), Buffer.from("å.mdx", "latin1")]), file()),
      "readable-file Det går inte att öppna",
    ],
    [
      "a folder name that is not UTF-8",
      () => mkdirSync(Buffer.concat([Buffer.from(`${root}/content/`), Buffer.from("å", "latin1")])),
      "readable-file Det går inte att öppna",
    ],
    [
      "a line break in a name",
      () => put("content/begrepp/a\nb:c.mdx"),
      "content/begrepp/a\nb:c.mdx:1:1 valid-id Filnamnet ”a b:c.mdx” kan inte vara ett id.",
    ],
    ["a very long name", () => put(`content/begrepp/${"a".repeat(250)}.mdx`), "valid-id"],
  ])("is told apart: %s", (_, make, expected) => {
    make();
    expect(findings()).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    ["a.mdx.txt", "”a.mdx”"],
    ["Vår rapport.md", "”var-rapport.mdx”"],
    ["bild.jpeg", "![beskrivning](/media/bild.png)"],
    ["rapport.pdf", "Kopiera mallen"],
  ])("is told what to do with: %s", (name, expected) => {
    const unread = { file: `content/begrepp/${name}`, unreadable: "not-mdx" } as const;
    expect(check([unread], { today: TODAY }).findings.map(({ advice }) => advice)).toEqual([
      expect.stringContaining(expected),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)("may be closed to us", () => {
    put("content/begrepp/last.mdx");
    chmodSync(path.join(root, "content/begrepp/last.mdx"), 0);
    mkdirSync(path.join(root, "content/fall"), 0);
    expect(findings()).toHaveLength(2);
  });

  it("may be empty folders, but has to be there", () => {
    mkdirSync(path.join(root, "content/fall"));
    expect(findings()).toEqual([]);
    rmSync(path.join(root, "content"), { recursive: true });
    expect(() => readContent(root)).toThrow("ENOENT");
  });
});
