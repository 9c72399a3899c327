/* A button beside each citation that copies it. Without this script the text is marked and copied by hand. */
"use strict";

(() => {
  const copied = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Without https there is no clipboard but the old command's.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("not copied");
  };

  for (const section of document.querySelectorAll("[data-copy]")) {
    for (const citation of section.querySelectorAll("[data-citation]")) {
      const text = citation.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy no-print";
      button.textContent = section.dataset.copy;
      button.setAttribute("aria-label", `${section.dataset.copy} ${citation.previousElementSibling.textContent}`);
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      button.addEventListener("click", async () => {
        try {
          await copied(text);
          said.textContent = section.dataset.copied;
        } catch {
          window.getSelection().selectAllChildren(citation); // to be copied by hand
        }
      });
      const row = document.createElement("dd");
      row.className = "no-print";
      row.append(button, said);
      citation.after(row);
    }
  }
})();
