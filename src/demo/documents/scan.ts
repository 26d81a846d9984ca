// The two heavy files every town hall knows: a letter of sixty pages come out of the scanner, about 16 MB,
// and a budget annex of 20 MB. Grey images of whole pages, slightly askew, no text behind them.

import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { concatTransformationMatrix, drawObject, PDFDocument, popGraphicsState, pushGraphicsState } from 'pdf-lib';
import { PAGE } from './block.js';
import { Scanner } from './raster.js';

const squeeze = promisify(deflate);

interface ScanJob {
  readonly title: string;
  readonly pages: number;
  readonly dotsPerInch: number;
  readonly seed: number;
  readonly scannedOn: string;
  /** What page `page` shows; `scanner` prints it on `sheet`. */
  print(scanner: Scanner, sheet: Uint8Array, page: number): void;
}

/** A complaint about the marsh with its sixty pages of annexes, as received at the counter. */
export function scannedLetter(scannedOn: string, font: Uint8Array): Promise<Uint8Array> {
  return scan({
    title: 'Courrier reçu\u00A0: association des riverains du marais, avec ses annexes',
    pages: 60, dotsPerInch: 110, seed: 62_950, scannedOn,
    print(scanner, sheet, page) {
      const left = Math.round(scanner.width * 0.11);
      scanner.print(sheet, page === 1 ? 'Association des riverains du marais' : `Annexe ${page - 1}`, left, 112, 23);
      if (page === 1) scanner.print(sheet, 'Monsieur le Maire, vous trouverez ci-joint nos observations.', left, 188, 17);
      for (let line = 0; line < 38; line += 1) {
        if (line % 9 === 8) continue;
        scanner.print(sheet, sentence(page * 41 + line * 11), left, 232 + line * 25, 15);
      }
      scanner.print(sheet, `${page} / 60`, Math.round(scanner.width / 2), scanner.height - 60, 13);
    },
  }, font);
}

/** The statements annexed to the budget, printed by the accounting software, then scanned. */
export function budgetAnnex(scannedOn: string, font: Uint8Array): Promise<Uint8Array> {
  const year = scannedOn.slice(0, 4);
  return scan({
    title: `Décision modificative n° 2, budget ${year}\u00A0: annexes`,
    pages: 48, dotsPerInch: 138, seed: 31_416, scannedOn,
    print(scanner, sheet, page) {
      const left = Math.round(scanner.width * 0.08);
      const right = scanner.width - left;
      scanner.print(sheet, `Commune de Saint-Aubert-les-Marais — Budget ${year} — État annexe n° ${page}`, left, 130, 22);
      for (let line = 0; line < 48; line += 1) {
        const y = 200 + line * 27;
        const account = 6000 + ((page * 53 + line * 17) % 990);
        scanner.print(sheet, String(account), left, y, 17);
        scanner.print(sheet, ACCOUNTS[(page + line * 5) % ACCOUNTS.length]!, left + 95, y, 17);
        scanner.print(sheet, `${(page * 7919 + line * 104_729) % 98_000},00`, right - 285, y, 17);
        scanner.print(sheet, `${(page * 104_729 + line * 7919) % 98_000},00`, right - 112, y, 17);
        scanner.rule(sheet, left, right, y + 9);
      }
    },
  }, font);
}

async function scan(job: ScanJob, font: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(job.title);
  pdf.setProducer('Numériseur du secrétariat');
  pdf.setCreationDate(new Date(`${job.scannedOn}T07:45:00Z`));
  const width = Math.round((PAGE.width / 72) * job.dotsPerInch);
  const height = Math.round((PAGE.height / 72) * job.dotsPerInch);
  const scanner = new Scanner(font, width, height, job.seed);
  for (let number = 1; number <= job.pages; number += 1) {
    const sheet = scanner.sheet(number);
    job.print(scanner, sheet, number);
    // The fastest level: grain does not get smaller with more work.
    const image = pdf.context.register(pdf.context.stream(await squeeze(sheet, { level: 1 }), {
      Type: 'XObject', Subtype: 'Image', Width: width, Height: height,
      ColorSpace: 'DeviceGray', BitsPerComponent: 4, Filter: 'FlateDecode',
    }));
    const page = pdf.addPage([PAGE.width, PAGE.height]);
    const key = page.node.newXObject('Scan', image);
    const askew = Math.sin(number * 1.7) * 0.004;
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(PAGE.width, askew * PAGE.width, -askew * PAGE.height, PAGE.height, 0, 0),
      drawObject(key), popGraphicsState(),
    );
  }
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}

function sentence(seed: number): string {
  return `${OPENINGS[seed % OPENINGS.length]} ${MIDDLES[(seed * 3) % MIDDLES.length]} ${ENDS[(seed * 5) % ENDS.length]}`;
}

const OPENINGS = ['Nous constatons que', 'Depuis le printemps,', 'Lors de la visite,', 'Il apparaît que', 'Les relevés montrent que', 'À plusieurs reprises,', 'Selon le plan joint,'];
const MIDDLES = ['le niveau du fossé', 'la berge du chemin des Étangs', 'l’ouvrage hydraulique', 'la parcelle communale', 'le passage busé', 'la vanne du moulin', 'le talus planté', 'le pont de bois'];
const ENDS = ['n’a pas été entretenu.', 'reste sous l’eau en hiver.', 'demande une réparation.', 'a été relevé deux fois.', 'figure au cadastre.', 'menace de céder.'];
const ACCOUNTS = ['Eau et assainissement', 'Énergie, électricité', 'Fournitures scolaires', 'Entretien de terrains', 'Maintenance', 'Primes d’assurances', 'Fêtes et cérémonies', 'Rémunération principale', 'Charges patronales', 'Intérêts des emprunts', 'Subventions aux associations'];
