import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { test } from "./page.ts";
import { serve } from "./serve.ts";

test("what a page asks for, complains about and throws is recorded, and other hosts are never reached", async ({
  open,
  onTestFinished,
}) => {
  const arrived: string[] = [];
  const other = createServer((request, response) => {
    arrived.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.2", resolve));
  const { port } = other.address() as AddressInfo;
  const folder = await mkdtemp(path.join(os.tmpdir(), "page-"));
  const site = await serve(folder);
  onTestFinished(async () => {
    other.close();
    await site.close();
    await rm(folder, { recursive: true });
  });
  const there = `http://127.0.0.2:${port}/pixel.png`;
  await writeFile(
    path.join(folder, "index.html"),
    `<!doctype html><title>x</title><img src="${there}"><script>
      console.error("said");
      setTimeout(() => { throw new Error("thrown"); });
      new WebSocket("ws://127.0.0.2:${port}/socket");
      document.title = [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches].join(" ");
    </script>`,
  );

  const { page, requests, foreign, errors } = await open(site.url, {
    viewport: { width: 320, height: 480 },
    colorScheme: "dark",
  });

  await expect.poll(() => errors.join("\n")).toMatch(/said[^]*thrown|thrown[^]*said/);
  await expect.poll(() => foreign).toEqual(expect.arrayContaining([there, `ws://127.0.0.2:${port}/socket`]));
  expect(requests[0]).toBe(site.url);
  expect(arrived).toEqual([]);
  expect(await page.title()).toBe("320 true");
});

test("a page that is well has no errors and nothing foreign", async ({ open, onTestFinished }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "page-"));
  const site = await serve(folder);
  onTestFinished(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });
  await writeFile(path.join(folder, "index.html"), `<!doctype html><title>x</title><script src="a.js"></script>`);
  await writeFile(path.join(folder, "a.js"), `document.title = "ran"`);

  const { page, requests, foreign, errors } = await open(site.url);

  expect(await page.title()).toBe("ran");
  expect({ requests, foreign, errors }).toEqual({
    requests: [site.url, `${site.url}a.js`],
    foreign: [],
    errors: [],
  });
});
