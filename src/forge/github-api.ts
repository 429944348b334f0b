import { Octokit, RequestError } from "octokit";
import { ForgeFailure } from "./failure.ts";
import { patientFetch } from "./patient-fetch.ts";

/** A repository at GitHub or GitHub Enterprise, and the token that opens it. */
export interface Place {
  /** Where people find it: https://github.com, or the address of an Enterprise server. */
  readonly url: URL;
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
}

/** How long the server waits for GitHub before somebody is told that it does not answer. */
export interface Patience {
  /** For one answer, in ms. */
  readonly timeout: number;
  /** Before the first new try, in ms; then four and nine times as long. */
  readonly pause: number;
  /** Longest wait in s that GitHub may ask for when there has been too much at once. */
  readonly limit: number;
}

export const patience: Patience = { timeout: 20_000, pause: 250, limit: 10 };

/** Where the REST interface of a GitHub is. */
export function apiAt({ protocol, host }: URL): string {
  if (host === "github.com") return "https://api.github.com";
  return host.endsWith(".ghe.com") ? `https://api.${host}` : `${protocol}//${host}/api/v3`;
}

/**
 * GitHub's REST interface, and no error out of it but `ForgeFailure`. Reads are tried again when GitHub fails; writes never
 * are here, since only the one who made them can tell whether they were made. What GitHub turned away because there was
 * too much at once has not been done, and is sent again when it says so and that is soon.
 */
export function openApi({ url, token, owner, repo }: Place, { timeout, pause, limit }: Patience): Octokit {
  const mayWait = (seconds: number, _: unknown, __: unknown, tries: number) => seconds <= limit && tries < 2;
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiAt(url),
    userAgent: "samverkansbanken",
    request: { fetch: patientFetch(timeout) },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    retry: { retries: 2, retryAfterBaseValue: pause, doNotRetry: [400, 401, 403, 404, 405, 409, 410, 422, 429, 451] },
    throttle: {
      id: `${url.host}/${owner}/${repo}`,
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
      write: atOnce,
      notifications: atOnce,
    },
  });
  octokit.hook.before("request", (options) => {
    const retries = options.method === "GET" ? {} : { retries: 0 };
    options.request = { ...options.request, ...retries }; // its own: the plugins count tries in it
  });
  octokit.hook.error("request", (error, options) => {
    throw failureIn(error, `${options.method} ${options.url}`, token);
  });
  return octokit;
}

const quiet = (): void => {};

/**
 * The pace of writes. The plugin would hold each for a second and each pull request for three; somebody waits for a save,
 * and it is five writes. GitHub says when it is too much, and is then obeyed.
 */
const atOnce = {
  key: () => ({ schedule: (_: unknown, work: (...args: unknown[]) => unknown, ...args: unknown[]) => work(...args) }),
} as unknown as NonNullable<NonNullable<ConstructorParameters<typeof Octokit>[0]>["throttle"]>["write"];

function failureIn(error: unknown, asked: string, token: string): ForgeFailure {
  const said = (error instanceof Error ? error.message : String(error)).replaceAll(token, "[token]");
  if (!(error instanceof RequestError) || !error.response)
    return new ForgeFailure("silent", `GitHub did not answer ${asked}: ${said}`, {
      cause: error instanceof Error ? error.cause : undefined,
    });
  const { status, response } = error;
  const wait = waitIn(response.headers);
  const message = `GitHub answered ${status} to ${asked}: ${said}`;
  if (status >= 500) return new ForgeFailure("silent", message, { status });
  if (status === 429 || (status === 403 && (wait !== undefined || /rate limit/i.test(said))))
    return new ForgeFailure("limited", message, { status, ...(wait === undefined ? {} : { wait }) });
  if (status === 401 || status === 403) return new ForgeFailure("unauthorized", message, { status });
  return new ForgeFailure("refused", message, { status });
}

/** Seconds until GitHub answers again, when it has said that there was too much. */
function waitIn(headers: Readonly<Record<string, string | number | undefined>>): number | undefined {
  if (headers["retry-after"] !== undefined) return Number(headers["retry-after"]);
  if (String(headers["x-ratelimit-remaining"]) !== "0") return undefined;
  return Math.max(0, Math.ceil(Number(headers["x-ratelimit-reset"]) - Date.now() / 1000));
}
