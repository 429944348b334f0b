import { spawn, type ChildProcess } from "node:child_process";
import { globSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
/** What `npm test` has built from the real content, for "/". */
export const dist = path.join(root, "dist");
/** A small bank with every kind and every construct, and nothing wrong. */
export const healthy = path.join(root, "tests/fixtures/healthy");

/** An empty folder outside the project, gone when the test is over. */
export async function temporary(clean: (work: () => Promise<void>) => void): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "site-"));
  clean(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with content/ and drawings/ like those of `from`, to change at will. Pictures are always the project's own. */
export async function copyContent(from: string, to: string): Promise<void> {
  for (const part of ["content", "drawings"]) await cp(path.join(from, part), path.join(to, part), { recursive: true });
}

/** Adds as many concepts as a list needs for a second page. The first of them also has an old id. */
export async function addConcepts(folder: string, how: number): Promise<void> {
  const concepts = path.join(folder, "content/begrepp");
  await mkdir(concepts, { recursive: true });
  for (let n = 1; n <= how; n += 1)
    await writeFile(
      path.join(concepts, `provbegrepp-${n}.mdx`),
      `---
title: Provbegrepp nummer ${n}
summary: Ett ord som bara finns för att listan ska bli lång.
status: publicerad
definition: Ett ord som någon har hittat på.
authors:
  - name: Samverkansbankens redaktion
created: 2026-11-23
updated: 2026-11-23
${n === 1 ? "aliases: [gammalt-provbegrepp]\n" : ""}---
`,
    );
}

export interface Ran {
  code: number | null;
  /** What went to both streams, without colours. */
  said: string;
}

/** Runs a program of the project's own Node, and waits until it ends. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = start(args, env);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, said };
}

/** Starts it as a person would: nothing of vitest's environment comes along. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const { NODE_ENV: _, VITEST: __, ...rest } = process.env;
  const ours = Object.entries(rest).filter(([name]) => !/^(VITEST|SITE_URL$|BASE_PATH$|CONTENT_ROOT$)/.test(name));
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...Object.fromEntries(ours), NO_COLOR: "1", ASTRO_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export interface BuildOptions {
  /** Holds content/. */
  contentRoot?: string;
  outDir: string;
  /** A new one makes a clean build. */
  cacheDir: string;
  base?: string;
  url?: string;
}

/** Builds with the project's own configuration in a process of its own. */
export function build({ contentRoot, outDir, cacheDir, base = "/", url }: BuildOptions): Promise<Ran> {
  const config = { root, outDir, cacheDir, logLevel: "warn" };
  const code = `import { build } from "astro"; await build(${JSON.stringify(config)});`;
  return run(["--input-type=module", "-e", code], {
    BASE_PATH: base,
    ...(url ? { SITE_URL: url } : {}),
    ...(contentRoot ? { CONTENT_ROOT: contentRoot } : {}),
  });
}

/** As `build`, and throws with what was said when it fails. */
export async function mustBuild(options: BuildOptions): Promise<string> {
  const { code, said } = await build(options);
  if (code !== 0) throw new Error(`The build ended with ${code}:\n${said}`);
  return said;
}

/** Every file of a folder with its path inside, sorted. */
export const filesIn = (folder: string): string[] =>
  globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .toSorted();

/** A page of a built site: where it is under the base, and its HTML. */
export interface BuiltPage {
  /** Such as `projekt/unga-kvinnor/`, `404.html`, or nothing for the start page. */
  address: string;
  html: string;
}

export async function pagesIn(folder: string): Promise<BuiltPage[]> {
  const files = filesIn(folder).filter((file) => file.endsWith(".html"));
  return Promise.all(
    files.map(async (file) => ({
      address: file.replace(/(^|\/)index\.html$/, "$1"),
      html: await readFile(path.join(folder, file), "utf8"),
    })),
  );
}

/** A page that only leads on from an old address to the new one. */
export const isMoved = ({ html }: BuiltPage): boolean => html.includes('http-equiv="refresh"');

/** The longest and the shortest of some pages. */
export function extremes(pages: readonly BuiltPage[]): BuiltPage[] {
  const sorted = pages.toSorted((a, b) => a.html.length - b.html.length);
  return [...new Set([sorted.at(-1), sorted[0]])].filter((page) => page !== undefined);
}

/** The address of the longest entry page in a folder of the model. */
export const longest = (pages: readonly BuiltPage[], folder: string): string =>
  extremes(pages.filter(({ address }) => address.startsWith(`${folder}/`) && address !== `${folder}/`))[0]?.address ??
  `${folder}/`;
