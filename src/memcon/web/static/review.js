// The review by keyboard, and names of the record as they are typed. Everything works without it, by mouse.
const OFF = "memcon-keys-off";
const typing = (e) => e.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
const box = document.getElementById("keys-on");

if (box) {
  box.checked = localStorage.getItem(OFF) !== "yes";
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "no" : "yes"));
}

function open(key) {
  const summary = document.querySelector(`[data-open="${key}"]`);
  if (!summary) return false;
  const details = summary.parentElement;
  details.open = true;
  const first = details.querySelector("[data-first]") ?? details.querySelector("select, textarea, input:not([type=hidden])");
  first?.focus();
  return true;
}

document.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
    const form = e.target.closest("form.correction") ?? document.getElementById("correction");
    if (form) { e.preventDefault(); form.querySelector('button[value="correct"]').click(); }
    return;
  }
  if (e.key === "Escape" && (typing(e) || e.target.closest("#keys"))) {
    e.target.blur();
    document.getElementById("question")?.focus({ preventScroll: true });
    return;
  }
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e) || (box && !box.checked)) return;
  if (e.key === "?") {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
    e.preventDefault();
    return;
  }
  if (/^[1-9]$/.test(e.key)) {
    const choice = document.querySelector(`[data-choice="${e.key}"]`);
    if (choice) { choice.checked = true; choice.focus(); e.preventDefault(); }
    return;
  }
  const button = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
  if (button) { e.preventDefault(); button.click(); return; }
  if (open(e.key)) e.preventDefault();
});

let asked = 0;
for (const field of document.querySelectorAll("input[data-people]")) {
  const list = document.getElementById(field.getAttribute("list"));
  const own = [...list.children];
  field.addEventListener("input", async () => {
    const turn = ++asked;
    await new Promise((done) => setTimeout(done, 150));
    if (turn !== asked || field.value.trim().length < 2) return;
    const answer = await fetch(`/review/people?q=${encodeURIComponent(field.value)}`);
    if (!answer.ok || turn !== asked) return;
    const names = new Set(own.map((o) => o.value));
    const more = (await answer.json()).filter((p) => !names.has(p.value)).map((p) => {
      const option = document.createElement("option");
      option.value = p.value;
      option.textContent = p.label;
      return option;
    });
    list.replaceChildren(...own, ...more);
  });
}
// Nothing is sent twice by a key held down.
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", (e) => { if (sent) e.preventDefault(); sent = true; });
}
addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
