import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve, type Served } from "./serve.ts";

let folder: string;
let root: Served;
let under: Served;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "serve-"));
  const site = path.join(folder, "site");
  await mkdir(path.join(site, "om oss"), { recursive: true });
  await writeFile(path.join(folder, "secret.txt"), "secret");
  await writeFile(path.join(site, "index.html"), "start");
  await writeFile(path.join(site, "om oss", "index.html"), "om oss");
  await writeFile(path.join(site, "404.html"), "saknas");
  await writeFile(path.join(site, "stil.css"), "a{}");
  [root, under] = await Promise.all([serve(site), serve(site, { base: "/banken" })]);
});

afterAll(async () => {
  await Promise.all([root.close(), under.close()]);
  await rm(folder, { recursive: true });
});

describe("the test server", () => {
  test("sends a folder's index.html and every file with its content type", async () => {
    const start = await fetch(root.url);
    expect([start.status, start.headers.get("content-type"), await start.text()]).toEqual([
      200,
      "text/html; charset=utf-8",
      "start",
    ]);
    const style = await fetch(`${root.url}stil.css?v=1`, { method: "HEAD" });
    expect([style.headers.get("content-type"), style.headers.get("content-length"), await style.text()]).toEqual([
      "text/css; charset=utf-8",
      "3",
      "",
    ]);
  });

  test("sends a folder without its slash on to the one with it, as a static host does", async () => {
    const answer = await fetch(`${root.url}om%20oss?q=1`);
    expect([answer.redirected, answer.url, await answer.text()]).toEqual([true, `${root.url}om%20oss/?q=1`, "om oss"]);
  });

  test("answers 404 with the site's own page", async () => {
    for (const address of ["finns-inte", "finns-inte/", "stil.css/", "stil.css/x"]) {
      const answer = await fetch(root.url + address);
      expect([address, answer.status, await answer.text()]).toEqual([address, 404, "saknas"]);
    }
  });

  test("serves a site under a base, and nothing outside it", async () => {
    expect(under.url).toMatch(/\/banken\/$/);
    expect(await (await fetch(under.url)).text()).toBe("start");
    expect((await fetch(new URL("/stil.css", under.url))).status).toBe(404);
  });

  test("never leaves its folder", async () => {
    const addresses = ["../secret.txt", "%2e%2e/secret.txt", "om%20oss/..%2f..%2fsecret.txt", "%00", "%"];
    const answers = await Promise.all(addresses.flatMap((address) => [raw(root, address), raw(under, address)]));
    expect(answers.map(({ status }) => status).every((status) => status === 400 || status === 403)).toBe(true);
    expect(answers.map(({ body }) => body).join()).not.toContain("secret");
  });
});

/** `fetch` would tidy the dots away before they reach the server. */
function raw({ url }: Served, address: string): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: pathname + address }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode, body }));
    })
      .on("error", reject)
      .end();
  });
}
