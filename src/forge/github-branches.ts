import { setTimeout } from "node:timers/promises";
import type { Octokit } from "octokit";
import type { Author, Change, Raw } from "./forge.ts";
import { ForgeFailure } from "./failure.ts";
import type { Patience, Place } from "./github-api.ts";
import type { Mirror } from "./mirror.ts";
import { named, safe } from "./names.ts";

const mostTries = 4;

/** What speaks to one repository at GitHub. */
export interface Line {
  readonly api: Octokit;
  readonly place: Place;
  readonly mirror: Mirror;
  readonly patience: Patience;
}

/** The commit that a branch is at now; undefined where there is no such branch. */
export async function headOf({ api, place: { owner, repo } }: Line, branch: string): Promise<string | undefined> {
  const { data } = (await orNothing(api.rest.git.getRef({ owner, repo, ref: `heads/${named(branch)}` }))) ?? {};
  return data?.object.sha;
}

/** False when the branch is there already, also when it is there because our own request was made and its answer lost. */
export async function createBranch(line: Line, branch: string, commit: string): Promise<boolean> {
  const { api, place, patience } = line;
  const { owner, repo } = place;
  for (let tries = 1; ; tries++) {
    // oxlint-disable no-await-in-loop -- each try begins where the last one failed
    try {
      await api.rest.git.createRef({ owner, repo, ref: `refs/heads/${named(branch)}`, sha: commit });
      return true;
    } catch (error) {
      if (!(error instanceof ForgeFailure)) throw error;
      if (error.status === 422 && /already exists/i.test(error.message)) return false;
      if (error.reason !== "silent" || tries === mostTries) throw error;
      if ((await headOf(line, branch)) !== undefined) return false;
      await setTimeout(patience.pause * tries ** 2);
    }
    // oxlint-enable no-await-in-loop
  }
}

/**
 * All changes as one commit on `parent`, with the editor as its author. Tree and commit are named by what is in them, the
 * date included, so both can be sent again without doubling anything; the branch moves last, or not at all.
 */
export async function commitOn(
  line: Line,
  branch: string,
  parent: string,
  changes: readonly (Change | Raw)[],
  { message, author }: { readonly message: string; readonly author: Author },
): Promise<string | undefined> {
  const { api, mirror, place } = line;
  const { owner, repo } = place;
  named(branch);
  const paths = changes.map(({ path }) => safe(path));
  const there = await mirror.paths(parent, paths);
  const tree: TreeEntry[] = [];
  for (const change of changes) {
    if (!("bytes" in change) && change.text === null && !there.has(change.path)) continue; // GitHub refuses to take away what is not there
    // oxlint-disable-next-line no-await-in-loop -- GitHub does not want many writes at once
    tree.push({ path: change.path, mode: "100644", type: "blob", ...(await contentOf(line, change)) });
  }
  const base_tree = await mirror.treeOf(parent);
  const made =
    tree.length === 0
      ? base_tree
      : (await again(line, () => api.rest.git.createTree({ owner, repo, base_tree, tree }))).data.sha;
  const who = { ...author, date: new Date().toISOString().replace(/\.\d+Z$/, "Z") };
  const about = { owner, repo, message, tree: made, parents: [parent], author: who, committer: who };
  const { data } = await again(line, () => api.rest.git.createCommit(about));
  return (await move(line, branch, parent, data.sha)) ? data.sha : undefined;
}

type TreeEntry = { readonly path: string; readonly mode: "100644"; readonly type: "blob" } & (
  { readonly sha: string | null } | { readonly content: string }
);

/** What a file of a tree holds; GitHub takes text with the tree, and anything else before it. */
async function contentOf(line: Line, change: Change | Raw): Promise<{ sha: string | null } | { content: string }> {
  if (!("bytes" in change)) return change.text === null ? { sha: null } : { content: change.text };
  const { api, place } = line;
  const content = Buffer.from(change.bytes).toString("base64");
  const blob = { owner: place.owner, repo: place.repo, content, encoding: "base64" };
  return { sha: (await again(line, () => api.rest.git.createBlob(blob))).data.sha };
}

/**
 * Moves a branch on to a commit whose parent it is at; false when it is somewhere else by now. When no answer comes, GitHub
 * is asked where the branch is: what was made is never made twice, and what was not made is never taken for made.
 */
async function move(line: Line, branch: string, parent: string, commit: string): Promise<boolean> {
  const { api, mirror, place, patience } = line;
  const { owner, repo } = place;
  for (let tries = 1; ; tries++) {
    // oxlint-disable no-await-in-loop -- each try begins where the last one failed
    try {
      await api.rest.git.updateRef({ owner, repo, ref: `heads/${branch}`, sha: commit, force: false });
      return true;
    } catch (error) {
      if (!(error instanceof ForgeFailure)) throw error;
      const mayBeMade = error.reason === "silent";
      if (!mayBeMade && error.status !== 409 && error.status !== 422) throw error;
      const head = await headOf(line, branch);
      if (head === commit || (head !== undefined && head !== parent && (await mirror.isBefore(commit, head))))
        return true;
      if (head !== parent || error.status === 409 || /fast.forward/i.test(error.message)) return false;
      if (error.status === 422) throw new ForgeFailure("blocked", error.message, { status: 422 });
      if (tries === mostTries) throw error;
      await setTimeout(patience.pause * tries ** 2);
    }
    // oxlint-enable no-await-in-loop
  }
}

/** Sends what may be sent any number of times until there is an answer. */
async function again<T>({ patience }: Line, send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    // oxlint-disable no-await-in-loop -- each try begins where the last one failed
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ForgeFailure) || error.reason !== "silent" || tries === mostTries) throw error;
      await setTimeout(patience.pause * tries ** 2);
    }
    // oxlint-enable no-await-in-loop
  }
}

/** What is not there is an answer. */
export async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ForgeFailure && error.status === 404) return undefined;
    throw error;
  }
}
