/** What the numbers of a form mean, for whoever designs it; in German, as everything that staff read. */
export const numbersMeaning = [
  'Geöffnet: So oft wurde die Seite des Formulars aufgerufen, auch von Suchmaschinen; ob jemand etwas eintrug, zählt niemand.',
  'Auf AWS ist das geschätzt: Von vielen Aufrufen wird einer gezählt, für vier. Kleine Zahlen streuen.',
  'Gescheitert: So oft fand die Prüfung auf dem Server etwas, als jemand weiter oder absenden wollte, je Frage höchstens einmal.',
  'Was die Seite im Browser schon vorher beanstandet, kommt nicht an und zählt nicht: Vergleichen Sie Fragen, nicht Anteile.',
  'Gesendet: So viele Anträge kamen an. Jeder Tag wird in der Nacht danach gezählt; was da schon gelöscht war, fehlt.',
  'Gezählt wird je Tag und Fassung: keine Angaben, keine Adressen, keine Kennungen. Nach 13 Monaten wird gelöscht.',
];
