import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Change, Forge } from "../../src/forge/forge.ts";
import { GitHubForge } from "../../src/forge/github.ts";
import { LocalForge } from "../../src/forge/local.ts";
import { startHttpForge, type HttpForge } from "./http-forge/start.ts";

export const author = { name: "Anna Å", email: "anna@example.se" };
/** So short that no test waits, and so long that a busy machine answers. */
export const patience = { timeout: 5000, pause: 5, limit: 2 };

/** A forge for a test, and a way to look into its repository with Git itself. */
export interface Opened {
  readonly forge: Forge;
  readonly folder: string;
  git(...args: string[]): string;
  close(): Promise<void>;
}

/** The same over HTTP, with the server that it speaks to. */
export interface OpenedGitHub extends Opened {
  readonly forge: GitHubForge;
  readonly server: HttpForge;
  /** Another instance of our own server over the same repository. */
  another(wait?: typeof patience): Promise<GitHubForge>;
}

const gitIn =
  (folder: string) =>
  (...args: string[]) =>
    execFileSync("git", ["--git-dir", folder, ...args], { encoding: "utf8", maxBuffer: 1e9 });

export async function openLocal(files: readonly Change[]): Promise<Opened> {
  const root = await mkdtemp(path.join(tmpdir(), "forge-"));
  const folder = path.join(root, "bank.git");
  const forge = await LocalForge.create(folder, process.env, { files, message: "Start", author });
  return { forge, folder, git: gitIn(folder), close: () => rm(root, { recursive: true, force: true }) };
}

export async function openGitHub(files: readonly Change[], wait = patience): Promise<OpenedGitHub> {
  const root = await mkdtemp(path.join(tmpdir(), "github-"));
  const source = path.join(root, "first.git");
  await LocalForge.create(source, process.env, { files, message: "Start", author });
  const server = await startHttpForge(path.join(root, "server"));
  gitIn(server.folder)("fetch", "--quiet", source, "main:main");
  let mirrors = 0;
  const another = async (how = wait) => {
    const forge = new GitHubForge(server, path.join(root, `mirror-${mirrors++}`), process.env, { patience: how });
    await forge.open();
    return forge;
  };
  const close = async () => {
    await server.close();
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  };
  const forge = await another();
  return { forge, folder: server.folder, git: gitIn(server.folder), server, another, close };
}

/** Every kind of forge there is; what the interface promises is tried on each. */
export const kinds: readonly (readonly [string, (files: readonly Change[]) => Promise<Opened>])[] = [
  ["a bare repository on disk", openLocal],
  ["GitHub", openGitHub],
];
