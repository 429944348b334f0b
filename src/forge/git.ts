import { spawn } from "node:child_process";

/** What a Git command answered. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  /** The same as bytes. */
  readonly raw: Buffer;
  readonly err: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
/** What a command reads. */
type Input = string | Uint8Array;

/** Speaks to one repository with the machine's own Git. Arguments are never read by a shell. */
export class Git {
  readonly #folder: string;
  readonly #environment: Environment;

  /** `environment` tells where Git is (PATH); what it says of the user's own Git is not used. */
  constructor(folder: string, environment: Environment) {
    this.#folder = folder;
    this.#environment = Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("GIT_")));
  }

  /** The output of a command as it is, byte for byte. Throws with Git's own words when it fails. */
  async bytes(args: readonly string[], input: Input = ""): Promise<Buffer> {
    const { code, raw, err } = await this.run(args, input);
    if (code !== 0) throw new Error(`git ${args[0] ?? ""} failed (${code}): ${err.trim()}`);
    return raw;
  }

  /** The output of a command. Throws with Git's own words when it fails. */
  async ask(args: readonly string[], input: Input = "", env: Environment = {}): Promise<string> {
    const { code, out, err } = await this.run(args, input, env);
    if (code !== 0) throw new Error(`git ${args[0] ?? ""} failed (${code}): ${err.trim()}`);
    return out;
  }

  /**
   * The same for a command whose failure is an answer. Throws only when Git cannot be started. One that speaks to another
   * machine is ended after `timeout` ms, with the programs that it has started; it has then failed.
   */
  run(args: readonly string[], input: Input = "", env: Environment = {}, timeout?: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const child = spawn("git", ["--git-dir", this.#folder, ...args], {
        env: { ...this.#environment, LC_ALL: "C.UTF-8", GIT_CONFIG_NOSYSTEM: "1", ...env },
        detached: timeout !== undefined,
      });
      const clock = timeout === undefined ? undefined : setTimeout(() => endGroup(child.pid), timeout);
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on("data", (part: Buffer) => out.push(part));
      child.stderr.on("data", (part: Buffer) => err.push(part));
      child.on("error", reject);
      child.on("close", (code) => {
        clearTimeout(clock);
        const raw = Buffer.concat(out);
        resolve({ code: code ?? 1, raw, out: raw.toString("utf8"), err: Buffer.concat(err).toString("utf8") });
      });
      child.stdin.on("error", () => {}); // Git may end before it has read everything; its exit code says so
      child.stdin.end(input);
    });
  }
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader);
  } catch {
    // it has ended by itself
  }
}
