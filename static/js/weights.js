// The live sum of each side's weights while they are typed, and what is missing to 100. The server decides.

const locale = document.body.dataset.locale?.replace("_", "-") || "en";
const separator = (1.5).toLocaleString(locale).replace(/\d/g, "");
const form = document.getElementById("weights-form");

function read(input) {
  const text = input.value.trim();
  const value = Number(text.replace(separator, "."));
  return text === "" ? 0 : value;
}

function say(side) {
  const output = form.querySelector(`[data-sum="${side}"]`);
  const inputs = [...form.querySelectorAll(`[data-weight="${side}"]`)];
  const sum = Math.round(inputs.reduce((total, input) => total + read(input), 0) * 100) / 100;
  if (Number.isNaN(sum)) {
    output.textContent = "–";
    return;
  }
  const off = Math.round((100 - sum) * 100) / 100;
  const isBlank = side === "theirs" && inputs.every((input) => input.value.trim() === "");
  const rest = off === 0 ? "" : off > 0 ? `, ${off.toLocaleString(locale)} to share out` : `, ${(-off).toLocaleString(locale)} too much`;
  output.textContent = isBlank ? "not estimated" : `${sum.toLocaleString(locale)}${rest}`;
}

if (form) {
  for (const side of ["ours", "theirs"]) say(side);
  form.addEventListener("input", (event) => {
    if (event.target.dataset.weight) say(event.target.dataset.weight);
  });
}
