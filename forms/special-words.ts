/**
 * German words that ask for special categories of personal data (Art. 9 (1) GDPR), each with its forms, compared word by
 * word: “Kirchenstraße” or “Krankenkasse” is none of them. Left out on purpose, as they mean something else in most
 * forms: Rasse (of a dog), Herkunft, Partei (of a contract), sucht (“seeks”), Geschlecht and Staatsangehörigkeit (not in Art. 9).
 */
export const specialWords = new Set(
  [
    'religion religionszugehörigkeit konfession konfessionszugehörigkeit glaubensbekenntnis weltanschauung',
    'religionsgemeinschaft religionsgesellschaft kirchenzugehörigkeit kirchenmitgliedschaft kirchenaustritt kirchensteuermerkmal',
    'parteizugehörigkeit parteimitgliedschaft gewerkschaft gewerkschaftszugehörigkeit gewerkschaftsmitgliedschaft',
    'ethnie ethnisch ethnische ethnischen hautfarbe volkszugehörigkeit volksgruppe',
    'gesundheit gesundheitszustand gesundheitsdaten gesundheitlich gesundheitliche gesundheitlichen gesundheitszeugnis',
    'krank krankheit krankheiten erkrankung erkrankungen vorerkrankung vorerkrankungen diagnose diagnosen befund befunde',
    'behinderung behinderungen behindert schwerbehinderung schwerbehindert schwerbehinderte schwerbehindertenausweis',
    'gdb pflegegrad pflegegrade pflegestufe pflegebedürftig pflegebedürftigkeit merkzeichen',
    'schwanger schwangere schwangerschaft schwangerschaftswoche entbindungstermin mutterpass mutterschutz',
    'allergie allergien unverträglichkeit unverträglichkeiten medikament medikamente impfung impfungen impfstatus impfpass',
    'geimpft masernschutz masernimpfung schutzimpfung schutzimpfungen lebensmittelallergie lebensmittelallergien',
    'attest atteste ärztlich ärztliche ärztlichen arztbericht suchtkrankheit suchterkrankung therapie hiv',
    'psychisch psychische psychischen psychotherapie blutgruppe erbkrankheit gentest genetisch genetische',
    'biometrisch biometrische fingerabdruck fingerabdrücke gesichtsbild irisscan',
    'sexualität sexualleben sexuelle sexuellen homosexuell heterosexuell bisexuell transsexuell intergeschlechtlich',
  ].flatMap((line) => line.split(' ')),
);
