/**
 * The only script on a content page, at most 1 kB: it fetches the search when the reader presses the button, `/` or
 * Ctrl+K (Cmd+K on a Mac), or comes back to a page where it stood open. Where the search's code cannot be fetched, the
 * button leads to the search page as it does without script. The same on every page and every site, so that a content
 * security policy can name it by its digest. What is typed before the search is there is kept for it. It also copies
 * what stands before a button that says so, or only selects it where the browser does not let it copy.
 */
export const starter: string = `
(()=>{let d=document,b,a=()=>d.querySelector("[data-sok]").href,s=e=>{e?.preventDefault();b??="";import(a()+"sok.js").then(m=>{m.open(b);b=null},()=>location.href=a())};
d.addEventListener("click",e=>{e.target.closest("[data-sok]")&&!e.button&&!e.ctrlKey&&!e.metaKey&&!e.shiftKey&&!e.altKey&&s(e)});
d.addEventListener("keydown",e=>{let c=e.ctrlKey||e.metaKey;if(b!=null&&!c&&!e.altKey&&e.key.length==1)b+=e.key,e.preventDefault();else(e.key=="k"&&c&&!e.altKey||e.key=="/"&&!c&&!e.altKey&&!/INPUT|TEXTAREA|SELECT/.test(e.target.tagName)&&!e.target.isContentEditable)&&s(e)});
d.addEventListener("click",e=>{let k=e.target.closest("[data-kopiera]"),p=k?.previousElementSibling;p&&(getSelection().selectAllChildren(p),navigator.clipboard?.writeText(p.innerText).then(()=>k.textContent="Kopierad"))});
history.state?.sok&&s()})()`.replaceAll("\n", "");
