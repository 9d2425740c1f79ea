// Its parts, day before month, and nothing of what stands between them: that differs from one edition of ICU to the next.
const wall = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Berlin',
});

/** What calendars and clocks in Germany show at an instant: day `2026-11-28`, time `15:05:09`; wherever the machine stands. */
export function germanClock(instant: Date): { day: string; time: string } {
  const [day, month, year, ...time] = wall
    .formatToParts(instant)
    .flatMap(({ type, value }) => (type === 'literal' ? [] : [value]));
  return { day: [year, month, day].join('-'), time: time.join(':') };
}
