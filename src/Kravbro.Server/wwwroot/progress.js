// A form with data-progress is sent without leaving the page: the answer begins with a comment for each batch that was read, shown as
// it comes; then the answer's page takes this one's place. Without script the form is sent as any other.
const step = /<!-- read (\d+) (\d+) -->/g;

function show(reading, words, percent) {
  const bar = reading.querySelector("progress");
  reading.hidden = false;
  reading.querySelector("[role=status]").textContent = words;
  if (percent === undefined) bar.removeAttribute("value");
  else bar.value = percent;
}

async function send(form, button, reading) {
  const body = new FormData(form, button);
  show(reading, reading.dataset.sending);
  const answer = await fetch(location.href, { method: "POST", body, headers: { "Kravbro-Progress": "1" } });
  // Logged out in the meantime.
  if (answer.redirected) return location.assign(answer.url);

  const number = new Intl.NumberFormat(document.documentElement.lang);
  const decoder = new TextDecoder();
  const pieces = answer.body.getReader();
  let text = "";
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
    const from = Math.max(0, text.length - 100);
    text += decoder.decode(piece.value, { stream: true });
    const last = [...text.slice(from).matchAll(step)].at(-1);
    if (last) show(reading, `${number.format(Number(last[1]))} ${reading.dataset.read}`, Number(last[2]));
  }

  const page = new DOMParser().parseFromString(text, "text/html");
  if (!page.querySelector("main")) throw new Error("no page");
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes);
  document.dispatchEvent(new Event("shown"));
  const outcome = document.querySelector("[data-outcome], #problem") ?? document.querySelector("h1");
  outcome.tabIndex = -1;
  outcome.focus();
}

document.addEventListener("submit", (e) => {
  const form = e.target;
  const reading = form.querySelector(".reading");
  if (e.defaultPrevented || !("progress" in form.dataset) || !reading || !form.querySelector("input[type=file]")?.files.length) return;
  e.preventDefault();
  send(form, e.submitter, reading).catch(() => {
    delete form.dataset.sent;
    show(reading, reading.dataset.broken, 0);
  });
});
