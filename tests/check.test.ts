import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { print, summary } from "../src/knowledge/print.ts";
import { kindNames } from "../src/model/kinds.ts";
import { BLESS, checkFixture, fixtures, summaryOf } from "./fixtures.ts";

const root = path.join(import.meta.dirname, "..");
/** Runs the checker as an author or a build would. */
function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/check.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
const expected = (file: string) => readFileSync(path.join(fixtures, file), "utf8");
const broken = path.join(fixtures, "broken");
const healthy = path.join(fixtures, "healthy");

describe("a healthy base", () => {
  it("has all thirteen kinds and no findings", () => {
    expect(run("--root", healthy)).toEqual({ code: 0, out: "19 filer granskade, inga fel.\n", err: "" });
    const { graph } = checkFixture("healthy");
    for (const kind of kindNames) expect(graph.of(kind).length, kind).toBeGreaterThan(0);
  });

  it(`has the expected entries, edges and backlinks (after a change that was meant: ${BLESS})`, () => {
    expect(summaryOf(checkFixture("healthy"))).toEqual(JSON.parse(expected("healthy/expected.json")));
  });

  it("is the same whatever order the files come in", () => {
    const once = JSON.stringify(summaryOf(checkFixture("healthy")));
    expect(JSON.stringify(summaryOf(checkFixture("healthy", {}, (files) => files.toReversed())))).toBe(once);
  });

  it("has only edges with both ends, told from both sides", () => {
    const { graph } = checkFixture("healthy");
    for (const edge of graph.edges) {
      expect(graph.get(edge.from.id)).toBe(edge.from);
      expect(graph.out(edge.from)).toContain(edge);
      expect(graph.into(edge.to)).toContain(edge);
    }
    expect(() => graph.get("finns-inte")).toThrow("finns-inte");
  });
});

describe("the command", () => {
  it("explains itself in Swedish when asked", () => {
    const { code, out } = run("--help");
    expect(code).toBe(0);
    expect(out).toContain("Granskar allt innehåll.");
  });

  it.each([
    [["--fromat", "json"], /'--fromat' går inte att tyda\.[^]*--format/],
    [["--root"], /'--root <value>' går inte att tyda/],
    [["--format", "xml"], /Okänt format ”xml”/],
    [["--root", "/finns/inte"], /Mappen ”\/finns\/inte” har ingen mapp content\//],
    [["--summary", "/finns/inte/rapport.md"], /”\/finns\/inte\/rapport\.md” går inte att skriva/],
  ])("says in Swedish what is wrong with %j and ends with 2", (args, message) => {
    const { code, err } = run(...args);
    expect(err).toMatch(/^Kontrollen kunde inte köras: /);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it("does not call an empty folder faultless", () => {
    const empty = mkdtempSync(path.join(tmpdir(), "empty-"));
    mkdirSync(path.join(empty, "content"));
    expect(run("--root", empty)).toMatchObject({ code: 2, err: expect.stringContaining("Det finns inga filer i") });
    rmSync(empty, { recursive: true });
  });
});

describe("a broken base", () => {
  it(`gives the expected report as text (after a change that was meant: ${BLESS})`, () => {
    expect(run("--root", broken)).toEqual({ code: 1, out: expected("broken/expected.txt"), err: "" });
  });

  it("gives the same findings as JSON", () => {
    const { code, out } = run("--root", broken, "--format", "json");
    expect(code).toBe(1);
    const { files, errors, findings } = JSON.parse(out);
    expect(files).toBe(7);
    expect(print(findings, files, "text")).toBe(expected("broken/expected.txt").trimEnd());
    expect(errors).toBe(findings.filter(({ severity }: { severity: string }) => severity === "error").length);
  });

  it("gives the same findings as annotations, with nothing that could end one early", () => {
    const { code, out } = run("--root", broken, "--format", "github");
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n");
    const { findings } = checkFixture("broken");
    expect(lines).toHaveLength(findings.length + 1);
    for (const line of lines.slice(0, -1))
      expect(line).toMatch(/^::(error|warning) file=[^:,]+,line=\d+,col=\d+,title=[a-z-]+::[^\n]+%0A[^\n]+$/);
    expect(out).toContain("file=content/begrepp/50%25%2C a%3Ab.mdx,line=1,col=1,title=valid-id::");
    expect(out).toContain("::warning file=");
  });

  it("adds the same report to a job summary, in a fence that no finding can end", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "summary-")), "summary.md");
    writeFileSync(file, "Något ett annat steg skrev.\n");
    run("--root", broken, "--format", "github", "--summary", file);
    const written = readFileSync(file, "utf8");
    expect(written).toMatch(/^Något ett annat steg skrev\.\n## Innehållskontroll\n/);
    const [, report = ""] = /^```text\n(.*)\n```$/ms.exec(written) ?? [];
    const [conclusion = "", ...others] = expected("broken/expected.txt").trimEnd().split("\n\n").toReversed();
    expect(report).toBe(others.toReversed().join("\n\n"));
    expect(written).toContain(`\n${conclusion}\n`);

    const [finding] = checkFixture("broken").findings;
    if (!finding) throw new Error("The broken fixture has no finding.");
    expect(summary([{ ...finding, message: "`````" }], 1)).toMatch(/^``````text$[^]*^``````$/m);
    const many = summary(Array(20_000).fill(finding), 1);
    expect(Buffer.byteLength(many)).toBeLessThan(1_048_576);
    expect(many).toMatch(/… och [\d\s]+ till\.\n```\n$/);
    expect(summary([], 3)).toBe("## Innehållskontroll\n\n3 filer granskade, inga fel.\n");
  });

  it("keeps what is sound: the graph has the other entries and no edge to what is missing", () => {
    const { graph } = checkFixture("broken");
    expect(graph.entries.map(({ id }) => id)).toEqual(["beredningsgrupp", "50%, a:b"]);
    expect(graph.edges).toEqual([]);
  });

  it("has no edge to an entry of a kind that the field may not point at", () => {
    const { graph } = checkFixture("rules/known-target/broken");
    expect(graph.find("exempelkommun")).toBeDefined();
    expect(graph.edges).toEqual([]);
  });
});

describe("exit codes", () => {
  it("is 0 when there are only reminders", () => {
    const { code, out } = run("--root", path.join(fixtures, "rules/known-values/nothing"));
    expect([code, out]).toEqual([2, ""]);
    const reminder = print(checkFixture("rules/review-due/broken").findings, 1, "text");
    expect(reminder).toMatch(/1 fil granskad, inga fel\. 1 påminnelse\.$/);
  });

  it.each([[["--root", "/finns/inte"]], [["--format", "xml"]], [["--formt", "json"]], [["--format"]], [["content"]]])(
    "is 2 when the checker cannot run: %j",
    (args) => {
      const { code, out, err } = run(...args);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/^Kontrollen kunde inte köras: \S/);
    },
  );

  it("is 2 when content/ is a file or a link to nothing", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "banken-"));
    symlinkSync("finns-inte", path.join(folder, "content"));
    expect(run("--root", folder).code).toBe(2);
    rmSync(folder, { recursive: true });
  });
});
