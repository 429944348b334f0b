interface Kept {
  readonly etag: string;
  readonly answer: { readonly body: ArrayBuffer; readonly headers: Headers };
}

const mostKept = 500;
const largestKept = 200_000; // bytes

/**
 * A fetch that gives up after `timeout` ms, also in the middle of a body, and that reads an answer whole, so that one
 * that is cut off is a failure and never half an answer. What has been read is asked for again by its ETag: GitHub does
 * not count a question whose answer stands, so the newest commit can be asked for before every read.
 */
export function patientFetch(timeout: number): typeof fetch {
  const kept = new Map<string, Kept>();
  return async (to, init = {}) => {
    const url = to instanceof Request ? to.url : String(to);
    const reads = (init.method ?? "GET") === "GET";
    const known = reads ? kept.get(url) : undefined;
    const headers = new Headers(init.headers);
    if (known) headers.set("if-none-match", known.etag);
    const answer = await fetch(to, { ...init, headers, signal: AbortSignal.timeout(timeout) });
    const body = await answer.arrayBuffer();
    if (known && answer.status === 304)
      return new Response(known.answer.body, { status: 200, headers: known.answer.headers });
    const etag = answer.headers.get("etag");
    kept.delete(url);
    if (reads && etag && answer.status === 200 && body.byteLength <= largestKept) {
      kept.set(url, { etag, answer: { body, headers: answer.headers } });
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
    }
    const { status, statusText } = answer;
    const bare = status === 204 || status === 205 || status === 304;
    return new Response(bare ? null : body, { status, statusText, headers: answer.headers });
  };
}
