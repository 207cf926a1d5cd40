// What the pages do beyond links and forms: copy buttons, and the word that the journal is live.
(() => {
  const copied = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = document.body.dataset.sayCopied;
    } catch {
      button.textContent = document.body.dataset.sayDenied;
    }
    setTimeout(() => { button.textContent = document.body.dataset.sayCopy; }, 2000);
  };

  // Puts a button after each element whose text is to be copied.
  const addCopyButtons = (within) => {
    for (const source of within.querySelectorAll('[data-copy]')) {
      if (source.dataset.copy === 'done') continue;
      source.dataset.copy = 'done';
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet small copy';
      button.textContent = document.body.dataset.sayCopy;
      const name = source.getAttribute('aria-label') || source.textContent.slice(0, 40);
      button.setAttribute('aria-label', `${button.textContent} ${name}`);
      button.addEventListener('click', () => copied(button, source.value || source.textContent));
      source.after(button);
    }
  };

  const showLive = (is) => {
    const mark = document.getElementById('live');
    if (mark) mark.hidden = !is;
  };

  document.addEventListener('DOMContentLoaded', () => addCopyButtons(document));
  document.addEventListener('htmx:after:swap', () => addCopyButtons(document));
  document.addEventListener('htmx:sse:after:connection', () => showLive(true));
  for (const event of ['htmx:sse:error', 'htmx:sse:close']) document.addEventListener(event, () => showLive(false));
})();
