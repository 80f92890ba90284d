/* Drawing: axes, colour bars, pictures and curves on canvases. */
const $ = id => document.getElementById(id);
const INK = "#1c2530", FAINT = "#8a96a3", LEAD = "#0b6e75", CHOSEN = "#c0392b";

function colour(t, map) { return map[Math.max(0, Math.min(map.length - 1, Math.round(t * (map.length - 1))))]; }
function css(rgb) { return "#" + rgb.toString(16).padStart(6, "0"); }
function short(v) {
  if (v === 0) return "0";
  const a = Math.abs(v);
  return a >= 1e6 || a < 1e-3 ? v.toExponential(2) : String(+v.toPrecision(5));
}
function range(a) { let lo = Infinity, hi = -Infinity; for (const v of a) { if (v < lo) lo = v; if (v > hi) hi = v; } return [lo, hi]; }

/* A canvas of that many pixels of the page, sharp on every screen. */
function canvas(id, width, height) {
  const c = $(id), r = window.devicePixelRatio || 1;
  c.width = Math.round(width * r); c.height = Math.round(height * r);
  c.style.width = width + "px"; c.style.height = height + "px";
  const g = c.getContext("2d");
  g.setTransform(r, 0, 0, r, 0, 0);
  g.clearRect(0, 0, width, height);
  g.font = "11.5px system-ui, 'DejaVu Sans', sans-serif"; g.fillStyle = g.strokeStyle = INK; g.lineWidth = 1;
  return g;
}

/* Marks are places on a scale with what is written there. Of so many at most, at round numbers: */
function marks(lo, hi, most) {
  const raw = (hi - lo) / most, power = Math.pow(10, Math.floor(Math.log10(raw)));
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= raw * (1 - 1e-9));
  const out = [];
  for (let k = Math.ceil(lo / step - 1e-9); k <= Math.floor(hi / step + 1e-9); k++) out.push([k * step, short(k * step).replace("-", "\u2212")]);
  return out;
}
/* Counts on a scale that shows c at show(c), from lo to hi: 0 and decades, and what lies between if there are few. */
function decades(show, lo, hi) {
  const all = [0], between = [];
  for (let k = -6; k <= 15; k++) { all.push(10 ** k, -(10 ** k)); for (const m of [2, 5]) between.push(m * 10 ** k, -m * 10 ** k); }
  const inside = c => show(c) >= lo - 1e-9 && show(c) <= hi + 1e-9, room = (hi - lo) / 22, out = [];
  const add = c => { if (inside(c) && out.every(m => Math.abs(m[0] - show(c)) > room)) out.push([show(c), power(c)]); };
  all.forEach(add);
  if (out.length < 4) between.forEach(add);
  return out;
}
function power(c) {
  const a = Math.abs(c), sign = c < 0 ? "\u2212" : "", k = Math.round(Math.log10(a));
  const plain = a < 1e4 && a >= 1e-3 || a === 0 || Math.abs(a / 10 ** k - 1) > 1e-9;
  return sign + (plain ? short(a) : "10" + String(k).replace(/./g, d => d === "-" ? "\u207b" : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[+d]));
}

function upright(g, text, x, y) { g.save(); g.translate(x, y); g.rotate(-Math.PI / 2); g.textAlign = "center"; g.textBaseline = "top"; g.fillText(text, 0, 0); g.restore(); }

/* A frame with axes: left and right are the numbers at these sides; yMarks where they are not round numbers. */
function axes(g, box, left, right, bottom, top, xLabel, yLabel, yMarks) {
  g.strokeRect(box.x + .5, box.y + .5, box.w - 1, box.h - 1);
  const X = v => box.x + (v - left) / (right - left) * box.w, Y = v => box.y + box.h - (v - bottom) / (top - bottom) * box.h;
  g.textAlign = "center"; g.textBaseline = "top";
  for (const [v, text] of marks(Math.min(left, right), Math.max(left, right), box.w > 600 ? 10 : 5)) {
    g.fillRect(Math.round(X(v)), box.y + box.h, 1, 4); g.fillText(text, X(v), box.y + box.h + 6);
  }
  g.fillText(xLabel, box.x + box.w / 2, box.y + box.h + 22);
  g.textAlign = "right"; g.textBaseline = "middle";
  for (const [v, text] of yMarks || marks(Math.min(bottom, top), Math.max(bottom, top), 6)) {
    g.fillRect(box.x - 4, Math.round(Y(v)), 4, 1); g.fillText(text, box.x - 6, Y(v));
  }
  upright(g, yLabel, 2, box.y + box.h / 2);
  return { X, Y };
}

/* A colour bar to the right of a box. */
function bar(g, box, lo, hi, map, label, own) {
  const x = box.x + box.w + 12;
  for (let i = 0; i < box.h; i++) { g.fillStyle = css(colour(1 - i / (box.h - 1), map)); g.fillRect(x, box.y + i, 14, 1.5); }
  g.fillStyle = INK; g.strokeRect(x - .5, box.y + .5, 15, box.h - 1); g.textAlign = "left"; g.textBaseline = "middle";
  const all = hi > lo ? own || marks(lo, hi, 5) : [[lo, short(lo)]];
  let widest = 0;
  for (const [v, text] of all) {
    const y = box.y + box.h - (hi > lo ? (v - lo) / (hi - lo) : 0) * box.h;
    g.fillRect(x + 15, Math.round(Math.min(y, box.y + box.h - 1)), 3, 1); g.fillText(text, x + 21, y);
    widest = Math.max(widest, g.measureText(text).width);
  }
  upright(g, label, x + 27 + widest, box.y + box.h / 2);
}

/* Pixels of a picture, rows by columns, with the colour 0xRRGGBB that paint gives for each. */
function picture(g, box, rows, columns, paint) {
  const image = new ImageData(columns, rows), small = document.createElement("canvas");
  for (let i = 0; i < rows * columns; i++) { const rgb = paint(i); image.data.set([rgb >> 16, rgb >> 8 & 255, rgb & 255, 255], 4 * i); }
  small.width = columns; small.height = rows; small.getContext("2d").putImageData(image, 0, 0);
  g.imageSmoothingEnabled = false; g.drawImage(small, box.x, box.y, box.w, box.h);
}

/* A line through places (x, y); what is not a number interrupts it. */
function curve(g, places, stroke, width) {
  g.save(); g.strokeStyle = stroke; g.lineWidth = width; g.lineJoin = "round"; g.beginPath();
  let open = false;
  for (const [x, y] of places) { if (isFinite(y)) g[open ? "lineTo" : "moveTo"](x, y); open = isFinite(y); }
  g.stroke(); g.restore();
}
function dot(g, x, y, r, fill) { g.beginPath(); g.arc(x, y, r, 0, 7); g.fillStyle = fill; g.fill(); }

/* The width that is left for a canvas beside the walls of its section. */
function width(least, most) { return Math.max(least, Math.min(most, document.querySelector("main").clientWidth - 26)); }
