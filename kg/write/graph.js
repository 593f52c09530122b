"use strict";
// The view. Every text of an article reaches the page through textContent or the canvas, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, edges, claims, articles, words, kinds, literals } = data;
  const by = (id) => document.getElementById(id);
  const word = (name) => words[name] || name;
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  const STANDINGS = {
    fact: ["facts", "#6b7785", true],
    claimed: ["only claimed by a speaker", "#6d5bd0", false],
    planned: ["planned", "#b07a00", false],
    possible: ["possible", "#b07a00", false],
    conditional: ["conditional", "#b07a00", false],
    denied: ["denied", "#b3261e", false],
  };

  const QUIET = new Set(["Position", "Utterance"]); // shown in the panel; as nodes they hide the rest

  function make(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function add(parent, ...children) {
    for (const child of children) if (child) parent.append(child);
    return parent;
  }

  let moved = false; // by the reader: until then the whole picture fits the window

  // ---- what is shown

  const shown = { standings: new Set(), tops: new Set(), predicates: new Set() };
  const kept = new Set(); // found by search: shown though nothing visible leads there
  for (const [name, row] of Object.entries(STANDINGS)) if (row[2]) shown.standings.add(name);

  const edgeVisible = (edge) =>
    shown.standings.has(edge.standing) && shown.predicates.has(edge.predicate) &&
    shown.tops.has(nodes[edge.from].top) && shown.tops.has(nodes[edge.to].top);

  function count(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  }

  function filter(group, name, label, number, on, mark) {
    const box = make("input");
    box.type = "checkbox";
    box.checked = on;
    box.dataset.name = name;
    if (on) shown[group].add(name);
    box.addEventListener("change", () => {
      if (box.checked) shown[group].add(name);
      else shown[group].delete(name);
      refresh();
    });
    by(group).append(add(make("label"), box, mark, make("span", label), make("span", number, "number")));
  }

  function filters() {
    const standing = count(edges.map((edge) => edge.standing));
    for (const [name, [label, colour, on]] of Object.entries(STANDINGS)) {
      const mark = make("span", "", name === "fact" ? "stroke" : "stroke dashed");
      mark.style.borderTopColor = colour;
      if (standing.get(name)) filter("standings", name, label, standing.get(name), on, mark);
    }
    const tops = count(nodes.map((node) => node.top));
    for (const [name, number] of [...tops].sort()) {
      const mark = make("span", "", "swatch");
      mark.style.background = kinds[name] ? kinds[name].color : "#bfbfbf";
      filter("tops", name, word(name), number, !QUIET.has(name), mark);
    }
    const predicates = count(edges.map((edge) => edge.predicate));
    for (const [name, number] of [...predicates].sort()) filter("predicates", name, word(name), number, true);
  }

  // ---- the picture

  const darkText = { color: "#1d2530", face: "sans-serif", strokeWidth: 3, strokeColor: "#ffffff" };
  const visNodes = new vis.DataSet(nodes.map((node) => ({
    id: node.id, label: node.label, shape: node.shape, color: node.color, x: node.x, y: node.y, size: node.size,
    font: { ...darkText, size: 11 + node.size * 0.4 }, hidden: true,
  })));
  const visEdges = new vis.DataSet(edges.map((edge) => ({
    id: edge.id, from: edge.from, to: edge.to, hidden: true,
    color: { color: STANDINGS[edge.standing][1], opacity: 0.75 },
    dashes: edge.standing !== "fact", width: edge.claims.length > 1 ? Math.min(1 + edge.claims.length / 2, 5) : 1,
    arrows: edge.predicate === "metWith" ? "" : "to",
    font: { size: 11, color: "#5a6573", strokeWidth: 3, strokeColor: "#ffffff", align: "middle" },
    smooth: { enabled: true, type: "curvedCW", roundness: 0.08 },
  })));
  const network = new vis.Network(by("graph"), { nodes: visNodes, edges: visEdges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: edges.length > 2000, tooltipDelay: 1e9 },
    nodes: { borderWidth: 1 }, edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.6 } } },
  });

  function refresh() {
    const alive = new Set(kept);
    let drawn = 0;
    visEdges.update(edges.map((edge) => {
      const visible = edgeVisible(edge);
      if (visible) { alive.add(edge.from); alive.add(edge.to); drawn += 1; }
      return { id: edge.id, hidden: !visible, label: visible ? word(edge.predicate) : "" }; // vis draws labels of hidden lines
    }));
    visNodes.update(nodes.map((node) => ({ id: node.id, hidden: !alive.has(node.id) })));
    by("counts").textContent =
      `${articles.length} articles · ${alive.size} of ${nodes.length} nodes · ${drawn} of ${edges.length} relations`;
  }

  // The largest group of nodes that lines connect: what the picture shows first.
  function largest() {
    const near = nodes.map(() => []);
    for (const edge of edges.filter(edgeVisible)) { near[edge.from].push(edge.to); near[edge.to].push(edge.from); }
    const seen = new Set();
    let best = [];
    for (const node of nodes) {
      const group = seen.has(node.id) ? [] : [node.id];
      seen.add(node.id);
      for (const id of group) for (const next of near[id]) if (!seen.has(next)) { seen.add(next); group.push(next); }
      if (group.length > best.length) best = group;
    }
    return best;
  }

  // ---- the panel

  function nodeButton(id) {
    const button = make("button", nodes[id].name);
    button.addEventListener("click", () => open(id));
    return button;
  }

  function end(value, literal) {
    return typeof value === "number" && !literal ? nodeButton(value) : make("span", String(value));
  }

  function claimStanding(claim) {
    if (claim.polarity === "Negated") return "denied";
    if (claim.modality !== "Asserted") return claim.modality.toLowerCase();
    return claim.speaker === null ? "fact" : "claimed";
  }

  function articleLine(claim) {
    const article = articles[claim.article];
    const line = make("p", null, "quiet");
    const title = article.title || article.id;
    if (article.address && /^https?:\/\//i.test(article.address)) {
      const link = make("a", title);
      link.href = article.address;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(link);
    } else {
      line.append(title);
    }
    const rest = [article.publisher, article.issued, `article ${article.id}`].filter(Boolean).join(" · ");
    line.append(` · ${rest}`);
    return line;
  }

  function claimCard(number) {
    const claim = claims[number];
    const standing = claimStanding(claim);
    const card = make("div", null, `claim ${standing}`);
    const head = add(make("div"), end(claim.s), ` ${word(claim.p)} `, end(claim.o, claim.literal));
    if (claim.of !== null) add(head, " (", nodeButton(claim.of), ")");
    const tags = [standing === "fact" ? null : STANDINGS[standing][0], claim.mode && word(claim.mode)];
    const tagLine = make("div");
    for (const tag of tags.filter(Boolean)) tagLine.append(make("span", tag, "tag"));
    add(card, head, tagLine);
    for (const quote of claim.quotes) card.append(make("blockquote", `“${quote}”`));
    if (claim.speaker !== null) card.append(add(make("p", null, "quiet"), "said by ", nodeButton(claim.speaker)));
    const how = `confidence ${claim.confidence} · found by ${claim.foundBy}`;
    return add(card, articleLine(claim), make("p", how, "quiet"));
  }

  function fill(...parts) {
    const panel = by("panel");
    panel.replaceChildren(...parts.filter(Boolean));
    panel.scrollTop = 0;
  }

  function factList(id) {
    const list = make("ul");
    for (const [node, predicate, text] of literals) {
      if (node === id) list.append(make("li", `${word(predicate)}: ${text}`));
    }
    for (const edge of edges.filter((each) => each.standing === "fact" && (each.from === id || each.to === id))) {
      const row = make("li");
      const mutual = edge.predicate === "metWith";
      if (edge.from === id || mutual) add(row, `${word(edge.predicate)} `, nodeButton(edge.from === id ? edge.to : edge.from));
      else add(row, nodeButton(edge.from), ` ${word(edge.predicate)} this`);
      list.append(row);
    }
    return list.children.length ? list : make("p", "None: see the claims.", "quiet");
  }

  function nodePanel(id) {
    const node = nodes[id];
    const about = claims.map((claim, number) => [claim, number]).filter(([claim]) =>
      claim.s === id || (claim.o === id && !claim.literal) || claim.speaker === id || claim.of === id);
    const names = node.names.length ? make("p", `also: ${node.names.join(" · ")}`, "quiet") : null;
    const item = node.wikidata && /^https?:\/\//.test(node.wikidata) ? make("p", node.wikidata, "quiet") : null;
    fill(make("span", word(node.kind), "tag"), make("h3", node.name), names, item,
      make("h4", "Facts"), factList(id), make("h4", `Claims (${about.length})`),
      ...about.map(([, number]) => claimCard(number)));
  }

  function edgePanel(id) {
    const edge = edges[id];
    const title = add(make("h3"), nodeButton(edge.from), ` ${word(edge.predicate)} `, nodeButton(edge.to));
    const none = edge.claims.length ? null : make("p", "A detail of the node, taken from where it is described.", "quiet");
    fill(make("span", STANDINGS[edge.standing][0], "tag"), title, make("h4", `Claims (${edge.claims.length})`), none,
      ...edge.claims.map(claimCard));
  }

  function meetingRows() {
    const about = new Map(nodes.filter((node) => node.top === "Meeting").map((node) => [node.id, { day: "", status: "" }]));
    for (const [node, predicate, text] of literals) {
      const row = about.get(node);
      if (row && predicate === "heldOn" && text.length > row.day.length) row.day = text;
      if (row && predicate === "status") row.status = text;
    }
    return [...about].sort(([a, x], [b, y]) => (x.day || "9").localeCompare(y.day || "9") || a - b);
  }

  function overview() {
    const list = make("ul");
    for (const [id, row] of meetingRows()) {
      const note = [row.day, row.status && word(row.status)].filter(Boolean).join(" · ");
      list.append(add(make("li"), nodeButton(id), make("span", note ? ` ${note}` : "", "quiet")));
    }
    fill(make("h3", "What is here"),
      make("p", "Click a node for its facts, names and the sentences behind them; click a line for the claims it stands for."),
      make("p", "Lines are facts at first. What is planned, possible, denied or only claimed by a speaker is dashed: tick it on the left.", "quiet"),
      make("h4", "Meetings"), list);
  }

  function open(id) {
    moved = true;
    kept.add(id);
    refresh();
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
    nodePanel(id);
  }

  // ---- search

  const names = nodes.map((node) => [node.name, ...node.names].map(fold));

  function search() {
    const wanted = fold(by("search").value.trim());
    const hits = wanted ? nodes.filter((node) => names[node.id].some((name) => name.includes(wanted))) : [];
    const rank = (node) => (names[node.id].some((name) => name.startsWith(wanted)) ? 0 : 1);
    hits.sort((a, b) => rank(a) - rank(b) || b.size - a.size || a.id - b.id);
    by("hits").replaceChildren(...hits.slice(0, 30).map((node) => {
      const alias = node.names.find((name) => fold(name).includes(wanted) && !fold(node.name).includes(wanted));
      const button = make("button", `${node.name}${alias ? ` (${alias})` : ""} — ${word(node.kind)}`);
      button.addEventListener("click", () => { by("hits").replaceChildren(); open(node.id); });
      return add(make("li"), button);
    }));
    if (wanted && !hits.length) by("hits").append(make("li", "No name like this.", "quiet"));
  }

  by("search").addEventListener("input", search);
  by("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { by("search").value = ""; search(); }
    if (event.key === "Enter") by("hits").querySelector("button")?.click();
  });
  network.on("click", (event) => {
    if (event.nodes.length) nodePanel(event.nodes[0]);
    else if (event.edges.length) edgePanel(event.edges[0]);
    else overview();
  });

  filters();
  refresh();
  overview();
  // Only after a drawing does vis know how wide labels are.
  const fit = () => { if (!moved) network.fit({ nodes: largest(), animation: false }); };
  for (const event of ["dragStart", "zoom", "selectNode"]) network.on(event, () => { moved = true; });
  network.on("resize", () => setTimeout(fit));
  network.once("afterDrawing", () => setTimeout(() => {
    fit();
    // `graph.html#emmanuel-macron` opens that node.
    const wanted = location.hash.slice(1);
    const target = wanted && nodes.find((node) => node.iri.endsWith(`/${wanted}`));
    if (target) open(target.id);
  }));
})();
