// The signs behind quotations and copies in a text, which lead back to their rows.
const BACK = '.text p a:is([href*="#quote-"],[href*="#copy-"],[href*="#group-"])';

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

// Build the folds in which an attribute has a value; the page writes it without quotation marks.
function unfoldFor(name, value) {
  const signs = [`${name}=${value} `, `${name}=${value}>`];
  for (const held of document.querySelectorAll(".fold > noscript")) {
    const text = held.textContent;
    if (signs.some((sign) => text.includes(sign))) unfold(held.parentElement);
  }
}

function place(id) {
  if (!id) return null;
  if (!document.getElementById(id)) unfoldFor("id", id);
  return document.getElementById(id);
}

document.addEventListener("toggle", (event) => {
  if (event.target.matches(".fold") && event.target.open) unfold(event.target);
}, true);

// Rows get their buttons when they are there; without scripts there are none.
function dressed(part) {
  part.querySelectorAll(BACK).forEach((sign) => {
    sign.setAttribute("aria-label", sign.hash.startsWith("#copy") ? "the copy, side by side" : "row of the quotation");
  });
  part.querySelectorAll("[data-table] thead tr:not(:has(.acts))").forEach((row) => {
    const head = document.createElement("th");
    head.scope = "col";
    head.className = "acts";
    head.innerHTML = '<span class="vh">Link and citation</span>';
    row.append(head);
  });
  part.querySelectorAll("[data-table] tbody tr:not(.none):not(:has(.acts))").forEach((row) => {
    const cell = document.createElement("td");
    cell.className = "acts";
    row.append(cell);
    const link = document.createElement("a");
    link.className = "perma";
    link.href = row.dataset.h || "#" + row.id;
    link.setAttribute("aria-label", "Permalink");
    link.textContent = "#";
    cell.append(link);
    if (!row.dataset.cite && !row.closest(".t-figures, .t-quotes, .t-terms")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite";
    button.textContent = "cite";
    cell.append(button);
  });
}
