// Every page: the error summary takes the focus, Escape closes the account menu. A form in which somebody wrote asks
// before it is left, says that it is not saved where it says when it was, and is not sent into a dead line.
document.querySelector(".error-summary")?.focus();

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".who[open]");
  if (event.key !== "Escape" || !menu) return;
  const focusWasInside = menu.contains(document.activeElement);
  menu.open = false;
  if (focusWasInside) menu.querySelector("summary").focus();
});

// Words that came back with the page are nowhere else either.
const unsaved = new Set(document.querySelectorAll("form[data-unsaved]"));
const offline = document.querySelector("[data-offline]");

document.addEventListener("input", ({ target: { form } }) => {
  if (form?.method !== "post" || !form.querySelector("textarea")) return;
  unsaved.add(form);
  const saver = form.querySelector(".saver") ?? (form.id && document.querySelector(".actionbar .saver"));
  if (!saver) return;
  saver.className = "saver";
  saver.querySelector("svg")?.remove();
  saver.querySelector("span").textContent = saver.dataset.unsaved;
});

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (navigator.onLine || !unsaved.has(target)) {
    unsaved.delete(target);
    return;
  }
  // Asked first, since a server on this very machine answers without a line.
  event.preventDefault();
  fetch(location.href, { method: "HEAD" }).then(
    () => {
      unsaved.delete(target);
      target.requestSubmit(submitter);
    },
    () => {
      offline.hidden = false;
      offline.focus();
    },
  );
});

if (offline) window.addEventListener("online", () => (offline.hidden = true));
window.addEventListener("beforeunload", (event) => unsaved.size && event.preventDefault());
