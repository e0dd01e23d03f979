// Writing pages: a word count from the first word on, the usual range in the focused field only, and
// Ctrl or Cmd + Enter on to the read-back.
const countWords = (text) => text.split(/\s+/).filter(Boolean).length;

document.querySelectorAll("[data-count-for]").forEach((line) => {
  const field = document.getElementById(line.dataset.countFor);
  if (!field) return;
  const show = () => {
    const words = countWords(field.value);
    const count = words === 1 ? line.dataset.one : line.dataset.many.replace("{n}", words);
    const range = document.activeElement === field ? ` ${line.dataset.range}` : "";
    line.textContent = words ? `${count}${range && `.${range}`}` : "";
  };
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", described ? `${described} ${line.id}` : line.id);
  ["input", "focus", "blur"].forEach((name) => field.addEventListener(name, show));
  show();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("textarea")?.form;
  const button = form && [...form.elements].find((control) => "readBack" in control.dataset);
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});
