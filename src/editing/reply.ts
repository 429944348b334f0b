import type { ServerResponse } from "node:http";

/** Answers a program. Nothing that is said so is kept on the way. */
export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(JSON.stringify(value));
}
