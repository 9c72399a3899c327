// Answers on their way to the server: kept by the browser until they have arrived, and sent again until then. Each
// carries a token, so that what is sent twice counts once.
"use strict";

const reviewOutbox = ({ store, address, form, take, refuse, wait, rest }) => {
  const LONGEST_PAUSE = 10;
  const waiting = JSON.parse(sessionStorage.getItem(store) || "[]");
  let isSending = false;

  const keep = () => { sessionStorage.setItem(store, JSON.stringify(waiting)); wait(waiting.length); };

  const post = async () => {
    try {
      return await fetch(address, { method: "POST", body: form(waiting[0]), headers: { Accept: "application/json" } });
    } catch { return null; }  // no network: sent again
  };

  const pump = async () => {
    if (isSending) return;
    isSending = true;
    let pause = 1;
    while (waiting.length) {
      const answer = await post();
      if (!answer || answer.status >= 500 || answer.status === 429) {
        await new Promise((resolve) => { setTimeout(resolve, pause * 1000); });
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        continue;
      }
      pause = 1;
      if (answer.ok || answer.status === 409) take(await answer.json());
      else { refuse(); break; }  // logged out, or not permitted: kept until the page is loaded again
      waiting.shift();
      keep();
    }
    isSending = false;
    if (!waiting.length) rest();
  };

  const send = (values) => { waiting.push(values); keep(); pump(); };
  const resume = () => { wait(waiting.length); if (waiting.length) pump(); };

  return { send, resume, isEmpty: () => !waiting.length };
};
