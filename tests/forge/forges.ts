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

/** Where a forge is, as plain data; a mirror has a folder of its own. */
export type Address =
  | { readonly folder: string }
  | {
      readonly url: string;
      readonly owner: string;
      readonly repo: string;
      readonly token: string;
      readonly mirror: string;
    };

export async function openAt(address: Address): Promise<Forge> {
  if ("folder" in address) return new LocalForge(address.folder, process.env);
  const { mirror, url, ...place } = address;
  const forge = new GitHubForge({ ...place, url: new URL(url) }, mirror, process.env, { patience });
  await forge.open();
  return forge;
}

/** A forge for a test, and a way to look into its repository with Git itself. */
export interface Opened {
  readonly forge: Forge;
  readonly folder: string;
  git(...args: string[]): string;
  /** What another process needs to open it. */
  address(): Address;
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
  return {
    forge,
    folder,
    git: gitIn(folder),
    address: () => ({ folder }),
    close: () => rm(root, { recursive: true, force: true }),
  };
}

export async function openGitHub(files: readonly Change[], wait = patience): Promise<OpenedGitHub> {
  const root = await mkdtemp(path.join(tmpdir(), "github-"));
  const source = path.join(root, "first.git");
  await LocalForge.create(source, process.env, { files, message: "Start", author });
  const server = await startHttpForge(path.join(root, "server"));
  gitIn(server.folder)("fetch", "--quiet", source, "main:main");
  let mirrors = 0;
  const mirror = () => path.join(root, `mirror-${mirrors++}`);
  const another = async (how = wait) => {
    const forge = new GitHubForge(server, mirror(), process.env, { patience: how });
    await forge.open();
    return forge;
  };
  const close = async () => {
    await server.close();
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  };
  const forge = await another();
  const { owner, repo, token, folder } = server;
  const address = () => ({ url: server.url.href, owner, repo, token, mirror: mirror() });
  return { forge, folder, git: gitIn(folder), address, server, another, close };
}

/** Every kind of forge there is; what the interface promises is tried on each. */
export const kinds: readonly (readonly [string, (files: readonly Change[]) => Promise<Opened>])[] = [
  ["a bare repository on disk", openLocal],
  ["GitHub", openGitHub],
];
