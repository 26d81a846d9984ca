// A place of a page: a rectangle in whole points (1/72 inch) from its lower left corner as it is displayed, whatever the
// zoom; a point when it has no extent.

export interface Spot {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
