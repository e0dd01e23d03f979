// A button that prints the page, where there are scripts.
const printing = document.querySelector("[data-print]");
printing.hidden = false;
printing.addEventListener("click", () => window.print());
