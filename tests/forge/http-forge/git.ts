import { spawn } from "node:child_process";

/** What Git said, and whether it went well. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Extra = { readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> };

/** A Git command on a bare repository whose failure is an answer. */
export function tryGit(folder: string, args: readonly string[], { input = "", env = {} }: Extra = {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["--git-dir", folder, ...args], {
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C.UTF-8", ...env },
    });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (part: string) => (out += part));
    child.stderr.setEncoding("utf8").on("data", (part: string) => (err += part));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, out, err }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The same for one that must go well. */
export async function git(folder: string, args: readonly string[], extra: Extra = {}): Promise<string> {
  const { code, out, err } = await tryGit(folder, args, extra);
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${err}`);
  return out.trim();
}

/** The id that a name stands for; undefined when it stands for nothing. */
export async function idOf(folder: string, name: string): Promise<string | undefined> {
  const { code, out } = await tryGit(folder, ["rev-parse", "--verify", "--quiet", name]);
  return code === 0 ? out.trim() : undefined;
}
