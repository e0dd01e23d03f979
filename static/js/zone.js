// A time zone that nobody has chosen yet becomes the one that this device is set to, where the list has it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

document.querySelectorAll("select[data-guess-zone]").forEach((select) => {
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
});
