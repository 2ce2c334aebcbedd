// Light and dark, landing on a passage, citations, pictures, printing.
const root = document.documentElement;

function remembered(value) {
  try {
    if (value) localStorage.setItem("corroborate-theme", value);
    return localStorage.getItem("corroborate-theme");
  } catch (refused) {
    return null;
  }
}

const theme = document.querySelector(".theme");
if (theme) {
  const known = remembered();
  if (known === "dark" || known === "light") root.dataset.theme = known;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remembered(root.dataset.theme);
  });
}

// A row that a filter or a short table hides, or a passage in folded text, is shown when a link
// leads to it.
function land() {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch (broken) {
    return;
  }
  const target = place(id);
  if (!target) return;
  const row = target.closest("tr[hidden], li[hidden]");
  if (row) row.hidden = false;
  if (target.closest(".later")) target.closest(".short")?.classList.remove("short");
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
    unfold(fold);
  }
  target.scrollIntoView({ block: target.matches(".text *, tr") ? "center" : "start" });
  if (!target.matches("a, button, input, select, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
addEventListener("hashchange", land);
dressed(document);
if (location.hash) land();

document.addEventListener("click", (event) => {
  const cite = event.target.closest(".cite");
  if (cite) copy(cite);
  const line = event.target.closest("[data-line]");
  if (line) hand(line, line.dataset.line, "Line copied: put it into review.csv");
  const save = event.target.closest("[data-svg]");
  if (save) savePicture(save.closest("figure").querySelector("svg"));
  const data = event.target.closest("[data-of]");
  if (data && typeof tables !== "undefined") tableOf(data.dataset.of)?.save("csv");
});

// A figure or quotation is cited by its words, and by the citation of its source.
function citation(row) {
  if (row.dataset.cite) return row.dataset.cite;
  const source = document.querySelector(`.t-sources tr[data-s="${row.dataset.s}"]`);
  const words = (row.querySelector("td > b") || row.cells[row.closest(".t-terms") ? 1 : 0]).textContent;
  const [name, ...file] = source.dataset.cite.split("; ");
  const places = [...row.querySelectorAll("td > bdi[class] + *, small a")];
  const characters = places.map((place) => place.textContent.match(/[\d–]+/)[0]).join(", ");
  return `“${words}”, ${name}, characters ${characters} of the clean text; ${file.join("; ")}`;
}

function copy(button) {
  const row = button.closest("tr");
  const link = row.querySelector(".perma");
  const name = document.querySelector("h1").textContent.trim();
  const where = decodeURIComponent(location.pathname.split("/").pop() || "index.html");
  const cited = citation(row);
  const text = `${cited}. Corroborate report “${name}”, ${where}${link ? link.hash : ""}`;
  return hand(button, text, "Citation copied");
}

// Put words on the clipboard, and say so on the button.
async function hand(button, text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    const field = document.createElement("textarea");
    field.value = text;
    button.after(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  const usual = button.textContent;
  button.dataset.copied = text;
  button.textContent = "copied";
  announce(said);
  setTimeout(() => (button.textContent = usual), 1500);
}

function savePicture(picture) {
  const copy = picture.cloneNode(true);
  copy.setAttribute("color", "#1d2125");
  copy.querySelectorAll("a").forEach((mark) => mark.removeAttribute("href"));
  const name = (picture.dataset.name || "picture") + ".svg";
  download(name, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}

document.querySelectorAll(".picture .save, .search, .paper, .line").forEach((part) => (part.hidden = false));

// On paper stand the findings and what they rest on; all the rest where it is asked for.
const folded = [];
addEventListener("beforeprint", () => {
  if (!root.classList.contains("all")) return;
  document.querySelectorAll("details:not([open])").forEach((fold) => {
    folded.push(fold);
    fold.open = true;
  });
  document.querySelectorAll(".fold").forEach(unfold);
});
addEventListener("afterprint", () => {
  folded.splice(0).forEach((fold) => (fold.open = false));
  root.classList.remove("all");
});
const paper = document.querySelector(".paper");
if (paper) paper.addEventListener("click", () => {
  root.classList.add("all");
  print();
});

// The section in view is marked in the contents.
const entries = new Map([...document.querySelectorAll(".contents a")].map((a) => [a.hash.slice(1), a]));
const seen = new IntersectionObserver((sections) => {
  for (const part of sections.filter((s) => s.isIntersecting)) {
    entries.forEach((link) => link.removeAttribute("aria-current"));
    entries.get(part.target.id).setAttribute("aria-current", "true");
  }
}, { rootMargin: "-10% 0px -85% 0px" });
document.querySelectorAll("main > section[id]").forEach((part) => entries.has(part.id) && seen.observe(part));
