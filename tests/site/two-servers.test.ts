import { execFileSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Sessions } from "../../src/editing/sessions.ts";
import { LocalForge } from "../../src/forge/local.ts";
import { readContent, readGlossary } from "../../src/knowledge/read.ts";
import { askAsTina } from "../editing/as-tina.ts";
import { root, start, temporary } from "../support/build.ts";
import { freePort } from "../support/free-port.ts";

const cleaning: (() => Promise<void>)[] = [];
const secret = "Kx9-hemlig-Qw27-bara-för-provet-Zz";
const editors = ["anders", "britta", "cilla", "david", "eva", "fatima", "goran", "hanna"];
let data: string;

const git = (...args: string[]) =>
  execFileSync("git", ["--git-dir", path.join(data, "bank.git"), ...args], { encoding: "utf8" });

/** A server over the repository, listening; what it publishes has been built before, so that nothing is built here. */
async function serve(): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = start(["scripts/serve.ts"], {
    BANK_SECRET: secret,
    BANK_DATA: data,
    BANK_URL: url,
    PORT: String(port),
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (part: string) => (said += part));
  await vi.waitUntil(() => child.exitCode !== null || said.includes("Webbplatsen är uppe"), { timeout: 60_000 });
  if (child.exitCode !== null) throw new Error(said);
  cleaning.push(async () => void child.kill("SIGKILL"));
  return { url, child };
}

beforeAll(async () => {
  data = await temporary((work) => cleaning.push(work));
  const files = [...readContent(root), readGlossary(root)].flatMap((raw) =>
    raw?.bytes ? [{ path: raw.file, text: Buffer.from(raw.bytes).toString("utf8") }] : [],
  );
  const author = { name: "Start", email: "start@example.org" };
  const forge = await LocalForge.create(path.join(data, "bank.git"), process.env, { files, message: "Start", author });
  const site = path.join(data, "sites", (await forge.head("main")) ?? "");
  await mkdir(site, { recursive: true });
  await writeFile(path.join(site, "index.html"), "x");
}, 60_000);

afterAll(async () => {
  await Promise.all(cleaning.toReversed().map((work) => work()));
});

/** Logs an editor in at a server, by an invitation. */
async function logIn(url: string, name: string): Promise<Record<string, string>> {
  const invitation = await new Sessions(secret, false).invite({
    id: name,
    name,
    email: `${name}@example.org`,
    role: "bidragsgivare",
    association: undefined,
  });
  const answer = await fetch(`${url}/logga-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", origin: url },
    body: new URLSearchParams({ inbjudan: invitation }),
  });
  return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "", origin: url };
}

test("of eight editors who save at once through two servers, one of which is killed, no acknowledged save is lost", async () => {
  const [one, two] = await Promise.all([serve(), serve()]);
  const acknowledged: { readonly editor: string; readonly title: string }[] = [];
  const work = Promise.allSettled(
    editors.map(async (editor, i) => {
      const { url } = i % 2 === 0 ? one : two;
      const tina = askAsTina(url, await logIn(url, editor));
      for (let n = 1; n <= 12; n++) {
        const { values, version } = await tina.open("begrepp", "samsyn");
        const title = `Samsyn enligt ${editor}, gång ${n}`;
        const { errors } = await tina.save("begrepp", "samsyn", { ...values, title }, version);
        expect(errors).toEqual([]);
        acknowledged.push({ editor, title });
      }
    }),
  );
  const ended = once(one.child, "exit");
  await vi.waitUntil(() => acknowledged.filter(({ editor }) => editors.indexOf(editor) % 2 === 0).length >= 12, {
    timeout: 60_000,
  });
  one.child.kill("SIGKILL");
  await ended;
  const outcomes = await work;
  expect(outcomes.map(({ status }) => status)).toEqual(editors.map((_, i) => (i % 2 === 0 ? "rejected" : "fulfilled")));
  const history = Object.fromEntries(
    editors.map((editor) => [editor, git("log", "-p", "--format=%an", `forslag/${editor}-1`, "--", "content/begrepp")]),
  );
  for (const { editor, title } of acknowledged) expect(history[editor]).toContain(`+title: ${title}`);
  expect(acknowledged.filter(({ editor }) => editors.indexOf(editor) % 2 === 1)).toHaveLength(48);
  git("fsck", "--strict");

  const back = await serve();
  const anders = askAsTina(back.url, await logIn(back.url, "anders"));
  const last = acknowledged.findLast(({ editor }) => editor === "anders");
  const { values, version } = await anders.open("begrepp", "samsyn");
  expect(Number(/\d+$/.exec(String(values["title"]))?.[0])).toBeGreaterThanOrEqual(
    Number(/\d+$/.exec(last?.title ?? "0")?.[0]),
  );
  expect((await anders.save("begrepp", "samsyn", { ...values, title: "Samsyn ändå" }, version)).errors).toEqual([]);
}, 120_000);
