import type { IncomingMessage } from "node:http";

/** What is too large is read to its end and thrown away, so that the answer is heard; but no more than this, in bytes. */
const mostRead = 50_000_000;

/** The body of a request; undefined when it has more bytes than `largest`. */
export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostRead) break;
    if (size <= largest) parts.push(part);
  }
  return size > largest ? undefined : Buffer.concat(parts);
}
