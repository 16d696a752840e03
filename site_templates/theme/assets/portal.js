// In a block: where a form was sent with files, its answer is written into the same window, and there
// this runs again.
{
  // Opened from a folder instead of a server, an address that ends in "/" would show a file list.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href]")) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
    for (const form of document.querySelectorAll('form[role="search"]')) {
      form.action = form.action.replace(/\/$/, "/index.html");
    }
  }

  // Large text, remembered on this device.
  const large = document.querySelector("[data-large]");
  if (large) {
    const remembered = () => { try { return localStorage.getItem("portal-large") === "1"; } catch { return false; } };
    const show = (on) => {
      document.documentElement.classList.toggle("is-large", on);
      large.setAttribute("aria-pressed", String(on));
    };
    large.closest("[hidden]").hidden = false;
    show(remembered());
    large.addEventListener("click", () => {
      const on = large.getAttribute("aria-pressed") !== "true";
      show(on);
      try { localStorage.setItem("portal-large", on ? "1" : "0"); } catch { /* not remembered */ }
    });
  }

  // On a phone rows of a table are shown as cards, and some browsers then forget that it is a table.
  const roles = { table: "table", "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  for (const frame of document.querySelectorAll(".table-frame:has(.plan, .cells)")) {
    for (const [parts, role] of Object.entries(roles)) for (const part of frame.querySelectorAll(parts)) part.setAttribute("role", role);
  }

  // On a phone the list comes first: its filters open when asked for.
  const fold = document.querySelector("[data-filters] details");
  if (fold && !location.search && matchMedia("(max-width: 45rem)").matches) fold.open = false;

  // Lists are narrowed by links; here the same happens at once, and values of several facets combine.
  const filters = document.querySelector("[data-filters]");
  const list = document.querySelector("[data-rows]");
  if (filters && list && !filters.querySelector("[aria-current]")) {
    const rows = [...list.children].map((row) => ({ row, tags: new Set((row.dataset.tags || "").split(" ")) }));
    const links = [...filters.querySelectorAll("a[data-key]")];
    const chosen = new Map(new URLSearchParams(location.search));
    const apply = () => {
      let count = 0;
      const named = [];
      for (const { row, tags } of rows) {
        row.hidden = ![...chosen].every(([key, code]) => tags.has(key + ":" + code));
        if (!row.hidden) count += 1;
      }
      for (const link of links) {
        const on = chosen.get(link.dataset.key) === link.dataset.code;
        if (on) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
        if (on) named.push(link.firstChild.textContent);
      }
      document.querySelector("[data-count]").textContent = ["共 " + count + " 条", ...named].join(" · ");
    };
    for (const key of [...chosen.keys()]) if (!links.some((link) => link.dataset.key === key)) chosen.delete(key);
    filters.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-key]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { key, code } = link.dataset;
      if (chosen.get(key) === code) chosen.delete(key); else chosen.set(key, code);
      const query = new URLSearchParams([...chosen]).toString();
      try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch { /* opened from a folder */ }
      apply();
    });
    if (chosen.size) apply();
  }
}
