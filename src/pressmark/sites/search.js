// Searches in the list that stands in the page: a line is shown if it has a word beginning with each word that was typed.
(function () {
  "use strict";
  const folded = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const field = document.getElementById("words");
  const count = document.getElementById("count");
  const lines = Array.from(document.querySelectorAll("#list > li"));
  const words = lines.map((line) => " " + folded(line.textContent).replace(/[^\p{L}\p{N}]+/gu, " "));
  const show = () => {
    const wanted = folded(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let shown = 0;
    lines.forEach((line, at) => {
      const fits = wanted.every((word) => words[at].includes(" " + word));
      if (line.hidden === fits) line.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = shown === 1 ? "1 archive" : shown + " archives";
  };
  document.querySelector(".search").hidden = false;
  field.addEventListener("input", show);
  if (location.hash.length > 1) field.value = decodeURIComponent(location.hash.slice(1));
  show();
})();
