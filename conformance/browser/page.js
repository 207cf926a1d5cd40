(() => {
  const squeeze = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  const label = (e) => squeeze([...(e.labels || [])].map((l) => l.innerText).join(' '));
  const named = (e) => squeeze(e.getAttribute('aria-label')) || label(e) || squeeze(e.innerText);
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);

  // The one thing of a kind that has the name, or else the only one whose name begins with it. What
  // is on the page itself goes before what is in its menus.
  const find = (what, name) => {
    const there = all(what);
    for (const fits of [(n) => n === name, (n) => n.startsWith(name)]) {
      const anywhere = there.filter((e) => fits(named(e)));
      const inside = anywhere.filter((e) => e.closest('main'));
      const found = anywhere.length > 1 && inside.length === 1 ? inside : anywhere;
      if (found.length === 1) return { element: found[0] };
      if (found.length > 1) return { wrong: `${found.length} things on "${document.title}" are called "${name}"` };
    }
    return { wrong: `nothing on "${document.title}" is called "${name}": there is ${there.map((e) => `"${named(e)}"`).join(', ')}` };
  };

  // Whether pressing it brings another page: a link to elsewhere, or a form that is filled in.
  const leads = (e) => {
    if (e.matches('a')) return e.href.split('#')[0] !== location.href.split('#')[0] || !e.href.includes('#');
    return e.type === 'submit' && !!e.form && (e.formNoValidate || e.form.noValidate || e.form.checkValidity());
  };

  const rowsOf = (table) => {
    const heads = [...table.querySelectorAll('thead th')].map((th) => squeeze(th.innerText).toLowerCase());
    return [...table.querySelectorAll('tbody tr, tfoot tr')].map((tr) => {
      const row = {};
      let at = 0;
      for (const cell of tr.cells) {
        row[heads[at] || `column ${at + 1}`] = cell.innerText.split('\n').map(squeeze).filter(Boolean).join('\n');
        at += cell.colSpan;
      }
      return row;
    });
  };

  return {
    // Selects the option that has the name, if one has.
    pick(name) {
      const option = all('select').flatMap((s) => [...s.options]).find((o) => squeeze(o.label) === name);
      if (!option) return false;
      option.selected = true;
      for (const event of ['input', 'change']) option.closest('select').dispatchEvent(new Event(event, { bubbles: true }));
      return true;
    },

    spot(name) {
      const { element, wrong } = find('a[href], button, summary, input[type=checkbox], input[type=radio]', name);
      if (wrong) return { Problem: wrong };
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getClientRects()[0];
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const top = document.elementFromPoint(x, y);
      if (!top || !(element.contains(top) || top.contains(element))) return { Problem: `"${name}" is covered by something else` };
      return { X: x, Y: y, LoadsPage: leads(element) };
    },

    enter(name) {
      const { element, wrong } = find('input:not([type=checkbox], [type=radio]), textarea', name);
      if (wrong) return wrong;
      element.focus();
      element.select();
      return '';
    },

    read() {
      return {
        Address: location.href,
        Title: squeeze((document.querySelector('h1') || {}).innerText),
        Text: document.body.innerText,
        Notes: all('[role=status], [role=alert]').map((e) => squeeze(e.innerText)),
        Rows: all('table').flatMap(rowsOf),
      };
    },

    // Who has the focus, for whoever goes by keyboard alone.
    focused() {
      const e = document.activeElement;
      return e && e !== document.body ? named(e) : '';
    },

    // How many bytes the page took, without its pictures and scripts.
    weight() {
      return performance.getEntriesByType('navigation')[0].decodedBodySize;
    },

    // What does not fit: how much wider than the window the page is.
    overflow() {
      return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
    },
  };
})()
