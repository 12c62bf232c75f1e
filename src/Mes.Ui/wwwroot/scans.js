// A station's scans. Each is kept in the browser until the host has answered for it, so a lost connection or a lost page loses none.
(function () {
  "use strict";

  const read = (key, otherwise) => { try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; } };
  const write = (key, value) => { if (value === null || value.length === 0) { localStorage.removeItem(key); } else { localStorage.setItem(key, JSON.stringify(value)); } };
  // Not randomUUID: plants serve plain http in the hall, where it does not exist.
  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, "0")).join("");

  let down = false;
  const watchers = new Set();
  const turn = isDown => { if (down !== isDown) { down = isDown; watchers.forEach(w => w()); } };
  document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", e => turn(e.detail.state !== "hide"));

  class Scans {
    constructor(input, strip, page) {
      const place = location.pathname;
      Object.assign(this, { input, strip, page, list: "mes.scans:" + place, work: "mes.draft:" + place, busy: false, stopped: false });
      this.entries = read(this.list, []);
      // What waited while the page was away may meet a plant that has moved on.
      this.entries.forEach(e => { e.waited = true; });
      this.changed = () => { this.draw(); this.pump(); };
      watchers.add(this.changed);
      input.form.addEventListener("submit", e => {
        e.preventDefault();
        const text = input.value.trim();
        input.value = "";
        if (text) { this.add(text); }
      });
      strip.addEventListener("click", e => {
        const what = e.target.closest("[data-scans]")?.dataset.scans;
        if (what === "send") { this.stopped = false; this.pump(); }
        else if (what === "discard") { this.entries = []; this.stopped = false; this.save(); }
      });
    }

    add(text) {
      this.entries.push({ key: newKey(), text, waited: down || this.stopped });
      this.save();
      this.pump();
    }

    save() { write(this.list, this.entries); this.draw(); }

    // One after the other and in order; what was not answered is sent again with the same key.
    async pump() {
      if (this.busy) { return; }
      this.busy = true;
      try {
        while (this.entries.length > 0 && !down && !this.stopped) {
          const entry = this.entries[0];
          const outcome = await this.send(entry);
          if (outcome === null) { break; }
          if (this.entries[0] === entry) { this.entries.shift(); }
          // Nobody saw this refusal when the next ones were scanned.
          this.stopped = outcome === "refused" && this.entries.length > 0 && this.entries[0].waited;
          this.save();
        }
      } finally { this.busy = false; this.draw(); }
    }

    send(entry) {
      return new Promise(done => {
        const lost = () => { if (down) { watchers.delete(lost); done(null); } };
        watchers.add(lost);
        this.page.invokeMethodAsync("ScannedAsync", entry.text, entry.key, entry.meaning ?? null)
          .then(done, () => done(null)).finally(() => watchers.delete(lost));
      });
    }

    draw() {
      const waiting = this.entries.length > 0 && (down || this.stopped) ? this.entries : [];
      this.strip.hidden = waiting.length === 0;
      this.strip.dataset.waiting = this.entries.length;
      this.strip.dataset.stopped = this.stopped;
      this.strip.querySelector("ol").replaceChildren(...waiting.map(e => Object.assign(document.createElement("li"), { textContent: e.text })));
    }
  }

  let open = null;

  window.mesScans = {
    // Gives back what was entered for the unit before the page was lost.
    open(input, strip, page) {
      if (open) { watchers.delete(open.changed); }
      open = new Scans(input, strip, page);
      return localStorage.getItem(open.work);
    },
    start() { open.input.dataset.ready = "true"; open.input.focus(); open.changed(); },
    // What a scan is about to do; sent again, it must do that and nothing else.
    mean(key, meaning) {
      const entry = open.entries.find(e => e.key === key);
      if (entry) { entry.meaning = meaning; open.save(); }
    },
    keep(draft) { if (draft === null) { localStorage.removeItem(open.work); } else { localStorage.setItem(open.work, draft); } },
  };
})();
