import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "..");
const cache = path.join(root, ".cache");
/** Where the built admin lies. */
export const adminFolder = path.join(cache, "admin");
/** Holds the fingerprint of what the admin was built of. */
const stamp = path.join(cache, "admin.txt");
/** Holds the number of the process that is building it. */
const lock = path.join(cache, "admin.lock");

/** What the admin is made of: its own files, the model and the versions of its packages. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(["tina/*.{ts,tsx}", "src/model/**/*.ts"], { cwd: root }).toSorted();
  for (const file of ["package-lock.json", "scripts/admin.ts", ...files])
    hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
const isBuilt = (): boolean => read(stamp) === fingerprint() && existsSync(path.join(adminFolder, "index.html"));

/** Builds the admin with Tina's own command, unless what is there is made of the same. Throws with what the command said. */
export async function buildAdmin(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  while (!isBuilt()) {
    // oxlint-disable no-await-in-loop -- waits for another process
    if (!takeLock()) {
      await setTimeout(500);
      continue;
    }
    try {
      const now = fingerprint();
      await runTina();
      askNobodyElse();
      writeFileSync(stamp, now);
    } finally {
      rmSync(lock, { force: true });
    }
    // oxlint-enable no-await-in-loop
  }
}

/** False while another living process has it. */
function takeLock(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const holder = Number(read(lock));
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function runTina(): Promise<void> {
  rmSync(stamp, { force: true });
  const command = path.join(root, "node_modules/@tinacms/cli/bin/tinacms");
  const options = ["--skip-cloud-checks", "--skip-indexing", "--skip-search-index", "--noTelemetry"];
  const child = spawn(process.execPath, [command, "build", ...options], { cwd: root });
  const stop = () => child.kill();
  process.once("exit", stop);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (said += part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  process.off("exit", stop);
  if (code !== 0 || !existsSync(path.join(adminFolder, "index.html")))
    throw new Error(`The admin could not be built:\n${said}`);
}

/** Where the admin asks for a font and for news of itself. It works without; asked of our own server, they are not there. */
const elsewhere = /https:\/\/(?:fonts\.googleapis\.com|content\.tinajs\.io)(?=\/)/g;

function askNobodyElse(): void {
  for (const file of globSync("assets/*.{js,css}", { cwd: adminFolder })) {
    const full = path.join(adminFolder, file);
    const code = readFileSync(full, "utf8");
    if (elsewhere.test(code)) writeFileSync(full, code.replaceAll(elsewhere, "/tina-api"));
    elsewhere.lastIndex = 0;
  }
}

if (import.meta.main) await buildAdmin();
