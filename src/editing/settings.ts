import path from "node:path";
import { forgeSettingsIn, pollIn, type ForgeSettings } from "./forge-settings.ts";
import { loginSettingsIn, type LoginSettings } from "./login-settings.ts";

/** What a hosted installation needs to know. */
export interface HostSettings {
  /** Seals sessions and invitations; the same for every instance over one repository. */
  readonly secret: string;
  /** The address people use, without a path. */
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  /** Folder for the repository or the mirror of it, the built sites and what is kept to build faster. */
  readonly data: string;
  readonly forge: ForgeSettings;
  /** Signs what a forge tells when somebody has pushed; undefined where it tells nothing. */
  readonly webhookSecret: string | undefined;
  /** Seconds between two questions to the forge; 0 for none. */
  readonly poll: number;
  readonly login: LoginSettings;
}

const leastSecret = 32;

/** Reads the environment. Throws with everything that is missing or unsafe (Swedish), so that nothing starts half set. */
export function readHostSettings(env: Readonly<Record<string, string | undefined>> = process.env): HostSettings {
  const { BANK_SECRET = "", BANK_URL = "http://localhost:8080", BANK_HOST = "127.0.0.1", BANK_DATA = ".data" } = env;
  const { BANK_WEBHOOK_SECRET: webhookSecret } = env;
  const port = Number(env["PORT"] ?? 8080);
  const wrong: string[] = [];
  checkSecret("BANK_SECRET", BANK_SECRET, "Byts den måste alla logga in igen.", wrong);
  const url = URL.canParse(BANK_URL) ? new URL(BANK_URL) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/")
    wrong.push(
      `BANK_URL ska vara adressen som folk använder, utan sökväg: https://banken.example. Nu står det ”${BANK_URL}”.`,
    );
  else if (url.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(url.hostname))
    wrong.push(`BANK_URL ska börja med https://, annars kan inloggningen läsas på vägen. Nu står det ”${BANK_URL}”.`);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    wrong.push(`PORT ska vara ett tal mellan 0 och 65535. Nu står det ”${env["PORT"]}”.`);
  const forge = forgeSettingsIn(env, wrong);
  if (webhookSecret !== undefined) checkSecret("BANK_WEBHOOK_SECRET", webhookSecret, "", wrong);
  if (webhookSecret !== undefined && webhookSecret === BANK_SECRET)
    wrong.push("BANK_WEBHOOK_SECRET får inte vara samma som BANK_SECRET: den lämnas ut till GitHub.");
  const poll = pollIn(env, wrong, webhookSecret !== undefined);
  const login = loginSettingsIn(env, wrong);
  if (wrong.length > 0 || !url) throw new Error(wrong.join("\n"));
  const data = path.resolve(BANK_DATA);
  return { secret: BANK_SECRET, url, host: BANK_HOST, port, data, forge, webhookSecret, poll, login };
}

function checkSecret(name: string, secret: string, changed: string, wrong: string[]): void {
  if (secret.length < leastSecret)
    wrong.push(
      `${name} ska vara minst ${leastSecret} slumpade tecken. Gör en så här: openssl rand -base64 48. ${changed}`.trim(),
    );
  else if (new Set(secret).size < 10) wrong.push(`${name} är för lätt att gissa: den har för få olika tecken.`);
}
