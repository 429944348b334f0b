/** What Tina's admin does not bring: our own fields, and what it shows that no author needs. */
const css = `
.bank-finding { margin: 0.375rem 0 0.75rem; padding: 0.5rem 0.75rem; border-left: 4px solid #b42318; background: #fef3f2; color: #7a1a12; font-size: 0.875rem; line-height: 1.4 }
.bank-input { width: 100%; box-sizing: border-box; padding: 0.5rem 0.75rem; border: 1px solid #c3c9d4; border-radius: 0.375rem; background: #fff; font-size: 1rem }
.bank-input:focus { outline: 2px solid #1d5fd1; outline-offset: 1px }
.bank-reference ol { list-style: none; margin: 0; padding: 0 }
.bank-reference small { display: block; color: #5b6472; font-size: 0.8125rem }
.bank-reference ol > li { display: flex; gap: 0.25rem; align-items: center; margin-bottom: 0.25rem; padding: 0.375rem 0.5rem; border: 1px solid #d5d9e0; border-radius: 0.375rem; background: #fff }
.bank-reference ol > li > span { flex: 1; min-width: 0; overflow-wrap: anywhere }
.bank-reference button { min-width: 2rem; min-height: 2rem; border-radius: 0.25rem; color: #33405a }
.bank-reference button:hover, .bank-reference button:focus-visible { background: #e8eefc }
.bank-picker { position: relative }
.bank-picker ul { position: absolute; z-index: 50; inset-inline: 0; top: 100%; max-height: 17rem; margin: 2px 0 0; padding: 0.25rem; overflow: auto; border: 1px solid #c3c9d4; border-radius: 0.375rem; background: #fff; box-shadow: 0 6px 20px #0002 }
.bank-picker li { padding: 0.375rem 0.5rem; border-radius: 0.25rem; cursor: pointer }
.bank-picker li[aria-selected="true"] { background: #e8eefc }
.bank-picker .bank-none { color: #5b6472; cursor: default }
.bank-picture img { display: block; max-width: 100%; max-height: 16rem; margin-bottom: 0.375rem; border: 1px solid #d5d9e0; border-radius: 0.375rem }
.bank-picture small { display: block; margin-bottom: 0.375rem; color: #5b6472; font-size: 0.8125rem; overflow-wrap: anywhere }
.bank-choices { display: flex; flex-wrap: wrap; gap: 0.5rem }
.bank-choices button, .bank-choices label { min-height: 2.5rem; padding: 0.5rem 0.875rem; border: 1px solid #c3c9d4; border-radius: 0.375rem; background: #fff; color: #17345f; font-size: 0.9375rem; cursor: pointer }
.bank-choices label:focus-within, .bank-choices button:focus-visible { outline: 2px solid #1d5fd1; outline-offset: 1px }
.bank-choices input { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.bank-draft { position: fixed; z-index: 10000; inset: auto 1rem 5.5rem; max-width: 40rem; margin: 0 auto; padding: 0.75rem 1rem; border: 1px solid #b9a15a; border-radius: 0.375rem; background: #fdf8e7; color: #3f3410 }
.bank-draft button { min-height: 2.5rem; margin: 0.5rem 0.5rem 0 0; padding: 0.375rem 0.875rem; border: 1px solid currentColor; border-radius: 0.375rem; background: #fff }
@media (max-width: 40rem) { .min-w-\\[240px\\].shadow-md { position: absolute; z-index: 5; inset: 0; width: 100%; max-width: none } }
.bank-notice { position: fixed; z-index: 10000; inset: auto 1rem 5.5rem; max-width: 40rem; margin: 0 auto; padding: 0.75rem 1rem; border: 1px solid #8fb39a; border-radius: 0.375rem; background: #effaf1; color: #173d22; overflow-wrap: anywhere }
.bank-notice a { text-decoration: underline }
.bank-notice button { float: right; min-width: 2rem; min-height: 2rem; margin: -0.25rem -0.5rem 0 0.5rem }
#modal-root pre, #modal-root code, [role="dialog"] pre { white-space: pre-wrap !important; overflow-wrap: anywhere }
#modal-root a[href*="tina.io"] { display: none }
`;

/** Gives the admin our look. */
export function dress(): void {
  document.title = "Redigera – Samverkansbanken";
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
}

/** Asks what is to become of a draft, until one of the answers is given. */
export function offerDraft(text: string, answers: Readonly<Record<string, () => void>>): void {
  document.querySelector(".bank-draft")?.remove();
  const offered = Object.assign(document.createElement("div"), { className: "bank-draft", role: "status" });
  offered.append(Object.assign(document.createElement("p"), { textContent: text }));
  for (const [label, act] of Object.entries(answers)) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => {
      offered.remove();
      act();
    });
    offered.append(button);
  }
  document.body.append(offered);
  const page = location.hash;
  const left = () => location.hash !== page && (offered.remove(), window.removeEventListener("hashchange", left));
  window.addEventListener("hashchange", left);
}

/** Tells where the words that were saved are now; an address in it becomes a link. An empty text takes away what was told before. */
export function showNotice(text: string): void {
  document.querySelector(".bank-notice")?.remove();
  if (text === "") return;
  const notice = Object.assign(document.createElement("div"), { className: "bank-notice", role: "status" });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Stäng" });
  close.addEventListener("click", () => notice.remove());
  const [, before = text, address = ""] = /^(.*?)(https?:\/\/\S+)$/.exec(text) ?? [];
  notice.append(close, before);
  if (address)
    notice.append(Object.assign(document.createElement("a"), { href: address, textContent: "Se förslaget" }));
  document.body.append(notice);
}
