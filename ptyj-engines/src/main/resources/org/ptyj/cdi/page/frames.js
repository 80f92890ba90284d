/* Stepping through frames: patterns from their codes, slider, keys, wheel and pointer. The page brings select(k) and step(d). */
const meta = JSON.parse($("meta").textContent);
const H = meta.rows, W = meta.columns;
let codes = null, current = 0, pointer = "";

/* Counts of the pattern at a place among those in the page. */
function counts(place) {
  const out = new Float64Array(H * W), wide = meta.bits === 16, half = wide ? codes.length / 2 : 0, top = wide ? 65535 : 255;
  const all = Math.log1p(meta.largest), back = meta.scale === "ROOT" ? t => t * t * meta.largest : t => Math.expm1(t * all);
  for (let i = 0; i < out.length; i++) {
    const p = place * H * W + i;
    out[i] = back((wide ? codes[p] * 256 + codes[half + p] : codes[p]) / top);
  }
  return out;
}

async function decode() {
  const text = atob($("data").textContent.trim()), packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* A detector pattern with axes in pixels of the detector and a colour bar; tells where it is. */
function detector(g, side, paint) {
  const scale = Math.min(side / W, side / H), box = { x: 54, y: 8, w: W * scale, h: H * scale };
  picture(g, box, H, W, paint);
  axes(g, box, 0, W * meta.binning, H * meta.binning, 0, "j (pixel)", "i (pixel)");
  return box;
}
/* What a script says of the pixel under the pointer, beside its place. */
function under(e, box, say) {
  const j = Math.floor((e.offsetX - box.x) / box.w * W), i = Math.floor((e.offsetY - box.y) / box.h * H), at = i * W + j;
  const inside = i >= 0 && j >= 0 && i < H && j < W;
  return inside ? "   [" + i * meta.binning + ", " + j * meta.binning + "] " + (meta.good[at] === "0" ? "masked" : say(at)) : "";
}

/* Of so many frames; the wheel steps over these canvases, the pointer tells of its pixel over those. */
function listen(n, wheels, pointers, box, say, state) {
  $("slider").max = n - 1;
  $("slider").addEventListener("input", e => select(+e.target.value));
  document.addEventListener("keydown", e => {
    if (e.target.type === "number" || e.ctrlKey || e.metaKey || e.altKey) return;
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[e.key];
    if (way) step(way);
    else if (e.key === "Home") select(0);
    else if (e.key === "End") select(n - 1);
    else return;
    e.preventDefault();
  });
  for (const id of wheels) $(id).addEventListener("wheel", e => { step(e.deltaY > 0 ? 1 : -1); e.preventDefault(); }, { passive: false });
  for (const id of pointers) {
    $(id).addEventListener("mousemove", e => { pointer = under(e, box(), say); state(); });
    $(id).addEventListener("mouseleave", () => { pointer = ""; state(); });
  }
}

/* Unpacks the patterns, then shows them. */
async function start(show) {
  $("facts").textContent = meta.facts;
  for (const line of meta.notices) { const p = document.createElement("p"); p.className = "notice"; p.textContent = line; $("notices").append(p); }
  if (typeof DecompressionStream === "undefined") { $("state").textContent = "This browser is too old to unpack the patterns (it lacks DecompressionStream)."; return; }
  try {
    codes = await decode();
    show();
    document.body.dataset.ready = "yes";
  } catch (e) { $("state").textContent = "The page cannot be shown: " + e; }
}
