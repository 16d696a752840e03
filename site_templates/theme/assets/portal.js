// Opened from a folder instead of a server, an address that ends in "/" would show a file list.
if (location.protocol === "file:") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    event.preventDefault();
    location.href = link.pathname + "index.html" + link.search + link.hash;
  });
}
