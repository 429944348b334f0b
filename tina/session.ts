import { AbstractAuthProvider } from "tinacms";

/** Who is writing. The server keeps the session in a cookie that no script can read; nothing is sent anywhere else. */
export class Session extends AbstractAuthProvider {
  override getToken(): Promise<{ id_token: string }> {
    return Promise.resolve({ id_token: "" });
  }

  override async getUser(): Promise<unknown> {
    const answer = await fetch("/api/tina/me");
    return answer.ok ? answer.json() : false;
  }

  override authenticate(): Promise<void> {
    location.assign(`/logga-in?vidare=${encodeURIComponent(location.pathname + location.hash)}`);
    return new Promise(() => {}); // the page is leaving
  }

  override async logout(): Promise<void> {
    await fetch("/logga-ut", { method: "POST" });
    location.assign("/");
  }
}
