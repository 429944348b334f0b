import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { copyContent, healthy, start, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";

const cleaning: (() => Promise<void>)[] = [];
let bank: string;
let child: ChildProcess;
let said = "";
let url: string;

const patient = { timeout: 20_000 };
const address = /http:\/\/localhost:(\d+)\/\s[^]*Ctrl\+C/;
const file = (name: string) => path.join(bank, "content", name);
async function edit(name: string, from: string, to: string): Promise<void> {
  const before = await readFile(file(name), "utf8");
  expect(before).toContain(from);
  await writeFile(file(name), before.replace(from, to));
}

/** A page that hears of changes. `edit` and its like wait until it does again: one that is loading anew hears nothing. */
async function watch(page: Page) {
  let connections = 0;
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => String(payload).includes('"connected"') && (connections += 1)),
  );
  await page.reload();
  await expect.poll(() => connections, patient).toBe(1);
  return async (change: Promise<void>, seen: Locator, state: "visible" | "detached" = "visible"): Promise<void> => {
    const before = connections;
    await change;
    await seen.waitFor({ state, ...patient });
    await expect.poll(() => connections, patient).toBeGreaterThan(before);
  };
}

/** Takes Astro's usual port, unless somebody else has it already. */
async function occupyUsualPort(): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.once("error", () => resolve());
    server.listen(4321, "localhost", () => {
      cleaning.push(() => new Promise((done) => void server.close(() => done())));
      resolve();
    });
  });
}

beforeAll(async () => {
  bank = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, bank);
  await occupyUsualPort();
  child = start(["scripts/start.ts"], { CONTENT_ROOT: bank });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  await vi.waitUntil(() => child.exitCode !== null || address.test(said), { timeout: 50_000 });
  const [, port] = address.exec(said) ?? [];
  if (!port) throw new Error(`scripts/start.ts ended with ${child.exitCode}:\n${said}`);
  url = await passOn(Number(port));
});

/** Tests' browsers know 127.0.0.1 only, and localhost may be ::1 here: an address of the one that leads to the other. */
async function passOn(port: number): Promise<string> {
  const server = createServer((near) => {
    const far = connect({ port, host: "localhost" });
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleaning.push(() => new Promise((done) => void server.close(() => done())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterAll(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  await Promise.all(cleaning.map((work) => work()));
});

describe("npm start", () => {
  test("says where the site is and what to do next, in Swedish, although the usual port is taken", () => {
    expect(said).toMatch(/Samverkansbanken är igång: http:\/\/localhost:\d+\//);
    expect(said).not.toContain("localhost:4321/");
    expect(said).toContain("ändra en fil i content/");
    expect(said).toContain("19 filer granskade, inga fel.");
  });

  test("answers on this machine", async () => {
    const answers = await Promise.all(["", "begrepp/styrgrupp/", "robots.txt"].map((at) => fetch(url + at)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await fetch(`${url}begrepp/finns-inte/`)).status).toBe(404);
  });

  test("a change in a file is seen on the open page, without anybody loading it anew", async ({ open }) => {
    const { page } = await open(`${url}begrepp/styrgrupp/`);
    const after = await watch(page);
    const styrgrupp = "begrepp/styrgrupp.mdx";
    expect(await page.locator("h1").innerText()).toBe("Styrgrupp");
    const heading = page.getByRole("heading", { level: 1, name: "Styrgruppen" });
    await after(edit(styrgrupp, "title: Styrgrupp", "title: Styrgruppen"), heading);
    const words = page.getByText("Gruppen möttes varje måndag.");
    await after(edit(styrgrupp, "Gruppen möttes.", "Gruppen möttes varje måndag."), words);
    await after(edit(styrgrupp, "title: Styrgruppen", "title: Styrgrupp"), heading, "detached");
  });

  test("a change in one file is seen on the open page of another", async ({ open }) => {
    const { page } = await open(`${url}begrepp/beredningsgrupp/`);
    const after = await watch(page);
    const link = page.getByRole("main").getByRole("link", { name: "Ledningsgrupp" }).first();
    await after(edit("begrepp/styrgrupp.mdx", "title: Styrgrupp", "title: Ledningsgrupp"), link);
    await after(edit("begrepp/styrgrupp.mdx", "title: Ledningsgrupp", "title: Styrgrupp"), link, "detached");
  });

  test("a mistake is shown on the page that it is on, and goes away when it is mended", async ({ open }) => {
    const { page } = await open(`${url}begrepp/beredningsgrupp/`);
    const after = await watch(page);
    const finding = page.getByText("Begreppet ”styrgrup” finns inte. Menade du ”styrgrupp”?");
    await after(edit("begrepp/beredningsgrupp.mdx", "seeAlso: [styrgrupp]", "seeAlso: [styrgrup]"), finding);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Beredningsgrupp");
    expect(await page.locator("main").innerText()).toContain("content/begrepp/beredningsgrupp.mdx:8:11");
    expect(await (await fetch(`${url}begrepp/styrgrupp/`)).text()).not.toContain("”styrgrup”");
    await after(edit("begrepp/beredningsgrupp.mdx", "[styrgrup]", "[styrgrupp]"), finding, "detached");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Beredningsgrupp");
  });

  test("fields that cannot be read stop nothing: the page says what is wrong, and so does its list", async ({
    open,
  }) => {
    const { page } = await open(`${url}begrepp/beredningsgrupp/`);
    const after = await watch(page);
    const sorry = page.getByRole("heading", { name: "Sidan kan inte visas ännu" });
    await after(edit("begrepp/beredningsgrupp.mdx", "title: Beredningsgrupp", "title: [Beredningsgrupp"), sorry);
    expect(await page.locator("main").innerText()).toContain("content/begrepp/beredningsgrupp.mdx:");
    expect(await (await fetch(`${url}begrepp/`)).text()).toContain("content/begrepp/beredningsgrupp.mdx");
    expect((await fetch(`${url}begrepp/styrgrupp/`)).status).toBe(200);
    expect(child.exitCode).toBeNull();
    await after(
      edit("begrepp/beredningsgrupp.mdx", "title: [Beredningsgrupp", "title: Beredningsgrupp"),
      sorry,
      "detached",
    );
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Beredningsgrupp");
    expect(await (await fetch(`${url}begrepp/`)).text()).not.toContain("content/begrepp/beredningsgrupp.mdx");
  });

  test("a new file is a page and stands in the list that is open, and is gone when the file is", async ({ open }) => {
    const { page } = await open(`${url}begrepp/`);
    const after = await watch(page);
    const text = await readFile(file("begrepp/styrgrupp.mdx"), "utf8");
    const added = text.replace("title: Styrgrupp", "title: Nystartad grupp");
    const link = page.getByRole("main").getByRole("link", { name: "Nystartad grupp" });
    await after(writeFile(file("begrepp/nystartad-grupp.mdx"), added), link);
    expect((await fetch(`${url}begrepp/nystartad-grupp/`)).status).toBe(200);
    await after(rm(file("begrepp/nystartad-grupp.mdx")), link, "detached");
    expect((await fetch(`${url}begrepp/nystartad-grupp/`)).status).toBe(404);
  });

  test("ends in order when it is asked to", async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const [code, signal] = (await ended) as [number | null, string | null];
    expect([code, signal]).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});
