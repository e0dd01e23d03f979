// Every page: the error summary takes the focus, and Escape closes the account menu.
document.querySelector(".error-summary")?.focus();

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".who[open]");
  if (event.key !== "Escape" || !menu) return;
  const focusWasInside = menu.contains(document.activeElement);
  menu.open = false;
  if (focusWasInside) menu.querySelector("summary").focus();
});
