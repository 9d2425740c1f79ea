import './read-plainly.ts';
import { startStudio } from './start-studio.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-studio]')) void startStudio(form);
