import path from "node:path";
import { gitHubUrlIn } from "./forge-settings.ts";
import type { GitHubLoginSettings } from "./github-login.ts";
import type { OidcSettings } from "./oidc-login.ts";

/** Who vouches for people besides invitations, and the list of who may then do what. */
export interface LoginSettings {
  readonly github: GitHubLoginSettings | undefined;
  readonly oidc: OidcSettings | undefined;
  /** The file that says who may do what; undefined when there are only invitations. */
  readonly people: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The ways to log in that the environment names. What is missing or unsafe is added to `wrong` (Swedish). */
export function loginSettingsIn(env: Environment, wrong: string[]): LoginSettings {
  const github = gitHubIn(env, wrong);
  const oidc = oidcIn(env, wrong);
  const { BANK_PEOPLE: people } = env;
  if ((github || oidc) && !people)
    wrong.push(
      "BANK_PEOPLE saknas: skriv var filen ligger som säger vem som får logga in och vad de får göra. HOSTING.md visar hur den ser ut.",
    );
  if (people && !github && !oidc)
    wrong.push("BANK_PEOPLE gäller inloggning med GitHub eller OpenID Connect, och ingen av dem är inställd.");
  return { github, oidc, people: people ? path.resolve(people) : undefined };
}

function gitHubIn(env: Environment, wrong: string[]): GitHubLoginSettings | undefined {
  const { BANK_LOGIN_GITHUB_ID: id = "", BANK_LOGIN_GITHUB_SECRET: secret = "" } = env;
  if (id === "" && secret === "") return undefined;
  if (id === "" || secret === "")
    wrong.push("BANK_LOGIN_GITHUB_ID och BANK_LOGIN_GITHUB_SECRET hör ihop, och en av dem saknas.");
  const url = gitHubUrlIn(env, env["BANK_GITHUB_REPO"] ? [] : wrong); // said once
  return url && { url, id, secret };
}

function oidcIn(env: Environment, wrong: string[]): OidcSettings | undefined {
  const {
    BANK_LOGIN_OIDC_ISSUER: address = "",
    BANK_LOGIN_OIDC_ID: id = "",
    BANK_LOGIN_OIDC_SECRET: secret = "",
  } = env;
  if (address === "" && id === "" && secret === "") return undefined;
  const missing = Object.entries({ ISSUER: address, ID: id, SECRET: secret }).flatMap(([name, value]) =>
    value === "" ? [`BANK_LOGIN_OIDC_${name}`] : [],
  );
  if (missing.length > 0) wrong.push(`Inloggning med OpenID Connect behöver också ${missing.join(" och ")}.`);
  const issuer = URL.canParse(address) ? new URL(address) : undefined;
  const own = issuer?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(issuer.hostname);
  if (
    address !== "" &&
    (!issuer || (issuer.protocol !== "https:" && !own) || issuer.search !== "" || issuer.hash !== "")
  )
    wrong.push(
      `BANK_LOGIN_OIDC_ISSUER ska vara adressen till den som går i god för folk, med https://. Nu står det ”${address}”.`,
    );
  return issuer && { issuer, id, secret, label: env["BANK_LOGIN_OIDC_NAME"] || issuer.hostname };
}
