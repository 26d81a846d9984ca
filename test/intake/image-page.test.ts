import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { imagePage } from '#intake/image-page.js';
import { pixelBomb } from './hostile-files.js';
import { aPng } from '../support/a-png.js';

const AT = new Date('2025-04-10T08:00:00Z');

it('a picture lies on one A4 page, whole, upright or lying as it is', async () => {
  for (const [width, height, page] of [[40, 20, [841.89, 595.28]], [20, 40, [595.28, 841.89]]] as const) {
    const pdf = await PDFDocument.load(await imagePage(aPng(width, height), 'png', 'plan.png', AT));
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.getPage(0).getSize()).toEqual({ width: page[0], height: page[1] });
    expect(pdf.getTitle()).toBe('plan.png');
  }
});

it('the same picture at the same instant gives the same bytes', async () => {
  const once = await imagePage(aPng(8, 8), 'png', 'plan.png', AT);
  expect(Buffer.compare(once, await imagePage(aPng(8, 8), 'png', 'plan.png', AT))).toBe(0);
});

it('a picture that no memory holds, or that is none, is refused before it is unpacked', async () => {
  await expect(imagePage(pixelBomb(), 'png', 'x.png', AT)).rejects.toMatchObject({ code: 'document.image-too-large' });
  await expect(imagePage(Buffer.from('\xff\xd8\xff\xe0rien', 'latin1'), 'jpeg', 'x.jpg', AT)).rejects.toMatchObject({ code: 'document.bad-image' });
  await expect(imagePage(Buffer.concat([aPng(8, 8).subarray(0, 40), deflateSync(Buffer.alloc(9))]), 'png', 'x.png', AT)).rejects.toMatchObject({ code: 'document.bad-image' });
});
