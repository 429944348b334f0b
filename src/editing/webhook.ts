import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { within, type Route } from "./app.ts";
import { json } from "./reply.ts";

const largest = 25_000_000; // bytes; GitHub sends nothing larger
const heard = new Set(["push", "pull_request"]);

/**
 * Where a forge tells that something has happened, as GitHub does. Only the signature is believed: what the message says
 * is not read, since the forge is asked anyway, so a message that is sent twice does no harm.
 */
export function webhookRoute(secret: string, changed: () => void): Route {
  const failures = new RateLimiterMemory({ points: 30, duration: 60 });
  return {
    method: "POST",
    path: /^\/webhook$/,
    access: "alla",
    signed: true,
    answer: async ({ request, response }) => {
      const from = request.socket.remoteAddress ?? "";
      const verdict = await judge(request, secret);
      if (verdict !== "signed") {
        response.setHeader("Connection", "close"); // the rest of it is not read
        const often = !(await within(failures, from));
        if (often) return json(response, 429, { message: "Det blev för många försök. Vänta en minut." });
        return verdict === "large"
          ? json(response, 413, { message: "Meddelandet är för stort." })
          : json(response, 401, { message: "Underskriften stämmer inte. Jämför med BANK_WEBHOOK_SECRET." });
      }
      const event = String(request.headers["x-github-event"] ?? "");
      if (event === "ping") return json(response, 200, { message: "Servern hör." });
      if (!heard.has(event)) return json(response, 202, { message: "Det här gör servern inget av." });
      changed();
      json(response, 202, { message: "Servern ser efter vad som har ändrats." });
    },
  };
}

/** Reads a message to its end, keeping none of it, and compares its signature in a time that tells nothing. */
async function judge(request: IncomingMessage, secret: string): Promise<"signed" | "unsigned" | "large"> {
  const given = /^sha256=([0-9a-f]{64})$/.exec(String(request.headers["x-hub-signature-256"] ?? ""))?.[1];
  if (given === undefined) return "unsigned";
  if (Number(request.headers["content-length"] ?? 0) > largest) return "large";
  const hmac = createHmac("sha256", secret);
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largest) return "large";
    hmac.update(part);
  }
  return timingSafeEqual(hmac.digest(), Buffer.from(given, "hex")) ? "signed" : "unsigned";
}
