// Evidence beside the page: a link into a text opens what stands there, and the other sources'
// versions of the same; arrows lead from one to the next, Esc back to where the reader was.
const INTO_TEXT = /^#(at|m|t|p|d|ca|cb)-/;
const panel = document.createElement("aside");
panel.className = "beside";
panel.hidden = true;
panel.setAttribute("aria-label", "Evidence");
panel.tabIndex = -1;
document.querySelector(".frame").after(panel);
let shown = null;

const idOf = (link) => decodeURIComponent(link.hash.slice(1));

// All places that belong together: versions of one group, all mentions of a name in a text.
function together(id, link) {
  const target = place(id);
  if (id.startsWith("m-")) {
    const text = target.closest(".text");
    const all = [...text.querySelectorAll('a[href*="#name-"]')].filter((a) => a.hash === target.hash && a.id);
    return all.map((a) => a.id);
  }
  const row = link.closest("tr, li[data-s]");
  const hash = "#" + id;
  const holds = (part) => [...part.querySelectorAll("a")].some((a) => a.getAttribute("href") === hash);
  const rows = [...document.querySelectorAll(".t-quantities tr[id], .t-sayings tr[id], .t-copies tr[id]")];
  const group = rows.find(holds) || row || link.parentElement;
  const links = [...group.querySelectorAll("a")].map((a) => a.getAttribute("href") || "");
  const ids = links.filter((href) => INTO_TEXT.test(href)).map((href) => href.slice(1));
  return [...new Set([id, ...ids])].filter((each) => place(each));
}

// What stands there: the sentence of a figure with its phrase, else the paragraph.
function version(id, here) {
  const target = document.getElementById(id);
  const text = target.closest(".text");
  const box = document.createElement("section");
  const head = document.createElement("h3");
  head.append(...[...text.querySelector("h2, h3").childNodes].map((node) => node.cloneNode(true)));
  const words = (target.closest("p") || target).cloneNode(true);
  [...words.querySelectorAll("a")].filter((a) => /#(quote|copy|group)-/.test(a.href)).forEach((sign) => sign.remove());
  const mark = words.querySelector(`[id="${CSS.escape(id)}"]`);
  if (mark) mark.classList.add("lit");
  words.querySelectorAll("[id]").forEach((part) => {
    if (part.matches("span:not([class])")) part.className = /^c[ab]-/.test(part.id) ? "m-copy" : "m-quote";
    part.removeAttribute("id");
  });
  const row = id.startsWith("at-") && target.hash && place(idOf(target));
  const phrase = row && row.querySelector("td > b");
  if (phrase && mark && mark.matches('a[href*="#figure-"]')) {
    const key = document.createElement("p");
    key.className = "key";
    key.append(phrase.cloneNode(true));
    box.append(head, key, words);
  } else {
    box.append(head, words);
  }
  const lead = document.createElement("p");
  lead.className = "small";
  const into = document.createElement("a");
  into.href = "#" + id;
  into.textContent = "in the whole text";
  into.dataset.through = "";
  lead.append(into);
  if (row) {
    const back = document.createElement("a");
    back.href = target.getAttribute("href");
    back.textContent = "its row";
    lead.append(" · ", back);
  }
  box.append(lead);
  if (here) box.setAttribute("aria-current", "true");
  return box;
}

function showBeside() {
  const { ids, at } = shown;
  const bar = document.createElement("p");
  bar.className = "small steps";
  const step = (label, words, by) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", by);
    return button;
  };
  bar.append(`${at + 1} of ${ids.length} `);
  if (ids.length > 1) bar.append(step("←", "Previous", () => move(-1)), step("→", "Next", () => move(1)));
  bar.append(step("Close", "Close the evidence (Escape)", closeBeside));
  const title = document.createElement("h2");
  title.textContent = "Evidence";
  panel.replaceChildren(title, bar, ...ids.map((id, n) => version(id, n === at)));
  panel.hidden = false;
  document.body.classList.add("split");
  panel.querySelector("[aria-current]").scrollIntoView({ block: "nearest" });
}

function move(by) {
  shown.at = (shown.at + by + shown.ids.length) % shown.ids.length;
  showBeside();
  panel.focus({ preventScroll: true });
}

function closeBeside() {
  if (!shown) return;
  const { link } = shown;
  shown = null;
  panel.hidden = true;
  document.body.classList.remove("split");
  link.focus({ preventScroll: true });
  const box = link.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) link.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const href = link && link.getAttribute("href");
  if (!href || !INTO_TEXT.test(href) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.through !== undefined) return closeBeside();
  if (link.closest(".text, .beside")) return;
  const id = decodeURIComponent(href.slice(1));
  if (!place(id)) return;
  event.preventDefault();
  const ids = together(id, link);
  shown = { ids: ids.slice(0, 40), at: Math.max(0, ids.indexOf(id)), link };
  showBeside();
  panel.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (!shown || event.target.matches("input, select, textarea")) return;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") closeBeside();
  else if (by && shown.ids.length > 1) move(by);
  else return;
  event.preventDefault();
});
