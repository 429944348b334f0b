/**
 * The only script on a content page, at most 1 kB: it fetches the search when the reader presses the button, `/` or
 * Ctrl+K (Cmd+K on a Mac), or comes back to a page where it stood open. `script` is the address of the search's code;
 * where that cannot be fetched, the button leads to the search page as it does without script.
 */
export const starter = (script: string): string =>
  `(()=>{let d=document,s=e=>{e?.preventDefault();import(${JSON.stringify(script)}).then(m=>m.open(),()=>location.href=d.querySelector("[data-sok]").href)};
d.addEventListener("click",e=>{e.target.closest("[data-sok]")&&!e.button&&!e.ctrlKey&&!e.metaKey&&!e.shiftKey&&!e.altKey&&s(e)});
d.addEventListener("keydown",e=>{let c=e.ctrlKey||e.metaKey;(e.key=="k"&&c&&!e.altKey||e.key=="/"&&!c&&!e.altKey&&!/INPUT|TEXTAREA|SELECT/.test(e.target.tagName)&&!e.target.isContentEditable)&&s(e)});
history.state?.sok&&s()})()`.replaceAll("\n", "");
