import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { followed, logFormat, type GitLog } from "./git-changes.ts";

export interface GitPlaces {
  /** Folder that holds content/. */
  readonly root: string;
  /** A repository without work tree to read instead of the one that `root` lies in. */
  readonly repository?: string | undefined;
  /** Where the log is kept, so that only what is new has to be read the next time. */
  readonly cacheFile?: string | undefined;
}

/**
 * Reads the history of content/ in one go. Says nothing (undefined) where there is no Git, no repository or only a part
 * of its history: a shallow clone knows neither when nor by whom. A file that is not as it is in Git has no history.
 */
export function readGitLog({ root, repository, cacheFile }: GitPlaces): GitLog | undefined {
  const git: Git = (...args) =>
    execFileSync("git", [...(repository ? ["--git-dir", repository] : ["-C", root]), ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 30,
    });
  try {
    if (git("rev-parse", "--is-shallow-repository").trim() !== "false") return undefined;
    const relative = repository ? [] : ["--relative"];
    const now = new Set(git("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "content/").split("\0"));
    if (!repository)
      for (const file of git("diff", "--name-only", "-z", ...relative, "HEAD", "--", "content/").split("\0"))
        now.delete(file);
    return followed(wholeLog(git, relative, cacheFile), now);
  } catch {
    return undefined;
  }
}

type Git = (...args: string[]) => string;

/** The log as Git writes it, the latest commit first: what is kept, after what has come since. */
function wholeLog(git: Git, relative: readonly string[], cacheFile: string | undefined): string {
  const head = git("rev-parse", "HEAD").trim();
  const folder = relative.length > 0 ? git("rev-parse", "--show-prefix").trim() : "";
  const names = git("ls-tree", "HEAD", "--full-tree", ".mailmap").trim();
  const key = JSON.stringify([logFormat, folder, names]);
  const kept = cacheFile === undefined ? undefined : readKept(cacheFile, key);
  const since = kept && isAncestor(git, kept.head, head) ? kept : undefined;
  const how = ["-z", "-M", "--topo-order", "--no-show-signature", "--encoding=UTF-8", "--name-status"];
  const range = since ? `${since.head}..${head}` : head;
  const news = git("log", ...how, `--format=${logFormat}`, ...relative, range, "--", "content/");
  const log = news + (since?.log ?? "");
  if (cacheFile !== undefined && since?.head !== head) {
    mkdirSync(path.dirname(cacheFile), { recursive: true });
    writeFileSync(cacheFile, JSON.stringify({ key, head, log } satisfies Kept));
  }
  return log;
}

interface Kept {
  /** What must be the same for the log to be of use. */
  readonly key: string;
  readonly head: string;
  readonly log: string;
}

function readKept(file: string, key: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Partial<Kept>;
    const { head, log } = kept;
    return kept.key === key && typeof head === "string" && typeof log === "string" ? { key, head, log } : undefined;
  } catch {
    return undefined;
  }
}

function isAncestor(git: Git, old: string, head: string): boolean {
  try {
    git("merge-base", "--is-ancestor", old, head);
    return true;
  } catch {
    return false;
  }
}
