// Files dropped on the page, and what was chosen; without it, the browser's own button does.
const drop = document.querySelector("[data-drop]");
const input = drop?.querySelector("input[type=file]");
const said = drop?.querySelector("[data-chosen]");
if (drop && input) {
  drop.querySelector("[data-hint]").hidden = false;
  const tell = () => {
    const files = [...input.files];
    if (!files.length) return;
    const size = files.reduce((sum, f) => sum + f.size, 0);
    const names = files.slice(0, 4).map((f) => f.name).join(", ") + (files.length > 4 ? ", …" : "");
    said.textContent = `${files.length} ${files.length === 1 ? "file" : "files"}, ${(size / 1048576).toFixed(1)} MB: ${names}`;
  };
  input.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files.length) { input.files = e.dataTransfer.files; tell(); } });
}
