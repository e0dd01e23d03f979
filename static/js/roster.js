// While an import runs, how far it is: asked once a second until the answer takes the place of this page.
document.querySelectorAll("form[data-progress]").forEach((form) => {
  form.addEventListener("submit", () => {
    const shown = form.querySelector(".progress-told");
    const bar = shown.querySelector("progress");
    shown.hidden = false;
    setInterval(async () => {
      const answer = await fetch(form.dataset.progress).catch(() => null);
      if (answer?.ok) bar.value = Number(await answer.text());
    }, 1000);
  });
});
