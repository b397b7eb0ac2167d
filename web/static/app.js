// Comforts only: every page works without this file.
"use strict";
(() => {
  const focusFirst = () => {
    const said = [...document.querySelectorAll("[data-focus]")].pop();
    if (said) said.focus();
  };

  // Double clicks: the second press of a form's button does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    // A file is taken from a page that stays: it may be asked for again.
    if (form.classList.contains("take")) setTimeout(() => delete form.dataset.sent, 3000);
  });
  // A page that came back by the Back button may be sent again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // Keys by place on the keyboard, so that they work in the Russian layout.
  const off = () => localStorage.getItem("keys") === "off";
  const step = (by) => {
    const links = [...document.querySelectorAll("table.list td > a:first-child")];
    const at = links.indexOf(document.activeElement);
    const next = links[Math.max(0, at + by)];
    if (next) next.focus();
  };
  const keys = { KeyJ: () => step(1), KeyK: () => step(-1) };
  document.addEventListener("keydown", (event) => {
    if (off() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    if (keys[event.code]) return keys[event.code]();
    if (event.code !== "Slash") return;
    const search = document.querySelector("[role=search] input:not([type=hidden])");
    if (event.shiftKey) location.assign("/help");
    else if (search) { event.preventDefault(); search.closest("details")?.setAttribute("open", ""); search.focus(); }
  });
  const button = document.getElementById("keys-switch");
  if (button) {
    const label = () => { button.textContent = off() ? "Включить клавиши" : "Отключить клавиши"; };
    button.hidden = false;
    button.addEventListener("click", () => { localStorage.setItem("keys", off() ? "on" : "off"); label(); });
    label();
  }

  // Five minutes before the session ends the page asks, and a press lengthens it.
  const dialog = document.getElementById("session-ends");
  const idle = Number(document.body.dataset.idle);
  let timer;
  const wait = () => { clearTimeout(timer); timer = setTimeout(() => dialog.showModal(), Math.max(idle - 5, 1) * 60000); };
  if (dialog && idle) {
    const form = dialog.querySelector("form");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.ok) { delete form.dataset.sent; dialog.close(); wait(); } else location.assign("/sign-in?ended=1");
    });
    wait();
  }
  const here = [".user.current", ".current:not(.call, .subprocess)", ".current"]
    .map((state) => document.querySelector(`.drawing ${state}`)).find((found) => found);
  if (here) {
    const frame = here.closest(".drawing"), box = here.getBoundingClientRect(), around = frame.getBoundingClientRect();
    frame.scrollTo(box.left - around.left - frame.clientWidth / 2, box.top - around.top - frame.clientHeight / 2);
  }
  // Long work done part by part: the page with its progress goes on by itself, and by its button without this file.
  const going = document.querySelector("form[data-go-on]");
  if (going) going.requestSubmit();
  focusFirst();
})();
