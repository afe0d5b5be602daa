"use strict";
/* Keys for the work list. Everything works without this file: it only presses the buttons
   that are there. Keys act on the task that has the focus, and can be switched off. */
(() => {
  const tasks = [...document.querySelectorAll("[data-task]")];
  if (tasks.length === 0) return;
  const STORED = "cuttings-keys";
  let on = true;
  try { on = localStorage.getItem(STORED) !== "off"; } catch { /* storage is shut: keys are on */ }

  const help = document.querySelector("[data-keys]");
  const knob = document.querySelector("[data-keys-switch]");
  const show = () => {
    knob.setAttribute("aria-pressed", String(on));
    knob.textContent = on ? "Keys are on" : "Keys are off";
  };
  if (help && knob) {
    help.hidden = false;
    show();
    knob.addEventListener("click", () => {
      on = !on;
      try { localStorage.setItem(STORED, on ? "on" : "off"); } catch { /* not remembered */ }
      show();
    });
  }

  const current = () => tasks.findIndex((task) => task.contains(document.activeElement));
  const go = (index) => {
    const task = tasks[Math.min(Math.max(index, 0), tasks.length - 1)];
    task.focus();
    task.scrollIntoView({ block: "nearest" });
  };
  const writing = (element) => element.matches("input, select, textarea");

  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (writing(event.target)) {
      const task = event.target.closest("[data-task]");
      if (event.key === "Escape" && task) task.focus();
      return;
    }
    const at = current();
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (at >= 0) {
      const wanted = [...tasks[at].querySelectorAll("[data-key]")]
        .find((each) => each.dataset.key === event.key);
      if (!wanted) return;
      if (writing(wanted)) wanted.focus();
      else wanted.click();
    } else return;
    event.preventDefault();
  });

  const told = document.getElementById(location.hash.slice(1));
  if (told && tasks.includes(told)) told.focus();
  else if (location.hash === "" || location.hash === "#main") tasks[0].focus({ preventScroll: true });
})();
