import { createHash } from "node:crypto";

/** Git's name of a file with this text (SHA-1 of its blob, in hex). */
export const blobId = (text: string): string => {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
};
