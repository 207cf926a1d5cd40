(() => {
  const squeeze = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const visible = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  const label = (e) => squeeze([...(e.labels || [])].map((l) => l.innerText).join(' '));
  const named = (e) => squeeze(e.getAttribute('aria-label')) || label(e) || squeeze(e.innerText);
  const all = (what) => [...document.querySelectorAll(what)].filter(visible);

  // Whether an element is there for screen readers alone, and whether people can scroll sideways to it.
  const above = (e) => (e ? [e, ...above(e.parentElement)] : []);
  const onlyHeard = (e) => above(e).some((a) => getComputedStyle(a).clipPath.startsWith('inset') || a.getBoundingClientRect().width < 2);
  const scrolls = (e) => above(e.parentElement).some((a) => a !== document.body && /auto|scroll/.test(getComputedStyle(a).overflowX));

  // Of several elements, those that fit if there are any.
  const prefer = (list, fits) => (list.length > 1 && list.some(fits) ? list.filter(fits) : list);

  // Finds the one element with the name, or else the only one whose name begins with it. An element in the main part of
  // the page comes before one in its menus, and any other before the head of a column.
  const find = (what, name) => {
    const there = all(what);
    for (const fits of [(n) => n === name, (n) => n.startsWith(name)]) {
      const inside = prefer(there.filter((e) => fits(named(e))), (e) => e.closest('main'));
      const found = prefer(inside, (e) => !e.closest('thead'));
      if (found.length === 1) return { element: found[0] };
      if (found.length > 1) return { wrong: `${found.length} elements on "${document.title}" are called "${name}"` };
    }
    return { wrong: `no element on "${document.title}" is called "${name}": there are ${there.map((e) => `"${named(e)}"`).join(', ')}` };
  };

  // Whether a click loads another page: on a link to another page, or on the button of a valid form.
  const loadsPage = (e) => {
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
    // Selects the option with the name. Returns false when there is none.
    pick(name) {
      const option = all('select').flatMap((s) => [...s.options]).find((o) => squeeze(o.label) === name);
      if (!option) return false;
      option.selected = true;
      for (const event of ['input', 'change']) option.closest('select').dispatchEvent(new Event(event, { bubbles: true }));
      return true;
    },

    // Finds an element to click, scrolls it into view and returns its position.
    clickPoint(name) {
      const { element, wrong } = find('a[href], button, summary, input[type=checkbox], input[type=radio]', name);
      if (wrong) return { Problem: wrong };
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getClientRects()[0];
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const top = document.elementFromPoint(x, y);
      if (!top || !(element.contains(top) || top.contains(element))) return { Problem: `"${name}" is covered by something else` };
      return { X: x, Y: y, LoadsPage: loadsPage(element) };
    },

    // Focuses the field with the label. Returns what is wrong, or nothing.
    focusField(name) {
      const { element, wrong } = find('input:not([type=checkbox], [type=radio]), textarea', name);
      if (wrong) return wrong;
      element.focus();
      element.select();
      return '';
    },

    // Returns what the page shows.
    read() {
      return {
        Address: location.href,
        Title: squeeze((document.querySelector('h1') || {}).innerText),
        Text: document.body.innerText,
        Notes: all('[role=status], [role=alert]').map((e) => squeeze(e.innerText)),
        Rows: all('table').flatMap(rowsOf),
      };
    },

    // Returns the name of the focused element.
    focused() {
      const e = document.activeElement;
      return e && e !== document.body ? named(e) : '';
    },

    // Returns how many bytes the HTML of the page took.
    pageBytes() {
      return performance.getEntriesByType('navigation')[0].decodedBodySize;
    },

    // Returns what cannot be read: what is beyond the edge of the window, squeezed, or cut off.
    unreadable() {
      const problems = [];
      const width = document.documentElement.clientWidth;
      for (const e of all('body *')) {
        const field = e.matches('input:not([type=checkbox], [type=radio], [type=hidden])');
        const text = field ? e.value : squeeze(e.innerText);
        const owns = field || [...e.childNodes].some((n) => n.nodeType === 3 && squeeze(n.data));
        if (!owns || !text || onlyHeard(e)) continue;
        const box = e.getBoundingClientRect();
        const says = `"${text.slice(0, 40)}"`;
        if ((box.right > width + 1 || box.left < -1) && !scrolls(e)) problems.push(`${says} is beyond the edge of the window`);
        if (box.width < 48 && box.height > 70 && text.length > 9) problems.push(`${says} is squeezed into ${Math.round(box.width)} pixels`);
        if (field && e.scrollWidth > e.clientWidth + 1) problems.push(`${says} is cut off in its field`);
      }
      for (const e of all('table')) {
        const place = e.parentElement;
        if (place.scrollWidth > place.clientWidth + 1 && !onlyHeard(e)) problems.push(`a table is wider than its place: "${squeeze(e.innerText).slice(0, 40)}"`);
      }
      return problems;
    },

    // Returns by how many pixels the page is wider than the window.
    overflow() {
      return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
    },
  };
})()
