// What somebody typed, and nobody has a receipt for, is kept in this tab, sealed with a key that only the writer's own
// pages hold. After a crash, an error, or a page that was left, it stands in its form again.
(async () => {
  const STORED = "unsaved";
  const SENT = "sent";
  const NOT_TYPED = new Set(["csrfmiddlewaretoken", "form_key", "writer"]);
  const { wordsKey, answers } = document.body.dataset;
  // Browsers seal nothing on a line that is not safe, and words are not kept open.
  if (!wordsKey || !crypto.subtle) return;

  const bytesOf = (letters) => Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const lettersOf = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const key = await crypto.subtle.importKey("raw", bytesOf(wordsKey), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function opened() {
    try {
      const [iv, sealed] = sessionStorage.getItem(STORED).split(" ").map(bytesOf);
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed)));
    } catch {
      // Nothing, or somebody else's.
      return {};
    }
  }

  async function seal() {
    clearTimeout(waiting);
    waiting = null;
    if (!Object.keys(kept).length) return sessionStorage.removeItem(STORED);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify(kept));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, words));
    sessionStorage.setItem(STORED, `${lettersOf(iv)} ${lettersOf(sealed)}`);
  }

  // By the address that a form goes to: the key that its receipt will have, and its fields.
  const kept = await opened();
  let waiting = null;

  const addressOf = (form) => new URL(form.getAttribute("action") ?? "", location.href).pathname;
  const fieldsOf = (form) =>
    [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.has(name));
  const typed = (fields) => fields.filter(([name]) => name !== "revision");
  const same = (some, others) => JSON.stringify(typed(some)) === JSON.stringify(typed(others));

  function keep(form) {
    kept[addressOf(form)] = { receipt: form.elements.form_key.value, fields: fieldsOf(form) };
    waiting ??= setTimeout(seal, 300);
  }

  function drop(address) {
    delete kept[address];
    waiting ??= setTimeout(seal, 300);
  }

  function fill(form, fields) {
    for (const control of form.elements) {
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.matches("[type=radio], [type=checkbox]")) control.checked = values.includes(control.value);
      else if (values.length) control.value = values[0];
    }
    form.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  }

  // At the head of the form, and with the way back to what was there: nobody's words are chosen for them.
  function sayReturned(form, saved) {
    const returned = document.querySelector("[data-returned]");
    const button = returned.querySelector("button");
    form.prepend(returned);
    returned.hidden = false;
    button.addEventListener("click", () => {
      const other = fieldsOf(form);
      fill(form, saved);
      saved = other;
      [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    });
  }

  const forms = [...document.forms].filter((form) => form.querySelector("textarea") && form.elements.form_key);
  // The answer to a form holds what was sent; what is kept may be a few letters older, unless one typed on meanwhile.
  // Said without sealing, which a page that is being left may not get done.
  const sent = answers === "POST" ? sessionStorage.getItem(SENT) : null;
  sessionStorage.removeItem(SENT);
  document.addEventListener("input", ({ target: { form } }) => {
    if (!forms.includes(form)) return;
    sessionStorage.removeItem(SENT);
    keep(form);
  });
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !forms.includes(target)) return;
    sessionStorage.setItem(SENT, addressOf(target));
    if (waiting) seal();
  });

  for (const [address, { receipt }] of Object.entries(kept)) {
    const taken = await fetch(`/receipts/${receipt}/`, { method: "HEAD" }).catch(() => null);
    if (taken?.ok && kept[address].receipt === receipt) drop(address);
  }

  for (const form of forms) {
    const { fields } = kept[addressOf(form)] ?? {};
    const saved = fieldsOf(form);
    if (unsaved.has(form) || (fields && addressOf(form) === sent)) keep(form);
    else if (!fields) continue;
    else if (!same(fields, saved)) {
      // The revision comes back with the words, so that what was saved since is not written over. A refused form was
      // told of that already.
      fill(form, answers === "POST" ? typed(fields) : fields);
      sayReturned(form, saved);
    } else if (answers === "POST") keep(form);
    else drop(addressOf(form));
  }
})();
