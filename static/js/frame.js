// Every page: the error summary takes the focus, Escape closes the account menu, and a form that says when it was saved
// stops saying so once somebody writes on, and asks before it is left.
document.querySelector(".error-summary")?.focus();

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".who[open]");
  if (event.key !== "Escape" || !menu) return;
  const focusWasInside = menu.contains(document.activeElement);
  menu.open = false;
  if (focusWasInside) menu.querySelector("summary").focus();
});

const unsaved = new Set();

document.addEventListener("input", ({ target: { form } }) => {
  const saver = form?.querySelector(".saver") ?? (form?.id && document.querySelector(".actionbar .saver"));
  if (!saver) return;
  unsaved.add(form);
  saver.className = "saver";
  saver.querySelector("svg")?.remove();
  saver.querySelector("span").textContent = saver.dataset.unsaved;
});

document.addEventListener("submit", (event) => unsaved.delete(event.target));

window.addEventListener("beforeunload", (event) => unsaved.size && event.preventDefault());
