// 核对 goes on without reloading the page; its last step is the page itself, which says what came of it.
"use strict";

(() => {
  const reading = document.querySelector("[data-verify]");
  if (!reading) return;
  const progress = reading.querySelector("progress");
  const stop = reading.querySelector("[data-stop]");
  let stopped = false;
  let { verify: step, page } = reading.dataset;
  stop.addEventListener("click", () => { stopped = true; });

  const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

  const goOn = async () => {
    let patience = 10;
    while (!stopped) {
      const answer = await fetch(step);
      if ([429, 503].includes(answer.status) && patience > 0) {
        patience -= 1;
        await pause(Number(answer.headers.get("Retry-After")) || 5);
        continue;
      }
      if (!answer.ok) break;
      const now = await answer.json();
      if (stopped) return;
      ({ step, page } = now);
      progress.max = now.of;
      progress.value = now.scanned;
      stop.href = now.stop;
      for (const each of document.querySelectorAll("[data-shown]")) each.textContent = now[each.dataset.shown];
      if (!now.going_on) break;
    }
    if (!stopped) window.location.replace(page);
  };
  goOn().catch(() => { if (!stopped) window.location.replace(page); });
})();
