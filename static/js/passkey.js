// Passkeys. A button with data-passkey="create" has the device make one, with "get" it has the device sign with one; what
// the device answers goes along in the form's hidden field. What to ask the device stands in the button's data-options,
// or is fetched from its data-from. Where there are no passkeys such buttons, and what stands around them, stay hidden.
for (const button of document.querySelectorAll("button[data-passkey]")) {
  if (!webauthnJSON.supported()) break;
  const { passkey, options, from } = button.dataset;
  const form = button.form;
  const failed = form.querySelector("[data-passkey-failed]");
  button.hidden = form.hidden = false;
  document.querySelector("[data-without-passkey]")?.remove();

  button.addEventListener("click", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const asked = options ? JSON.parse(options) : await (await fetch(from)).json();
      form.querySelector("[name=credential]").value = JSON.stringify(await webauthnJSON[passkey](asked));
      form.action = button.formAction;
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
