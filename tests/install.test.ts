import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";

const script = path.resolve(import.meta.dirname, "../scripts/install.mjs");

interface Project {
  folder: string;
  file: (name: string) => string;
  /** The lock file says `wanted`, and package.json asks for `asked`: a package in a folder, so no network is needed. */
  lock: (wanted: string, asked?: string) => Promise<void>;
}

/** A clone in which nothing is installed yet. */
async function clone(onTestFinished: (clean: () => Promise<void>) => void): Promise<Project> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "install-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = (name: string) => path.join(folder, name);
  for (const name of ["apple", "pear", "node"]) {
    await mkdir(file(name));
    await writeFile(file(`${name}/package.json`), JSON.stringify({ name, version: "1.0.0" }));
  }
  await mkdir(file("scripts"));
  await cp(script, file("scripts/install.mjs"));
  const lock = async (wanted: string, asked = wanted) => {
    const project = (name: string) => ({ name: "bank", version: "1.0.0", devDependencies: { [name]: `file:${name}` } });
    const { name, version } = project(wanted);
    const packages = {
      "": project(wanted),
      [wanted]: { version: "1.0.0", dev: true },
      [`node_modules/${wanted}`]: { resolved: wanted, link: true },
    };
    await writeFile(file("package.json"), JSON.stringify(project(asked)));
    await writeFile(
      file("package-lock.json"),
      JSON.stringify({ name, version, lockfileVersion: 3, requires: true, packages }),
    );
  };
  await lock("apple");
  return { folder, file, lock };
}

/** As on a host that builds for production, where the tools are needed too; and offline, so that nothing is slow. */
const env = { ...process.env, NODE_ENV: "production", npm_config_offline: "true" };

function run(program: string, args: string[], cwd: string): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
}

const install = ({ folder, file }: Project) => run(process.execPath, [file("scripts/install.mjs")], folder);
const npm = (command: string, { folder }: Project) => run("npm", [command, "--include=dev"], folder);
const has = ({ file }: Project, name: string) => existsSync(file(`node_modules/${name}/package.json`));
/** `npm ci` starts by emptying node_modules: what we put there is gone if it has run. */
const mark = ({ file }: Project) => writeFile(file("node_modules/mark"), "");
const untouched = ({ file }: Project) => existsSync(file("node_modules/mark"));
const saying = (words: string) => expect.stringContaining(words) as string;
const silent = { code: 0, said: "" };

vi.setConfig({ testTimeout: 60_000 });

describe("the hook that fetches packages before npm start and npm test", () => {
  test("installs when there is no node_modules, and does nothing when all is in place", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    expect(await install(project)).toMatchObject({ code: 0, said: saying("Hämtar paket första gången") });
    expect(has(project, "apple")).toBe(true);

    await mark(project);
    expect(await install(project)).toEqual(silent);
    expect(untouched(project)).toBe(true);
  });

  test("installs again when the lock file says something else", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    await install(project);
    await project.lock("pear");
    expect(await install(project)).toMatchObject({ code: 0, said: saying("Paketlistan har ändrats") });
    expect([has(project, "apple"), has(project, "pear")]).toEqual([false, true]);
    expect(await install(project)).toEqual(silent);
  });

  test("accepts what was installed by hand from the same lock file", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    await npm("ci", project);
    await mark(project);
    expect(await install(project)).toEqual(silent);
    expect(untouched(project)).toBe(true);
  });

  test("installs again when something else was installed by hand in between", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    await install(project);
    await project.lock("pear");
    await npm("install", project);
    await project.lock("apple");
    expect(await install(project)).toMatchObject({ code: 0, said: saying("Paketlistan har ändrats") });
    expect([has(project, "apple"), has(project, "pear")]).toEqual([true, false]);
  });

  test("says in Swedish what to do when npm ci fails, and loses nothing", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    await install(project);
    await mark(project);
    await project.lock("pear", "apple");
    expect(await install(project)).toMatchObject({ code: 1, said: saying("Paketen kunde inte hämtas.") });
    expect(await install(project)).toMatchObject({ code: 1, said: saying("Kör: npm install") });
    expect([has(project, "apple"), untouched(project)]).toEqual([true, true]);

    await project.lock("apple");
    expect(await install(project)).toEqual(silent);
  });

  test("is not content with a Node whose program npm did not put in place", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    await project.lock("node");
    expect(await install(project)).toMatchObject({ code: 1, said: saying("Npm fick inte köra installationsskript.") });
    expect(await install(project)).toMatchObject({ code: 1 });
  });

  test("installs once when started several times at once", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    const all = await Promise.all([install(project), install(project), install(project)]);
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(all.filter(({ said }) => said.includes("Hämtar paket"))).toHaveLength(1);
    expect(await readdir(project.file(".cache/install"))).toEqual([]);
    expect(await install(project)).toEqual(silent);
  });

  test("starts over after an install that was cut off, even if npm's record looks right", async ({
    onTestFinished,
  }) => {
    const project = await clone(onTestFinished);
    await install(project);
    await mark(project);
    const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" });
    await new Promise((resolve) => gone.on("close", resolve));
    await writeFile(project.file(`.cache/install/${gone.pid}`), "");

    expect(await install(project)).toMatchObject({ code: 0, said: saying("Hämtar paketen på nytt") });
    expect(untouched(project)).toBe(false);
    expect(await install(project)).toEqual(silent);
  });

  test("waits for an npm that is still tidying after its hook was stopped", async ({ onTestFinished }) => {
    const project = await clone(onTestFinished);
    await install(project);
    await mark(project);
    const tidying = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    onTestFinished(() => void tidying.kill());
    await writeFile(project.file(`.cache/install/${tidying.pid}`), "");

    const hook = spawn(process.execPath, [project.file("scripts/install.mjs")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [words] = (await once(hook.stdout, "data")) as [Buffer];
    expect([words.toString(), untouched(project)]).toEqual([saying("Väntar …"), true]);
    tidying.kill();
    expect(await once(hook, "close")).toEqual([0, null]);
    expect([untouched(project), has(project, "apple")]).toEqual([false, true]);
  });
});
