import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium, type Browser, type LaunchOptions } from "playwright-core";

export interface FoundBrowser {
  executablePath: string;
  env?: NodeJS.ProcessEnv;
}

/** The first Chromium that can run here: nothing is downloaded and nothing needs sudo. `cache` holds the unpacked one. */
export async function findBrowser({ cache }: { cache?: string | undefined } = {}): Promise<FoundBrowser> {
  const env = process.env;
  const { CHROME_PATH: chosen } = env;
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH is ${chosen}, where there is no file`);
  if (chosen) return { executablePath: chosen };
  try {
    return await bundled(env, cache);
  } catch (cause) {
    const executablePath = [...playwrightPath(), ...systemPaths(env)].find((file) => existsSync(file));
    if (executablePath) return { executablePath };
    throw new Error("No Chromium can run here: install Chrome, or set CHROME_PATH to a Chromium", { cause });
  }
}

/** Started without a sandbox, which containers and CI refuse: open only pages that we have made ourselves. */
export async function launchBrowser(options: LaunchOptions & { cache?: string } = {}): Promise<Browser> {
  const { cache, args = [], ...rest } = options;
  const found = await findBrowser({ cache });
  try {
    return await chromium.launch({ ...found, ...rest, args: ["--no-sandbox", ...args] });
  } catch (cause) {
    throw new Error(`Chromium did not start: ${found.executablePath}`, { cause });
  }
}

async function bundled(env: NodeJS.ProcessEnv, cache?: string): Promise<FoundBrowser> {
  const machine = `${process.platform} ${process.arch}`;
  if (machine !== "linux x64") throw new Error(`The bundled Chromium is for linux x64, and this is ${machine}`);
  const folder = await unpackOnce(cache);
  const executablePath = path.join(folder, "chromium");
  const fonts = path.join(folder, "fonts", "fonts.conf");
  const drawing = { ...env, FONTCONFIG_FILE: fonts, XDG_CACHE_HOME: path.join(folder, "cache") };
  if ((await missingLibraries(executablePath, drawing)).length === 0) return { executablePath, env: drawing };
  const libraries = [path.join(folder, "al2023", "lib"), env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  const complete = { ...drawing, LD_LIBRARY_PATH: libraries };
  const missing = await missingLibraries(executablePath, complete);
  if (missing.length > 0) throw new Error(`The bundled Chromium lacks ${missing.join(", ")}`);
  return { executablePath, env: complete };
}

/** Several processes may unpack at once: each does so in its own folder, and the first to rename it wins. */
async function unpackOnce(cache?: string): Promise<string> {
  const root = path.resolve(createRequire(import.meta.url).resolve("@sparticuz/chromium"), "../..");
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string };
  const parent = cache ?? path.resolve(root, "../../.cache/chromium");
  const folder = path.join(parent, version);
  if (existsSync(folder)) return folder;
  await mkdir(parent, { recursive: true });
  const stage = await mkdtemp(path.join(parent, "stage-"));
  try {
    const { inflate } = await import("@sparticuz/chromium");
    const archives = ["chromium.br", "fonts.tar.br", "al2023.tar.br"].map((name) => path.join(root, "bin", name));
    await Promise.all(withTemporaryFolder(stage, () => archives.map((archive) => inflate(archive))));
    await writeFile(path.join(stage, "fonts", "fonts.conf"), fontConfiguration);
    await rename(stage, folder);
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** `inflate` chooses where to write, os.tmpdir(), before it returns: the variable is changed for that moment only. */
function withTemporaryFolder<T>(folder: string, work: () => T): T {
  const { TMPDIR: before } = process.env;
  process.env["TMPDIR"] = folder;
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** The one in the package names folders of another machine, and without fonts all text is invisible. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">.</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

async function missingLibraries(program: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const listed = await new Promise<string>((resolve, reject) => {
    execFile("ldd", [program], { env }, (error, out) => (error && !out ? reject(error) : resolve(out)));
  });
  return [...listed.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? "");
}

function playwrightPath(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    return []; // Playwright has no Chromium for this system at all
  }
}

function systemPaths(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === "darwin")
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (process.platform === "win32")
    return [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].flatMap((folder) =>
      ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"].map(
        (file) => `${folder}/${file}`,
      ),
    );
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map((name) => `/usr/bin/${name}`);
}
