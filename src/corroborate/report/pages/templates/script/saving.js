// Hand a file to the reader, and say so.
function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  announce("Saved " + name);
}

function announce(words) {
  const place = document.querySelector(".said");
  if (place) place.textContent = words;
}
