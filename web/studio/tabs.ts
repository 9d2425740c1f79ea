import { element } from '../element.ts';

/** One of several views of which one is shown. */
export type Tab = { id: string; label: string; panel: HTMLElement; shown?: () => void };
/** A row of tabs with their panels. */
export type Tabs = {
  /** The tabs and, below them, the panels. */
  parts: HTMLElement[];
  show: (id: string) => void;
  /** A word behind a tab's label, such as how many findings it has. */
  remark: (id: string, words: string) => void;
};

/** Tabs as ARIA has them (APG “Tabs”, shown as soon as they are focused): arrows, Home and End go from one to the next. */
export function makeTabs(label: string, tabs: Tab[]): Tabs {
  const list = element('div', { role: 'tablist', 'aria-label': label, class: 'studio-tabs' });
  const buttons = tabs.map(({ id, label: words, panel }) => {
    panel.id = `panel-${id}`;
    for (const [name, value] of Object.entries({ role: 'tabpanel', 'aria-labelledby': `tab-${id}` }))
      panel.setAttribute(name, value);
    const attributes = { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` };
    return element('button', attributes, words, element('span', { class: 'studio-remark' }));
  });
  const show = (index: number): void => {
    for (const [at, tab] of tabs.entries()) {
      tab.panel.hidden = at !== index;
      buttons[at]?.setAttribute('aria-selected', String(at === index));
      buttons[at]?.setAttribute('tabindex', at === index ? '0' : '-1');
    }
    tabs[index]?.shown?.();
  };
  list.append(...buttons);
  for (const [index, one] of buttons.entries()) one.addEventListener('click', () => show(index));
  list.addEventListener('keydown', (event) => {
    const current = buttons.findIndex((one) => one === event.target);
    const last = buttons.length - 1;
    const goals: Record<string, number> = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    };
    const goal = goals[event.key];
    if (goal === undefined || current === -1) return;
    event.preventDefault();
    show(goal);
    buttons[goal]?.focus();
  });
  show(0);
  return {
    parts: [list, ...tabs.map(({ panel }) => panel)],
    show: (id) => show(tabs.findIndex((tab) => tab.id === id)),
    remark: (id, words) => {
      const span = list.querySelector(`#tab-${CSS.escape(id)} .studio-remark`);
      if (span !== null) span.textContent = words === '' ? '' : ` (${words})`;
    },
  };
}
