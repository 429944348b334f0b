import type { Place } from "../forge/github-api.ts";

/** Where the repository is kept: a bare one in the data folder, or GitHub. */
export type ForgeSettings =
  { readonly kind: "local" } | { readonly kind: "github"; readonly place: Place; readonly main: string };

type Environment = Readonly<Record<string, string | undefined>>;

const own = new Set(["localhost", "127.0.0.1", "[::1]"]);
const gitHub = "https://github.com";

/** Which forge the environment names. What is missing or unsafe is added to `wrong` (Swedish), and then the answer is local. */
export function forgeSettingsIn(env: Environment, wrong: string[]): ForgeSettings {
  const { BANK_GITHUB_REPO: name = "", BANK_GITHUB_TOKEN: token = "", BANK_GITHUB_URL = "" } = env;
  const { BANK_GITHUB_BRANCH: main = "main" } = env;
  if (name === "") {
    if (token !== "" || BANK_GITHUB_URL !== "" || env["BANK_GITHUB_BRANCH"] !== undefined)
      wrong.push(
        "BANK_GITHUB_REPO saknas: skriv ägare/lager, som i finsam/banken, eller ta bort de andra BANK_GITHUB_.",
      );
    return { kind: "local" };
  }
  const before = wrong.length;
  const [, owner = "", repo = ""] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(name) ?? [];
  if (repo === "" || /^\.+$/.test(repo) || repo.endsWith(".git"))
    wrong.push(`BANK_GITHUB_REPO ska vara ägare/lager, som i finsam/banken. Nu står det ”${name}”.`);
  if (!/^[A-Za-z0-9_]{20,255}$/.test(token))
    wrong.push(
      "BANK_GITHUB_TOKEN ska vara en nyckel från GitHub (fine-grained token) för bara det här lagret, som får läsa och skriva Contents och Pull requests. HOSTING.md visar hur du gör en.",
    );
  if (!/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/.test(main))
    wrong.push(
      `BANK_GITHUB_BRANCH ska vara namnet på grenen som publiceras, med små bokstäver, siffror och bindestreck. Nu står det ”${main}”.`,
    );
  const url = gitHubUrlIn(env, wrong);
  if (!url || wrong.length > before) return { kind: "local" };
  return { kind: "github", place: { url, owner, repo, token }, main };
}

/** Where people find GitHub: github.com, or an Enterprise server. */
export function gitHubUrlIn({ BANK_GITHUB_URL: text }: Environment, wrong: string[]): URL | undefined {
  const url = URL.canParse(text || gitHub) ? new URL(text || gitHub) : undefined;
  const safe = url && (url.protocol === "https:" || (url.protocol === "http:" && own.has(url.hostname)));
  if (safe && url.pathname === "/" && url.username === "" && url.search === "") return url;
  wrong.push(
    `BANK_GITHUB_URL ska vara adressen till er GitHub Enterprise, utan sökväg och med https://. Nu står det ”${text}”. Ta bort den om ni använder github.com.`,
  );
  return undefined;
}

/** How often, in seconds, the server asks whether somebody else has changed what is published; 0 for never. */
export function pollIn({ BANK_POLL: text = "10" }: Environment, wrong: string[], told: boolean): number {
  const seconds = Number(text);
  if (text.trim() === "" || !Number.isInteger(seconds) || seconds < 0 || seconds > 3600)
    wrong.push(`BANK_POLL ska vara ett antal sekunder, 1 till 3600, eller 0 för aldrig. Nu står det ”${text}”.`);
  else if (seconds === 0 && !told)
    wrong.push(
      "BANK_POLL är 0, och då får servern veta att något har ändrats bara genom BANK_WEBHOOK_SECRET, som saknas. Sätt en av dem.",
    );
  return seconds;
}
