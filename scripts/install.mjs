// Runs before start, build, check and test, on whatever Node (18 or later) is on PATH and before any package exists.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = path.join(root, "node_modules");
const lockFile = path.join(root, "package-lock.json");
const npmRecord = path.join(modules, ".package-lock.json");
const stamp = path.join(modules, ".installed");
/**
 * Outside node_modules, which npm empties: one file for each process that installs, named by its process number. npm has
 * one of its own, because it goes on tidying for a while when this program is stopped.
 */
const queue = path.join(root, ".cache", "install");
const mine = String(process.pid);
const place = (pid) => path.join(queue, String(pid));

const { npm_execpath: npmCli = "", npm_node_execpath: npmNode = "" } = process.env;

const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** Covers npm's own record too, so that installing something else by hand makes the stamp stale. */
const fingerprint = () =>
  [lockFile, npmRecord].map((file) => createHash("sha256").update(read(file)).digest("hex")).join("\n");

/** An install made by hand counts as well: only optional packages, those for other machines, may be absent. */
function npmAgrees() {
  try {
    const { "": _project, ...wanted } = JSON.parse(read(lockFile)).packages;
    const present = JSON.parse(read(npmRecord)).packages;
    return Object.keys({ ...wanted, ...present }).every((name) => {
      const [want, have] = [wanted[name], present[name]];
      return have ? want?.version === have.version && want?.integrity === have.integrity : want.optional === true;
    });
  } catch {
    return false;
  }
}

/** The package `node` puts its program in place with an install script, which a setting can have stopped. */
const nodeInPlace = () =>
  !read(lockFile).includes('"node_modules/node":') || existsSync(path.join(modules, ".bin/node"));

function inPlace() {
  if (!nodeInPlace()) return false;
  if (read(stamp) === fingerprint()) return true;
  if (!npmAgrees()) return false;
  writeFileSync(stamp, fingerprint());
  return true;
}

const queued = () => (existsSync(queue) ? readdirSync(queue) : []);

function alive(pid) {
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Left by an install that was cut off; our own number can come from an earlier process as well. */
const dead = (pid) => pid === mine || !alive(pid);

/** Writes first and looks afterwards, so of two that start at once at least one sees the other and steps back. */
function waitForTurn() {
  for (let told = false; ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200 + Math.random() * 200)) {
    const ahead = () => !queued().every(dead);
    if (!ahead()) {
      const interrupted = queued().some(dead);
      mkdirSync(queue, { recursive: true });
      writeFileSync(place(mine), "");
      if (!ahead()) return { interrupted };
      rmSync(place(mine));
    }
    if (!told)
      console.log(
        "Paketen hämtas redan av ett annat kommando. Väntar … (Händer inget? Ta bort mappen .cache/install.)",
      );
    told = true;
  }
}

/** The npm and the Node that the command was started with: the Node in node_modules is deleted while `npm ci` runs. */
function npmCi() {
  const started = path.basename(npmCli) === "npm-cli.js" && existsSync(npmNode);
  const [program, ...first] = started ? [npmNode, npmCli] : ["npm"];
  const args = [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = spawn(program, args, { cwd: root, stdio: "inherit", shell: !started && process.platform === "win32" });
  if (npm.pid) writeFileSync(place(npm.pid), "");
  return new Promise((resolve) => {
    npm.on("error", (error) => resolve({ reason: error.message }));
    npm.on("close", (code, signal) => {
      const stopped = signal !== null || code > 128;
      if (!stopped) rmSync(place(npm.pid), { force: true });
      const noScripts = "Npm fick inte köra installationsskript. Kör: npm config delete ignore-scripts";
      resolve({ reason: code === 0 ? !nodeInPlace() && noScripts : "Orsaken står ovanför." });
    });
  });
}

async function install() {
  console.log(
    existsSync(modules)
      ? "Paketlistan har ändrats. Hämtar paketen på nytt, det tar ungefär en minut …"
      : "Hämtar paket första gången, det tar ungefär en minut …",
  );
  const { reason } = await npmCi();
  if (reason) {
    console.error(`
Paketen kunde inte hämtas. ${reason}

  • Är datorn uppkopplad mot internet? Kör samma kommando igen om en stund.
  • Säger npm att package.json och package-lock.json inte stämmer överens? Kör: npm install
  • Är mappen node_modules upptagen? Stäng andra fönster där Samverkansbanken körs och försök igen.
`);
    return false;
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, fingerprint());
  return true;
}

if (queued().length > 0 || !inPlace()) {
  const { interrupted } = waitForTurn();
  const done = (!interrupted && inPlace()) || (await install());
  for (const pid of done ? queued().filter(dead) : [mine]) rmSync(place(pid), { force: true });
  process.exitCode = done ? 0 : 1;
}
