/** A request to the forge, read. */
export interface Ask {
  /** The bare repository. */
  readonly folder: string;
  readonly url: URL;
  /** What the address names, in order. */
  readonly names: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** What it answers; a list is cut into pages by the server. */
export interface Reply {
  readonly status?: number;
  readonly data: unknown;
}

/** Something GitHub can be asked, with its address as a pattern. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  readonly path: RegExp;
  readonly answer: (ask: Ask) => Promise<Reply> | Reply;
}

/** A no in GitHub's words. */
export class No extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export const words = (value: unknown): string => (typeof value === "string" ? value : "");
