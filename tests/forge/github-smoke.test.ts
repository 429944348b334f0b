import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GitHubForge } from "../../src/forge/github.ts";
import { author } from "./forges.ts";

// Against the real GitHub, when somebody asks for it: CONTRIBUTING.md says how. What GitHub does there is what the forge of
// the other tests does here, or that forge is wrong.
const { GITHUB_SMOKE, GITHUB_SMOKE_REPO = "", GITHUB_SMOKE_TOKEN: token = "", GITHUB_SMOKE_URL } = process.env;
const run = Date.now().toString(36);
const file = `content/begrepp/smoke-${run}.mdx`;
const about = { title: `Smoke ${run}`, body: "Därför att -->.", author };

describe.skipIf(GITHUB_SMOKE !== "1")("the real GitHub", () => {
  let folder: string;
  let forge: GitHubForge;
  let main: string;

  beforeAll(async () => {
    const [owner = "", repo = ""] = GITHUB_SMOKE_REPO.split("/");
    if (!owner || !repo || !token) throw new Error("GITHUB_SMOKE_REPO=owner/name and GITHUB_SMOKE_TOKEN are missing.");
    folder = await mkdtemp(path.join(tmpdir(), "smoke-"));
    const url = new URL(GITHUB_SMOKE_URL ?? "https://github.com");
    forge = new GitHubForge({ url, owner, repo, token }, path.join(folder, "mirror.git"), process.env);
    await forge.open();
    main = (await forge.head("main")) ?? "";
  }, 120_000);
  afterAll(() => (folder ? rm(folder, { recursive: true, force: true }) : undefined));

  const write = (branch: string, parent: string, text: string) =>
    forge.commit(branch, parent, [{ path: file, text }], { message: `Smoke ${run}`, author });

  test("says that the token may write, and where main is", async () => {
    expect(await forge.look()).toEqual({ mayWrite: true, archived: false, merges: true });
    expect(main).toMatch(/^[0-9a-f]{40}$/);
    expect(await forge.head(`forslag/ingen-${run}`)).toBeUndefined();
    expect((await forge.tree(main, "content")).size).toBeGreaterThan(0);
  }, 60_000);

  test("saves, refuses what is not on top, proposes once, publishes, and tells a collision", async () => {
    const [first, second] = [`forslag/smoke-${run}-1`, `forslag/smoke-${run}-2`];
    expect(await forge.createBranch(first, main)).toBe(true);
    expect(await forge.createBranch(first, main)).toBe(false);
    expect(await forge.createBranch(second, main)).toBe(true);
    const made = await write(first, main, "Först å.\n");
    expect(await forge.head(first)).toBe(made);
    expect((await forge.file(made ?? "", file))?.text).toBe("Först å.\n");
    expect(await write(first, main, "Ovanpå.\n")).toBeUndefined();
    await write(second, main, "Annat.\n");
    const proposal = await forge.propose(first, about);
    expect(proposal).toMatchObject({ branch: first, body: about.body, author, state: "open" });
    expect((await forge.propose(first, about)).url).toBe(proposal.url);
    await forge.propose(second, about);
    expect((await forge.proposals()).map(({ branch }) => branch)).toEqual(expect.arrayContaining([first, second]));
    const published = await forge.publish(first, author);
    expect(await forge.head("main")).toBe(published);
    expect(await forge.publish(second, author)).toBeUndefined();
    await forge.withdraw(second);
    expect((await forge.proposal(first))?.state).toBe("published");
    expect((await forge.proposal(second))?.state).toBe("withdrawn");
    expect(await forge.head(second)).toBeDefined();
  }, 120_000);
});
