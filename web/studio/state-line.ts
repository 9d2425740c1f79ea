import { button } from '../button.ts';
import { element } from '../element.ts';
import type { KeepState } from './keep-draft.ts';

/** What the line says; read out are only troubles, and what she asked for: a second after each key would be noise. */
export function stateWords(state: KeepState): string {
  if (state.kind === 'saved') return 'Gespeichert';
  if (state.kind === 'changed') return 'Geändert, wird gleich gespeichert';
  if (state.kind === 'saving') return 'Wird gespeichert …';
  if (state.kind === 'conflict') return 'Nicht gespeichert: Jemand anderes hat diesen Entwurf geändert';
  if (state.why === 'unreachable')
    return 'Nicht gespeichert: keine Verbindung. Es wird weiter versucht; Ihre Eingaben bleiben hier';
  if (state.why === 'logged-out')
    return 'Nicht gespeichert: Sie sind abgemeldet. Melden Sie sich in einem anderen Fenster an; Ihre Eingaben bleiben hier';
  return `Nicht gespeichert: ${state.why.refused}`;
}

/** The line that says how safe what was typed is, and the button that saves now. */
export function stateLine(save: () => Promise<void>): {
  bar: HTMLElement;
  show: (state: KeepState) => void;
  saveNow: () => void;
} {
  const line = element('p', { class: 'studio-state' }, stateWords({ kind: 'saved' }));
  const status = element('p', { role: 'status', class: 'kern-sr-only' });
  const tellSaved = async (): Promise<void> => {
    await save();
    if (line.dataset['state'] !== 'unsaved') status.textContent = line.textContent;
  };
  const saveNow = (): void => void tellSaved();
  line.dataset['state'] = 'saved';
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    saveNow();
  });
  return {
    bar: element(
      'div',
      { class: 'studio-bar' },
      line,
      button('kern-btn--secondary', saveNow, 'Jetzt speichern'),
      status,
    ),
    show: (state) => {
      const words = stateWords(state);
      line.textContent = words;
      line.dataset['state'] = state.kind;
      if (state.kind === 'unsaved' || state.kind === 'conflict') status.textContent = words;
      else if (state.kind !== 'saving') status.textContent = '';
    },
    saveNow,
  };
}
