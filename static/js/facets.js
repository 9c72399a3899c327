// On a narrow screen the facets are as long as the results: they wait behind their summary until asked for.
"use strict";

(() => {
  const fold = document.querySelector(".fold");
  if (!fold) return;
  const narrow = window.matchMedia("(max-width: 860px)");
  const asked = () => window.location.hash.startsWith("#facet");
  const settle = () => { fold.open = !narrow.matches || asked(); };
  narrow.addEventListener("change", settle);
  // The link to the facets opens them even when the address names them already.
  document.addEventListener("click", (event) => { if (event.target.closest('a[href="#facets"]')) fold.open = true; });
  settle();
})();
