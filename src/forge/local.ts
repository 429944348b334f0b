import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Author, Change, Forge, Proposal, ProposalState, Raw, StoredFile } from "./forge.ts";
import { Git } from "./git.ts";
import { named, safe } from "./names.ts";

const heads = "refs/heads/";
/** A proposal is a blob of JSON that this ref points at, so that Git is the only thing to keep and to copy. */
const proposals = "refs/proposals/";
const none = "0".repeat(40);

/** A bare repository on disk. Every change is one `update-ref` from the old value to the new one, or it did not happen. */
export class LocalForge implements Forge {
  readonly main: string;
  readonly #folder: string;
  readonly #git: Git;

  /** `environment` tells where Git is; see Git. */
  constructor(folder: string, environment: Readonly<Record<string, string | undefined>>, main = "main") {
    this.main = main;
    this.#folder = folder;
    this.#git = new Git(folder, environment);
  }

  /** A new repository with these files as its first commit, unless there is one; of several that make it at once, one does. */
  static async create(
    folder: string,
    environment: Readonly<Record<string, string | undefined>>,
    first: { readonly files: readonly Change[]; readonly message: string; readonly author: Author },
  ): Promise<LocalForge> {
    const forge = new LocalForge(folder, environment);
    if (existsSync(folder)) return forge;
    const beside = `${folder}.${randomUUID().slice(0, 8)}`;
    const made = new LocalForge(beside, environment);
    await mkdir(beside, { recursive: true });
    await made.#git.ask(["init", "--bare", "--quiet", `--initial-branch=${made.main}`]);
    await made.#git.ask(["fast-import", "--quiet", "--date-format=now"], firstCommit(made.main, first));
    try {
      await rename(beside, folder);
    } catch (error) {
      await rm(beside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
    return forge;
  }

  async head(branch: string): Promise<string | undefined> {
    const { code, out } = await this.#git.run(["rev-parse", "--verify", "--quiet", `${ref(branch)}^{commit}`]);
    return code === 0 ? out.trim() : undefined;
  }

  async file(commit: string, file: string): Promise<StoredFile | undefined> {
    const out = await this.#git.ask(["ls-tree", "-z", commit, "--", safe(file)]);
    const [, id] = /^100(?:644|755) blob ([0-9a-f]+)\t/.exec(out) ?? [];
    return id === undefined ? undefined : { id, text: await this.#git.ask(["cat-file", "blob", id]) };
  }

  async base(a: string, b: string): Promise<string | undefined> {
    const { code, out } = await this.#git.run(["merge-base", a, b]);
    return code === 0 ? out.trim() : undefined;
  }

  async tree(commit: string, folder: string): Promise<ReadonlyMap<string, string>> {
    const out = await this.#git.ask(["ls-tree", "-r", "-z", commit, "--", `${safe(folder)}/`]);
    return new Map(
      out.split("\0").flatMap((line) => {
        const [, id, file] = /^100(?:644|755) blob ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
        return id && file ? [[file, id] as const] : [];
      }),
    );
  }

  async bytes(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    if (ids.length === 0) return new Map();
    const all = await this.#git.bytes(["cat-file", "--batch"], `${ids.join("\n")}\n`);
    const found = new Map<string, Uint8Array>();
    for (let at = 0; at < all.length;) {
      const end = all.indexOf(10, at);
      const [id = "", type, size] = all.toString("latin1", at, end).split(" ");
      if (type !== "blob") throw new Error(`The repository does not have ${id}.`);
      found.set(id, all.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
    return found;
  }

  async text(id: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{40,64}$/.test(id)) return undefined;
    const { code, out } = await this.#git.run(["cat-file", "blob", id]);
    return code === 0 ? out : undefined;
  }

  createBranch(branch: string, commit: string): Promise<boolean> {
    return this.#move(ref(branch), commit, none);
  }

  async commit(
    branch: string,
    parent: string,
    changes: readonly (Change | Raw)[],
    { message, author }: { readonly message: string; readonly author: Author },
  ): Promise<string | undefined> {
    const tree = await this.#treeWith(parent, changes);
    const made = await this.#commitTree(tree, [parent], message, author);
    return (await this.#move(ref(branch), made, parent)) ? made : undefined;
  }

  async propose(branch: string, about: Pick<Proposal, "title" | "body" | "author">): Promise<Proposal> {
    const found = await this.proposal(branch);
    if (found) return found;
    const proposal: Proposal = {
      branch,
      ...about,
      created: new Date().toISOString(),
      state: "open",
      url: undefined,
    };
    if (await this.#move(proposalRef(branch), await this.#blob(JSON.stringify(proposal)), none)) return proposal;
    return (await this.proposal(branch)) ?? proposal;
  }

  async proposals(): Promise<readonly Proposal[]> {
    const out = await this.#git.ask(["for-each-ref", "--format=%(refname)", proposals]);
    const branches = out.split("\n").flatMap((name) => (name ? [name.slice(proposals.length)] : []));
    const found = await Promise.all(branches.map((branch) => this.proposal(branch)));
    return found.filter((one) => one !== undefined).toSorted((a, b) => (a.created < b.created ? 1 : -1));
  }

  async publish(branch: string, by: Author): Promise<string | undefined> {
    const [main, head] = await Promise.all([this.head(this.main), this.head(branch)]);
    if (!main || !head) throw new Error(`There is no branch ${main ? branch : this.main}.`);
    const { code, out } = await this.#git.run(["merge-tree", "--write-tree", main, head]);
    if (code !== 0) return undefined;
    const [tree = ""] = out.split("\n");
    const proposal = await this.proposal(branch);
    const made = await this.#commitTree(tree, [main, head], `Publish: ${proposal?.title ?? branch}`, by);
    if (!(await this.#move(ref(this.main), made, main))) return this.publish(branch, by); // another one was, meanwhile
    await this.#setState(branch, "published");
    return made;
  }

  async withdraw(branch: string): Promise<void> {
    await this.#setState(branch, "withdrawn");
  }

  async #treeWith(commit: string, changes: readonly (Change | Raw)[]): Promise<string> {
    const index = path.join(this.#folder, `index.${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      await this.#git.ask(["read-tree", commit], "", env);
      const lines = await Promise.all(
        changes.map(async (change) => {
          const content = "bytes" in change ? change.bytes : change.text;
          const mode = content === null ? `0 ${none}` : `100644 ${await this.#blob(content)}`;
          return `${mode}\t${safe(change.path)}\0`;
        }),
      );
      await this.#git.ask(["update-index", "-z", "--index-info"], lines.join(""), env);
      return (await this.#git.ask(["write-tree"], "", env)).trim();
    } finally {
      await rm(index, { force: true });
    }
  }

  async #commitTree(tree: string, parents: readonly string[], message: string, author: Author): Promise<string> {
    const { name, email } = author;
    const out = await this.#git.ask(["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], message, {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
    });
    return out.trim();
  }

  async #blob(content: string | Uint8Array): Promise<string> {
    return (await this.#git.ask(["hash-object", "-w", "--stdin"], content)).trim();
  }

  /** Moves a ref, unless it no longer is where it was thought to be. */
  async #move(name: string, to: string, from: string): Promise<boolean> {
    const { code, err } = await this.#git.run(["update-ref", name, to, from]);
    if (code === 0) return true;
    if (/cannot lock ref|reference already exists|but expected/.test(err)) return false;
    throw new Error(`git update-ref failed (${code}): ${err.trim()}`);
  }

  async proposal(branch: string): Promise<Proposal | undefined> {
    const { code, out } = await this.#git.run(["cat-file", "blob", proposalRef(branch)]);
    return code === 0 ? (JSON.parse(out) as Proposal) : undefined;
  }

  async #setState(branch: string, state: ProposalState): Promise<void> {
    const name = proposalRef(branch);
    const old = (await this.#git.ask(["rev-parse", "--verify", name])).trim();
    const proposal = JSON.parse(await this.#git.ask(["cat-file", "blob", old])) as Proposal;
    const moved = await this.#move(name, await this.#blob(JSON.stringify({ ...proposal, state })), old);
    if (!moved) await this.#setState(branch, state);
  }
}

/** A commit without parents in the words of git fast-import: one process, however many files there are. */
function firstCommit(
  branch: string,
  { files, message, author }: { readonly files: readonly Change[]; readonly message: string; readonly author: Author },
): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const plain = (text: string) => text.replace(/[<>\n]/g, " ").trim();
  return [
    `commit ${ref(branch)}\ncommitter ${plain(author.name)} <${plain(author.email)}> now\n${data(message)}`,
    ...files.map(({ path: file, text }) => `M 100644 inline ${safe(file)}\n${data(text ?? "")}`),
  ].join("");
}

/** Throws on a name that could be an option or another ref. */
const ref = (branch: string): string => heads + named(branch);
const proposalRef = (branch: string): string => proposals + named(branch);
