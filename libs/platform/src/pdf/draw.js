/**
 * The thread that draws. Plain JavaScript, because a thread starts from a file that Node itself can load, in the
 * built application and in tests alike. It takes a document at a time and posts the pieces of the PDF as they are
 * made: { piece }, then { done: true } or { failed }.
 */
const { parentPort } = require('node:worker_threads');
const pdfmake = require('pdfmake');

/** @param {string} file */
const font = (file) => require.resolve(`@expo-google-fonts/noto-sans-sc/${file}`);
const fonts = {
  normal: font('400Regular/NotoSansSC_400Regular.ttf'),
  bold: font('500Medium/NotoSansSC_500Medium.ttf'),
};

pdfmake.setFonts({ 'Noto Sans SC': fonts });
// A document is text: nothing that stands in it makes the service fetch an address or read a file.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((/** @type {string} */ path) => Object.values(fonts).includes(path));

/** Lines that look like those of a printed form. */
pdfmake.addTableLayouts({
  ruled: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => '#8c8c8c',
    vLineColor: () => '#8c8c8c',
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
});

/** @param {import('.').PdfDocument} document */
const definitionOf = ({ title, language, content, styles, foot }) => ({
  pageSize: 'A4',
  pageMargins: [40, 44, 40, 54],
  info: { title, creator: 'Shanhai', producer: 'Shanhai' },
  lang: language,
  defaultStyle: { font: 'Noto Sans SC', fontSize: 9.5, lineHeight: 1.1 },
  ...{ content, styles },
  footer: (/** @type {number} */ page, /** @type {number} */ pages) => ({
    margin: [40, 12, 40, 0],
    fontSize: 7.5,
    color: '#595959',
    columns: [
      { width: '*', text: foot.text },
      {
        ...{ width: 90, alignment: 'right' },
        text: foot.page.replace('{page}', String(page)).replace('{pages}', String(pages)),
      },
    ],
  }),
});

/** @param {import('.').PdfDocument} document */
async function draw(document) {
  const pdf = await pdfmake.createPdf(/** @type {any} */ (definitionOf(document))).getStream();
  await new Promise((resolve, reject) => {
    pdf.on('data', (/** @type {Uint8Array} */ piece) => parentPort?.postMessage({ piece }));
    pdf.on('end', resolve).on('error', reject);
    pdf.end();
  });
}

parentPort?.on('message', (document) => {
  draw(document).then(
    () => parentPort?.postMessage({ done: true }),
    (error) => parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
