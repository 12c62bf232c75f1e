// A station's own screen: signs out whoever has gone, comes home when it was unbound, and waits for the host instead of losing the page.
(function () {
  "use strict";

  const up = () => fetch("/health/live", { cache: "no-store" }).then(r => r.ok, () => false);

  // Leaving a page while the host is away would end in the browser's own error page, which nobody at a station can leave.
  const submit = async (form, onDown) => {
    while (!await up()) { onDown(true); await new Promise(go => setTimeout(go, 1000)); }
    onDown(false);
    form.submit();
  };

  document.addEventListener("submit", e => {
    if (e.target.matches?.("form[data-patient]")) {
      e.preventDefault();
      const down = document.querySelector(".mes-kiosk-down");
      submit(e.target, is => { if (down) { down.hidden = !is; } });
    }
  });

  // A badge reader ends with Enter: the PIN comes next, not the end of the form.
  document.addEventListener("keydown", e => {
    const next = e.key === "Enter" && e.target.dataset?.next;
    if (next) { e.preventDefault(); document.getElementById(next)?.focus(); }
  });

  const warning = 20000;

  class KioskWatch extends HTMLElement {
    // Attributes and children come after the element itself, so they are read when they are needed.
    connectedCallback() {
      this.seen = Date.now();
      this.onSeen = () => { this.seen = Date.now(); this.warn(false); };
      ["pointerdown", "keydown"].forEach(n => document.addEventListener(n, this.onSeen, true));
      this.addEventListener("submit", e => { e.preventDefault(); this.leave(); });
      this.timer = setInterval(() => this.look(), 1000);
      this.alive = setInterval(() => this.ask(), 15000);
    }

    disconnectedCallback() {
      ["pointerdown", "keydown"].forEach(n => document.removeEventListener(n, this.onSeen, true));
      clearInterval(this.timer);
      clearInterval(this.alive);
    }

    look() {
      const idle = Number(this.dataset.idle) * 1000, left = idle - (Date.now() - this.seen);
      if (idle && left <= 0) { this.leave(); } else { this.warn(left <= Math.min(warning, idle / 2)); }
    }

    warn(on) { const box = this.querySelector(".mes-kiosk-warning"); if (box) { box.hidden = !on; } }

    leave() {
      if (this.leaving) { return; }
      this.leaving = true;
      document.documentElement.dataset.locked = "true";
      submit(this.querySelector("form"), () => { });
    }

    // 401: unbound, shut out, or signed out in another tab. No answer: the host is away, and the scans wait.
    async ask() {
      const answer = await fetch("/kiosk/alive", { cache: "no-store" }).catch(() => null);
      if (answer?.status === 401 && !this.leaving) { this.leaving = true; location.href = "/kiosk"; }
      else if (answer?.ok) { window.mes.who(); }
    }
  }

  customElements.define("mes-kiosk", KioskWatch);
})();
