// Why a file that comes in is refused, and what to do about it, in English.

import { textOf } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

const ACCEPTED = 'PDF, Word, Excel, PowerPoint, OpenDocument, RTF, PNG or JPEG';

export const intakeSentences: Sentences = {
  'pdf.too-costly': () => 'Reading this file takes too much memory or time: it was stopped. Print it to PDF again, then upload the copy.',
  'document.reader-stopped': () => 'The server is restarting: the file was not examined. Try again in a moment.',
  'document.unknown-kind': () => `This file is not of an accepted format (${ACCEPTED}). Save it in one of these formats, then upload it.`,
  'document.not-its-name': (facts) => `The name of the file announces “.${textOf(facts, 'extension')}”, but its content is ${KINDS[textOf(facts, 'is')] ?? 'of another kind'}. Check that it is the right file, then correct its name.`,
  'document.damaged': () => 'This file is damaged: it cannot be read. Ask its author for another copy.',
  'document.encrypted': () => 'This file is protected by a password. Save a copy without protection, then upload that.',
  'document.macros': () => 'This file contains macros. Save it without macros (or as PDF), then upload the copy.',
  'document.bomb': () => 'Once unpacked, this file is beyond what is accepted. Save it as PDF, then upload the PDF.',
  'document.no-converter': (facts) => `This server does not convert ${FAMILIES[textOf(facts, 'family')] ?? 'office files'}. Save the file as PDF, then upload the PDF.`,
  'document.not-converted': () => 'This file could not be converted to PDF: it is damaged, or protected by a password. Save it as PDF yourself, then upload the PDF.',
  'document.conversion-costly': () => 'Converting this file to PDF takes too much memory or time: it was stopped. Save it as PDF yourself, then upload the PDF.',
  'document.converter-busy': () => 'Too many files are being converted. Try again in a minute.',
  'document.too-many-pages': (facts) => `This document has ${textOf(facts, 'pages')} pages: at most ${textOf(facts, 'most')} are accepted. Split it into several files.`,
  'document.launch': () => 'This PDF can start a program on the computer of its reader. Print it to PDF again, then upload the copy.',
  'document.xfa': () => 'This PDF is a dynamic form (XFA), whose pages are not shown everywhere. Print it to PDF once it is filled in, then upload the copy.',
  'document.active': (facts) => `This PDF contains ${ACTIVE[textOf(facts, 'content')] ?? 'active content'}: what would be signed could look different afterwards. Print it to PDF again, then upload the copy, or add it as an annex.`,
  'document.bad-image': () => 'This image cannot be read. Save it again as PNG or JPEG, then upload it.',
  'document.image-too-large': (facts) => `This image has more than ${textOf(facts, 'megapixels')} million pixels. Make it smaller, then upload it.`,
};

const KINDS: Readonly<Record<string, string>> = {
  pdf: 'a PDF', png: 'a PNG image', jpeg: 'a JPEG image', rtf: 'an RTF document', docx: 'a Word document', doc: 'an old Word document', xlsx: 'an Excel workbook', xls: 'an old Excel workbook',
  pptx: 'a PowerPoint presentation', ppt: 'an old PowerPoint presentation', odt: 'an OpenDocument text', ods: 'an OpenDocument workbook', odp: 'an OpenDocument presentation',
};

const FAMILIES: Readonly<Record<string, string>> = { text: 'texts (Word, OpenDocument, RTF)', spreadsheet: 'workbooks (Excel, OpenDocument)', presentation: 'presentations (PowerPoint, OpenDocument)' };

const ACTIVE: Readonly<Record<string, string>> = { javascript: 'a program (JavaScript)', 'sends-data': 'something that sends or imports data', media: 'animated, sound or three-dimensional content' };
