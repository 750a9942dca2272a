/* Opened from a file, without a server, an address that ends in a folder shows what lies in it: links lead to its page. */
if (location.protocol === "file:") {
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    },
    true,
  );
}
