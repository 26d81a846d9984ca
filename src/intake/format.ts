// The kinds of file that are taken besides PDF.

export type ImageFormat = 'png' | 'jpeg';
export type OfficeFormat = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp' | 'doc' | 'xls' | 'ppt' | 'rtf';
