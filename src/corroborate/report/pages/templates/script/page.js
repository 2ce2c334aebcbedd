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
  const target = id && document.getElementById(id);
  if (!target) return;
  const row = target.closest("tr[hidden]");
  if (row) row.hidden = false;
  if (target.closest(".later")) target.closest(".short")?.classList.remove("short");
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  target.scrollIntoView({ block: target.matches(".text *, tr") ? "center" : "start" });
  if (!target.matches("a, button, input, select, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
addEventListener("hashchange", land);
if (location.hash) land();

document.addEventListener("click", (event) => {
  const cite = event.target.closest("[data-cite], [data-of-source]");
  if (cite) copy(cite);
  const save = event.target.closest("[data-svg]");
  if (save) savePicture(save.closest("figure").querySelector("svg"));
  const data = event.target.closest("[data-of]");
  if (data && typeof tables !== "undefined" && tables.has(data.dataset.of)) tables.get(data.dataset.of).save("csv");
  const mark = event.target.closest("svg [data-href]");
  if (mark) location.href = mark.dataset.href;
});

// A figure or quotation is cited by its words, and by the citation of its source.
function citation(button, row) {
  if (button.dataset.cite) return button.dataset.cite;
  const source = document.getElementById(button.dataset.ofSource);
  const words = row.querySelector("[data-w]").textContent;
  const [name, ...file] = source.querySelector("[data-cite]").dataset.cite.split("; ");
  return `“${words}”, ${name}, characters ${button.dataset.chars} of the clean text; ${file.join("; ")}`;
}

async function copy(button) {
  const row = button.closest("tr");
  const link = row && row.querySelector(".perma");
  const name = document.querySelector("h1").textContent.trim();
  const where = decodeURIComponent(location.pathname.split("/").pop() || "index.html");
  const text = `${citation(button, row)}. Corroborate report “${name}”, ${where}${link ? link.hash : ""}`;
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
  button.dataset.copied = text;
  button.textContent = "copied";
  announce("Citation copied");
  setTimeout(() => (button.textContent = "cite"), 1500);
}

function savePicture(picture) {
  const copy = picture.cloneNode(true);
  copy.setAttribute("color", "#1d2125");
  copy.querySelectorAll("[data-href]").forEach((mark) => mark.removeAttribute("data-href"));
  const name = (picture.dataset.name || "picture") + ".svg";
  download(name, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}

document.querySelectorAll("[data-cite], [data-of-source], .picture .save").forEach((part) => (part.hidden = false));

const folded = [];
addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach((fold) => {
    folded.push(fold);
    fold.open = true;
  });
});
addEventListener("afterprint", () => folded.splice(0).forEach((fold) => (fold.open = false)));
