import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Proposals, type Edit } from "../../src/editing/proposals.ts";
import type { Forge } from "../../src/forge/forge.ts";
import { LocalForge } from "../../src/forge/local.ts";
import { author, kinds, openGitHub, openLocal, type Opened } from "../forge/forges.ts";

const editors = ["anders", "britta", "cilla", "david", "eva", "fatima", "goran", "hanna"];
const shared = "content/begrepp/delad.mdx";
const start = `---\ntitle: Delad\nsummary: Text.\n---\n\nFörsta stycket.\n\nAndra stycket.\n\n${editors.map((editor) => `${editor}: 0`).join("\n")}\n`;
const about = { title: "Ett förslag", body: "", message: "Ändrar", author };

let place: Opened;
let forge: Forge;
let proposals: Proposals;
const git = (...args: string[]) => place.git(...args);

async function begin(open: (typeof kinds)[number][1]): Promise<void> {
  place = await open([{ path: shared, text: start }]);
  ({ forge } = place);
  proposals = new Proposals(forge);
}
afterEach(() => place.close());

const opened = async (branch = "main") => {
  const file = await forge.file((await forge.head(branch)) ?? "", shared);
  if (!file) throw new Error(`${branch} has no ${shared}.`);
  return file;
};
const textOn = async (branch: string) => (await opened(branch)).text;
const edit = (id: string | undefined | null, from: string, to: string): Edit => ({
  path: shared,
  text: start.replace(from, to),
  opened: id,
});

describe.each(kinds)("a save to %s", (_, open) => {
  beforeEach(() => begin(open));

  it("is one commit on a branch from main, with the editor as author, and a proposal; main is untouched", async () => {
    const { id } = await opened();
    const main = await forge.head("main");
    const saved = await proposals.save("forslag/ett", [edit(id, "Text.", "Ny text.")], about);
    expect(saved).toMatchObject({ merged: [], conflict: undefined, proposal: { title: "Ett förslag", state: "open" } });
    expect(git("log", "--format=%an <%ae> %s", "main..forslag/ett").trim()).toBe("Anna Å <anna@example.se> Ändrar");
    expect(git("diff", "--numstat", "main", "forslag/ett").trim()).toBe(`1\t1\t${shared}`);
    expect(await forge.head("main")).toBe(main);
    expect((await forge.proposals()).map(({ branch }) => branch)).toEqual(["forslag/ett"]);
  });

  it("to the same proposal adds a commit, and one that changes nothing adds none", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "Text.", "Ny text.")], about);
    const now = await opened("forslag/ett");
    const again = { path: shared, text: now.text.replace("Första", "Inledande"), opened: now.id };
    await proposals.save("forslag/ett", [again], about);
    const { commit } = await proposals.save("forslag/ett", [again], about);
    expect(git("rev-list", "--count", "main..forslag/ett").trim()).toBe("2");
    expect(commit).toBe(await forge.head("forslag/ett"));
    expect(await forge.proposals()).toHaveLength(1);
  });

  it("of what is published already is refused, and makes no proposal", async () => {
    const { id, text } = await opened();
    const same = [{ path: shared, text, opened: id }];
    await expect(proposals.save("forslag/ett", same, about)).rejects.toThrow(/inget att spara/);
    expect(await forge.head("forslag/ett")).toBeUndefined();
    await forge.createBranch("forslag/ett", (await forge.head("main")) ?? "");
    await expect(proposals.save("forslag/ett", same, about)).rejects.toThrow(/inget att spara/);
    expect(await forge.proposals()).toEqual([]);
  });

  it("keeps what somebody else has changed in another field, on the line beside it and in another paragraph", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "title: Delad", "title: Gemensam")], about);
    await proposals.save("forslag/ett", [edit(id, "summary: Text.", "summary: Ny text.")], about);
    const { merged } = await proposals.save("forslag/ett", [edit(id, "Andra stycket.", "Sista stycket.")], about);
    expect(merged).toEqual([shared]);
    const expected = start.replace("Delad", "Gemensam").replace("Text.", "Ny text.").replace("Andra", "Sista");
    expect(await textOn("forslag/ett")).toBe(expected);
  });

  it("of the same line as somebody else's goes to a proposal of its own, and both texts are there", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "Första stycket.", "Hennes stycke.")], about);
    const saved = await proposals.save("forslag/ett", [edit(id, "Första stycket.", "Hans stycke.")], about);
    expect(saved.conflict).toBe(shared);
    expect(saved.proposal.title).toBe("Krock: Ett förslag");
    expect(await textOn("forslag/ett")).toContain("Hennes stycke.");
    expect(await textOn(saved.proposal.branch)).toContain("Hans stycke.");
  });

  it("that takes a file away, or makes one that is there already, never goes over another's words", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "Text.", "Ny text.")], about);
    const gone = await proposals.save("forslag/ett", [{ path: shared, text: null, opened: id }], about);
    const made = await proposals.save("forslag/ett", [{ path: shared, text: "Ny fil.\n", opened: null }], about);
    expect([gone.conflict, made.conflict]).toEqual([shared, shared]);
    expect(await textOn("forslag/ett")).toContain("Ny text.");
  });

  it("to main, to a name that is no branch or to a path outside is refused, and nothing is written", async () => {
    const main = git("rev-parse", "main").trim();
    const one = { path: "content/a.mdx", text: "a", opened: null };
    const tries: [string, string][] = [
      ["main", one.path],
      ["--upload-pack=x", one.path],
      ["../main", one.path],
      ["forslag/a..b", one.path],
      ["forslag/a", "../ut.mdx"],
      ["forslag/a", "/etc/passwd"],
      ["forslag/a", ".git/config"],
      ["forslag/a", "content/\n.mdx"],
      ["forslag/a", "content//a.mdx"],
    ];
    await Promise.all(
      tries.map(([branch, file]) =>
        expect(proposals.save(branch, [{ ...one, path: file }], about), `${branch} ${file}`).rejects.toThrow(Error),
      ),
    );
    expect(git("for-each-ref", "--format=%(refname)").trim()).toBe("refs/heads/main");
    expect(git("rev-parse", "main").trim()).toBe(main);
  });
});

describe.each(kinds)("publishing at %s", (_, open) => {
  beforeEach(() => begin(open));

  it("merges the proposal into main with the one who publishes as committer, and keeps it in the list", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "Text.", "Ny text.")], about);
    await proposals.save("forslag/tva", [edit(id, "Andra", "Sista")], about);
    await Promise.all(["forslag/ett", "forslag/tva"].map((branch) => forge.publish(branch, author)));
    expect(await textOn("main")).toBe(start.replace("Text.", "Ny text.").replace("Andra", "Sista"));
    expect((await forge.proposals()).map(({ state }) => state)).toEqual(["published", "published"]);
  });

  it("of what collides with what has been published since does nothing", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "Text.", "Ny text.")], about);
    await proposals.save("forslag/tva", [edit(id, "Text.", "Annan text.")], about);
    expect(await forge.publish("forslag/ett", author)).toBeDefined();
    const main = await forge.head("main");
    expect(await forge.publish("forslag/tva", author)).toBeUndefined();
    expect(await forge.head("main")).toBe(main);
  });

  it("is not what withdrawing does: the branch stays", async () => {
    const { id } = await opened();
    await proposals.save("forslag/ett", [edit(id, "Text.", "Ny text.")], about);
    await forge.withdraw("forslag/ett");
    expect((await forge.proposals())[0]?.state).toBe("withdrawn");
    expect(await textOn("forslag/ett")).toContain("Ny text.");
  });
});

it("a save in a repository that is gone is refused", async () => {
  await begin(openLocal);
  const gone = new Proposals(new LocalForge(path.join(place.folder, "gone"), process.env));
  await expect(gone.save("forslag/ett", [edit(null, "a", "b")], about)).rejects.toThrow(/no branch main/);
});

const script = path.join(import.meta.dirname, "save-many.ts");
const run = (editor: string, times: number) => {
  const child = spawn(process.execPath, [script, JSON.stringify(place.address()), editor, String(times)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (said += part));
  return { child, ended: once(child, "close"), said: () => said.split("\n").slice(0, -1) };
};
const inGit = (commit: string) => git("branch", "--contains", commit).trim() !== "";

/** Lets all editors save at once, and checks what they were told against Git; how many commits there are. */
async function saveAll(times: number): Promise<number> {
  const all = editors.map((editor) => run(editor, times));
  const ends = await Promise.all(all.map(({ ended }) => ended));
  expect(ends.map(([code]) => code as number)).toEqual(editors.map(() => 0));
  const acknowledged = all.flatMap(({ said }) => said());
  expect(acknowledged).toHaveLength(8 * times);
  expect(acknowledged.filter((line) => line.includes("krock"))).toEqual([]);
  for (const line of acknowledged) expect(inGit(line.split(" ")[0] ?? "")).toBe(true);
  const text = await textOn("forslag/delat");
  for (const editor of editors) expect(text).toContain(`${editor}: ${times}\n`);
  expect(await forge.proposals()).toHaveLength(1);
  return Number(git("rev-list", "--count", "main..forslag/delat"));
}

describe("eight editors in as many processes", () => {
  it.each<[string, typeof openLocal, number]>([
    ["a bare repository on disk", openLocal, 5],
    ["GitHub", openGitHub, 1],
  ])(
    "saving at once to %s lose nothing: every acknowledged save is in Git, and the last of each stands",
    async (_, open, times) => {
      await begin(open);
      expect(await saveAll(times)).toBe(8 * times);
    },
    60_000,
  );

  it("saving at once to a GitHub that fails, falls silent and cuts connections lose nothing, and nothing is doubled", async () => {
    const github = await openGitHub([{ path: shared, text: start }]);
    place = github;
    ({ forge } = github);
    const moves = /^PATCH .*\/git\/refs\//;
    for (let i = 0; i < 4; i++) {
      github.server.fail({ on: moves, how: "cut after" });
      github.server.fail({ on: moves, how: "cut" });
      github.server.fail({ on: moves, how: { status: 409, message: "Conflict" } });
      github.server.fail({ on: /^POST /, how: "cut after" });
      github.server.fail({ on: /^GET /, how: { status: 503, message: "Service Unavailable" } });
      github.server.fail({ on: /^POST .*upload-pack/, how: "cut" });
    }
    expect(await saveAll(2)).toBe(16);
  }, 60_000);

  it.each(kinds)(
    "at %s, of which one is killed in the middle of its saves: what it was told is in Git, and the others go on",
    async (_, open) => {
      await begin(open);
      const [doomed, other] = [run("anders", 200), run("britta", 10)];
      while (doomed.said().length < 5) await new Promise((resolve) => doomed.child.stdout.once("data", resolve));
      doomed.child.kill("SIGKILL");
      await Promise.all([doomed.ended, other.ended]);
      expect(other.said()).toHaveLength(10);
      for (const line of [...doomed.said(), ...other.said()]) expect(inGit(line.split(" ")[0] ?? "")).toBe(true);
      expect(git("fsck", "--strict", "--no-dangling").trim()).toBe("");
      await proposals.save("forslag/delat", [{ path: "content/begrepp/ny.mdx", text: "Ny.\n", opened: null }], about);
    },
    60_000,
  );
});
