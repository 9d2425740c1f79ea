import { button } from './button.ts';
import { loadLater } from './chunks.ts';
import { deviceDraft } from './form-key.ts';
import type { Keeping } from './later/show-ways.ts';
import { loadProof } from './load-proof.ts';
import type { Place } from './place.ts';
import { postPlainly } from './post-plainly.ts';
import type { Steps } from './steps.ts';
import { say } from './texts.ts';

/**
 * The way to stop here and go on later, and the way back from there. Nothing is kept unless she asks for it; what is
 * needed for it is loaded then, and answers with what is to be taken away once the submission is stored.
 */
export function keepLater(form: HTMLFormElement, place: Place, steps: Steps): Keeping {
  const keeping: Keeping = { prove: loadProof };
  const open = async (): Promise<void> => {
    const later = await loadLater(form);
    if (later !== undefined) later.showWays(form, place, keeping, opener);
    else await postPlainly({ form, place, steps }, 'later', { name: 'save', value: '1' });
  };
  const opener = button('kern-btn--tertiary', () => void open(), say('later', form));
  form.querySelector('.intake-actions')?.append(opener);
  const device = deviceDraft(place);
  if (device !== undefined) void comeBack(form, device, keeping, steps);
  return keeping;
}

async function comeBack(form: HTMLFormElement, device: string, keeping: Keeping, steps: Steps): Promise<void> {
  const later = await loadLater(form);
  if (device === '') await later?.offerDrafts(form);
  else keeping.following = await later?.resumeOnDevice(form, device, (part) => steps.reveal(part));
}
