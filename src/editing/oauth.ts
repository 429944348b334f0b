import {
  allowInsecureRequests,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  type Configuration,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { NotVouched, type Attempt } from "./way-in.ts";

/** Longest wait for one answer, in seconds. */
export const patience = 10;

/** What makes http possible, for a server on this very machine; settings let no other through. */
export const insecureAt = ({ protocol }: URL): ((config: Configuration) => void)[] =>
  protocol === "http:" ? [allowInsecureRequests] : [];

/** Where to send somebody, with a state, a nonce and a challenge that only this attempt can answer. */
export async function beginAt(
  config: Configuration,
  redirect: URL,
  scope: string,
  openid: boolean,
): Promise<{ to: URL; attempt: Attempt }> {
  const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const to = buildAuthorizationUrl(config, {
    redirect_uri: redirect.href,
    scope,
    state: attempt.state,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
    ...(openid ? { nonce: attempt.nonce } : {}),
  });
  return { to, attempt };
}

/** Tells apart why somebody was not let in. Neither codes nor secrets are in the words. */
export function notVouched(error: unknown): NotVouched {
  if (error instanceof NotVouched) return error;
  const [name, message] = error instanceof Error ? [error.name, error.message] : ["", String(error)];
  const code = error instanceof ClientError ? ` (${error.code ?? ""})` : "";
  if (error instanceof AuthorizationResponseError && error.error === "access_denied")
    return new NotVouched("stopped", "access_denied");
  const silent =
    name === "TimeoutError" ||
    (error instanceof ClientError && error.cause instanceof Response && error.cause.status >= 500) ||
    (error instanceof ClientError && error.code === "OAUTH_TIMEOUT") ||
    (error instanceof TypeError && !("code" in error));
  return new NotVouched(silent ? "silent" : "doubtful", `${name}: ${message}${code}`);
}
