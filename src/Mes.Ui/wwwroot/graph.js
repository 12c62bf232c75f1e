// Drawing arrows in a graph by mouse or finger, and walking in it without scrolling the page.
(function () {
  "use strict";

  const at = (svg, e) => {
    const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
    return [(e.clientX - box.left) * view.width / box.width, (e.clientY - box.top) * view.height / box.height];
  };
  const over = e => document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-node]");

  const open = (svg, page) => {
    svg.addEventListener("keydown", e => { if (/^(Arrow|Enter$| $|Delete$)/.test(e.key)) { e.preventDefault(); } });
    // Keys of the graph are not a scan: they go no further.
    const graph = svg.closest(".mes-graph");
    graph.addEventListener("keydown", e => {
      const button = e.ctrlKey || e.metaKey || e.altKey ? null : graph.querySelector(`[data-zoom="${CSS.escape(e.key)}"]`);
      if (button) { e.preventDefault(); e.stopPropagation(); button.click(); }
    });
    svg.querySelector(".mes-node-running, .mes-node-held, .mes-node-down, .mes-node-here")?.scrollIntoView({ block: "nearest", inline: "center" });
    if (!page) { svg.dataset.ready = "true"; return; }
    const rubber = svg.querySelector("[data-rubber]");
    let from = null, start = null, seen = null;
    const mark = node => { seen?.removeAttribute("data-over"); seen = node; seen?.setAttribute("data-over", ""); };
    const stop = () => { from = null; rubber.removeAttribute("d"); mark(null); };
    svg.addEventListener("pointerdown", e => {
      const port = e.target.closest("[data-port]");
      if (!port || e.button > 0) { return; }
      e.preventDefault();
      from = port.dataset.port;
      start = at(svg, e);
      svg.setPointerCapture(e.pointerId);
    });
    svg.addEventListener("pointermove", e => {
      if (from === null) { return; }
      const [x, y] = at(svg, e);
      rubber.setAttribute("d", `M${start[0]} ${start[1]} L${x} ${y}`);
      const node = over(e);
      mark(node && node.dataset.node !== from ? node : null);
    });
    svg.addEventListener("pointerup", e => {
      if (from === null) { return; }
      const [x, y] = at(svg, e), to = over(e)?.dataset.node ?? null, far = Math.hypot(x - start[0], y - start[1]) > 24, begun = from;
      stop();
      // A touch without a way is a touch, not an arrow.
      if (far && to !== begun) { page.invokeMethodAsync("ConnectAsync", begun, to); }
    });
    svg.addEventListener("pointercancel", stop);
    svg.dataset.ready = "true";
  };

  window.mesGraph = {
    open,
    // The frame grows with the graph up to its greatest height; what lies below the screen's edge is not seen.
    room: svg => {
      const frame = svg.parentElement, below = innerHeight - frame.getBoundingClientRect().top - 16;
      return { width: frame.clientWidth - 2, height: Math.max(240, Math.min(parseFloat(getComputedStyle(frame).maxHeight), below)) - 2 };
    },
    focus: id => document.getElementById(id)?.focus(),
  };
})();
