import { createHmac } from "node:crypto";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readContent, readGlossary } from "../../src/knowledge/read.ts";
import { openGitHub, openLocal, type Opened, type OpenedGitHub } from "../forge/forges.ts";
import { root, start, temporary } from "../support/build.ts";
import { freePort } from "../support/free-port.ts";

const cleaning: (() => Promise<unknown>)[] = [];
const webhookSecret = "Vx3-hemlig-Pm41-mellan-GitHub-och-servern";
const files = [...readContent(root), readGlossary(root)].flatMap((raw) =>
  raw?.bytes ? [{ path: raw.file, text: Buffer.from(raw.bytes).toString("utf8") }] : [],
);
afterAll(async () => {
  for (const work of cleaning.toReversed()) await work();
});

/** A site that has been built before, so that nothing is built here: a page with some words. */
async function built(data: string, commit: string, words: string): Promise<void> {
  await mkdir(path.join(data, "sites", commit), { recursive: true });
  await writeFile(path.join(data, "sites", commit, "index.html"), words);
}

/** Another commit after main, which nobody has pushed yet. */
function next(place: Opened, message: string): string {
  const who = ["-c", "user.name=Utomstående", "-c", "user.email=x@example.org"];
  const args = [...who, "--git-dir", place.folder, "commit-tree", "main^{tree}", "-p", "main", "-m", message];
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}

describe.each<[string, () => Promise<{ place: Opened; env: Record<string, string> }>]>([
  ["a repository on disk", async () => ({ place: await openLocal(files), env: {} })],
  [
    "GitHub",
    async () => {
      const place: OpenedGitHub = await openGitHub(files);
      const { url, owner, repo, token } = place.server;
      const env = { BANK_GITHUB_URL: url.origin, BANK_GITHUB_REPO: `${owner}/${repo}`, BANK_GITHUB_TOKEN: token };
      return { place, env };
    },
  ],
])("npm run serve over %s", (kind, open) => {
  let place: Opened;
  let data: string;
  let url: string;
  let said = "";

  beforeAll(async () => {
    const opened = await open();
    place = opened.place;
    cleaning.push(() => place.close());
    data = await temporary((work) => cleaning.push(work));
    if (kind !== "GitHub") {
      await cp(place.folder, path.join(data, "bank.git"), { recursive: true });
      place = { ...place, folder: path.join(data, "bank.git") };
    }
    await built(
      data,
      execFileSync("git", ["--git-dir", place.folder, "rev-parse", "main"], { encoding: "utf8" }).trim(),
      "först",
    );
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await writeFile(path.join(data, "personer.yaml"), '- email: "*@finsam.se"\n  role: läsare\n');
    const child = start(["scripts/serve.ts"], {
      BANK_SECRET: "Kx9-hemlig-Qw27-bara-för-provet-Zz",
      BANK_WEBHOOK_SECRET: webhookSecret,
      BANK_POLL: "1",
      BANK_DATA: data,
      BANK_URL: url,
      PORT: String(port),
      BANK_LOGIN_OIDC_ISSUER: "https://id.example",
      BANK_LOGIN_OIDC_ID: "banken",
      BANK_LOGIN_OIDC_SECRET: "hemligt mellan oss",
      BANK_LOGIN_OIDC_NAME: "Finsams konto",
      BANK_PEOPLE: path.join(data, "personer.yaml"),
      ...opened.env,
    });
    cleaning.push(async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (part: string) => (said += part));
    await vi.waitUntil(() => child.exitCode !== null || said.includes("Webbplatsen är uppe"), { timeout: 60_000 });
    if (child.exitCode !== null) throw new Error(said);
  }, 90_000);

  const page = async () => (await fetch(`${url}/`)).text();

  test("shows what somebody pushes from outside without being told or started again", async () => {
    expect(await page()).toBe("först");
    const commit = next(place, "Andra");
    await built(data, commit, "sedan");
    execFileSync("git", ["--git-dir", place.folder, "update-ref", "refs/heads/main", commit]);
    await expect.poll(page).toBe("sedan");
  });

  test("lets people in by the other server that its settings name", async () => {
    expect(await (await fetch(`${url}/logga-in`)).text()).toContain("Logga in med Finsams konto");
  });

  test("answers the forge that tells of a push, and no one else", async () => {
    const body = JSON.stringify({ ref: "refs/heads/main" });
    const tell = (signature: string) =>
      fetch(`${url}/webhook`, {
        method: "POST",
        headers: { "X-GitHub-Event": "push", "X-Hub-Signature-256": signature },
        body,
      });
    const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    expect((await tell(sign(webhookSecret))).status).toBe(202);
    expect((await tell(sign("en annan"))).status).toBe(401);
    expect(said).not.toContain(webhookSecret);
    expect(said).not.toContain("github_pat");
    expect(said).not.toContain("hemligt mellan oss");
  });
});

test("npm run serve over a GitHub that does not let it in does not start, and says what to do", async () => {
  const place = await openGitHub([{ path: "content/begrepp/a.mdx", text: "a" }]);
  cleaning.push(() => place.close());
  const data = await temporary((work) => cleaning.push(work));
  const child = start(["scripts/serve.ts"], {
    BANK_SECRET: "Kx9-hemlig-Qw27-bara-för-provet-Zz",
    BANK_DATA: data,
    BANK_GITHUB_URL: place.server.url.origin,
    BANK_GITHUB_REPO: "finsam/bank",
    BANK_GITHUB_TOKEN: "github_pat_som_har_gatt_ut_123",
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (part: string) => (said += part));
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(2);
  expect(said).toMatch(
    /^Servern startade inte\.\nGitHub släpper inte in servern till finsam\/bank\. BANK_GITHUB_TOKEN/,
  );
  expect(said).not.toContain("github_pat_som_har_gatt_ut_123");
});
