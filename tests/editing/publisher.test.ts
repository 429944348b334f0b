import { existsSync, readFileSync, readdirSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Checkouts } from "../../src/editing/checkouts.ts";
import { Publisher } from "../../src/editing/publisher.ts";
import { LocalForge } from "../../src/forge/local.ts";

const author = { name: "Anna Å", email: "anna@example.org" };
const file = "content/begrepp/ord.mdx";
let folder: string;
let forge: LocalForge;
let builds: number;
let publisher: Publisher;

/** A site that is the content itself; content with the word FEL cannot be built. */
async function build(contents: string, outDir: string): Promise<void> {
  builds += 1;
  if (readFileSync(path.join(contents, file), "utf8").includes("FEL")) throw new Error("Innehållet har fel.");
  await cp(path.join(contents, "content"), outDir, { recursive: true });
}

async function change(text: string): Promise<string> {
  const head = (await forge.head("main")) ?? "";
  return (await forge.commit("main", head, [{ path: file, text }], { message: text, author })) ?? "";
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "publisher-"));
  const first = { files: [{ path: file, text: "ett åäö\n" }], message: "Start", author };
  forge = await LocalForge.create(path.join(folder, "bank.git"), process.env, first);
  builds = 0;
  publisher = new Publisher(forge, new Checkouts(forge), path.join(folder, "sites"), build);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const shown = () => readFileSync(path.join(publisher.site ?? "", "begrepp/ord.mdx"), "utf8");

describe("what is published", () => {
  test("is built from the repository and shown, and built once for each commit", async () => {
    expect(publisher.site).toBeUndefined();
    await Promise.all([publisher.update(), publisher.update()]);
    await publisher.update();
    expect(shown()).toBe("ett åäö\n");
    expect(builds).toBe(1);
    expect(publisher.state).toEqual({ commit: await forge.head("main"), failure: undefined });
  });

  test("stays up when a later build fails, which is told, and gives way to the next that does not", async () => {
    await publisher.update();
    await change("FEL\n");
    await publisher.update();
    await publisher.update();
    expect(shown()).toBe("ett åäö\n");
    expect(publisher.state.failure).toBe("Innehållet har fel.");
    expect(builds).toBe(2);
    await change("två\n");
    await publisher.update();
    expect(shown()).toBe("två\n");
    expect(publisher.state.failure).toBeUndefined();
  });

  test("is whole while another is built, and only the latest are kept", async () => {
    for (const text of ["ett", "två", "tre", "fyra", "fem"]) {
      await change(`${text}\n`);
      const before = publisher.site;
      const done = publisher.update();
      expect(publisher.site).toBe(before);
      await done;
    }
    expect(shown()).toBe("fem\n");
    expect(readdirSync(path.join(folder, "sites"))).toHaveLength(3);
  });

  test("is taken from another instance that has built it already", async () => {
    await publisher.update();
    const other = new Publisher(forge, new Checkouts(forge), path.join(folder, "sites"), build);
    await other.update();
    expect(other.site).toBe(publisher.site);
    expect(builds).toBe(1);
  });

  test("leaves nothing half made behind", async () => {
    await change("FEL\n");
    await publisher.update();
    expect(existsSync(path.join(folder, "sites")) ? readdirSync(path.join(folder, "sites")) : []).toEqual([]);
  });
});
