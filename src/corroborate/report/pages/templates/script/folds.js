// What is long is folded, and built when it is opened, asked for by a link, or looked through.
function unfold(fold) {
  const held = fold.querySelector(":scope > noscript");
  if (!held) return;
  const built = document.createElement("template");
  built.innerHTML = held.textContent;
  held.replaceWith(built.content);
  if (typeof Table !== "undefined") fold.querySelectorAll("[data-table]").forEach(start);
  dressed(fold);
}

// The fold that holds an anchor, also where it is not built yet.
function foldOf(id) {
  const sign = `id="${id}"`;
  for (const held of document.querySelectorAll(".fold > noscript")) {
    if (held.textContent.includes(sign)) return held.parentElement;
  }
  return null;
}

function place(id) {
  if (!id) return null;
  const there = document.getElementById(id);
  if (there) return there;
  const fold = foldOf(id);
  if (!fold) return null;
  unfold(fold);
  return document.getElementById(id);
}

document.addEventListener("toggle", (event) => {
  if (event.target.matches(".fold") && event.target.open) unfold(event.target);
}, true);

// Rows get their buttons when they are there; without scripts there are none.
function dressed(part) {
  part.querySelectorAll("tbody td.acts:empty").forEach((cell) => {
    const link = document.createElement("a");
    link.className = "perma";
    link.href = cell.dataset.h || "#" + cell.parentElement.id;
    link.setAttribute("aria-label", "Permalink");
    link.textContent = "#";
    cell.append(link);
    if (!cell.dataset.c && !cell.dataset.cite) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite";
    button.textContent = "cite";
    cell.append(button);
  });
}
