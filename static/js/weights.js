// Weights on one page: the live sum of each side, what is missing to 100, and a slider beside every
// input. A slider takes from the others or gives to them in proportion, so that the side keeps its 100.
// The server decides.

const WHOLE = 100;
const locale = document.body.dataset.locale?.replace("_", "-") || "en";
const separator = (1.5).toLocaleString(locale).replace(/\d/g, "");
const form = document.getElementById("weights-form");
const sides = new Map();

const written = (figure) => figure.toLocaleString(locale);

function read(input) {
  const text = input.value.trim();
  return text === "" ? 0 : Number(text.replace(separator, "."));
}

function say({ side, inputs }) {
  const output = form.querySelector(`[data-sum="${side}"]`);
  const sum = Math.round(inputs.reduce((total, input) => total + read(input), 0) * 100) / 100;
  if (Number.isNaN(sum)) {
    output.textContent = "–";
    return;
  }
  const off = Math.round((WHOLE - sum) * 100) / 100;
  const isBlank = side === "theirs" && inputs.every((input) => input.value.trim() === "");
  const rest = off === 0 ? "" : off > 0 ? `, ${written(off)} to share out` : `, ${written(-off)} too much`;
  output.textContent = isBlank ? "not estimated" : `${written(sum)}${rest}`;
}

// Whole shares of what one weight leaves for the others, in the proportions they had.
function sharedOut(weights, place, value) {
  const others = weights.map((weight, at) => (at === place ? 0 : weight));
  const total = others.reduce((sum, weight) => sum + weight, 0);
  const left = WHOLE - value;
  const exact = others.map((weight, at) => (at === place ? 0 : total ? (left * weight) / total : left / (weights.length - 1)));
  const whole = exact.map(Math.floor);
  const missing = left - whole.reduce((sum, weight) => sum + weight, 0);
  const order = exact.map((_, at) => at).filter((at) => at !== place);
  order.sort((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]) || a - b);
  for (const at of order.slice(0, missing)) whole[at] += 1;
  whole[place] = value;
  return whole;
}

function follow({ inputs, sliders }) {
  inputs.forEach((input, at) => (sliders[at].value = Math.round(read(input)) || 0));
}

function slide(group, place) {
  const { inputs, sliders, start } = group;
  const value = inputs.length === 1 ? WHOLE : Number(sliders[place].value);
  sharedOut(start, place, value).forEach((weight, at) => {
    inputs[at].value = String(weight);
    inputs[at].dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function slider(group, input, place) {
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: 0, max: WHOLE, step: 1, className: "slide" });
  range.setAttribute("aria-label", `${input.labels[0]?.textContent ?? ""}, slider`);
  // From where the slider was taken hold of, so that going back and forth loses nothing.
  const hold = () => (group.start = group.inputs.map((each) => read(each) || 0));
  range.addEventListener("focus", hold);
  range.addEventListener("pointerdown", hold);
  range.addEventListener("input", () => slide(group, place));
  input.after(range);
  return range;
}

if (form) {
  for (const side of ["ours", "theirs"]) {
    const group = { side, inputs: [...form.querySelectorAll(`[data-weight="${side}"]`)], sliders: [], start: [] };
    group.sliders = group.inputs.map((input, place) => slider(group, input, place));
    sides.set(side, group);
    follow(group);
    say(group);
  }
  form.addEventListener("input", (event) => {
    const group = sides.get(event.target.dataset.weight);
    if (!group) return;
    follow(group);
    say(group);
  });
}
