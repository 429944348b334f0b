import type { Answer } from "./ask.ts";
import { element as el } from "./element.ts";
import { excerptOf } from "./excerpt.ts";
import { counts, facets, narrowed, type FacetName, type FacetTable } from "./facets.ts";
import { unmark } from "./marks.ts";
import type { Fragment } from "./pagefind.ts";
import { Unreachable, type Session } from "./session.ts";

/** Where a search stands and what it starts with. */
export interface ViewOptions {
  readonly session: Session;
  readonly base: string;
  /** A page of its own has facets and an address for every search; the dialog shows the best and leads there. */
  readonly where: "page" | "dialog";
  readonly query: string;
}

const perPage = 20;
const inDialog = 6;
/** Milliseconds without a keystroke before a search begins. */
const pause = 60;

/** So much of a query is said back to the reader, in characters. */
const longestEcho = 80;

/** The search field with its results, in an element that may hold a form already. Text reaches the page as text only. */
export class SearchView {
  readonly #options: ViewOptions;
  readonly #input: HTMLInputElement;
  readonly #status = el("p", { role: "status", class: "soklage" });
  readonly #notes = el("div", { class: "soknoter" });
  readonly #narrow = el("div", { class: "sokfilter" });
  readonly #list = el("ol", { class: "soktraffar", role: "list" });
  readonly #more = el("p", { class: "sokmer" });
  readonly #chosen = new Map<string, Set<string>>();
  #table: FacetTable | undefined;
  #answer: Answer | undefined;
  #asked = "";
  #shown = perPage;
  #turn = 0;
  #timer: number | undefined;
  #painting: Promise<void> = Promise.resolve();

  /** Builds the search into an element. */
  static into(host: HTMLElement, options: ViewOptions): SearchView {
    return new SearchView(host, options);
  }

  private constructor(host: HTMLElement, options: ViewOptions) {
    this.#options = options;
    const form = host.querySelector("form") ?? this.#form(host);
    const input = form.querySelector<HTMLInputElement>("input[type=search]");
    if (!input) throw new Error("The search form has no field.");
    this.#input = input;
    this.#input.value = options.query;
    const results = el("div", { class: "sokresultat" }, [this.#list, this.#more]);
    host.append(this.#status, this.#notes, el("div", { class: "sokdelar" }, [this.#narrow, results]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = this.#links()[0];
      if (options.where === "dialog" && first) first.click();
      else void this.#search(true);
    });
    this.#input.addEventListener("input", () => {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#search(), pause);
    });
    host.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("online", () => void (this.#status.dataset["missed"] && this.#search(true)));
    if (options.where === "page") this.#followAddress();
    if (options.query) void this.#search(true);
    else this.#clear();
  }

  #form(host: HTMLElement): HTMLFormElement {
    const id = "sok-i-dialog";
    const close = el("button", { type: "button", class: "sokstang" }, ["Stäng"]);
    close.addEventListener("click", () => host.closest("dialog")?.close());
    const form = el("form", { role: "search", action: `${this.#options.base}sok/` }, [
      el("label", { for: id, class: "dold" }, ["Sök i Samverkansbanken"]),
      el("input", {
        id,
        type: "search",
        name: "q",
        autocomplete: "off",
        spellcheck: "false",
        placeholder: "Vad vill du veta?",
      }),
      close,
    ]);
    host.append(form);
    return form;
  }

  /** Reads the choices of facets from the address, also when the reader goes back. */
  #followAddress(): void {
    const read = () => {
      const parameters = new URLSearchParams(location.search);
      for (const { name, parameter } of facets) this.#chosen.set(name, new Set(parameters.getAll(parameter)));
      return parameters.get("q") ?? "";
    };
    read();
    const { y = 0, shown = perPage } = (history.state ?? {}) as { y?: number; shown?: number };
    this.#shown = shown;
    if (y > 0) void this.#search(true).then(() => window.scrollTo(0, y));
    window.addEventListener("popstate", () => {
      this.#input.value = read();
      void this.#search(true);
    });
    window.addEventListener("pagehide", () => history.replaceState({ y: window.scrollY, shown: this.#shown }, ""));
  }

  #writeAddress(): void {
    const query = this.#input.value.trim();
    if (this.#options.where === "dialog") return history.replaceState(query ? { sok: query } : null, "");
    const parameters = new URLSearchParams();
    if (query) parameters.set("q", query);
    for (const { name, parameter } of facets)
      for (const value of this.#chosen.get(name) ?? []) parameters.append(parameter, value);
    const search = parameters.size > 0 ? `?${parameters}` : location.pathname;
    if (search !== location.search) history.replaceState(history.state, "", search);
  }

  /** Shows Pagefind's answer at once where ours is not ready, then ours; an answer to an older query is dropped. */
  async #search(again = false): Promise<void> {
    const query = this.#input.value.trim();
    if (query === this.#asked && !again) return;
    if (query !== this.#asked) this.#shown = again ? this.#shown : perPage;
    this.#asked = query;
    const turn = ++this.#turn;
    this.#writeAddress();
    if (!query) return this.#clear();
    const { session } = this.#options;
    try {
      if (!session.ready) {
        this.#say("Söker …");
        const quick = await session.plainly(query);
        if (turn !== this.#turn) return;
        if (quick.hits.length > 0) await this.#paint(quick, turn);
      }
      const answer = await session.fully(query);
      if (turn !== this.#turn) return;
      await this.#paint(answer, turn);
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
  }

  #clear(): void {
    this.#answer = undefined;
    this.#say("");
    for (const part of [this.#notes, this.#narrow, this.#list, this.#more]) part.replaceChildren();
    if (this.#options.where === "dialog") return;
    const explore = el("a", { href: `${this.#options.base}utforska/` }, ["utforska allt i banken"]);
    this.#notes.replaceChildren(el("p", {}, ["Skriv det du vill veta, eller ", explore, " utan att söka."]));
  }

  #say(text: string): void {
    delete this.#status.dataset["missed"];
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #failed(error: unknown): void {
    const offline = error instanceof Unreachable;
    this.#say(
      offline
        ? "Sökningen kunde inte hämtas. Kontrollera att du är uppkopplad. Din fråga står kvar."
        : "Något gick fel i sökningen. Din fråga står kvar.",
    );
    this.#status.dataset["missed"] = "ja";
    const retry = el("button", { type: "button" }, ["Försök igen"]);
    retry.addEventListener("click", () => void this.#search(true));
    this.#notes.replaceChildren(retry);
  }

  async #paint(answer: Answer, turn: number): Promise<void> {
    const { session, where } = this.#options;
    this.#answer = answer;
    if (where === "page" && answer.hits.length > 0 && !this.#table) {
      this.#table = await session.facets();
      if (turn !== this.#turn) return;
    }
    const hits = this.#table ? narrowed(answer.hits, this.#table, this.#chosen) : answer.hits;
    const shown = hits.slice(0, where === "dialog" ? inDialog : this.#shown);
    const pages = await Promise.all(shown.map((hit) => hit.data()));
    if (turn !== this.#turn) return;
    this.#list.replaceChildren(...pages.map((page) => this.#item(page, answer)));
    this.#facets(answer);
    this.#notes.replaceChildren(...this.#notesOn(answer));
    this.#say(this.#conclusion(answer, hits.length));
    this.#more.replaceChildren(...this.#moreOf(hits.length));
    if (answer.hits.length === 0) await this.#nothing(turn);
  }

  #conclusion(answer: Answer, count: number): string {
    const asked = this.#asked.length > longestEcho ? `${this.#asked.slice(0, longestEcho)}…` : this.#asked;
    if (answer.hits.length === 0) return `Inget i banken svarar på ”${asked}”.`;
    const found = count === 1 ? "1 träff" : `${count.toLocaleString("sv-SE")} träffar`;
    return `${found} på ”${asked}”.`;
  }

  /** What was understood otherwise than it was typed, and a way to change it. */
  #notesOn({ plan }: Answer): Node[] {
    const { corrected, missing } = plan;
    const notes: Node[] = [];
    if (missing.length > 0) {
      const words = missing.map((word) => `”${word.slice(0, longestEcho)}”`).join(" och ");
      const rest = missing.length > 1 ? "Orden" : "Ordet";
      notes.push(el("p", {}, [`${rest} ${words} finns inte i banken. Träffarna gäller resten av frågan.`]));
    }
    if (corrected !== undefined) {
      const button = el("button", { type: "button", class: "sokforslag" }, [corrected]);
      button.addEventListener("click", () => this.ask(corrected));
      notes.push(el("p", {}, ["Menade du ", button, "? Träffarna gäller det ordet."]));
    }
    return notes;
  }

  /** Puts a query in the field and searches. */
  ask(query: string): void {
    this.#input.value = query;
    this.#input.focus();
    void this.#search(true);
  }

  async #nothing(turn: number): Promise<void> {
    const { session, base } = this.#options;
    const near = await session.nearWords(this.#asked);
    if (turn !== this.#turn) return;
    const words = near.map((word) => {
      const button = el("button", { type: "button", class: "sokforslag" }, [word]);
      button.addEventListener("click", () => this.ask(word));
      return el("li", {}, [button]);
    });
    this.#notes.replaceChildren(
      el("p", {}, [
        "Orden är prövade som de står, i andra böjningar, som delar av sammansatta ord och med vanliga synonymer.",
      ]),
      ...(words.length > 0
        ? [el("p", {}, ["Ord som ligger nära:"]), el("ul", { class: "sokord", role: "list" }, words)]
        : []),
      el("p", {}, [
        "Eller se på ",
        el("a", { href: `${base}kunskapskarta/` }, ["kunskapskartan"]),
        " vad som finns, eller ",
        el("a", { href: `${base}utforska/` }, ["utforska allt i banken"]),
        ".",
      ]),
    );
  }

  #moreOf(count: number): Node[] {
    if (this.#options.where === "dialog") {
      if (count === 0) return [];
      const text = count > inDialog ? `Visa alla ${count.toLocaleString("sv-SE")} träffar` : "Visa med filter";
      return [el("a", { href: `${this.#options.base}sok/?q=${encodeURIComponent(this.#asked)}` }, [text])];
    }
    if (count <= this.#shown) return [];
    const button = el("button", { type: "button" }, [`Visa ${Math.min(perPage, count - this.#shown)} till`]);
    button.addEventListener("click", () => {
      const next = this.#shown;
      this.#shown += perPage;
      void (this.#answer && this.#paint(this.#answer, this.#turn).then(() => this.#links()[next]?.focus()));
    });
    return [button];
  }

  #item(page: Fragment, { plan }: Answer): HTMLLIElement {
    const { pieces, heading } = excerptOf(page, plan);
    const address = this.#options.base + page.url.replace(this.#options.base, "/").replace(/^\//, "");
    const title = unmark(page.meta["title"] ?? page.url);
    const under = heading ? [el("a", { href: `${address}#${heading.id}`, class: "sokrubrik" }, [heading.text])] : [];
    return el("li", {}, [
      el("p", { class: "sokslag" }, [page.meta["kind"] ?? ""]),
      el("h2", {}, [el("a", { href: address, "data-traff": "" }, [title])]),
      el(
        "p",
        { class: "sokutdrag" },
        pieces.map(({ text, hit }) => (hit ? el("mark", {}, [text]) : text)),
      ),
      ...under,
    ]);
  }

  #facets({ hits }: Answer): void {
    const table = this.#table;
    if (!table) return;
    const focused =
      document.activeElement instanceof HTMLInputElement ? document.activeElement.dataset["val"] : undefined;
    const open = new Set(
      [...this.#narrow.querySelectorAll("details")].filter((d) => d.open).map((d) => d.dataset["facet"]),
    );
    const blocks = facets.flatMap(({ name, label }) => {
      const values = counts(hits, table, this.#chosen, name);
      if (values.length === 0) return [];
      const chosen = this.#chosen.get(name);
      const block = el("details", { "data-facet": name }, [
        el("summary", {}, [chosen && chosen.size > 0 ? `${label} (${chosen.size})` : label]),
        el("fieldset", {}, [
          el("legend", { class: "dold" }, [label]),
          ...values.map(({ value, count }) => this.#choice(name, value, count)),
        ]),
      ]);
      block.open =
        open.has(name) ||
        (chosen?.size ?? 0) > 0 ||
        (this.#narrow.childElementCount === 0 && name === "kind" && wide.matches);
      return [block];
    });
    const any = [...this.#chosen.values()].some((values) => values.size > 0);
    const clear = el("button", { type: "button", class: "sokrensa" }, ["Rensa filter"]);
    clear.addEventListener("click", () => {
      this.#chosen.clear();
      this.#renarrow();
    });
    const box = el("details", { "data-facet": "all" }, [
      el("summary", {}, [any ? "Filter (valda)" : "Filter"]),
      ...blocks,
      ...(any ? [clear] : []),
    ]);
    box.open = this.#narrow.childElementCount === 0 ? wide.matches : open.has("all");
    this.#narrow.replaceChildren(...(blocks.length > 0 ? [box] : []));
    if (focused) this.#narrow.querySelector<HTMLInputElement>(`[data-val="${CSS.escape(focused)}"]`)?.focus();
  }

  #choice(facet: FacetName, value: string, count: number): HTMLLabelElement {
    const box = el("input", { type: "checkbox", "data-val": `${facet} ${value}` });
    const values = this.#chosen.get(facet) ?? new Set();
    this.#chosen.set(facet, values);
    box.checked = values.has(value);
    box.addEventListener("change", () => {
      if (box.checked) values.add(value);
      else values.delete(value);
      this.#renarrow();
    });
    return el("label", {}, [box, el("span", {}, [value]), el("span", { class: "sokantal" }, [String(count)])]);
  }

  #renarrow(): void {
    this.#shown = perPage;
    this.#writeAddress();
    const answer = this.#answer;
    if (answer)
      this.#painting = this.#painting
        .then(() => this.#paint(answer, this.#turn))
        .catch((e: unknown) => this.#failed(e));
  }

  #links(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>("a[data-traff]")];
  }

  /** Arrows move between the field and the results, Home and End to the first and last of them, Esc back to the field. */
  #key(event: KeyboardEvent): void {
    const links = this.#links();
    const at = links.findIndex((link) => link === document.activeElement);
    const inField = document.activeElement === this.#input;
    if (!inField && at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    const dialog = this.#input.closest("dialog");
    if (event.key === "Escape" && dialog) dialog.close();
    else if (event.key === "Escape" && at >= 0) this.#input.focus();
    else if (to === undefined || (inField && event.key !== "ArrowDown") || links.length === 0) return;
    else if (to < 0) this.#input.focus();
    else links[Math.min(to, links.length - 1)]?.focus();
    event.preventDefault();
  }
}

/** Room for the facets beside the results. */
const wide = window.matchMedia("(min-width: 60rem)");
