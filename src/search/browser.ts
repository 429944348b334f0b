import { Session } from "./session.ts";
import { SearchView } from "./view.ts";

/** The site's address path, with `/` at both ends: this file lies in a folder below it. */
const base = new URL("../", import.meta.url).pathname;
export const session: Session = new Session(base);
let dialog: HTMLDialogElement | undefined;

/**
 * Opens the search over the page the reader is on, or puts the cursor in it where it is the page. `typed` is what the reader
 * has had time to type before the search was there.
 */
export function open(typed?: string | null): void {
  const onPage = document.querySelector<HTMLInputElement>("[data-sokruta] input[type=search]");
  if (onPage) {
    onPage.focus();
    onPage.select();
    return;
  }
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector<HTMLInputElement>("input");
  input?.select();
  if (!input || !typed) return;
  input.value = typed;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function makeDialog(): HTMLDialogElement {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("sok.css", import.meta.url).href;
  document.head.append(style);
  const made = document.createElement("dialog");
  made.className = "sokdialog";
  made.setAttribute("aria-label", "Sök i Samverkansbanken");
  document.body.append(made);
  const remembered = history.state as { sok?: string } | null;
  SearchView.into(made, { session, base, where: "dialog", query: remembered?.sok ?? "" });
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  made.addEventListener("close", () => history.replaceState(null, ""));
  return made;
}

const place = document.querySelector<HTMLElement>("[data-sokruta]");
if (place) {
  const query = new URLSearchParams(location.search).get("q") ?? "";
  SearchView.into(place, { session, base, where: "page", query });
} else if ((history.state as { sok?: string } | null)?.sok) open();
