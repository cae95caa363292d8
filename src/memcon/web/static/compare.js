/* n and p step through what differs between the reports. */

const rows = [...document.querySelectorAll(".differs[tabindex]")];
let at = -1;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
  if (!by || !rows.length) return;
  event.preventDefault();
  at = (at + by + rows.length) % rows.length;
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "center" });
});
