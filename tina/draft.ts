import { reopen, versionOf } from "./versions.ts";
import { offerDraft } from "./look.ts";

type Values = Readonly<Record<string, unknown>>;

/** What we use of a form of Tina's: final-form (https://final-form.org/docs/final-form/api). */
export interface Form {
  getState(): { readonly values: Values; readonly initialValues: Values; readonly dirty: boolean };
  batch(work: () => void): void;
  reset(values: Values): void;
  change(field: string, value: unknown): void;
  subscribe(tell: (state: { readonly submitError?: unknown }) => void, to: Readonly<Record<string, true>>): () => void;
}

interface Draft {
  /** ISO 8601. */
  readonly at: string;
  /** The version of the page that it began with. */
  readonly version: string | undefined;
  readonly values: Values;
}

const pause = 400; // ms without a change before a draft is kept
const key = (page: string): string => `bank-utkast:${page}`;
const watched = new WeakSet<object>();

/** The page whose form is open: `edit/begrepp/samsyn`. */
const pageNow = (): string | undefined => /^#\/collections\/((?:edit|new)\/[^?]+)/.exec(location.hash)?.[1];

/**
 * Keeps what is written in a form in this browser until it is saved, offers it when the page is opened again, and lets a
 * save that was refused be sent again as it is.
 */
export function watchForm(form: Form): void {
  const page = pageNow();
  if (page === undefined || watched.has(form)) return;
  watched.add(form);
  offer(form, page);
  let waiting = 0;
  const keep = () => {
    window.clearTimeout(waiting);
    const { values, dirty } = form.getState();
    if (dirty && pageNow() === page) store(page, { at: new Date().toISOString(), version: versionOf(page), values });
  };
  form.subscribe(
    ({ submitError }) => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(keep, pause);
      if (submitError !== undefined) window.setTimeout(() => openAgain(form));
    },
    { values: true, submitError: true },
  );
  window.addEventListener("pagehide", keep);
}

/** Forgets the draft of the page that is open: what was written is saved. */
export function forgetDraft(): void {
  const page = pageNow();
  if (page !== undefined) localStorage.removeItem(key(page));
}

/** Tina lets no form be sent again after a refusal until something in it has changed: the refusal is taken out of it. */
const openAgain = (form: Form): void => begin(form, form.getState().values);

/** The form as it is when it has just been opened and these values have been written in it. */
function begin(form: Form, values: Values): void {
  const { initialValues } = form.getState();
  form.batch(() => {
    form.reset(initialValues); // the text, which keeps what it shows by itself, begins anew at this
    for (const name of new Set([...Object.keys(initialValues), ...Object.keys(values)]))
      form.change(name, values[name]);
  });
}

function offer(form: Form, page: string): void {
  const draft = stored(page);
  if (!draft) return;
  if (JSON.stringify(draft.values) === JSON.stringify(form.getState().values)) return forgetDraft();
  const when = new Date(draft.at).toLocaleString("sv-SE", { dateStyle: "long", timeStyle: "short" });
  offerDraft(`Det du skrev här ${when} blev inte sparat. Det finns kvar i den här webbläsaren.`, {
    "Lägg tillbaka det": () => {
      reopen(page, draft.version);
      begin(form, draft.values);
    },
    "Släng det": forgetDraft,
  });
}

function stored(page: string): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(key(page)) ?? "null") as Draft | null;
    return draft && typeof draft.values === "object" && !Number.isNaN(Date.parse(draft.at)) ? draft : undefined;
  } catch {
    return undefined;
  }
}

function store(page: string, draft: Draft): void {
  try {
    localStorage.setItem(key(page), JSON.stringify(draft));
  } catch {
    // no room, or none allowed: the form itself still has it
  }
}
