// One search over findings, figures, quotations, names and texts; one source for the whole page.
const KINDS = {
  quantities: "Figures", once: "Figures", figures: "Figures", sayings: "Quotations",
  quotes: "Quotations", names: "Names", terms: "Terms", copies: "Shared text", sources: "Sources",
};
const MOST_HITS = 5;
const box = document.getElementById("find");
const hits = document.getElementById("hits");
let index = null;

// What a part says, lines and items of a list apart.
function words(part) {
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let said = "";
  while (walk.nextNode()) said += walk.currentNode.data || (walk.currentNode.matches("br, li, small, bdi ~ *") ? " " : "");
  return said.replace(/\s+/g, " ").trim();
}

function listRows(part, list) {
  part.querySelectorAll("[data-table] tbody tr[id]").forEach((row) => {
    const kind = KINDS[row.closest("[data-table]").dataset.table];
    if (!kind) return;
    const cells = [...row.children].slice(0, -1).map(words).filter(Boolean);
    list.push({ kind, to: row.id, text: cells.join(" · "), source: row.dataset.s });
  });
}

function listText(part, id, source, list) {
  part.querySelectorAll("p:not(.small)").forEach((p) => {
    const mark = p.querySelector("[id]");
    list.push({ kind: "Texts", to: mark ? mark.id : id, text: words(p), source });
  });
}

// Folded parts are looked through without building them into the page.
function build() {
  const list = [];
  document.querySelectorAll("#in-short li[data-s]").forEach((item) => {
    const link = item.querySelector(".say a");
    if (link) list.push({ kind: "Findings", to: idOf(link), text: words(item.querySelector(".say")), source: item.dataset.s });
  });
  listRows(document, list);
  document.querySelectorAll(".fold").forEach((fold) => {
    const held = fold.querySelector(":scope > noscript");
    let part = fold;
    if (held) {
      const parsed = document.createElement("template");
      parsed.innerHTML = held.textContent;
      part = parsed.content;
      listRows(part, list);
    }
    if (fold.matches(".text")) listText(part, fold.id, fold.dataset.s, list);
  });
  list.forEach((entry) => (entry.low = entry.text.toLowerCase()));
  return list;
}

function marked(text, wanted) {
  const low = text.toLowerCase();
  const first = Math.max(0, Math.min(...wanted.map((word) => low.indexOf(word)).filter((at) => at >= 0)) - 60);
  const part = document.createElement("span");
  let cut = text.slice(first, first + 180);
  if (first) cut = "… " + cut;
  const sign = new RegExp(wanted.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
  let at = 0;
  for (const found of cut.matchAll(sign)) {
    const mark = document.createElement("mark");
    mark.textContent = found[0];
    part.append(cut.slice(at, found.index), mark);
    at = found.index + found[0].length;
  }
  part.append(cut.slice(at));
  return part;
}

function showHits(all = "") {
  const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  hits.hidden = !wanted.length;
  if (!wanted.length) return;
  index = index || build();
  const source = chosen();
  const byKind = new Map();
  for (const entry of index) {
    if (!wanted.every((word) => entry.low.includes(word))) continue;
    if (source && !entry.source.split(" ").includes(source)) continue;
    if (!byKind.has(entry.kind)) byKind.set(entry.kind, []);
    byKind.get(entry.kind).push(entry);
  }
  const parts = [];
  for (const [kind, found] of byKind) {
    const head = document.createElement("h2");
    head.textContent = `${kind} (${found.length})`;
    const list = document.createElement("ul");
    for (const entry of found.slice(0, all === kind ? 200 : MOST_HITS)) {
      const link = document.createElement("a");
      link.href = "#" + entry.to;
      link.dataset.through = "";
      link.append(marked(entry.text, wanted));
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    parts.push(head, list);
    if (all !== kind && found.length > MOST_HITS) {
      const rest = document.createElement("button");
      rest.type = "button";
      rest.textContent = `all ${found.length}`;
      rest.addEventListener("click", () => showHits(kind));
      parts.push(rest);
    }
  }
  if (!parts.length) parts.push("Nothing was found.");
  hits.replaceChildren(...parts);
  const count = [...byKind.values()].reduce((sum, found) => sum + found.length, 0);
  announce(`${count} found`);
}

function narrow() {
  const source = chosen();
  tables.forEach((table) => table.apply());
  document.querySelectorAll("li[data-s], .fold.text").forEach((part) => {
    part.hidden = Boolean(source) && !part.dataset.s.split(" ").includes(source);
  });
  document.querySelectorAll(".kind").forEach((kind) => {
    kind.hidden = !kind.querySelector("li[data-s]:not([hidden])");
  });
  if (box.value) showHits();
}

if (box) {
  const only = document.getElementById("only");
  const query = new URLSearchParams(location.search);
  if ([...only.options].some((option) => option.value === query.get("source"))) only.value = query.get("source");
  if (only.value) narrow();
  only.addEventListener("change", () => {
    address((q) => (only.value ? q.set("source", only.value) : q.delete("source")));
    narrow();
  });
  // What is looked through is read when the reader turns to the box, not with the first letter.
  box.addEventListener("focus", () => setTimeout(() => (index = index || build()), 0), { once: true });
  box.addEventListener("input", () => showHits());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select, textarea")) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && !hits.hidden) {
      box.value = "";
      showHits();
      box.focus();
    } else if (event.key === "Enter" && event.target === box) {
      hits.querySelector("a")?.click();
    }
  });
  hits.addEventListener("click", (event) => {
    if (event.target.closest("a")) hits.hidden = true;
  });
}
