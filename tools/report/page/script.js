// The page can be read without this script: it adds filters, sorting, a choice of colors and what eases a long page.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // Colors: those of the system until somebody chooses. A browser may keep nothing for files.
  const remembered = {
    get: () => {
      try {
        return localStorage.getItem("report-theme");
      } catch {
        return null;
      }
    },
    set: (theme) => {
      try {
        localStorage.setItem("report-theme", theme);
      } catch {
        // The choice lasts as long as the page is open.
      }
    },
  };
  if (remembered.get()) root.dataset.theme = remembered.get();
  for (const button of all("[data-theme-toggle]")) {
    button.addEventListener("click", () => {
      const isDark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = isDark ? "light" : "dark";
      remembered.set(root.dataset.theme);
    });
  }

  // Filters: rows of tables, or entries; by text and by status.
  const items = (target) => (target.tagName === "TABLE" ? [...target.tBodies[0].rows] : all(":scope > .entry", target));
  const applyFilters = (id) => {
    const target = byId(id);
    if (!target) return;
    const words = all(`[data-filter="${id}"]`).flatMap(({ value }) => value.toLowerCase().split(/\s+/).filter(Boolean));
    const hidden = new Set(
      all(`[data-of="${id}"]`)
        .filter(({ checked }) => !checked)
        .map(({ dataset }) => dataset.status),
    );
    let shown = 0;
    for (const item of items(target)) {
      const text = item.textContent.toLowerCase();
      item.hidden = hidden.has(item.dataset.status) || !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    for (const found of all(`[data-found="${id}"]`)) {
      found.textContent = words.length + hidden.size > 0 ? `${shown} of ${items(target).length}` : "";
    }
  };
  for (const input of all("[data-filter]")) input.addEventListener("input", () => applyFilters(input.dataset.filter));
  for (const choice of all("[data-of]")) choice.addEventListener("change", () => applyFilters(choice.dataset.of));

  for (const [name, open] of [
    ["expand", true],
    ["collapse", false],
  ]) {
    for (const button of all(`[data-${name}]`)) {
      button.addEventListener("click", () => {
        for (const entry of all(":scope > details:not([hidden])", byId(button.dataset[name]))) entry.open = open;
      });
    }
  }

  // Sorting by a column.
  const order = new Intl.Collator("en", { numeric: true });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim().replace(/,(?=\d{3})/g, "");
  };
  for (const table of all("table[data-sortable]")) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const isDescending = heading.getAttribute("aria-sort") === "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort((one, other) =>
          order.compare(keyOf(one, column), keyOf(other, column)),
        );
        table.tBodies[0].append(...(isDescending ? rows.reverse() : rows));
      });
    });
  }

  // The picture: full size, and the connections of the part under the pointer.
  for (const button of all("[data-zoom]")) {
    const drawing = button.closest("figure").querySelector(".drawing");
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(drawing.classList.toggle("full")));
    });
  }
  for (const drawing of all(".drawing")) {
    const lines = all("[data-from]", drawing);
    for (const part of all("[data-part]", drawing)) {
      const id = part.dataset.part;
      part.addEventListener("pointerenter", () => {
        const traced = lines.filter(({ dataset }) => dataset.from === id || dataset.to === id);
        if (traced.length === 0) return;
        const ends = new Set([id, ...traced.flatMap(({ dataset }) => [dataset.from, dataset.to])]);
        drawing.classList.add("traced");
        for (const element of traced) element.classList.add("traced");
        for (const other of all("[data-part]", drawing)) other.classList.toggle("traced", ends.has(other.dataset.part));
      });
      part.addEventListener("pointerleave", () => {
        for (const element of all(".traced", drawing)) element.classList.remove("traced");
        drawing.classList.remove("traced");
      });
    }
  }

  // A link to what is closed opens it. On a small screen the contents begin closed.
  const openTarget = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.hidden = false;
    for (let element = target; element; element = element.parentElement) {
      if (element.tagName === "DETAILS") element.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();
  if (matchMedia("(max-width: 1099px)").matches) for (const contents of all("nav > details")) contents.open = false;
})();
