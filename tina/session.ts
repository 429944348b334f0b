import { AbstractAuthProvider } from "tinacms";

/** Who is writing. The server keeps the session in a cookie that no script can read; nothing is sent anywhere else. */
export class Session extends AbstractAuthProvider {
  #user: unknown = false;

  override getToken(): Promise<{ id_token: string }> {
    return Promise.resolve({ id_token: "" });
  }

  /** Once somebody has been let in, a lost session takes no form away from them: the save says what to do. */
  override async getUser(): Promise<unknown> {
    const answer = await fetch("/api/tina/me").catch(() => undefined);
    if (answer?.ok) this.#user = await answer.json();
    return this.#user;
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
