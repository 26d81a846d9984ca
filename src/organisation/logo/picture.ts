// A picture that may be a logo.

export type LogoFormat = 'png' | 'jpeg';

export interface Picture {
  readonly format: LogoFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}
