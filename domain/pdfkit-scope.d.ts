// pdfkit takes the scope of a table's heading cell (PDF/UA-1 demands one); its published types don't know it yet.
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    scope?: 'Row' | 'Column';
  }
}
