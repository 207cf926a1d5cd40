/** How many milliseconds a unit has. */
const units = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 };

/** A duration as the mock reads it: 604800000ms. A text is one already. */
export function duration(by) {
  const text = typeof by === 'string' ? by : `${milliseconds(by)}ms`;
  if (text.trim().startsWith('-')) {
    throw new RangeError(`time does not go back: advance takes a positive time, not ${text}; setClock({ now }) sets the clock`);
  }
  return text;
}

function milliseconds(by) {
  const entries = Object.entries(by ?? {});
  if (typeof by !== 'object' || entries.length === 0) {
    throw new TypeError(`${by} is no length of time: give one such as { days: 7 }, or a text such as '168h'`);
  }
  return entries.reduce((all, [unit, many]) => {
    if (!Object.hasOwn(units, unit) || !Number.isFinite(many)) {
      throw new TypeError(`${unit}: ${many} is no length of time: give numbers of ${Object.keys(units).join(', ')}`);
    }
    return all + many * units[unit];
  }, 0);
}
