/** What `rohrpost --help` prints. */
export const help = `rohrpost: der Befehl für alle, die Formulare gestalten oder Rohrpost betreiben

Formulare
  rohrpost lint ORDNER [--json]                      ein Formular prüfen: Technik, Barrierefreiheit, Datensparsamkeit
  rohrpost blocks                                    fertige Bausteine zeigen: Person, Anschrift, Bankverbindung …
  rohrpost add-block ORDNER BAUSTEIN [SCHRITT] [NAME]        einen Baustein in ein Formular setzen
  rohrpost diff ORDNER --tenant T [--json]           zeigen, was sich gegenüber der geltenden Fassung ändert und wen es bricht
  rohrpost diff ORDNER ORDNER2 [--json]              dasselbe für zwei Ordner; bricht es jemanden, ist der Exit-Code 3
  rohrpost import-fim SCHEMA [CODELISTE …] --to ORDNER [--json]    aus einem FIM-Datenschema (XDatenfelder 2.0, 3.0) ein
                                                     Formular machen, mit einem Bericht, was noch zu tun ist
  rohrpost export-fim FORMULARORDNER --to ORDNER [--json]    das Datenschema eines Formulars schreiben, mit einem Beispiel
  rohrpost propose ORDNER --tenant T --by NAME --reason GRUND    einer zweiten Person zur Prüfung vorlegen
  rohrpost review FORMULAR --tenant T                zeigen, was vorliegt: Änderungen, Hinweise, Prüfsumme
  rohrpost approve FORMULAR --hash PRÜFSUMME --tenant T --by NAME --reason GRUND    freigeben, was Sie gesehen haben
  rohrpost send-back FORMULAR --hash PRÜFSUMME --tenant T --by NAME --reason GRUND  zurückgeben
  rohrpost publish ORDNER|FORMULAR --tenant T --by NAME --reason GRUND    Freigegebenes veröffentlichen; mit --dry-run nur
                                                     prüfen. Bei „approval“: „self“ veröffentlicht ORDNER eine Person allein
        … --opens, --closes 2026-12-01T08:00         erst von da an, nur bis dahin (Uhrzeit in Deutschland)
        … --grace P14D|none                          so lange nimmt die Fassung davor noch, was begonnen ist
  rohrpost forms --tenant T                          Formulare und Fassungen zeigen
  rohrpost numbers FORMULAR --tenant T [--json]      wie oft es geöffnet wurde, woran es scheiterte, wie oft gesendet
  rohrpost history FORMULAR --tenant T               wer was wann warum getan hat; ist der Verlauf verändert, 1
  rohrpost rollback FORMULAR --to N --tenant T --by NAME --reason GRUND [--grace P14D]    Fassung N wieder gelten lassen
  rohrpost withdraw FORMULAR [--to N] --tenant T --by NAME --reason GRUND    Fassung N oder das ganze Formular zurückziehen
  rohrpost reinstate FORMULAR --to N --tenant T --by NAME --reason GRUND     Fassung N wieder zulassen
  rohrpost schedule FORMULAR [--opens ZEIT] [--closes ZEIT] --tenant T --by NAME --reason GRUND    Öffnung und Schluss ändern

Einreichungen, die auf eine Entscheidung warten
  rohrpost status ID|EINGANGSNUMMER --tenant T       wie es um eine steht; die Nummer, wie sie am Telefon kommt
  rohrpost list --tenant T [--state S] [--older-than 7d] [--destination Z]    auflisten; S ist delivered, pending,
                                                     waiting, discarded oder erased
  rohrpost waiting --tenant T                        zeigen, was wartet
  rohrpost open ID --tenant T --by NAME --reason GRUND       ansehen (wird festgehalten)
        … --file N --out DATEI                       die Datei Nummer N speichern statt die Angaben zu zeigen
  rohrpost redrive ID --tenant T --by NAME --reason GRUND    noch einmal zustellen
        … statt ID --state S, --older-than 7d oder --destination Z: alle, auf die das passt
  rohrpost readdress ID --to BEHÖRDE --tenant T --by NAME --reason GRUND    an eine andere Behörde geben
  rohrpost discard ID --tenant T --by NAME --reason GRUND    verwerfen
  rohrpost erase ID --tenant T --by NAME --reason GRUND      vorzeitig löschen, was zugestellt oder verworfen ist
  rohrpost export ID --out DATEI --tenant T --by NAME --reason GRUND    als Notfallpaket, das nur die Behörde öffnen kann
  rohrpost open-package DATEI --out ORDNER --keys SCHLÜSSEL|--tenant T  ein Notfallpaket öffnen
  rohrpost park|unpark ZIELSYSTEM --tenant T --by NAME --reason GRUND   nichts mehr dorthin zustellen; wieder zustellen

Betrieb
  rohrpost check                                     die Dateien der Mandanten prüfen
  rohrpost areas import VERZEICHNIS [POSTLEITZAHLEN] das amtliche Verzeichnis (GV100AD) einlesen
  rohrpost keys list --tenant T                      Schlüssel zeigen
  rohrpost keys rotate recipient|receipt|contact --tenant T  einen neuen Schlüssel machen
  rohrpost keys rotate staff --tenant T              alle Anmeldungen von Beschäftigten beenden
  rohrpost keys destroy KID --tenant T               zeigen, was einen alten Schlüssel noch braucht
        … --yes --by NAME --reason GRUND             ihn vernichten, wenn ihn nichts mehr braucht
        … --asked MANDANT,MANDANT                    Nachbarn in anderen Konten, die ihn nicht mehr brauchen
  rohrpost keys backup --out DATEI --tenant T        die privaten Schlüssel sichern, für den Tresor (nicht auf AWS)
  rohrpost keys uses KID --tenant T                  zeigen, was hier mit einem Schlüssel (auch eines Nachbarn) versiegelt ist
  rohrpost expire [--tenant T mit --outputs]         die nächtliche Runde jetzt laufen lassen
  rohrpost tombstones --tenant T >> DATEI            Löschvermerke, außerhalb der Sicherungen aufzubewahren
  rohrpost restore SICHERUNG --folder NEU --erased DATEI --by NAME --reason GRUND    eine Sicherung einspielen: alles ist
                                                     geparkt, Gelöschtes bleibt gelöscht, die Bücher sind abgeglichen
  rohrpost replay-tombstones DATEI --tenant T --by NAME --reason GRUND    nur die Löschvermerke einspielen (auf AWS)
  rohrpost reconcile --tenant T [--json] [--cases]   die Bücher abgleichen: ist alles da, wo es hingehört? Mit --cases auch,
                                                     ob die Zielsysteme noch haben, was zugestellt wurde (nicht auf AWS)
  rohrpost verify-audit --tenant T [--root HEX] [--json]    Verläufe, Dateien und nächtliche Prüfsummen nachrechnen; mit
                                                     --root, ob eine aufgeschriebene Prüfsumme noch in der Kette steht
  rohrpost verify DATEI [--keys JWKS] [--trust KID]  eine Eingangsbestätigung prüfen, ohne Netz

Mandanten auf AWS (DATEI schreibt: cdk deploy --outputs-file DATEI)
  rohrpost setup --outputs DATEI                     Schlüssel machen, Verzeichnis und Nachbarn hinterlegen
  rohrpost secret set NAME --tenant T --outputs DATEI < GEHEIMNIS    ein Geheimnis eines Zielsystems hinterlegen
  rohrpost directory show --tenant T --outputs DATEI den Eintrag zeigen, den Nachbarn brauchen
  rohrpost directory add EINTRAG --tenant T --outputs DATEI    den Eintrag eines Nachbarn hinterlegen
  rohrpost directory remove NACHBAR --tenant T --outputs DATEI den Eintrag eines Nachbarn entfernen, den es nicht mehr gibt
  rohrpost relay --tenant T --outputs DATEI --keys ORDNER [--at-once N] [--once]
                                                     im eigenen Netz zustellen, bis zum Ende (Zustellstelle)
  Hat ein Mandant eine Zustellstelle, brauchen setup, keys rotate recipient, keys destroy, open und
  readdress --keys ORDNER, und seine Geheimnisse sind Dateien darin.
  Mit --outputs DATEI wirken auch diff, propose, review, approve, send-back, publish, forms, numbers, history, rollback,
  withdraw, reinstate, schedule, waiting, open, redrive, readdress,
  discard, status, list, erase, export, park, unpark, tombstones,
  replay-tombstones, areas import, keys, reconcile, verify-audit und expire auf AWS statt auf einen Ordner.

Überall
  --dry-run geht den ganzen Weg und ändert nichts; --json gibt bei lint, diff, numbers, import-fim, export-fim, status, list, reconcile und verify-audit Daten aus.
  NAME ist eine Kennung ohne Leerzeichen, GRUND ein Satz; beide werden festgehalten.
  --folder .rohrpost   wo Rohrpost alles aufbewahrt       --tenants tenants   die Dateien der Mandanten
`;
