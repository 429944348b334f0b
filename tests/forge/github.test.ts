import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ForgeFailure } from "../../src/forge/failure.ts";
import { apiAt } from "../../src/forge/github-api.ts";
import { GitHubForge } from "../../src/forge/github.ts";
import { author, openGitHub, patience, type OpenedGitHub } from "./forges.ts";
import type { Fault } from "./http-forge/start.ts";

const file = "content/begrepp/samsyn.mdx";
const move = /^PATCH .*\/git\/refs\//;
const branch = "forslag/ett";
const about = { title: "Ett förslag", body: "", author };
let opened: OpenedGitHub;
let forge: GitHubForge;
let main: string;

beforeEach(async () => {
  opened = await openGitHub([{ path: file, text: "Att se lika på något.\n" }]);
  ({ forge } = opened);
  main = opened.git("rev-parse", "main").trim();
  opened.server.asked.length = 0;
});
afterEach(() => opened.close());

const fail = (on: RegExp, how: Fault["how"], times = 1) => opened.server.fail({ on, how, times });
const asked = (pattern: RegExp) => opened.server.asked.filter((name) => pattern.test(name)).length;
const write = (text: string, parent = main, by = forge) =>
  by.commit(branch, parent, [{ path: file, text }], { message: "Skriver", author });
const written = () => opened.git("rev-list", "--count", `main..${branch}`).trim();
const down = { status: 503, message: "Service Unavailable" };

async function failureOf(work: Promise<unknown>): Promise<ForgeFailure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForgeFailure)) throw new Error(`It did not fail as a forge does: ${String(error)}`);
  return error;
}

describe("a commit", () => {
  beforeEach(() => forge.createBranch(branch, main));

  test.each([409, 422])("that GitHub refuses with %i since the branch has moved is asked for once", async (status) => {
    fail(move, { status, message: status === 409 ? "Conflict" : "Update is not a fast forward" });
    expect(await write("a\n")).toBeUndefined();
    expect(asked(move)).toBe(1);
    expect(await forge.head(branch)).toBe(main);
  });

  test("that the rules of the repository stand in the way of is no collision", async () => {
    fail(move, {
      status: 422,
      message: "Repository rule violations found: Changes must be made through a pull request",
    });
    expect(await failureOf(write("a\n"))).toMatchObject({ reason: "blocked", status: 422 });
  });

  test.each<[Fault["how"]]>([["cut after"], ["hang after"], ["cut in the middle"]])(
    "whose answer is lost (%s) is known to be made, and is there once",
    async (how) => {
      const quick = await opened.another({ ...patience, timeout: 400 });
      fail(move, how);
      expect(await write("a\n", main, quick)).toBe(await forge.head(branch));
      expect(written()).toBe("1");
      expect(asked(move)).toBe(1);
    },
  );

  test("whose answer is lost is known to be made also when somebody has gone on from it", async () => {
    fail(move, "cut after");
    fail(/^GET .*\/git\/ref\//, "hang");
    const quick = await opened.another({ ...patience, timeout: 1000 });
    const first = write("a\n", main, quick);
    await expect.poll(() => opened.git("rev-parse", branch).trim()).not.toBe(main);
    const made = opened.git("rev-parse", branch).trim();
    expect(await write("b\n", made)).toBeDefined();
    expect(await first).toBe(made);
    expect(written()).toBe("2");
  });

  test.each<[string, Fault["how"], number]>([
    ["cut before it came", "cut", 2],
    ["met with 500", { status: 500, message: "Server Error" }, 2],
    ["met with 502 and no words", { status: 502, message: "" }, 1],
  ])("that is %s is made after all, once", async (_, how, times) => {
    fail(move, how, times);
    fail(/^POST .*\/git\/trees/, how, times);
    fail(/^POST .*\/git\/commits/, how, times);
    expect(await write("a\n")).toBe(await forge.head(branch));
    expect(written()).toBe("1");
  });

  test("of which tree and commit were made and the answers lost is one commit", async () => {
    fail(/^POST .*\/git\/trees/, "cut after");
    fail(/^POST .*\/git\/commits/, "cut after");
    await write("a\n");
    expect(written()).toBe("1");
  });

  test("that GitHub never answers fails, and can be made again without being doubled", async () => {
    fail(move, "cut", 4);
    expect(await failureOf(write("a\n"))).toMatchObject({ reason: "silent" });
    expect(written()).toBe("0");
    expect(await write("a\n")).toBe(await forge.head(branch));
    expect(written()).toBe("1");
  });
});

describe("a branch and a proposal", () => {
  test("whose answers are lost are there once", async () => {
    fail(/^POST .*\/git\/refs$/, "cut after");
    await forge.createBranch(branch, main);
    expect(await forge.head(branch)).toBe(main);
    await write("a\n");
    fail(/^POST .*\/pulls$/, "cut after");
    fail(/^GET .*\/pulls$/, down);
    const made = await forge.propose(branch, about);
    expect(made).toMatchObject({ branch, title: "Ett förslag", state: "open" });
    expect(await forge.proposals()).toEqual([made]);
  });

  test("that there are hundreds of are all told of, and those from copies of the repository are not", async () => {
    for (let i = 1; i <= 305; i++) opened.server.pullFrom(`finsam:forslag/eva-${i}`, `Förslag ${i}`);
    opened.server.pullFrom("nagon:forslag/eva-1", "Från en kopia");
    opened.server.pullFrom("finsam:Dependabot/npm", "Ett namn som inte är vårt");
    const all = await forge.proposals();
    expect(all).toHaveLength(305);
    expect(all[0]).toMatchObject({ branch: "forslag/eva-305", title: "Förslag 305", author: { name: "bank-bot" } });
    expect(await forge.proposal("forslag/eva-1")).toMatchObject({ title: "Förslag 1" });
  });

  test("of which nothing differs from main is refused by GitHub, and that is said", async () => {
    await forge.createBranch(branch, main);
    expect(await failureOf(forge.propose(branch, about))).toMatchObject({ reason: "refused", status: 422 });
  });
});

describe("publishing", () => {
  beforeEach(async () => {
    await forge.createBranch(branch, main);
    await write("a\n");
    await forge.propose(branch, about);
  });
  const put = /^PUT .*\/merge$/;

  test.each<[Fault["how"]]>([["cut after"], ["hang after"]])("whose answer is lost (%s) is done once", async (how) => {
    const quick = await opened.another({ ...patience, timeout: 400 });
    fail(put, how);
    expect(await quick.publish(branch, author)).toBe(await forge.head("main"));
    expect(opened.git("rev-list", "--count", "--merges", "main").trim()).toBe("1");
  });

  test.each<[string, Fault["how"]]>([
    ["main has just moved", { status: 405, message: "Base branch was modified. Review and try the merge again." }],
    ["GitHub has not looked yet", { status: 405, message: "Pull Request is not mergeable" }],
    [
      "the branch has just moved",
      { status: 409, message: "Head branch was modified. Review and try the merge again." },
    ],
    ["GitHub is down for a moment", down],
  ])("is done although %s", async (_, how) => {
    fail(put, how, 2);
    expect(await forge.publish(branch, author)).toBe(await forge.head("main"));
    expect((await forge.proposal(branch))?.state).toBe("published");
  });

  test("that GitHub's rules stand in the way of is not done, and is no collision", async () => {
    fail(put, { status: 405, message: "At least 1 approving review is required by reviewers with write access." });
    expect(await failureOf(forge.publish(branch, author))).toMatchObject({ reason: "blocked" });
    expect(await forge.head("main")).toBe(main);
  });
});

describe("reading", () => {
  test("where a branch is costs nothing when it is where it was, and is never what it was when it is not", async () => {
    await forge.head("main");
    const before = opened.server.asked.length;
    for (let i = 0; i < 5; i++) expect(await forge.head("main")).toBe(main);
    expect(opened.server.asked).toHaveLength(before);
    await forge.createBranch(branch, main);
    expect(await forge.head(branch)).toBe(main);
    const made = await write("a\n");
    expect(await forge.head(branch)).toBe(made);
  });

  test("thousands of files takes as few questions as reading one", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      path: `content/begrepp/ord-${i}.mdx`,
      text: `Ord ${i}.\n`,
    }));
    const large = await openGitHub(many);
    try {
      const head = (await large.forge.head("main")) ?? "";
      const tree = await large.forge.tree(head, "content");
      const bytes = await large.forge.bytes([...tree.values()]);
      expect(Buffer.from(bytes.get(tree.get("content/begrepp/ord-4999.mdx") ?? "") ?? []).toString()).toBe(
        "Ord 4999.\n",
      );
      expect([tree.size, bytes.size]).toEqual([5000, 5000]);
      expect(large.server.asked.length).toBeLessThan(8);
    } finally {
      await large.close();
    }
  });

  test.each<[string, Fault["how"], number]>([
    ["503", down, 2],
    ["a cut connection", "cut", 2],
    ["half an answer", "cut in the middle", 1],
  ])("goes on after %s", async (_, how, times) => {
    fail(/^GET .*\/git\/ref\//, how, times);
    expect(await forge.head("main")).toBe(main);
  });

  test("gives up when GitHub is down, and in time when it does not answer at all", async () => {
    const quick = await opened.another({ ...patience, timeout: 100 });
    fail(/^GET .*\/git\/ref\//, down, 9);
    expect(await failureOf(quick.head("main"))).toMatchObject({ reason: "silent", status: 503 });
    fail(/^GET .*\/pulls/, "hang", 9);
    expect(await failureOf(quick.proposals())).toMatchObject({ reason: "silent", status: undefined });
  });

  test("brings what is new although Git's own connection fails once, and gives up in time when it hangs", async () => {
    await forge.createBranch(branch, main);
    const made = (await write("a\n")) ?? "";
    fail(/^GET .*\/info\/refs/, down);
    expect((await forge.file(made, file))?.text).toBe("a\n");
    const later = (await write("b\n", made)) ?? "";
    const quick = await opened.another({ ...patience, timeout: 100 });
    const latest = (await write("c\n", later)) ?? "";
    fail(/^GET .*\/info\/refs/, "hang", 9);
    expect(await failureOf(quick.file(latest, file))).toMatchObject({ reason: "silent" });
  });

  test("a version that another instance has handed out, and that is on no branch any more", async () => {
    const other = await opened.another();
    await forge.createBranch(branch, main);
    const made = (await write("a\n")) ?? "";
    const { id } = (await forge.file(made, file)) ?? { id: "" };
    opened.git("update-ref", "-d", `refs/heads/${branch}`);
    expect(await other.text(id)).toBe("a\n");
    expect((await other.file(made, file))?.text).toBe("a\n");
  });

  test("what GitHub says no to is asked for once", async () => {
    expect(await forge.head("forslag/ingen")).toBeUndefined();
    expect(asked(/heads\/forslag\/ingen$/)).toBe(1);
  });

  test("a commit that is nowhere is refused", async () => {
    expect(await failureOf(forge.file("1".repeat(40), file))).toMatchObject({ reason: "refused" });
  });
});

describe("too much at once", () => {
  const secondary = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

  test.each<[string, Fault["how"]]>([
    ["403 and a moment to wait", { status: 403, message: secondary, headers: { "Retry-After": "1" } }],
    ["429 and a moment to wait", { status: 429, message: secondary, headers: { "Retry-After": "1" } }],
    [
      "no questions left until now",
      {
        status: 403,
        message: "API rate limit exceeded",
        headers: { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "0" },
      },
    ],
  ])("is waited for: %s", async (_, how) => {
    await forge.createBranch(branch, main);
    fail(move, how);
    expect(await write("a\n")).toBe(await forge.head(branch));
    expect(written()).toBe("1");
  });

  test("is not waited for when it takes long, and it is said how long", async () => {
    await forge.createBranch(branch, main);
    fail(move, { status: 403, message: secondary, headers: { "Retry-After": "60" } });
    expect(await failureOf(write("a\n"))).toMatchObject({ reason: "limited", wait: 60 });
    expect(asked(move)).toBe(1);
    expect(written()).toBe("0");
  });
});

describe("the token", () => {
  const { token } = { token: "github_pat_HEMLIG0123456789abcdef" };
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");

  test("stands in no error, whatever fails and however deep one looks", async () => {
    const errors: unknown[] = [];
    const hold = (work: Promise<unknown>) => work.catch((error: unknown) => errors.push(error));
    fail(/^GET .*\/git\/ref\//, { status: 401, message: `Bad credentials: ${token}` });
    await hold(forge.head("main"));
    fail(/^GET .*\/git\/ref\//, "cut", 3);
    await hold(forge.head("main"));
    fail(/^GET .*\/info\/refs/, { status: 403, message: token }, 4);
    await hold(forge.file("1".repeat(40), file));
    fail(/^POST .*\/git\/refs$/, { status: 403, message: "Resource not accessible by personal access token" });
    await hold(forge.createBranch(branch, main));
    await opened.server.close();
    await hold(forge.proposals());
    await hold(forge.file("2".repeat(40), file));
    const said = errors.map((error) => inspect(error, { depth: 20, showHidden: true })).join("\n");
    expect(said).not.toContain(token);
    expect(said).not.toContain(basic);
    expect(errors.map((error) => (error as ForgeFailure).reason)).toEqual([
      "unauthorized",
      "silent",
      "unauthorized",
      "unauthorized",
      "silent",
      "silent",
    ]);
  });

  test("that is wrong opens nothing", async () => {
    const place = { ...opened.server, token: "github_pat_fel" };
    const folder = `${opened.folder}-fel`;
    const stranger = new GitHubForge(place, folder, process.env, { patience });
    expect(await failureOf(stranger.open())).toMatchObject({ reason: "unauthorized" });
    expect(await failureOf(stranger.head("main"))).toMatchObject({ reason: "unauthorized", status: 401 });
  });
});

test.each([
  ["https://github.com", "https://api.github.com"],
  ["https://kommun.ghe.com", "https://api.kommun.ghe.com"],
  ["https://git.example.se", "https://git.example.se/api/v3"],
  ["http://127.0.0.1:8000", "http://127.0.0.1:8000/api/v3"],
])("the questions of %s go to %s", (url, api) => {
  expect(apiAt(new URL(url))).toBe(api);
});
