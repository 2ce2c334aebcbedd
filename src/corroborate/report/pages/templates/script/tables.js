// Search, filter and sort each table, keep the state in the address, save the rows that are left.
function address(change) {
  const query = new URLSearchParams(location.search);
  change(query);
  const text = query.toString();
  try {
    history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
  } catch (refused) {
    // Some viewers forbid it; the table works all the same.
  }
}

function plain(cell) {
  if (cell.dataset.v !== undefined) return cell.dataset.v;
  const source = cell.querySelector(":scope > bdi[class]");
  if (source) return source.textContent;
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("br, li, p").forEach((part) => part.after(" "));
  copy.querySelectorAll("br").forEach((part) => part.before("; "));
  copy.querySelectorAll("li + li").forEach((part) => part.before("; "));
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function amount(text) {
  const found = text.replace(/,/g, "").match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : null;
}

// What a cell is picked by: its value, or its first line.
function choice(cell) {
  if (cell.dataset.v !== undefined || !cell.querySelector("br")) return plain(cell);
  const line = [...cell.childNodes];
  return line.slice(0, line.findIndex((node) => node.nodeName === "BR")).map((node) => node.textContent).join("").trim();
}

// A spreadsheet runs a cell that starts like a formula: an apostrophe keeps it text.
function guarded(text) {
  const risky = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
  const number = /^-?[\d.,]+%?$/;
  return risky.test(text) && !number.test(text) ? "'" + text : text;
}

function quoted(text) {
  const safe = guarded(text);
  return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

// On a phone a table begins with so many rows, and a button shows the rest.
const FIRST = 12;

// The source that the whole page is narrowed to, by its number.
function chosen() {
  const only = document.getElementById("only");
  return only ? only.value : "";
}

class Table {
  constructor(box) {
    this.box = box;
    this.name = box.dataset.table;
    this.heads = [...box.querySelectorAll("thead th:not(.acts)")];
    this.keys = this.heads.map((head) => head.dataset.key);
    this.body = box.querySelector("tbody");
    this.rows = [...this.body.querySelectorAll("tr:not(.none)")];
    this.words = new Map();
    this.find = box.querySelector("[data-find]");
    this.picks = [...box.querySelectorAll("[data-col]")];
    this.count = box.querySelector("[data-count]");
    this.sorted = null;
    this.prepare();
    this.restore();
    this.apply();
  }

  cells(row) {
    return [...row.children].slice(0, this.keys.length);
  }

  prepare() {
    for (const pick of this.picks) {
      const at = this.keys.indexOf(pick.dataset.col);
      const counts = new Map();
      for (const row of this.rows) {
        const value = choice(row.children[at]);
        if (value) counts.set(value, (counts.get(value) || 0) + 1);
      }
      for (const value of [...counts.keys()].sort()) {
        const option = document.createElement("option");
        option.value = value;
        option.textContent = `${value} (${counts.get(value)})`;
        pick.append(option);
      }
      pick.addEventListener("change", () => this.changed());
    }
    this.find.addEventListener("input", () => this.changed());
    this.heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.dataset.label = head.textContent; // on paper a head is repeated, a button in it is not
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = this.sorted && this.sorted.at === at && !this.sorted.down;
        this.sort(at, Boolean(down));
        this.changed();
      });
    });
    this.box.querySelectorAll("[data-save]").forEach((button) => {
      button.addEventListener("click", () => this.save(button.dataset.save));
    });
    if (this.rows.length) this.box.querySelector(".tools").hidden = false;
    if (this.rows.length > FIRST) this.shorten();
  }

  shorten() {
    const rest = document.createElement("button");
    rest.type = "button";
    rest.className = "rest";
    rest.addEventListener("click", () => this.box.classList.remove("short"));
    this.box.querySelector(".scroll").after(rest);
    this.rest = rest;
    this.box.classList.add("short");
  }

  restore() {
    const query = new URLSearchParams(location.search);
    this.find.value = query.get(this.name + ".q") || "";
    for (const pick of this.picks) {
      const value = query.get(this.name + "." + pick.dataset.col) || "";
      if ([...pick.options].some((option) => option.value === value)) pick.value = value;
    }
    const [key, way] = (query.get(this.name + ".sort") || "").split(":");
    const at = this.keys.indexOf(key);
    if (at >= 0) this.sort(at, way === "down");
  }

  changed() {
    this.apply();
    address((query) => {
      const put = (key, value) => (value ? query.set(key, value) : query.delete(key));
      put(this.name + ".q", this.find.value);
      for (const pick of this.picks) put(this.name + "." + pick.dataset.col, pick.value);
      const { at, down } = this.sorted || {};
      put(this.name + ".sort", this.sorted && this.keys[at] + ":" + (down ? "down" : "up"));
    });
  }

  text(row) {
    if (!this.words.has(row)) {
      const cells = this.cells(row).map((cell) => cell.textContent + " " + (cell.dataset.v || ""));
      this.words.set(row, cells.join(" ").replace(/\s+/g, " ").toLowerCase());
    }
    return this.words.get(row);
  }

  apply() {
    const wanted = this.find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const picked = this.picks
      .filter((pick) => pick.value)
      .map((pick) => [this.keys.indexOf(pick.dataset.col), pick.value]);
    const source = chosen();
    for (const row of this.rows) {
      const found = wanted.every((word) => this.text(row).includes(word));
      const whose = !source || row.dataset.s.split(" ").includes(source);
      row.hidden = !(found && whose && picked.every(([at, value]) => choice(row.children[at]) === value));
    }
    const left = this.shown().length;
    this.count.textContent =
      left === this.rows.length ? `${left} rows` : `${left} of ${this.rows.length} rows`;
    this.order();
  }

  order() {
    const shown = this.shown();
    shown.forEach((row, at) => row.classList.toggle("later", at >= FIRST));
    if (!this.rest) return;
    this.rest.textContent = `Show all ${shown.length} rows`;
    this.rest.hidden = shown.length <= FIRST;
  }

  sort(at, down) {
    const number = this.heads[at].hasAttribute("data-number");
    const key = (row) => (number ? amount(plain(row.children[at])) : plain(row.children[at]));
    const keyed = this.rows.map((row, order) => ({ row, order, key: key(row) }));
    const empty = (value) => value === null || value === "";
    keyed.sort((a, b) => {
      if (empty(a.key) || empty(b.key)) return empty(a.key) - empty(b.key) || a.order - b.order;
      const way = number ? a.key - b.key : a.key.localeCompare(b.key, "en");
      return (down ? -way : way) || a.order - b.order;
    });
    this.body.append(...keyed.map((entry) => entry.row));
    this.heads.forEach((head) => head.removeAttribute("aria-sort"));
    this.heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    this.sorted = { at, down };
    this.order();
  }

  shown() {
    return [...this.body.children].filter((row) => !row.hidden && !row.matches(".none"));
  }

  save(kind) {
    const rows = this.shown().map((row) => [row.id, ...this.cells(row).map(plain)]);
    const keys = ["link", ...this.keys];
    if (kind === "json") {
      const listed = rows.map((row) => Object.fromEntries(row.map((cell, at) => [keys[at], cell])));
      download(this.name + ".json", "application/json", JSON.stringify(listed, null, 1) + "\n");
    } else {
      const lines = [keys, ...rows].map((row) => row.map(quoted).join(","));
      download(this.name + ".csv", "text/csv;charset=utf-8", lines.join("\r\n") + "\r\n");
    }
  }
}

const tables = new Map();
function start(box) {
  if (!tables.has(box.dataset.table)) tables.set(box.dataset.table, new Table(box));
}
document.querySelectorAll("[data-table]").forEach(start);

// A table by its name, built where it is folded.
function tableOf(name) {
  if (!tables.has(name)) unfoldFor("data-table", name);
  return tables.get(name);
}

// A table that the address filters is built and opened.
for (const key of new URLSearchParams(location.search).keys()) {
  const fold = tableOf(key.split(".")[0])?.box.closest("details");
  if (fold) fold.open = true;
}
