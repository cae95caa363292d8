/* The document page: stepping through marks by keyboard, text and record pointing at each other, links to any place (#c12-45).
   Without it every link of the page still works. */

const text = document.getElementById("text");
const record = document.getElementById("record");
const stepper = document.querySelector(".stepper");
const standing = document.querySelector(".standing");
const help = document.querySelector(".help");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const byId = (id) => document.getElementById(id);
const lineOf = (id) => byId("line-" + id);

/* Offsets count code points, the browser counts UTF-16 units: the text nodes with where each begins, in code points. */
let nodes = null;
function measured() {
  if (nodes) return nodes;
  nodes = [];
  let at = 0;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, at });
    const units = node.data.length;
    at += /[\ud800-\udbff]/.test(node.data) ? [...node.data].length : units;
  }
  return nodes;
}

function point(offset, closing) {
  const all = measured();
  let low = 0, high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (closing ? all[middle].at < offset : all[middle].at <= offset) low = middle; else high = middle - 1;
  }
  const { node, at } = all[low] ?? {};
  if (!node) return null;
  const points = Math.max(0, offset - at);
  const units = [...node.data.slice(0, points * 2)].slice(0, points).join("").length;
  return [node, Math.min(units, node.data.length)];
}

function rangeOf(start, end) {
  const a = point(start, false), b = point(end, true);
  if (!a || !b) return null;
  const range = document.createRange();
  range.setStart(...a);
  range.setEnd(...b);
  return range;
}

function paint(name, spans) {
  if (!window.Highlight || !CSS.highlights) return;
  const ranges = spans.map(([a, b]) => rangeOf(a, b)).filter(Boolean);
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges)); else CSS.highlights.delete(name);
}

const spansOf = (element) => (element?.dataset.spans ?? "").split(" ").filter(Boolean).map((s) => s.split("-").map(Number));

function show(element, block) {
  element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
}

function follow(spans) {
  paint("at", spans);
  const range = spans.length ? rangeOf(...spans[0]) : null;
  if (!range) return;
  const within = range.startContainer.parentElement;
  const box = range.getBoundingClientRect();
  if (!box.height || box.top < 70 || box.bottom > innerHeight - 70) show(within, "center");
}

/* A link to a place, whether or not something begins there. */
function goToPlace() {
  const m = /^#c(\d+)-(\d+)$/.exec(location.hash);
  if (!m) return;
  const tag = byId(location.hash.slice(1));
  const line = tag && document.querySelector(`a.tag[id="${tag.id}"]`)?.getAttribute("href");
  const target = line && byId(line.slice(1));
  const spans = target ? spansOf(target) : [[Number(m[1]), Number(m[2])]];
  if (target) settle(target, false);
  follow(spans);
}

/* Stepping: over what is shown, in the order of the text. */
let current = null;
const tags = () => [...text.querySelectorAll("a.tag")].filter((t) => t.checkVisibility?.({ contentVisibilityAuto: false }) ?? t.offsetParent);

function settle(line, scroll = true) {
  document.querySelector(".line.on")?.classList.remove("on");
  line.classList.add("on");
  if (scroll && matchMedia("(min-width: 60rem)").matches) {
    const top = line.offsetTop - record.offsetTop;
    if (top < record.scrollTop + 60 || top + line.offsetHeight > record.scrollTop + record.clientHeight - 60) record.scrollTo({ top: top - record.clientHeight / 3 });
  }
}

function step(by) {
  const all = tags();
  if (!all.length) return;
  let next = all.indexOf(current) + by;
  if (!current) {
    const below = all.findIndex((t) => t.getBoundingClientRect().top > 60);
    next = by > 0 ? Math.max(below, 0) : below <= 0 ? all.length - 1 : below - 1;
  }
  choose(all[(next + all.length) % all.length], all);
}

function choose(tag, all = tags()) {
  current?.classList.remove("on");
  current = tag;
  tag.classList.add("on");
  const line = byId(tag.getAttribute("href").slice(1));
  if (line) settle(line);
  follow(spansOf(line));
  if (standing) {
    const who = line?.querySelector(".who")?.textContent.trim().replace(/\s+/g, " ") ?? "";
    standing.textContent = `${all.indexOf(tag) + 1} of ${all.length} · ${tag.dataset.label} · ${who}`;
    standing.href = tag.getAttribute("href");
  }
}

function letGo() {
  current?.classList.remove("on");
  current = null;
  document.querySelector(".line.on")?.classList.remove("on");
  paint("at", []);
  text.querySelectorAll(".run.at").forEach((r) => r.classList.remove("at"));
}

/* Hover and click: the text shows its line, the line its text. */
text.addEventListener("click", (event) => {
  const tag = event.target.closest("a.tag");
  if (tag) { event.preventDefault(); choose(tag); if (!matchMedia("(min-width: 60rem)").matches) show(byId(tag.getAttribute("href").slice(1)), "center"); return; }
  const run = event.target.closest("[data-lines]");
  if (!run || getSelection().toString()) return;
  const first = run.dataset.lines.split(" ").pop();
  const own = text.querySelector(`a.tag[href="#line-${CSS.escape(first)}"]`);
  if (own) choose(own);
});
text.addEventListener("pointerover", (event) => {
  const run = event.target.closest("[data-lines]");
  document.querySelectorAll(".line.under").forEach((l) => l.classList.remove("under"));
  if (!run) { paint("hover", []); return; }
  const lines = run.dataset.lines.split(" ").map(lineOf).filter(Boolean);
  lines.forEach((l) => l.classList.add("under"));
  paint("hover", lines.slice(-1).flatMap(spansOf));
});
record.addEventListener("pointerover", (event) => paint("hover", spansOf(event.target.closest("[data-spans]"))));
record.addEventListener("pointerleave", () => paint("hover", []));
record.addEventListener("focusin", (event) => { const line = event.target.closest("[data-spans]"); if (line) paint("hover", spansOf(line)); });
record.addEventListener("click", (event) => {
  const place = event.target.closest('a.cite[href^="?at="]');
  if (place) { event.preventDefault(); follow(spansOf(place.closest(".line")).slice(0, 1)); return; }
  if (event.target.closest("a, summary, button")) return;
  const line = event.target.closest(".line");
  if (line) follow(spansOf(line));
});

const KINDS = ["contact", "said", "owed", "person", "unclear"];
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  const keys = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), t: () => { (current ?? text).scrollIntoView({ block: "center" }); current?.focus(); },
    "?": () => help.showModal(), Escape: letGo,
  };
  if (event.key === "Enter" && current && !event.target.closest("a, button, summary, label")) {
    const line = byId(current.getAttribute("href").slice(1));
    if (line) { event.preventDefault(); line.closest("details")?.setAttribute("open", ""); line.focus(); show(line, "nearest"); }
    return;
  }
  const kind = KINDS[Number(event.key) - 1];
  if (kind && byId("show-" + kind)) { byId("show-" + kind).click(); return; }
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
document.querySelectorAll("[data-step]").forEach((b) => b.addEventListener("click", () => step(Number(b.dataset.step))));
document.querySelector(".keys")?.addEventListener("click", () => help.showModal());
standing?.addEventListener("click", (event) => { if (!current) { event.preventDefault(); step(1); } });

if (text.querySelector("a.tag")) {
  stepper.hidden = false;
  const keys = document.querySelector(".keys");
  if (keys) keys.hidden = false;
}
addEventListener("hashchange", goToPlace);
goToPlace();
if (location.hash === "#at") byId("at")?.scrollIntoView({ block: "center" });
