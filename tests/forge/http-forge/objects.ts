import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { No, words, type Endpoint } from "./ask.ts";
import { git, idOf, tryGit } from "./git.ts";

interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly sha?: string | null;
  readonly content?: string;
}

async function treeOf(folder: string, base: string, entries: readonly Entry[]): Promise<string> {
  const index = path.join(folder, `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    await git(folder, ["read-tree", base], { env });
    const lines = await Promise.all(
      entries.map(async ({ path: file, mode, sha, content }) => {
        if (sha === null && !(await git(folder, ["ls-tree", base, "--", file])))
          throw new No(422, "GitRPC::BadObjectState");
        const id =
          sha === null
            ? "0".repeat(40)
            : (sha ?? (await git(folder, ["hash-object", "-w", "--stdin"], { input: content ?? "" })));
        return `${sha === null ? "0" : mode} ${id}\t${file}\0`;
      }),
    );
    await git(folder, ["update-index", "-z", "--index-info"], { input: lines.join(""), env });
    return await git(folder, ["write-tree"], { env });
  } finally {
    await rm(index, { force: true });
  }
}

interface Who {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** Trees, commits and files, as GitHub's Git database has them. */
export const objects: readonly Endpoint[] = [
  {
    method: "POST",
    path: /^\/git\/trees$/,
    answer: async ({ folder, body }) => ({
      status: 201,
      data: { sha: await treeOf(folder, words(body["base_tree"]), body["tree"] as readonly Entry[]) },
    }),
  },
  {
    method: "POST",
    path: /^\/git\/commits$/,
    answer: async ({ folder, body }) => {
      const [author, committer] = [body["author"], body["committer"] ?? body["author"]] as [Who, Who];
      const parents = (body["parents"] as readonly string[]).flatMap((parent) => ["-p", parent]);
      const sha = await git(folder, ["commit-tree", words(body["tree"]), ...parents], {
        input: words(body["message"]),
        env: {
          GIT_AUTHOR_NAME: author.name,
          GIT_AUTHOR_EMAIL: author.email,
          GIT_AUTHOR_DATE: author.date,
          GIT_COMMITTER_NAME: committer.name,
          GIT_COMMITTER_EMAIL: committer.email,
          GIT_COMMITTER_DATE: committer.date,
        },
      });
      return { status: 201, data: { sha } };
    },
  },
  {
    method: "POST",
    path: /^\/git\/blobs$/,
    answer: async ({ folder, body }) => {
      const encoding = body["encoding"] === "base64" ? "base64" : "utf8";
      const input = Buffer.from(words(body["content"]), encoding);
      return { status: 201, data: { sha: await git(folder, ["hash-object", "-w", "--stdin"], { input }) } };
    },
  },
  {
    method: "GET",
    path: /^\/git\/blobs\/([0-9a-f]+)$/,
    answer: async ({ folder, names: [id = ""] }) => {
      const { code, out } = await tryGit(folder, ["cat-file", "blob", id]);
      if (code !== 0) throw new No(404, "Not Found");
      return { data: { sha: id, encoding: "base64", content: Buffer.from(out).toString("base64") } };
    },
  },
  {
    method: "GET",
    path: /^\/git\/ref\/heads\/(.+)$/,
    answer: async ({ folder, names: [branch] }) => {
      const sha = await idOf(folder, `refs/heads/${branch}`);
      if (!sha) throw new No(404, "Not Found");
      return { data: { ref: `refs/heads/${branch}`, object: { type: "commit", sha } } };
    },
  },
  {
    method: "POST",
    path: /^\/git\/refs$/,
    answer: async ({ folder, body }) => {
      const [ref, sha] = [words(body["ref"]), words(body["sha"])];
      if (!(await idOf(folder, `${sha}^{commit}`))) throw new No(422, "Object does not exist");
      const { code } = await tryGit(folder, ["update-ref", ref, sha, "0".repeat(40)]);
      if (code !== 0) throw new No(422, "Reference already exists");
      return { status: 201, data: { ref, object: { sha } } };
    },
  },
  {
    method: "PATCH",
    path: /^\/git\/refs\/heads\/(.+)$/,
    answer: async ({ folder, names: [branch], body }) => {
      const [ref, sha] = [`refs/heads/${branch}`, words(body["sha"])];
      const old = await idOf(folder, ref);
      if (!old) throw new No(422, "Reference does not exist");
      const { code } = await tryGit(folder, ["merge-base", "--is-ancestor", old, sha]);
      if (code !== 0 && body["force"] !== true) throw new No(422, "Update is not a fast forward");
      const moved = await tryGit(folder, ["update-ref", ref, sha, old]);
      if (moved.code !== 0) throw new No(409, "Reference cannot be updated");
      return { data: { ref, object: { sha } } };
    },
  },
];
