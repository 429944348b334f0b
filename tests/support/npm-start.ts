import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { vi } from "vitest";
import { start } from "./build.ts";

/**
 * Says every connection to another host and has it refused. Astro's notes of when it last asked for news are hidden, or
 * it would ask only now and then.
 */
const listener = `
  import fs from "node:fs";
  import net from "node:net";
  const { readFileSync } = fs;
  fs.readFileSync = (file, ...rest) =>
    /[.]astro.settings[.]json$/.test(String(file)) ? "{}" : readFileSync(file, ...rest);
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    const { host, path } = [args].flat(2)[0] ?? {};
    if (path || !host || /^(localhost|127[.].*|::1)$/.test(host)) return connect.apply(this, args);
    process.stderr.write("asked another host: " + host + "\\n");
    return connect.call(this, { host: "127.0.0.1", port: 1 });
  };`;
/** Arguments that make Node load the listener before a program. */
export const listening = ["--import", `data:text/javascript,${encodeURIComponent(listener)}`];
const address = /http:\/\/localhost:(\d+)\/\s[^]*Ctrl\+C/;

export interface Started {
  /** With a slash at the end; an address that the tests' browsers know. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything that it has said so far. */
  said(): string;
  stop(): Promise<void>;
}

/** Runs what `npm start` runs, on the content of a folder (the project's own when none is named), until it says its address. */
export async function npmStart(contentRoot?: string, script = "scripts/start.ts"): Promise<Started> {
  const child = start([...listening, script], {
    CI: "false",
    ...(contentRoot ? { CONTENT_ROOT: contentRoot } : {}),
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  await vi.waitUntil(() => child.exitCode !== null || address.test(said), { timeout: 50_000 });
  const [, port] = address.exec(said) ?? [];
  if (!port) throw new Error(`scripts/start.ts ended with ${child.exitCode}:\n${said}`);
  const { url, close } = await passOn(Number(port));
  return {
    url,
    child,
    said: () => said,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await close();
    },
  };
}

/** Tests' browsers know 127.0.0.1 only, and localhost may be ::1 here: an address of the one that leads to the other. */
async function passOn(port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((near) => {
    const far = connect({ port, host: "localhost" });
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((done) => void server.close(() => done())),
  };
}
