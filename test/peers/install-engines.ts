import { installPrograms } from './install-programs.ts';

/** Installs the browsers of other makers than Chromium's, and what they need; what is there already is left alone. */
try {
  installPrograms(
    [
      { command: 'firefox-esr', packages: ['firefox-esr'] },
      // The engine of Safari, a screen in memory for it, and the languages that its system speaks.
      { command: 'WebKitWebDriver', packages: ['webkit2gtk-driver'] },
      { command: 'Xvfb', packages: ['xvfb'] },
      { command: 'locale-gen', packages: ['locales'] },
    ],
    'test:engines',
  );
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
