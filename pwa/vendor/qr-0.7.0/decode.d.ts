/** What we use of it: the text of the first QR code in a picture; throws when there is none. */
export declare const decodeQR: (
  image: { width: number; height: number; data: Uint8Array | Uint8ClampedArray },
  options?: { effort?: number; timeLimit?: number },
) => string;
