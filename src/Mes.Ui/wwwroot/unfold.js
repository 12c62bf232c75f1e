// A graph that unfolds to both sides of one node. Only what can be seen is drawn, so thousands of nodes cost no more than a hundred.
(function () {
  "use strict";

  const ROW = 40, WIDTH = 232, GAP = 44, COLUMN = WIDTH + GAP, SPARE = 8, TOP = 8;
  const make = (tag, name, text) => Object.assign(document.createElement(tag), { className: name, textContent: text ?? "" });
  const svg = (tag, name) => { const e = document.createElementNS("http://www.w3.org/2000/svg", tag); e.setAttribute("class", name); return e; };

  class Graph {
    constructor(box, page, root, words) {
      Object.assign(this, { box, page, words, number: 0, drawn: new Map(), rtl: getComputedStyle(box).direction === "rtl" });
      this.sheet = make("div", "mes-unfold-sheet");
      this.lines = svg("svg", "mes-unfold-lines");
      this.inside = svg("path", "");
      this.outside = svg("path", "mes-unfold-out");
      this.lines.setAttribute("aria-hidden", "true");
      this.lines.append(this.inside, this.outside);
      this.sheet.append(this.lines);
      box.replaceChildren(this.sheet);
      this.root = this.node(root, null, "down", 0);
      this.root.up = [];
      this.focused = this.root;
      // A box that begins anew forgets the graph before.
      box.mesEnd?.();
      const gone = new AbortController(), size = new ResizeObserver(() => this.later());
      box.mesEnd = () => { gone.abort(); size.disconnect(); };
      size.observe(box);
      box.addEventListener("scroll", () => this.later(), { passive: true, signal: gone.signal });
      box.addEventListener("keydown", e => this.key(e), { signal: gone.signal });
      delete box.dataset.loaded;
      this.layout();
      box.dataset.ready = "true";
    }

    node(data, parent, side, depth) { return { ...data, id: ++this.number, parent, side, depth, children: [], row: 0, open: false, busy: false, tried: false }; }

    // The root unfolds both ways; every other node goes on its own way.
    kids(node, side) { return node === this.root && side === "up" ? node.up : node.children; }
    isOpen(node, side) { return node === this.root ? this.kids(node, side).length > 0 && !(node.shut ?? {})[side] : node.open; }
    folds(node) { return node.unfolds && !(node.tried && node.children.length === 0); }

    async unfold(node, side) {
      if (node.more) { return this.more(node); }
      if (node.busy) { return; }
      const tried = node === this.root ? (node.triedSides ??= {})[side] : node.tried;
      if (tried) {
        if (node === this.root) { (node.shut ??= {})[side] = this.isOpen(node, side); } else { node.open = !node.open; }
        return this.layout();
      }
      node.busy = true;
      this.draw();
      const answer = await this.ask(node.key, side, 0);
      node.busy = false;
      if (answer) {
        if (node === this.root) { node.triedSides[side] = true; } else { node.tried = true; node.open = true; }
        this.add(node, side, answer);
        // One group says nothing by itself.
        if (answer.nodes.length === 1 && answer.nodes[0].count > 0) { return this.unfold(this.kids(node, side)[0], side); }
      }
      this.layout();
    }

    async more(node) {
      if (node.busy) { return; }
      node.busy = true;
      this.draw();
      const { parent, side } = node, kids = this.kids(parent, side);
      const answer = await this.ask(parent.key, side, node.next);
      node.busy = false;
      if (!answer) { return this.draw(); }
      kids.pop();
      const first = kids.length;
      this.add(parent, side, answer);
      if (this.focused === node) { this.focused = kids[first] ?? parent; }
      this.layout();
    }

    async ask(key, side, skip) {
      try { return await this.page.invokeMethodAsync("UnfoldAsync", key, side === "up", skip); } catch { return null; }
    }

    add(parent, side, answer) {
      const kids = this.kids(parent, side);
      for (const n of answer.nodes) { kids.push(this.node(n, parent, side, parent.depth + 1)); }
      if (answer.next) {
        kids.push({ ...this.node({ key: "", title: this.words.more.replace("{Count}", answer.left), unfolds: true }, parent, side, parent.depth + 1), more: true, next: answer.next });
      }
    }

    layout() {
      this.rows = { up: [], down: [] };
      this.depth = { up: 0, down: 0 };
      let height = 1;
      for (const side of ["up", "down"]) {
        let row = 0;
        const visit = node => {
          node.row = row;
          if (node !== this.root || side === "down") { this.rows[side].push(node); }
          this.depth[side] = Math.max(this.depth[side], node.depth);
          const kids = this.isOpen(node, side) ? this.kids(node, side) : [];
          kids.forEach((kid, i) => { if (i > 0) { row++; } visit(kid); });
          node["last" + side] = kids.length > 0 ? kids[kids.length - 1].row : -1;
        };
        visit(this.root);
        height = Math.max(height, row + 1);
      }
      const before = this.middle;
      this.middle = this.depth.up;
      this.width = Math.max((this.depth.up + this.depth.down) * COLUMN + WIDTH + 2 * GAP, this.box.clientWidth);
      this.sheet.style.width = this.width + "px";
      this.sheet.style.height = height * ROW + 2 * TOP + "px";
      this.lines.setAttribute("width", this.width);
      // What was looked at stays where it was when columns come before it.
      if (before !== undefined && before !== this.middle) { this.box.scrollLeft += (this.rtl ? -1 : 1) * (this.middle - before) * COLUMN; }
      this.box.dataset.nodes = this.rows.up.length + this.rows.down.length;
      this.draw();
    }

    left(node) {
      const column = this.middle + (node.side === "up" && node !== this.root ? -node.depth : node.depth), x = GAP + column * COLUMN;
      return this.rtl ? this.width - x - WIDTH : x;
    }

    later() { this.waiting ??= requestAnimationFrame(() => { this.waiting = undefined; this.draw(); }); }

    draw() {
      const top = Math.floor(this.box.scrollTop / ROW) - SPARE, bottom = Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + SPARE;
      const seen = new Set([this.focused]), trunks = new Set();
      for (const side of ["up", "down"]) {
        const all = this.rows[side];
        let low = 0, high = all.length;
        while (low < high) { const middle = (low + high) >> 1; if (all[middle].row < top) { low = middle + 1; } else { high = middle; } }
        for (let i = low; i < all.length && all[i].row <= bottom; i++) {
          seen.add(all[i]);
          for (let at = all[i]; at; at = at.parent) { trunks.add(at === this.root ? side : at); }
        }
      }
      seen.add(this.root);
      for (const [node, element] of this.drawn) { if (!seen.has(node)) { element.remove(); this.drawn.delete(node); } }
      for (const node of seen) { this.place(node); }
      this.connect(trunks, top, bottom);
      this.box.dataset.drawn = this.drawn.size;
    }

    connect(trunks, top, bottom) {
      let inside = "", outside = "";
      const toRight = side => (side === "down") !== this.rtl;
      for (const entry of trunks) {
        const [node, side] = typeof entry === "string" ? [this.root, entry] : [entry, entry.side];
        const last = node["last" + side];
        if (last < 0) { continue; }
        const right = toRight(side), edge = this.left(node) + (right ? WIDTH : 0), trunk = edge + (right ? 1 : -1) * GAP / 2;
        const from = Math.max(node.row, top), to = Math.min(last, bottom), y = r => TOP + r * ROW + ROW / 2;
        if (node.row >= top) { inside += `M${edge} ${y(node.row)}H${trunk}`; }
        if (to > from) { inside += `M${trunk} ${y(from)}V${y(to)}`; }
        for (const kid of this.kids(node, side)) {
          if (kid.row < top) { continue; }
          if (kid.row > bottom) { break; }
          const line = `M${trunk} ${y(kid.row)}H${trunk + (right ? 1 : -1) * GAP / 2}`;
          if (kid.removed) { outside += line; } else { inside += line; }
        }
      }
      this.lines.setAttribute("height", this.sheet.offsetHeight);
      this.inside.setAttribute("d", inside);
      this.outside.setAttribute("d", outside);
    }

    place(node) {
      let element = this.drawn.get(node);
      if (!element) {
        element = this.element(node);
        this.drawn.set(node, element);
        this.sheet.append(element);
      }
      element.style.transform = `translate(${this.left(node)}px, ${TOP + node.row * ROW + 2}px)`;
      element.tabIndex = node === this.focused ? 0 : -1;
      const open = node === this.root ? this.isOpen(node, "up") || this.isOpen(node, "down") : node.open;
      if (this.folds(node)) { element.setAttribute("aria-expanded", String(open)); } else { element.removeAttribute("aria-expanded"); }
      element.toggleAttribute("data-busy", node.busy);
      for (const toggle of element.querySelectorAll("[data-side]")) {
        toggle.textContent = node.busy ? "…" : this.isOpen(node, toggle.dataset.side) ? "−" : "+";
        toggle.hidden = node === this.root ? !!(node.triedSides ?? {})[toggle.dataset.side] && this.kids(node, toggle.dataset.side).length === 0 : !this.folds(node);
      }
    }

    element(node) {
      const e = make("div", "mes-unfold-node");
      e.setAttribute("role", "treeitem");
      e.setAttribute("aria-level", node.depth + 1);
      e.classList.toggle("mes-unfold-root", node === this.root);
      e.classList.toggle("mes-unfold-removed", !!node.removed);
      e.classList.toggle("mes-unfold-group", node.count > 0 || !!node.more);
      if (node.tip) { e.title = node.tip; }
      const words = make("span", "mes-unfold-words"), title = node.href ? Object.assign(make("a", "mes-unfold-title", node.title), { href: node.href, tabIndex: -1 }) : make("span", "mes-unfold-title", node.title);
      words.append(title, make("span", "mes-unfold-sub", node.subtitle));
      const toggle = side => {
        const b = Object.assign(make("button", "mes-unfold-toggle"), { type: "button", tabIndex: -1 });
        b.dataset.side = side;
        b.setAttribute("aria-label", side === "up" ? this.words.up : this.words.down);
        b.addEventListener("click", () => { this.focus(node, false); this.unfold(node, side); });
        return b;
      };
      const here = node.focus ? Object.assign(make("a", "mes-unfold-here mes-icon", "center_focus_strong"), { href: node.focus, tabIndex: -1, title: this.words.here, ariaLabel: this.words.here }) : "";
      if (node === this.root) { e.append(toggle("up"), words, toggle("down")); }
      else if (node.side === "up") { e.append(toggle("up"), words, here); }
      else { e.append(here, words, toggle("down")); }
      e.addEventListener("click", c => { if (!c.target.closest("a, button")) { this.focus(node, true); if (node !== this.root && this.folds(node)) { this.unfold(node, node.side); } } });
      return e;
    }

    focus(node, really) {
      this.focused = node;
      const top = node.row * ROW, x = this.left(node), box = this.box;
      if (top < box.scrollTop) { box.scrollTop = top; } else if (top + ROW > box.scrollTop + box.clientHeight) { box.scrollTop = top + ROW - box.clientHeight; }
      const start = this.rtl ? box.scrollLeft + this.width - box.clientWidth : box.scrollLeft;
      if (x < start) { box.scrollLeft += x - start - GAP; } else if (x + WIDTH > start + box.clientWidth) { box.scrollLeft += x + WIDTH - start - box.clientWidth + GAP; }
      this.draw();
      if (really) { this.drawn.get(node)?.focus({ preventScroll: true }); }
    }

    key(e) {
      const node = this.focused, all = this.rows[node.side], at = all.indexOf(node);
      if (e.target.closest("a, button") || e.ctrlKey || e.altKey || e.metaKey) { return; }
      const step = n => { const next = node === this.root && n < 0 ? null : all[at + n]; if (next) { this.focus(next, true); } };
      const outward = side => {
        if (node === this.root || node.side === side) {
          const kids = this.kids(node, side);
          if (!this.isOpen(node, side)) { if (node === this.root || this.folds(node)) { this.unfold(node, side); } } else if (kids.length > 0) { this.focus(kids[0], true); }
        } else if (this.isOpen(node, node.side)) { this.unfold(node, node.side); }
        else { this.focus(node.parent, true); }
      };
      switch (e.key) {
        case "ArrowDown": step(1); break;
        case "ArrowUp": step(-1); break;
        case "ArrowRight": outward(this.rtl ? "up" : "down"); break;
        case "ArrowLeft": outward(this.rtl ? "down" : "up"); break;
        case "Home": this.focus(this.root, true); break;
        case "End": this.focus(all[all.length - 1], true); break;
        case "Enter": case " ": if (node.more || node.count > 0) { this.unfold(node, node.side); } else if (e.key === "Enter" && node.href) { this.drawn.get(node).querySelector("a.mes-unfold-title").click(); } break;
        default: return;
      }
      e.preventDefault();
      e.stopPropagation();
    }
  }

  window.mes.unfold = (box, page, root, words) => {
    const graph = new Graph(box, page, root, words);
    return graph.unfold(graph.root, "down").then(() => graph.unfold(graph.root, "up")).then(() => { box.dataset.loaded = "true"; });
  };
})();
