// Live hints: "Leave it as it is" hides a hint, and that sentence is not hinted at again on this page.
const left = new Set();

document.addEventListener("click", (event) => {
  const hint = event.target.closest("[data-leave-hint]")?.closest("[data-quote]");
  if (!hint) return;
  left.add(hint.dataset.quote);
  hint.remove();
});

document.addEventListener("htmx:afterSwap", (event) => {
  const hint = event.detail.target.querySelector("[data-quote]");
  if (hint && left.has(hint.dataset.quote)) hint.remove();
  // One at a time: the newest may reach down to where an older one stands.
  else if (hint) document.querySelectorAll("[data-quote]").forEach((other) => other !== hint && other.remove());
});
