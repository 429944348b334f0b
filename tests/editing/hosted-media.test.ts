import { cp, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AdminFiles } from "../../src/editing/admin-files.ts";
import { createApp } from "../../src/editing/app.ts";
import { Checkouts } from "../../src/editing/checkouts.ts";
import { Editor, Remembered } from "../../src/editing/editor.ts";
import { addressOf } from "../../src/editing/pages.ts";
import type { Role } from "../../src/editing/people.ts";
import { mostUnpublished } from "../../src/editing/pictures.ts";
import { Proposals } from "../../src/editing/proposals.ts";
import { Publisher } from "../../src/editing/publisher.ts";
import { Sessions } from "../../src/editing/sessions.ts";
import { TinaDatabase } from "../../src/editing/tina-database.ts";
import { readAddresses, readContent } from "../../src/knowledge/read.ts";
import { components } from "../../src/model/components.ts";
import { model } from "../../src/model/kinds.ts";
import { kinds, type Opened } from "../forge/forges.ts";
import { freePort } from "../support/free-port.ts";
import { askAsTina, type Values } from "./as-tina.ts";

const project = path.resolve(import.meta.dirname, "../..");
const samsyn = "content/begrepp/samsyn.mdx";
const files = readContent(project).flatMap(({ file, bytes }) =>
  bytes ? [{ path: file, text: Buffer.from(bytes).toString("utf8") }] : [],
);
const judged = { model, memory: new Remembered(), ...readAddresses(project) };
let database: TinaDatabase;

beforeAll(async () => {
  database = await TinaDatabase.of(model, components);
}, 60_000);

const plain = (width: number) =>
  sharp({ create: { width, height: 40, channels: 3, background: { r: 20, g: 90, b: 40 } } })
    .jpeg()
    .toBuffer();

describe.each(kinds)("pictures over %s", (_, open) => {
  let folder: string;
  let opened: Opened;
  let server: Server;
  let sessions: Sessions;
  let publisher: Publisher;
  let url: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "media-"));
    opened = await open(files);
    const { forge } = opened;
    const checkouts = new Checkouts(forge);
    publisher = new Publisher(forge, checkouts, path.join(folder, "sites"), async (from, to) => {
      await cp(path.join(from, "content"), path.join(to, "content"), { recursive: true });
      await cp(path.join(from, "public"), to, { recursive: true }).catch(() => {}); // there may be none
    });
    sessions = new Sessions("en hemlighet som ingen annan än provet har", false);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = createApp({
      url: new URL(url),
      sessions,
      workshop: { forge, checkouts, proposals: new Proposals(forge), address: (branch) => url + addressOf(branch) },
      editor: new Editor(database, judged),
      admin: new AdminFiles("/nowhere", new Promise(() => {})),
      judgement: () => ({ ...judged, today: "2026-11-23" }),
      frame: { policy: "", page: () => Promise.resolve(undefined) },
      site: (__, response, missing) => {
        if (missing) return missing();
        response.statusCode = 404;
        response.end("finns inte på webbplatsen");
      },
      rebuild: () => {},
      state: () => publisher.state,
      others: [],
      ways: [],
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await opened.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  type Headers = Record<string, string>;
  async function logIn(id: string, role: Role = "redaktör"): Promise<Headers> {
    const who = { id, name: id, email: `${id}@example.org`, role, association: undefined };
    const answer = await fetch(`${url}/logga-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: url },
      body: new URLSearchParams({ inbjudan: await sessions.invite(who) }),
    });
    return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "", origin: url };
  }
  const upload = (headers: Headers, bytes: Uint8Array, name = "Möte.jpg") =>
    fetch(`${url}/api/media/`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/octet-stream", "x-name": encodeURIComponent(name) },
      body: new Uint8Array(bytes),
    });
  async function uploaded(headers: Headers, bytes: Uint8Array, name?: string): Promise<string> {
    const answer = await upload(headers, bytes, name);
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { name: string }).name;
  }
  const see = async (headers: Headers, name: string) => (await fetch(`${url}/media/${name}`, { headers })).status;
  const list = async (headers: Headers, query = "") =>
    (await (await fetch(`${url}/api/media/${query}`, { headers })).json()) as { names: string[]; next?: number };
  const publish = (headers: Headers, branch: string) =>
    fetch(`${url}/granska/${branch}`, {
      method: "POST",
      redirect: "manual",
      headers,
      body: new URLSearchParams({ do: "publicera" }),
    });
  const remove = async (headers: Headers, name: string) => {
    const answer = await fetch(`${url}/api/media/${name}`, { method: "DELETE", headers });
    return { status: answer.status, said: ((await answer.json()) as { message?: string }).message ?? "" };
  };
  const figure = (name: string, alt: string) => ({
    type: "mdxJsxFlowElement",
    name: "Figur",
    children: [{ type: "text", text: "" }],
    props: { src: `/media/${name}`, alt },
  });
  async function saveWith(headers: Headers, name: string, alt = "Fem personer runt ett bord.", definition?: string) {
    const tina = askAsTina(url, headers);
    const { values, version } = await tina.open("begrepp", "samsyn");
    const body = values["body"] as { children: unknown[] };
    const now: Values = { ...values, body: { ...body, children: [...body.children, figure(name, alt)] } };
    return tina.save("begrepp", "samsyn", definition ? { ...now, definition } : now, version);
  }
  const show = (at: string) => opened.git("show", at);

  test("are in the proposal of the text that shows them, seen by those who have logged in, and by all once published", async () => {
    const [eva, rita] = [await logIn("eva"), await logIn("rita", "läsare")];
    const name = await uploaded(eva, await plain(50));
    expect(name).toMatch(/^mote-[a-p]{10}\.jpg$/);
    expect(await opened.forge.proposals()).toEqual([]);
    expect([await see(eva, name), await see(rita, name), await see({}, name)]).toEqual([200, 404, 404]);
    const before = show(`main:${samsyn}`);
    expect((await saveWith(eva, name)).errors).toEqual([]);
    expect(opened.git("diff", "--name-only", "main", "forslag/eva-1").trim().split("\n")).toEqual([
      samsyn,
      `public/media/${name}`,
    ]);
    const line = `<Figur src="/media/${name}" alt="Fem personer runt ett bord." />`;
    expect(show(`forslag/eva-1:${samsyn}`)).toBe(`${before.trimEnd()}\n\n${line}\n`);
    expect([await see(eva, name), await see(rita, name), await see({}, name)]).toEqual([200, 200, 404]);
    const shown = await fetch(`${url}/media/${name}`, { headers: rita });
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(shown.headers.get("cache-control")).toBe("private, no-store");
    expect((await sharp(await shown.arrayBuffer()).metadata()).width).toBe(50);
    const review = await (await fetch(`${url}/granska/forslag/eva-1`, { headers: rita })).text();
    expect(review).toContain(`src="/media/${name}"`);
    expect(review).not.toContain("finns inte");
    expect((await publish(eva, "forslag/eva-1")).status).toBe(303);
    await publisher.update();
    expect(publisher.state.failure).toBeUndefined();
    const { readFile } = await import("node:fs/promises");
    expect((await sharp(await readFile(path.join(publisher.site ?? "", "media", name))).metadata()).width).toBe(50);
  });

  test("stay where they were when the text around them changes, and are asked to be described", async () => {
    const eva = await logIn("eva");
    const name = await uploaded(eva, await plain(50));
    const { errors } = await saveWith(eva, name, "");
    expect(errors[0]?.message).toMatch(/Vad bilden visar, för den som inte ser den/);
    expect(errors[0]?.extensions?.findings[0]?.field).toBe("body");
    expect(await opened.forge.proposals()).toEqual([]);
    await saveWith(eva, name);
    const tina = askAsTina(url, eva);
    const { values, version } = await tina.open("begrepp", "samsyn");
    await tina.save("begrepp", "samsyn", { ...values, title: "Samsyn med bild" }, version);
    expect(opened.git("diff", "--numstat", "forslag/eva-1~1", "forslag/eva-1").trim()).toBe(`1\t1\t${samsyn}`);
    expect((await saveWith(eva, "finns-inte-abcdefghij.jpg")).errors[0]?.message).toMatch(/finns inte/);
  });

  test("follow words that collide with somebody else's into the proposal of their own", async () => {
    const eva = await logIn("eva");
    const name = await uploaded(eva, await plain(50));
    const tina = askAsTina(url, eva);
    const { values, version } = await tina.open("begrepp", "samsyn");
    await tina.save("begrepp", "samsyn", { ...values, definition: "Den ena." }, version);
    const body = values["body"] as { children: unknown[] };
    const now = {
      ...values,
      definition: "Den andra.",
      body: { ...body, children: [...body.children, figure(name, "Ett bord.")] },
    };
    const { errors, notice } = await tina.save("begrepp", "samsyn", now, version);
    expect(errors).toEqual([]);
    const [branch = ""] = /forslag\/eva-1-krock-\w+/.exec(notice) ?? [];
    expect(opened.git("diff", "--name-only", "main", branch)).toContain(`public/media/${name}`);
  });

  test("are for those who edit, from our own pages, and of a kind and size that we take", async () => {
    const [eva, rita] = [await logIn("eva", "bidragsgivare"), await logIn("rita", "läsare")];
    const bytes = await plain(50);
    expect((await upload(rita, bytes)).status).toBe(403);
    expect((await upload({ origin: url }, bytes)).status).toBe(401);
    expect((await upload({ ...eva, origin: "https://example.org" }, bytes)).status).toBe(403);
    const page = await upload(eva, Buffer.from("<script>alert(1)</script>"));
    expect(page.status).toBe(422);
    expect(((await page.json()) as { message: string }).message).toContain("spara den som JPEG eller PNG");
    expect((await upload(eva, Buffer.alloc(20_000_001, 0xff))).status).toBe(413);
    expect(opened.git("for-each-ref", "--format=%(refname)").trim()).toBe("refs/heads/main");
  });

  test("are listed a page at a time, and found by name", async () => {
    const eva = await logIn("eva");
    const names = [];
    // oxlint-disable-next-line no-await-in-loop
    for (const width of [51, 52, 53]) names.push(await uploaded(eva, await plain(width), `bord ${width} b.jpg`));
    expect(await list(eva, "?most=2")).toEqual({ names: names.slice(0, 2), next: 2 });
    expect(await list(eva, "?most=2&from=2")).toEqual({ names: names.slice(2) });
    expect((await list(eva, "?search=52-b")).names).toEqual([names[1]]);
    expect((await list(await logIn("bo"))).names).toEqual([]);
  });

  test("are taken away when no page shows them, and otherwise the page is named", async () => {
    const eva = await logIn("eva");
    const [used, unused] = [await uploaded(eva, await plain(50)), await uploaded(eva, await plain(60))];
    await saveWith(eva, used);
    const { status, said } = await remove(eva, used);
    expect([status, said]).toEqual([422, expect.stringContaining(`”Samsyn” (${samsyn})`)]);
    expect((await remove(eva, unused)).status).toBe(200);
    expect((await list(eva)).names).toEqual([used]);
    expect((await remove(eva, "..%2Fbegrepp%2Fsamsyn.mdx")).status).toBe(404);
    await publish(eva, "forslag/eva-1");
    const bo = await logIn("bo");
    expect((await remove(bo, used)).said).toContain("Samsyn");
    const tina = askAsTina(url, bo);
    const { values, version } = await tina.open("begrepp", "samsyn");
    const body = values["body"] as { children: unknown[] };
    await tina.save(
      "begrepp",
      "samsyn",
      { ...values, body: { ...body, children: body.children.slice(0, -1) } },
      version,
    );
    expect((await remove(bo, used)).said).toContain("Samsyn"); // the published page still shows it
  });

  test("that are too many for one proposal are refused, and say so", async () => {
    const eva = await logIn("eva");
    const name = await uploaded(eva, await plain(50));
    const head = (await opened.forge.head("forslag/eva-1")) ?? "";
    const bytes = Buffer.alloc(mostUnpublished - 100);
    await opened.forge.commit("forslag/eva-1", head, [{ path: "public/media/mycket.jpg", bytes }], {
      message: "Mycket",
      author: { name: "eva", email: "eva@example.org" },
    });
    const answer = await upload(eva, await plain(800));
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { message: string }).message).toContain("ryms inte fler bilder");
    expect((await list(eva)).names).toEqual([name, "mycket.jpg"]);
  });
});
