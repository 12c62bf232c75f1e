// What the browser does by itself: clocks, the scan box's focus, the theme.
(function () {
  "use strict";

  const pad = n => String(n).padStart(2, "0");

  // Seconds count here, not on the server; data-now corrects a wrong clock.
  class Ticking extends HTMLElement {
    static observedAttributes = ["data-since", "data-now", "data-takt"];
    connectedCallback() { this.sync(); this.handle = setInterval(() => this.draw(), this.step); this.draw(); }
    disconnectedCallback() { clearInterval(this.handle); }
    attributeChangedCallback() { this.sync(); if (this.isConnected) { this.draw(); } }
    sync() { const now = Number(this.dataset.now); this.offset = now ? now - Date.now() : 0; }
    get seconds() { return Math.max(0, Math.round((Date.now() + this.offset - Number(this.dataset.since)) / 1000)); }
  }

  class Timer extends Ticking {
    get step() { return 1000; }
    draw() {
      const s = this.seconds, h = Math.floor(s / 3600), takt = Number(this.dataset.takt);
      this.textContent = h > 0 ? `${h}:${pad(Math.floor(s / 60) % 60)}:${pad(s % 60)}` : `${Math.floor(s / 60)}:${pad(s % 60)}`;
      this.toggleAttribute("data-late", takt > 0 && s > takt);
    }
  }

  class Ago extends Ticking {
    get step() { return 15000; }
    draw() {
      const s = this.seconds;
      const [n, unit] = s < 60 ? [s, "second"] : s < 3600 ? [s / 60, "minute"] : s < 172800 ? [s / 3600, "hour"] : [s / 86400, "day"];
      this.textContent = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { style: "short", numeric: "auto" }).format(-Math.floor(n), unit);
    }
  }

  customElements.define("mes-timer", Timer);
  customElements.define("mes-ago", Ago);

  const editable = e => e && (e.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName));
  const box = () => document.querySelector("[data-scan='station']") ?? document.querySelector("[data-scan]");

  const writes = e => editable(e) && !/^(checkbox|radio|button)$/.test(e.type);

  // "/" and anything that a scanner types while no field is active lands in the scan box; while a dialog is open, in the field of the dialog that waits for a badge.
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || writes(document.activeElement)) { return; }
    const dialog = document.querySelector(".rz-dialog"), target = dialog ? dialog.querySelector("[data-badge]") : box();
    if (!target) { return; }
    if (e.key === "/" && !dialog) { e.preventDefault(); target.focus(); target.select(); }
    else if (e.key.length === 1 && e.key !== " ") { target.focus(); }
  });

  // At a station the box takes the focus back as soon as nothing else needs it.
  const restore = () => {
    const target = document.querySelector("[data-scan='station']");
    if (target && !editable(document.activeElement) && !document.querySelector(".rz-dialog")) { target.focus({ preventScroll: true }); }
  };
  document.addEventListener("pointerup", () => setTimeout(restore, 0));
  document.addEventListener("focusout", () => setTimeout(restore, 0));
  new MutationObserver(() => { if (document.activeElement === document.body) { restore(); } }).observe(document.documentElement, { childList: true, subtree: true });

  const cookie = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=31536000;samesite=lax`; };
  const dark = () => { const t = document.documentElement.dataset.theme; return t ? t === "dark" : matchMedia("(prefers-color-scheme: dark)").matches; };

  // Buttons name what the browser does for them: data-do="toggleTheme". No inline script, so a strict content policy holds.
  document.addEventListener("click", e => {
    const what = e.target.closest?.("[data-do]")?.dataset.do;
    if (what && window.mes[what]) { window.mes[what](); }
  });

  // One menu is open at a time; a click elsewhere, a choice and Escape close it.
  const closeMenus = but => document.querySelectorAll("details.mes-menu[open]").forEach(m => { if (m !== but) { m.open = false; } });
  document.addEventListener("click", e => closeMenus(e.target.closest?.(".mes-menu-list a") ? null : e.target.closest?.("details.mes-menu")));
  document.addEventListener("keydown", e => { if (e.key === "Escape") { closeMenus(null); } });

  // Somebody else signed in, or out, in another tab: a page must not go on in the name of whoever left.
  const who = async () => {
    const shown = document.querySelector("[data-person]")?.dataset.person;
    if (shown === undefined) { return; }
    const now = await fetch("/account/who", { cache: "no-store" }).then(r => r.ok ? r.text() : null, () => null);
    if (now !== null && now !== shown) { location.reload(); }
  };
  const tabs = new BroadcastChannel("mes.person");
  tabs.addEventListener("message", who);
  tabs.postMessage("");
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { who(); } });

  // A server that comes back finds the page again; one that has forgotten it makes a new one.
  const reconnect = async () => {
    try { if (!await Blazor.reconnect()) { location.reload(); } return true; } catch { return false; }
  };
  const keepTrying = () => setTimeout(async () => {
    const up = await fetch("/health/live", { cache: "no-store" }).then(r => r.ok, () => false);
    if (!up || !await reconnect()) { keepTrying(); }
  }, 3000);
  document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", e => {
    if (e.detail.state === "failed") { keepTrying(); }
    else if (e.detail.state === "rejected") { location.reload(); }
  });

  // What no error boundary caught ends the page's life on the server: it begins anew by itself, but not over and over.
  const ended = document.getElementById("blazor-error-ui");
  if (ended) {
    new MutationObserver(() => {
      if (ended.style.display === "block" && Date.now() - Number(sessionStorage.getItem("mes.ended") ?? 0) > 10000) {
        sessionStorage.setItem("mes.ended", String(Date.now()));
        location.reload();
      }
    }).observe(ended, { attributes: true, attributeFilter: ["style"] });
  }

  const scanBox = (input, page) => {
    input.form.addEventListener("submit", e => {
      e.preventDefault();
      const scan = input.value;
      input.value = "";
      page.invokeMethodAsync("ScannedAsync", scan);
    });
    input.dataset.ready = "true";
  };

  window.mes = {
    reconnect,
    scanBox,
    who,
    reload() { location.reload(); },
    toggleTheme() { const t = dark() ? "light" : "dark"; document.documentElement.dataset.theme = t; cookie("mes.theme", t); },
    toggleNav() { const narrow = document.documentElement.toggleAttribute("data-nav-narrow"); cookie("mes.nav", narrow ? "narrow" : "wide"); },
    focus(e) { e?.focus(); e?.select?.(); },
    // Prints one part of the page and nothing else: a copy of it, beside all the rest, which is left out.
    async printOnly(selector) {
      const sheet = document.querySelector(selector)?.cloneNode(true), root = document.documentElement;
      if (!sheet) { return; }
      sheet.dataset.printed = "";
      document.body.append(sheet);
      root.dataset.printOnly = "";
      await Promise.all([...sheet.querySelectorAll("img")].map(i => i.decode().catch(() => {})));
      window.addEventListener("afterprint", () => { sheet.remove(); delete root.dataset.printOnly; }, { once: true });
      window.print();
    },
    fullscreen() { if (document.fullscreenElement) { document.exitFullscreen(); } else { document.documentElement.requestFullscreen?.(); } },
    download(name, type, bytes) {
      const url = URL.createObjectURL(new Blob([bytes], { type })), a = Object.assign(document.createElement("a"), { href: url, download: name });
      a.click(); URL.revokeObjectURL(url);
    },
  };
})();
