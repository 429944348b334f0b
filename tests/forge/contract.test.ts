import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Change, Forge } from "../../src/forge/forge.ts";
import { author, kinds, type Opened } from "./forges.ts";

const file = "content/begrepp/samsyn.mdx";
const files: readonly Change[] = [
  { path: file, text: "Att se lika på något.\n" },
  { path: "content/fall/på-ö.mdx", text: "Ett fall på en ö, ”så”.\n" },
  { path: "README.md", text: "Läs.\n" },
];
const berit = { name: "Berit Ö", email: "berit@example.se" };

describe.each(kinds)("%s", (_, open) => {
  let opened: Opened;
  let forge: Forge;
  let main: string;

  beforeEach(async () => {
    opened = await open(files);
    ({ forge } = opened);
    main = opened.git("rev-parse", "main").trim();
  });
  afterEach(() => opened.close());

  const write = (branch: string, parent: string, text: string | null, path = file) =>
    forge.commit(branch, parent, [{ path, text }], { message: `Skriver ${path}`, author });
  async function begin(branch: string, text: string, path = file): Promise<string> {
    await forge.createBranch(branch, main);
    const commit = await write(branch, main, text, path);
    if (!commit) throw new Error(`${branch} was not written.`);
    return commit;
  }
  const about = (title: string) => ({ title, body: "Därför att -->.", author });

  test("says where a branch is, also when somebody has pushed to it from outside", async () => {
    expect(await forge.head("main")).toBe(main);
    expect(await forge.head("forslag/ingen")).toBeUndefined();
    const who = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    const made = execFileSync("git", [...who, "-C", opened.folder, "commit-tree", `${main}^{tree}`, "-p", main], {
      encoding: "utf8",
      input: "Utifrån",
    }).trim();
    opened.git("update-ref", "refs/heads/main", made);
    expect(await forge.head("main")).toBe(made);
    expect((await forge.file(made, file))?.text).toBe("Att se lika på något.\n");
    expect(await forge.base(main, made)).toBe(main);
  });

  test("reads files as they are, by path and by id", async () => {
    const found = await forge.file(main, file);
    expect(found).toEqual({ id: opened.git("rev-parse", `main:${file}`).trim(), text: "Att se lika på något.\n" });
    expect(await forge.file(main, "content/begrepp/finns-inte.mdx")).toBeUndefined();
    expect(await forge.file(main, "content/begrepp")).toBeUndefined();
    expect(await forge.text(found?.id ?? "")).toBe("Att se lika på något.\n");
    expect(await forge.text("0".repeat(40))).toBeUndefined();
    expect(await forge.text("--help")).toBeUndefined();
    const tree = await forge.tree(main, "content");
    expect([...tree.keys()].toSorted()).toEqual([file, "content/fall/på-ö.mdx"]);
    const bytes = await forge.bytes([...tree.values()]);
    expect(Buffer.from(bytes.get(tree.get("content/fall/på-ö.mdx") ?? "") ?? []).toString("utf8")).toBe(
      "Ett fall på en ö, ”så”.\n",
    );
    await expect(forge.bytes(["1".repeat(40)])).rejects.toThrow(/does not have 1111/);
    expect(await forge.bytes([])).toEqual(new Map());
  });

  test("keeps what is no text byte for byte, beside text in one commit, in a proposal and when it is published", async () => {
    const bytes = Buffer.from([
      0xff,
      0xd8,
      0xff,
      0,
      0xc3,
      0x28,
      13,
      10,
      0,
      255,
      ...Array.from({ length: 70_000 }, (__, i) => i % 256),
    ]);
    const picture = "public/media/bild.jpg";
    await forge.createBranch("forslag/bild", main);
    const commit = await forge.commit(
      "forslag/bild",
      main,
      [
        { path: picture, bytes },
        { path: file, text: "Med bild.\n" },
      ],
      {
        message: "Bild och text",
        author,
      },
    );
    const kept = async (at: string | undefined) => {
      const id = (await forge.tree(at ?? "", "public/media")).get(picture) ?? "";
      return Buffer.from((await forge.bytes([id])).get(id) ?? []);
    };
    expect(await kept(commit)).toEqual(bytes);
    expect((await forge.file(commit ?? "", file))?.text).toBe("Med bild.\n");
    expect(opened.git("rev-list", "--count", "main..forslag/bild").trim()).toBe("1");
    expect((await forge.tree(main, "public/media")).size).toBe(0);
    await forge.propose("forslag/bild", about("Med bild"));
    expect(await kept(await forge.publish("forslag/bild", berit))).toEqual(bytes);
  });

  test("begins a branch once", async () => {
    expect(await forge.createBranch("forslag/ett", main)).toBe(true);
    expect(await forge.createBranch("forslag/ett", main)).toBe(false);
    expect(await forge.head("forslag/ett")).toBe(main);
  });

  test("writes all changes as one commit by the editor, and takes files away", async () => {
    await forge.createBranch("forslag/ett", main);
    const changes = [
      { path: file, text: "Ny text å.\n" },
      { path: "content/fall/på-ö.mdx", text: null },
      { path: "content/fall/nytt/djupt.mdx", text: "" },
      { path: "content/fall/finns-inte.mdx", text: null },
    ];
    const commit = await forge.commit("forslag/ett", main, changes, { message: "Ändrar å\n\nMer.", author });
    expect(await forge.head("forslag/ett")).toBe(commit);
    expect(opened.git("log", "--format=%an <%ae> %cn %s", "main..forslag/ett").trim()).toBe(
      "Anna Å <anna@example.se> Anna Å Ändrar å",
    );
    expect([...(await forge.tree(commit ?? "", "content")).keys()].toSorted()).toEqual([
      file,
      "content/fall/nytt/djupt.mdx",
    ]);
    expect(opened.git("show", `forslag/ett:${file}`)).toBe("Ny text å.\n");
    expect(opened.git("diff", "--name-only", "main", "forslag/ett", "--", "README.md")).toBe("");
  });

  test("writes nothing on a branch that has moved on, is gone or has never been", async () => {
    const first = await begin("forslag/ett", "Först.\n");
    expect(await write("forslag/ett", main, "Sedan.\n")).toBeUndefined();
    expect(await forge.head("forslag/ett")).toBe(first);
    expect(await write("forslag/ingen", main, "Sedan.\n")).toBeUndefined();
    expect(await forge.head("forslag/ingen")).toBeUndefined();
    opened.git("update-ref", "-d", "refs/heads/forslag/ett");
    expect(await write("forslag/ett", first, "Sedan.\n")).toBeUndefined();
  });

  test("lets one of several who write at once on the same commit do it", async () => {
    await forge.createBranch("forslag/ett", main);
    const tries = ["a", "b", "c", "d"].map((text) => write("forslag/ett", main, `${text}\n`));
    const made = (await Promise.all(tries)).filter((commit) => commit !== undefined);
    expect(made).toEqual([await forge.head("forslag/ett")]);
    expect(opened.git("rev-list", "--count", "main..forslag/ett").trim()).toBe("1");
  });

  test("keeps one proposal for a branch, with who made it", async () => {
    await begin("forslag/ett", "Ny.\n");
    expect(await forge.proposal("forslag/ett")).toBeUndefined();
    const made = await forge.propose("forslag/ett", about("Ett förslag"));
    expect(made).toMatchObject({ branch: "forslag/ett", title: "Ett förslag", body: "Därför att -->.", state: "open" });
    expect(made.author).toEqual(author);
    expect(Number.isNaN(Date.parse(made.created))).toBe(false);
    expect(await forge.propose("forslag/ett", about("Ett annat"))).toEqual(made);
    expect(await forge.proposal("forslag/ett")).toEqual(made);
    const all = await Promise.all(Array.from({ length: 4 }, () => forge.propose("forslag/ett", about("Ett annat"))));
    expect(all).toEqual([made, made, made, made]);
    expect(await forge.proposals()).toEqual([made]);
  });

  test("makes one proposal when several propose a branch at once", async () => {
    await begin("forslag/ett", "Ny.\n");
    const all = await Promise.all(["a", "b", "c"].map((title) => forge.propose("forslag/ett", about(title))));
    expect(new Set(all.map(({ title }) => title)).size).toBe(1);
    expect(await forge.proposals()).toHaveLength(1);
  });

  test("tells of proposals the newest first, and how far each has come", async () => {
    for (const name of ["ett", "tva", "tre"]) {
      await begin(`forslag/${name}`, `${name}.\n`, `content/begrepp/${name}.mdx`);
      await forge.propose(`forslag/${name}`, about(name));
    }
    await forge.publish("forslag/tva", berit);
    await forge.withdraw("forslag/ett");
    const all = await forge.proposals();
    expect(all.map(({ branch, state }) => `${branch} ${state}`)).toEqual([
      "forslag/tre open",
      "forslag/tva published",
      "forslag/ett withdrawn",
    ]);
    expect((await forge.proposal("forslag/tva"))?.state).toBe("published");
  });

  test("publishes by merging, in the name of the one who does it", async () => {
    const head = await begin("forslag/ett", "Ny.\n");
    await forge.propose("forslag/ett", about("Ett förslag"));
    const other = await begin("forslag/tva", "Bredvid.\n", "content/begrepp/annat.mdx");
    await forge.propose("forslag/tva", about("Ett annat"));
    const published = await forge.publish("forslag/ett", berit);
    expect(await forge.head("main")).toBe(published);
    expect(opened.git("log", "-1", "--format=%P", "main").trim()).toBe(`${main} ${head}`);
    expect(opened.git("log", "-1", "--format=%an %s %b", "main")).toMatch(/Publish: Ett förslag/);
    expect(opened.git("log", "-1", "--format=%an %b", "main")).toMatch(/Berit Ö/);
    expect(await forge.publish("forslag/tva", berit)).toBe(await forge.head("main"));
    expect((await forge.file((await forge.head("main")) ?? "", file))?.text).toBe("Ny.\n");
    expect(opened.git("merge-base", "main", other).trim()).toBe(other);
  });

  test("publishes nothing that collides with what has been published since, and withdraws without losing the branch", async () => {
    const commits = [await begin("forslag/ett", "Ny.\n"), await begin("forslag/tva", "Annan.\n")];
    for (const name of ["ett", "tva"]) await forge.propose(`forslag/${name}`, about(name));
    const published = await forge.publish("forslag/ett", berit);
    expect(published).toBeDefined();
    expect(await forge.publish("forslag/tva", berit)).toBeUndefined();
    expect(await forge.head("main")).toBe(published);
    expect((await forge.proposal("forslag/tva"))?.state).toBe("open");
    await forge.withdraw("forslag/tva");
    expect(await forge.head("forslag/tva")).toBe(commits[1]);
  });

  test("publishes two at once, one after the other", async () => {
    await begin("forslag/ett", "Ny.\n");
    await begin("forslag/tva", "Bredvid.\n", "content/begrepp/annat.mdx");
    for (const name of ["ett", "tva"]) await forge.propose(`forslag/${name}`, about(name));
    const made = await Promise.all(["ett", "tva"].map((name) => forge.publish(`forslag/${name}`, berit)));
    expect(made).toContain(await forge.head("main"));
    expect(opened.git("show", `main:${file}`)).toBe("Ny.\n");
    expect(opened.git("show", "main:content/begrepp/annat.mdx")).toBe("Bredvid.\n");
  });

  test.each([
    ["--upload-pack=x", file],
    ["../main", file],
    ["forslag/a..b", file],
    ["forslag/a", "../ut.mdx"],
    ["forslag/a", "/etc/passwd"],
    ["forslag/a", ".git/config"],
    ["forslag/a", "content/\n.mdx"],
  ])("writes nothing on the branch %s at %s", async (branch, path) => {
    await expect(write(branch, main, "x", path)).rejects.toThrow(/Not a (name|path)/);
    expect(opened.git("for-each-ref", "--format=%(refname)").trim()).toBe("refs/heads/main");
  });
});
