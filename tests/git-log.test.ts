import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../src/knowledge/entry.ts";
import { followed, type GitLog } from "../src/site/git-changes.ts";
import { readGitLog } from "../src/site/git-log.ts";
import { historyOf } from "../src/site/history.ts";
import { entry, graphOf } from "./export/bank.ts";

const work = mkdtempSync(path.join(tmpdir(), "git-log-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));
let repository: string;
let count = 0;

const git = (...args: string[]) =>
  execFileSync("git", ["-C", repository, ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: work, GIT_CONFIG_NOSYSTEM: "1" },
  });

beforeEach(() => {
  count += 1;
  repository = path.join(work, String(count));
  mkdirSync(path.join(repository, "content/fall"), { recursive: true });
  git("init", "-q", "-b", "main");
  git("config", "user.name", "Ingen Alls");
  git("config", "user.email", "ingen@example.se");
});

const file = (name: string) => `content/fall/${name}.mdx`;
const write = (name: string, text: string) => writeFileSync(path.join(repository, file(name)), text);
const move = (from: string, to: string) =>
  renameSync(path.join(repository, file(from)), path.join(repository, file(to)));
const text = (end = "") => `En lång text som går att känna igen.\n${"Rad efter rad efter rad.\n".repeat(20)}${end}`;

/** Commits everything there is, as somebody on a day. */
function commit(name: string, day: string, message = "Ändrat"): void {
  git("add", "-A");
  execFileSync("git", ["-C", repository, "commit", "-q", "--allow-empty", "-m", message], {
    env: {
      PATH: process.env["PATH"],
      HOME: work,
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: "hemlig@example.se",
      GIT_AUTHOR_DATE: `${day}T12:00:00+0100`,
      GIT_COMMITTER_NAME: "Publicerare",
      GIT_COMMITTER_EMAIL: "hemlig@example.se",
      GIT_COMMITTER_DATE: `${day}T12:00:00+0100`,
    },
  });
}

const told = (log: GitLog | undefined, name: string) =>
  log?.get(file(name))?.map(({ date, by }) => `${date} ${by.join(" + ")}`);

describe("what Git knows of a file", () => {
  it("is every change with its day and its author, the latest first", () => {
    write("ett", text());
    write("annat", "Annat.");
    commit("Anna Ek", "2026-01-01");
    write("ett", text("mer"));
    commit("Bo Al", "2026-02-02");
    const log = readGitLog({ root: repository });
    expect(told(log, "ett")).toEqual(["2026-02-02 Bo Al", "2026-01-01 Anna Ek"]);
    expect(told(log, "annat")).toEqual(["2026-01-01 Anna Ek"]);
  });

  it("has co-authors too, and names alone: no addresses, no programs", () => {
    write("ett", text());
    commit(
      "Anna Ek",
      "2026-01-01",
      "Nytt\n\nCo-authored-by: Bo Al <bo@example.se>\nCo-authored-by: Anna Ek <anna@example.se>\nCo-authored-by: robot[bot] <r@example.se>\nCo-authored-by: cia@example.se <cia@example.se>",
    );
    const log = readGitLog({ root: repository });
    expect(told(log, "ett")).toEqual(["2026-01-01 Anna Ek + Bo Al"]);
    expect(JSON.stringify([...(log ?? [])])).not.toContain("@");
  });

  it("says nothing of who when the author's name is an address", () => {
    write("ett", text());
    commit("hemlig@example.se", "2026-01-01");
    expect(readGitLog({ root: repository })?.get(file("ett"))).toEqual([{ date: "2026-01-01", by: [] }]);
  });

  it("follows a file to its new name, also when it has changed on the way and more than once", () => {
    write("ett", text());
    commit("Anna Ek", "2026-01-01");
    move("ett", "tva");
    write("tva", text("mer"));
    commit("Bo Al", "2026-02-02");
    move("tva", "tre");
    commit("Cia By", "2026-03-03");
    const log = readGitLog({ root: repository });
    expect(told(log, "tre")).toEqual(["2026-03-03 Cia By", "2026-02-02 Bo Al", "2026-01-01 Anna Ek"]);
    expect([...(log ?? new Map()).keys()]).toEqual([file("tre")]);
  });

  it("tells a new file under an old name from the one that had it before", () => {
    write("ett", text());
    commit("Anna Ek", "2026-01-01");
    move("ett", "tva");
    commit("Bo Al", "2026-02-02");
    write("ett", "Något helt annat.");
    commit("Cia By", "2026-03-03");
    const log = readGitLog({ root: repository });
    expect(told(log, "ett")).toEqual(["2026-03-03 Cia By"]);
    expect(told(log, "tva")).toEqual(["2026-02-02 Bo Al", "2026-01-01 Anna Ek"]);
  });

  it("tells a file that has got the name of one that is gone from that one", () => {
    write("ett", "Något helt annat, som togs bort.");
    commit("Anna Ek", "2026-01-01");
    rmSync(path.join(repository, file("ett")));
    write("tva", text());
    commit("Bo Al", "2026-02-02");
    move("tva", "ett");
    commit("Cia By", "2026-03-03");
    expect(told(readGitLog({ root: repository }), "ett")).toEqual(["2026-03-03 Cia By", "2026-02-02 Bo Al"]);
  });

  it("has what was done on a branch, also under the old name when the name was changed beside it", () => {
    write("ett", text());
    commit("Anna Ek", "2026-01-01");
    git("checkout", "-q", "-b", "gren");
    write("ett", text("mer"));
    commit("Bo Al", "2026-01-15");
    git("checkout", "-q", "main");
    move("ett", "tva");
    commit("Cia By", "2026-01-10");
    git("merge", "-q", "--no-edit", "gren");
    const log = readGitLog({ root: repository });
    expect(told(log, "tva")?.toSorted()).toEqual(["2026-01-01 Anna Ek", "2026-01-10 Cia By", "2026-01-15 Bo Al"]);
  });

  it("is read for å, ä, ö and odd signs in a name, and from a folder inside the repository", () => {
    mkdirSync(path.join(repository, "djupare"), { recursive: true });
    write("ett", text());
    renameSync(path.join(repository, "content"), path.join(repository, "djupare/content"));
    writeFileSync(path.join(repository, 'djupare/content/fall/å "b".mdx'), "x");
    commit("Åsa Öberg", "2026-01-01");
    const log = readGitLog({ root: path.join(repository, "djupare") });
    expect(told(log, "ett")).toEqual(["2026-01-01 Åsa Öberg"]);
    expect(told(log, 'å "b"')).toEqual(["2026-01-01 Åsa Öberg"]);
  });
});

describe("nothing is said", () => {
  beforeEach(() => {
    write("ett", text());
    commit("Anna Ek", "2026-01-01");
    write("ett", text("mer"));
    commit("Bo Al", "2026-02-02");
  });

  it("where there is no repository", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "no-git-"));
    expect(readGitLog({ root: folder })).toBeUndefined();
    expect(readGitLog({ root: folder, repository: path.join(folder, "bank.git") })).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  it("of a shallow clone, which would have the last as the first", () => {
    const shallow = path.join(work, `shallow-${count}`);
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${repository}`, shallow]);
    expect(readGitLog({ root: shallow })).toBeUndefined();
  });

  it("of a file that is not in Git, or not as it is there", () => {
    write("nytt", "Ännu inte med.");
    write("ett", text("ännu mer"));
    expect(readGitLog({ root: repository })).toEqual(new Map());
  });

  it("of a folder that Git does not keep, inside one that it does", () => {
    const inside = path.join(repository, ".data");
    mkdirSync(path.join(inside, "content/fall"), { recursive: true });
    writeFileSync(path.join(inside, file("ett")), text());
    expect(readGitLog({ root: inside })).toEqual(new Map());
  });

  it("but a bare repository knows as much as any", () => {
    const bare = path.join(work, `bare-${count}.git`);
    execFileSync("git", ["clone", "-q", "--bare", repository, bare]);
    expect(told(readGitLog({ root: work, repository: bare }), "ett")).toEqual([
      "2026-02-02 Bo Al",
      "2026-01-01 Anna Ek",
    ]);
  });
});

describe("a log that is kept", () => {
  const cacheFile = path.join(work, "cache/git-log.json");
  const kept = () => readGitLog({ root: repository, cacheFile });

  beforeEach(() => {
    rmSync(cacheFile, { force: true });
    write("ett", text());
    write("annat", "Annat.");
    commit("Anna Ek", "2026-01-01");
    kept();
  });

  it("gets what has come since, and is as if all had been read anew", () => {
    move("ett", "tva");
    commit("Bo Al", "2026-02-02");
    git("checkout", "-q", "-b", "gren", "HEAD~1");
    write("annat", "Annat, ändrat.");
    commit("Cia By", "2026-01-20");
    git("checkout", "-q", "main");
    git("merge", "-q", "--no-edit", "gren");
    expect(told(kept(), "tva")).toEqual(["2026-02-02 Bo Al", "2026-01-01 Anna Ek"]);
    expect(kept()).toEqual(readGitLog({ root: repository }));
    expect(JSON.parse(readFileSync(cacheFile, "utf8"))).toMatchObject({ head: git("rev-parse", "HEAD").trim() });
  });

  it("is read anew when the history is another, when names are, and when the file is damaged", () => {
    git("commit", "-q", "--amend", "--author=Dag Ro <dag@example.se>", "-m", "Annan");
    expect(told(kept(), "ett")).toEqual(["2026-01-01 Dag Ro"]);
    writeFileSync(path.join(repository, ".mailmap"), "Dag Roth <dag@example.se>\n");
    commit("Dag Ro", "2026-02-02");
    expect(told(kept(), "ett")).toEqual(["2026-01-01 Dag Roth"]);
    for (const damaged of ["", "{}", '{"key":1}', "null"]) {
      writeFileSync(cacheFile, damaged);
      expect(told(kept(), "ett")).toEqual(["2026-01-01 Dag Roth"]);
    }
  });
});

it("a log that is not as it should be gives no wrong answer and no crash", () => {
  for (const log of ["", "skräp", "\u0001", "\u00012026-01-01\u0002A\u0002\u0002\0R100\0"])
    expect([...followed(log, new Set([file("ett")]))]).toEqual([]);
});

describe("the history of an entry", () => {
  const log = (name: string, changes: readonly (readonly [string, ...string[]])[]): GitLog =>
    new Map([[name, changes.map(([date, ...by]) => ({ date, by }))]]);
  const [concept] = graphOf({ "begrepp/ett.mdx": entry("Ett", "definition: Ord.\n") }).entries as [Entry];
  const at = "content/begrepp/ett.mdx";

  it("has the first and the last, and everybody in between once", () => {
    const changes = [
      ["2026-04-01", "A"],
      ["2026-03-01", "B", "C"],
      ["2026-02-01", "B"],
      ["2026-01-01", "D"],
    ] as const;
    expect(historyOf(concept, log(at, changes), "https://git.example/log/{file}?a=1")).toEqual({
      created: { date: "2026-01-01", by: ["D"] },
      changed: { date: "2026-04-01", by: ["A"] },
      others: ["B", "C"],
      address: "https://git.example/log/content/begrepp/ett.mdx?a=1",
    });
  });

  it("does not say the same thing twice", () => {
    const changes = [
      ["2026-01-01", "A"],
      ["2026-01-01", "A"],
    ] as const;
    expect(historyOf(concept, log(at, changes), undefined)).toEqual({
      created: { date: "2026-01-01", by: ["A"] },
      others: [],
    });
  });

  it("is kept back for an anonymous reflection, which somebody may have put in themselves", () => {
    const reflection = (by: string) =>
      graphOf({
        "begrepp/ett.mdx": entry("Ett", "definition: Ord.\n"),
        "reflektioner/t.mdx": entry("T", `about: ett\nstance: bekraftar\nby: ${by}\ndate: 2026-11-23\nconsent: true\n`),
      }).of("reflection")[0] as Entry;
    const known = log("content/reflektioner/t.mdx", [["2026-01-01", "Eva Ek"]]);
    expect(historyOf(reflection("Anonym"), known, undefined)).toBeUndefined();
    expect(historyOf(reflection("Eva Ek"), known, undefined)).toBeDefined();
  });
});
