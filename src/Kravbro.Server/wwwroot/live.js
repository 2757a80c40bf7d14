// A form with data-live="ID" shows its preview while it is written: it is posted as by the button "Vis", and what stands in the element
// ID of the answer takes the place of what stands there. Without script the button does the same.
for (const form of document.querySelectorAll("form[data-live]")) {
  const shown = document.getElementById(form.dataset.live);
  let waiting = 0;
  let asked = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const body = new FormData(form);
      body.set("action", "show");
      const answer = await fetch(location.href, { method: "POST", body }).catch(() => null);
      // A later keystroke has asked again; a text that is refused leaves the last one that was not.
      if (!answer?.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById(form.dataset.live);
      if (mine === asked && next?.childElementCount) shown.replaceChildren(...next.childNodes);
    }, 400);
  });
}
