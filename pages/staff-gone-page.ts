import { type StaffFrame, staffRefusalPage } from './staff-frame.ts';

/** Says in plain words that a file's bytes are not there any more, although the submission names it. */
export const staffGonePage = (frame: StaffFrame): Promise<string> =>
  staffRefusalPage(frame, {
    title: 'Diese Datei ist nicht mehr da',
    detail:
      'Die Einreichung nennt sie, aber im Speicher liegt sie nicht mehr. Dass Sie nachgesehen haben und dass sie fehlt, ist mit Ihrem Namen festgehalten. Sagen Sie es Ihrer IT-Stelle: Vielleicht steht die Datei noch in einer Sicherung. Sonst bitten Sie die antragstellende Person um eine neue.',
  });
