// A chart as a picture: the file that stands alone, drawn on a canvas, twice as large.
const SCALE = 2;

async function picture(href) {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(answer.statusText);
  const text = await answer.text();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

for (const link of document.querySelectorAll("a[data-png]")) {
  link.parentElement.hidden = false;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const address = URL.createObjectURL(await picture(link.href));
    const save = document.createElement("a");
    save.href = address;
    save.download = link.dataset.png;
    save.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
}
