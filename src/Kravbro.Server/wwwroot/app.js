// Adds speed to pages that work without it: rows and pages by key, "select all", ranges, and a guard against sending a form twice.
const rows = () => [...document.querySelectorAll("main table tbody tr")];
const inField = (e) => e.target.closest("input:not([type=checkbox]), textarea, select");
const go = { d: "nav.menu a", f: 'nav.menu a[href$="/salg/fakturaer"]', p: 'nav.menu a[href$="/purringer/purreliste"]', i: 'nav.menu a[href*="/inkasso/"]' };

function move(by) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex((r) => r.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  (next.querySelector("a.next-step") ?? next.querySelector("a, input"))?.focus();
}

let afterG = false;
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape") document.querySelectorAll("details.switcher[open]").forEach((d) => (d.open = false));
  if (inField(e)) return;
  // Arrows in a table are no single-key shortcut, but a page without rows must still scroll by them.
  const inRow = document.activeElement?.closest("main table tbody tr");
  if (inRow && (e.key === "ArrowDown" || e.key === "ArrowUp")) { move(e.key === "ArrowDown" ? 1 : -1); e.preventDefault(); }
  if (document.body.dataset.shortcuts === "off") return;
  if (afterG && Object.hasOwn(go, e.key)) { afterG = false; document.querySelector(go[e.key])?.click(); return; }
  if (e.key === "j" || e.key === "k") { move(e.key === "j" ? 1 : -1); e.preventDefault(); }
  else if (e.key === "x") inRow?.querySelector("input[type=checkbox]")?.click();
  else if (e.key === "/") { document.querySelector("input[type=search]")?.focus(); e.preventDefault(); }
  else if (e.key === "?") location.assign("/profile");
  else if (e.key === "g") { afterG = true; setTimeout(() => (afterG = false), 1500); }
});

function selectAll(head) {
  const boxes = [...head.closest("table").querySelectorAll("tbody input[type=checkbox]")];
  if (boxes.length === 0) return;
  const all = Object.assign(document.createElement("input"), { type: "checkbox", className: "ds-input" });
  all.setAttribute("aria-label", document.documentElement.lang === "en" ? "Select all on the page" : "Velg alle på siden");
  const show = () => {
    const ticked = boxes.filter((b) => b.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => boxes.forEach((b) => (b.checked = all.checked)));
  let last = null;
  for (const box of boxes) {
    box.addEventListener("click", (e) => {
      // Shift and click ticks the rows between.
      if (e.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        boxes.slice(from, to + 1).forEach((b) => (b.checked = box.checked));
      }
      last = box;
      show();
    });
  }
  head.append(all);
  show();
}

// Now, and when an answer has taken the page's place (progress.js).
const prepare = () => document.querySelectorAll("main form table thead th:first-child").forEach(selectAll);
prepare();
document.addEventListener("shown", prepare);

document.addEventListener("click", (e) => {
  document.querySelectorAll("details.switcher[open]").forEach((d) => { if (!d.contains(e.target)) d.open = false; });
});

document.addEventListener("submit", (e) => {
  if (e.target.dataset.sent) e.preventDefault();
  e.target.dataset.sent = "yes";
});
// A page brought back by the browser's back button may be sent again; the server refuses what was done.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));
